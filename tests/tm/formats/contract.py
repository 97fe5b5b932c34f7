"""What every exchange format must do; each format's tests inherit it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tm.civic import EN, KO, UNITS, unit
from tests.tm.file_contract import CHECKS, FileContract
from tm.errors import FormatError
from tm.formats import WriteOptions, by_suffix, iterate_units, read_units, write_units
from tm.formats.contract import collect
from tm.model import Finding, Origin, TranslationUnit

OPTIONS = WriteOptions()

# Every format must carry any text; XML cannot carry control characters and two
# that are none (section 2.2), and surrogates are no text at all.
_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t\r"),
    max_size=20,
)
_SIDE = st.tuples(_TEXT, st.sampled_from(["강 江", "river", "“a”", "&lt;"]), _TEXT).map("".join)
_UNITS = st.lists(
    st.builds(
        TranslationUnit,
        id=_SIDE,
        source_language=st.just(EN),
        target_language=st.just(KO),
        source=_SIDE,
        target=_SIDE,
        origin=st.builds(Origin, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT),
        approved=st.booleans(),
        note=_TEXT,
        props=st.lists(st.tuples(_TEXT, _TEXT), max_size=2).map(tuple),
    ),
    max_size=4,
    unique_by=lambda made: made.id,
)

TEXTS = [
    "강을 살리자!",
    "조정(調停)을 거부한다",
    "“큰따옴표” ‘작은따옴표’ \"곧은\" 'marks'",
    "A & B < C > D; &amp; stays; <b>bold</b> ]]>",
    "첫 줄\n둘째 줄\n\n넷째 줄",
    "tab\there, return\rthere, both\r\nthere",
    "  두 칸 앞, 한 칸 뒤 ",
    "\n새 줄로 시작하고 끝난다\n",
    "😀 👩‍👩‍👧 \U00020000",
    'back\\slash \\n \\" %s {0}',
    "=SUM(A1) | '=quoted | 'tis",
    "=SUM(A1)",
    "'=quoted",
    "- 목록",
    "+1",
    "@name",
    "#, fuzzy",
    "line\u2028separator\u0085next",
    "한" * 3000,
]


class FormatContract(FileContract):
    """Inherit, and set `suffix` and `broken` (bytes that are no such file)."""

    stem = "memory"
    everything = UNITS

    def write(self, items):
        return by_suffix(f"x{self.suffix}").write(items, OPTIONS)

    def read(self, data, name):
        return by_suffix(f"x{self.suffix}").read(data, name).units

    def texts(self, items):
        return [(made.source, made.target) for made in items]

    def turn(self, units):
        chosen = by_suffix(f"memory{self.suffix}")
        return chosen.read(chosen.write(units, OPTIONS), f"memory{self.suffix}")

    @pytest.mark.parametrize("text", TEXTS)
    def test_any_text_comes_back_on_either_side(self, text):
        units = (unit(1, text, "강"), unit(2, "river", text), unit(3, text, text))
        assert self.turn(units).units == units

    @pytest.mark.parametrize("text", TEXTS)
    def test_any_text_comes_back_in_every_other_field(self, text):
        full = replace(
            UNITS[0],
            id=f"id {text}",
            origin=Origin(text, text, text, text, text, text),
            note=text,
            props=(("name", text), (text, "value"), ("name", "again")),
        )
        assert self.turn([full]).units == (full,)

    def test_both_directions_and_unapproved_units_come_back(self):
        units = (
            unit(1, "river", "강"),
            unit(2, "river", "하천", source=KO),
            unit(3, "rivers", "강", approved=False),
        )
        assert self.turn(units).units == units

    def test_units_with_the_same_text_stay_apart(self):
        units = (unit(1, "river", "강"), unit(2, "river", "강"), unit(3, "river", "하천"))
        assert self.turn(units).units == units

    @settings(max_examples=60, deadline=None, suppress_health_check=CHECKS)
    @given(_UNITS)
    def test_whatever_was_written_is_read_again(self, units):
        found = self.turn(units)
        assert found.units == tuple(units)
        assert found.findings == ()

    def test_a_file_may_be_taken_entry_by_entry_as_often_as_one_likes(self, tmp_path):
        path = tmp_path / f"memory{self.suffix}"
        write_units(path, UNITS)
        for _ in range(2):
            entries = iterate_units(path)
            assert next(entry for entry in entries if not isinstance(entry, Finding)) == UNITS[0]
            assert collect(entries).units == UNITS[1:]

    def test_another_programs_entries_are_the_same_read_at_once_or_one_by_one(self, tmp_path):
        path = tmp_path / f"elsewhere{self.suffix}"
        path.write_bytes(self.foreign())
        name = f"memory{self.suffix}"
        assert collect(iterate_units(path, name)) == by_suffix(name).read(self.foreign(), name)

    @settings(max_examples=20, deadline=None, suppress_health_check=CHECKS)
    @given(_UNITS)
    def test_whatever_was_written_is_iterated_again(self, units):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"memory{self.suffix}"
            write_units(path, units)
            assert list(iterate_units(path)) == units

    def test_broken_bytes_are_refused_at_the_latest_at_their_end(self, tmp_path):
        path = tmp_path / f"memory{self.suffix}"
        for data in self.broken:
            path.write_bytes(data)
            with pytest.raises(FormatError, match=f"memory{self.suffix}"):
                list(iterate_units(path))

    def test_an_empty_memory_is_a_readable_file(self):
        assert self.turn([]).units == ()

    def test_a_file_replaces_the_old_one_whole(self, tmp_path):
        path = tmp_path / f"memory{self.suffix}"
        write_units(path, UNITS[:1])
        write_units(path, UNITS)
        assert read_units(path).units == UNITS
        assert [entry.name for entry in tmp_path.iterdir()] == [path.name]

    def test_a_failed_write_leaves_the_old_file(self, tmp_path):
        path = tmp_path / f"memory{self.suffix}"
        write_units(path, UNITS)

        def interrupted():
            yield UNITS[0]
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_units(path, interrupted())
        assert read_units(path).units == UNITS

    def test_foreign_entries_get_the_same_ids_each_time(self):
        chosen = by_suffix(f"x{self.suffix}")
        data = self.foreign()
        first, second = (chosen.read(data, "other").units for _ in range(2))
        assert first == second
        assert len({made.id for made in first}) == len(first) == 2
        assert {made.origin.document for made in first} == {"other"}

    def foreign(self) -> bytes:
        """Return a file of another program with two units."""
        raise NotImplementedError
