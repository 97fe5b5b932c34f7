// The views of the grid (Doubtful, To do, …) and how many rows are in each, counted as
// rows change and never by walking through all of them.

const FILTERS = [
  { name: "all", label: () => t("All"), keeps: () => true },
  { name: "doubtful", label: () => t("Doubtful"), keeps: (bead, store) => store.isDoubtful(bead) },
  { name: "todo", label: () => t("To do"), keeps: (bead, store) => store.isToDo(bead) },
  { name: "returned", label: () => t("Returned to you"), keeps: (bead) => Boolean(bead.returned) },
  { name: "findings", label: () => t("With findings"), keeps: (bead, store) => store.findingsOf(bead.id).length > 0 },
  { name: "review", isRare: true, label: () => t("Needs review"), keeps: (bead) => bead.status === "needs_review" },
  { name: "rejected", isRare: true, label: () => t("Rejected"), keeps: (bead) => bead.status === "rejected" },
  {
    name: "others",
    isRare: true,
    label: () => t("Changed by others"),
    keeps: (bead, store) => Boolean(bead.author) && bead.author !== store.user,
  },
  { name: "comments", isRare: true, label: () => t("With comments"), keeps: (bead) => Boolean(bead.comment) },
  { name: "crossing", isRare: true, label: () => t("Crossing"), keeps: (bead, store) => store.crossings.has(bead.id) },
];

class Tally {
  constructor() {
    this.counts = new Map(FILTERS.map(({ name }) => [name, 0]));
    this.kept = new Map();
  }

  // Says which filters keep a row from now on; undefined for a row that is gone.
  put(id, filters) {
    for (const { name } of this.kept.get(id) || []) this.add(name, -1);
    for (const { name } of filters || []) this.add(name, 1);
    if (filters) this.kept.set(id, filters);
    else this.kept.delete(id);
  }

  add(name, step) {
    this.counts.set(name, this.counts.get(name) + step);
  }

  has(id, name) {
    return (this.kept.get(id) || []).some((filter) => filter.name === name);
  }
}
