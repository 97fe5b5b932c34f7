from __future__ import annotations

import io
import zipfile

import docx
import pytest

from aligned.errors import ReadError
from aligned.model import Document
from aligned.readers import read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTE_SEPARATOR = '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'


def package(body: str, footnotes: str = "", prolog: str = "", namespace: str = W) -> bytes:
    """Make the least package that Word opens, with `body` inside `w:body`."""
    parts = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("footnotes", "footnotes.xml")),
        "word/document.xml": f'{prolog}<w:document xmlns:w="{namespace}" xmlns:mc="m">'
        f"<w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{NOTE_SEPARATOR}{footnotes}'
        "</w:footnotes>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, markup in parts.items():
            archive.writestr(name, markup)
    return buffer.getvalue()


def relations(*rows: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows)
    )
    return f"<Relationships>{items}</Relationships>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def blocks(data: bytes) -> list[str]:
    document = read_bytes(data, "성명.docx")
    return [document.text[block.start : block.end] for block in document.blocks or ()]


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading("마을 도서관이 다시 문을 연다")
    line = document.add_paragraph("월요일부터 ")
    line.add_run("새 열람실").bold = True
    line.add_run("을 쓸 수 있다.")
    document.add_paragraph("아침 아홉 시", style="List Number")
    document.add_paragraph("밤 열 시", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "때", "토요일"
    document.add_paragraph("첫 줄\n둘째 줄\t칸")
    document.sections[0].header.paragraphs[0].text = "머리글은 본문이 아니다"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_document_made_by_a_library_is_read_block_by_block() -> None:
    document: Document = read_bytes(word_document(), "성명.docx")
    assert document.format == "docx"
    assert blocks(word_document()) == [
        "마을 도서관이 다시 문을 연다",
        "월요일부터 새 열람실을 쓸 수 있다.",
        "아침 아홉 시",
        "밤 열 시",
        "때",
        "토요일",
        "첫 줄\n둘째 줄\t칸",
    ]


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (run("앞 ") + f"<w:ins>{run('넣은 ')}</w:ins>" + run("뒤"), "앞 넣은 뒤"),
        (run("앞 ") + "<w:del><w:r><w:delText>뺀</w:delText></w:r></w:del>" + run("뒤"), "앞 뒤"),
        (f"<w:moveFrom>{run('옛')}</w:moveFrom><w:moveTo>{run('새')}</w:moveTo>", "새"),
        (f"<w:hyperlink>{run('누리집')}</w:hyperlink>" + run("을 보라"), "누리집을 보라"),
        (run("앞") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r>", "앞"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>보임</w:t></w:r>', "보임"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("쪽"), "쪽"),
        (
            f"<w:ruby><w:rt>{run('협약')}</w:rt><w:rubyBase>{run('協約')}</w:rubyBase></w:ruby>",
            "協約",
        ),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>", "well-known"),
        ("<w:r><w:t>도</w:t><w:softHyphen/><w:t>서관</w:t></w:r>", "도서관"),
        (f"<w:sdt><w:sdtContent>{run('칸')}</w:sdtContent></w:sdt>", "칸"),
        (run("한") + "<!-- 속 --><?pi x?>" + run("글"), "한글"),
    ],
)
def test_runs_give_the_text_as_it_stands(inside: str, wanted: str) -> None:
    assert blocks(package(paragraph(inside))) == [wanted]


def test_notes_are_numbered_by_their_marks_and_stand_at_the_end() -> None:
    marks = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = paragraph(run("그는 말했다."), marks.format(7), run(" 그녀도."), marks.format(2))
    notes = "".join(
        f'<w:footnote w:id="{key}">{paragraph("<w:r><w:footnoteRef/></w:r>", run(text))}'
        f"{paragraph(run('둘째 문단'))}</w:footnote>"
        for key, text in ((2, " 방송"), (7, " 신문, 3월 5일"))
    )
    assert blocks(package(body + paragraph(run("끝.")), notes)) == [
        "그는 말했다.[1] 그녀도.[2]",
        "끝.",
        "[1] 신문, 3월 5일",
        "둘째 문단",
        "[2] 방송",
        "둘째 문단",
    ]


def test_a_note_marked_twice_keeps_its_number_and_stands_once() -> None:
    mark = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    note = f'<w:footnote w:id="3">{paragraph(run("신문"))}</w:footnote>'
    assert blocks(package(paragraph(run("가"), mark, run("나"), mark), note)) == [
        "가[1]나[1]",
        "[1] 신문",
    ]


def test_a_mark_whose_note_is_missing_is_kept() -> None:
    mark = '<w:r><w:endnoteReference w:id="3"/></w:r>'
    assert blocks(package(paragraph(run("말했다."), mark))) == ["말했다.[1]"]


def test_cells_of_nested_tables_are_blocks_in_reading_order() -> None:
    def table(*cells: str) -> str:
        return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"

    inner = table(paragraph(run("나")), paragraph(run("다")))
    body = table(paragraph(run("가")) + inner, paragraph(run("라")))
    assert blocks(package(body)) == ["가", "나", "다", "라"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('상자'))}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert blocks(package(paragraph(run("글"), f"<w:r>{both}</w:r>"))) == ["글", "상자"]


def test_two_line_breaks_end_a_block() -> None:
    inside = "<w:r><w:t>하나</w:t><w:br/><w:br/><w:t>둘</w:t></w:r>"
    assert blocks(package(paragraph(inside))) == ["하나", "둘"]


def test_the_strict_edition_of_the_format_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert blocks(package(paragraph(run("글")), namespace=strict)) == ["글"]


def test_a_document_that_declares_entities_is_refused() -> None:
    prolog = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "속">]>'
    with pytest.raises(ReadError, match="declares a document type"):
        blocks(package(paragraph(run("앞&e;&f;뒤")), prolog=prolog))


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    bomb = package(" " * 70_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(ReadError, match="unpacks to more than 64 MiB"):
        blocks(bomb)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_document_cut_off_is_refused_as_damaged(share: float) -> None:
    data = word_document()
    with pytest.raises(ReadError, match=r"성명\.docx: .*damaged"):
        blocks(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"word/other.xml": "<x/>"}, "no part word/document.xml"),
        ({"word/document.xml": "<x"}, "is damaged or no Word document"),
        ({"word/document.xml": "<workbook/>"}, "holds a workbook, no Word document"),
        ({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}, "has no text in it"),
        ({"xl/workbook.xml": "<x/>"}, "looks like an Excel workbook"),
        ({"글.txt": "글"}, "looks like a zip archive"),
    ],
)
def test_an_archive_that_is_no_document_is_refused(members: dict[str, str], message: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, markup in members.items():
            archive.writestr(name, markup)
    with pytest.raises(ReadError, match=message):
        blocks(buffer.getvalue())


def test_a_document_under_a_password_is_refused_with_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReadError, match=r"locked with a password; .*take the password off"):
        blocks(ole)


def test_text_that_is_no_archive_is_refused() -> None:
    with pytest.raises(ReadError, match="is damaged or no Word document"):
        blocks("그냥 글이다.".encode())
