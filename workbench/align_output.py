"""One alignment written to a file without a project: TSV, JSON or TMX.

TSV has no header row: Korean text, English text, confidence, bead type.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from aligned.doubt_words import describe
from aligned.model import Alignment, Bead, Language, Segment
from tm.formats.files import replace_file
from tm.model import Origin, TranslationUnit
from workbench import __version__
from workbench.errors import OperationError

__all__ = ["check_output", "to_tsv", "write_alignment"]


def to_tsv(alignment: Alignment) -> str:
    """Return a line a bead: Korean, English, confidence (0–1, three places), type."""
    return "".join(
        f"{ko}\t{en}\t{bead.confidence:.3f}\t{bead.kind}\n"
        for bead, ko, en in _texts(alignment, " ")
    )


def check_output(path: Path) -> None:
    """Raise `OperationError` now if `write_alignment` could not write `path` later."""
    if path.suffix.lower() not in _WRITERS:
        endings = ", ".join(_WRITERS)
        raise OperationError(
            f"cannot write {path}: the ending says the format; expected one of {endings}, "
            f"got '{path.suffix or path.name}'; rename the output file"
        )
    if path.is_dir():
        raise OperationError(f"cannot write {path}: it is a folder; name a file in it")
    if not path.absolute().parent.is_dir():
        raise OperationError(
            f"cannot write {path}: there is no folder {path.parent}; make it, or choose another"
        )


def write_alignment(alignment: Alignment, path: Path, document: str) -> None:
    """Write the beads to `path`, whole or not at all; its ending chooses the format.

    `document` names the pair in TMX. Raises `OperationError` as `check_output`, and
    `FormatError` where the folder cannot be written.
    """
    check_output(path)
    replace_file(path, _WRITERS[path.suffix.lower()](alignment, document))


def _texts(alignment: Alignment, glue: str) -> list[tuple[Bead, str, str]]:
    def joined(segments: tuple[Segment, ...], indices: tuple[int, ...]) -> str:
        return glue.join(segments[index].text for index in indices)

    return [
        (bead, joined(alignment.source, bead.source), joined(alignment.target, bead.target))
        for bead in alignment.beads
    ]


def _tsv(alignment: Alignment, document: str) -> bytes:
    return to_tsv(alignment).encode()


def _json(alignment: Alignment, document: str) -> bytes:
    def side(segments: tuple[Segment, ...], indices: tuple[int, ...]) -> list[dict[str, object]]:
        return [
            {"text": segments[i].text, "start": segments[i].start, "end": segments[i].end}
            for i in indices
        ]

    content = {
        "document": document,
        "signature": alignment.signature,
        "related": round(alignment.related, 3),
        "beads": [
            {
                "korean": side(alignment.source, bead.source),
                "english": side(alignment.target, bead.target),
                "confidence": round(bead.confidence, 4),
                "kind": bead.kind,
                "doubts": [describe(doubt, Language.KO, Language.EN) for doubt in bead.doubts],
            }
            for bead in alignment.beads
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _tmx(alignment: Alignment, document: str) -> bytes:
    # lxml is worth its import only to those who ask for TMX.
    from tm.formats import WriteOptions, tmx

    units = [
        TranslationUnit(
            id=f"{document}-{number}",
            source_language=Language.EN,
            target_language=Language.KO,
            source=en,
            target=ko,
            origin=Origin(document=document, bead=str(number)),
            approved=False,
            props=(("x-confidence", f"{bead.confidence:.3f}"),),
        )
        for number, (bead, ko, en) in enumerate(_texts(alignment, " "), 1)
        if ko and en
    ]
    options = WriteOptions(source_language=Language.EN, tool_version=__version__)
    return tmx.write(units, options)


_WRITERS: dict[str, Callable[[Alignment, str], bytes]] = {
    ".tsv": _tsv,
    ".json": _json,
    ".tmx": _tmx,
}
