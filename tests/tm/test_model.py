import dataclasses

import pytest

from tests.tm.civic import EN, KO, UNITS
from tm.errors import FormatError, MemoryIndexError, TmError
from tm.model import TranslationUnit


def test_a_unit_gives_its_side_in_a_language():
    assert UNITS[0].text(EN) == "Clean the river now!"
    assert UNITS[0].text(KO) == "지금 당장 강을 깨끗이 하자!"


def test_a_side_that_is_not_there_is_named():
    one_sided = TranslationUnit("u1", EN, EN, "river", "stream")
    with pytest.raises(ValueError, match="unit u1 has no ko side"):
        one_sided.text(KO)


def test_units_are_values():
    assert dataclasses.replace(UNITS[0]) == UNITS[0]
    assert len({UNITS[0], dataclasses.replace(UNITS[0])}) == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        UNITS[0].source = "other"


@pytest.mark.parametrize("error", [FormatError, MemoryIndexError])
def test_every_error_is_caught_as_one_of_ours(error):
    assert issubclass(error, TmError)
