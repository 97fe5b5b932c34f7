// Streamlit's start page is marked as English in every language, and its own controls
// speak English. This marks the page, and puts the words of those controls, which
// Streamlit may write at any time, into the language of the interface. Nothing else on
// the page is touched: each word is looked for in its own place only.

const PARTS = ["aria-label", "placeholder"];
const spoken = { words: [], observer: null };

// "{size} per file" becomes a pattern, and what stood for {size} goes into the translation.
function pattern(message) {
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${message.split(/\{\w+\}/).map(literal).join("(.+)")}$`);
}

function translate(element, part, text, words) {
  for (const { patterns, shown } of words) {
    const found = patterns.map((one) => one.exec(text.trim())).find(Boolean);
    if (!found) continue;
    const put = shown.replace(/\{\w+\}/g, () => found[1]);
    if (put === text) return;
    if (part) element.setAttribute(part, put);
    else element.nodeValue = put;
    return;
  }
}

function placeOf(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return element && element.closest && element.closest("[data-testid]");
}

// A word's place is the nearest element with a test id, or one round it.
function wordsAt(node, part) {
  const near = [];
  for (let place = placeOf(node); place; place = placeOf(place.parentElement || document)) {
    near.push(place.dataset.testid);
    if (near.length === 3) break;
  }
  return spoken.words.filter((word) => word.part === part && near.includes(word.place));
}

function visit(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      translate(node, "", node.nodeValue, wordsAt(node, ""));
      continue;
    }
    for (const part of PARTS) {
      if (node.hasAttribute && node.hasAttribute(part)) {
        translate(node, part, node.getAttribute(part), wordsAt(node, part));
      }
    }
  }
}

function watch() {
  if (spoken.observer) return;
  spoken.observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else visit(change.target);
    }
  });
  const what = { subtree: true, childList: true, characterData: true, attributeFilter: PARTS };
  spoken.observer.observe(document.body, what);
}

// `said` is what may stand there: Streamlit's English, and what an earlier language made of it.
function learn([place, part, english, shown]) {
  const known = spoken.words.find((word) => word.place === place && word.said[0] === english);
  const said = [...new Set([...(known ? known.said : [english]), shown])];
  return { place, part, said, patterns: said.map(pattern), shown };
}

export default function frame({ data }) {
  document.documentElement.lang = data.language;
  spoken.words = data.words.map(learn);
  visit(document.body);
  watch();
}
