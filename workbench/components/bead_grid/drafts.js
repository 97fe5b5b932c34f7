// What is being written in a row and not saved yet. The browser keeps it for this
// tab alone, so that a page switch, a reload or a crash gives it back.
class Drafts {
  constructor(prefix) {
    this.key = `${prefix}:draft`;
  }

  keep(draft) {
    remember(this.key, draft, sessionStorage);
  }

  read() {
    return recall(this.key, sessionStorage);
  }

  drop() {
    sessionStorage.removeItem(this.key);
  }
}
