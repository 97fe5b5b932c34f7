// Changes the beads: what each command does, and what comes back for it.

class BeadGrid extends BeadView {
  constructor(root, data) {
    super(root, data);
    this.finder = new Finder(root.querySelector(".find"), this);
    this.sweep = new Sweep(root.querySelector(".sweep"), root.querySelector(".sweep-open"), this);
    this.parts.tools.replaceChildren(...toolButtons((command, event) => this.runTool(command, event)));
    this.sheet = root.querySelector(".sheet");
    this.sheet.querySelector(".keys-place").replaceChildren(keyTable());
    this.sheet.querySelector("button").addEventListener("click", () => this.sheet.close());
    this.sheet.addEventListener("close", () => this.focus());
    const workbench = root.querySelector(".workbench");
    workbench.addEventListener("keydown", (event) => this.handleKey(event));
    this.parts.rows.addEventListener("click", (event) => this.handleClick(event));
    root.querySelector(".orphans").addEventListener("click", (event) => this.handleNotice(event));
    this.parts.rows.addEventListener("dblclick", (event) => this.handleDoubleClick(event));
  }

  handleKey(event) {
    // Streamlit has shortcuts of its own on plain letters.
    event.stopPropagation();
    if (this.sheet.open || event.target.matches("input, textarea")) return;
    if (this.chooser) {
      this.chooser.handleKey(event);
      return;
    }
    const isButton = event.target.matches("button") && ["Enter", "Space"].includes(event.code);
    const command = commandFor(event);
    if (isButton || !command) return;
    event.preventDefault();
    this.run(command, event);
  }

  run(command, event) {
    if (this.current === undefined) return;
    this.say("");
    ACTIONS[command.name](this, event);
  }

  runTool(command, event) {
    if (this.chooser) this.chooser.finish(false);
    this.run(command, event);
    if (!["edit", "reject", "comment", "keys"].includes(command.name)) this.focus();
  }

  handleClick(event) {
    if (this.handleNotice(event)) return;
    const jump = event.target.closest("[data-jump]");
    if (jump) {
      this.goTo(jump.dataset.jump);
      return;
    }
    if (event.target.closest(".editor")) return;
    const segment = event.target.closest(".segment");
    const row = event.target.closest(".row");
    if (this.chooser && segment && row.dataset.bead === this.chooser.row.dataset.bead) {
      this.chooser.chooseBefore(segment);
      return;
    }
    const sideCellOfIt = event.target.closest(".side");
    this.moveTo(row.dataset.bead, sideCellOfIt ? sideCellOfIt.dataset.side : this.side);
    // A selection of text by mouse is kept for copying.
    if (String(getSelection()) === "") this.focus();
  }

  handleNotice(event) {
    const button = event.target.closest("[data-notice]");
    if (button) this.answerNotice(button.dataset.op, button.dataset.notice);
    return Boolean(button);
  }

  handleDoubleClick(event) {
    const segment = event.target.closest(".segment");
    if (segment && !this.chooser) this.editSegment(segment.dataset.segment);
  }

  // ---- operations ----

  queue(kind, fields = {}, id = this.current) {
    const bead = this.store.beads.get(id);
    if (!bead) this.keepUnsent({ kind, bead: id, ...fields });
    if (!bead || this.isBusy(id)) return false;
    if (isAlreadySo(this.store.view(id), { kind, ...fields })) return true;
    this.outbox.add({ id: uuid4(), kind, bead: id, version: bead.version, ...fields });
    this.paintRow(id);
    this.pane.show(this.store.view(this.current), this.side);
    return true;
  }

  queueAlone(kind, fields = {}) {
    this.outbox.add({ id: uuid4(), kind, ...fields });
  }

  isBusy(id) {
    const busy = this.outbox.isChanging(id);
    if (busy) this.say("This row is still being saved; try again in a moment.");
    return busy;
  }

  decide(kind, fields) {
    if (this.queue(kind, fields)) this.step(1);
  }

  merge() {
    const next = this.store.beads.get(this.store.after(this.current));
    if (!next) this.say("This is the last row: there is nothing below to merge with.");
    else if (!this.isBusy(next.id)) {
      this.queue("merge", { next: next.id, next_version: next.version });
    }
  }

  detach() {
    const bead = this.store.view(this.current);
    if (bead.ko.length === 0 || bead.en.length === 0) this.say("This row has one side only already.");
    else this.queue("detach", { side: this.side });
  }

  moveSentence(from, step, which) {
    const to = this.store.beads.get(this.store.after(from, step));
    const bead = this.store.view(from);
    if (!bead || !to) {
      this.say("There is no row on that side.");
      return;
    }
    const segment = bead[this.side].at(which === "last" ? -1 : 0);
    if (!segment) this.say("There is no sentence on that side to move.");
    else if (!this.isBusy(to.id)) {
      this.queue("move", { segment: segment.id, to: to.id, to_version: to.version }, from);
    }
  }

  chooseSplit() {
    const bead = this.store.view(this.current);
    if (bead.ko.length < 2 && bead.en.length < 2) {
      this.say("One sentence on each side. To split inside it, press E, go to the place and press Ctrl+Enter.");
      return;
    }
    if (this.isBusy(bead.id)) return;
    this.holdRow(bead.id);
    this.chooser = new SplitChooser(this.rows.get(bead.id), bead, this.side, (stay) => {
      this.chooser = null;
      const { version } = this.closeInput(bead.id);
      if (stay) this.queue("split", { version, ...stay }, bead.id);
    });
  }

  // ---- writing in a row ----

  // While something is open in a row, the row is not painted anew; what is done
  // there is about the version that the reviewer saw when it was opened.
  holdRow(id) {
    this.open = { bead: id, version: this.store.beads.get(id).version };
  }

  openInput(place, options, onText) {
    const id = this.current;
    this.holdRow(id);
    const { kind, segment } = options;
    const input = new RowInput({
      ...options,
      onType: (text) => {
        this.drafts.keep({ kind, segment, side: this.side, ...this.open, text });
      },
      onDone: (text) => {
        const { version } = this.closeInput(id);
        if (text !== undefined) onText(text, { id, version });
      },
    });
    input.openIn(place);
    return input;
  }

  closeInput(id) {
    const held = this.open;
    this.open = null;
    this.drafts.drop();
    this.painted.delete(id);
    if (this.store.beads.has(id)) this.paintRow(id);
    else this.paintAll();
    this.focus();
    return held;
  }

  editSegment(segment) {
    const bead = this.store.view(this.current);
    const segments = [...bead.ko, ...bead.en];
    const wanted = segments.find((one) => one.id === segment) || bead[this.side][0];
    if (!wanted || this.open) {
      if (!wanted) this.say("There is no sentence on this side to edit.");
      return undefined;
    }
    if (this.isBusy(bead.id)) return undefined;
    this.side = bead.ko.includes(wanted) ? "ko" : "en";
    this.markCurrent();
    const place = [...this.rows.get(bead.id).querySelectorAll(".segment")].find(
      (one) => one.dataset.segment === wanted.id,
    );
    const label = `${SIDE_NAMES[this.side]} sentence`;
    const splitHere = () => this.splitAtCaret(input, wanted);
    const onKey = (event) => this.handleEditorKey(event, input, segments, wanted, splitHere);
    const actions = [["Split at the caret", "Ctrl+Enter", splitHere]];
    const input = this.openInput(
      place,
      { kind: "edit", segment: wanted.id, text: wanted.text, label, lang: this.side, actions, onKey },
      (text, held) => this.saveSegment(wanted, text, held),
    );
    return input;
  }

  handleEditorKey(event, input, segments, wanted, splitHere) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      splitHere();
      return true;
    }
    if (event.key !== "Tab") return false;
    const other = segments[segments.indexOf(wanted) + (event.shiftKey ? -1 : 1)];
    input.close(input.area.value);
    if (other) this.editSegment(other.id);
    return true;
  }

  saveSegment(segment, text, { id, version }) {
    if (text === "") this.say("A sentence cannot be empty. To leave it out, set it apart (D) and reject it.");
    else if (text !== segment.text) this.queue("edit", { version, segment: segment.id, text }, id);
  }

  // What was typed is saved first; the offset counts characters (code points,
  // as Python does) of the text as it will then be.
  splitAtCaret(input, segment) {
    const before = input.area.value.slice(0, input.area.selectionStart).trimStart();
    const id = this.current;
    const text = input.area.value.trim();
    const offset = [...before].length;
    if (offset === 0 || offset >= [...text].length) {
      this.say("Put the caret inside the sentence, where the second one starts.");
      return;
    }
    const { version } = this.open;
    input.close(input.area.value);
    this.queue("split_segment", { version, segment: segment.id, offset }, id);
  }

  askReason() {
    const label = "Why is it rejected? You may leave this empty.";
    return this.askLine({ kind: "reject", text: "", label }, (text, { id, version }) => {
      this.queue("reject", text ? { version, reason: text } : { version }, id);
      this.step(1);
    });
  }

  askComment() {
    const { comment } = this.store.view(this.current);
    return this.askLine({ kind: "comment", text: comment || "", label: "Comment" }, (text, { id, version }) => {
      if (text !== (comment || "")) this.queue("comment", { version, text }, id);
    });
  }

  askLine(options, onText) {
    if (this.open || this.isBusy(this.current)) return undefined;
    const place = make("div", "notes");
    this.rows.get(this.current).append(place);
    return this.openInput(place, options, onText);
  }

  // Opens what was being written when the page was left, as it was then.
  resumeDraft() {
    const draft = this.drafts.read();
    if (!draft) return;
    const { kind, bead, segment, side, version, text } = draft;
    const now = this.store.view(bead);
    if (!now || (segment && ![...now.ko, ...now.en].some((one) => one.id === segment))) {
      this.keepUnsent(kind === "reject" ? { kind, bead, reason: text } : { kind, bead, segment, text });
      this.drafts.drop();
      return;
    }
    this.moveTo(bead, side);
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

  // ---- answers ----

  takeResult(op, result) {
    if (result.outcome === "conflict" || result.outcome === "refused") {
      const now = (result.beads || []).find((bead) => bead.id === op.bead);
      const isMoot = !op.bead || (now && isAlreadySo(now, op));
      if (!isMoot) this.keepNotice({ op, ...result });
      this.say(result.message || DEFAULT_MESSAGES[result.outcome]);
    }
    const beads = result.beads || [];
    const gone = result.removed || [];
    const own = this.open && beads.find((bead) => bead.id === this.open.bead);
    const isDone = result.outcome === "applied" || result.outcome === "repeated";
    if (isDone && own && versionOf(op, own.id) === this.open.version) this.open.version = own.version;
    if (this.store.take(beads, gone)) this.paintAll();
    else beads.forEach((bead) => this.paintRow(bead.id));
    if (op.bead) this.paintRow(op.bead);
    this.paintOrphans();
    if ((op.kind === "undo" || op.kind === "redo") && beads.length > 0) {
      this.reveal(beads[0].id);
      this.moveTo(beads[0].id);
    } else if (this.rows.has(this.current)) {
      this.pane.show(this.store.view(this.current), this.side);
    }
  }

  // What was written for a row or sentence that is gone by now.
  keepUnsent(fields) {
    if (!fields.text && !fields.reason) return;
    const message = `This ${this.store.beads.has(fields.bead) ? "sentence" : "row"} is no longer there.`;
    this.keepNotice({ op: { id: uuid4(), ...fields }, message, outcome: "conflict" });
    this.paintRow(fields.bead);
    this.paintOrphans();
  }

  keepNotice({ op, message, outcome }) {
    const notice = { op, message, outcome };
    remember(`${this.prefix}:notice:${op.id}`, notice);
    this.notices.set(op.id, notice);
  }

  answerNotice(opId, answer) {
    const { op } = this.notices.get(opId);
    if (answer === "retry" && !this.retry(op)) return;
    this.notices.delete(opId);
    forget(`${this.prefix}:notice:${opId}`);
    this.paintRow(op.bead);
    this.paintOrphans();
    this.focus();
  }

  // Does the same again on the rows as they are now; only then is the notice gone.
  retry(op) {
    const fields = { ...op };
    for (const name of ["id", "kind", "bead", "version"]) delete fields[name];
    for (const [name, version] of [["next", "next_version"], ["to", "to_version"]]) {
      if (!(name in fields)) continue;
      if (!this.store.beads.has(fields[name])) {
        this.say("The other row is no longer there.");
        return false;
      }
      fields[version] = this.store.beads.get(fields[name]).version;
    }
    if (!this.store.beads.has(op.bead)) {
      this.say("This row is no longer there; copy your text elsewhere.");
      return false;
    }
    return this.queue(op.kind, fields, op.bead);
  }

  toNextDoubtful() {
    const ids = this.store.order;
    const from = ids.indexOf(this.current) + 1;
    const round = [...ids.slice(from), ...ids.slice(0, from)];
    const wanted = round.find((id) => this.store.isDoubtful(this.store.view(id)));
    if (wanted === undefined || wanted === this.current) {
      this.say(wanted ? "This is the only doubtful row left." : "No doubtful row is left.");
      return;
    }
    this.reveal(wanted);
    this.moveTo(wanted);
  }

  showKeys() {
    this.sheet.showModal();
  }
}

const MOUNTS = new WeakMap();

// Streamlit calls this at every run of the page that changes the data (a fresh
// token); the grid stays, and only another pair makes a new one.
export default function mount({ data, parentElement }) {
  const here = parentElement.querySelector(".workbench");
  const kept = MOUNTS.get(parentElement) || { pristine: here.cloneNode(true), grid: null };
  MOUNTS.set(parentElement, kept);
  const drawer = (one) => JSON.stringify([one.store, one.language, one.role]);
  if (kept.grid && drawer(kept.grid.data) === drawer(data)) {
    kept.grid.outbox.useToken(data.token);
  } else {
    if (kept.grid) kept.grid.stop();
    speak(data.language);
    here.replaceWith(kept.pristine.cloneNode(true));
    translatePage(parentElement);
    kept.grid = new BeadGrid(parentElement, data);
    kept.grid.start();
  }
  return () => {
    if (kept.grid) kept.grid.stop();
    kept.grid = null;
  };
}
