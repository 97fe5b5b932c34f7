// Shows the beads: loads and polls them, paints rows, keeps the cursor.

const POLL_MS = 1000;
// One order for all documents of a reviewer.
const ORDER_KEY = "workbench:order";

class BeadView {
  // `onTokenEnded()` asks the page for another token.
  constructor(root, data, onTokenEnded) {
    this.root = root;
    this.data = data;
    this.onTokenEnded = onTokenEnded;
    this.prefix = `workbench:${data.store}`;
    this.current = undefined;
    this.side = "ko";
    this.trouble = "";
    this.pendingBeads = new Set();
    this.url = `${data.api}/pairs/${encodeURIComponent(data.pair)}`;
    this.outbox = new Outbox({
      prefix: this.prefix,
      url: `${this.url}/operations`,
      token: data.token,
      onResult: (op, result) => this.takeResult(op, result),
      onChange: () => this.takePending(),
      onTokenEnded,
    });
    this.find(".grid", ".body", ".scroller", ".message", ".spoken", ".progress", ".empty", ".tools", ".order");
    this.notices = new Notices(this.prefix, root.querySelector(".orphans"));
    this.store = new BeadStore(this.outbox, { doubtfulBelow: data.doubtful, user: data.user });
    this.sequence = new Sequence(this.store, recall(ORDER_KEY));
    this.painter = new RowPainter(this.parts.body, (id) => this.lookOf(id));
    this.context = new ContextLines(this.store);
    this.filterBar = new FilterBar(root.querySelector(".filters"), this);
    this.orderChoice = new OrderChoice(this.parts.order, (order) => this.useOrder(order));
    this.findings = new Findings(this, (ids) => this.takeFindings(ids));
    this.store.findingsOf = (id) => this.findings.of(id);
    this.pane = new SidePane(root.querySelector(".pane"), this);
    this.writing = new Writing(this);
    this.room = new Room(this);
    this.progressLine = new ProgressLine(this);
  }

  find(...selectors) {
    this.parts = {};
    for (const selector of selectors) {
      this.parts[selector.slice(1)] = this.root.querySelector(selector);
    }
  }

  start() {
    this.takePending();
    this.refresh();
    this.outbox.flush();
    this.beat = setInterval(() => document.hidden || this.refresh(), POLL_MS);
    this.onLeave = (event) => {
      if (this.outbox.pending > 0 || this.writing.drafts.read()) event.preventDefault();
    };
    addEventListener("beforeunload", this.onLeave);
    this.watchFocus();
    this.room.start();
  }

  stop() {
    clearInterval(this.beat);
    removeEventListener("beforeunload", this.onLeave);
    this.painter.stop();
    this.room.stop();
    this.findings.stop();
    this.outbox.stop();
  }

  // ---- what the server says ----

  async refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    const query = new URLSearchParams();
    if (this.store.revision !== null) query.set("since", this.store.revision);
    if (this.current !== undefined) query.set("at", this.current);
    try {
      const answer = await callJson(this, "GET", `${this.url}?${query}`);
      this.trouble = "";
      this.takeAnswer(answer);
    } catch (error) {
      if (error.status === 401) this.onTokenEnded();
      this.trouble = troubleWords(error);
      if (error.status === undefined && !(error instanceof TypeError)) console.error(error);
    }
    this.refreshing = false;
    this.paintProgress();
    this.regainFocus();
  }

  takeAnswer({ revision, pair, beads, removed, present }) {
    const isFirst = this.store.revision === null;
    this.store.revision = revision;
    this.pair = pair;
    if (isFirst) this.paintTitles();
    this.takeBeads(beads, removed || []);
    this.presence.take(present || []);
    this.findings.follow(revision);
    if (isFirst && this.current !== undefined) this.writing.drafts.adopted.then(() => this.writing.resume());
  }

  takeBeads(beads, removed) {
    const { reordered, changed } = this.store.take(beads, removed);
    if (reordered && this.current === undefined) this.openRows();
    else if (reordered) this.paintAll();
    changed.forEach((id) => this.painter.waiting.has(id) || this.paintRow(id));
  }

  // What is pending changes how rows look and what is counted: also what another window
  // left behind and this one sends now.
  takePending() {
    const before = this.pendingBeads;
    this.pendingBeads = new Set(this.outbox.entries.flatMap(({ op }) => beadsOf(op)));
    const changed = [...before, ...this.pendingBeads].filter(
      (id) => before.has(id) !== this.pendingBeads.has(id),
    );
    this.store.touch(changed);
    changed.forEach((id) => this.paintRow(id));
    this.paintProgress();
  }

  takeFindings(ids) {
    this.store.touch(ids);
    ids.forEach((id) => this.painter.waiting.has(id) || this.paintRow(id));
    this.paintProgress();
    if (ids.includes(this.current)) this.pane.show(this.store.view(this.current), this.side);
  }

  // ---- painting ----

  paintTitles() {
    const titles = { "ko-name": [t("Korean"), this.pair.ko_name], "en-name": [t("English"), this.pair.en_name] };
    for (const [name, [language, file]] of Object.entries(titles)) {
      const title = this.root.querySelector(`.titles .${name}`);
      title.textContent = file ? `${language} · ${file}` : language;
      title.title = title.textContent;
    }
  }

  openRows() {
    this.sequence.choose({});
    this.layRows();
    const { id, side } = this.storedCursor();
    this.painter.paintLine(this.sequence.line, this.sequence.line.indexOf(id));
    this.moveTo(id, side);
    this.focus();
  }

  layRows() {
    const { sequence } = this;
    this.painter.lay(sequence.line, (id) => sequence.isShown(id));
    this.orderChoice.paint(sequence.order);
    this.countRows();
  }

  countRows() {
    this.parts.grid.setAttribute("aria-rowcount", String(this.store.order.length + 1));
  }

  // After rows came or went.
  paintAll() {
    const { sequence } = this;
    sequence.follow();
    // A row that somebody removed while it is being written in waits for the writer.
    const isKept = (id) => this.writing.isIn(id);
    this.painter.follow(sequence.line, (id) => sequence.isShown(id), isKept);
    this.countRows();
    this.keepCursor();
    this.painter.paintLine(sequence.line, sequence.line.indexOf(this.current));
    this.notices.paintOrphans(this.store);
    this.markCurrent();
  }

  paintRow(id) {
    if (!this.painter.paint(id)) return;
    if (id === this.current) this.markCurrent();
    if (this.chooser) this.chooser.mark();
    if (this.presence.others.length) this.presence.paint();
  }

  lookOf(id) {
    const bead = this.store.view(id);
    if (!bead || this.writing.isIn(id)) return undefined;
    const look = {
      bead,
      number: this.store.number(id),
      doubtful: bead.confidence < this.data.doubtful,
      changing: this.pendingBeads.has(id) && this.outbox.isChanging(id),
      doubts: this.store.doubtsOf(bead),
      crossings: this.store.crossingsOf(id),
      notices: this.notices.of(id),
      findings: this.findings.of(id),
    };
    const { changing, doubts, crossings, notices, findings } = look;
    look.signature = JSON.stringify([changing, doubts, crossings, notices, findings]);
    return look;
  }

  paintProgress() {
    this.progressLine.paint();
  }

  // For everybody; `announce` is for screen readers only.
  say(text) {
    this.parts.message.textContent = text;
  }

  announce(text) {
    this.parts.spoken.textContent = text;
  }

  // ---- which rows, in which order ----

  show(filter) {
    this.choose({ filter });
  }

  useOrder(order) {
    remember(ORDER_KEY, order);
    this.choose({ order });
  }

  choose(choice) {
    this.sequence.choose(choice);
    this.layRows();
    this.paintProgress();
    const { places, ids } = this.sequence;
    this.moveTo(places.has(this.current) ? this.current : ids[0]);
    this.focus();
  }

  reveal(id) {
    if (!this.sequence.isShown(id)) this.show(FILTERS[0]);
  }

  // ---- the cursor ----

  goTo(id) {
    this.reveal(id);
    this.moveTo(id);
    this.focus();
  }

  step(by) {
    this.moveTo(this.sequence.beside(this.current, by));
  }

  moveTo(id, side = this.side) {
    if (id === undefined || !this.painter.has(id)) return;
    const before = this.painter.row(this.current);
    if (before && id !== this.current) {
      before.classList.remove("current");
      before.removeAttribute("aria-selected");
      before.querySelectorAll(".focused").forEach((one) => one.classList.remove("focused"));
    }
    this.current = id;
    this.side = side;
    this.place = this.store.places.get(id);
    remember(`${this.prefix}:cursor`, { id, side });
    this.painter.paintNear(this.sequence.ids, this.sequence.places.get(id));
    this.markCurrent();
    this.room.scrollSoon();
  }

  markCurrent() {
    const row = this.painter.row(this.current);
    if (!row) return;
    row.classList.add("current");
    row.setAttribute("aria-selected", "true");
    row.querySelectorAll(".side").forEach((one) => {
      one.classList.toggle("focused", one.dataset.side === this.side);
    });
    if (this.store.beads.has(this.current)) {
      this.context.show(row, this.current, !this.sequence.isWholeDocument);
    }
    this.parts.grid.setAttribute("aria-activedescendant", row.id);
    this.pane.show(this.store.view(this.current), this.side);
  }

  // After rows came and went: stay on the bead, else on what took its place.
  keepCursor() {
    if (this.current === undefined || this.painter.has(this.current)) return;
    const { order } = this.store;
    this.moveTo(order[Math.min(this.place, order.length - 1)]);
  }

  storedCursor() {
    const stored = recall(`${this.prefix}:cursor`) || {};
    const { ids } = this.sequence;
    const firstToDo = ids.find((id) => this.store.isToDo(this.store.view(id)));
    const wanted = [this.data.bead, stored.id].find((one) => one && this.painter.has(one));
    const id = wanted || firstToDo || ids[0];
    return { id, side: stored.side || "ko" };
  }

  // While the server is away, Streamlit shows a dialog that takes the focus and, when it
  // closes, gives it to nobody: the keys would be dead.
  watchFocus() {
    this.root.querySelector(".workbench").addEventListener("focusout", ({ relatedTarget }) => {
      this.isFocusTaken = Boolean(relatedTarget?.closest("[role=dialog]"));
    });
  }

  regainFocus() {
    if (!this.isFocusTaken || document.activeElement !== document.body) return;
    this.isFocusTaken = false;
    if (this.writing.input) this.writing.input.area.focus({ preventScroll: true });
    else this.focus();
  }

  focus() {
    this.parts.grid.focus({ preventScroll: true });
  }
}
