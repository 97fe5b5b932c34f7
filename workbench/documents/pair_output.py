"""Pairs of documents as lines, TSV and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aligned.pairing import Alone, DocumentPair, Pairing
from tm.formats.files import replace_file
from workbench.documents.folders import Folder
from workbench.documents.pair_words import alone_words, doubts, evidence_words
from workbench.output_place import check_place

__all__ = ["Paired", "to_json", "to_lines", "write_tsv"]


@dataclass(frozen=True, slots=True)
class Paired:
    """Two folders and how their documents belong together."""

    ko: Folder
    en: Folder
    pairing: Pairing


def to_lines(paired: Paired) -> list[str]:
    """Return what people read: pairs, the surest first, what is alone, what is unreadable."""
    lines = []
    for pair in paired.pairing.pairs:
        against = doubts(pair, paired.ko, paired.en)
        mark = "▼" if against else " "
        names = paired.ko.name(pair.source), paired.en.name(pair.target)
        lines.append(f"{mark}{pair.confidence:4.0%}  {names[0]}  {names[1]}")
        if against:
            lines.append(f"{'':7}{'; '.join(against)}; {evidence_words(pair)}")
    for title, folder, alone, is_korean in _sides(paired):
        if alone:
            lines.append(f"{title}, no partner:")
        for one in alone:
            why = alone_words(one, is_korean, paired.pairing, paired.ko, paired.en)
            lines.append(f"{'':7}{folder.name(one.document)}: {why}")
    unreadable = (*paired.ko.unreadable, *paired.en.unreadable)
    if unreadable:
        lines.append("cannot be read:")
    lines += [f"{'':7}{one.path}: {one.reason}" for one in unreadable]
    return lines


def write_tsv(paired: Paired, path: Path) -> None:
    """Write a line a document or pair: Korean file, English file, confidence, what to know.

    Without a header; a document without partner leaves the other side's columns and
    the confidence empty. Raises `OperationError` as `check_place`.
    """
    check_place(path)
    rows = [
        (
            paired.ko.name(pair.source),
            paired.en.name(pair.target),
            f"{pair.confidence:.3f}",
            "; ".join(doubts(pair, paired.ko, paired.en)),
        )
        for pair in paired.pairing.pairs
    ]
    for __, folder, alone, is_korean in _sides(paired):
        for one in alone:
            name = folder.name(one.document)
            why = alone_words(one, is_korean, paired.pairing, paired.ko, paired.en)
            rows.append((name, "", "", why) if is_korean else ("", name, "", why))
    for folder, is_korean in ((paired.ko, True), (paired.en, False)):
        for bad in folder.unreadable:
            name, why = (
                bad.path.relative_to(folder.path).as_posix(),
                f"cannot be read: {bad.reason}",
            )
            rows.append((name, "", "", why) if is_korean else ("", name, "", why))
    text = "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
    replace_file(path, text.encode("utf-8", "surrogateescape"))


def to_json(paired: Paired) -> dict[str, object]:
    """Return what a program wants to know."""
    sides = {
        ("korean_alone" if is_korean else "english_alone"): [
            _alone_as_json(one, is_korean, paired) for one in alone
        ]
        for _, _, alone, is_korean in _sides(paired)
    }
    return {
        "pairs": [_pair_as_json(pair, paired) for pair in paired.pairing.pairs],
        **sides,
        "unreadable": [
            {"file": str(one.path), "why": one.reason}
            for one in (*paired.ko.unreadable, *paired.en.unreadable)
        ],
        "signature": paired.pairing.signature,
    }


def _sides(paired: Paired) -> list[tuple[str, Folder, tuple[Alone, ...], bool]]:
    return [
        ("Korean", paired.ko, paired.pairing.sources_alone, True),
        ("English", paired.en, paired.pairing.targets_alone, False),
    ]


def _pair_as_json(pair: DocumentPair, paired: Paired) -> dict[str, object]:
    seen, rival = pair.evidence, pair.rival
    against = doubts(pair, paired.ko, paired.en)
    return {
        "korean": paired.ko.name(pair.source),
        "english": paired.en.name(pair.target),
        "confidence": pair.confidence,
        "doubtful": bool(against),
        "why": list(against),
        "evidence": {
            "korean_in_order": round(seen.source_chain, 3),
            "english_in_order": round(seen.target_chain, 3),
            "korean_found": round(seen.source_found, 3),
            "english_found": round(seen.target_found, 3),
            "shared_numbers": seen.shared_numbers,
            "possible_numbers": seen.possible_numbers,
            "shared_names": seen.shared_names,
            "possible_names": seen.possible_names,
        },
        "next_best": None
        if rival is None
        else {
            "file": (paired.en if rival.is_target else paired.ko).name(rival.document),
            "language": "en" if rival.is_target else "ko",
            "likeness": rival.likeness,
            "behind": round(rival.behind, 2),
        },
    }


def _alone_as_json(alone: Alone, is_korean: bool, paired: Paired) -> dict[str, object]:
    own, other = (paired.ko, paired.en) if is_korean else (paired.en, paired.ko)
    return {
        "file": own.name(alone.document),
        "reason": alone.reason.name.lower(),
        "why": alone_words(alone, is_korean, paired.pairing, paired.ko, paired.en),
        "nearest": None if alone.nearest is None else other.name(alone.nearest),
        "likeness": alone.likeness,
    }
