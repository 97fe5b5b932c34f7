// The interface's words. KOREAN (message -> its translations) stands in front of this,
// put there by the package; English needs none.

const LANGUAGE_HEADER = "X-Workbench-Language";
const speech = { language: "en" };

function speak(language) {
  speech.language = language;
}

function translated(message) {
  return speech.language === "ko" && Object.hasOwn(KOREAN, message) ? KOREAN[message] : null;
}

function filled(message, fields) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

function t(message, fields = {}) {
  return filled(translated(message) || message, fields);
}

// Korean has one form for any number.
function tn(one, many, n, fields = {}) {
  return filled(translated(one) || (n === 1 ? one : many), { n, ...fields });
}

const TRANSLATED_PARTS = {
  t: [(element) => element.textContent, (element, text) => (element.textContent = text)],
  tLabel: attributePart("aria-label"),
  tTitle: attributePart("title"),
  tPlaceholder: attributePart("placeholder"),
};

function attributePart(name) {
  return [(element) => element.getAttribute(name), (element, text) => element.setAttribute(name, text)];
}

// Elements marked data-t, data-t-label, data-t-title, data-t-placeholder hold English.
function translatePage(root) {
  for (const element of root.querySelectorAll("[data-t], [data-t-label], [data-t-title], [data-t-placeholder]")) {
    for (const [mark, [read, write]] of Object.entries(TRANSLATED_PARTS)) {
      if (mark in element.dataset) write(element, t(read(element).trim()));
    }
  }
}
