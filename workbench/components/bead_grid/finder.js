// Finding a text or a row by its number, and approving many rows at once.

class Finder {
  constructor(form, grid) {
    this.form = form;
    this.grid = grid;
    this.input = form.querySelector("input");
    this.found = form.querySelector(".found");
    // A row's texts in the form in which they are compared, for as long as they stay.
    this.texts = new WeakMap();
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("button").addEventListener("click", () => this.close());
    this.input.addEventListener("input", () => this.go(0));
    this.input.addEventListener("keydown", (event) => this.handleKey(event));
  }

  open(start) {
    this.form.hidden = false;
    if (start) this.input.value = start;
    this.input.focus();
    if (!start) this.input.select();
  }

  close() {
    this.form.hidden = true;
    this.grid.focus();
  }

  handleKey(event) {
    event.stopPropagation();
    if (isComposing(event)) return;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && /^#\d+$/.test(this.input.value.trim())) this.close();
    else if (event.key === "Enter") this.go(event.shiftKey ? -1 : 1);
  }

  matches() {
    const { store } = this.grid;
    const wanted = folded(this.input.value.trim());
    const number = /^#(\d+)$/.exec(wanted);
    if (number) return store.order.slice(number[1] - 1, number[1]);
    if (!wanted || wanted === "#") return [];
    return store.order.filter((id) => this.textOf(store.view(id)).includes(wanted));
  }

  textOf(bead) {
    if (!this.texts.has(bead)) {
      // A line break, which no search can hold, keeps matches inside one sentence.
      this.texts.set(bead, folded([...bead.ko, ...bead.en].map((one) => one.text).join("\n")));
    }
    return this.texts.get(bead);
  }

  // Goes to the match that is `step` away in the document; 0 is the first from here on.
  go(step) {
    const ids = this.matches();
    if (ids.length === 0) {
      const isAsked = this.input.value.replace("#", "").trim();
      this.found.textContent = isAsked ? t("nothing found") : "";
      return;
    }
    const { places } = this.grid.store;
    const here = places.get(this.grid.current);
    const found = ids.map((id) => places.get(id));
    let at = step < 0 ? found.findLastIndex((place) => place < here) : -1;
    if (step >= 0) at = found.findIndex((place) => place >= here + step);
    if (at < 0) at = step < 0 ? ids.length - 1 : 0;
    this.found.textContent = t("{n} of {count}", { n: at + 1, count: ids.length });
    this.grid.reveal(ids[at]);
    this.grid.moveTo(ids[at]);
  }
}

function folded(text) {
  return text.normalize("NFC").toLowerCase();
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
    const command = COMMANDS.find(({ name }) => name === "approveAll");
    if (!mayDo(grid.data.role, command)) {
      button.title = whyNot(command);
      button.setAttribute("aria-disabled", "true");
    }
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
    if (this.grid.isRefused("approveAll") || !this.grid.writing.makeRoom()) return;
    this.form.hidden = false;
    this.paint();
    this.input.focus();
    this.input.select();
  }

  paint() {
    const n = this.rows().length;
    this.count.textContent = tn("{n} row", "{n} rows", n);
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
