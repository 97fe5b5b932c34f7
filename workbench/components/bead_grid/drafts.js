// What is being written in a row and not saved yet: a page switch, a reload, a crash
// or a closed window gives it back. Each window has its own; the one of a window that
// is gone is taken over by the next that opens.
class Drafts {
  constructor(prefix) {
    this.prefix = `${prefix}:draft:`;
    this.key = `${this.prefix}${THIS_TAB}`;
    this.adopted = this.adopt();
  }

  keep(draft) {
    remember(this.key, draft);
  }

  read() {
    return recall(this.key);
  }

  drop() {
    forget(this.key);
  }

  // Takes over one draft that was left behind, unless this window has its own.
  async adopt() {
    await alone(this.prefix, async () => {
      const open = await openTabs();
      const isLeft = ({ key }) => !open.has(key.slice(this.prefix.length));
      const left = recallAll(this.prefix).find(isLeft);
      if (!left || this.read() || !remember(this.key, left.value)) return;
      forget(left.key);
    });
  }
}
