import pytest
from lxml import etree

from tests.tm.civic import EN, KO, UNITS, unit
from tests.tm.formats.contract import OPTIONS, FormatContract
from tm.errors import FormatError
from tm.formats import WriteOptions
from tm.formats.tmx import read, write
from tm.model import Severity


def tmx(body: str, srclang: str = "en", doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<tmx version="1.4">'
        f'<header srclang="{srclang}" creationtool="other"/><body>{body}</body></tmx>'
    ).encode()


def pair(english: str, korean: str, en: str = "en", ko: str = "ko", extra: str = "") -> str:
    return (
        f'<tu tuid="7">{extra}<tuv xml:lang="{en}"><seg>{english}</seg></tuv>'
        f'<tuv xml:lang="{ko}"><seg>{korean}</seg></tuv></tu>'
    )


class TestTmx(FormatContract):
    suffix = ".tmx"
    broken = (
        b"",
        b"no xml",
        b"<html><body/></html>",
        b'<tmx version="1.4"><body><tu>',
        b'<tmx version="1.4"><body><tu></body></tmx>',
        b'<tmx version="1.4"><body>a & b</body></tmx>',
    )

    def foreign(self):
        return tmx(pair("river", "강") + pair("stream", "하천"))


def test_what_we_write_is_valid(shared):
    dtd = etree.DTD(str(shared / "schemas" / "tmx14.dtd"))
    for units in ((), UNITS, (*UNITS, unit(9, "a & b\x07", "강", source=KO, approved=False))):
        assert dtd.validate(etree.fromstring(write(units, OPTIONS))), dtd.error_log


def test_the_header_names_the_one_source_language():
    def srclang(units, options=OPTIONS):
        return etree.fromstring(write(units, options)).find("header").get("srclang")

    assert srclang(UNITS) == "en"
    assert srclang((unit(1, "river", "강", source=KO),)) == "ko"
    assert srclang((UNITS[0], unit(1, "river", "강", source=KO))) == "*all*"
    assert srclang(UNITS, WriteOptions(source_language=KO)) == "ko"


def test_other_programs_see_who_and_when():
    tuv = etree.fromstring(write(UNITS, OPTIONS)).find(".//tuv")
    assert (tuv.get("changeid"), tuv.get("changedate")) == ("지은", "20260301T093000Z")


def test_characters_that_xml_forbids_are_replaced():
    written = write((unit(1, "ri\x00v\x1ber\ud800\ufffe", "강"),), OPTIONS)
    (found,) = read(written, "x.tmx").units
    assert found.source == "ri\ufffdv\ufffder\ufffd\ufffd"


@pytest.mark.parametrize("raw", ["ri\x0bver", "ri&#x1F;ver", "ri&#11;ver", "ri&#x0;ver"])
def test_forbidden_characters_of_others_are_mended_with_a_finding(raw):
    found = read(tmx(pair(raw, "강")), "x.tmx")
    assert found.units[0].source == "ri\ufffdver"
    assert found.findings[0].severity is Severity.WARNING


@pytest.mark.parametrize("legal", ["a&#9;b", "a&#10;b", "a&#13;b", "a&#x0D;b", "a&#x10FFFF;b"])
def test_legal_character_references_stay(legal):
    assert not read(tmx(pair(legal, "강")), "x.tmx").findings


@pytest.mark.parametrize(
    ("en", "ko"), [("en-US", "ko-KR"), ("EN", "KO"), ("en_GB", "ko_kr"), ("eng", "kor")]
)
@pytest.mark.parametrize("srclang", ["en", "*all*", "EN-us", "fr"])
def test_any_usual_language_code_is_understood(en, ko, srclang):
    (found,) = read(tmx(pair("river", "강", en, ko), srclang), "x.tmx").units
    assert (found.source_language, found.source, found.target) == (EN, "river", "강")


def test_the_source_language_is_the_headers_wherever_it_stands():
    (found,) = read(tmx(pair("river", "강"), "ko-KR"), "x.tmx").units
    assert (found.source_language, found.source) == (KO, "강")


@pytest.mark.parametrize(
    ("seg", "text"),
    [
        ('a <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> word', "a bold word"),
        ("a <hi>bright <hi>red</hi></hi> word", "a bright red word"),
        ('one<ph x="1">&lt;br/&gt;</ph>two', "one two"),
        ('one <ph type="lb"/>two', "one two"),
        ('a<it pos="begin">&lt;i&gt;</it>b', "ab"),
        ("a<ph>code <sub>a footnote</sub></ph>b", "ab"),
        ("a<ut>{\\b}</ut>b", "ab"),
        ("a<!-- comment -->b<?pi?>c", "abc"),
        ("a<![CDATA[ < & ]]>b", "a < & b"),
    ],
)
def test_inline_codes_are_flattened(seg, text):
    (found,) = read(tmx(pair(seg, "강")), "x.tmx").units
    assert found.source == text


def test_several_translations_make_several_units():
    body = (
        '<tu><tuv xml:lang="ko"><seg>강</seg></tuv><tuv xml:lang="en-GB"><seg>stream</seg></tuv>'
        '<tuv xml:lang="fr"><seg>eau</seg></tuv><tuv xml:lang="en-US"><seg>river</seg></tuv></tu>'
    )
    found = read(tmx(body, "ko"), "x.tmx").units
    assert [(made.source, made.target) for made in found] == [("강", "stream"), ("강", "river")]
    assert len({made.id for made in found}) == 2


def test_notes_props_author_and_date_of_others_are_kept():
    extra = '<note>first</note><note>second</note><prop type="domain">water</prop>'
    body = pair("river", "강", extra=extra).replace(
        "<tu ", '<tu creationid="minji" creationdate="20250102T030405Z" '
    )
    (found,) = read(tmx(body), "x.tmx").units
    assert found.note == "first\nsecond"
    assert found.props == (("domain", "water"),)
    assert (found.origin.author, found.origin.at) == ("minji", "2025-01-02T03:04:05Z")


def test_a_tuid_of_another_program_counts_only_in_its_file():
    one, other = (read(tmx(pair("river", "강")), name).units[0] for name in ("a.tmx", "b.tmx"))
    assert one.id != other.id


def test_a_bad_entry_is_a_finding_and_the_rest_goes_on():
    body = (
        pair("river", "")
        + '\n<tu><tuv xml:lang="fr"><seg>eau</seg></tuv></tu>\n<tu/>\n'
        + pair("stream", "하천")
    )
    found = read(tmx(body), "x.tmx")
    assert [made.source for made in found.units] == ["stream"]
    assert [finding.place for finding in found.findings] == [
        f"x.tmx, line {line}" for line in (1, 2, 3)
    ]


def test_a_broken_file_says_the_line():
    with pytest.raises(FormatError, match=r"x\.tmx, line 3: broken XML"):
        read(b'<tmx version="1.4">\n<body>\n<tu></body></tmx>', "x.tmx")


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-16LE", "UTF-16BE", "EUC-KR", "ISO-8859-1"])
def test_other_encodings_are_read(encoding):
    text = tmx(pair("river", "&#44053;")).decode().replace("UTF-8", encoding)
    mark = {"UTF-16LE": "\ufeff", "UTF-16BE": "\ufeff"}.get(encoding, "")
    (found,) = read((mark + text).encode(encoding), "x.tmx").units
    assert found.target == "강"


def test_no_entity_is_expanded_and_no_file_is_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("never read")
    doctype = f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert "never read" not in str(read(tmx(pair("river &x;", "강"), doctype=doctype), "x.tmx"))


def test_a_billion_laughs_stay_a_joke():
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(12))
    try:
        found = read(tmx(pair("&l11;", "강"), doctype=f"<!DOCTYPE tmx [{laughs}]>"), "x.tmx")
    except FormatError:
        return
    assert len(str(found)) < 10_000


def test_an_external_dtd_is_not_needed():
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    assert len(read(tmx(pair("river", "강"), doctype=doctype), "x.tmx").units) == 1
