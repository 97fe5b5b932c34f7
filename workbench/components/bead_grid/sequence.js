// Which rows are shown, and in which order.
//
// Both are chosen once: a row that is approved in "To do" or among the riskiest stays
// where it is until the view or the order is chosen again.

const ORDERS = [
  { name: "document", label: () => t("in document order") },
  { name: "risk", label: () => t("riskiest first") },
];

class Sequence {
  constructor(store, order) {
    this.store = store;
    this.order = order === "risk" ? "risk" : "document";
    this.filter = FILTERS[0];
    this.line = [];
    this.members = null;
    this.arrange();
  }

  get isWholeDocument() {
    return this.order === "document" && this.members === null;
  }

  choose({ order = this.order, filter = this.filter }) {
    const { store } = this;
    this.order = order;
    this.filter = filter;
    this.line = order === "risk" ? this.byRisk() : store.order;
    const isKept = (id) => store.tally.has(id, filter.name);
    this.members = filter === FILTERS[0] ? null : new Set(store.order.filter(isKept));
    this.arrange();
  }

  // Undecided rows before decided ones, the least sure of them first.
  byRisk() {
    const { store } = this;
    const risk = (id) => (store.isToDo(store.view(id)) ? store.view(id).confidence : 2);
    return [...store.order].sort((a, b) => risk(a) - risk(b));
  }

  // Follows the document after rows came or went: a new row stands after the one that
  // it follows in the document, in any order and any view.
  follow() {
    const { store } = this;
    const known = new Set(this.line);
    const come = store.order.filter((id) => !known.has(id));
    if (this.members) come.forEach((id) => this.members.add(id));
    this.line = this.order === "document" ? store.order : this.withNew(come);
    this.arrange();
  }

  withNew(come) {
    const { store } = this;
    const left = this.line.filter((id) => store.beads.has(id));
    const after = new Map(come.map((id) => [store.after(id, -1), id]));
    const line = [];
    for (const head of [undefined, ...left]) {
      for (let id = head ?? after.get(undefined); id !== undefined; id = after.get(id)) line.push(id);
    }
    return line;
  }

  arrange() {
    this.ids = this.members ? this.line.filter((id) => this.isShown(id)) : this.line;
    this.places = new Map(this.ids.map((id, at) => [id, at]));
  }

  isShown(id) {
    return this.members === null || this.members.has(id);
  }

  // The row that is `by` rows away, or the last one on that way.
  beside(id, by) {
    const at = (this.places.get(id) ?? -1) + by;
    return this.ids[Math.min(Math.max(at, 0), this.ids.length - 1)];
  }
}
