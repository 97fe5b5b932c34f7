// What opens inside a row: the sentence editor, a line for a reason or a
// comment, and the choice of where to split.

// Enter while an input method composes a syllable ends the syllable, not the
// edit; some browsers say so only by the key code 229.
function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

// Runs `open` when the key that asked for it can no longer type into what opens:
// at once for a plain key, at its release while an input method is at work.
function afterKey(event, open) {
  event.preventDefault();
  if (!isComposing(event)) {
    open();
    return;
  }
  document.addEventListener("keyup", () => setTimeout(open, 0), { once: true, capture: true });
}

function fitHeight(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function actionBar(actions) {
  const bar = make("div", "actions");
  for (const [label, key, run] of actions) {
    const button = makeButton("small", "", (event) => {
      event.stopPropagation();
      run();
    });
    const shown = make("kbd", "", key);
    shown.setAttribute("aria-hidden", "true");
    button.append(label, " ", shown);
    bar.append(button);
  }
  return bar;
}

// A text box in a row. `onDone(text)` gets the text on Enter and `undefined` on
// Escape, `onType(text)` whatever is typed; `onKey(event)` says whether it took a key.
// `done` is what Enter does, in words.
class RowInput {
  constructor({ kind, text, label, lang, done = t("Save"), actions = [], onDone, onType, onKey }) {
    this.kind = kind;
    this.onDone = onDone;
    this.onKey = onKey;
    this.closed = false;
    this.box = make("div", "editor");
    this.area = make("textarea");
    this.area.value = text;
    this.area.rows = 1;
    this.area.setAttribute("aria-label", label);
    this.area.placeholder = label;
    if (lang) this.area.lang = lang;
    this.area.addEventListener("input", () => {
      fitHeight(this.area);
      onType(this.area.value);
    });
    this.area.addEventListener("keydown", (event) => this.handleKey(event));
    const save = [done, "Enter", () => this.close(this.area.value)];
    const cancel = [t("Cancel"), "Esc", () => this.close(undefined)];
    this.box.append(this.area, actionBar([save, cancel, ...actions]));
  }

  openIn(place, caretAtEnd = true) {
    place.replaceChildren(this.box);
    fitHeight(this.area);
    this.area.focus({ preventScroll: true });
    const at = caretAtEnd ? this.area.value.length : 0;
    this.area.setSelectionRange(at, at);
    this.box.scrollIntoView({ block: "nearest" });
  }

  isFor(kind) {
    return this.kind === kind && !this.closed;
  }

  // Puts a text where the caret is, in the place of what is selected.
  insert(text) {
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
    this.area.dispatchEvent(new Event("input"));
    this.area.focus();
  }

  put(text) {
    this.area.value = text;
    this.area.dispatchEvent(new Event("input"));
  }

  handleKey(event) {
    event.stopPropagation();
    if (isComposing(event)) return;
    if (this.onKey && this.onKey(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.close(this.area.value);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close(undefined);
    }
  }

  close(text) {
    if (this.closed) return;
    this.closed = true;
    this.onDone(text === undefined ? undefined : text.trim());
  }
}

// Chooses how many sentences of each side stay in the row. The tinted ones
// after that point go to a new row below.
class SplitChooser {
  constructor(row, bead, side, onDone) {
    this.row = row;
    this.sizes = { ko: bead.ko.length, en: bead.en.length };
    this.stay = { ko: firstHalf(bead.ko.length), en: firstHalf(bead.en.length) };
    this.side = this.sizes[side] > 1 ? side : otherSide(side);
    this.onDone = onDone;
    this.bar = cell("notes");
    this.stays = make("span", "stays");
    this.stays.setAttribute("aria-live", "polite");
    this.bar.append(
      make("span", "why", t("The tinted sentences go to a new row.") + " "),
      this.stays,
      actionBar([
        [t("Split here"), "Enter", () => this.finish(true)],
        [t("Cancel"), "Esc", () => this.finish(false)],
        [t("Move the point"), "↑ ↓", () => this.shift(-1)],
      ]),
    );
    row.append(this.bar);
    this.paint();
  }

  get isPossible() {
    const kept = this.stay.ko + this.stay.en;
    return kept > 0 && kept < this.sizes.ko + this.sizes.en;
  }

  paint() {
    this.stays.textContent = t("Staying here: {ko} Korean, {en} English.", this.stay);
    for (const side of ["ko", "en"]) {
      const segments = this.row.querySelectorAll(`.side.${side} .segment`);
      segments.forEach((one, at) => one.classList.toggle("goes", at >= this.stay[side]));
      const cellOfSide = this.row.querySelector(`.side.${side}`);
      cellOfSide.classList.toggle("focused", side === this.side);
    }
  }

  shift(step) {
    const size = this.sizes[this.side] + 1;
    this.stay[this.side] = (this.stay[this.side] + step + size) % size;
    this.paint();
  }

  handleClick(row, segment) {
    if (row === this.row && segment) this.chooseBefore(segment);
  }

  handleDoubleClick() {}

  // Its row is not painted anew meanwhile, so nothing is to be marked again.
  mark() {}

  chooseBefore(segment) {
    const sideOfIt = segment.closest(".side").dataset.side;
    this.side = sideOfIt;
    this.stay[sideOfIt] = [...segment.parentElement.children].indexOf(segment);
    this.paint();
  }

  handleKey(event) {
    if (event.key === "Tab") return;
    const steps = { ArrowUp: -1, KeyK: -1, ArrowDown: 1, KeyJ: 1 };
    if (event.code in steps) this.shift(steps[event.code]);
    else if (event.code === "ArrowLeft" || event.code === "ArrowRight") {
      this.side = event.code === "ArrowLeft" ? "ko" : "en";
      this.paint();
    } else if (event.code === "Enter" || event.code === "KeyS") this.finish(true);
    else if (event.code === "Escape") this.finish(false);
    event.preventDefault();
  }

  finish(accept) {
    if (accept && !this.isPossible) return;
    this.onDone(accept ? this.stay : undefined);
  }
}

function firstHalf(size) {
  return size < 2 ? size : Math.floor(size / 2);
}

function otherSide(side) {
  return side === "ko" ? "en" : "ko";
}
