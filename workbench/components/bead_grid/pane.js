// The pane beside the rows: what the memory offers for the current row, which terms it
// has and what the checks say of it, what was done to it and what was said about it. On a
// phone it is a sheet that a button opens.

const PANE_DELAY_MS = 90;
const PANE_TABS = {
  memory: () => t("Memory"),
  terms: () => t("Terms"),
  history: () => t("History"),
  comments: () => t("Comments"),
};

class SidePane {
  constructor(element, grid) {
    this.element = element;
    this.grid = grid;
    this.about = make("div", "about");
    this.tabs = new PaneTabs((name) => this.openTab(name));
    this.memory = new MemoryList(grid);
    this.terms = new TermsAndFindings(grid);
    this.past = new PastLoader(grid);
    this.history = new HistoryList(grid);
    this.comments = new CommentThread(grid);
    this.sections = {
      memory: this.memory,
      terms: this.terms,
      history: this.history,
      comments: this.comments,
    };
    for (const [name, { element: section }] of Object.entries(this.sections)) {
      this.tabs.control(name, section);
    }
    const lists = Object.values(this.sections).map((section) => section.element);
    element.replaceChildren(this.closer(), this.about, this.tabs.element, ...lists);
    grid.root.querySelector(".bottom").append(this.opener());
    this.openTab(recall("workbench:pane-tab") || "memory");
  }

  opener() {
    const button = makeButton("pane-open", t("Memory"));
    button.setAttribute("aria-label", t("Memory and history"));
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => this.openSheet(true));
    this.openButton = button;
    return button;
  }

  closer() {
    const button = make("button", "pane-close small", "✕");
    button.type = "button";
    button.setAttribute("aria-label", t("Close"));
    button.addEventListener("click", () => this.openSheet(false));
    return button;
  }

  openSheet(isOpen) {
    this.element.classList.toggle("is-open", isOpen);
    this.openButton.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) {
      this.grid.focus();
      return;
    }
    this.tabs.focus();
    // The sheet leaves the upper rows in sight: the row that it is about belongs there.
    const row = this.bead && this.grid.painter.row(this.bead.id);
    if (row) row.scrollIntoView({ block: "start" });
  }

  // Shows a tab, also where the pane is a sheet that is not open yet.
  bringUp(name) {
    this.openTab(name);
    if (this.openButton.offsetParent) this.openSheet(true);
  }

  openTab(name) {
    this.tab = name in this.sections ? name : "memory";
    remember("workbench:pane-tab", this.tab);
    this.tabs.choose(this.tab);
    for (const [other, { element }] of Object.entries(this.sections)) element.hidden = other !== this.tab;
    this.loadPast();
  }

  // Called whenever the row, the side or what the row holds changes.
  show(bead, side) {
    this.bead = bead;
    this.paintAbout(bead);
    this.tabs.mark("comments", Boolean(bead && bead.comment));
    this.memory.show(bead, side);
    this.terms.show(bead);
    this.tabs.mark("terms", Boolean(bead && this.grid.findings.of(bead.id).length));
    this.comments.take(bead);
    this.loadPast();
  }

  // History and comments are asked for only where somebody looks at them.
  loadPast() {
    if (this.tab === "memory" || this.tab === "terms") return;
    this.past.load(this.bead, (answer) => {
      this.history.paint(this.bead, answer);
      this.comments.paint(this.bead, answer);
    });
  }

  // Alt and a digit put the translation of that number in; by physical key, as all are.
  handleKey(event) {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (!digit || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    event.preventDefault();
    event.stopPropagation();
    this.memory.insert(Number(digit[1]));
    return true;
  }

  paintAbout(bead) {
    if (!bead) {
      this.about.replaceChildren();
      return;
    }
    const percent = Math.round(bead.confidence * 100);
    const shape = t("{ko} Korean to {en} English, {percent} % sure", {
      ko: bead.ko.length,
      en: bead.en.length,
      percent,
    });
    const lines = [shape];
    if (bead.status !== "proposed") {
      const state = STATUS_WORDS[bead.status]();
      lines.push([state, bead.author, timeShown(bead.at)].filter(Boolean).join(" · "));
    }
    this.about.replaceChildren(...lines.map((line) => make("p", "quiet", line)));
  }
}

// A list of tabs as screen readers know it: one stop, arrows go from tab to tab.
class PaneTabs {
  constructor(onChoose) {
    this.element = make("div", "pane-tabs");
    this.element.setAttribute("role", "tablist");
    this.buttons = new Map();
    for (const [name, label] of Object.entries(PANE_TABS)) {
      const button = make("button", "pane-tab", label());
      button.type = "button";
      button.id = `tab-${name}`;
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", `panel-${name}`);
      button.addEventListener("click", () => onChoose(name));
      this.buttons.set(name, button);
    }
    this.element.append(...this.buttons.values());
    this.element.addEventListener("keydown", (event) => this.handleKey(event));
  }

  control(name, section) {
    section.id = `panel-${name}`;
    section.setAttribute("role", "tabpanel");
    section.setAttribute("aria-labelledby", `tab-${name}`);
  }

  choose(name) {
    this.chosen = name;
    for (const [other, button] of this.buttons) {
      button.setAttribute("aria-selected", String(other === name));
      button.tabIndex = other === name ? 0 : -1;
    }
  }

  mark(name, isMarked) {
    const button = this.buttons.get(name);
    const label = PANE_TABS[name]();
    button.textContent = isMarked ? `${label} ●` : label;
  }

  focus() {
    this.buttons.get(this.chosen).focus();
  }

  handleKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.code];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const names = [...this.buttons.keys()];
    const at = (names.indexOf(this.chosen) + step + names.length) % names.length;
    this.buttons.get(names[at]).click();
    this.focus();
  }
}
