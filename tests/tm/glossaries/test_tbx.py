from tests.tm.glossaries.contract import GlossaryContract
from tm.glossaries import GlossaryOptions, TbxVersion


def old(*entries: str, head: str = "", doctype: str = "") -> bytes:
    """Return a file of version 2 as older programs write it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<martif type="TBX" xml:lang="en">'
        f"<martifHeader>{head}</martifHeader><text><body>{''.join(entries)}</body></text></martif>"
    ).encode()


def entry(number: object, korean: str, english: str, extra: str = "") -> str:
    """Return an entry of version 2 with a term in each language."""
    return (
        f'<termEntry id="{number}">{extra}'
        f'<langSet xml:lang="ko"><tig><term>{korean}</term></tig></langSet>'
        f'<langSet xml:lang="en"><tig><term>{english}</term></tig></langSet></termEntry>'
    )


class TestTbx(GlossaryContract):
    suffix = ".tbx"
    broken = (b"", b"no xml", b"<html/>", b"<tbx><text>", b"<tbx>a & b</tbx>")

    def foreign(self):
        return old(entry(1, "강", "river"), entry(2, "하천", "stream"))


class TestOldTbx(TestTbx):
    options = GlossaryOptions(tbx_version=TbxVersion.V2)
