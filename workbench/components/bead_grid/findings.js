// What the checks say about the rows, as the server's checks find it: a line below each
// row, the view "With findings", and the list in the side pane.

// While the server is still checking, it is asked again so soon.
const CHECKING_MS = 300;
// After an edit, before the checks are asked about it.
const FINDINGS_DELAY_MS = 400;
// Switches, terms and dismissals change elsewhere, without a new revision.
const FINDINGS_POLL_MS = 15000;

class Findings {
  // `onChange(ids)` hears of which rows something else is said now.
  constructor(grid, onChange) {
    this.grid = grid;
    this.onChange = onChange;
    this.byBead = new Map();
    this.state = "";
    this.revision = null;
  }

  of(id) {
    return this.byBead.get(id) || [];
  }

  // Called with each answer about the rows.
  follow(revision) {
    if (revision === this.revision) return;
    this.revision = revision;
    this.askIn(FINDINGS_DELAY_MS);
  }

  askIn(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), milliseconds);
  }

  async ask() {
    const query = new URLSearchParams({ state: this.state });
    let again = FINDINGS_POLL_MS;
    try {
      const answer = await callJson(this.grid, "GET", `${this.grid.url}/findings?${query}`);
      if (!answer.same) {
        this.take(answer);
        if (!answer.complete) again = CHECKING_MS;
      }
    } catch (error) {
      // Rows are reviewed without their findings while the server is away.
      if (error.status === undefined && !(error instanceof TypeError)) console.error(error);
    }
    if (!this.stopped) this.askIn(again);
  }

  take({ state, beads }) {
    this.state = state;
    const now = new Map(Object.entries(beads));
    const keys = (findings = []) => findings.map((one) => one.key).join();
    const changed = [...new Set([...this.byBead.keys(), ...now.keys()])].filter(
      (id) => keys(this.byBead.get(id)) !== keys(now.get(id)),
    );
    this.byBead = now;
    if (changed.length) this.onChange(changed);
  }

  // Takes findings off the list for good, or puts them back.
  async dismiss(bead, keys, reason) {
    await callJson(this.grid, "POST", `${this.grid.url}/dismissals`, { keys, reason });
    this.byBead.set(bead, this.of(bead).filter((one) => !keys.includes(one.key)));
    this.settle(bead);
  }

  async recall(bead, keys) {
    await callJson(this.grid, "POST", `${this.grid.url}/dismissals/recall`, { keys });
    this.settle(bead);
  }

  settle(bead) {
    this.onChange([bead]);
    this.state = "";
    this.askIn(0);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
