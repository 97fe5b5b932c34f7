// How far the review is, and whether all of it is saved.

class ProgressLine {
  constructor(grid) {
    this.grid = grid;
  }

  paint() {
    const { filterBar, outbox, parts, sequence, store, trouble } = this.grid;
    const all = store.tally.counts.get("all");
    const done = all - store.tally.counts.get("todo");
    filterBar.paint();
    const words = [t("{done}/{all} done", { done, all }), this.savedText()].join(" · ");
    if (parts.progress.textContent !== words) parts.progress.textContent = words;
    parts.progress.classList.toggle("unsaved", Boolean(outbox.trouble || trouble) || !outbox.isKept);
    parts.empty.hidden = sequence.ids.length > 0;
    if (!parts.empty.hidden) parts.empty.textContent = this.emptyText(all);
  }

  emptyText(all) {
    const { store, trouble } = this.grid;
    if (store.revision === null) return trouble ? t("Not loaded: {trouble}.", { trouble }) : t("Loading…");
    return all ? t("No row is left in this view. Well done.") : t("This pair has no rows yet.");
  }

  savedText() {
    const { pending, trouble, isKept } = this.grid.outbox;
    if (pending === 0) return this.grid.trouble || t("all saved");
    if (!isKept) return t("this browser keeps nothing: leave this page open until all is saved");
    if (!trouble) return t("saving…");
    return tn("{n} change not saved yet – {trouble}", "{n} changes not saved yet – {trouble}", pending, { trouble });
  }
}

function troubleWords({ status, message }) {
  if (status === 401) return t("your session ended: if it stays so, reload the page");
  if (status === 403) return message;
  if (status === 404) return t("this pair is no longer in the project");
  return t("the server does not answer");
}
