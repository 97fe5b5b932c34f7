// What people remarked on a row, oldest first, and the box for one's own remark.

class CommentThread {
  constructor(grid) {
    this.grid = grid;
    this.element = make("div", "comments");
    this.list = make("div", "thread");
    this.form = make("form", "comment-form");
    this.area = make("textarea");
    this.area.rows = 2;
    this.area.placeholder = t("Write a comment");
    this.area.setAttribute("aria-label", t("Write a comment"));
    this.send = make("button", "small primary", t("Add comment"));
    this.settle = make("button", "small", t("Mark as settled"));
    this.settle.type = "button";
    this.settle.title = t("Takes the mark off the row; the comments stay here.");
    this.form.append(this.area, this.send, this.settle);
    this.element.append(this.list);
    if (isPermitted(grid, "edit")) this.element.append(this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add();
    });
    this.settle.addEventListener("click", () => this.say(""));
    this.area.addEventListener("keydown", (event) => this.handleKey(event));
    this.area.addEventListener("input", () => this.keep());
  }

  // Shows what was being written for this row, kept until it is sent.
  take(bead) {
    const id = bead ? bead.id : undefined;
    this.settle.hidden = !(bead && bead.comment);
    if (id === this.id) return;
    this.id = id;
    this.list.replaceChildren();
    this.area.value = (id && recall(this.key)) || "";
  }

  get key() {
    return `${this.grid.prefix}:remark:${this.id}`;
  }

  keep() {
    if (this.area.value.trim()) remember(this.key, this.area.value);
    else forget(this.key);
  }

  paint(bead, { trouble, remarks = [] }) {
    if (!bead || bead.id !== this.id) return;
    const nothing = make("p", "quiet", trouble || t("No comments on this row."));
    const settledAt = remarks.findLastIndex((remark) => remark.text === "");
    const lines = remarks.map((remark, at) => remarkLine(remark, at < settledAt));
    this.list.replaceChildren(...(lines.length ? lines : [nothing]));
  }

  handleKey(event) {
    event.stopPropagation();
    if (isComposing(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.add();
    } else if (event.key === "Escape") {
      this.grid.focus();
    }
  }

  add() {
    const text = this.area.value.trim();
    if (!text || !this.say(text)) return;
    this.area.value = "";
    this.keep();
  }

  say(text) {
    return this.id !== undefined && this.grid.queue("comment", { text }, this.id);
  }
}

function remarkLine({ author, at, text }, isSettled) {
  const line = make("article", "remark");
  line.classList.toggle("is-settled", isSettled);
  line.append(make("p", "quiet", [author, timeShown(at)].filter(Boolean).join(" · ")));
  line.append(make("p", text ? "said" : "quiet", text || t("marked as settled")));
  return line;
}
