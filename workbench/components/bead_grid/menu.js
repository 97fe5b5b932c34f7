// A button that opens a list of commands or choices, usable by keyboard, mouse and touch.

// Pixels between a menu and its button, and between a menu and the window's edge.
const MENU_GAP = 4;

class Menu {
  // `itemsOf()` returns what the menu holds each time it opens: {label, run} and, where
  // it applies, `key`, `count`, `isChosen` (a choice, not a command) and `refusal` (why
  // the item cannot be used).
  constructor(button, itemsOf) {
    this.button = button;
    this.itemsOf = itemsOf;
    this.list = make("div", "menu");
    this.list.popover = "auto";
    this.list.setAttribute("role", "menu");
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-expanded", "false");
    button.after(this.list);
    button.addEventListener("click", () => this.open());
    this.list.addEventListener("keydown", (event) => this.handleKey(event));
    // Not "toggle", which comes only after what the menu's opening or closing led to.
    this.list.addEventListener("beforetoggle", (event) => {
      button.setAttribute("aria-expanded", String(event.newState === "open"));
    });
  }

  open() {
    this.list.setAttribute("aria-label", this.button.textContent);
    this.list.replaceChildren(...this.itemsOf().map((item) => this.makeItem(item)));
    this.list.showPopover();
    this.place();
    (this.list.querySelector('[aria-checked="true"]') || this.list.firstElementChild).focus();
  }

  close() {
    this.list.hidePopover();
  }

  makeItem({ label, key, count, isChosen, refusal, title, run }) {
    const item = makeButton("item", "", (event) => {
      event.stopPropagation();
      this.close();
      run(event);
    });
    item.setAttribute("role", isChosen === undefined ? "menuitem" : "menuitemradio");
    if (isChosen !== undefined) item.setAttribute("aria-checked", String(isChosen));
    item.tabIndex = -1;
    item.append(make("span", "label", label));
    if (count !== undefined) item.append(" ", make("span", "count", count));
    if (key) item.append(keyShown(key));
    item.title = refusal || title || "";
    if (refusal) item.setAttribute("aria-disabled", "true");
    return item;
  }

  // Below the button, or above it where there is more room.
  place() {
    const at = this.button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.list;
    const isBelow = at.bottom + MENU_GAP + height < innerHeight || at.top < innerHeight / 2;
    const top = isBelow ? at.bottom + MENU_GAP : Math.max(at.top - MENU_GAP - height, MENU_GAP);
    const left = Math.max(Math.min(at.left, innerWidth - width - MENU_GAP), MENU_GAP);
    Object.assign(this.list.style, { top: `${top}px`, left: `${left}px` });
  }

  handleKey(event) {
    event.stopPropagation();
    const items = [...this.list.children];
    const here = items.indexOf(event.target.closest(".item"));
    const places = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
    if (event.key in places) {
      event.preventDefault();
      items.at(places[event.key] % items.length).focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      this.close();
      this.button.focus();
    }
  }
}

function keyShown(key) {
  const shown = make("kbd", "", key);
  shown.setAttribute("aria-hidden", "true");
  return shown;
}
