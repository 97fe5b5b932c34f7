// The list of all commands with their keys, to be searched and changed.

class KeysSheet {
  constructor(grid) {
    this.grid = grid;
    this.dialog = make("dialog", "sheet keys-sheet");
    this.dialog.setAttribute("aria-label", t("Keys"));
    this.search = make("input");
    this.search.type = "search";
    this.search.placeholder = t("Search the commands");
    this.search.setAttribute("aria-label", t("Search the commands"));
    this.list = make("div", "keys-list");
    this.said = make("p", "keys-said");
    this.said.setAttribute("role", "status");
    const bar = make("div", "dialog-buttons");
    bar.append(
      this.button(t("Close"), () => this.dialog.close(), "primary"),
      this.button(t("Reset all keys"), () => this.change(() => this.grid.keyMap.resetAll())),
    );
    this.dialog.append(make("h2", "", t("Keys")), hint(), this.search, this.said, this.list, bar);
    this.search.addEventListener("input", () => this.paint());
    this.dialog.addEventListener("keydown", (event) => this.handleKey(event), true);
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.dialog.addEventListener("close", () => {
      this.asking = null;
      this.grid.focus();
    });
    grid.root.querySelector(".workbench").append(this.dialog);
  }

  open() {
    this.asking = null;
    this.search.value = "";
    this.tell("");
    this.paint();
    this.dialog.showModal();
  }

  tell(words, ...more) {
    this.said.replaceChildren(words, ...more);
  }

  button(label, onClick, className = "") {
    const button = make("button", className, label);
    button.type = "button";
    button.addEventListener("click", onClick);
    return button;
  }

  change(work) {
    work();
    this.asking = null;
    this.tell("");
    this.paint();
  }

  paint() {
    const wanted = this.search.value.normalize("NFC").trim().toLowerCase();
    const isWanted = (command) => searchTextOf(this.grid, command).includes(wanted);
    const sections = Object.entries(GROUPS).map(([group, title]) => {
      const commands = COMMANDS.filter((one) => one.group === group && isWanted(one));
      return commands.length ? this.section(title(), commands) : undefined;
    });
    const found = sections.filter(Boolean);
    this.list.replaceChildren(...(found.length ? found : [make("p", "quiet", t("No command is called so."))]));
  }

  section(title, commands) {
    const section = make("section");
    section.append(make("h3", "", title), ...commands.map((command) => this.line(command)));
    return section;
  }

  line(command) {
    const line = make("div", "keys-line");
    line.dataset.command = command.name;
    const { keyMap } = this.grid;
    const keys = make("span", "keys-of");
    const labels = keyMap.labelsOf(command);
    keys.append(...(labels.length ? labels.map((label) => make("kbd", "", label)) : ["—"]));
    const help = make("span", "keys-help", command.help());
    const isAsked = this.asking === command;
    const change = this.button(isAsked ? t("Press the new key…") : t("Change"), () => this.ask(command), "small");
    change.setAttribute("aria-label", t("Change the key of: {command}", { command: command.help() }));
    line.append(keys, help, change);
    if (keyMap.isChanged(command)) {
      const reset = this.button(t("Reset"), () => this.change(() => keyMap.reset(command)), "small");
      reset.setAttribute("aria-label", t("Reset the key of: {command}", { command: command.help() }));
      line.append(reset);
    }
    return line;
  }

  ask(command) {
    this.asking = command;
    this.tell(t("Press the new key for “{command}”; Esc leaves it as it is.", { command: command.help() }));
    this.paint();
    this.list.querySelector(`[data-command="${command.name}"] button`).focus();
  }

  // While a key is asked for, every key is taken as the answer.
  handleKey(event) {
    if (!this.asking || MODIFIER_CODES.test(event.code)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.code === "Escape") {
      this.change(() => {});
      return;
    }
    this.offer(this.asking, comboOf(event), event.ctrlKey || event.metaKey);
  }

  offer(command, combo, isSystems) {
    const key = comboLabel(combo);
    if (isSystems || !isUsableCombo(combo) || RESERVED.test(combo)) {
      this.tell(t("The browser or the pane needs this key; choose another one."));
      return;
    }
    const owner = this.grid.keyMap.ownerOf(combo, command);
    if (!owner) {
      this.change(() => this.grid.keyMap.give(command, combo));
      this.focusLine(command);
      return;
    }
    this.asking = null;
    this.paint();
    const words = t("{key} already means “{command}”.", { key, command: owner.help() });
    const take = this.button(t("Take it from there"), () => {
      this.change(() => this.grid.keyMap.give(command, combo));
      this.focusLine(command);
    }, "small primary");
    const other = this.button(t("Choose another key"), () => this.ask(command), "small");
    this.tell(words, " ", take, " ", other);
    take.focus();
  }

  focusLine(command) {
    const button = this.list.querySelector(`[data-command="${command.name}"] button`);
    if (button) button.focus();
  }
}

// A keyboard that does not say which key it was (some on phones) cannot be matched.
function isUsableCombo(combo) {
  return /[A-Za-z]\w*$/.test(combo) && !/Unidentified$/.test(combo);
}

function searchTextOf(grid, command) {
  const words = [command.name, command.help(), ...grid.keyMap.labelsOf(command)];
  if (command.tool) words.push(command.tool());
  return words.join(" ").normalize("NFC").toLowerCase();
}

function hint() {
  return make("p", "quiet", t("Keys are those of the keyboard itself, so they work in Hangul mode too."));
}
