"""The catalogs hold every message of the interface, each translated with its fields."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tools.collect_messages import Message, collect, faults, merge

ROOT = Path(__file__).resolve().parents[1]


def test_the_catalog_is_up_to_date_and_whole():
    run = subprocess.run(
        [sys.executable, "tools/collect_messages.py", "--check"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_messages_are_found_in_every_kind_of_file():
    suffixes = {Path(message.place).suffix for message in collect().values()}
    assert suffixes == {".py", ".js", ".html"}


def test_no_message_of_the_grid_hides_inside_a_template():
    # Babel does not look into template strings.
    hidden = re.compile(r'`[^`]*\$\{[^`]*\bt[n]?\("')
    scripts = (ROOT / "workbench" / "components" / "bead_grid").glob("*.js")
    found = [
        (path.name, line)
        for path in scripts
        for line in path.read_text(encoding="utf-8").splitlines()
        if hidden.search(line)
    ]
    assert found == []


def catalog_of(**translations: str) -> polib.POFile:
    made = polib.POFile()
    for msgid, msgstr in translations.items():
        made.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    return made


def test_a_translation_stays_and_what_nobody_says_any_more_goes():
    messages = {text: Message(text, "", "a.py") for text in ("Save", "Open")}
    merged = merge(messages, catalog_of(Save="저장", Close="닫기"))
    assert {entry.msgid: entry.msgstr for entry in merged} == {"Save": "저장", "Open": ""}


def test_a_plural_has_one_korean_form():
    messages = {"{n} row": Message("{n} row", "{n} rows", "a.js")}
    (entry,) = merge(messages, catalog_of(**{"{n} row": "{n}행"}))
    assert entry.msgid_plural == "{n} rows"
    assert entry.msgstr_plural == {0: "{n}행"}


@pytest.mark.parametrize(
    ("english", "korean", "fault"),
    [
        ("Save", "", "not translated: Save"),
        ("{n} of {total}", "{total}개 중 {m}개", "other fields than the English"),
        ("{share:.0%} done", "{share:.0%} 완료", None),
        ("50% {done", "50% {done", None),
    ],
)
def test_what_a_catalog_lacks_is_said(english, korean, fault):
    found = list(faults(catalog_of(**{english: korean})))
    assert found == [] if fault is None else found[0].startswith(fault)
