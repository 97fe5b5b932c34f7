"""Terms and concepts of any kind, for what must hold of all of them."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.tm.glossaries.concepts import EN, KO
from tm.termbase.model import Concept, PartOfSpeech, Term, TermStatus

Texts = SearchStrategy[str]


def any_term(ids: Texts, names: Texts, texts: Texts, **more: SearchStrategy) -> SearchStrategy:
    """Return terms with such ids, such names, and such texts in all other fields."""
    return st.builds(
        Term,
        id=ids,
        language=st.sampled_from([KO, EN]),
        text=names,
        status=st.sampled_from(TermStatus),
        part_of_speech=st.none() | st.sampled_from(PartOfSpeech),
        note=texts,
        source=texts,
        context=texts,
        **more,
    )


def any_concept(
    ids: Texts, terms: SearchStrategy, texts: Texts, **more: SearchStrategy
) -> SearchStrategy:
    """Return concepts with such ids, such lists of terms, and such texts."""
    return st.builds(
        Concept,
        id=ids,
        terms=terms.map(tuple),
        definition=texts,
        domain=texts,
        note=texts,
        source=texts,
        **more,
    )
