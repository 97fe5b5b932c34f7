// Links a sentence to any row: chooses which sentence, then the row to put it in.

const LONGEST_SHOWN = 60;

class LinkChooser {
  // `onDone({segment, to})` gets the choice, `onDone()` nothing where it was cancelled.
  constructor(grid, bead, side, onDone) {
    this.grid = grid;
    this.source = bead.id;
    this.segments = bead[side];
    this.which = 0;
    this.digits = "";
    this.onDone = onDone;
    this.bar = grid.root.querySelector(".linking");
    this.words = make("span", "words");
    const put = [t("Put it here"), "Enter", () => this.finish(true)];
    const other = [t("Other sentence"), "← →", () => this.choose(1)];
    const cancel = [t("Cancel"), "Esc", () => this.finish(false)];
    const actions = this.segments.length > 1 ? [put, other, cancel] : [put, cancel];
    this.bar.replaceChildren(this.words, actionBar(actions));
    this.bar.hidden = false;
    const below = grid.store.after(bead.id);
    this.aim(below === undefined ? grid.store.after(bead.id, -1) : below);
  }

  get segment() {
    return this.segments[this.which];
  }

  aim(id) {
    const row = this.grid.painter.row(id);
    if (!row) return;
    this.unmark();
    this.target = id;
    this.grid.painter.paintNear(this.grid.sequence.line, this.grid.store.places.get(id));
    this.mark();
    this.grid.room.scrollSoon();
    this.grid.parts.grid.setAttribute("aria-activedescendant", row.id);
  }

  // Painting a row anew takes the marks away; this puts them back.
  mark() {
    const { painter, store } = this.grid;
    // Somebody may have taken the row away meanwhile.
    if (!painter.has(this.target)) this.target = this.source;
    painter.row(this.target)?.classList.add("target");
    for (const one of painter.row(this.source)?.querySelectorAll(".segment") || []) {
      one.classList.toggle("goes", one.dataset.segment === this.segment.id);
    }
    const { text } = this.segment;
    const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
    this.words.textContent = t("Link “{text}” to row {n}", { n: store.number(this.target), text: shown });
  }

  unmark() {
    for (const row of this.grid.parts.body.querySelectorAll(".target")) row.classList.remove("target");
    for (const one of this.grid.parts.body.querySelectorAll(".goes")) one.classList.remove("goes");
  }

  choose(step) {
    this.which = (this.which + step + this.segments.length) % this.segments.length;
    this.mark();
  }

  step(by) {
    const { order, places } = this.grid.store;
    this.digits = "";
    const here = places.get(this.target) ?? 0;
    this.aim(order[Math.min(Math.max(here + by, 0), order.length - 1)]);
  }

  // Digits typed one after the other are the number of a row.
  type(digit) {
    this.digits += digit;
    const id = this.grid.store.order[Number(this.digits) - 1];
    if (id === undefined) this.digits = "";
    else this.aim(id);
  }

  handleKey(event) {
    if (event.key === "Tab") return;
    event.preventDefault();
    const steps = { ArrowUp: -1, KeyK: -1, ArrowDown: 1, KeyJ: 1, PageUp: -10, PageDown: 10 };
    const choices = { ArrowLeft: -1, ArrowRight: 1 };
    if (event.code in steps) this.step(steps[event.code]);
    else if (event.code in choices) this.choose(choices[event.code]);
    else if (/^[0-9]$/.test(event.key)) this.type(event.key);
    else if (event.key === "Enter") this.finish(true);
    else if (event.key === "Escape") this.finish(false);
  }

  handleClick(row, segment) {
    const at = segment ? this.segments.findIndex((one) => one.id === segment.dataset.segment) : -1;
    this.digits = "";
    if (row.dataset.bead !== this.source) this.aim(row.dataset.bead);
    else if (at >= 0) this.choose(at - this.which);
  }

  handleDoubleClick(row) {
    if (row.dataset.bead === this.target) this.finish(true);
  }

  finish(accept) {
    if (accept && this.target === this.source) {
      this.grid.say(t("The sentence stands in this row already; go to another one."));
      return;
    }
    this.unmark();
    this.bar.hidden = true;
    this.onDone(accept ? { segment: this.segment.id, to: this.target } : undefined);
  }
}
