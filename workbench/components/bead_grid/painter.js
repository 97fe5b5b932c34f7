// The rows on the page: makes, arranges and fills them.
//
// A row is filled anew only when something about it changed. When a document is opened,
// the rows around the cursor are filled at once and the others in slices in between, so
// that the first picture does not wait for 2,000 rows. An empty row takes no layout
// (content-visibility), so it costs little and the scroll bar is right from the start.

// Rows on either side of the cursor that are filled at once: more than two screens.
const ROWS_AT_ONCE = 60;
// Milliseconds of filling before the browser may paint or take a key again.
const SLICE_MS = 8;

class RowPainter {
  // `lookOf(id)` returns the bead and how it looks, or undefined where it may not be
  // painted now.
  constructor(container, lookOf) {
    this.container = container;
    this.lookOf = lookOf;
    this.rows = new Map();
    this.looks = new Map();
    this.waiting = new Set();
    this.timer = 0;
  }

  row(id) {
    return this.rows.get(id);
  }

  has(id) {
    return this.rows.has(id);
  }

  // Brings the rows into an order; `isKept(id)` says which of those that are no more stay
  // for now. The new ones are empty until they are painted.
  arrange(line, isShown, isKept) {
    const wanted = new Set(line);
    for (const [id, row] of this.rows) {
      if (wanted.has(id) || isKept(id)) continue;
      row.remove();
      [this.rows, this.looks, this.waiting].forEach((known) => known.delete(id));
    }
    let before = this.container.firstElementChild;
    for (const id of line) {
      const row = this.rows.get(id) || this.add(id);
      row.hidden = !isShown(id);
      while (before && !wanted.has(before.dataset.bead)) before = before.nextElementSibling;
      if (row === before) before = row.nextElementSibling;
      else this.container.insertBefore(row, before);
    }
  }

  add(id) {
    const row = makeRow(id);
    this.rows.set(id, row);
    return row;
  }

  paint(id) {
    this.waiting.delete(id);
    const row = this.rows.get(id);
    const look = row && this.lookOf(id);
    if (!look) return false;
    const before = this.looks.get(id);
    this.looks.set(id, look);
    const isSame = before && before.bead === look.bead && before.signature === look.signature;
    if (!isSame) fillRow(row, look.bead, look);
    if (!isSame || before.number !== look.number) numberRow(row, look.number);
    return !isSame;
  }

  // Has a row filled anew at the next painting, whatever it looked like.
  forget(id) {
    this.looks.delete(id);
  }

  // Paints the rows of a line: those around a place at once, the others soon.
  paintLine(line, place) {
    const from = Math.max(place - ROWS_AT_ONCE, 0);
    const near = line.slice(from, from + 2 * ROWS_AT_ONCE);
    near.forEach((id) => this.paint(id));
    this.paintLater([...line.slice(0, from), ...line.slice(from + 2 * ROWS_AT_ONCE)]);
  }

  paintNear(line, place) {
    if (this.waiting.size === 0) return;
    for (const id of line.slice(Math.max(place - ROWS_AT_ONCE, 0), place + ROWS_AT_ONCE)) {
      if (this.waiting.has(id)) this.paint(id);
    }
  }

  paintLater(ids) {
    ids.forEach((id) => this.waiting.add(id));
    clearTimeout(this.timer);
    if (this.waiting.size > 0) this.timer = setTimeout(() => this.paintSlice(), 0);
  }

  paintSlice() {
    const end = performance.now() + SLICE_MS;
    for (const id of this.waiting) {
      this.paint(id);
      if (performance.now() > end) break;
    }
    this.paintLater([]);
  }

  stop() {
    clearTimeout(this.timer);
  }
}
