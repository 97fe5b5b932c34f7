// What stands before and after the current row in the document, dimmed inside the row,
// wherever the rows around it on the screen are not its neighbours there.

class ContextLines {
  constructor(store) {
    this.store = store;
    this.before = contextLine("context-before", "before");
    this.after = contextLine("context-after", "after");
  }

  // Shows them in a row; those of the row before are taken out of it by this.
  show(row, id, isNeeded) {
    this.put(this.before, isNeeded && this.store.after(id, -1), (line) => row.prepend(line));
    this.put(this.after, isNeeded && this.store.after(id, 1), (line) => row.append(line));
    describeRow(row);
  }

  put(line, id, place) {
    const row = line.parentElement;
    if (!id) {
      line.remove();
    } else {
      const bead = this.store.view(id);
      const [number, ko, en] = line.children;
      number.textContent = this.store.number(id);
      ko.textContent = textOf(bead.ko);
      en.textContent = textOf(bead.en);
      place(line);
    }
    if (row) describeRow(row);
  }
}

function contextLine(id, name) {
  const line = make("div", `context ${name}`);
  line.id = id;
  // Part of the row's description, so that it is not read as one of its cells.
  line.setAttribute("aria-hidden", "true");
  const [ko, en] = ["ko", "en"].map((lang) => Object.assign(make("p", `line of-${lang}`), { lang }));
  line.append(make("span", "at"), ko, en);
  return line;
}

function textOf(segments) {
  return segments.map((one) => one.text).join(" ") || "—";
}
