"""Collect the messages of the interface into the catalogs of its translations.

    python tools/collect_messages.py [--check]

Messages are found in Python by its own parser, in JavaScript by Babel, and in the
grid's page by its data-t marks; polib puts them into each catalog. Translations stay,
new messages come empty, and what the sources lack goes. With --check nothing is
written, and the exit status is 1 where a catalog is not what the sources ask for or
lacks a translation.
"""

from __future__ import annotations

import argparse
import ast
import re
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.extract import extract_from_file
from lxml import html

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from aligned.model import Language  # noqa: E402
from workbench.localisation import catalog_path  # noqa: E402

WIDTH = 98  # characters of a line in a catalog
PYTHON = ("aligned", "tm", "workbench")
GRID = ROOT / "workbench" / "components" / "bead_grid"
# How many of the first arguments of these functions are messages.
PYTHON_CALLS = {"_": 1, "N_": 1, "ngettext": 2}
JAVASCRIPT_CALLS = {"t": None, "tn": (1, 2)}
MARKS = {
    "data-t": None,
    "data-t-label": "aria-label",
    "data-t-title": "title",
    "data-t-placeholder": "placeholder",
}
FIELDS = re.compile(r"\{(\w+)[^}]*\}")


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the sources, its plural where it has one, and a place where it stands."""

    one: str
    many: str
    place: str


def collect() -> dict[str, Message]:
    """Find every message of the interface, in the order of the files."""
    found: dict[str, Message] = {}
    for message in (*_from_code(), *_from_page()):
        known = found.setdefault(message.one, message)
        if message.many and not known.many:
            found[message.one] = message
    return found


def merge(messages: dict[str, Message], old: polib.POFile) -> polib.POFile:
    """Make the catalog of these messages with the translations that there are."""
    known = {entry.msgid: entry for entry in old}
    new = polib.POFile(wrapwidth=WIDTH)
    new.metadata = {
        "Project-Id-Version": "workbench",
        "Language": old.metadata.get("Language", Language.KO.value),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for message in messages.values():
        entry = known.get(message.one)
        text = ""
        if entry is not None:
            text = entry.msgstr or entry.msgstr_plural.get(0, "")
        made = polib.POEntry(msgid=message.one, occurrences=[(message.place, "")])
        if message.many:
            made.msgid_plural, made.msgstr_plural = message.many, {0: text}
        else:
            made.msgstr = text
        new.append(made)
    return new


def faults(catalog: polib.POFile) -> Iterator[str]:
    """Say what a catalog lacks: translations, and fields that a translation lost or made up."""
    for entry in catalog:
        text = entry.msgstr or entry.msgstr_plural.get(0, "")
        if not text:
            yield f"not translated: {entry.msgid}"
        elif _fields(text) != _fields(entry.msgid_plural or entry.msgid):
            yield f"other fields than the English: {entry.msgid} -> {text}"


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set(FIELDS.findall(text))


def _from_code() -> Iterator[Message]:
    for package in PYTHON:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from _from_python(path)
    for path in sorted(GRID.glob("*.js")):
        for _, text, _, _ in extract_from_file("javascript", str(path), JAVASCRIPT_CALLS):
            one, many = text if isinstance(text, tuple) else (text, "")
            yield Message(one, many, _place(path))


def _from_python(path: Path) -> Iterator[Message]:
    """Find the calls by the syntax tree: Babel does not look into f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [
            arg.value
            for arg in node.args[: PYTHON_CALLS.get(node.func.id, 0)]
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if texts:
            yield Message(texts[0], texts[1] if len(texts) > 1 else "", _place(path))


def _place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _from_page() -> Iterator[Message]:
    path = GRID / "grid.html"
    for element in html.fragment_fromstring(path.read_text(encoding="utf-8")).iter():
        for mark, attribute in MARKS.items():
            if element.get(mark) is not None:
                text = element.get(attribute) if attribute else element.text_content()
                yield Message((text or "").strip(), "", _place(path))


def main(argv: list[str] | None = None) -> int:
    """Bring the catalogs up to date, or say what is wrong with them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, only say what lacks")
    arguments = parser.parse_args(argv)
    path = catalog_path(Language.KO)
    old = polib.pofile(str(path), wrapwidth=WIDTH) if path.exists() else polib.POFile()
    new = merge(collect(), old)
    wrong = list(faults(new))
    if arguments.check:
        if str(new) != str(old):
            wrong.insert(0, f"{path.relative_to(ROOT)} is not up to date; run make messages")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.save(str(path))
    print("\n".join(wrong) or f"{len(new)} messages, all translated")
    return 1 if wrong and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
