// Who else is in this pair just now, and in which row.

class Presence {
  constructor(grid) {
    this.grid = grid;
    this.others = [];
    this.shown = "";
    this.badges = new Map();
    this.line = make("div", "others");
    this.line.setAttribute("role", "group");
    this.line.setAttribute("aria-label", t("Who else is here"));
    this.line.hidden = true;
    grid.root.querySelector(".top .progress").before(this.line);
  }

  // Takes what each answer of the server says: [{user, shown, bead}], without this user.
  take(present) {
    this.others = present;
    this.paintLine();
    this.paint();
  }

  // Puts the badges into the rows; cheap, and repeated after a row was painted anew.
  paint() {
    if (this.others.length === 0 && this.badges.size === 0) return;
    const wanted = groupedBy(this.others, (one) => one.bead);
    for (const [bead, badges] of this.badges) {
      // A row that was filled anew has thrown its badges away.
      if (badges.isConnected && badges.dataset.who === namesOf(wanted.get(bead))) continue;
      badges.remove();
      this.badges.delete(bead);
    }
    for (const [bead, people] of wanted) {
      const row = this.grid.painter.row(bead);
      if (!row || this.badges.has(bead)) continue;
      this.badges.set(bead, badgesCell(people));
      row.append(this.badges.get(bead));
    }
  }

  // Rebuilt only when somebody came, went or moved, so that a focused name stays.
  paintLine() {
    const places = this.others.map(({ user, shown, bead }) => [user, shown, this.numberOf(bead)]);
    const signature = JSON.stringify(places);
    if (signature === this.shown) return;
    this.shown = signature;
    this.line.hidden = places.length === 0;
    const count = tn("{n} other here:", "{n} others here:", places.length);
    this.line.replaceChildren(make("span", "", count), ...this.others.map((one) => this.person(one)));
  }

  person({ user, shown, bead }) {
    const button = make("button", "small person");
    button.type = "button";
    const number = this.numberOf(bead);
    const label = number ? t("{name}, row {number}", { name: shown, number }) : shown;
    button.append(badge(user, shown), label);
    button.disabled = !number;
    if (number) button.title = t("Go to row {number}", { number });
    button.addEventListener("click", () => this.grid.goTo(bead));
    return button;
  }

  numberOf(bead) {
    const place = this.grid.store.places.get(bead);
    return place === undefined || !this.grid.store.beads.has(bead) ? 0 : place + 1;
  }
}

function groupedBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) || []), item]);
  return groups;
}

function namesOf(people) {
  return (people || []).map((one) => one.user).join("\n");
}

function badgesCell(people) {
  const element = cell("badges");
  element.dataset.who = namesOf(people);
  const names = people.map((one) => one.shown).join(", ");
  element.title = t("Here just now: {names}", { names });
  element.setAttribute("aria-label", element.title);
  element.append(...people.map(({ user, shown }) => badge(user, shown)));
  return element;
}

function badge(user, shown) {
  const element = make("span", "badge", Array.from(shown)[0] || "?");
  element.setAttribute("aria-hidden", "true");
  element.style.setProperty("--hue", String(hueOf(user)));
  return element;
}

// The same person has the same colour on every screen.
function hueOf(user) {
  let sum = 0;
  for (const character of user) sum = (sum * 31 + character.codePointAt(0)) % 360;
  return sum;
}
