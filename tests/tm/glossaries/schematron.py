"""Runs ISO Schematron with the query binding `xslt2`, whose rules are XPath 2.

lxml's own Schematron knows XPath 1 alone and refuses TBX's rules; elementpath evaluates
XPath 2 on lxml's trees. Source: ISO/IEC 19757-3:2016, 6.5: of the rules of a pattern,
the first one counts whose context a node is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from elementpath import XPath2Parser, XPathContext
from lxml import etree

_ISO = "{http://purl.oclc.org/dsdl/schematron}"


class Schematron:
    """The rules of a schema; `failures` says which of them a document breaks."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(str(path)).getroot()
        assert root.get("queryBinding") == "xslt2"
        spaces = {one.get("prefix"): one.get("uri") for one in root.iter(f"{_ISO}ns")}
        self._parser = XPath2Parser(namespaces=spaces)
        self._patterns = [list(one.iter(f"{_ISO}rule")) for one in root.iter(f"{_ISO}pattern")]

    def failures(self, document: bytes) -> list[str]:
        """Return what the rules say against a document; empty where it keeps them all."""
        tree = etree.fromstring(document).getroottree()
        return [said for rules in self._patterns for said in self._against(rules, tree)]

    def _against(self, rules: list[etree._Element], tree: etree._ElementTree) -> Iterator[str]:
        context = XPathContext(tree)
        judged: set[int] = set()
        for rule in rules:
            path = self._parser.parse(f"//{rule.get('context')}")
            for node in list(path.select(XPathContext(context.root))):
                if id(node) in judged:
                    continue
                judged.add(id(node))
                for one in rule.iter(f"{_ISO}assert"):
                    test = self._parser.parse(f"boolean({one.get('test')})")
                    if not test.evaluate(XPathContext(context.root, item=node)):
                        yield "".join(one.itertext())
