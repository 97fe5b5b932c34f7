"""OmegaT, a CAT tool that volunteers use, reads our TMX and fills a project from it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tm.civic import EN, KO, PAIRS, UNITS
from tm.formats import WriteOptions, write_units

PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>source</source_dir><target_dir>target</target_dir><tm_dir>tm</tm_dir>
<glossary_dir>glossary</glossary_dir><glossary_file>glossary/glossary.txt</glossary_file>
<dictionary_dir>dictionary</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""

pytestmark = pytest.mark.skipif(
    shutil.which("omegat") is None, reason="OmegaT is not installed (Debian package omegat)"
)


def translate(folder: Path, source: str, target: str, lines: list[str], options: WriteOptions):
    """Lay out a project whose only help is our TMX, and return what OmegaT makes of it."""
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(
        PROJECT.format(source=source, target=target), encoding="utf-8"
    )
    (folder / "source" / "statement.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    write_units(folder / "tm" / "auto" / "ours.tmx", UNITS, options)
    done = subprocess.run(
        ["omegat", str(folder), "--mode=console-translate", "--config-dir=" + str(folder / "home")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "target" / "statement.txt").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("source", "target"), [("EN", "KO"), ("KO", "EN"), ("EN-US", "KO-KR")])
def test_omegat_fills_a_project_from_our_tmx(tmp_path, source, target):
    which = 1 if source.startswith("KO") else 0
    lines = [pair[which] for pair in PAIRS]
    options = WriteOptions(source_language=KO if which else EN)
    filled = translate(tmp_path / "project", source, target, lines, options)
    assert filled.rstrip("\n").split("\n\n") == [pair[1 - which] for pair in PAIRS]


def test_what_the_memory_does_not_know_stays_as_it_is(tmp_path):
    lines = [PAIRS[0][0], "Nobody has translated this yet."]
    filled = translate(tmp_path / "project", "EN", "KO", lines, WriteOptions())
    assert PAIRS[0][1] in filled
    assert lines[1] in filled
