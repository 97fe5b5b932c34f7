"""What the memory already translates of a document, and how much work is left.

`pretranslate` looks every segment up, `make_report` counts the results in the
bands that translators bill by.
"""

from tm.pretranslate.lookup import Find, pretranslate
from tm.pretranslate.model import (
    Category,
    Fill,
    Filling,
    PretranslatedSegment,
    Report,
    ReportLine,
)
from tm.pretranslate.report import DEFAULT_WEIGHTS, make_report

__all__ = [
    "DEFAULT_WEIGHTS",
    "Category",
    "Fill",
    "Filling",
    "Find",
    "PretranslatedSegment",
    "Report",
    "ReportLine",
    "make_report",
    "pretranslate",
]
