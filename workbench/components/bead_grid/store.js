// The beads as the server knows them, and as they look with what is pending.

const OPTIMISTIC = {
  approve: (bead) => ({ ...bead, status: "approved" }),
  reject: (bead, op) => ({ ...bead, status: "rejected", reason: op.reason || bead.reason }),
  flag: (bead) => ({ ...bead, status: "needs_review" }),
  reopen: (bead) => ({ ...bead, status: "proposed" }),
  comment: (bead, op) => ({ ...bead, comment: op.text }),
  edit: (bead, op) => ({ ...bead, ko: retext(bead.ko, op), en: retext(bead.en, op) }),
};

function retext(segments, op) {
  return segments.map((one) => (one.id === op.segment ? { ...one, text: op.text } : one));
}

// Whether an operation would leave a bead as it is.
function isAlreadySo(bead, op) {
  const after = OPTIMISTIC[op.kind] ? OPTIMISTIC[op.kind](bead, op) : null;
  return after !== null && JSON.stringify(after) === JSON.stringify(bead);
}

function sameSentences(one, other) {
  const ids = (bead) => [...bead.ko, ...bead.en].map((segment) => segment.id + segment.rank).join();
  return ids(one) === ids(other);
}

class BeadStore {
  constructor(outbox, { doubtfulBelow, user }) {
    this.outbox = outbox;
    this.doubtfulBelow = doubtfulBelow;
    this.user = user;
    this.revision = null;
    this.beads = new Map();
    this.order = [];
    this.places = new Map();
    this.homes = new Map();
    this.namedBy = new Map();
    this.crossings = new Map();
    this.seen = new Map();
    this.tally = new Tally();
    // What the checks say of a row; the grid puts the real thing here.
    this.findingsOf = () => [];
  }

  // Takes rows from an answer. Returns whether the set or order of rows changed, and
  // which rows may look different now.
  take(beads, removed = []) {
    const fresh = beads.filter((bead) => {
      const known = this.beads.get(bead.id);
      // An answer that was overtaken on its way must not bring an old row back.
      return !known || known.version <= bead.version;
    });
    let reordered = removed.filter((id) => this.beads.has(id)).length > 0;
    let rearranged = reordered;
    for (const bead of fresh) {
      const known = this.beads.get(bead.id);
      reordered ||= !known || known.position !== bead.position;
      rearranged ||= reordered || !sameSentences(known, bead);
      this.beads.set(bead.id, bead);
      this.index(bead);
    }
    removed.forEach((id) => this.beads.delete(id));
    if (reordered) this.sort();
    const changed = new Set([...fresh.map((bead) => bead.id), ...removed]);
    if (rearranged) this.cross().forEach((id) => changed.add(id));
    this.touch(changed);
    for (const bead of fresh) this.thoseNaming(bead).forEach((id) => changed.add(id));
    return { reordered, changed };
  }

  sort() {
    const rows = [...this.beads.values()].sort((a, b) => a.position - b.position);
    this.order = rows.map((bead) => bead.id);
    this.places = new Map(this.order.map((id, at) => [id, at]));
  }

  index(bead) {
    for (const segment of [...bead.ko, ...bead.en]) this.homes.set(segment.id, bead.id);
    for (const { segment } of bead.doubts || []) {
      if (!segment) continue;
      if (!this.namedBy.has(segment)) this.namedBy.set(segment, new Set());
      this.namedBy.get(segment).add(bead.id);
    }
  }

  // The rows whose reasons for doubt name a sentence of this one.
  thoseNaming(bead) {
    return [...bead.ko, ...bead.en].flatMap((one) => [...(this.namedBy.get(one.id) || [])]);
  }

  // Finds out anew which rows cross; returns those for which that changed.
  cross() {
    const before = this.crossings;
    this.crossings = findCrossings(this.order.map((id) => this.beads.get(id)));
    const ids = [...before.keys(), ...this.crossings.keys()];
    const text = (crossings, id) => JSON.stringify(crossings.get(id) || []);
    return ids.filter((id) => text(before, id) !== text(this.crossings, id));
  }

  // Looks at rows anew after the server's or the outbox's word about them changed.
  touch(ids) {
    for (const id of ids) {
      this.seen.delete(id);
      const bead = this.view(id);
      this.tally.put(id, bead && FILTERS.filter((filter) => filter.keeps(bead, this)));
    }
  }

  view(id) {
    const bead = this.beads.get(id);
    if (!bead) return undefined;
    if (!this.seen.has(id)) this.seen.set(id, this.withPending(bead));
    return this.seen.get(id);
  }

  withPending(bead) {
    const known = this.outbox.forBead(bead.id).filter((op) => op.bead === bead.id && OPTIMISTIC[op.kind]);
    return known.reduce((seen, op) => ({ ...OPTIMISTIC[op.kind](seen, op), ...this.signature(op) }), bead);
  }

  signature({ kind }) {
    if (kind === "comment") return { comment_by: this.user };
    return kind === "reject" ? { author: this.user, rejected_by: this.user } : { author: this.user };
  }

  views() {
    return this.order.map((id) => this.view(id));
  }

  isToDo(bead) {
    return bead.status === "proposed" || bead.status === "needs_review";
  }

  isDoubtful(bead) {
    return bead.status === "proposed" && bead.confidence < this.doubtfulBelow;
  }

  // Why a row is doubtful, as long as it is; each reason with the other row that it names.
  doubtsOf(bead) {
    if (!this.isDoubtful(bead)) return [];
    return (bead.doubts || []).flatMap(({ kind, words, segment }) => {
      const home = this.homes.get(segment);
      const isElsewhere = this.beads.has(home) && home !== bead.id;
      // A neighbour that was decided is no reason any more.
      if (kind === "neighbour" && !(isElsewhere && this.isDoubtful(this.view(home)))) return [];
      return isElsewhere ? { words, bead: home, number: this.number(home) } : { words };
    });
  }

  // The rows that this one crosses, each with the side whose sentences do.
  crossingsOf(id) {
    const crossings = this.crossings.get(id) || [];
    return crossings.map(({ side, bead }) => ({ side, bead, number: this.number(bead) }));
  }

  number(id) {
    return this.places.get(id) + 1;
  }

  after(id, step = 1) {
    return this.order[this.places.get(id) + step];
  }
}
