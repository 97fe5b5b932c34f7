// Marks terms and findings in the texts of the current row. The CSS Custom Highlight API
// paints over the text as it stands: no element is made, so selecting and writing go on
// as before. Where a browser lacks it, the pane alone shows them.

const HIGHLIGHTS = ["term", "forbidden-term", "finding"];

class Highlights {
  constructor() {
    this.isKnown = typeof Highlight !== "undefined" && Boolean(CSS.highlights);
  }

  // `marks` are {side, span, name}; spans count characters in the side's sentences with
  // a space between each two.
  show(row, marks) {
    if (!this.isKnown) return;
    for (const name of HIGHLIGHTS) {
      const own = marks.filter((mark) => mark.name === name);
      const ranges = row ? own.flatMap(({ side, span }) => rangesIn(row, side, span)) : [];
      CSS.highlights.set(`workbench-${name}`, new Highlight(...ranges));
    }
  }
}

function rangesIn(row, side, [start, end]) {
  const ranges = [];
  let at = 0;
  for (const sentence of row.querySelectorAll(`.side.${side} .segment`)) {
    const node = sentence.firstChild;
    const characters = Array.from(sentence.textContent);
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, characters.length);
    if (node && node.nodeType === Node.TEXT_NODE && from < to) {
      const range = new StaticRange({
        startContainer: node,
        startOffset: characters.slice(0, from).join("").length,
        endContainer: node,
        endOffset: characters.slice(0, to).join("").length,
      });
      ranges.push(range);
    }
    at += characters.length + 1;
  }
  return ranges;
}
