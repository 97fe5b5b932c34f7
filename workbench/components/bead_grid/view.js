// Shows the beads: loads and polls them, paints rows, keeps the cursor.

const POLL_MS = 1000;
const TOP_ROWS_KEPT = 2;
// Pixels: what Streamlit leaves below, and what is still usable on a small screen.
const ROOM_BELOW = 14;
const LEAST_ROOM = 380;

class BeadView {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.prefix = `workbench:${data.store}`;
    this.rows = new Map();
    this.painted = new Map();
    this.notices = this.readNotices();
    this.filter = FILTERS[0];
    this.members = null;
    this.current = undefined;
    this.side = "ko";
    this.open = null;
    this.isFollowed = false;
    this.trouble = "";
    const url = `${data.api}/pairs/${encodeURIComponent(data.pair)}`;
    this.url = url;
    this.outbox = new Outbox({
      prefix: this.prefix,
      url: `${url}/operations`,
      token: data.token,
      onResult: (op, result) => this.takeResult(op, result),
      onChange: () => this.paintProgress(),
    });
    this.drafts = new Drafts(this.prefix);
    this.store = new BeadStore(this.outbox, data.doubtful);
    this.find(".grid", ".rows", ".scroller", ".message", ".progress", ".empty", ".tools");
    this.filterBar = new FilterBar(root.querySelector(".filters"), (filter) => this.show(filter));
    this.pane = new SidePane(root.querySelector(".pane"), {
      suggestionsOf: (bead, language) => this.suggestionsOf(bead, language),
    });
  }

  find(...selectors) {
    this.parts = {};
    for (const selector of selectors) {
      this.parts[selector.slice(1)] = this.root.querySelector(selector);
    }
  }

  start() {
    this.refresh();
    this.outbox.flush();
    this.beat = setInterval(() => document.hidden || this.refresh(), POLL_MS);
    this.onResize = () => this.fit();
    addEventListener("resize", this.onResize);
    // What stands above the grid may still be on its way, or change later.
    this.observer = new ResizeObserver(this.onResize);
    this.observer.observe(document.querySelector(".stMainBlockContainer") || document.body);
    // Rows get their true heights only when they come near, and the room for them
    // changes: until the reviewer scrolls elsewhere, the current row stays in sight.
    this.settling = new ResizeObserver(() => this.isFollowed && this.scrollToCurrent());
    this.settling.observe(this.parts.rows);
    this.settling.observe(this.parts.scroller);
    for (const name of ["wheel", "touchmove", "pointerdown"]) {
      this.parts.scroller.addEventListener(name, () => (this.isFollowed = false), { passive: true });
    }
    this.onLeave = (event) => {
      if (this.outbox.pending > 0 || this.drafts.read()) event.preventDefault();
    };
    addEventListener("beforeunload", this.onLeave);
    this.fit();
  }

  stop() {
    clearInterval(this.beat);
    removeEventListener("resize", this.onResize);
    this.observer.disconnect();
    this.settling.disconnect();
    removeEventListener("beforeunload", this.onLeave);
    this.outbox.stop();
  }

  fit() {
    const scrolled = document.querySelector(".stMain")?.scrollTop || 0;
    const top = this.root.querySelector(".workbench").getBoundingClientRect().top + scrolled;
    const room = `${Math.max(Math.floor(innerHeight - top) - ROOM_BELOW, LEAST_ROOM)}px`;
    this.root.host.style.setProperty("--room", room);
  }

  async fetchJson(url) {
    const response = await fetch(url, { headers: { [TOKEN_HEADER]: this.outbox.token, [LANGUAGE_HEADER]: speech.language } });
    this.outbox.renew(response);
    if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { status: response.status });
    return response.json();
  }

  async suggestionsOf(bead, language) {
    const query = new URLSearchParams({ bead, language });
    return (await this.fetchJson(`${this.url}/suggestions?${query}`)).matches;
  }

  async refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    const since = this.store.revision === null ? "" : `?since=${this.store.revision}`;
    try {
      const answer = await this.fetchJson(this.url + since);
      this.trouble = "";
      this.takeAnswer(answer);
    } catch (error) {
      this.trouble = { 401: "your session ended: reload the page", 403: "your session ended: reload the page", 404: "this pair is no longer in the project" }[error.status] || "the server does not answer";
      if (error.status === undefined && !(error instanceof TypeError)) console.error(error);
    }
    this.refreshing = false;
    this.paintProgress();
  }

  takeAnswer({ revision, pair, beads, removed }) {
    const isFirst = this.store.revision === null;
    this.store.revision = revision;
    this.pair = pair;
    const reordered = this.store.take(beads, removed || []);
    if (isFirst) this.paintTitles();
    if (reordered) this.paintAll();
    else beads.forEach((bead) => this.paintRow(bead.id));
    // Their reasons may name a row that has changed.
    if (beads.length) this.store.doubtful().forEach((id) => this.paintRow(id));
    if (!isFirst || this.store.order.length === 0) return;
    this.restoreCursor();
    this.drafts.adopted.then(() => this.resumeDraft());
  }

  paintTitles() {
    const titles = { "ko-name": ["Korean", this.pair.ko_name], "en-name": ["English", this.pair.en_name] };
    for (const [name, [language, file]] of Object.entries(titles)) {
      const title = this.root.querySelector(`.titles .${name}`);
      title.textContent = file ? `${language} · ${file}` : language;
      title.title = title.textContent;
    }
  }

  paintAll() {
    for (const [id, row] of this.rows) {
      // A row that somebody removed while it is being written in waits for the writer.
      if (this.store.beads.has(id) || (this.open && this.open.bead === id)) continue;
      row.remove();
      this.rows.delete(id);
      this.painted.delete(id);
      if (this.members) this.members.delete(id);
    }
    let before = this.parts.rows.firstElementChild;
    this.store.order.forEach((id) => {
      let row = this.rows.get(id);
      if (!row) {
        row = makeRow(id);
        this.rows.set(id, row);
        if (this.members) this.members.add(id);
      }
      while (before && !this.store.beads.has(before.dataset.bead)) {
        before = before.nextElementSibling;
      }
      if (row === before) before = row.nextElementSibling;
      else this.parts.rows.insertBefore(row, before);
      this.paintRow(id);
    });
    this.parts.grid.setAttribute("aria-rowcount", String(this.store.order.length + 1));
    this.keepCursor();
    this.paintOrphans();
  }

  // What was written for a row that is gone by now: nothing typed is thrown away.
  paintOrphans() {
    const lost = [...this.notices.values()].filter((one) => !this.store.beads.has(one.op.bead));
    this.root.querySelector(".orphans").replaceChildren(...lost.map(noticeLine));
  }

  paintRow(id) {
    const row = this.rows.get(id);
    const bead = this.store.view(id);
    if (!row || !bead || (this.open && this.open.bead === id)) return;
    row.hidden = this.members !== null && !this.members.has(id);
    const look = {
      number: this.store.places.get(id) + 1,
      doubtful: bead.confidence < this.data.doubtful,
      changing: this.outbox.isChanging(id),
      doubts: this.store.doubtsOf(bead),
      notices: [...this.notices.values()].filter((notice) => notice.op.bead === id),
    };
    const signature = JSON.stringify([bead, look]);
    if (this.painted.get(id) === signature) return;
    this.painted.set(id, signature);
    fillRow(row, bead, look);
    row.setAttribute("aria-rowindex", String(look.number + 1));
    if (id === this.current) this.markCurrent();
  }

  paintProgress() {
    const views = this.store.views();
    const done = views.filter((bead) => !this.store.isToDo(bead)).length;
    this.filterBar.paint(this.store, views, this.filter);
    const { progress, empty } = this.parts;
    progress.textContent = `${done}/${views.length} done · ${this.savedText()}`;
    progress.classList.toggle("unsaved", Boolean(this.outbox.trouble || this.trouble));
    const loaded = this.store.revision !== null;
    const shown = this.members === null ? views.length : this.visible().length;
    empty.hidden = shown > 0;
    if (!loaded) empty.textContent = this.trouble ? `Not loaded: ${this.trouble}.` : "Loading…";
    else empty.textContent = views.length ? "No row is left in this view. Well done." : "This pair has no rows yet.";
  }

  savedText() {
    const { pending, trouble } = this.outbox;
    if (pending === 0) return this.trouble || "all saved";
    const what = pending === 1 ? "1 change" : `${pending} changes`;
    return trouble ? `${what} not saved yet – ${trouble}` : "saving…";
  }

  say(text) {
    this.parts.message.textContent = text;
  }

  // The rows of a view are chosen once: a row that is approved in "To do" stays
  // in sight until the view is chosen again.
  show(filter) {
    this.filter = filter;
    const kept = this.store.views().filter((bead) => filter.keeps(bead, this.store));
    this.members = filter === FILTERS[0] ? null : new Set(kept.map((bead) => bead.id));
    for (const [id, row] of this.rows) row.hidden = this.members !== null && !this.members.has(id);
    this.paintProgress();
    const visible = this.visible();
    this.moveTo(visible.includes(this.current) ? this.current : visible[0]);
    this.focus();
  }

  visible() {
    if (this.members === null) return this.store.order;
    return this.store.order.filter((id) => this.members.has(id));
  }

  reveal(id) {
    if (this.members !== null && !this.members.has(id)) this.show(FILTERS[0]);
  }

  goTo(id) {
    this.reveal(id);
    this.moveTo(id);
    this.focus();
  }

  step(by) {
    const ids = this.visible();
    const at = ids.indexOf(this.current);
    this.moveTo(ids[Math.min(Math.max(at + by, 0), ids.length - 1)]);
  }

  moveTo(id, side = this.side) {
    if (id === undefined || !this.rows.has(id)) return;
    const before = this.rows.get(this.current);
    if (before) {
      before.classList.remove("current");
      before.removeAttribute("aria-selected");
      before.querySelectorAll(".focused").forEach((one) => one.classList.remove("focused"));
    }
    this.current = id;
    this.side = side;
    this.place = this.store.places.get(id);
    remember(`${this.prefix}:cursor`, { id, side });
    this.markCurrent();
    this.isFollowed = true;
    this.scrollToCurrent();
  }

  // A row higher than the room shows its beginning; one that is being written in
  // is scrolled by its editor.
  scrollToCurrent() {
    const row = this.rows.get(this.current);
    if (!row || this.open) return;
    row.scrollIntoView({ block: "nearest" });
    if (this.visible().indexOf(this.current) < TOP_ROWS_KEPT) this.parts.scroller.scrollTop = 0;
  }

  markCurrent() {
    const row = this.rows.get(this.current);
    row.classList.add("current");
    row.setAttribute("aria-selected", "true");
    row.querySelectorAll(".side").forEach((one) => {
      one.classList.toggle("focused", one.dataset.side === this.side);
    });
    this.parts.grid.setAttribute("aria-activedescendant", row.id);
    this.pane.show(this.store.view(this.current), this.side);
  }

  // After rows came and went: stay on the bead, else on what took its place.
  keepCursor() {
    if (this.current === undefined || this.rows.has(this.current)) return;
    this.moveTo(this.store.order[Math.min(this.place, this.store.order.length - 1)]);
  }

  restoreCursor() {
    const stored = recall(`${this.prefix}:cursor`) || {};
    const firstToDo = this.store.views().find((bead) => this.store.isToDo(bead));
    const fallback = firstToDo ? firstToDo.id : this.store.order[0];
    this.moveTo(this.rows.has(stored.id) ? stored.id : fallback, stored.side || "ko");
    this.focus();
  }

  focus() {
    this.parts.grid.focus({ preventScroll: true });
  }

  readNotices() {
    const stored = recallAll(`${this.prefix}:notice:`).map((entry) => entry.value);
    return new Map(stored.map((notice) => [notice.op.id, notice]));
  }
}
