"""Units and contents as rows of the tables, and back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select

from aligned.messages import gettext as _
from aligned.model import Language
from tm.errors import TmError
from tm.model import Origin, TranslationUnit
from tm.normalise import loose_key, match_key
from tm.store.schema import contents, units

__all__ = ["Texts", "Values", "content_values", "select_units", "unit_of", "unit_values"]

# 40 bits keep the sum of a million fingerprints inside SQLite's 63.
_FINGERPRINT_BYTES = 5

Values = dict[str, Any]
"""The columns of a row, by name."""

_ORIGIN_FIELDS = tuple(Origin.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Texts:
    """What makes a content: two languages (codes) and a text in each."""

    source_language: str
    target_language: str
    source: str
    target: str

    @classmethod
    def of(cls, unit: TranslationUnit) -> Texts:
        """Take them from a unit; raises `TmError` where both sides are in one language."""
        if unit.source_language is unit.target_language:
            raise TmError(
                _("unit {id}: both sides are {language}, expected two languages").format(
                    id=unit.id, language=unit.source_language.value
                )
            )
        codes = unit.source_language.value, unit.target_language.value
        return cls(*codes, unit.source, unit.target)

    @property
    def fingerprint(self) -> int:
        """40 bits that stand for all of them."""
        joined = "\0".join(
            (self.source_language, self.target_language, self.source, self.target)
        ).encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(joined, digest_size=_FINGERPRINT_BYTES).digest()
        return int.from_bytes(digest, "big")


def content_values(texts: Texts) -> Values:
    """Return the columns that follow from the texts."""
    source, target = Language(texts.source_language), Language(texts.target_language)
    return {
        "source_language": texts.source_language,
        "target_language": texts.target_language,
        "source": texts.source,
        "target": texts.target,
        "source_key": match_key(texts.source, source),
        "target_key": match_key(texts.target, target),
        "source_loose": loose_key(texts.source, source),
        "target_loose": loose_key(texts.target, target),
        "fingerprint": texts.fingerprint,
    }


def unit_values(unit: TranslationUnit) -> Values:
    """Return the columns that say where a unit's content occurs."""
    origin = {name: getattr(unit.origin, name) for name in _ORIGIN_FIELDS}
    props = json.dumps(unit.props, ensure_ascii=False)
    return {"id": unit.id, "approved": unit.approved, "note": unit.note, "props": props, **origin}


def select_units() -> Select[Any]:
    """Ask for all that `unit_of` needs."""
    return select(
        units,
        contents.c.source_language,
        contents.c.target_language,
        contents.c.source,
        contents.c.target,
    ).join(contents, units.c.content == contents.c.number)


def unit_of(row: Row[Any]) -> TranslationUnit:
    """Make a unit of a row that `select_units` asked for."""
    values = row._mapping
    return TranslationUnit(
        id=values["id"],
        source_language=Language(values["source_language"]),
        target_language=Language(values["target_language"]),
        source=values["source"],
        target=values["target"],
        origin=Origin(**{name: values[name] for name in _ORIGIN_FIELDS}),
        approved=bool(values["approved"]),
        note=values["note"],
        props=tuple((name, value) for name, value in json.loads(values["props"])),
    )
