// How one bead looks. Text reaches the page through textContent only.

const STATE_LABELS = {
  proposed: () => "",
  approved: () => t("✓ approved"),
  rejected: () => t("✕ rejected"),
  needs_review: () => t("? needs review"),
};
const VERY_DOUBTFUL = 0.5;

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function makeButton(className, label, onClick) {
  const button = make("button", className, label);
  button.type = "button";
  if (onClick) button.addEventListener("click", onClick);
  return button;
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

function fillRow(row, bead, look) {
  const kept = ["current", "target"].filter((name) => row.classList.contains(name));
  row.className = ["row", `is-${bead.status}`, ...kept].join(" ");
  row.classList.toggle("changing", look.changing);
  const cells = [
    numberCell(look.number),
    confidenceCell(bead.confidence, look.doubtful),
    sideCell("ko", bead.ko),
    sideCell("en", bead.en),
    stateCell(bead),
  ];
  const below = [
    doubtsCell(bead.id, look.doubts),
    crossingsCell(bead.id, look.crossings),
    findingsCell(bead.id, look.findings),
    notesCell(bead, look.notices),
  ].filter(Boolean);
  row.replaceChildren(...cells, ...below);
  describeRow(row);
}

// What a screen reader says after a row: why it is doubtful or crosses, and what stands
// around it where that is shown.
function describeRow(row) {
  const lines = row.querySelectorAll(".doubts, .crossings, .found, .context");
  const ids = [...lines].map((line) => line.id).join(" ");
  if (ids) row.setAttribute("aria-describedby", ids);
  else row.removeAttribute("aria-describedby");
}

function numberRow(row, number) {
  const element = row.querySelector(".number");
  element.textContent = number;
  element.setAttribute("aria-label", t("row {n}", { n: number }));
  row.setAttribute("aria-rowindex", String(number + 1));
}

function numberCell(number) {
  const element = cell("number");
  element.textContent = number;
  element.setAttribute("aria-label", t("row {n}", { n: number }));
  return element;
}

function confidenceCell(confidence, doubtful) {
  const element = cell("confidence");
  const percent = Math.round(confidence * 100);
  if (doubtful) {
    element.classList.add(confidence < VERY_DOUBTFUL ? "very-doubtful" : "doubtful");
  }
  const chip = make("span", "", doubtful ? `▼${percent}` : String(percent));
  chip.title = t("The two sides belong together with a probability of {percent} per cent", { percent });
  element.append(chip);
  const label = doubtful ? t("doubtful, {percent} per cent sure", { percent }) : t("{percent} per cent sure", { percent });
  element.setAttribute("aria-label", label);
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
  if (segments.length === 0) element.append(gapIn(side));
  return element;
}

function gapIn(side) {
  const words = side === "ko" ? t("No Korean sentence belongs here") : t("No English sentence belongs here");
  const gap = make("p", "nothing", "—");
  gap.lang = speech.language;
  gap.title = words;
  gap.setAttribute("role", "img");
  gap.setAttribute("aria-label", words);
  return gap;
}

function stateCell(bead) {
  const element = cell("state");
  element.textContent = STATE_LABELS[bead.status]();
  if (bead.status === "proposed") element.setAttribute("aria-label", t("not decided"));
  else if (bead.author) {
    element.title = `${bead.author}, ${(bead.at || "").replace("T", " ").replace("Z", " UTC")}`;
  }
  return element;
}
