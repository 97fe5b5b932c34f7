from io import BytesIO

from openpyxl import Workbook

from tests.tm.glossaries.contract import GlossaryContract


def workbook(*rows, **sheets) -> bytes:
    """Return a workbook with a sheet of rows, and further ones by their names."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, further in sheets.items():
        sheet = book.create_sheet(title)
        for row in further:
            sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class TestXlsx(GlossaryContract):
    suffix = ".xlsx"
    broken = (b"", b"PK\x03\x04", b"korean,english\n", workbook(("a", "b"), (1, 2)))

    def foreign(self):
        return workbook(("korean", "english"), ("강", "river"), ("하천", "stream"))
