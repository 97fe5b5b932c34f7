// Mouse and touch on the rows: a tap selects, two taps edit.

class Pointer {
  constructor(grid) {
    this.grid = grid;
    // What was said is about what was done before; as with keys, the next deed takes it away.
    const whole = grid.root.querySelector(".workbench");
    whole.addEventListener("pointerdown", () => grid.say(""), true);
    grid.parts.body.addEventListener("click", (event) => this.handleClick(event));
    grid.parts.body.addEventListener("dblclick", (event) => this.handleDoubleClick(event));
    grid.notices.place.addEventListener("click", (event) => this.handleNotice(event));
  }

  handleClick(event) {
    const { grid } = this;
    if (this.handleNotice(event)) return;
    const jump = event.target.closest("[data-jump]");
    const row = event.target.closest(".row");
    if (jump) {
      grid.jump = { from: row.dataset.bead, to: jump.dataset.jump };
      grid.goTo(jump.dataset.jump);
      return;
    }
    if (event.target.closest(".editor")) return;
    const opener = event.target.closest("[data-pane]");
    if (opener && !grid.chooser) {
      grid.moveTo(row.dataset.bead);
      grid.focus();
      grid.pane.bringUp(opener.dataset.pane);
      return;
    }
    if (grid.chooser) {
      grid.chooser.handleClick(row, event.target.closest(".segment"));
      return;
    }
    const side = event.target.closest(".side");
    grid.moveTo(row.dataset.bead, side ? side.dataset.side : grid.side);
    // A selection of text by mouse is kept for copying.
    if (String(getSelection()) === "") grid.focus();
  }

  handleNotice(event) {
    const button = event.target.closest("[data-notice]");
    if (button) this.grid.answerNotice(button.dataset.op, button.dataset.notice);
    return Boolean(button);
  }

  handleDoubleClick(event) {
    const { grid } = this;
    const segment = event.target.closest(".segment");
    // Two clicks in an open editor select a word of it.
    if (event.target.closest(".editor")) return;
    if (grid.chooser) grid.chooser.handleDoubleClick(event.target.closest(".row"));
    else if (segment && !grid.isRefused("edit")) grid.writing.editSegment(segment.dataset.segment);
  }
}
