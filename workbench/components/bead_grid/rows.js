// How one bead looks. Text reaches the page through textContent only.

const STATE_LABELS = {
  proposed: "",
  approved: "✓ approved",
  rejected: "✕ rejected",
  needs_review: "? needs review",
};
const VERY_DOUBTFUL = 0.5;
const SIDE_NAMES = { ko: "Korean", en: "English" };

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function cell(className) {
  const element = make("div", className);
  element.setAttribute("role", "gridcell");
  return element;
}

function makeRow(id) {
  const row = make("div", "row");
  row.id = `bead-${id}`;
  row.dataset.bead = id;
  row.setAttribute("role", "row");
  return row;
}

function fillRow(row, bead, { number, doubtful, changing, notices, doubts }) {
  row.className = `row is-${bead.status}${row.classList.contains("current") ? " current" : ""}`;
  row.classList.toggle("changing", changing);
  const cells = [
    numberCell(number),
    confidenceCell(bead.confidence, doubtful),
    sideCell("ko", bead.ko),
    sideCell("en", bead.en),
    stateCell(bead),
  ];
  const below = [doubtsCell(bead.id, doubts), notesCell(bead, notices)].filter(Boolean);
  row.replaceChildren(...cells, ...below);
  if (doubts.length) row.setAttribute("aria-describedby", doubtsId(bead.id));
  else row.removeAttribute("aria-describedby");
}

function numberCell(number) {
  const element = cell("number");
  element.textContent = number;
  return element;
}

function confidenceCell(confidence, doubtful) {
  const element = cell("confidence");
  const percent = Math.round(confidence * 100);
  if (doubtful) {
    element.classList.add(confidence < VERY_DOUBTFUL ? "very-doubtful" : "doubtful");
  }
  const chip = make("span", "", doubtful ? `▼${percent}` : String(percent));
  chip.title = `The two sides belong together with a probability of ${percent} per cent`;
  element.append(chip);
  element.setAttribute("aria-label", `${doubtful ? "doubtful, " : ""}${percent} per cent sure`);
  return element;
}

function sideCell(side, segments) {
  const element = cell(`side ${side}`);
  element.dataset.side = side;
  element.lang = side;
  for (const segment of segments) {
    const sentence = make("p", "segment", segment.text);
    sentence.dataset.segment = segment.id;
    element.append(sentence);
  }
  if (segments.length === 0) {
    const gap = make("p", "nothing", "—");
    gap.lang = "en";
    gap.title = `No ${SIDE_NAMES[side]} sentence belongs here`;
    element.append(gap);
  }
  return element;
}

function stateCell(bead) {
  const element = cell("state");
  element.textContent = STATE_LABELS[bead.status] || "";
  if (bead.status !== "proposed" && bead.author) {
    element.title = `${bead.author}, ${(bead.at || "").replace("T", " ").replace("Z", " UTC")}`;
  }
  return element;
}

function doubtsId(id) {
  return `doubts-${id}`;
}

// Why the row is doubtful, on one line; each reason leads to the row that it names.
function doubtsCell(id, doubts) {
  if (doubts.length === 0) return undefined;
  const element = cell("notes doubts");
  element.id = doubtsId(id);
  const sign = make("span", "sign", "▼ ");
  sign.setAttribute("aria-hidden", "true");
  element.append(sign);
  doubts.forEach((doubt, at) => {
    if (at > 0) element.append(" · ");
    element.append(make("span", "reason", doubt.words));
    if (doubt.bead) element.append(" ", jumpButton(doubt));
  });
  return element;
}

function jumpButton({ bead, number }) {
  const button = make("button", "jump", `→ ${number}`);
  button.type = "button";
  button.tabIndex = -1;
  button.dataset.jump = bead;
  button.title = `Go to row ${number}`;
  button.setAttribute("aria-label", `row ${number}`);
  return button;
}

function notesCell(bead, notices) {
  const lines = [];
  if (bead.status === "rejected" && bead.reason) lines.push(`Rejected because: ${bead.reason}`);
  if (bead.comment) lines.push(`Comment: ${bead.comment}`);
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
  line.append(make("span", "why", message || DEFAULT_MESSAGES[outcome]));
  const yours = op.text ?? op.reason;
  line.append(make("span", "yours", yours ? `Yours: ${yours}` : `Yours: ${OP_NAMES[op.kind] || op.kind}`));
  for (const [action, label] of [
    ["retry", "Use mine"],
    ["dismiss", "Leave it"],
  ]) {
    const button = make("button", "small", label);
    button.type = "button";
    button.dataset.notice = action;
    button.dataset.op = op.id;
    line.append(button);
  }
  return line;
}

const DEFAULT_MESSAGES = {
  conflict: "Somebody else changed this row meanwhile; it shows their version.",
  refused: "The server did not accept this.",
};

const OP_NAMES = {
  approve: "approve",
  reject: "reject",
  flag: "needs review",
  reopen: "back to undecided",
  split: "split",
  split_segment: "split the sentence",
  merge: "merge with the next row",
  move: "move a sentence",
  detach: "set one side apart",
  realign: "align anew",
};
