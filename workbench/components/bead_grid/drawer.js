// What the browser keeps for us, and for which of a person's windows.
//
// A browser may keep nothing (private windows, a full disk, storage switched off):
// then the work goes on in memory, and only closing the tab while the server is away
// would lose it.

const TAB_LOCK = "workbench:tab:";

function remember(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch (error) {
    console.warn("this browser keeps nothing:", error.message);
    return false;
  }
}

function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function recallAll(prefix) {
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
  const entries = keys.sort().map((key) => ({ key, value: recall(key) }));
  return entries.filter((entry) => entry.value !== null);
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, so nothing is to be forgotten.
  }
}

function uuid4() {
  // crypto.randomUUID is missing where the page is served over plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// Each window names itself and holds a lock of that name for as long as it is open,
// so that the others know whose unsent work was left behind. The name belongs to the
// window, not to this module: Streamlit may load the module again.
const THIS_TAB = (globalThis[Symbol.for("workbench tab")] ??= openTab());

function openTab() {
  const name = uuid4();
  if (navigator.locks) navigator.locks.request(TAB_LOCK + name, () => new Promise(() => {}));
  return name;
}

// The windows that are open. Browsers have no locks over plain http; there only this
// one is known, and another's work may be sent twice, which is harmless.
async function openTabs() {
  if (!navigator.locks) return new Set([THIS_TAB]);
  const { held, pending } = await navigator.locks.query();
  const names = [...held, ...pending].map((lock) => lock.name);
  const ours = names.filter((name) => name.startsWith(TAB_LOCK));
  return new Set([THIS_TAB, ...ours.map((name) => name.slice(TAB_LOCK.length))]);
}

// Runs `work` while no other window does the same.
function alone(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
