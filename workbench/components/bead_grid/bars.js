// The bars around the rows: filters with counts, find, approving many at once.

const FILTERS = [
  { name: "all", label: "All", keeps: () => true },
  { name: "doubtful", label: "Doubtful", keeps: (bead, store) => store.isDoubtful(bead) },
  { name: "todo", label: "To do", keeps: (bead, store) => store.isToDo(bead) },
];

class FilterBar {
  constructor(element, onChoose) {
    this.buttons = FILTERS.map((filter) => {
      const button = make("button", "filter");
      button.type = "button";
      button.addEventListener("click", () => onChoose(filter));
      button.append(filter.label, " ", make("span", "count"));
      return button;
    });
    element.replaceChildren(...this.buttons);
  }

  paint(store, views, chosen) {
    FILTERS.forEach((filter, at) => {
      const count = views.filter((bead) => filter.keeps(bead, store)).length;
      this.buttons[at].querySelector(".count").textContent = count;
      this.buttons[at].setAttribute("aria-pressed", String(filter === chosen));
    });
  }
}

class Finder {
  constructor(form, grid) {
    this.form = form;
    this.grid = grid;
    this.input = form.querySelector("input");
    this.found = form.querySelector(".found");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("button").addEventListener("click", () => this.close());
    this.input.addEventListener("input", () => this.go(0));
    this.input.addEventListener("keydown", (event) => this.handleKey(event));
  }

  open() {
    this.form.hidden = false;
    this.input.focus();
    this.input.select();
  }

  close() {
    this.form.hidden = true;
    this.grid.focus();
  }

  handleKey(event) {
    event.stopPropagation();
    if (isComposing(event)) return;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter") this.go(event.shiftKey ? -1 : 1);
  }

  matches() {
    const wanted = this.input.value.normalize("NFC").trim().toLowerCase();
    const number = /^#(\d+)$/.exec(wanted);
    if (number) return this.grid.store.order.slice(number[1] - 1, number[1]);
    if (!wanted) return [];
    const holds = (one) => one.text.normalize("NFC").toLowerCase().includes(wanted);
    const views = this.grid.store.views();
    return views.filter((bead) => [...bead.ko, ...bead.en].some(holds)).map((bead) => bead.id);
  }

  // Goes to the match that is `step` away; 0 is the first one from here on.
  go(step) {
    const ids = this.matches();
    if (ids.length === 0) {
      this.found.textContent = this.input.value.trim() ? "nothing found" : "";
      return;
    }
    const order = this.grid.store.order;
    const here = order.indexOf(this.grid.current);
    const places = ids.map((id) => order.indexOf(id));
    let at = step < 0 ? places.findLastIndex((place) => place < here) : -1;
    if (step >= 0) at = places.findIndex((place) => place >= here + step);
    if (at < 0) at = step < 0 ? ids.length - 1 : 0;
    this.found.textContent = `${at + 1} of ${ids.length}`;
    this.grid.reveal(ids[at]);
    this.grid.moveTo(ids[at]);
  }
}

// Approves every row above a confidence, after saying how many that is.
class Sweep {
  constructor(form, button, grid) {
    this.form = form;
    this.grid = grid;
    this.input = form.querySelector("input");
    this.count = form.querySelector(".count");
    const [approve, cancel] = form.querySelectorAll("button");
    button.addEventListener("click", () => this.open());
    this.input.addEventListener("input", () => this.paint());
    approve.addEventListener("click", () => this.apply());
    cancel.addEventListener("click", () => this.close());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.apply();
    });
    form.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") this.close();
    });
  }

  get above() {
    return Math.min(Math.max(Number(this.input.value) || 0, 0), 100) / 100;
  }

  rows() {
    const isWanted = (bead) =>
      bead.status === "proposed" &&
      bead.confidence >= this.above &&
      bead.ko.length > 0 &&
      bead.en.length > 0;
    return this.grid.store.views().filter(isWanted);
  }

  open() {
    this.form.hidden = false;
    this.paint();
    this.input.focus();
    this.input.select();
  }

  paint() {
    const count = this.rows().length;
    this.count.textContent = count === 1 ? "1 row" : `${count} rows`;
  }

  apply() {
    if (this.rows().length > 0) this.grid.queueAlone("approve_all", { above: this.above });
    this.close();
  }

  close() {
    this.form.hidden = true;
    this.grid.focus();
  }
}
