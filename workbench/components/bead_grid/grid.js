// Changes the beads: what each command does, and what comes back for it.

class BeadGrid extends BeadView {
  constructor(root, data, onTokenEnded) {
    super(root, data, onTokenEnded);
    this.chooser = null;
    this.jump = {};
    this.finder = new Finder(root.querySelector(".find"), this);
    this.sweep = new Sweep(root.querySelector(".sweep"), root.querySelector(".sweep-open"), this);
    this.keyMap = new KeyMap(this);
    this.toolbar = new Toolbar(this.parts.tools, {
      role: data.role,
      labelOf: (name) => this.keyMap.labelOf(name),
      run: (command, event) => this.runTool(command, event),
    });
    this.keyMap.onChange = () => this.toolbar.paint();
    this.keysSheet = new KeysSheet(this);
    this.realigner = new Realigner(this);
    this.termForm = new TermForm(this);
    this.presence = new Presence(this);
    this.pointer = new Pointer(this);
    root.querySelector(".workbench").addEventListener("keydown", (event) => this.handleKey(event));
  }

  stop() {
    super.stop();
    this.termForm.stop();
  }

  handleKey(event) {
    // Streamlit has shortcuts of its own on plain letters.
    event.stopPropagation();
    if (this.pane.handleKey(event)) return;
    if (event.target.closest("dialog") || event.target.matches("input, textarea, select")) return;
    if (this.chooser) {
      this.chooser.handleKey(event);
      return;
    }
    const isButton = event.target.matches("button") && ["Enter", "Space"].includes(event.code);
    const command = this.keyMap.commandFor(event);
    if (isButton || !command) return;
    event.preventDefault();
    this.run(command, event);
  }

  run(command, event) {
    if (this.current === undefined) return;
    this.say("");
    if (this.isRefused(command.name)) return;
    // The row that the cursor was in is out of sight in a view without rows.
    if (command.needs && !command.isWhole && this.sequence.ids.length === 0) {
      this.say(this.parts.empty.textContent);
      return;
    }
    // Who changes a sentence and presses "approve" means the sentence as it is now.
    if (command.needs && !this.writing.makeRoom()) return;
    ACTIONS[command.name](this, event);
  }

  runTool(command, event) {
    if (this.chooser) this.chooser.finish(false);
    this.run(command, event);
    const opens = ["edit", "reject", "comment", "keys", "find", "goToNumber", "approveAll", "realign", "term"];
    if (!opens.includes(command.name)) this.focus();
  }

  // Says why where the reviewer's role may not do it.
  isRefused(name) {
    const command = COMMANDS.find((one) => one.name === name);
    const refused = !mayDo(this.data.role, command);
    if (refused) this.say(whyNot(command));
    return refused;
  }

  // ---- operations ----

  queue(kind, fields = {}, id = this.current) {
    const bead = this.store.beads.get(id);
    if (!bead) this.keepUnsent({ kind, bead: id, ...fields });
    if (!bead || this.isBusy(id)) return false;
    if (isAlreadySo(this.store.view(id), { kind, ...fields })) return true;
    this.outbox.add({ id: uuid4(), kind, bead: id, version: bead.version, ...fields });
    this.store.touch([id]);
    this.paintRow(id);
    this.store.thoseNaming(bead).forEach((other) => this.paintRow(other));
    this.paintProgress();
    this.announceFrom(SPOKEN_AT_ONCE, kind, this.store.number(id));
    return true;
  }

  queueAlone(kind, fields = {}) {
    this.outbox.add({ id: uuid4(), kind, ...fields });
  }

  // Undo or redo: the answer brings its row up, unless the reviewer went on meanwhile.
  turnBack(kind) {
    this.turnedAt = this.current;
    this.queueAlone(kind);
  }

  announceFrom(words, kind, n, count = 1) {
    const left = this.store.tally.counts.get("todo");
    if (words[kind]) this.announce(words[kind]({ n, left, count }));
  }

  isBusy(id) {
    const busy = this.outbox.isChanging(id);
    if (busy) this.say(t("This row is still being saved; try again in a moment."));
    return busy;
  }

  decide(kind, fields) {
    if (this.queue(kind, fields)) this.step(1);
  }

  merge() {
    const next = this.store.beads.get(this.store.after(this.current));
    if (!next) this.say(t("This is the last row: there is nothing below to merge with."));
    else if (!this.isBusy(next.id)) {
      this.queue("merge", { next: next.id, next_version: next.version });
    }
  }

  detach() {
    const bead = this.store.view(this.current);
    if (bead.ko.length === 0 || bead.en.length === 0) this.say(t("This row has one side only already."));
    else this.queue("detach", { side: this.side });
  }

  moveSentence(from, step, which) {
    const to = this.store.beads.get(this.store.after(from, step));
    const bead = this.store.view(from);
    if (!bead || !to) {
      this.say(t("There is no row on that side."));
      return;
    }
    const segment = bead[this.side].at(which === "last" ? -1 : 0);
    if (!segment) this.say(t("There is no sentence on that side to move."));
    else this.moveSegment(segment.id, to.id, from);
  }

  moveSegment(segment, id, from) {
    const to = this.store.beads.get(id);
    if (this.isBusy(id)) return;
    this.queue("move", { segment, to: id, to_version: to.version }, from);
  }

  chooseSplit() {
    const bead = this.store.view(this.current);
    if (bead.ko.length < 2 && bead.en.length < 2) {
      this.say(t("One sentence on each side. To split inside one, edit it, go to the place and press Ctrl+Enter."));
      return;
    }
    if (this.isBusy(bead.id)) return;
    this.writing.hold(bead.id);
    this.chooser = new SplitChooser(this.painter.row(bead.id), bead, this.side, (stay) => {
      this.chooser = null;
      const { version } = this.writing.release();
      if (stay) this.queue("split", { version, ...stay }, bead.id);
    });
  }

  // The row to link to may be anywhere, so all rows are shown meanwhile.
  chooseLink() {
    const bead = this.store.view(this.current);
    const side = bead[this.side].length ? this.side : otherSide(this.side);
    if (this.store.order.length < 2) this.say(t("There is no row on that side."));
    if (this.store.order.length < 2 || this.isBusy(bead.id)) return;
    const { order, filter } = this.sequence;
    const isElsewhere = !this.sequence.isWholeDocument;
    if (isElsewhere) this.choose({ order: "document", filter: FILTERS[0] });
    this.moveTo(bead.id, side);
    this.announce(t("Choose a row with the arrow keys or by its number; Enter puts the sentence there."));
    this.chooser = new LinkChooser(this, bead, side, (link) => {
      this.chooser = null;
      if (isElsewhere) this.choose({ order, filter });
      this.moveTo(bead.id, side);
      this.focus();
      if (link) this.link(link, bead.id);
    });
  }

  link({ segment, to }, from) {
    const home = this.store.homes.get(segment);
    if (home === from && this.store.beads.has(to)) this.moveSegment(segment, to, from);
    else this.say(t("Somebody else changed these rows meanwhile; look at them again."));
  }

  // ---- going about ----

  // The next row of a view, in the order that is shown; from the last one round to the first.
  toNextIn(name) {
    const { tally } = this.store;
    const { line } = this.sequence;
    const isWanted = (id) => id !== this.current && tally.has(id, name);
    const from = line.indexOf(this.current) + 1;
    const wanted = line.slice(from).find(isWanted) || line.slice(0, from).find(isWanted);
    if (wanted !== undefined) {
      this.goTo(wanted);
      this.announce(STILL_LEFT[name](tally.counts.get(name)));
    } else this.say(NONE_LEFT[name](tally.has(this.current, name)));
  }

  // Goes to the row that this one crosses, and from there back to where it came from.
  toPartner() {
    const rows = this.store.crossingsOf(this.current).map(({ bead }) => bead);
    if (rows.length === 0) {
      this.say(t("This row crosses no other."));
      return;
    }
    const isBack = this.jump.to === this.current && rows.includes(this.jump.from);
    const to = isBack ? this.jump.from : rows[0];
    this.jump = { from: this.current, to };
    this.goTo(to);
  }

  turnOrder() {
    this.useOrder(this.sequence.order === "risk" ? "document" : "risk");
    const { name } = this.sequence.filter;
    const label = ORDERS.find((order) => order.name === this.sequence.order).label();
    this.announce(t("{count} rows, {order}", { count: this.store.tally.counts.get(name), order: label }));
  }

  showDocumentHere() {
    remember(ORDER_KEY, "document");
    this.choose({ order: "document", filter: FILTERS[0] });
  }

  showKeys() {
    this.keysSheet.open();
  }

  insertText(text, side) {
    this.writing.insert(text, side);
  }

  // ---- answers ----

  takeResult(op, result) {
    const beads = result.beads || [];
    const stayed = this.current === this.turnedAt;
    const isDone = result.outcome === "applied" || result.outcome === "repeated";
    if (!isDone) this.takeRefusal(op, result);
    else this.writing.goOn(op, beads.find((bead) => this.writing.isIn(bead.id)));
    const n = this.store.number(op.to || op.bead);
    this.takeBeads(beads, result.removed || []);
    if (op.bead) {
      this.store.touch([op.bead]);
      this.paintRow(op.bead);
    }
    this.notices.paintOrphans(this.store);
    if (isDone) this.announceFrom(SPOKEN_WHEN_DONE, op.kind, n, beads.length);
    if (op.kind === "undo" || op.kind === "redo") this.showUndone(op.kind, result, isDone, stayed);
    else if (op.kind === "restore" && isDone) this.showBroughtBack(op.bead);
    else if (this.store.beads.has(this.current)) this.pane.show(this.store.view(this.current), this.side);
    if (op.kind === "realign" && isDone) this.say(t("Aligned anew. Undo takes it back as a whole."));
  }

  showBroughtBack(id) {
    this.reveal(id);
    this.moveTo(id);
    this.say(t("Row {n} is as it was then. Undo takes it back.", { n: this.store.number(id) }));
  }

  takeRefusal(op, result) {
    const now = (result.beads || []).find((bead) => bead.id === op.bead);
    const isMoot = !op.bead || (now && isAlreadySo(now, op));
    if (!isMoot) this.notices.keep({ op, ...result });
    this.say(result.message || DEFAULT_MESSAGES[result.outcome]());
  }

  showUndone(kind, { beads = [], about }, isDone, stayed) {
    if (!isDone) return;
    const wanted = beads.find((bead) => bead.id === about?.bead) || beads[0];
    if (wanted && stayed) {
      this.reveal(wanted.id);
      this.moveTo(wanted.id);
      this.turnedAt = this.current;
    }
    const at = { n: wanted ? this.store.number(wanted.id) : 0, count: beads.length };
    this.say(undoWords(kind, about, at));
  }

  // What was written for a row or sentence that is gone by now.
  keepUnsent(fields) {
    if (!fields.text && !fields.reason) return;
    const isThere = this.store.beads.has(fields.bead);
    const message = isThere ? t("This sentence is no longer there.") : t("This row is no longer there.");
    this.notices.keep({ op: { id: uuid4(), ...fields }, message, outcome: "conflict" });
    this.paintRow(fields.bead);
    this.notices.paintOrphans(this.store);
  }

  answerNotice(opId, answer) {
    const { op } = this.notices.get(opId);
    if (answer === "retry" && !this.retry(op)) return;
    this.notices.drop(opId);
    this.paintRow(op.bead);
    this.notices.paintOrphans(this.store);
    this.focus();
  }

  // Does the same again on the rows as they are now; only then is the notice gone.
  retry(op) {
    const fields = { ...op };
    for (const name of ["id", "kind", "bead", "version"]) delete fields[name];
    if ("seen" in fields) fields.seen = this.store.revision;
    for (const [name, version] of [["next", "next_version"], ["to", "to_version"]]) {
      if (!(name in fields)) continue;
      if (!this.store.beads.has(fields[name])) {
        this.say(t("The other row is no longer there."));
        return false;
      }
      fields[version] = this.store.beads.get(fields[name]).version;
    }
    if (!this.store.beads.has(op.bead)) {
      this.say(t("This row is no longer there; copy your text elsewhere."));
      return false;
    }
    return this.queue(op.kind, fields, op.bead);
  }
}
