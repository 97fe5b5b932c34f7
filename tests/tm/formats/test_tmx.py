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


def tuv(language: str, seg: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{seg}</seg></tuv>'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            tuv("en", "a<ph>x<sub>a <b>foot</b>note</sub></ph>") + tuv("ko", "강"),
            "<sub> 'a footnote'",
        ),
        (tuv("en", "river") + tuv("ko", "강&unknown;"), "the entity &unknown;"),
        (tuv("en", "river") + tuv("en", "stream") + tuv("ko", "강"), "a second en text 'stream'"),
        (
            tuv("en", "river") + tuv("ko", "강") + '<tuv xml:lang="ko"/>',
            "a <tuv> (ko) without <seg>",
        ),
        (tuv("en", "river") + tuv("ko", "강") + tuv("fr", "eau"), "1 texts in 'fr'"),
        (
            tuv("en", "river") + tuv("ko", "강") + "<tuv><seg>?</seg></tuv>",
            "1 texts in 'no language'",
        ),
    ],
)
def test_what_a_unit_cannot_hold_is_said(body, said):
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    found = read(tmx(f"<tu>{body}</tu>", doctype=doctype), "x.tmx")
    assert len(found.units) == 1
    (finding,) = found.findings
    assert finding.severity is Severity.INFO
    assert finding.message.startswith("left out: ")
    assert said in finding.message


def test_other_languages_are_counted_once_for_a_file():
    tu = f"<tu>{tuv('en', 'river')}{tuv('ko', '강')}{tuv('fr', 'eau')}{tuv('de', 'Fluss')}</tu>"
    found = read(tmx(tu * 5), "x.tmx")
    assert [finding.message for finding in found.findings] == [
        "left out: 5 texts in 'de'",
        "left out: 5 texts in 'fr'",
    ]


@pytest.mark.parametrize("element", ["b", "g", "x", "mrk", "Style"])
def test_text_in_elements_that_tmx_does_not_know_stays(element):
    body = pair(f"the <{element}>clean</{element}> river", "강")
    assert read(tmx(body), "x.tmx").units[0].source == "the clean river"


def test_notes_of_either_text_are_kept():
    body = (
        '<tu><note>one</note><tuv xml:lang="en"><note>two</note><seg>river</seg></tuv>'
        '<tuv xml:lang="ko"><note>셋</note><seg>강</seg></tuv></tu>'
    )
    assert read(tmx(body), "x.tmx").units[0].note == "one\ntwo\n셋"


OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
 datatype="plaintext" creationtoolversion="3.6.0" segtype="sentence" srclang="EN-US"/>
<body><!-- Default translations -->
<tu><tuv lang="EN-US"><seg>The river is ours.</seg></tuv>
<tuv lang="KO-KR" changeid="minji" changedate="20260102T030405Z">
<seg>강은 우리 것이다.</seg></tuv></tu>
<!-- Alternative translations -->
<tu><prop type="file">a.txt</prop><prop type="id">7</prop>
<tuv xml:lang="EN-US"><seg>The river is ours.</seg></tuv>
<tuv xml:lang="KO-KR"><seg>강은 우리의 것이다.</seg></tuv></tu></body></tmx>"""

MEMOQ = """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header creationtool="MemoQ" creationtoolversion="9" segtype="sentence"
 adminlang="en-us" creationid="minji" srclang="en" o-tmf="MemoQTM" datatype="unknown">
<prop type="defclient"></prop><note>whole memory</note></header><body>
<tu changedate="20260102T030405Z" creationid="minji" tuid="0"><prop type="x-document">a.docx</prop>
<tuv xml:lang="en"><prop type="x-context-pre">&lt;seg&gt;Before&lt;/seg&gt;</prop>
<seg>The <bpt i='1' type='bold'>{}</bpt>river<ept i='1'>{}</ept> is ours.</seg></tuv>
<tuv xml:lang="ko">
<seg><bpt i='1' type='bold'>{}</bpt>강<ept i='1'>{}</ept>은 우리 것이다.</seg></tuv>
</tu></body></tmx>"""

TRADOS = """<?xml version="1.0" encoding="utf-16"?>
<tmx version="1.4"><header creationtool="SDL Language Platform" creationtoolversion="8.0"
 o-tmf="SDL TM8 Format" datatype="xml" segtype="sentence" adminlang="en-US" srclang="en-US"/>
<body><tu creationdate="20260102T030405Z" creationid="HOUSE\\minji" usagecount="3">
<prop type="x-Origin">TM</prop><prop type="x-ConfirmationLevel">Translated</prop>
<tuv xml:lang="en-US"><seg>The <ph x="1" type="2"/>river is ours.</seg></tuv>
<tuv xml:lang="ko-KR"><seg><![CDATA[강은 우리 것이다.]]></seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize(
    ("text", "encoding", "props"),
    [
        (OMEGAT, "utf-8", ()),
        (OMEGAT, "utf-8-sig", ()),
        (MEMOQ, "utf-8", (("x-document", "a.docx"), ("x-context-pre", "<seg>Before</seg>"))),
        (TRADOS, "utf-16", (("x-Origin", "TM"), ("x-ConfirmationLevel", "Translated"))),
    ],
)
def test_what_other_programs_write_is_read(text, encoding, props):
    found = read(text.encode(encoding), "x.tmx")
    first = found.units[0]
    assert (first.source, first.target) == ("The river is ours.", "강은 우리 것이다.")
    assert first.props == props
    assert found.findings == ()
    assert len({made.id for made in found.units}) == len(found.units)


def test_a_second_translation_of_omegat_is_a_unit_of_its_own():
    found = read(OMEGAT.encode(), "x.tmx").units
    assert [made.target for made in found] == ["강은 우리 것이다.", "강은 우리의 것이다."]
    assert found[1].props == (("file", "a.txt"), ("id", "7"))


def test_a_tu_of_megabytes_is_read():
    long = "강을 살리자. " * 200_000
    (found,) = read(tmx(pair("river", long)), "x.tmx").units
    assert found.target == long


def test_equal_ids_of_another_program_lose_nothing():
    found = read(tmx(pair("river", "강") + pair("stream", "하천") + pair("river", "강")), "x.tmx")
    assert len({made.id for made in found.units}) == 3
