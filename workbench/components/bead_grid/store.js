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

class BeadStore {
  constructor(outbox, doubtfulBelow) {
    this.outbox = outbox;
    this.doubtfulBelow = doubtfulBelow;
    this.revision = null;
    this.beads = new Map();
    this.order = [];
    this.places = new Map();
    this.homes = new Map();
  }

  // Takes rows from an answer; returns whether the set or order of rows changed.
  take(beads, removed) {
    let reordered = false;
    for (const bead of beads) {
      const known = this.beads.get(bead.id);
      // An answer that was overtaken on its way must not bring an old row back.
      if (known && known.version > bead.version) continue;
      reordered ||= !known || known.position !== bead.position;
      this.beads.set(bead.id, bead);
    }
    for (const id of removed) reordered = this.beads.delete(id) || reordered;
    if (reordered) {
      const rows = [...this.beads.values()].sort((a, b) => a.position - b.position);
      this.order = rows.map((bead) => bead.id);
      this.places = new Map(this.order.map((id, at) => [id, at]));
    }
    for (const bead of beads) {
      for (const segment of [...bead.ko, ...bead.en]) this.homes.set(segment.id, bead.id);
    }
    return reordered;
  }

  view(id) {
    const bead = this.beads.get(id);
    if (!bead) return undefined;
    return this.outbox
      .forBead(id)
      .filter((op) => op.bead === id)
      .reduce((seen, op) => (OPTIMISTIC[op.kind] ? OPTIMISTIC[op.kind](seen, op) : seen), bead);
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

  doubtful() {
    return this.order.filter((id) => this.isDoubtful(this.beads.get(id)));
  }

  // Why a row is doubtful, as long as it is; each reason with the other row that it names.
  doubtsOf(bead) {
    if (!this.isDoubtful(bead)) return [];
    return (bead.doubts || []).flatMap(({ kind, words, segment }) => {
      const home = this.homes.get(segment);
      const isElsewhere = this.beads.has(home) && home !== bead.id;
      // A neighbour that was decided is no reason any more.
      if (kind === "neighbour" && !(isElsewhere && this.isDoubtful(this.view(home)))) return [];
      return isElsewhere ? { words, bead: home, number: this.places.get(home) + 1 } : { words };
    });
  }

  after(id, step = 1) {
    return this.order[this.places.get(id) + step];
  }
}
