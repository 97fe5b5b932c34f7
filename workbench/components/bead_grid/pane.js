// The pane beside the rows: the memory's matches and what is known of the row.

const PANE_DELAY_MS = 90;
// A cosine is never shown as a percentage.
const BAND_LABELS = {
  102: "102 %, same place",
  101: "101 %, same place",
  semantic: "alike in meaning",
};

class SidePane {
  constructor(element, { suggestionsOf }) {
    this.matches = element.querySelector(".matches");
    this.about = element.querySelector(".about");
    this.suggestionsOf = suggestionsOf;
    this.timer = 0;
    this.asked = "";
  }

  show(bead, side) {
    this.paintAbout(bead);
    const shown = bead ? JSON.stringify([bead.id, side, bead.ko, bead.en]) : "";
    if (shown === this.asked) return;
    this.asked = shown;
    clearTimeout(this.timer);
    if (bead) this.timer = setTimeout(() => this.load(bead, side, shown), PANE_DELAY_MS);
    else this.matches.replaceChildren();
  }

  async load(bead, side, shown) {
    const language = bead[side].length ? side : otherSide(side);
    let matches;
    try {
      matches = await this.suggestionsOf(bead.id, language);
    } catch {
      this.asked = "";
      if (this.matches.childElementCount === 0) {
        this.matches.replaceChildren(make("p", "quiet", "No answer from the memory."));
      }
      return;
    }
    if (shown !== this.asked) return;
    const text = bead[language].map((one) => one.text).join(" ");
    const cards = matches.map((match) => matchCard(match, text, language));
    const nothing = make("p", "quiet", "Nothing like this has been approved yet.");
    this.matches.replaceChildren(...(cards.length ? cards : [nothing]));
  }

  paintAbout(bead) {
    if (!bead) {
      this.about.replaceChildren();
      return;
    }
    const percent = Math.round(bead.confidence * 100);
    const lines = [`${bead.ko.length} Korean to ${bead.en.length} English, ${percent} per cent sure`];
    if (bead.status !== "proposed") {
      const when = (bead.at || "").slice(0, 16).replace("T", " ");
      const who = bead.author ? ` by ${bead.author}` : "";
      lines.push(`${STATE_LABELS[bead.status]()}${who}${when ? `, ${when}` : ""}`);
    }
    if (bead.status !== "rejected" && bead.reason) lines.push(bead.reason);
    this.about.replaceChildren(...lines.map((line) => make("p", "quiet", line)));
  }
}

function matchCard(match, text, language) {
  const card = make("article", "match");
  const head = make("div", "head");
  const label = BAND_LABELS[match.band] || `${match.lexical} %`;
  head.append(make("span", `band ${match.kind}`, label));
  for (const { kind, points } of match.penalties) head.append(make("span", "points", `−${points} ${kind}`));
  if (match.renderings > 1) head.append(make("span", "points", `one of ${match.renderings} translations`));
  head.append(make("span", "origin", originOf(match)));
  const matched = make("p", "matched");
  matched.lang = language;
  appendMarked(matched, match.matched, match.matched_spans);
  const translation = make("p", "translation", match.translation);
  translation.lang = otherSide(language);
  card.append(head, ...queryLine(match, text, language), matched, translation);
  card.append(...whyLines(match));
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

function whyLines(match) {
  if (!match.warning) return [make("p", "why", match.reason)];
  const rest = match.reason.slice(match.warning.length).replace(/^; /, "");
  return [make("p", "why warning", `⚠ ${match.warning}`), make("p", "why", rest)];
}

// Ranges count characters as the server does, not halves of rare ones.
function appendMarked(element, text, spans) {
  const characters = Array.from(text);
  let at = 0;
  for (const [start, end] of spans) {
    element.append(characters.slice(at, start).join(""));
    if (end > start) element.append(make("mark", "", characters.slice(start, end).join("")));
    at = end;
  }
  element.append(characters.slice(at).join(""));
}

function originOf(match) {
  const [first] = match.occurrences;
  const parts = [first.document, first.author, (first.at || "").slice(0, 10)];
  if (match.count > 1) parts.push(`${match.count - 1} more`);
  return parts.filter(Boolean).join(" · ");
}
