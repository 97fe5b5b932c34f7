"""Particles that stand apart from their word: NBC 는, “가자” 라고, 오후 1시 까지."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import finding_on, readable
from tm.model import Severity

__all__ = ["CHECKS"]

_APART = N_("The particle “{particle}” stands apart from its word")

# A word of its own in Hangul is no particle: 은 silver, 로 a name, 와 from 오다, 의 and 고.
_CLEAR = "는|를|을|에서|에게|으로|까지|부터|라고|이라고|라는|이라는"
_TOLD = r"(?<=[다자라냐])\s고(?=\s(?:말|밝|주장|전|했|하|강조|설명|덧붙|외|생각|믿|보도))"
# After a noun with a final, where none of these is a word: 여성 과 남성, 학생 은 거리로;
# not 금 은, 한 과 학생, 의 좋은. The copula never begins a word.
_FINAL = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28)
_AFTER_NOUN = (
    rf"(?<=[가-힣][{_FINAL}])[ \u00a0](?:은|과)(?=\s[가-힣]{{2}})"
    r"(?!\s(?:학생|교수|친구|동기|선배|후배|조교))"
    r"|(?<=[\d가-힣][가-힣])[ \u00a0](?:에|의)(?=\s[가-힣]{2})(?!\s[가-힣]*좋)"
    r"|(?<=[가-힣])[ \u00a0](?:이다|입니다|이었다|였다|이며|이라는)(?![가-힣])"
)
_ANY = rf"{_CLEAR}|은|의|과|와|에|로|라며|이라며|고|이란|란|가(?!\s(?:[보봤본볼봐있자는야]|버))"
_PARTICLE = re.compile(
    rf"(?<=[가-힣])[ \u00a0](?:{_CLEAR})(?![가-힣/])|{_TOLD}|{_AFTER_NOUN}"
    rf"|(?<=[A-Za-z\d%％\"”’'」』》〉)\]])[ \u00a0](?:{_ANY})(?![가-힣/])"
)
# What such a syllable is when it is none: 갑 을 병, or a letter spoken of: 는, 를.
_LISTED = re.compile(r"(?:^|\s)(?:갑|가|은|이|는|을|를|와|과|에|에서|까지|및|또는|,)$")


def _find(bitext: Bitext) -> Iterator[CheckFinding]:
    text = readable(bitext.ko)
    kinds: dict[str, list[Span]] = {}
    for match in _PARTICLE.finditer(text):
        if not _LISTED.search(text[max(0, match.start() - 5) : match.start()]):
            span = Span(match.start(), match.end())
            kinds.setdefault(match.group().strip(), []).append(span)
    for particle, spans in kinds.items():
        values = {"particle": particle}
        yield finding_on(Language.KO, "particles_apart", Severity.INFO, _APART, spans, **values)


CHECKS = (
    Check(
        "particles_apart",
        Family.KOREAN,
        N_("Particles written apart"),
        N_(
            "A particle after a space: a particle is written together with its word, also after "
            "Latin letters, numbers and closing marks"
        ),
        Severity.INFO,
        _find,
    ),
)
