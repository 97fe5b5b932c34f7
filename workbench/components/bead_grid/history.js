// What was done to a row and said about it, with every earlier state to be brought back.

const OPERATION_WORDS = {
  approve: () => t("approved"),
  reject: () => t("rejected"),
  flag: () => t("marked for review"),
  reopen: () => t("decision taken back"),
  comment: () => t("commented"),
  edit: () => t("reworded"),
  split_segment: () => t("sentence split"),
  split: () => t("row split"),
  merge: () => t("rows merged"),
  move: () => t("sentence moved"),
  detach: () => t("side set apart"),
  approve_all: () => t("approved with many others"),
  realign: () => t("aligned anew"),
  reimport: () => t("document imported again"),
  restore: () => t("earlier state brought back"),
  undo: () => t("undone"),
  redo: () => t("done again"),
};
const STATUS_WORDS = {
  proposed: () => t("undecided"),
  approved: () => t("approved"),
  rejected: () => t("rejected"),
  needs_review: () => t("needs review"),
};
const SENTENCE_WORDS = { came: () => t("came:"), went: () => t("went:") };

// Asks for the history of a row once for each of its versions, and not of rows that the
// cursor only passes.
class PastLoader {
  constructor(grid) {
    this.grid = grid;
    this.key = "";
    this.answer = null;
    this.timer = 0;
  }

  load(bead, onAnswer) {
    const key = bead ? `${bead.id}:${bead.version}` : "";
    if (key === this.key) {
      if (this.answer) onAnswer(this.answer);
      return;
    }
    this.key = key;
    this.answer = null;
    clearTimeout(this.timer);
    if (bead) this.timer = setTimeout(() => this.ask(bead, key, onAnswer), PANE_DELAY_MS);
  }

  async ask(bead, key, onAnswer) {
    const query = new URLSearchParams({ bead: bead.id });
    let answer;
    try {
      answer = await callJson(this.grid, "GET", `${this.grid.url}/history?${query}`);
    } catch (error) {
      answer = { trouble: error.status ? error.message : t("The server does not answer.") };
    }
    if (key !== this.key) return;
    if (answer.trouble) this.key = "";
    else this.answer = answer;
    onAnswer(answer);
  }
}

class HistoryList {
  constructor(grid) {
    this.grid = grid;
    this.element = make("div", "history");
  }

  paint(bead, { trouble, operations = [], revision }) {
    if (trouble || operations.length === 0) {
      const words = trouble || t("Nobody has changed this row yet.");
      this.element.replaceChildren(make("p", "quiet", words));
      return;
    }
    const events = operations.map((operation) => this.event(bead, operation, operations, revision));
    // The state before all of them is reached from the first one alone.
    const [first] = operations;
    const start = this.bringBack(bead, first, "before", revision, t("Bring back how it began"));
    if (start) events[0].append(start);
    this.element.replaceChildren(...events.reverse());
  }

  event(bead, operation, operations, revision) {
    const { author, at, undone, before, after, changes, origins } = operation;
    const event = make("article", "event");
    event.classList.toggle("is-undone", undone);
    const head = make("p", "event-head");
    head.append(make("b", "", wordsOf(operation, operations)));
    head.append(make("span", "quiet", [author, timeShown(at)].filter(Boolean).join(" · ")));
    if (undone) head.append(make("span", "event-undone", t("was undone")));
    if (after && after.now) head.append(make("span", "event-now", t("as it is now")));
    event.append(head, ...decisionLines(before, after), ...textLines(changes));
    for (const origin of origins) event.append(this.originLine(operation, origin, revision));
    const back = this.bringBack(bead, operation, "after", revision, t("Bring back this state"));
    if (back) event.append(back);
    return event;
  }

  bringBack(bead, operation, moment, revision, label) {
    const state = operation[moment];
    if (!state || state.now || !isPermitted(this.grid, "decide")) return undefined;
    const fields = { operation: operation.id, moment, seen: revision };
    return restoreButton(label, () => this.grid.queue("restore", fields, bead.id));
  }

  // A row that this one was made of, which is no more, can come back as well.
  originLine(operation, origin, revision) {
    const line = make("div", "event-origin");
    line.append(make("p", "quiet", t("The row before:")));
    for (const side of ["ko", "en"]) {
      for (const text of textsOf(origin[side])) {
        const sentence = make("p", "", text);
        sentence.lang = side;
        line.append(sentence);
      }
    }
    if (isPermitted(this.grid, "decide") && !this.grid.store.beads.has(origin.id)) {
      const fields = { bead: origin.id, version: origin.version, operation: operation.id, moment: "before" };
      const restore = () => this.grid.queueAlone("restore", { ...fields, seen: revision });
      line.append(restoreButton(t("Bring this row back"), restore));
    }
    return line;
  }
}

// An undo says what it undid, where that is a step of this row.
function wordsOf({ kind, undoes }, operations) {
  const words = (OPERATION_WORDS[kind] || (() => kind))();
  const other = undoes && operations.find((one) => one.id === undoes);
  if (!other) return words;
  return t("{what}: {step}", { what: words, step: wordsOf(other, []) });
}

function restoreButton(label, onClick) {
  const button = make("button", "small restore", label);
  button.type = "button";
  button.addEventListener("click", onClick);
  return button;
}

function decisionLines(before, after) {
  const lines = [];
  if (before && after && before.status !== after.status) {
    const words = [STATUS_WORDS[before.status](), STATUS_WORDS[after.status]()];
    lines.push(make("p", "event-status", words.join(" → ")));
  }
  if (after && after.reason && (!before || before.reason !== after.reason)) {
    lines.push(make("p", "", t("Because: {reason}", { reason: after.reason })));
  }
  const said = after ? after.comment : "";
  if (before && after && before.comment !== said) {
    lines.push(make("p", "", said ? t("Comment: {text}", { text: said }) : t("Comments settled")));
  }
  return lines;
}

function textLines({ texts, came, went }) {
  const lines = texts.flatMap((one) => [
    wordingLine("event-gone", one.language, one.before, one.before_spans),
    wordingLine("event-come", one.language, one.after, one.after_spans),
  ]);
  for (const [name, sentences] of Object.entries({ went, came })) {
    for (const { language, text } of sentences) {
      const line = make("p", name === "came" ? "event-come" : "event-gone");
      line.append(make("span", "quiet", SENTENCE_WORDS[name]()), " ");
      const sentence = make("span", "", text);
      sentence.lang = language;
      line.append(sentence);
      lines.push(line);
    }
  }
  return lines;
}

function wordingLine(className, language, text, spans) {
  const line = make("p", className);
  line.lang = language;
  appendMarked(line, text, spans);
  return line;
}
