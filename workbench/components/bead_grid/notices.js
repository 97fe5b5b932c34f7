// What the server did not take: kept in the browser, shown beside the row (or above the
// rows, where the row is gone) until its writer says what becomes of it.

class Notices {
  constructor(prefix, place) {
    this.prefix = `${prefix}:notice:`;
    this.place = place;
    const stored = recallAll(this.prefix).map((entry) => entry.value);
    this.known = new Map(stored.map((notice) => [notice.op.id, notice]));
  }

  get(opId) {
    return this.known.get(opId);
  }

  of(bead) {
    return this.known.size ? [...this.known.values()].filter(({ op }) => op.bead === bead) : [];
  }

  keep({ op, message, outcome }) {
    const notice = { op, message, outcome };
    remember(this.prefix + op.id, notice);
    this.known.set(op.id, notice);
  }

  drop(opId) {
    this.known.delete(opId);
    forget(this.prefix + opId);
  }

  // Those whose row is gone by now: nothing typed is thrown away.
  paintOrphans(store) {
    const lost = [...this.known.values()].filter(({ op }) => !store.beads.has(op.bead));
    if (lost.length || this.place.childElementCount) this.place.replaceChildren(...lost.map(noticeLine));
  }
}
