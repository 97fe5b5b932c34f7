// The choice of which rows to show and in which order, with counts.

class FilterBar {
  constructor(element, grid) {
    this.grid = grid;
    this.buttons = new Map();
    for (const filter of FILTERS.filter(({ isRare }) => !isRare)) {
      const button = makeButton("filter", "", () => grid.show(filter));
      button.append(filter.label(), " ", make("span", "count"));
      this.buttons.set(filter, button);
    }
    this.more = makeButton("filter rare", "");
    element.replaceChildren(...this.buttons.values(), this.more);
    this.menu = new Menu(this.more, () => this.rareOnes());
    this.shown = "";
  }

  rareOnes() {
    const { tally } = this.grid.store;
    return FILTERS.filter(({ isRare }) => isRare).map((filter) => ({
      label: filter.label(),
      count: tally.counts.get(filter.name),
      isChosen: filter === this.grid.sequence.filter,
      run: () => this.grid.show(filter),
    }));
  }

  paint() {
    const { counts } = this.grid.store.tally;
    const { filter: chosen } = this.grid.sequence;
    const state = JSON.stringify([chosen.name, ...counts.values()]);
    if (state === this.shown) return;
    this.shown = state;
    for (const [filter, button] of this.buttons) {
      const count = counts.get(filter.name);
      button.querySelector(".count").textContent = count;
      button.setAttribute("aria-pressed", String(filter === chosen));
      // Only where something came back to the reviewer, or a check says something.
      const isOccasional = ["returned", "findings"].includes(filter.name);
      button.hidden = isOccasional && count === 0 && filter !== chosen;
    }
    const isRare = Boolean(chosen.isRare);
    const count = make("span", "count", isRare ? counts.get(chosen.name) : "");
    this.more.classList.toggle("chosen", isRare);
    this.more.replaceChildren(isRare ? chosen.label() : t("Other views"), " ", count, "▾");
  }
}

class OrderChoice {
  constructor(select, onChoose) {
    this.select = select;
    for (const { name, label } of ORDERS) {
      const option = make("option", "", label());
      option.value = name;
      select.append(option);
    }
    select.addEventListener("change", () => onChoose(select.value));
  }

  paint(order) {
    this.select.value = order;
  }
}
