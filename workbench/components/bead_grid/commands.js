// Every command once: its physical key, its words on the toolbar and in the list of
// keys, what the role must allow, and what it does. Keys are matched by `code`, so they
// work while the keyboard is in Hangul mode; a `sign` too, for it is elsewhere on other
// layouts. Words are functions, for the language is known only when the grid starts.

// The groups of the toolbar and of the list of keys.
const GROUPS = {
  moving: () => t("Moving"),
  deciding: () => t("Deciding"),
  text: () => t("Text"),
  rows: () => t("Rows"),
  undoing: () => t("Undoing"),
  view: () => t("View"),
};

// `needs` is the permission that the routes ask for (workbench/team/roles.py). Those with a
// `tool` are on the toolbar, the rare ones under "More". Those that are not `isWhole` change
// the current row.
const COMMANDS = [
  { name: "next", code: "KeyJ", also: "ArrowDown", group: "moving", help: () => t("Next row (also ↓)") },
  { name: "previous", code: "KeyK", also: "ArrowUp", group: "moving", help: () => t("Row before (also ↑)") },
  { name: "toKorean", code: "ArrowLeft", group: "moving", help: () => t("Korean side") },
  { name: "toEnglish", code: "ArrowRight", group: "moving", help: () => t("English side") },
  { name: "approve", code: "KeyA", needs: "decide", group: "deciding", tool: () => t("approve"), help: () => t("Approve and go on") },
  { name: "reject", code: "KeyX", needs: "decide", group: "deciding", tool: () => t("reject"), help: () => t("Reject, with a reason if you like") },
  { name: "flag", code: "KeyR", needs: "edit", group: "deciding", tool: () => t("needs review"), help: () => t("Mark for review and go on") },
  { name: "reopen", code: "KeyO", needs: "decide", group: "deciding", isRare: true, tool: () => t("undecide"), help: () => t("Take the decision back: to do again") },
  { name: "edit", code: "KeyE", also: "Enter", needs: "edit", group: "text", tool: () => t("edit"), help: () => t("Edit the sentence (also Enter, or a double click); Tab goes to the next one") },
  { name: "comment", code: "KeyC", needs: "edit", group: "text", tool: () => t("comment"), help: () => t("Write a comment") },
  { name: "term", code: "KeyT", needs: "decide", group: "text", isRare: true, tool: () => t("add term…"), help: () => t("Add a term: select it in the row, press T, then Enter") },
  { name: "split", code: "KeyS", needs: "edit", group: "rows", tool: () => t("split"), help: () => t("Split the row between sentences; inside a sentence, edit it and press Ctrl+Enter at the place") },
  { name: "merge", code: "KeyM", needs: "edit", group: "rows", tool: () => t("merge"), help: () => t("Merge with the next row") },
  { name: "link", code: "KeyL", needs: "edit", group: "rows", tool: () => t("link"), help: () => t("Link a sentence to any other row: go to the row and press Enter") },
  { name: "pushDown", code: "BracketRight", needs: "edit", group: "rows", tool: () => t("push ↓"), help: () => t("Push the last sentence of the side in focus to the next row") },
  { name: "pullUp", code: "BracketLeft", needs: "edit", group: "rows", tool: () => t("pull ↑"), help: () => t("Pull the next row's first sentence into this row") },
  { name: "pushUp", code: "BracketLeft", shift: true, needs: "edit", group: "rows", isRare: true, tool: () => t("push ↑"), help: () => t("Push the first sentence to the row before") },
  { name: "pullDown", code: "BracketRight", shift: true, needs: "edit", group: "rows", isRare: true, tool: () => t("pull ↓"), help: () => t("Pull the last sentence of the row before into this row") },
  { name: "detach", code: "KeyD", needs: "edit", group: "rows", isRare: true, tool: () => t("set apart"), help: () => t("Set the side in focus apart, as a row without a partner") },
  { name: "undo", code: "KeyU", needs: "edit", isWhole: true, group: "undoing", tool: () => t("undo"), help: () => t("Undo") },
  { name: "redo", code: "KeyU", shift: true, needs: "edit", isWhole: true, group: "undoing", tool: () => t("redo"), help: () => t("Redo") },
  { name: "nextDoubtful", code: "KeyN", group: "moving", tool: () => t("next doubtful"), help: () => t("Next doubtful row") },
  { name: "nextToDo", code: "KeyN", shift: true, group: "moving", isRare: true, tool: () => t("next to do"), help: () => t("Next row that is not decided yet") },
  { name: "partner", code: "KeyP", group: "moving", isRare: true, tool: () => t("to the crossing row"), help: () => t("Go to the row that this one crosses, and back") },
  { name: "turnOrder", code: "KeyB", group: "view", isRare: true, tool: () => t("other order"), help: () => t("Riskiest rows first, or in the order of the document") },
  { name: "documentHere", code: "KeyG", group: "view", isRare: true, tool: () => t("show in the document"), help: () => t("Show all rows in the order of the document, here") },
  { name: "find", code: "Slash", sign: "/", group: "view", isRare: true, tool: () => t("find"), help: () => t("Find a text") },
  { name: "goToNumber", code: "Digit3", sign: "#", shift: true, group: "moving", isRare: true, tool: () => t("go to number"), help: () => t("Go to a row by its number") },
  { name: "approveAll", code: "KeyA", shift: true, needs: "decide", isWhole: true, group: "deciding", isRare: true, tool: () => t("approve many…"), help: () => t("Approve all rows above a confidence") },
  { name: "realign", code: "KeyL", shift: true, needs: "decide", isWhole: true, group: "rows", isRare: true, tool: () => t("align anew…"), help: () => t("Align anew what is not settled; shows first what would change") },
  { name: "first", code: "Home", group: "moving", help: () => t("First row") },
  { name: "last", code: "End", group: "moving", help: () => t("Last row") },
  { name: "keys", code: "Slash", sign: "?", shift: true, group: "view", isRare: true, tool: () => t("keys"), help: () => t("This list") },
];

// Each role may do what the ones before it may (workbench/team/roles.py).
const ROLES_THAT_MAY = {
  edit: ["translator", "reviewer", "admin"],
  decide: ["reviewer", "admin"],
};

function mayDo(role, { needs }) {
  return !needs || role === undefined || ROLES_THAT_MAY[needs].includes(role);
}

function whyNot({ needs }) {
  return needs === "decide"
    ? t("Your role does not decide about rows; ask an administrator of the project for it.")
    : t("Your role only reads here; ask an administrator of the project for more.");
}

// What the commands do to the current bead. Each gets the grid and the event.
const ACTIONS = {
  next: (grid) => grid.step(1),
  previous: (grid) => grid.step(-1),
  first: (grid) => grid.moveTo(grid.sequence.ids[0]),
  last: (grid) => grid.moveTo(grid.sequence.ids.at(-1)),
  toKorean: (grid) => grid.moveTo(grid.current, "ko"),
  toEnglish: (grid) => grid.moveTo(grid.current, "en"),
  approve: (grid) => grid.decide("approve"),
  reject: (grid, event) => afterKey(event, () => grid.writing.askReason()),
  flag: (grid) => grid.decide("flag"),
  reopen: (grid) => grid.queue("reopen"),
  edit: (grid, event) => afterKey(event, () => grid.writing.editSegment()),
  comment: (grid, event) => afterKey(event, () => grid.writing.askComment()),
  term: (grid, event) => afterKey(event, () => grid.termForm.open()),
  split: (grid) => grid.chooseSplit(),
  merge: (grid) => grid.merge(),
  link: (grid) => grid.chooseLink(),
  pushDown: (grid) => grid.moveSentence(grid.current, 1, "last"),
  pullUp: (grid) => grid.moveSentence(grid.store.after(grid.current), -1, "first"),
  pushUp: (grid) => grid.moveSentence(grid.current, -1, "first"),
  pullDown: (grid) => grid.moveSentence(grid.store.after(grid.current, -1), 1, "last"),
  detach: (grid) => grid.detach(),
  undo: (grid) => grid.turnBack("undo"),
  redo: (grid) => grid.turnBack("redo"),
  nextDoubtful: (grid) => grid.toNextIn("doubtful"),
  nextToDo: (grid) => grid.toNextIn("todo"),
  partner: (grid) => grid.toPartner(),
  turnOrder: (grid) => grid.turnOrder(),
  documentHere: (grid) => grid.showDocumentHere(),
  find: (grid, event) => afterKey(event, () => grid.finder.open()),
  goToNumber: (grid, event) => afterKey(event, () => grid.finder.open("#")),
  approveAll: (grid, event) => afterKey(event, () => grid.sweep.open()),
  realign: (grid, event) => afterKey(event, () => grid.realigner.open()),
  keys: (grid) => grid.showKeys(),
};
