"""Where sentences stand in the next version of their document, and back."""

from __future__ import annotations

import pytest

from aligned.model import Language
from workbench.anchors import Anchor, Carrier, anchors_from_json, anchors_to_json, base_rank
from workbench.model import ReviewBead, ReviewSegment

OLD = "머리말.\n\n강은 모두의 것이고 우리는 그 강을 지킨다.\n"
NEW = "새 머리말이다.\n\n강은 모두의\n것이고 우리는 그 강을\n지킨다.\n"
START, END = OLD.index("강은"), OLD.index("지킨다.") + 4
NEW_START, NEW_END = NEW.index("강은"), NEW.index("지킨다.") + 4
ANCHOR = Anchor(Language.KO, "000001", START, END, NEW_START, NEW_END)
TEXTS = {Language.KO: (OLD, NEW)}


def segment(rank: str, start: int, end: int) -> ReviewSegment:
    return ReviewSegment(f"s{rank}", rank, OLD[start:end], start, end)


def test_the_parts_of_a_sentence_are_its_own() -> None:
    assert [base_rank(rank) for rank in ("000001", "000001.0.1", "000001/5.0")] == [
        "000001",
        "000001",
        "000001/5",
    ]


def test_a_part_is_found_by_its_letters_where_lines_break_otherwise() -> None:
    middle = OLD.index("우리는")
    carrier = Carrier([ANCHOR], TEXTS)
    head = carrier.segment(segment("000001.0", START, middle), Language.KO)
    tail = carrier.segment(segment("000001.1", middle, END), Language.KO)
    assert head is not None
    assert tail is not None
    assert (head.start, head.end) == (NEW_START, NEW.index("우리는"))
    assert NEW[tail.start : tail.end] == "우리는 그 강을\n지킨다."
    back = Carrier([ANCHOR.reversed()], {Language.KO: (NEW, OLD)})
    assert back.segment(tail, Language.KO) == segment("000001.1", middle, END)


def test_beads_go_over_whole_or_not_at_all() -> None:
    carrier = Carrier([ANCHOR], TEXTS)
    english = (ReviewSegment("e", "000007", "The river is ours.", 3, 21),)
    stays = ReviewBead("b", 1.0, (segment("000001", START, END),), english, 0.9)
    left = ReviewBead("c", 2.0, (segment("000000", 0, 4),), (), 0.9)
    (found,) = carrier.beads([stays]) or ()
    assert (found.ko[0].start, found.en) == (NEW_START, english)
    assert carrier.beads([stays, left]) is None
    assert carrier.beads([]) == ()


@pytest.mark.parametrize("anchors", [(), (ANCHOR,), (ANCHOR, ANCHOR.reversed())])
def test_anchors_are_stored_and_read(anchors: tuple[Anchor, ...]) -> None:
    assert anchors_from_json(anchors_to_json(anchors)) == anchors
