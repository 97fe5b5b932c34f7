"""One alignment written to a file without a project: TSV, JSON or TMX.

TSV has no header row: source text, target text, confidence, bead type; the source is
the Korean where no other languages are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from aligned.beads import Alignment, Bead
from aligned.doubt_words import describe
from aligned.languages.identify import LANGUAGE_NAMES
from aligned.messages import gettext as _
from aligned.model import Language, Segment
from tm.formats.files import replace_file
from tm.model import Origin, TranslationUnit
from workbench import __version__
from workbench.errors import OperationError
from workbench.output_place import check_place

__all__ = ["Languages", "check_output", "to_tsv", "write_alignment"]

Languages = tuple[Language, Language]
"""Those of an alignment's source and target."""

# Sides without spaces between words are joined without one.
_UNSPACED = frozenset({Language.JA, Language.ZH})


def to_tsv(alignment: Alignment, languages: Languages = (Language.KO, Language.EN)) -> str:
    """Return a line a bead: source, target, confidence (0–1, three places), type."""
    return "".join(
        f"{source}\t{target}\t{bead.confidence:.3f}\t{bead.kind}\n"
        for bead, source, target in _texts(alignment, languages)
    )


def check_output(path: Path) -> None:
    """Raise `OperationError` now if `write_alignment` could not write `path` later."""
    if path.suffix.lower() not in _WRITERS:
        endings = ", ".join(_WRITERS)
        raise OperationError(
            _(
                "cannot write {path}: the ending says the format; expected one of {endings}, "
                "got '{suffix}'; rename the output file"
            ).format(path=path, endings=endings, suffix=path.suffix or path.name)
        )
    check_place(path)


def write_alignment(
    alignment: Alignment,
    path: Path,
    document: str,
    languages: Languages = (Language.KO, Language.EN),
) -> None:
    """Write the beads to `path`, whole or not at all; its ending chooses the format.

    `document` names the pair in TMX, `languages` are the source's and the target's.
    Raises `OperationError` as `check_output`, and `FormatError` where the folder cannot
    be written.
    """
    check_output(path)
    replace_file(path, _WRITERS[path.suffix.lower()](alignment, document, languages))


def _texts(alignment: Alignment, languages: Languages) -> list[tuple[Bead, str, str]]:
    def joined(segments: tuple[Segment, ...], indices: tuple[int, ...], language: Language) -> str:
        glue = "" if language in _UNSPACED else " "
        return glue.join(segments[index].text for index in indices)

    return [
        (
            bead,
            joined(alignment.source, bead.source, languages[0]),
            joined(alignment.target, bead.target, languages[1]),
        )
        for bead in alignment.beads
    ]


def _tsv(alignment: Alignment, document: str, languages: Languages) -> bytes:
    return to_tsv(alignment, languages).encode()


def _json(alignment: Alignment, document: str, languages: Languages) -> bytes:
    def side(segments: tuple[Segment, ...], indices: tuple[int, ...]) -> list[dict[str, object]]:
        return [
            {"text": segments[i].text, "start": segments[i].start, "end": segments[i].end}
            for i in indices
        ]

    first, second = (LANGUAGE_NAMES[language].lower() for language in languages)
    content = {
        "document": document,
        "signature": alignment.signature,
        "related": round(alignment.related, 3),
        "beads": [
            {
                first: side(alignment.source, bead.source),
                second: side(alignment.target, bead.target),
                "confidence": round(bead.confidence, 4),
                "kind": bead.kind,
                "doubts": [describe(doubt, *languages) for doubt in bead.doubts],
            }
            for bead in alignment.beads
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _tmx(alignment: Alignment, document: str, languages: Languages) -> bytes:
    # lxml is worth its import only to those who ask for TMX.
    from tm.formats import WriteOptions, tmx

    original, translation = _by_direction(*languages)
    sides = [
        (bead, dict(zip(languages, texts, strict=True)))
        for bead, *texts in _texts(alignment, languages)
    ]
    units = [
        TranslationUnit(
            id=f"{document}-{number}",
            source_language=original,
            target_language=translation,
            source=texts[original],
            target=texts[translation],
            origin=Origin(document=document, bead=str(number)),
            approved=False,
            props=(("x-confidence", f"{bead.confidence:.3f}"),),
        )
        for number, (bead, texts) in enumerate(sides, 1)
        if all(texts.values())
    ]
    options = WriteOptions(source_language=original, tool_version=__version__)
    return tmx.write(units, options)


def _by_direction(first: Language, second: Language) -> Languages:
    """Put the language translated from first: English, where it stands beside Korean."""
    return (second, first) if (first, second) == (Language.KO, Language.EN) else (first, second)


_WRITERS: dict[str, Callable[[Alignment, str, Languages], bytes]] = {
    ".tsv": _tsv,
    ".json": _json,
    ".tmx": _tmx,
}
