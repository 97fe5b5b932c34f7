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
    broken = (b"", b"\x81\xff\x00", b"korean,english\n")

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
