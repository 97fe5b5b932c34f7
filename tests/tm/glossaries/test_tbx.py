"""TBX: what we write is valid and read by others, what others write is read by us."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.tm.glossaries.concepts import CONCEPTS, EN, KO, TENANT, terms
from tests.tm.glossaries.contract import GLOSSARIES, GlossaryContract
from tests.tm.glossaries.schematron import Schematron
from tm.errors import FormatError
from tm.glossaries import GlossaryOptions, GlossaryResult, TbxVersion, glossary_bytes
from tm.glossaries.tbx import read
from tm.glossaries.tbx_names import from_xml_id, to_xml_id
from tm.model import Severity
from tm.termbase.model import Concept, PartOfSpeech, Term, TermStatus

V2 = GlossaryOptions(tbx_version=TbxVersion.V2)


def old(*entries: str, head: str = "", doctype: str = "") -> bytes:
    """Return a file of version 2 as older programs write it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<martif type="TBX" xml:lang="en">'
        f"<martifHeader>{head}</martifHeader><text><body>{''.join(entries)}</body></text></martif>"
    ).encode()


def entry(number: object, korean: str, english: str, extra: str = "", of_en: str = "") -> str:
    """Return an entry of version 2 with a term in each language."""
    return (
        f'<termEntry id="{number}">{extra}'
        f'<langSet xml:lang="ko-KR"><tig><term>{korean}</term></tig></langSet>'
        f'<langSet xml:lang="en"><tig><term>{english}</term>{of_en}</tig></langSet></termEntry>'
    )


def found(data: bytes) -> GlossaryResult:
    return read(data, "x.tbx")


class TestTbx(GlossaryContract):
    suffix = ".tbx"
    broken = (b"", b"no xml", b"<html/>", b"<tbx><text>", b"<tbx>a & b</tbx>")

    def foreign(self):
        return old(entry(1, "강", "river"), entry(2, "하천", "stream"))


class TestOldTbx(TestTbx):
    options = V2


@pytest.fixture(scope="module")
def rules(shared: Path) -> Schematron:
    return Schematron(shared / "schemas" / "TBX-Basic_DCA.sch")


@pytest.fixture(scope="module")
def grammar(shared: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(shared / "schemas" / "TBXcoreStructV03.rng")))


def test_what_we_write_is_valid_tbx_basic(rules: Schematron, grammar: etree.RelaxNG) -> None:
    for concepts in ((), CONCEPTS, (replace(TENANT, related=("nowhere", "3f2c")),)):
        data = glossary_bytes("x.tbx", concepts, GlossaryOptions("용어집 <1>", "1.0"))
        assert grammar.validate(etree.fromstring(data)), grammar.error_log
        assert rules.failures(data) == []


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(concepts=GLOSSARIES)
def test_whatever_we_write_is_valid_tbx_basic(
    rules: Schematron, grammar: etree.RelaxNG, concepts: tuple[Concept, ...]
) -> None:
    data = glossary_bytes("x.tbx", concepts)
    assert grammar.validate(etree.fromstring(data)), grammar.error_log
    assert rules.failures(data) == []


@pytest.mark.parametrize(
    ("valid", "broken", "said"),
    [
        ("preferredTerm-admn-sts", "preferred", "/administrativeStatus/ type may be"),
        (">noun<", ">properNoun<", "/partOfSpeech/ type may be"),
        ('type="crossReference"', 'type="see"', "Permitted type value(s): crossReference"),
        ('style="dca"', 'style="dct"', "The style of this dialect"),
        ('type="definition"', 'type="meaning"', "Permitted type value"),
        ('type="subjectField"', 'type="context"', "/context/ may only appear"),
    ],
)
def test_the_rules_are_really_run(rules: Schematron, valid: str, broken: str, said: str) -> None:
    data = glossary_bytes("x.tbx", CONCEPTS).decode()
    assert valid in data
    failures = rules.failures(data.replace(valid, broken).encode())
    assert any(said in failure for failure in failures)


def test_references_lead_to_entries_of_the_file() -> None:
    root = etree.fromstring(glossary_bytes("x.tbx", CONCEPTS))
    assert set(root.xpath("//@target")) == {"c-3f2c", "c-9a-1"} <= set(root.xpath("//@id"))


def test_the_root_is_tbx_basic_in_dca_style() -> None:
    root = etree.fromstring(glossary_bytes("x.tbx", CONCEPTS))
    assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")


def test_the_translate_toolkit_reads_version_2_with_every_term_and_status() -> None:
    tbx = pytest.importorskip("translate.storage.tbx")
    data = glossary_bytes("x.tbx", CONCEPTS, V2)
    units = tbx.tbxfile.parsestring(data, sourcelanguage="en", targetlanguage="ko").units
    assert [(unit.source, unit.target) for unit in units] == [
        ("tenant", "세입자"),
        ("Tenants' Union", "세입자 조합"),
        ("river clean-up", "강 정화"),
    ]
    assert [term.text for term in units[0].get_target_terms()] == ["세입자", "임차인", "하숙인"]
    assert [term.deprecated for term in units[0].get_source_terms()] == [False, True]
    assert units[0].getnotes("definition").startswith("주거")


def test_tbx2po_makes_a_catalogue_of_version_2(tmp_path: Path) -> None:
    pytest.importorskip("translate.convert.tbx2po")
    (tmp_path / "terms.tbx").write_bytes(glossary_bytes("x.tbx", CONCEPTS, V2))
    subprocess.run(
        [sys.executable, "-m", "translate.convert.tbx2po", "-l", "ko", "terms.tbx", "terms.po"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    made = (tmp_path / "terms.po").read_text("utf-8")
    assert 'msgid "tenant"\nmsgstr "세입자"' in made


def test_the_toolkits_own_files_are_read() -> None:
    tbx = pytest.importorskip("translate.storage.tbx")
    store = tbx.tbxfile(sourcelanguage="en", targetlanguage="ko")
    unit = store.addsourceunit("tenants' hall")
    unit.settarget("세입자 회관", "ko")
    unit.addnote("명사", "pos")
    (made,) = found(bytes(store)).concepts
    assert terms(made, EN) == [("tenants' hall", "preferred")]
    assert terms(made, KO) == [("세입자 회관", "preferred")]


@pytest.mark.parametrize("text", ["", "3f2c", "a b", "한", "_", "c-1", "a_20_b", "x:y", "."])
def test_ids_become_xml_ids_and_come_back(text: str) -> None:
    made = to_xml_id("c", text)
    assert etree.fromstring(f'<a id="{made}"/>').get("id") == made
    assert from_xml_id(made) == text


def test_forbidden_characters_are_replaced_out_and_in() -> None:
    data = glossary_bytes("x.tbx", [Concept("c", (Term("t", KO, "강\x07"),))])
    assert found(data).concepts[0].terms[0].text == "강\ufffd"
    mended = found(old(entry(1, "강\x0b", "river")))
    assert mended.concepts[0].terms[0].text == "강\ufffd"
    assert "characters that XML forbids" in mended.findings[0].message


def test_statuses_of_every_version_are_understood_and_others_settled() -> None:
    statuses = ("preferredTerm-admn-sts", "admittedTerm", "supersededTerm-admn-sts", "deprecated")
    tigs = "".join(
        f"<tig><term>{number}호</term>"
        f'<termNote type="administrativeStatus">{status}</termNote></tig>'
        for number, status in enumerate(statuses)
    )
    tigs += "<ntig><termGrp><term>무엇</term></termGrp></ntig>"
    data = old(f'<termEntry><langSet xml:lang="ko">{tigs}</langSet></termEntry>')
    (made,) = found(data).concepts
    assert [term.status for term in made.terms] == [
        TermStatus.PREFERRED,
        TermStatus.ADMITTED,
        TermStatus.FORBIDDEN,
        TermStatus.FORBIDDEN,
        TermStatus.ADMITTED,
    ]


def test_dct_style_says_with_names_what_dca_says_with_types() -> None:
    data = (
        '<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" '
        'xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">'
        "<tbxHeader><fileDesc><sourceDesc><p>other</p></sourceDesc></fileDesc></tbxHeader><text>"
        '<body><conceptEntry id="c1"><min:subjectField>주거</min:subjectField>'
        '<langSec xml:lang="ko"><basic:definition>빌려 사는 사람</basic:definition><termSec>'
        "<term>세입자</term><min:partOfSpeech>noun</min:partOfSpeech>"
        "<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>"
        "<basic:context>세입자 총회</basic:context></termSec></langSec></conceptEntry></body>"
        "</text></tbx>"
    ).encode()
    (made,) = found(data).concepts
    assert (made.domain, made.definition) == ("주거", "빌려 사는 사람")
    (term,) = made.terms
    assert (term.status, term.part_of_speech) == (TermStatus.ADMITTED, PartOfSpeech.NOUN)
    assert term.context == "세입자 총회"


def test_what_is_said_elsewhere_is_kept_as_it_stands() -> None:
    extra = (
        '<descripGrp><descrip type="definition">흐르는 물</descrip>'
        '<admin type="source">사전</admin></descripGrp>'
        '<descrip type="subjectField">하천</descrip><note>하나</note><note>둘</note>'
        '<admin type="projectSubset">봄</admin>'
    )
    of_en = '<termNote type="termType">fullForm</termNote><descrip type="context">a river</descrip>'
    (made,) = found(old(entry(1, "강", "river", extra, of_en))).concepts
    assert (made.definition, made.source, made.note) == ("흐르는 물", "사전", "하나\n둘")
    assert made.props == (("projectSubset", "봄"),)
    english = made.terms[1]
    assert (english.context, english.props) == ("a river", (("termType", "fullForm"),))


def test_relations_lead_from_concept_to_concept() -> None:
    see = '<ref type="crossReference" target="{}">참조</ref>'
    data = old(
        entry("a", "강", "river", see.format("b")),
        entry("b", "하천", "stream", see.format("a") + see.format("nowhere") + see.format("b")),
    )
    result = found(data)
    first, second = result.concepts
    assert (first.related, second.related) == ((second.id,), (first.id,))
    assert [finding.message for finding in result.findings] == [
        "refers to 'nowhere', which the file does not have; left out",
        "an entry that refers to itself; left out",
    ]


def test_entries_without_our_languages_are_skipped_with_their_line() -> None:
    other = (
        '<termEntry><langSet xml:lang="fr"><tig><term>rivière</term></tig></langSet></termEntry>'
    )
    blank = entry(3, " ", " ")
    result = found(old("\n", other, "\n", entry(1, "강", "river"), "\n", blank))
    assert [terms(one, KO) for one in result.concepts] == [[("강", "preferred")]]
    assert [(one.severity, one.place) for one in result.findings] == [
        (Severity.WARNING, "x.tbx, line 2"),
        (Severity.WARNING, "x.tbx, line 4"),
        (Severity.WARNING, "x.tbx, line 4"),
        (Severity.WARNING, "x.tbx, line 4"),
        (Severity.INFO, "x.tbx"),
    ]
    assert result.findings[-1].message == "left out: 1 terms in 'fr'"


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"<tbx>\n<text>\n<body>\n</text></tbx>", 4, "broken XML"),
        (b"<tbx>\n<text>a & b</text></tbx>", 2, "broken XML"),
        (b'<!DOCTYPE tbx [\n<!ENTITY a "b">]>\n<tbx><text>&a;</text></tbx>', 2, "entities"),
        (
            b'<!DOCTYPE martif SYSTEM "x.dtd">\n<martif><text>\n&nbsp;</text></martif>',
            3,
            "entities",
        ),
    ],
)
def test_what_is_broken_is_refused_with_its_line(data: bytes, line: int, said: str) -> None:
    with pytest.raises(FormatError, match=rf"^x\.tbx, line {line}: .*{said}.*nothing was read"):
        found(data)


def test_a_document_type_by_name_is_no_reason_to_refuse_and_is_not_fetched() -> None:
    doctype = '<!DOCTYPE martif PUBLIC "ISO 12200:1999A" "http://nowhere.invalid/TBXcdv04.dtd">'
    assert len(found(old(entry(1, "강", "river"), doctype=doctype)).concepts) == 1


def test_a_billion_laughs_stay_unheard() -> None:
    lines = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    data = old(entry(1, "&a9;", "river"), doctype=f'<!DOCTYPE martif [<!ENTITY a0 "하">{lines}]>')
    with pytest.raises(FormatError, match=r"x\.tbx, line 1: declares or uses entities"):
        found(data)


def test_another_root_is_named() -> None:
    with pytest.raises(FormatError, match="not TBX, the root is <tmx>; expected <tbx> or <martif>"):
        found(b"<tmx/>")


@pytest.mark.parametrize("note", ["not json", "[1]", ""])
def test_a_note_of_ours_that_somebody_changed_is_told_and_left_out(note: str) -> None:
    data = glossary_bytes("x.tbx", [TENANT]).decode()
    changed = data.replace('{"props": [["batch", "2026"]]}', note)
    result = found(changed.encode())
    assert result.concepts == (replace(TENANT, props=()),)
    assert "a note of ours was changed" in result.findings[0].message


def test_a_note_that_looks_like_ours_comes_back() -> None:
    concept = replace(TENANT, note="ko-en-workbench: {}")
    assert found(glossary_bytes("x.tbx", [concept])).concepts == (concept,)


def test_utf_16_is_read() -> None:
    data = old(entry(1, "강", "river")).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert terms(found(data).concepts[0], KO) == [("강", "preferred")]
