// The pane beside the rows: the memory's matches and what is known of the row.

const PANE_DELAY_MS = 90;
// A cosine is never shown as a percentage.
const BAND_LABELS = { 101: "100 %, same place", semantic: "alike in meaning" };

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
      lines.push(`${STATE_LABELS[bead.status]}${who}${when ? `, ${when}` : ""}`);
    }
    if (bead.status !== "rejected" && bead.reason) lines.push(bead.reason);
    this.about.replaceChildren(...lines.map((line) => make("p", "quiet", line)));
  }
}

function matchCard(match, text, language) {
  const card = make("article", "match");
  const head = make("div", "head");
  const band = make("span", `band ${match.kind}`, BAND_LABELS[match.band] || `${match.lexical} %`);
  head.append(band, make("span", "origin", originOf(match.origin)));
  const matched = make("p", "matched");
  matched.lang = language;
  appendDifference(matched, match.matched, text);
  const translation = make("p", "translation", match.translation);
  translation.lang = otherSide(language);
  card.append(head, matched, translation, make("p", "why", match.reason));
  return card;
}

function originOf(origin) {
  return [origin.document, origin.author, (origin.at || "").slice(0, 10)].filter(Boolean).join(" · ");
}
