"""Term candidates of a memory: which, in what order, with what evidence."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.tm.planted import planted_units, units_of
from tm.extraction import TermCandidate, extract
from tm.termbase.model import Concept, Term

KO, EN = Language.KO, Language.EN


@pytest.fixture(scope="module")
def candidates() -> tuple[TermCandidate, ...]:
    return extract(planted_units())


def _by_ko(candidates: tuple[TermCandidate, ...]) -> dict[str, TermCandidate]:
    return {one.ko: one for one in candidates}


@pytest.mark.parametrize(
    ("ko", "en"),
    [("시의회", "city council"), ("구청", "district office"), ("건물주", "landlord")],
)
def test_terms_are_found_in_both_languages(
    candidates: tuple[TermCandidate, ...], ko: str, en: str
) -> None:
    assert _by_ko(candidates)[ko].en == en


def test_other_renderings_are_told_with_their_places(
    candidates: tuple[TermCandidate, ...],
) -> None:
    council = _by_ko(candidates)["세입자 협의회"]
    said = {council.en, *(form.text for form in council.others)}
    assert said == {"tenants’ council", "renters’ assembly"}
    assert [form.count for form in council.others] == [3]
    assert council.count == 6


def test_evidence_shows_the_term_on_both_sides(candidates: tuple[TermCandidate, ...]) -> None:
    units = {unit.id: unit for unit in planted_units()}
    assert candidates
    for one in candidates:
        assert one.evidence
        for place in one.evidence:
            unit = units[place.unit_id]
            shown = unit.target[place.span.start : place.span.end]
            assert shown.replace(" ", "") == one.ko.replace(" ", "")
            assert place.partner is not None
            partner = unit.source[place.partner.start : place.partner.end]
            assert partner[:3].casefold() == one.en[:3].casefold()


def test_the_best_comes_first_and_none_twice(candidates: tuple[TermCandidate, ...]) -> None:
    scores = [one.score for one in candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({one.key for one in candidates}) == len(candidates)


def test_terms_of_the_term_base_are_left_out(candidates: tuple[TermCandidate, ...]) -> None:
    concept = Concept("c", (Term("k", KO, "시 의회"), Term("e", EN, "city council")))
    left = extract(planted_units(), (concept,))
    assert "시의회" in _by_ko(candidates)
    assert "시의회" not in _by_ko(left)


def test_what_was_dismissed_does_not_come_back(candidates: tuple[TermCandidate, ...]) -> None:
    gone = _by_ko(candidates)["구청"].key
    assert gone not in {one.key for one in extract(planted_units(), dismissed={gone})}


def test_the_key_holds_when_the_memory_grows(candidates: tuple[TermCandidate, ...]) -> None:
    more = units_of([("new", "구청은 문을 닫았다.", "The district office has closed its doors.")])
    grown = extract((*planted_units(), *more))
    assert _by_ko(grown)["구청"].key == _by_ko(candidates)["구청"].key


def test_a_limit_holds() -> None:
    assert len(extract(planted_units(), limit=5)) == 5


@pytest.mark.parametrize("rows", [[], [("a", "강은 흐른다", "The river flows")]])
def test_a_memory_without_repeats_has_no_candidates(rows: list[tuple[str, str, str]]) -> None:
    assert extract(units_of(rows)) == ()


def test_progress_is_told_to_the_end_and_may_stop_the_search() -> None:
    told: list[tuple[int, int]] = []
    extract(planted_units(), progress=lambda _stage, done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told == sorted(told)
    assert all(done < total for done, total in told)

    def stop(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract(planted_units(), progress=stop)


def test_what_stays_as_it_is_comes_after_what_is_translated() -> None:
    rows = [
        ("수문 열쇠를 찾았다.", "They found the sluice."),
        ("수문이 열렸다.", "The sluice opened."),
        ("WIFI 요금이 올랐다.", "The WIFI got dearer."),
        ("WIFI 덕분에 모였다.", "They met thanks to WIFI."),
        ("WIFI가 없다.", "There is no WIFI."),
    ]
    found = [one.ko for one in extract(units_of(("news", *row) for row in rows))]
    assert found == ["수문", "WIFI"]


def test_a_phrase_that_lost_a_word_comes_after_a_whole_one() -> None:
    rows = [
        ("강변 제방이 무너졌다.", "The embankment broke."),
        ("강변 제방을 다시 쌓았다.", "They built the embankment again."),
        ("상류 공장을 닫자!", "Close the upstream plant!"),
        ("상류 공장은 크다.", "The upstream plant is large."),
    ]
    found = [one.ko for one in extract(units_of(("news", *row) for row in rows))]
    assert found == ["상류 공장", "강변 제방"]
