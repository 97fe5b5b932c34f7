"""Units go through files into another memory and are the same there."""

import random

import pytest
from rapidfuzz.distance import Levenshtein
from sqlalchemy import create_engine

from tests.tm.civic import EN, KO, PAIRS, UNITS, unit
from tm.formats import FORMATS, read_units, write_units
from tm.index import SketchIndex
from tm.match import Memory, Query, find_matches
from tm.normalise import loose_key
from tm.store import count_units, create_tables, iterate_units, put_units

SUFFIXES = [suffix for known in FORMATS for suffix in known.suffixes]


@pytest.fixture
def other():
    with create_engine("sqlite://").begin() as connection:
        create_tables(connection)
        yield connection


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_memory_moves_through_a_file(memory, other, tmp_path, suffix):
    path = tmp_path / f"memory{suffix}"
    write_units(path, iterate_units(memory))
    put_units(other, read_units(path).units)
    assert list(iterate_units(other)) == list(iterate_units(memory))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_importing_a_file_twice_adds_nothing(other, tmp_path, suffix):
    path = tmp_path / f"memory{suffix}"
    write_units(path, UNITS)
    assert put_units(other, read_units(path).units) == len(UNITS)
    assert put_units(other, read_units(path).units) == 0
    assert count_units(other) == len(UNITS)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_units_go_from_format_to_format(tmp_path, suffix):
    units = UNITS
    for step, way in enumerate([suffix, *SUFFIXES, suffix]):
        path = tmp_path / f"step{step}{way}"
        write_units(path, units)
        units = read_units(path).units
    assert units == UNITS


def recombined(count, seed):
    """Make sentences from halves of the civic ones: many that are alike."""
    chance = random.Random(seed)
    halves = [[text.split(" ") for text in pair] for pair in PAIRS[:5]]
    for number in range(count):
        one, other = chance.sample(halves, 2)
        english, korean = (
            " ".join([*one[side][: chance.randint(1, 6)], *other[side][-chance.randint(1, 6) :]])
            for side in (0, 1)
        )
        yield unit(number, english, korean)


@pytest.mark.parametrize("language", [KO, EN])
def test_the_best_fuzzy_match_of_brute_force_is_found(connection, tmp_path, language):
    units = list(recombined(600, seed=1))
    put_units(connection, units)
    keys = [loose_key(made.text(language), language) for made in units]
    missed = []
    for asked in recombined(60, seed=2):
        key = loose_key(asked.text(language), language)
        best = max(Levenshtein.normalized_similarity(key, other) for other in keys)
        found = find_matches(
            Memory(connection, SketchIndex(tmp_path)), Query(asked.text(language), language)
        )
        ours = max(
            (
                Levenshtein.normalized_similarity(key, loose_key(match.matched, language))
                for match in found
            ),
            default=0,
        )
        if best >= 0.6 and ours < best:
            missed.append(asked.text(language))
    assert len(missed) <= 1


@pytest.mark.parametrize("language", [KO, EN])
def test_the_list_never_puts_a_lower_score_first(connection, tmp_path, language):
    put_units(connection, recombined(300, seed=3))
    for asked in recombined(20, seed=4):
        found = find_matches(
            Memory(connection, SketchIndex(tmp_path)), Query(asked.text(language), language)
        )
        scores = [match.lexical for match in found]
        assert scores == sorted(scores, reverse=True)
        assert all(match.reason and match.semantic is None for match in found)
