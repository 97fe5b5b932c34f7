"""Words that differ from the one typed in a single letter or syllable."""

from __future__ import annotations

import re
from functools import partial

from aligned.model import Language
from tm.concordance.endings import follows_noun
from tm.concordance.model import Closeness
from tm.concordance.terms import Literals, Term

__all__ = ["slip_term"]

# In shorter words one letter makes another word.
_SHORTEST = {Language.KO: 3, Language.EN: 4}


def slip_term(word: str, language: Language) -> Term | None:
    """Return a term for words one letter away from `word`, `None` where it is too short."""
    if len(word) < _SHORTEST[language]:
        return None
    ending = "(?P<rest>[가-힣]*)" if language is Language.KO else ""
    regex = rf"(?<!\w)(?:{'|'.join(_variants(word))}){ending}(?!\w)"
    return Term(word, _halves(word), regex, partial(_judge, language))


def _judge(language: Language, _: str, match: re.Match[str]) -> Closeness | None:
    if language is Language.KO and not follows_noun(match.group("rest")):
        return None
    return Closeness.WORD


def _variants(word: str) -> list[str]:
    """Return patterns for one letter changed, left out, put in, or two that changed places."""
    made = [re.escape(word)]
    for at in range(len(word) + 1):
        before, after = re.escape(word[:at]), word[at:]
        made.append(rf"{before}\w{re.escape(after)}")
        if after:
            made.append(before + rf"\w{re.escape(after[1:])}")
            made.append(before + re.escape(after[1:]))
        if len(after) > 1:
            made.append(before + re.escape(after[1] + after[0] + after[2:]))
    return list(dict.fromkeys(made))


def _halves(word: str) -> Literals:
    """One slip leaves one half of the word whole, unless it is where they meet."""
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return ((word[:middle],), (word[middle:],), (swapped,))
