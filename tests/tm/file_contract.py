"""What every kind of file must do, of units or of concepts; their contracts inherit it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.errors import FormatError

# Each kind of file runs the inherited test; the tests keep nothing on `self`.
CHECKS = [HealthCheck.differing_executors, HealthCheck.too_slow]


class FileContract:
    """Inherit, set the fields, and say how such a file is written and read."""

    stem: str
    """The name of a file without its suffix."""
    suffix: str
    broken: tuple[bytes, ...]
    """What is no such file."""
    everything: Sequence[Any]
    """What a file of the tests holds."""

    def write(self, items: Sequence[Any]) -> bytes:
        raise NotImplementedError

    def read(self, data: bytes, name: str) -> Sequence[Any]:
        raise NotImplementedError

    def texts(self, items: Sequence[Any]) -> list[object]:
        """Return the texts of what a file holds, in its order."""
        raise NotImplementedError

    def test_writing_is_reproducible(self):
        assert self.write(self.everything) == self.write(self.everything)

    def test_broken_bytes_say_the_file_and_read_nothing(self):
        name = f"{self.stem}{self.suffix}"
        for data in self.broken:
            with pytest.raises(FormatError, match=f"^{name}"):
                self.read(data, name)

    @settings(max_examples=60, deadline=None, suppress_health_check=CHECKS)
    @given(st.binary(max_size=200))
    def test_arbitrary_bytes_are_read_or_refused(self, data):
        try:
            self.read(data, "x")
        except FormatError as error:
            assert str(error).startswith("x")  # noqa: PT017

    def test_half_a_file_is_refused_or_read_in_part_and_never_wrong(self):
        data = self.write(self.everything)
        known = set(self.texts(self.everything))
        for cut in range(0, len(data), max(1, len(data) // 40)):
            try:
                items = self.read(data[:cut], "x")
            except FormatError:
                continue
            # The last one may have been cut in the middle.
            assert not set(self.texts(items)[:-1]) - known
