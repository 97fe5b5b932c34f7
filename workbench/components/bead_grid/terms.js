// The pane's part on terms and findings of the current row: what the checks say, to be
// dismissed with a reason, and which terms of the term base the row has.

const SEVERITIES = {
  error: () => t("error"),
  warning: () => t("warning"),
  info: () => t("hint"),
};
const TERM_STATES = {
  preferred: () => "",
  admitted: () => t("admitted"),
  forbidden: () => t("do not use"),
};

class TermsAndFindings {
  constructor(grid) {
    this.grid = grid;
    this.element = make("div", "terms");
    this.found = make("div", "findings");
    this.list = make("div", "term-list");
    this.element.append(this.found, this.list);
    this.highlights = new Highlights();
    this.answer = null;
    this.asked = "";
    this.round = 0;
  }

  show(bead) {
    this.bead = bead;
    const asked = bead ? JSON.stringify([bead.id, textsOf(bead.ko), textsOf(bead.en)]) : "";
    if (asked !== this.asked) {
      clearTimeout(this.timer);
      const isUnsaved = bead && this.grid.outbox.forBead(bead.id).length > 0;
      this.asked = isUnsaved ? "" : asked;
      this.answer = null;
      if (bead && !isUnsaved) this.timer = setTimeout(() => this.load(bead, asked), PANE_DELAY_MS);
    }
    this.paint();
  }

  // Asks again where terms or dismissals changed.
  again() {
    this.asked = "";
    this.show(this.bead);
  }

  // An earlier question may be answered after a later one, and knows less.
  async load(bead, asked) {
    const query = new URLSearchParams({ bead: bead.id });
    const round = ++this.round;
    let answer;
    try {
      answer = await callJson(this.grid, "GET", `${this.grid.url}/terms?${query}`);
    } catch {
      answer = { hits: [], concepts: [], dismissed: [], failed: true };
    }
    if (asked !== this.asked || round !== this.round) return;
    this.answer = answer;
    this.paint();
  }

  paint() {
    const findings = this.bead ? this.grid.findings.of(this.bead.id) : [];
    this.mark(findings);
    const dismissed = this.answer ? this.answer.dismissed : [];
    // A reason that is being written stays while nothing else is to be said of findings.
    const said = JSON.stringify([this.bead && this.bead.id, findings, dismissed]);
    if (said !== this.said) {
      this.said = said;
      this.found.replaceChildren(
        ...[...findings, ...dismissed].map((finding) => this.findingCard(finding)),
      );
    }
    if (this.answer === this.listed) return;
    this.listed = this.answer;
    this.list.replaceChildren(...(this.answer ? this.termCards(this.answer) : []));
  }

  mark(findings) {
    const hits = this.answer ? this.answer.hits : [];
    const marks = hits.map(({ side, span, status }) => ({
      side,
      span,
      name: status === "forbidden" ? "forbidden-term" : "term",
    }));
    for (const { ko_spans: ko, en_spans: en } of findings) {
      for (const span of ko) marks.push({ side: "ko", span, name: "finding" });
      for (const span of en) marks.push({ side: "en", span, name: "finding" });
    }
    const row = this.bead && this.grid.painter.row(this.bead.id);
    this.highlights.show(row, marks);
  }

  findingCard(finding) {
    const card = make("article", `finding is-${finding.severity}`);
    card.classList.toggle("is-dismissed", Boolean(finding.dismissed));
    const head = make("div", "head");
    head.append(make("b", "", finding.label), " ", make("span", "", SEVERITIES[finding.severity]()));
    card.append(head, make("p", "said", finding.words));
    if (finding.dismissed) {
      const who = [finding.author, timeShown(finding.at)].filter(Boolean).join(" · ");
      const reason = finding.reason ? t("Dismissed: {reason}", { reason: finding.reason }) : t("Dismissed");
      card.append(make("p", "quiet", [reason, who].filter(Boolean).join(" · ")));
    }
    if (isPermitted(this.grid, "decide")) card.append(this.answerTo(finding));
    return card;
  }

  answerTo(finding) {
    const { bead } = this;
    if (finding.dismissed) {
      return makeButton("small", t("Take the dismissal back"), () =>
        this.settle(this.grid.findings.recall(bead.id, [finding.key])),
      );
    }
    const form = make("form", "dismiss");
    const reason = make("input");
    reason.type = "text";
    reason.placeholder = t("Why, if you like");
    reason.setAttribute("aria-label", t("Why this is no error"));
    const button = make("button", "small", t("Dismiss"));
    form.append(button, reason);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.settle(this.grid.findings.dismiss(bead.id, [finding.key], reason.value.trim()));
      this.grid.focus();
    });
    return form;
  }

  async settle(done) {
    try {
      await done;
      this.again();
    } catch (error) {
      this.grid.say(error.status ? error.message : t("The server does not answer."));
    }
  }

  termCards({ hits, concepts, failed }) {
    if (failed) return [make("p", "quiet", t("No answer about terms."))];
    const home = this.grid.data.api.replace(/\/api$/, "");
    const cards = concepts.map((concept) => termCard(concept, hits, home));
    const nothing = t("No term of the term base is in this row. Select a word and press T to add one, or “add term…” under More.");
    return cards.length ? cards : [make("p", "quiet", nothing)];
  }
}

// A concept: its terms in both languages, those that the row has marked.
function termCard(concept, hits, home) {
  const card = make("article", "term");
  const here = new Set(hits.filter((hit) => hit.concept === concept.id).map((hit) => hit.side + hit.text));
  for (const side of ["ko", "en"]) {
    const line = make("p", "forms");
    line.lang = side;
    concept[side].forEach((term, at) => {
      if (at > 0) line.append(", ");
      const isHere = here.has(side + term.text);
      line.append(make(isHere ? "b" : "span", `is-${term.status}`, term.text));
      const state = TERM_STATES[term.status]();
      if (state) line.append(" ", make("span", "quiet", `(${state})`));
    });
    if (concept[side].length) card.append(line);
  }
  const about = [concept.domain, concept.definition, concept.note].filter(Boolean).join(" · ");
  if (about) card.append(make("p", "quiet", about));
  const link = make("a", "to-concept", t("On the Terms page"));
  link.href = `${home}/terms?concept=${encodeURIComponent(concept.id)}`;
  card.append(link);
  return card;
}
