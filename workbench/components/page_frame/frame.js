// Streamlit's start page is marked as English in every language, and the way from its
// top to the content leads through the whole navigation.

const SKIP = "workbench-skip";
const CONTENT = ".stMain";

function skipLink() {
  const known = document.getElementById(SKIP);
  if (known) return known;
  const link = document.createElement("a");
  link.id = SKIP;
  link.href = "#content";
  link.addEventListener("click", (event) => {
    // The address stays as it is: Streamlit takes a change of it for another page.
    event.preventDefault();
    const content = document.querySelector(CONTENT);
    content.tabIndex = -1;
    content.focus();
  });
  document.body.prepend(link);
  return link;
}

export default function frame({ data }) {
  document.documentElement.lang = data.language;
  skipLink().textContent = data.skip;
}
