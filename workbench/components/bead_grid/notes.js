// The lines below a row: why it is doubtful, which rows it crosses, what the checks say,
// who rejected it and why, comments, and what the server did not take.

// Of more findings the pane tells.
const MOST_FINDINGS_SHOWN = 3;

function lineBelow(id, name, sign) {
  const element = cell(`notes ${name}`);
  element.id = `${name}-${id}`;
  const mark = make("span", "sign", `${sign} `);
  mark.setAttribute("aria-hidden", "true");
  element.append(mark);
  return element;
}

// Why the row is doubtful, on one line; each reason leads to the row that it names.
function doubtsCell(id, doubts) {
  if (doubts.length === 0) return undefined;
  const element = lineBelow(id, "doubts", "▼");
  doubts.forEach((doubt, at) => {
    if (at > 0) element.append(" · ");
    element.append(make("span", "reason", doubt.words));
    if (doubt.bead) element.append(" ", jumpButton(doubt));
  });
  return element;
}

function crossingsCell(id, crossings) {
  if (crossings.length === 0) return undefined;
  const element = lineBelow(id, "crossings", "⇅");
  element.title = t("The sentences of this row and of the other one stand the other way round in the document");
  crossings.forEach((crossing, at) => {
    if (at > 0) element.append(" · ");
    const n = crossing.number;
    const words = crossing.side === "ko" ? t("the Korean crosses row {n}", { n }) : t("the English crosses row {n}", { n });
    element.append(make("span", "reason", words), " ", jumpButton(crossing));
  });
  return element;
}

// What the checks say, shortly; pressed, the pane has it whole and takes an answer.
function findingsCell(id, findings) {
  if (findings.length === 0) return undefined;
  const element = lineBelow(id, "found", "⚑");
  findings.slice(0, MOST_FINDINGS_SHOWN).forEach((finding, at) => {
    if (at > 0) element.append(" · ");
    // A real button would not wrap as the words of a line do.
    const words = make("span", `finding-line is-${finding.severity}`, finding.words);
    words.setAttribute("role", "button");
    words.tabIndex = -1;
    words.dataset.pane = "terms";
    words.title = t("Answer it beside the rows");
    element.append(words);
  });
  const left = findings.length - MOST_FINDINGS_SHOWN;
  if (left > 0) element.append(" · ", t("{n} more", { n: left }));
  return element;
}

function jumpButton({ bead, number }) {
  const button = makeButton("jump", `→ ${number}`);
  button.tabIndex = -1;
  button.dataset.jump = bead;
  button.title = t("Go to row {n}", { n: number });
  button.setAttribute("aria-label", t("Go to row {n}", { n: number }));
  return button;
}

function rejectionLine({ reason, author, rejected_by: who = author }) {
  if (reason && who) return t("Rejected by {who}: {reason}", { who, reason });
  if (reason) return t("Rejected because: {reason}", { reason });
  return "";
}

function commentLine({ comment: text, comment_by: who }) {
  if (!text) return "";
  return who ? t("Comment by {who}: {text}", { who, text }) : t("Comment: {text}", { text });
}

function notesCell(bead, notices) {
  const rejection = bead.status === "rejected" ? rejectionLine(bead) : "";
  const lines = [rejection, commentLine(bead)].filter(Boolean);
  if (lines.length === 0 && notices.length === 0) return undefined;
  const element = cell("notes");
  for (const line of lines) element.append(make("p", "note", line));
  for (const notice of notices) element.append(noticeLine(notice));
  return element;
}

// A notice is an operation that the server did not take: what it was, why, and
// what the reviewer can still do with it.
function noticeLine({ op, message, outcome }) {
  const line = make("div", "notice");
  line.setAttribute("role", "alert");
  line.append(make("span", "why", message || DEFAULT_MESSAGES[outcome]()));
  const yours = op.text ?? op.reason ?? (OP_NAMES[op.kind] ? OP_NAMES[op.kind]() : op.kind);
  line.append(make("span", "yours", t("Yours: {text}", { text: yours })));
  for (const [action, label] of [
    ["retry", t("Use mine")],
    ["dismiss", t("Leave it")],
  ]) {
    const button = makeButton("small", label);
    button.dataset.notice = action;
    button.dataset.op = op.id;
    line.append(button);
  }
  return line;
}

const DEFAULT_MESSAGES = {
  conflict: () => t("Somebody else changed this row meanwhile; it shows their version."),
  refused: () => t("The server did not accept this."),
};

const OP_NAMES = {
  approve: () => t("approve"),
  reject: () => t("reject"),
  flag: () => t("needs review"),
  reopen: () => t("back to undecided"),
  split: () => t("split"),
  split_segment: () => t("split the sentence"),
  merge: () => t("merge with the next row"),
  move: () => t("move a sentence"),
  detach: () => t("set one side apart"),
  realign: () => t("align anew"),
  restore: () => t("bring back an earlier state"),
};
