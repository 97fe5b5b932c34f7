// Which key does what: the keys of the commands as each person likes them.
//
// Keys are physical ("KeyA" with modifiers), so they work in Hangul mode too. What
// somebody chose is kept on the server, and mirrored here for when it does not answer.

const CODE_LABELS = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Semicolon: ";",
  Quote: "'",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Backquote: "`",
  Minus: "-",
  Equal: "=",
};
const MODIFIER_CODES = /^(Shift|Control|Alt|Meta|OS|CapsLock|Fn|Lang|Convert|NonConvert|KanaMode)/;
// Escape and Tab leave things, F-keys and Alt with these are the browser's own; Alt
// and a digit insert a match.
const RESERVED = /^(Escape|Tab|F\d+|Alt\+(Digit\d|Numpad\d|Arrow\w+|F\d+|Home|Key[DEF]))$/;

function comboOf({ code, altKey = false, shiftKey = false }) {
  return `${altKey ? "Alt+" : ""}${shiftKey ? "Shift+" : ""}${code}`;
}

function comboLabel(combo) {
  const parts = combo.split("+");
  const code = parts.pop();
  const label = CODE_LABELS[code] || code.replace(/^(Key|Digit)/, "");
  return parts.map((part) => (part === "Shift" ? "⇧" : `${part}+`)).join("") + label;
}

function defaultCombos({ code, also, shift = false, alt = false }) {
  const combos = [comboOf({ code, shiftKey: shift, altKey: alt })];
  if (also) combos.push(comboOf({ code: also, shiftKey: shift, altKey: alt }));
  return combos;
}

class KeyMap {
  constructor(grid) {
    this.grid = grid;
    this.onChange = () => {};
    this.place = `workbench:keys:${grid.data.user || ""}`;
    this.address = `${grid.data.api}/preferences/keys`;
    const { keys = {}, isUnsent = false } = recall(this.place) || {};
    this.keys = keys;
    this.isUnsent = isUnsent;
    this.load();
  }

  // What was changed while the server was away goes there first.
  async load() {
    try {
      if (this.isUnsent) await this.send();
      else this.take((await callJson(this.grid, "GET", this.address)).keys);
    } catch {
      // The mirror serves until the server answers again.
    }
  }

  take(keys) {
    this.keys = keys;
    this.mirror();
    this.onChange();
  }

  mirror() {
    remember(this.place, { keys: this.keys, isUnsent: this.isUnsent });
  }

  async send() {
    const sent = JSON.stringify(this.keys);
    await callJson(this.grid, "PUT", this.address, { keys: this.keys });
    if (sent === JSON.stringify(this.keys)) this.isUnsent = false;
    this.mirror();
  }

  combosOf(command) {
    return this.keys[command.name] || defaultCombos(command);
  }

  isChanged(command) {
    return command.name in this.keys;
  }

  commandFor(event) {
    if (event.ctrlKey || event.metaKey) return undefined;
    const combo = comboOf(event);
    const chosen = COMMANDS.find((command) => this.keys[command.name]?.includes(combo));
    if (chosen) return chosen;
    const own = COMMANDS.filter((command) => !this.isChanged(command));
    const bySign = (command) => command.sign && command.sign === event.key && !event.altKey;
    return own.find(bySign) || own.find((command) => defaultCombos(command).includes(combo));
  }

  labelOf(name) {
    return this.labelsOf(COMMANDS.find((command) => command.name === name))[0] || "";
  }

  labelsOf(command) {
    if (!command) return [];
    if (command.sign && !this.isChanged(command)) return [command.sign];
    return this.combosOf(command).map(comboLabel);
  }

  // The command that has this key already.
  ownerOf(combo, except) {
    const others = COMMANDS.filter((command) => command.name !== except.name);
    return others.find((command) => this.combosOf(command).includes(combo));
  }

  give(command, combo) {
    const owner = this.ownerOf(combo, command);
    if (owner) this.keys[owner.name] = this.combosOf(owner).filter((one) => one !== combo);
    this.keys[command.name] = [combo];
    this.changed();
  }

  reset(command) {
    delete this.keys[command.name];
    // Whoever got its key meanwhile keeps none twice.
    for (const combo of defaultCombos(command)) {
      const owner = this.ownerOf(combo, command);
      if (owner) this.keys[owner.name] = this.combosOf(owner).filter((one) => one !== combo);
    }
    this.changed();
  }

  resetAll() {
    this.keys = {};
    this.changed();
  }

  changed() {
    this.isUnsent = true;
    this.mirror();
    this.onChange();
    this.send().catch(() => {});
  }
}
