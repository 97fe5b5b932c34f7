// Every command once: its physical key, its label on the toolbar and in the key
// sheet, and what it does. Keys are matched by `code`, so they work while the
// keyboard is in Hangul mode; a `sign` too, for it is elsewhere on other layouts.

const COMMANDS = [
  { name: "next", code: "KeyJ", also: "ArrowDown", key: "J", help: "Next row (also ↓)" },
  { name: "previous", code: "KeyK", also: "ArrowUp", key: "K", help: "Row before (also ↑)" },
  { name: "toKorean", code: "ArrowLeft", key: "←", help: "Korean side" },
  { name: "toEnglish", code: "ArrowRight", key: "→", help: "English side" },
  { name: "approve", code: "KeyA", key: "A", tool: "approve", help: "Approve and go on" },
  { name: "reject", code: "KeyX", key: "X", tool: "reject", help: "Reject, with a reason if you like" },
  { name: "flag", code: "KeyR", key: "R", tool: "needs review", help: "Mark for review and go on" },
  { name: "reopen", code: "KeyO", key: "O", tool: "undecide", help: "Take the decision back: to do again" },
  { name: "edit", code: "KeyE", also: "Enter", key: "E", tool: "edit", help: "Edit the sentence (also Enter, or a double click); Tab goes to the next one" },
  { name: "split", code: "KeyS", key: "S", tool: "split", help: "Split the row between sentences; inside a sentence, edit it and press Ctrl+Enter at the place" },
  { name: "merge", code: "KeyM", key: "M", tool: "merge", help: "Merge with the next row" },
  { name: "pushDown", code: "BracketRight", key: "]", tool: "push ↓", help: "Push the last sentence of the side in focus to the next row" },
  { name: "pullUp", code: "BracketLeft", key: "[", tool: "pull ↑", help: "Pull the next row's first sentence into this row" },
  { name: "pushUp", code: "BracketLeft", shift: true, key: "⇧[", help: "Push the first sentence to the row before" },
  { name: "pullDown", code: "BracketRight", shift: true, key: "⇧]", help: "Pull the last sentence of the row before into this row" },
  { name: "detach", code: "KeyD", key: "D", tool: "set apart", help: "Set the side in focus apart, as a row without a partner" },
  { name: "comment", code: "KeyC", key: "C", tool: "comment", help: "Write a comment" },
  { name: "undo", code: "KeyU", key: "U", tool: "undo", help: "Undo" },
  { name: "redo", code: "KeyU", shift: true, key: "⇧U", tool: "redo", help: "Redo" },
  { name: "nextDoubtful", code: "KeyN", key: "N", tool: "next doubtful", help: "Next doubtful row" },
  { name: "approveAll", code: "KeyA", shift: true, key: "⇧A", help: "Approve all rows above a confidence" },
  { name: "find", code: "Slash", sign: "/", key: "/", help: "Find a text, or #12 for row 12" },
  { name: "first", code: "Home", key: "Home", help: "First row" },
  { name: "last", code: "End", key: "End", help: "Last row" },
  { name: "keys", code: "Slash", sign: "?", shift: true, key: "?", tool: "keys", help: "This list" },
];

function commandFor(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const isPressed = ({ code, also, shift = false }) =>
    (event.code === code || event.code === also) && event.shiftKey === shift;
  return COMMANDS.find(({ sign }) => sign === event.key) || COMMANDS.find(isPressed);
}

function toolButtons(run) {
  return COMMANDS.filter((command) => command.tool).map((command) => {
    const button = make("button", "tool");
    button.type = "button";
    button.title = command.help;
    button.append(make("kbd", "", command.key), command.tool);
    button.addEventListener("click", (event) => run(command, event));
    return button;
  });
}

function keyTable() {
  const table = make("dl", "keys");
  for (const command of COMMANDS) {
    const keys = make("dt");
    keys.append(make("kbd", "", command.key));
    table.append(keys, make("dd", "", command.help));
  }
  return table;
}

// What the commands do to the current bead. Each gets the grid and the event.
const ACTIONS = {
  next: (grid) => grid.step(1),
  previous: (grid) => grid.step(-1),
  first: (grid) => grid.moveTo(grid.visible()[0]),
  last: (grid) => grid.moveTo(grid.visible().at(-1)),
  toKorean: (grid) => grid.moveTo(grid.current, "ko"),
  toEnglish: (grid) => grid.moveTo(grid.current, "en"),
  approve: (grid) => grid.decide("approve"),
  reject: (grid, event) => afterKey(event, () => grid.askReason()),
  flag: (grid) => grid.decide("flag"),
  reopen: (grid) => grid.queue("reopen"),
  edit: (grid, event) => afterKey(event, () => grid.editSegment()),
  split: (grid) => grid.chooseSplit(),
  merge: (grid) => grid.merge(),
  pushDown: (grid) => grid.moveSentence(grid.current, 1, "last"),
  pullUp: (grid) => grid.moveSentence(grid.store.after(grid.current), -1, "first"),
  pushUp: (grid) => grid.moveSentence(grid.current, -1, "first"),
  pullDown: (grid) => grid.moveSentence(grid.store.after(grid.current, -1), 1, "last"),
  detach: (grid) => grid.detach(),
  comment: (grid, event) => afterKey(event, () => grid.askComment()),
  undo: (grid) => grid.queueAlone("undo"),
  redo: (grid) => grid.queueAlone("redo"),
  nextDoubtful: (grid) => grid.toNextDoubtful(),
  approveAll: (grid, event) => afterKey(event, () => grid.sweep.open()),
  find: (grid, event) => afterKey(event, () => grid.finder.open()),
  keys: (grid) => grid.showKeys(),
};
