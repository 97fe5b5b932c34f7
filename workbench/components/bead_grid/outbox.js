// The outbox: operations that the server has not confirmed yet.
//
// Each operation is a localStorage entry of its own, written before it is sent
// and removed when the server has answered for it; so a closed tab, a crash or
// a dead server loses nothing, and two tabs never overwrite each other. Its key
// names the tab that sends it; what a tab left behind another one takes over. Ids
// are made here, so sending one twice is harmless.

const TOKEN_HEADER = "X-Workbench-Token";
const BATCH_SIZE = 40;
const RETRY_FIRST_MS = 400;
const RETRY_MAX_MS = 4000;
// Windows that lost the same server do not all come back at the same moment.
const JITTER = 0.4;
const SEND_TIMEOUT_MS = 30000;
// How often to look for what a window left behind that was closed or crashed.
const ADOPT_MS = 5000;
// These change which beads exist; what the row becomes is known only afterwards.
const STRUCTURAL = new Set(["split_segment", "split", "merge", "move", "detach", "restore"]);

function beadsOf(op) {
  return [op.bead, op.next, op.to].filter(Boolean);
}

class Outbox {
  constructor({ prefix, url, token, onResult, onChange, onTokenEnded = () => {} }) {
    this.prefix = `${prefix}:op:`;
    this.url = url;
    this.token = token;
    this.onResult = onResult;
    this.onChange = onChange;
    this.onTokenEnded = onTokenEnded;
    this.trouble = "";
    this.sending = false;
    this.oneByOne = false;
    this.delay = RETRY_FIRST_MS;
    this.timer = 0;
    this.stopped = false;
    this.count = 0;
    // The same window may have left some here before it went to another page and back.
    this.entries = this.stored((tab) => tab === THIS_TAB);
    this.onOnline = () => this.flush();
    addEventListener("online", this.onOnline);
    this.adopting = setInterval(() => this.adopt(), ADOPT_MS);
    this.adopted = this.adopt();
  }

  stored(isWanted) {
    const entries = recallAll(this.prefix).map(({ key, value }) => ({ key, op: value, kept: true }));
    return entries.filter(({ key }) => isWanted(key.split(":").at(-1)));
  }

  // Takes over what closed windows could not send, oldest first.
  async adopt() {
    const found = await alone(`${this.prefix}adopt`, async () => {
      const open = await openTabs();
      const known = new Set(this.entries.map((entry) => entry.key));
      const left = this.stored((tab) => !open.has(tab)).filter(({ key }) => !known.has(key));
      if (!this.stopped) left.forEach((entry) => this.takeOver(entry));
      return this.stopped ? [] : left;
    });
    if (found.length === 0) return;
    this.entries = [...found, ...this.entries].sort((a, b) => (a.key < b.key ? -1 : 1));
    this.onChange();
    this.flush();
  }

  takeOver(entry) {
    const [stamp, id] = entry.key.slice(this.prefix.length).split(":");
    const key = this.keyOf(stamp, id);
    if (!remember(key, entry.op)) return;
    forget(entry.key);
    entry.key = key;
  }

  keyOf(stamp, id) {
    return `${this.prefix}${stamp}:${id}:${THIS_TAB}`;
  }

  // Whether what is unsent would outlive this window.
  get isKept() {
    return this.entries.every((entry) => entry.kept);
  }

  get pending() {
    return this.entries.length;
  }

  forBead(id) {
    return this.entries.map((entry) => entry.op).filter((op) => beadsOf(op).includes(id));
  }

  isChanging(id) {
    return this.forBead(id).some((op) => STRUCTURAL.has(op.kind));
  }

  add(op) {
    const stamp = String(Date.now()).padStart(15, "0") + String(this.count++).padStart(6, "0");
    const key = this.keyOf(stamp, op.id);
    this.entries.push({ key, op, kept: remember(key, op) });
    this.onChange();
    this.flush();
  }

  // Two operations on one bead never share a batch: the second needs the
  // version that the first one makes. Undo and redo wait for all before them.
  nextBatch() {
    const limit = this.oneByOne ? 1 : BATCH_SIZE;
    const batch = [];
    const taken = new Set();
    for (const entry of this.entries) {
      const beads = beadsOf(entry.op);
      if (beads.length === 0) {
        if (batch.length === 0) batch.push(entry);
        break;
      }
      if (!beads.some((id) => taken.has(id))) batch.push(entry);
      beads.forEach((id) => taken.add(id));
      if (batch.length === limit) break;
    }
    return batch;
  }

  async flush() {
    if (this.sending || this.stopped || this.entries.length === 0) return;
    clearTimeout(this.timer);
    this.sending = true;
    const batch = this.nextBatch();
    try {
      await this.send(batch);
    } catch (error) {
      if (!(error instanceof TypeError || error.name === "AbortError")) console.error(error);
      this.retryLater(t("the server does not answer"));
    }
    this.sending = false;
    this.onChange();
    if (!this.trouble) this.flush();
  }

  async send(batch) {
    const controller = new AbortController();
    const timeout = setTimeout(() => controller.abort(), SEND_TIMEOUT_MS);
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", [TOKEN_HEADER]: this.token, [LANGUAGE_HEADER]: speech.language },
      body: JSON.stringify({ operations: batch.map((entry) => entry.op) }),
      signal: controller.signal,
    }).finally(() => clearTimeout(timeout));
    this.renew(response);
    if (response.ok) {
      const answer = await response.json();
      this.trouble = "";
      this.delay = RETRY_FIRST_MS;
      answer.results.forEach((result) => this.settle(result));
    } else {
      await this.handleRefusal(response, batch);
    }
  }

  async handleRefusal(response, batch) {
    if (response.status === 401) {
      // The page makes another token and hands it to useToken, if it can.
      this.onTokenEnded();
      this.retryLater(t("your session ended: if it stays so, reload the page"));
    } else if (response.status === 403) {
      const answer = await response.json().catch(() => ({}));
      this.retryLater(answer.error || t("the server does not allow this"));
    } else if (response.status >= 500 || response.status === 429) {
      this.retryLater(t("the server has a fault"));
    } else if (batch.length > 1) {
      this.oneByOne = true;
    } else {
      const answer = await response.json().catch(() => ({}));
      this.oneByOne = false;
      const message = answer.error || answer.message || t("refused ({status})", { status: response.status });
      this.settle({ id: batch[0].op.id, outcome: "refused", message, beads: [], removed: [] });
    }
  }

  settle(result) {
    const at = this.entries.findIndex((entry) => entry.op.id === result.id);
    if (at < 0) return;
    const [entry] = this.entries.splice(at, 1);
    if (result.outcome === "applied" || result.outcome === "repeated") {
      (result.beads || []).forEach((bead) => this.rebase(entry.op, bead));
    }
    // The listener keeps a refused text before it leaves the storage here.
    this.onResult(entry.op, result);
    forget(entry.key);
  }

  // What was queued on top of our own operation goes on from its new version; what was
  // queued on another version stays, and the server will say conflict. So it does where
  // somebody else changed the bead as well, before us or before this answer.
  rebase(done, bead) {
    if (!isNextOf(done, bead)) return;
    for (const entry of this.entries) {
      for (const [name, version] of [
        ["bead", "version"],
        ["next", "next_version"],
        ["to", "to_version"],
      ]) {
        if (entry.op[name] !== bead.id || entry.op[version] !== versionOf(done, bead.id)) continue;
        entry.op[version] = bead.version;
        entry.kept = remember(entry.key, entry.op);
      }
    }
  }

  retryLater(trouble) {
    this.trouble = trouble;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.trouble = "";
      this.flush();
    }, this.delay * (1 - JITTER * Math.random()));
    this.delay = Math.min(this.delay * 2, RETRY_MAX_MS);
  }

  // The server sends a fresh token before the old one ends.
  renew(response) {
    const token = response.headers.get(TOKEN_HEADER);
    if (token) this.token = token;
  }

  useToken(token) {
    if (token === this.token) return;
    this.token = token;
    this.trouble = "";
    this.delay = RETRY_FIRST_MS;
    this.flush();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    clearInterval(this.adopting);
    removeEventListener("online", this.onOnline);
  }
}

// Whether nothing but this operation came between the version it was made on and the bead.
function isNextOf(op, bead) {
  return bead.version === versionOf(op, bead.id) + 1;
}

function versionOf(op, bead) {
  if (op.bead === bead) return op.version;
  if (op.next === bead) return op.next_version;
  return op.to === bead ? op.to_version : undefined;
}
