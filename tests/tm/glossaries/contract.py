"""What every glossary format must do; each format's tests inherit it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tm.file_contract import CHECKS, FileContract
from tests.tm.formats.contract import TEXTS
from tests.tm.glossaries.concepts import CONCEPTS, EN, KO
from tests.tm.glossaries.strategies import any_concept, any_term
from tm.errors import FormatError
from tm.glossaries import GlossaryOptions, read_glossary, write_glossary
from tm.glossaries.registry import by_suffix
from tm.termbase.model import Concept, Term, TermStatus

# XML cannot carry control characters, and surrogates are no text at all.
_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t\r=;,/|\\'\""),
    max_size=8,
)
_NAME = st.tuples(_TEXT, st.sampled_from(["강 江", "tenant", "“a”", "&lt;", "=1+1", "ko-en"])).map(
    "".join
)
_PROPS = st.lists(st.tuples(_TEXT, _TEXT), max_size=2).map(tuple)
_TERM = any_term(st.just(""), _NAME, _TEXT, props=_PROPS)
_CONCEPT = any_concept(
    _NAME,
    st.lists(_TERM, min_size=1, max_size=5),
    _TEXT,
    related=st.lists(_NAME, max_size=2, unique=True).map(tuple),
    props=_PROPS,
)


def _numbered(concepts: list[Concept]) -> tuple[Concept, ...]:
    """Give each term an id that no other one has."""
    return tuple(
        replace(
            concept,
            terms=tuple(
                replace(term, id=f"{number} {at} {concept.id}")
                for at, term in enumerate(concept.terms)
            ),
        )
        for number, concept in enumerate(concepts)
    )


GLOSSARIES = st.lists(_CONCEPT, max_size=4, unique_by=lambda made: made.id).map(_numbered)


class GlossaryContract(FileContract):
    """Inherit, and set `suffix` and `broken` (bytes that are no such file)."""

    stem = "glossary"
    everything = CONCEPTS
    options = GlossaryOptions(title="용어집", tool_version="1")

    def write(self, items):
        return by_suffix(f"x{self.suffix}").write(items, self.options)

    def read(self, data, name):
        return by_suffix(f"x{self.suffix}").read(data, name).concepts

    def texts(self, items):
        return [term.text for concept in items for term in concept.terms]

    def turn(self, concepts):
        chosen = by_suffix(f"glossary{self.suffix}")
        return chosen.read(chosen.write(concepts, self.options), f"glossary{self.suffix}")

    @settings(max_examples=30, deadline=None, suppress_health_check=CHECKS)
    @given(GLOSSARIES)
    def test_whatever_was_written_is_read_again(self, concepts):
        found = self.turn(concepts)
        assert found.concepts == concepts
        assert found.findings == ()
        assert len(found.places) == len(concepts)

    def test_every_field_comes_back(self):
        assert self.turn(CONCEPTS).concepts == CONCEPTS

    @pytest.mark.parametrize("text", TEXTS)
    def test_any_text_comes_back_in_every_field(self, text):
        term = Term(f"t {text}", KO, text, TermStatus.ADMITTED, None, text, text, text)
        term = replace(term, props=(("name", text), (text, "value")))
        concept = Concept(
            f"c {text}", (term,), text, text, text, text, (f"c {text}!", "other"), term.props
        )
        other = Concept("other", (Term("o", EN, "river"),))
        assert self.turn((concept, other)).concepts == (concept, other)

    @pytest.mark.parametrize("order", ["ke", "ek", "kek", "eek", "kkee", "ekke"])
    def test_terms_keep_their_order_whatever_the_languages(self, order):
        made = tuple(
            Term(f"t{number}", {"k": KO, "e": EN}[side], f"term {number}")
            for number, side in enumerate(order)
        )
        assert self.turn([Concept("c", made)]).concepts[0].terms == made

    def test_the_same_text_in_two_concepts_and_languages_stays_apart(self):
        made = (
            Concept("a", (Term("1", KO, "NATO"), Term("2", EN, "NATO"))),
            Concept("b", (Term("3", KO, "NATO"), Term("4", EN, "Nato", TermStatus.FORBIDDEN))),
        )
        assert self.turn(made).concepts == made

    def test_an_empty_glossary_can_be_written(self):
        chosen = by_suffix(f"x{self.suffix}")
        assert chosen.read(chosen.write((), self.options), f"x{self.suffix}").concepts == ()

    def test_a_concept_without_a_term_is_refused(self):
        with pytest.raises(FormatError, match="'c7' has no term"):
            by_suffix(f"x{self.suffix}").write([Concept("c7", ())], self.options)

    def test_a_file_replaces_the_old_one_whole(self, tmp_path):
        path = tmp_path / f"glossary{self.suffix}"
        write_glossary(path, CONCEPTS[:1])
        write_glossary(path, CONCEPTS)
        assert read_glossary(path).concepts == CONCEPTS
        assert [entry.name for entry in tmp_path.iterdir()] == [path.name]

    def test_foreign_entries_get_the_same_ids_each_time(self):
        chosen = by_suffix(f"x{self.suffix}")
        first, second = (chosen.read(self.foreign(), "other").concepts for _ in range(2))
        assert first == second
        assert len({made.id for made in first}) == len(first) == 2
        ids = [term.id for made in first for term in made.terms]
        assert len(set(ids)) == len(ids) == 4
        assert all(made.id.startswith("other:") for made in first)

    def foreign(self) -> bytes:
        """Return a file of another program with two concepts of two terms."""
        raise NotImplementedError
