// How much of the window the grid takes, and the current row kept in sight in it.

const TOP_ROWS_KEPT = 2;
// Pixels: what Streamlit leaves below, and what is still usable on a small screen.
const ROOM_BELOW = 14;
const LEAST_ROOM = 380;

class Room {
  constructor(grid) {
    this.grid = grid;
    this.isFollowed = false;
    this.frame = 0;
    this.onResize = () => this.fit();
    // What stands above the grid may still be on its way, or change later.
    this.above = new ResizeObserver(this.onResize);
    // Rows get their true heights only when they come near, and the room for them
    // changes: until the reviewer scrolls elsewhere, the current row stays in sight.
    this.settling = new ResizeObserver(() => this.isFollowed && this.scrollToCurrent());
  }

  start() {
    const { body, scroller } = this.grid.parts;
    addEventListener("resize", this.onResize);
    this.above.observe(document.querySelector(".stMainBlockContainer") || document.body);
    this.settling.observe(body);
    this.settling.observe(scroller);
    for (const name of ["wheel", "touchmove", "pointerdown"]) {
      scroller.addEventListener(name, () => (this.isFollowed = false), { passive: true });
    }
    this.fit();
  }

  stop() {
    removeEventListener("resize", this.onResize);
    this.above.disconnect();
    this.settling.disconnect();
    cancelAnimationFrame(this.frame);
  }

  fit() {
    const { root } = this.grid;
    const scrolled = document.querySelector(".stMain")?.scrollTop || 0;
    const top = root.querySelector(".workbench").getBoundingClientRect().top + scrolled;
    const room = `${Math.max(Math.floor(innerHeight - top) - ROOM_BELOW, LEAST_ROOM)}px`;
    root.host.style.setProperty("--room", room);
  }

  // Once a frame, however many steps are made in it: each scrolling needs a layout.
  scrollSoon() {
    this.isFollowed = true;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.scrollToCurrent();
    });
  }

  // Or the row to link to, while one is chosen. A row higher than the room shows its
  // beginning; one that is being written in is scrolled by its editor.
  scrollToCurrent() {
    const { chooser, current, painter, parts, sequence, writing } = this.grid;
    const id = chooser?.target ?? current;
    const row = painter.row(id);
    if (!row || writing.open) return;
    row.scrollIntoView({ block: "nearest" });
    if (sequence.places.get(id) < TOP_ROWS_KEPT) parts.scroller.scrollTop = 0;
  }
}
