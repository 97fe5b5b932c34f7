// What is written in a row: a sentence, a reason, a comment.
//
// While something is open in a row, the row is not painted anew; what is done there is
// about the version that the reviewer saw when it was opened.

class Writing {
  constructor(grid) {
    this.grid = grid;
    this.drafts = new Drafts(grid.prefix);
    this.open = null;
    this.input = null;
  }

  isIn(id) {
    return this.open !== null && this.open.bead === id;
  }

  hold(id) {
    this.open = { bead: id, version: this.grid.store.beads.get(id).version };
  }

  // Lets the row be painted again; returns what was held.
  release() {
    const { grid, open: held } = this;
    this.open = null;
    this.input = null;
    this.drafts.drop();
    grid.painter.forget(held.bead);
    if (grid.store.beads.has(held.bead)) grid.paintRow(held.bead);
    else grid.paintAll();
    grid.focus();
    return held;
  }

  // Our own operation on the open row was applied: what is written goes on from there.
  goOn(op, bead) {
    if (bead && this.isIn(bead.id) && isNextOf(op, bead) && versionOf(op, bead.id) === this.open.version) {
      this.open.version = bead.version;
    }
  }

  // A sentence that is being written is saved before something else is opened, as Tab does;
  // a reason or a comment, which would decide or tell something, stays until it is answered.
  makeRoom() {
    if (this.input?.isFor("edit")) this.input.close(this.input.area.value);
    if (!this.open) return true;
    const { grid, open: { bead } } = this;
    grid.say(t("Something is still being written in row {n}; save it or cancel it first.", { n: grid.store.number(bead) }));
    grid.reveal(bead);
    grid.moveTo(bead);
    this.input?.area.focus();
    return false;
  }

  openInput(place, options, onText) {
    const id = this.grid.current;
    this.hold(id);
    const { kind, segment } = options;
    this.input = new RowInput({
      ...options,
      onType: (text) => {
        this.drafts.keep({ kind, segment, side: this.grid.side, ...this.open, text });
      },
      onDone: (text) => {
        const { version } = this.release();
        if (text !== undefined) onText(text, { id, version });
      },
    });
    this.input.openIn(place);
    // The memory offers what can be put in here.
    this.grid.pane.show(this.grid.store.view(id), this.grid.side);
    return this.input;
  }

  editSegment(segment) {
    const { grid } = this;
    if (!this.makeRoom()) return undefined;
    const bead = grid.store.view(grid.current);
    const segments = [...bead.ko, ...bead.en];
    const wanted = segments.find((one) => one.id === segment) || bead[grid.side][0];
    if (!wanted) {
      grid.say(t("There is no sentence on this side to edit."));
      return undefined;
    }
    if (grid.isBusy(bead.id)) return undefined;
    grid.side = bead.ko.includes(wanted) ? "ko" : "en";
    grid.markCurrent();
    const splitHere = () => this.splitAtCaret(wanted);
    return this.openInput(
      placeOf(grid.painter.row(bead.id), wanted),
      {
        kind: "edit",
        segment: wanted.id,
        text: wanted.text,
        label: grid.side === "ko" ? t("Korean sentence") : t("English sentence"),
        lang: grid.side,
        actions: [[t("Split at the caret"), "Ctrl+Enter", splitHere]],
        onKey: (event) => this.handleEditorKey(event, segments, wanted),
      },
      (text, held) => this.saveSegment(wanted, text, held),
    );
  }

  handleEditorKey(event, segments, wanted) {
    if (this.grid.pane.handleKey(event)) return true;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      this.splitAtCaret(wanted);
      return true;
    }
    if (event.key !== "Tab") return false;
    const other = segments[segments.indexOf(wanted) + (event.shiftKey ? -1 : 1)];
    this.input.close(this.input.area.value);
    if (other) this.editSegment(other.id);
    return true;
  }

  saveSegment(segment, text, { id, version }) {
    if (text === "") this.grid.say(t("A sentence cannot be empty. To leave it out, set it apart and reject it."));
    else if (text !== segment.text) this.grid.queue("edit", { version, segment: segment.id, text }, id);
  }

  // What was typed is saved first; the offset counts characters (code points,
  // as Python does) of the text as it will then be.
  splitAtCaret(segment) {
    const { area } = this.input;
    const before = area.value.slice(0, area.selectionStart).trimStart();
    const id = this.grid.current;
    const text = area.value.trim();
    const offset = [...before].length;
    if (offset === 0 || offset >= [...text].length) {
      this.grid.say(t("Put the caret inside the sentence, where the second one starts."));
      return;
    }
    const { version } = this.open;
    this.input.close(area.value);
    this.grid.queue("split_segment", { version, segment: segment.id, offset }, id);
  }

  // Puts a text into the open editor, or opens the editor of a side with it. Nothing is
  // saved until the reviewer saves.
  insert(text, side) {
    if (this.input && this.input.isFor("edit")) {
      this.input.insert(text);
      return;
    }
    if (this.grid.isRefused("edit")) return;
    this.grid.moveTo(this.grid.current, side);
    const input = this.editSegment();
    if (input) input.put(text);
  }

  askReason() {
    const label = t("Why is it rejected? You may leave this empty.");
    return this.askLine({ kind: "reject", text: "", label, done: t("Reject") }, (text, { id, version }) => {
      this.grid.queue("reject", text ? { version, reason: text } : { version }, id);
      this.grid.step(1);
    });
  }

  // A remark of one's own: those before it stay in the pane.
  askComment() {
    return this.askLine({ kind: "comment", text: "", label: t("Comment") }, (text, { id, version }) => {
      if (text) this.grid.queue("comment", { version, text }, id);
    });
  }

  askLine(options, onText) {
    const { grid } = this;
    if (!this.makeRoom() || grid.isBusy(grid.current)) return undefined;
    const place = cell("notes");
    grid.painter.row(grid.current).append(place);
    return this.openInput(place, options, onText);
  }

  // Opens what was being written when the page was left, as it was then.
  resume() {
    const draft = this.drafts.read();
    if (!draft) return;
    const { grid } = this;
    const { kind, bead, segment, side, version, text } = draft;
    const now = grid.store.view(bead);
    if (!now || (segment && ![...now.ko, ...now.en].some((one) => one.id === segment))) {
      grid.keepUnsent(kind === "reject" ? { kind, bead, reason: text } : { kind, bead, segment, text });
      this.drafts.drop();
      return;
    }
    grid.moveTo(bead, side);
    const openers = {
      edit: () => this.editSegment(segment),
      reject: () => this.askReason(),
      comment: () => this.askComment(),
    };
    const input = openers[kind]();
    if (!input) return;
    this.open.version = version;
    input.put(text);
  }
}

function placeOf(row, segment) {
  return [...row.querySelectorAll(".segment")].find((one) => one.dataset.segment === segment.id);
}
