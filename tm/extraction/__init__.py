"""Bilingual terms: found in approved pairs, with the evidence for each."""

from __future__ import annotations

from tm.extraction.find import extract
from tm.extraction.model import TermCandidate

__all__ = ["TermCandidate", "extract"]
