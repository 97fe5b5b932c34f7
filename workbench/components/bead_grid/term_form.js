// Adding a term from what is selected: T opens the form with both sides filled in as far
// as they are known, Enter keeps it.

class TermForm {
  constructor(grid) {
    this.grid = grid;
    this.selected = {};
    this.dialog = make("dialog", "sheet term-form");
    this.dialog.setAttribute("aria-label", t("Add a term"));
    this.form = make("form");
    this.ko = this.field("ko", t("Korean term"));
    this.en = this.field("en", t("English term"));
    this.state = make("p", "quiet");
    this.state.setAttribute("role", "status");
    const save = make("button", "primary", t("Add the term"));
    const cancel = makeButton("", t("Cancel"), () => this.dialog.close());
    const buttons = make("div", "dialog-buttons");
    buttons.append(save, cancel);
    this.form.append(make("h2", "", t("Add a term")), this.ko.label, this.en.label, this.state, buttons);
    this.dialog.append(this.form);
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.dialog.addEventListener("close", () => this.grid.focus());
    grid.root.querySelector(".workbench").append(this.dialog);
    this.onSelect = () => this.remember();
    document.addEventListener("selectionchange", this.onSelect);
  }

  field(language, words) {
    const label = make("label", "term-field", words);
    const input = make("input");
    input.type = "text";
    input.lang = language;
    input.required = true;
    input.autocomplete = "off";
    label.append(input);
    return { label, input };
  }

  stop() {
    document.removeEventListener("selectionchange", this.onSelect);
  }

  // A browser selects in one place at a time: what was selected on each side of a row
  // is kept until something is selected in another row.
  remember() {
    const selection = selectionIn(this.grid.root);
    const text = selection ? selection.toString().trim().replace(/\s+/g, " ") : "";
    if (!text || !selection.anchorNode || this.dialog.open) return;
    const sides = [selection.anchorNode, selection.focusNode].map(sideAround);
    if (!sides[0] || sides[0] !== sides[1]) return;
    const bead = sides[0].closest(".row").dataset.bead;
    if (this.selected.bead !== bead) this.selected = { bead };
    this.selected[sides[0].dataset.side] = text;
  }

  async open() {
    // What is selected now may stand in another row than the cursor.
    const live = selectionIn(this.grid.root);
    const isLive = Boolean(live && live.toString().trim());
    const selected = isLive || this.selected.bead === this.grid.current ? this.selected : {};
    this.bead = selected.bead || this.grid.current;
    this.selected = {};
    this.state.textContent = "";
    for (const side of ["ko", "en"]) this[side].input.value = selected[side] || "";
    this.dialog.showModal();
    this.focusNext();
    const known = ["ko", "en"].find((side) => selected[side]);
    if (known && !selected[otherSide(known)]) await this.guess(known, selected[known]);
  }

  // Fills in what the other side most likely says for it, unless somebody typed meanwhile.
  async guess(side, text) {
    const query = new URLSearchParams({ bead: this.bead, language: side, text });
    const { input } = this[otherSide(side)];
    try {
      const answer = await callJson(this.grid, "GET", `${this.grid.url}/counterpart?${query}`);
      if (!answer.text || input.value || !this.dialog.open) return;
      input.value = answer.text;
      this.state.textContent = t("The other side is a guess: change it if it is wrong.");
      this.focusNext();
    } catch {
      // Without a guess the field stays empty, to be filled in.
    }
  }

  focusNext() {
    const empty = ["ko", "en"].map((side) => this[side].input).find((input) => !input.value);
    (empty || this.form.querySelector("button.primary")).focus();
  }

  async submit(event) {
    event.preventDefault();
    const { pair } = this.grid.data;
    const body = { ko: this.ko.input.value.trim(), en: this.en.input.value.trim(), pair, bead: this.bead };
    try {
      const { warnings } = await callJson(this.grid, "POST", `${this.grid.data.api}/terms`, body);
      this.dialog.close();
      const added = t("Added to the terms: {ko} = {en}", body);
      this.grid.say([added, ...warnings].join(" "));
      this.grid.pane.terms.again();
    } catch (error) {
      this.state.textContent = error.status ? error.message : t("The server does not answer.");
    }
  }
}

// The component lives in a shadow root, whose selection only some browsers hand out there.
function selectionIn(root) {
  const home = root.getRootNode();
  return home.getSelection ? home.getSelection() : document.getSelection();
}

function sideAround(node) {
  const element = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  return element ? element.closest(".side[data-side]") : null;
}
