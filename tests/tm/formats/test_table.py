import csv
import io

import pytest

from tests.tm.civic import EN, KO, UNITS
from tests.tm.formats.contract import OPTIONS, FormatContract
from tm.errors import FormatError
from tm.formats import by_suffix


class TestCsv(FormatContract):
    suffix = ".csv"
    broken = (b"", b"\x81\xff\x00", b"one,two\n1,2\n", b'korean,english\n"open,b\n')

    def foreign(self):
        return "korean,english\n강,river\n하천,stream\n".encode()


class TestTsv(FormatContract):
    suffix = ".tsv"
    broken = (b"", b"\x81\xff\x00", b"one\ttwo\n")

    def foreign(self):
        return "korean\tenglish\n강\triver\n하천\tstream\n".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_tables_in_any_usual_encoding_are_read(encoding):
    data = "한국어,EN\n강을 살리자,Save the river\n".encode(encoding)
    (found,) = by_suffix("x.csv").read(data, "x.csv").units
    assert (found.text(KO), found.text(EN)) == ("강을 살리자", "Save the river")


def test_a_row_without_one_side_is_a_finding_and_the_rest_goes_on():
    data = "english,korean\nriver,\n,,\nstream,하천\n".encode()
    found = by_suffix("x.csv").read(data, "x.csv")
    assert [made.source for made in found.units] == ["stream"]
    assert [finding.place for finding in found.findings] == ["x.csv, row 2"]


def test_missing_columns_are_named():
    with pytest.raises(FormatError, match=r"x\.csv, line 1: expected columns .* got a, b"):
        by_suffix("x.csv").read(b"a,b\n1,2\n", "x.csv")


def test_no_cell_can_run_as_a_formula():
    written = by_suffix("x.csv").write(UNITS, OPTIONS).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


PAIR = ("강을 살리자", "Save the river")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_the_delimiter_is_found_whatever_the_ending_says(delimiter, suffix, encoding):
    rows = (("한국어", "영어"), PAIR)
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    found = by_suffix(f"x{suffix}").read(data, "x")
    assert [(made.text(KO), made.text(EN)) for made in found.units] == [PAIR]
    assert found.findings == ()


@pytest.mark.parametrize(
    "header",
    [("Korean", "English"), ("KO", "EN"), ("ko-KR", "en-GB"), ("한국어", "영어"), (" kor ", "eng")],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_columns_have_many_names_and_any_order(header, swapped):
    rows = [row[::-1] if swapped else row for row in (header, PAIR)]
    data = "\n".join(",".join(row) for row in rows).encode()
    (found,) = by_suffix("x.csv").read(data, "x.csv").units
    assert (found.text(KO), found.text(EN)) == PAIR


def test_excels_own_first_line_names_the_delimiter():
    data = "sep=;\r\n영어;한국어\r\na, b;가, 나\r\n".encode("utf-8-sig")
    (found,) = by_suffix("x.csv").read(data, "x.csv").units
    assert (found.text(EN), found.text(KO)) == ("a, b", "가, 나")


def test_cells_hold_line_breaks_quotes_and_delimiters():
    data = '한국어;영어\r\n"첫 줄\n둘째; ""줄""";"one\ntwo; ""line"""\r\n'.encode()
    (found,) = by_suffix("x.csv").read(data, "x.csv").units
    assert (found.text(KO), found.text(EN)) == ('첫 줄\n둘째; "줄"', 'one\ntwo; "line"')


@pytest.mark.parametrize("data", [b"\x00\r\x00", b"\r\r", b"a\rb,c\r", b"k" * 200_000 + b",b"])
def test_a_first_line_that_is_no_row_is_refused_clearly(data):
    with pytest.raises(FormatError, match=r"^x\.csv"):
        by_suffix("x.csv").read(data, "x.csv")


@pytest.mark.parametrize("row", [PAIR, PAIR[::-1]])
def test_two_columns_without_names_are_told_apart_with_a_finding(row):
    data = f"{','.join(row)}\n물,water\n,empty\n".encode()
    if row != PAIR:
        data = f"{','.join(row)}\nwater,물\nempty,\n".encode()
    found = by_suffix("x.csv").read(data, "x.csv")
    assert [(made.text(KO), made.text(EN)) for made in found.units] == [PAIR, ("물", "water")]
    assert [finding.place for finding in found.findings] == ["x.csv, row 1", "x.csv, row 3"]
    assert "no row names the columns" in found.findings[0].message


@pytest.mark.parametrize("rows", ["one,two\n", "강,물\n", "강,물,river\n", "1,강\n"])
def test_rows_without_names_that_say_nothing_are_refused(rows):
    with pytest.raises(FormatError, match="expected columns 'korean' and 'english'"):
        by_suffix("x.csv").read(rows.encode(), "x.csv")


def test_further_columns_are_kept_as_props_and_come_back():
    data = "번호,한국어,영어,화자\n7,강,river,민지\n8,물,water,\n".encode()
    found = by_suffix("x.csv").read(data, "x.csv").units
    assert [made.props for made in found] == [(("번호", "7"), ("화자", "민지")), (("번호", "8"),)]
    again = by_suffix("x.csv").read(by_suffix("x.csv").write(found, OPTIONS), "y.csv").units
    assert again == found


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("ko,en\n강,river,더\n", "beyond the last column were left out: 더"),
        ("ko,en,original\n강,river,fr\n", "original is 'fr', expected ko or en"),
        ("ko,en\n강\n", "one side is empty"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_place(body, said):
    (finding,) = by_suffix("x.csv").read(body.encode(), "x.csv").findings
    assert finding.place == "x.csv, row 2"
    assert said in finding.message


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(FormatError, match="two columns are 'korean'"):
        by_suffix("x.csv").read("ko,한국어,en\n강,물,river\n".encode(), "x.csv")


@pytest.mark.parametrize(
    ("said", "language"), [("한국어", KO), ("ko-KR", KO), ("영어", EN), ("", EN)]
)
def test_the_original_language_may_be_named_in_korean(said, language):
    (found,) = by_suffix("x.csv").read(f"ko,en,original\n강,river,{said}\n".encode(), "x").units
    assert found.source_language is language
