import subprocess
import sys

import pytest

from tests.tm.civic import EN, KO, UNITS
from tm.errors import FormatError
from tm.formats import FORMATS, by_suffix, iterate_units, read_units, write_units
from tm.formats.contract import imported_id, language_of


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_is_what_the_registry_says(known):
    loaded = known.load()
    assert (known.name, known.suffixes) == (loaded.NAME, loaded.SUFFIXES)
    for suffix in known.suffixes:
        assert by_suffix(f"/some/where/MEMORY{suffix.upper()}") is loaded


def test_an_unknown_ending_names_the_known_ones():
    with pytest.raises(FormatError, match=r"memory\.xyz: no format .*\.tmx, \.po, \.csv"):
        by_suffix("memory.xyz")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FormatError, match=r"none\.tmx: cannot be read \(No such file"):
        read_units(tmp_path / "none.tmx")


@pytest.mark.parametrize("name", ["none.tmx", "none.po", "none.csv"])
def test_a_missing_file_is_named_when_it_is_iterated(tmp_path, name):
    with pytest.raises(FormatError, match=rf"{name}: cannot be read \(No such file"):
        list(iterate_units(tmp_path / name))


def test_another_name_says_the_format_and_stands_in_ids(tmp_path):
    path = tmp_path / "copy.bin"
    path.write_text("ko,en\n강,river\n", encoding="utf-8")
    (unit,) = iterate_units(path, "rivers.csv")
    assert unit.origin.document == "rivers.csv"
    assert unit.id.startswith("rivers.csv:")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FormatError, match="cannot be written"):
        write_units(tmp_path / "none" / "memory.tmx", UNITS)


def test_a_folder_that_may_not_be_written_is_named(open_folder):
    open_folder.path.chmod(0o555)
    with open_folder.as_ordinary_user(), pytest.raises(FormatError, match="cannot be written"):
        write_units(open_folder.path / "memory.tmx", UNITS)


def test_importing_the_formats_loads_no_library():
    probe = "import sys, tm.formats; print([m for m in ('lxml', 'polib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_ids_of_imported_entries_depend_on_file_and_content():
    assert imported_id("a.tmx", "river", "강") == imported_id("a.tmx", "river", "강")
    others = {
        imported_id("b.tmx", "river", "강"),
        imported_id("a.tmx", "river", "하천"),
        imported_id("a.tmx", "river강", ""),
    }
    assert imported_id("a.tmx", "river", "강") not in others
    assert len(others) == 3


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ko", KO),
        ("KO-kr", KO),
        ("ko_KR", KO),
        ("kor", KO),
        ("Korean", KO),
        (" en ", EN),
        ("EN-GB", EN),
        ("eng", EN),
        ("fr", None),
        ("kok", None),
        ("*all*", None),
        ("", None),
    ],
)
def test_language_codes(code, language):
    assert language_of(code) is language
