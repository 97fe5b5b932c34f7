// Puts the grid on the page, once for each pair, language and role.

const MOUNTS = new WeakMap();

// Streamlit calls this at every run of the page that changes the data (a fresh
// token); the grid stays, and only another pair makes a new one.
export default function mount({ data, parentElement, setTriggerValue }) {
  const here = parentElement.querySelector(".workbench");
  const kept = MOUNTS.get(parentElement) || { pristine: here.cloneNode(true), grid: null };
  MOUNTS.set(parentElement, kept);
  const drawer = (one) => JSON.stringify([one.store, one.language, one.role]);
  if (kept.grid && drawer(kept.grid.data) === drawer(data)) {
    kept.grid.outbox.useToken(data.token);
  } else {
    if (kept.grid) kept.grid.stop();
    speak(data.language);
    here.replaceWith(kept.pristine.cloneNode(true));
    translatePage(parentElement);
    kept.grid = new BeadGrid(parentElement, data, () => setTriggerValue("token_ended", Date.now()));
    kept.grid.start();
  }
  return () => {
    if (kept.grid) kept.grid.stop();
    kept.grid = null;
  };
}
