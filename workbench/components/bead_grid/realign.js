// Aligning anew between the settled rows: shows first what would change.

const AGAIN_MS = 1000;

class Realigner {
  constructor(grid) {
    this.grid = grid;
    this.dialog = make("dialog", "sheet realign");
    this.dialog.setAttribute("aria-label", t("Align anew"));
    this.choice = make("fieldset", "realign-choice");
    this.state = make("p", "realign-state");
    this.state.setAttribute("role", "status");
    this.changes = make("div", "realign-changes");
    this.changes.tabIndex = 0;
    this.changes.setAttribute("role", "group");
    this.changes.setAttribute("aria-label", t("What would change"));
    this.apply = make("button", "primary", t("Apply"));
    this.apply.type = "button";
    const cancel = make("button", "", t("Cancel"));
    cancel.type = "button";
    const buttons = make("div", "dialog-buttons");
    buttons.append(this.apply, cancel);
    this.dialog.append(make("h2", "", t("Align anew")), introduction(), this.choice, this.state);
    this.dialog.append(this.changes, buttons);
    cancel.addEventListener("click", () => this.dialog.close());
    this.apply.addEventListener("click", () => this.finish());
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.dialog.addEventListener("close", () => this.stop());
    grid.root.querySelector(".workbench").append(this.dialog);
  }

  open() {
    if (!isPermitted(this.grid, "decide")) {
      this.grid.say(t("Your role may not align anew."));
      return;
    }
    this.bead = this.grid.current;
    this.paintChoice();
    this.dialog.showModal();
    this.ask("");
  }

  paintChoice() {
    const ways = [
      ["", t("the whole document")],
      [this.bead || "", t("only from here to the next settled rows before and after")],
    ];
    const labels = ways.map(([around, words], at) => {
      const label = make("label");
      const input = make("input");
      input.type = "radio";
      input.name = "realign-around";
      input.checked = at === 0;
      input.addEventListener("change", () => this.ask(around));
      label.append(input, " ", words);
      return label;
    });
    this.choice.replaceChildren(make("legend", "", t("Align anew:")), ...labels);
  }

  // Works it out on the server; closing the dialog or another choice leaves it.
  async ask(around) {
    this.stopAsking();
    const controller = new AbortController();
    this.controller = controller;
    this.proposal = null;
    this.around = around;
    this.apply.disabled = true;
    this.changes.replaceChildren();
    const stopClock = this.showClock();
    try {
      const answer = await this.proposalOf(around, controller.signal);
      stopClock();
      if (!controller.signal.aborted) this.show(answer);
    } catch (error) {
      stopClock();
      if (controller.signal.aborted) return;
      this.state.textContent = error.status ? error.message : t("The server does not answer.");
    }
  }

  async proposalOf(around, signal) {
    for (;;) {
      signal.throwIfAborted();
      // What is not saved yet would make another proposal of it.
      if (this.grid.outbox.pending === 0) {
        try {
          return await callJson(this.grid, "POST", `${this.grid.url}/proposal`, { around }, signal);
        } catch (error) {
          if (error.status !== 429) throw error;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  showClock() {
    const start = Date.now();
    const paint = () => {
      const seconds = Math.floor((Date.now() - start) / 1000);
      this.state.textContent = this.grid.outbox.pending
        ? t("Waiting until your changes are saved…")
        : t("Working it out… {seconds} s", { seconds });
    };
    paint();
    this.state.classList.add("is-working");
    // Screen readers hear of the start and of the end, not of each second.
    this.state.setAttribute("aria-live", "off");
    const timer = setInterval(paint, 1000);
    this.stopClock = () => {
      clearInterval(timer);
      this.state.classList.remove("is-working");
      this.state.setAttribute("aria-live", "polite");
    };
    return this.stopClock;
  }

  show(proposal) {
    const { changes, held, kept, insisted } = proposal;
    this.proposal = proposal;
    const gone = changes.reduce((sum, change) => sum + change.gone.length, 0);
    const come = changes.reduce((sum, change) => sum + change.come.length, 0);
    const parts = [
      changes.length
        ? tn("{n} row would become {come}.", "{n} rows would become {come}.", gone, { come })
        : t("Nothing would change: it comes out as it is."),
      t("Settled rows, which stay as they are: {held}. Others that come out the same: {kept}.", { held, kept }),
    ];
    if (insisted) {
      parts.push(
        tn(
          "For {n} rejected row nothing better was found.",
          "For {n} rejected rows nothing better was found.",
          insisted,
        ),
      );
    }
    this.state.textContent = parts.join(" ");
    this.changes.replaceChildren(...changes.map((change, at) => this.changeOf(change, at + 1)));
    this.apply.disabled = changes.length === 0;
    (changes.length ? this.apply : this.dialog.querySelector(".dialog-buttons button:last-child")).focus();
  }

  changeOf({ gone, come }, number) {
    const box = make("section", "realign-change");
    box.setAttribute("aria-label", t("Change {number}", { number }));
    box.append(this.stateOf(t("Now"), gone, "is-gone"), this.stateOf(t("After"), come, "is-come"));
    return box;
  }

  stateOf(label, beads, className) {
    const part = make("div", `realign-rows ${className}`);
    part.append(make("h3", "", label));
    for (const bead of beads) {
      const row = make("div", "realign-row");
      for (const side of ["ko", "en"]) {
        const column = make("div", side);
        column.lang = side;
        const texts = textsOf(bead[side]);
        column.append(...(texts.length ? texts : ["—"]).map((text) => make("p", "", text)));
        row.append(column);
      }
      const words = [t("{percent} % sure", { percent: Math.round(bead.confidence * 100) })];
      if (bead.status !== "proposed") words.unshift(STATUS_WORDS[bead.status]());
      if (bead.comment) words.push(t("Comment: {text}", { text: bead.comment }));
      row.append(make("p", "quiet", words.join(" · ")));
      part.append(row);
    }
    return part;
  }

  // The operation names what was shown; the server does just that or says conflict.
  finish() {
    const { digest } = this.proposal;
    const around = this.around;
    this.dialog.close();
    this.grid.queueAlone("realign", around ? { proposal: digest, around } : { proposal: digest });
    this.grid.say(t("Aligning anew…"));
  }

  stopAsking() {
    if (this.stopClock) this.stopClock();
    if (this.controller) this.controller.abort();
  }

  stop() {
    this.stopAsking();
    this.changes.replaceChildren();
    this.grid.focus();
  }
}

function introduction() {
  const words = t(
    "Approved rows, rows that wait for review and rows that somebody put together stay. Everything between them is lined up again, with the texts as they are now.",
  );
  return make("p", "quiet", words);
}
