// The toolbar: every command has a button, the rarer ones under "More".

// From left to right.
const TOOL_GROUPS = ["deciding", "text", "rows", "undoing", "moving"];

class Toolbar {
  constructor(element, { role, labelOf, run }) {
    this.element = element;
    this.role = role;
    this.labelOf = labelOf;
    this.run = run;
    element.addEventListener("keydown", (event) => this.handleKey(event));
    this.paint();
  }

  // Also after the reviewer gave a command another key.
  paint() {
    const groups = TOOL_GROUPS.map((name) => {
      const group = make("div", "group");
      group.append(...toolsOf(name).map((command) => this.makeTool(command)));
      return group;
    });
    const more = makeButton("tool more", t("More"));
    const last = make("div", "group");
    last.append(more);
    this.element.replaceChildren(...groups, last);
    this.menu = new Menu(more, () => rareTools().map((command) => this.item(command)));
    this.buttons.forEach((button, at) => (button.tabIndex = at === 0 ? 0 : -1));
  }

  get buttons() {
    return [...this.element.querySelectorAll("button.tool")];
  }

  makeTool(command) {
    const button = makeButton("tool", "", (event) => this.run(command, event));
    button.dataset.command = command.name;
    button.append(keyShown(this.labelOf(command.name)), command.tool());
    const refusal = this.refusal(command);
    button.title = refusal || command.help();
    if (refusal) button.setAttribute("aria-disabled", "true");
    return button;
  }

  item(command) {
    const { tool, help } = command;
    const key = this.labelOf(command.name);
    const run = (event) => this.run(command, event);
    return { label: tool(), title: help(), key, refusal: this.refusal(command), run };
  }

  refusal(command) {
    return mayDo(this.role, command) ? "" : whyNot(command);
  }

  // One stop for Tab; the arrows go from button to button.
  handleKey(event) {
    const { buttons } = this;
    const here = buttons.indexOf(event.target);
    const places = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 };
    if (here < 0 || !(event.key in places)) return;
    event.preventDefault();
    event.stopPropagation();
    const button = buttons.at(places[event.key] % buttons.length);
    buttons.forEach((one) => (one.tabIndex = one === button ? 0 : -1));
    button.focus();
  }
}

function toolsOf(group) {
  return COMMANDS.filter((command) => command.tool && !command.isRare && command.group === group);
}

function rareTools() {
  return COMMANDS.filter((command) => command.tool && command.isRare);
}
