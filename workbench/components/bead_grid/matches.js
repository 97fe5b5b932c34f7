// What the memory offers for the current row, numbered so that a key puts it in.

const MOST_NUMBERED = 9;
// A cosine is never shown as a percentage.
const BAND_LABELS = {
  102: () => t("102 %, same place"),
  101: () => t("101 %, same place"),
  semantic: () => t("alike in meaning"),
};

class MemoryList {
  constructor(grid) {
    this.grid = grid;
    this.element = make("div", "matches");
    this.timer = 0;
    this.asked = "";
    this.loaded = "";
    this.matches = [];
  }

  // Looks up the side in focus; while one side is being written, the other one.
  show(bead, side) {
    if (!bead) {
      this.empty();
      return;
    }
    const wanted = this.isWriting(bead) ? otherSide(side) : side;
    const language = bead[wanted].length ? wanted : otherSide(wanted);
    const asked = JSON.stringify([bead.id, language, textsOf(bead.ko), textsOf(bead.en)]);
    if (asked === this.asked) return;
    clearTimeout(this.timer);
    // The memory would still look for the text of before; asked again once it is saved.
    const isUnsaved = this.grid.outbox.forBead(bead.id).length > 0;
    this.asked = isUnsaved ? "" : asked;
    if (isUnsaved) this.element.replaceChildren();
    else if (asked !== this.loaded) {
      this.timer = setTimeout(() => this.load(bead, language, asked), PANE_DELAY_MS);
    }
  }

  isWriting(bead) {
    const { writing } = this.grid;
    return writing.isIn(bead.id) && Boolean(writing.input && writing.input.isFor("edit"));
  }

  empty() {
    clearTimeout(this.timer);
    this.asked = this.loaded = "";
    this.element.replaceChildren();
  }

  async load(bead, language, asked) {
    const query = new URLSearchParams({ bead: bead.id, language });
    let matches;
    try {
      ({ matches } = await callJson(this.grid, "GET", `${this.grid.url}/suggestions?${query}`));
    } catch {
      if (asked !== this.asked) return;
      this.empty();
      this.element.replaceChildren(make("p", "quiet", t("No answer from the memory.")));
      return;
    }
    if (asked !== this.asked) return;
    this.loaded = asked;
    this.matches = matches;
    this.target = otherSide(language);
    const text = textsOf(bead[language]).join(" ");
    const cards = matches.map((match, at) => this.card(match, at + 1, text, language));
    const nothing = make("p", "quiet", t("Nothing like this has been approved yet."));
    this.element.replaceChildren(...(cards.length ? cards : [nothing]));
  }

  insert(number) {
    const match = this.loaded === this.asked ? this.matches[number - 1] : undefined;
    const isOtherSide = this.grid.writing.open && this.grid.side !== this.target;
    if (!isPermitted(this.grid, "edit")) this.grid.say(t("Your role may not change texts."));
    else if (match && !isOtherSide) this.grid.insertText(match.translation, this.target);
    else this.grid.say(t("The memory has no match of the number {number} here.", { number }));
  }

  card(match, number, text, language) {
    const card = matchCard(match, text, language);
    if (number > MOST_NUMBERED || !isPermitted(this.grid, "edit")) return card;
    const button = make("button", "small insert");
    button.type = "button";
    button.title = t("Put this translation into the row (Alt+{number})", { number });
    const key = make("kbd", "", `Alt+${number}`);
    key.setAttribute("aria-hidden", "true");
    button.append(t("Insert"), " ", key);
    button.addEventListener("click", () => this.insert(number));
    card.querySelector(".head").prepend(make("span", "match-number", String(number)));
    card.append(button);
    return card;
  }
}

function textsOf(segments) {
  return segments.map((one) => one.text);
}

function matchCard(match, text, language) {
  const card = make("article", "match");
  const head = make("div", "head");
  const label = match.band in BAND_LABELS ? BAND_LABELS[match.band]() : `${match.lexical} %`;
  head.append(make("span", `band ${match.kind}`, label));
  for (const { words, kind, points } of match.penalties) {
    head.append(make("span", "points", `−${points} ${words || kind}`));
  }
  if (match.renderings > 1) {
    head.append(make("span", "points", t("one of {n} translations", { n: match.renderings })));
  }
  head.append(make("span", "origin", originOf(match)));
  const matched = make("p", "matched");
  matched.lang = language;
  appendMarked(matched, match.matched, match.matched_spans);
  const translation = make("p", "translation", match.translation);
  translation.lang = otherSide(language);
  card.append(head, ...queryLine(match, text, language), matched, translation);
  if (match.warning) card.append(make("p", "why warning", `⚠ ${match.warning}`));
  if (match.remark) card.append(make("p", "why", match.remark));
  return card;
}

// The row's own text with what differs marked; left out where nothing is to be marked.
function queryLine(match, text, language) {
  if (!match.query_spans.length) return [];
  const line = make("p", "asked");
  line.lang = language;
  appendMarked(line, text, match.query_spans);
  return [line];
}

// Ranges count characters as the server does, not halves of rare ones.
function appendMarked(element, text, spans, className = "") {
  const characters = Array.from(text);
  let at = 0;
  for (const [start, end] of spans) {
    element.append(characters.slice(at, start).join(""));
    if (end > start) element.append(make("mark", className, characters.slice(start, end).join("")));
    at = end;
  }
  element.append(characters.slice(at).join(""));
}

function originOf(match) {
  const [first] = match.occurrences;
  const parts = [first.document, first.author, (first.at || "").slice(0, 10)];
  if (match.count > 1) parts.push(t("{n} more", { n: match.count - 1 }));
  return parts.filter(Boolean).join(" · ");
}
