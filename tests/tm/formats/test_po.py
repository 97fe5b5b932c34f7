import shutil
import subprocess

import polib
import pytest

from tests.tm.civic import EN, KO, UNITS, unit
from tests.tm.formats.contract import OPTIONS, FormatContract
from tm.errors import FormatError
from tm.formats import WriteOptions, by_suffix
from tm.formats.po import read, write

HEADER = 'msgid ""\nmsgstr ""\n"Language: ko\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


class TestPo(FormatContract):
    suffix = ".po"
    broken = (b"", b"   \n", b"this is no catalogue\n", b'msgid "river\nmsgstr "x"\n')

    def foreign(self):
        return (HEADER + 'msgid "river"\nmsgstr "강"\n\nmsgid "stream"\nmsgstr "하천"\n').encode()


def read_text(body: str):
    return read((HEADER + body).encode(), "x.po")


def test_msgid_is_in_the_language_that_was_asked_for():
    catalogue = polib.pofile(write(UNITS, WriteOptions(source_language=KO)).decode())
    assert catalogue[0].msgid == UNITS[0].target
    assert catalogue.metadata["Language"] == "en"


def test_entries_say_where_they_come_from():
    entry = polib.pofile(write(UNITS, OPTIONS).decode())[0]
    assert "document: river" in entry.comment
    assert "author: 지은" in entry.comment


def test_only_repeated_msgids_get_a_context():
    units = (unit(1, "river", "강"), unit(2, "river", "하천"), unit(3, "stream", "개울"))
    catalogue = polib.pofile(write(units, OPTIONS).decode())
    assert [entry.msgctxt for entry in catalogue] == ["u1", "u2", None]


def test_fuzzy_means_not_approved():
    (found,) = read_text('#, fuzzy\nmsgid "river"\nmsgstr "강"\n').units
    assert not found.approved


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('msgid "a river"\nmsgid_plural "rivers"\nmsgstr[0] "강"\n', "plural"),
        ('#~ msgid "river"\n#~ msgstr "강"\n', "obsolete"),
        ('msgid "river"\nmsgstr ""\n', "not translated"),
    ],
)
def test_entries_that_are_no_units_become_findings(entry, said):
    found = read_text(entry + '\nmsgid "stream"\nmsgstr "하천"\n')
    assert [made.source for made in found.units] == ["stream"]
    (finding,) = found.findings
    assert said in finding.message
    assert finding.place.startswith("x.po, line ")


def test_the_language_is_guessed_from_hangul_where_the_header_is_silent():
    (found,) = read('msgid "강"\nmsgstr "river"\n'.encode(), "x.po").units
    assert (found.source_language, found.source) == (KO, "강")
    (found,) = read('msgid "river"\nmsgstr "강"\n'.encode(), "x.po").units
    assert found.source_language is EN


def test_a_catalogue_in_cp949_is_read():
    body = HEADER.replace("UTF-8", "CP949") + 'msgid "river"\nmsgstr "강을 살리자"\n'
    (found,) = read(body.encode("cp949"), "x.po").units
    assert found.target == "강을 살리자"


def test_a_broken_catalogue_says_the_line():
    with pytest.raises(FormatError, match="line"):
        read_text('msgid "river"\nmsgstr "강\n')


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt (gettext) is not installed")
def test_gettext_accepts_what_we_write(tmp_path):
    path = tmp_path / "memory.po"
    units = (*UNITS, unit(20, "river", "강"), unit(21, "river", "하천", approved=False))
    path.write_bytes(by_suffix(path).write(units, OPTIONS))
    done = subprocess.run(
        ["msgfmt", "-c", "-v", "-o", "/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    assert "7 translated messages, 1 fuzzy" in done.stderr
    assert "warning" not in done.stderr


WEBLATE = """# A note by the translator
#. Seen at the door of the library
#: src/door.c:3
#, fuzzy, c-format
#| msgid "the old river"
msgctxt "door"
msgid ""
"the "
"river\\n"
msgstr ""
"그 "
"강\\n"

#, fuzzy
#~| msgid "old"
#~ msgid "older"
#~ msgstr "옛"
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_weblate_and_poedit_write_is_read(line_end, mark):
    text = mark + HEADER.replace("Language: ko", "Language: ko_KR") + WEBLATE
    found = read(text.replace("\n", line_end).encode(), "x.po")
    (made,) = found.units
    assert (made.source, made.target, made.approved) == ("the river\n", "그 강\n", False)
    assert made.note == "A note by the translator"
    assert made.props == (("msgctxt", "door"), ("comment", "Seen at the door of the library"))
    assert [finding.message for finding in found.findings] == ["an obsolete entry; skipped"]


@pytest.mark.parametrize("header", ['"Language: fr\\n"\n', '"Language: \\n"\n', ""])
def test_a_catalogue_of_other_languages_is_refused(header):
    body = f'msgid ""\nmsgstr ""\n{header}\nmsgid "river"\nmsgstr "rivière"\n'
    with pytest.raises(FormatError, match="no translation shows Hangul"):
        read(body.encode(), "x.po")


@pytest.mark.parametrize("korean_first", [False, True])
def test_an_entry_without_hangul_does_not_mislead_the_guess(korean_first):
    river = ("강", "river") if korean_first else ("river", "강")
    body = "".join(f'msgid "{one}"\nmsgstr "{two}"\n\n' for one, two in (("KTX", "KTX"), river))
    found = read(body.encode(), "x.po").units
    assert {made.source_language for made in found} == {KO if korean_first else EN}
    assert found[1].text(KO) == "강"
