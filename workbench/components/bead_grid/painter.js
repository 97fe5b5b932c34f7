// The rows on the page: makes, arranges and fills them.
//
// A row is filled anew only when something about it changed. When a document is opened,
// the rows around the cursor are filled at once and the others in slices in between, so
// that the first picture does not wait for 2,000 rows. Rows stand in blocks, of which
// the browser lays out only those in sight (content-visibility): one by one, checking
// which of 2,000 rows are in sight was the largest part of what each key took.

// Rows on either side of the cursor that are filled at once: more than two screens.
const ROWS_AT_ONCE = 60;
// Milliseconds of filling before the browser may paint or take a key again.
const SLICE_MS = 8;
// Rows in a new block, and how many it may have after others came.
const BLOCK_ROWS = 25;
const MOST_BLOCK_ROWS = 100;
// A pair of fewer rows is laid out whole: it is quick, and heights are not guessed.
const LONG_PAIR_ROWS = 200;
// Pixels of a row of one line, from which the height of a block out of sight is guessed.
const ROW_HEIGHT = 33;

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

  // Puts the rows into this order, in new blocks of as many rows that are shown.
  lay(line, isShown) {
    const wanted = new Set(line);
    const kept = [...this.rows.keys()].filter((id) => !wanted.has(id));
    const blocks = [[]];
    let shown = 0;
    for (const id of [...line, ...kept]) {
      const row = this.rowOf(id);
      row.hidden = wanted.has(id) && !isShown(id);
      if (!row.hidden && shown++ % BLOCK_ROWS === 0 && shown > 1) blocks.push([]);
      blocks.at(-1).push(row);
    }
    this.container.classList.toggle("is-long", shown > LONG_PAIR_ROWS);
    this.container.replaceChildren(...blocks.map(makeBlock));
  }

  // Follows after rows came or went; `isKept(id)` says which of those that are no more
  // stay for now. The new rows are empty until they are painted.
  follow(line, isShown, isKept) {
    const wanted = new Set(line);
    for (const [id, row] of this.rows) {
      if (wanted.has(id) || isKept(id)) continue;
      row.remove();
      [this.rows, this.looks, this.waiting].forEach((known) => known.delete(id));
    }
    let before = null;
    for (const id of line) {
      const row = this.rowOf(id);
      row.hidden = !isShown(id);
      if (this.next(before, wanted) !== row) {
        if (before) before.after(row);
        else this.container.firstElementChild.prepend(row);
      }
      before = row;
    }
    const isTooLarge = (block) => shownIn(block) > MOST_BLOCK_ROWS;
    if ([...this.container.children].some(isTooLarge)) this.lay(line, isShown);
  }

  next(row, wanted) {
    let next = row ? following(row) : firstIn(this.container.firstElementChild);
    while (next && !wanted.has(next.dataset.bead)) next = following(next);
    return next;
  }

  rowOf(id) {
    return this.rows.get(id) || this.add(id);
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

function makeBlock(rows) {
  const block = make("div", "rows");
  block.setAttribute("role", "rowgroup");
  block.append(...rows);
  block.style.containIntrinsicHeight = `auto ${shownIn(block) * ROW_HEIGHT}px`;
  return block;
}

function shownIn(block) {
  return [...block.children].filter((row) => !row.hidden).length;
}

// The row after this one, also if it stands in another block.
function following(row) {
  return row.nextElementSibling || firstIn(row.parentElement.nextElementSibling);
}

function firstIn(block) {
  while (block && !block.firstElementChild) block = block.nextElementSibling;
  return block ? block.firstElementChild : null;
}
