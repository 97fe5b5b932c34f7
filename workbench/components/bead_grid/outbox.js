// The outbox: operations that the server has not confirmed yet.
//
// Each operation is a localStorage entry of its own, written before it is sent
// and removed when the server has answered for it; so a closed tab, a crash or
// a dead server loses nothing, and two tabs never overwrite each other. Ids are
// made here, so sending one twice is harmless.

const TOKEN_HEADER = "X-Workbench-Token";
const BATCH_SIZE = 40;
const RETRY_FIRST_MS = 400;
const RETRY_MAX_MS = 4000;
const SEND_TIMEOUT_MS = 30000;
// These change which beads exist; what the row becomes is known only afterwards.
const STRUCTURAL = new Set(["split_segment", "split", "merge", "move", "detach"]);

// A browser may keep nothing (private windows, a full disk): then the work goes on
// in memory, and only closing the tab while the server is away would lose it.
function remember(key, value, storage = localStorage) {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn("this browser keeps nothing:", error.message);
  }
}

function recall(key, storage = localStorage) {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return null;
  }
}

function recallAll(prefix) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  const entries = keys.sort().map((key) => ({ key, value: recall(key) }));
  return entries.filter((entry) => entry.value !== null);
}

function uuid4() {
  // crypto.randomUUID is missing where the page is served over plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function beadsOf(op) {
  return [op.bead, op.next, op.to].filter(Boolean);
}

class Outbox {
  constructor({ prefix, url, token, onResult, onChange }) {
    this.prefix = `${prefix}:op:`;
    this.url = url;
    this.token = token;
    this.onResult = onResult;
    this.onChange = onChange;
    this.trouble = "";
    this.sending = false;
    this.oneByOne = false;
    this.delay = RETRY_FIRST_MS;
    this.timer = 0;
    this.stopped = false;
    this.count = 0;
    this.entries = recallAll(this.prefix).map(({ key, value }) => ({ key, op: value }));
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
    const entry = { key: `${this.prefix}${stamp}:${op.id}`, op };
    remember(entry.key, op);
    this.entries.push(entry);
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
      this.retryLater("the server does not answer");
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
    if (response.status === 401 || response.status === 403) {
      this.retryLater("your session ended: reload the page");
    } else if (response.status >= 500 || response.status === 429) {
      this.retryLater("the server has a fault");
    } else if (batch.length > 1) {
      this.oneByOne = true;
    } else {
      const answer = await response.json().catch(() => ({}));
      this.oneByOne = false;
      const message = answer.error || answer.message || `refused (${response.status})`;
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
    localStorage.removeItem(entry.key);
  }

  // What was queued on top of our own operation goes on from its new version;
  // what was queued on another version stays, and the server will say conflict.
  rebase(done, bead) {
    for (const entry of this.entries) {
      for (const [name, version] of [
        ["bead", "version"],
        ["next", "next_version"],
        ["to", "to_version"],
      ]) {
        if (entry.op[name] !== bead.id || entry.op[version] !== versionOf(done, bead.id)) continue;
        entry.op[version] = bead.version;
        remember(entry.key, entry.op);
      }
    }
  }

  retryLater(trouble) {
    this.trouble = trouble;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.trouble = "";
      this.flush();
    }, this.delay);
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
    this.flush();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}

function versionOf(op, bead) {
  if (op.bead === bead) return op.version;
  if (op.next === bead) return op.next_version;
  return op.to === bead ? op.to_version : undefined;
}
