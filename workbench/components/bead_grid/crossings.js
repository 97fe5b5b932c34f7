// Rows that cross: their sentences stand in another order than the document's.
//
// On each side the sentences of all rows, one after the other, are compared with their
// ranks in the document. A longest run in order stays; a sentence outside it is out of
// place, and its row crosses the row of the nearest sentence that it should stand before
// (or after). Both rows get the mark, so that each leads to the other.

// `rows` are beads in the order of the grid. Returns a Map from a bead's id to a list of
// {side, bead}: the rows that it crosses.
function findCrossings(rows) {
  const found = new Map();
  for (const side of ["ko", "en"]) {
    const line = rows.flatMap((bead) => bead[side].map(({ rank }) => ({ rank, bead: bead.id })));
    const kept = longestRun(line.map((one) => one.rank));
    const isKept = new Set(kept);
    line.forEach((one, at) => {
      if (isKept.has(at)) return;
      const other = line[crossedBy(line, kept, at)];
      noteCrossing(found, one.bead, side, other.bead);
      noteCrossing(found, other.bead, side, one.bead);
    });
  }
  return found;
}

function noteCrossing(found, bead, side, other) {
  if (!found.has(bead)) found.set(bead, []);
  const crossings = found.get(bead);
  const isKnown = crossings.some((one) => one.side === side && one.bead === other);
  if (!isKnown) crossings.push({ side, bead: other });
}

// The kept sentence that the one at `at` should stand right before, where that one
// stands earlier; else the one that it should stand right after.
function crossedBy(line, kept, at) {
  const place = firstAtLeast(kept, (one) => line[one].rank > line[at].rank);
  return place < kept.length && kept[place] < at ? kept[place] : kept[place - 1];
}

// The places of a longest strictly increasing run of `ranks` (patience sorting).
function longestRun(ranks) {
  const tails = [];
  const before = new Array(ranks.length);
  ranks.forEach((rank, at) => {
    const pile = firstAtLeast(tails, (tail) => ranks[tail] >= rank);
    before[at] = pile > 0 ? tails[pile - 1] : -1;
    tails[pile] = at;
  });
  const run = [];
  for (let at = tails.length ? tails.at(-1) : -1; at >= 0; at = before[at]) run.push(at);
  return run.reverse();
}

// The first place where `holds` is true, in a list where it stays true from there on.
function firstAtLeast(list, holds) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
