"""Web pages: the visible text, one block for each block element.

The text is what a browser shows (HTML Living Standard, "Rendering"): runs of
white space are one space, `<br>` is a line break, and two of them end a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from aligned.errors import ReadError
from aligned.messages import gettext as _
from aligned.readers.blocks import BlockWriter
from aligned.readers.encodings import decode
from aligned.readers.model import Content
from aligned.readers.notes import bracket

__all__ = ["parse", "render"]

_META_WINDOW = 4096
_LIMIT_REACHED = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

_LEFT_OUT = re.compile(
    r"area|audio|button|canvas|datalist|head|iframe|input|map|math|nav|noscript|object|rp|rt|"
    r"script|select|style|svg|template|textarea|video"
)
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|"
    r"fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|html|legend|li|"
    r"main|menu|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile("[ \t\n\r\f]+")
_SPACE_IN_PRE = re.compile("[ \t]+")
_WITHIN_PAGE = re.compile("#.")
_DIGITS = re.compile(r"\s*(\d{1,3})\s*")
# Pieces of text to look back over; all of a long line would be quadratic.
_NEAR = 4
_WAY_BACK = frozenset("↩⤴↑^")


def parse(data: bytes, name: str) -> Content:
    """Read a web page; raises `ReadError` if its bytes are no text.

    Left out are navigation, scripts, forms and what is hidden; where the page
    has one `<main>` or one `<article>`, also all round it.
    """
    declared = _CHARSET.search(data[:_META_WINDOW])
    encoding = declared[1].decode("ascii") if declared else None
    return render(decode(data, name, encoding), name)


def render(markup: str, name: str) -> Content:
    """Return the visible text of HTML `markup`, with a block for each paragraph.

    Bare digits in a superscript or a link within the page are a note mark and
    read `[1]`; those after a number or a unit are an exponent and stay.
    Raises `ReadError` if elements are nested deeper than the parser follows.
    """
    # Pages do nest deeper than the 256 that the parser follows by itself; so told
    # it follows 2,048, which is no harm here, since the walk does not recurse.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        root = etree.fromstring(markup.replace("\x00", "").encode("utf-8"), parser)
    except etree.XMLSyntaxError:  # nothing in it but white space or comments
        root = None
    if any(entry.type == _LIMIT_REACHED for entry in parser.error_log):
        raise ReadError(
            _(
                "{name}: its elements are nested too deep to be a page that people read; save "
                "its text as .txt"
            ).format(name=name)
        )
    page = _Page()
    if root is not None:
        page.walk(_main_part(root))
    return page.writer.content()


def _main_part(root: _Element) -> _Element:
    for path in ("//main | //*[@role='main']", "//article"):
        found = root.xpath(path)
        if len(found) == 1 and "".join(found[0].itertext()).strip():
            return found[0]
    return root


@dataclass(slots=True)
class _Page:
    """The walk through a page: the block being filled and where marks began."""

    writer: BlockWriter = field(default_factory=BlockWriter)
    line: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    pre: int = 0

    def walk(self, root: _Element) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "end":
                self._close(element)
                if element is not root:
                    self._add(element.tail)
            elif _is_left_out(element):
                events.skip_subtree()
            else:
                self._open(element)
        self._flush()

    def _open(self, element: _Element) -> None:
        tag = element.tag
        if _BLOCKS.fullmatch(tag):
            self._flush()
        self.pre += tag == "pre"
        if tag == "br":
            self.line.append("\n")
        elif tag == "q":
            self.line.append("“")
        elif tag in ("a", "sup"):
            self.starts.append(len(self.line))
        self._add(element.text)

    def _close(self, element: _Element) -> None:
        if _is_left_out(element):
            return
        tag = element.tag
        self.pre -= tag == "pre"
        if _BLOCKS.fullmatch(tag):
            self._flush()
        elif tag == "q":
            self.line.append("”")
        elif tag in ("a", "sup"):
            self._close_mark(element, self.starts.pop())

    def _close_mark(self, element: _Element, start: int) -> None:
        """Bracket what has just been read if it is a note's number."""
        text = "".join(self.line[start:])
        if text and set(text.strip()) <= _WAY_BACK:
            del self.line[start:]
        digits = _DIGITS.fullmatch(text)
        if not digits:
            return
        before = "".join(self.line[max(0, start - _NEAR) : start]).rstrip()
        if before.endswith("["):
            return
        linked = element.tag == "a" and _WITHIN_PAGE.match(element.get("href") or "")
        if linked:
            self.line[start:] = [f"[{digits[1]}]"]
        elif element.tag == "sup":
            self.line[start:] = [bracket(digits[1], before)]

    def _add(self, text: str | None) -> None:
        if text:
            self.line.append((_SPACE_IN_PRE if self.pre else _SPACE).sub(" ", text))

    def _flush(self) -> None:
        self.writer.write(re.sub(" +", " ", "".join(self.line)))
        self.line.clear()


def _is_left_out(element: _Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or _LEFT_OUT.fullmatch(tag):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return _INVISIBLE_STYLE.search(element.get("style") or "") is not None
