"""What was dismissed stays so, with its reason, until a text changes."""

from __future__ import annotations

import pytest

from aligned.model import Document, Language
from tests.workbench.checking.conftest import FAULTY
from tests.workbench.conftest import TrigramEncoder, beads_of, document, operation, store_rows
from workbench.checking.dismissals import LONGEST_REASON, dismiss, dismissed, recall
from workbench.checking.findings import findings_of_project
from workbench.checking.model import ProjectFinding
from workbench.documents.intake import add_pair
from workbench.documents.reimport import apply as reimport
from workbench.documents.reimport import proposal
from workbench.errors import OperationError
from workbench.model import PairSummary
from workbench.project import Project
from workbench.records.findings import CheckedTexts, DismissalKind, Dismissals
from workbench.reviewing.journal import apply

FINDING = DismissalKind.FINDING


def open_ones(project: Project) -> list[ProjectFinding]:
    return [one for one in findings_of_project(project) if not one.dismissed]


def test_a_dismissal_has_its_reason_author_and_time(project: Project, faulty: PairSummary) -> None:
    numbers, untranslated = findings_of_project(project)
    assert dismiss(project, [numbers.key], " 원문의 잘못 ", "reviewer") == 1
    said, other = (one.dismissal for one in findings_of_project(project))
    assert other is None
    assert said is not None
    assert (said.key, said.reason, said.author) == (numbers.key, "원문의 잘못", "reviewer")
    assert said.at.endswith("Z")
    assert dismissed(project, FINDING) == {numbers.key: said}
    assert [one.key for one in open_ones(project)] == [untranslated.key]


def test_a_dismissal_survives_runs_and_the_cache(project: Project, faulty: PairSummary) -> None:
    dismiss(project, [findings_of_project(project)[0].key], "", "reviewer")
    with project.transaction() as tx:
        CheckedTexts(tx).keep_only([])
    with Project.open(project.folder) as again:
        assert [one.check for one in open_ones(again)] == ["untranslated"]


def test_a_dismissal_ends_where_a_text_changes_and_is_back_with_it(
    project: Project, faulty: PairSummary
) -> None:
    dismiss(project, [findings_of_project(project)[0].key], "", "reviewer")
    text = "The children picked up 350 sacks of rubbish."
    edit = operation("edit", "faulty-2", segment="faulty-en-2", text=text)
    apply(project, faulty.id, [edit], "reviewer")
    assert [one.check for one in open_ones(project)] == ["numbers", "untranslated"]
    apply(project, faulty.id, [operation("undo")], "reviewer")
    assert [one.check for one in open_ones(project)] == ["untranslated"]


def test_what_stands_twice_is_dismissed_once(project: Project, faulty: PairSummary) -> None:
    store_rows(project, FAULTY[1:2], "again")
    dismiss(project, [findings_of_project(project)[0].key], "", "reviewer")
    store_rows(project, FAULTY[1:2], "third")
    assert [one.check for one in open_ones(project)] == ["untranslated"]


def test_dismissing_twice_keeps_the_first_reason(project: Project) -> None:
    assert dismiss(project, ["a", "b", "a"], "인용", "first") == 2
    assert dismiss(project, ["b", "c"], "오타", "second") == 1
    reasons = {key: (one.reason, one.author) for key, one in dismissed(project, FINDING).items()}
    assert reasons == {"a": ("인용", "first"), "b": ("인용", "first"), "c": ("오타", "second")}


def test_a_dismissal_is_taken_back_and_comes_again(project: Project) -> None:
    dismiss(project, ["a", "b"], "인용", "first")
    assert recall(project, ["a", "nothing"], "second") == 1
    assert recall(project, ["a"], "second") == 0
    assert list(dismissed(project, FINDING)) == ["b"]
    assert dismiss(project, ["a"], "다시", "second") == 1
    assert dismissed(project, FINDING)["a"].reason == "다시"


def test_thousands_are_dismissed_at_once(project: Project) -> None:
    keys = [f"{number:032x}" for number in range(10_500)]
    assert dismiss(project, iter(keys), "옛 표기", "reviewer") == 10_500
    with project.reading() as tx:
        assert len(Dismissals(tx).in_force(keys)) == 10_500
    assert recall(project, keys, "reviewer") == 10_500
    assert dismissed(project, FINDING) == {}


def test_each_kind_is_kept_apart(project: Project) -> None:
    dismiss(project, ["a"], "", "reviewer", DismissalKind.CANDIDATE)
    dismiss(project, ["b"], "", "reviewer", DismissalKind.INCONSISTENCY)
    assert list(dismissed(project, DismissalKind.CANDIDATE)) == ["a"]
    assert dismissed(project, FINDING) == {}


@pytest.mark.parametrize("reason", ["가" * (LONGEST_REASON + 1), "종\x07"])
def test_a_reason_that_cannot_be_kept_is_refused(project: Project, reason: str) -> None:
    with pytest.raises(OperationError, match="at most"):
        dismiss(project, ["a"], reason, "reviewer")
    assert dismissed(project, FINDING) == {}


def file(side: str, sentences: list[str]) -> Document:
    return document(f"river.{side}.txt", "\n\n".join(sentences) + "\n")


def test_a_dismissal_survives_a_new_version_of_the_document(
    project: Project, encoder: TrigramEncoder
) -> None:
    ko = [
        "강을 함께 청소합시다!",
        "지난 봄 우리 마을 사람들은 강가에서 쓰레기 400자루를 주웠다.",
        "물은 맑아졌다.",
        "도서관 앞에서 세입자들이 서명을 받고 있다.",
    ]
    en = [
        "Let us clean the river together!",
        "Last spring the people of our village picked up 300 sacks of rubbish on the river banks.",
        "The water has cleared.",
        "Outside the library the tenants are collecting signatures.",
    ]
    pair = add_pair(
        project, file("ko", ko), file("en", en), encoder=encoder, author="reviewer", name="river"
    )
    (numbers,) = findings_of_project(project)
    dismiss(project, [numbers.key], "원문의 잘못", "reviewer")
    newer = [*ko[:3], "그 뒤로 아이들이 다시 물가에서 논다.", *ko[3:]]
    proposed = proposal(project, pair.id, ko=file("ko", newer), en=None, encoder=encoder)
    assert reimport(project, proposed, author="reviewer").message == ""
    assert any(newer[3] in bead.text(Language.KO) for bead in beads_of(project, pair).values())
    assert [one.check for one in open_ones(project) if one.check == "numbers"] == []
    (kept,) = [one for one in findings_of_project(project) if one.check == "numbers"]
    assert kept.dismissal is not None
    assert kept.dismissal.reason == "원문의 잘못"
    changed = [newer[0], newer[1].replace("400", "450"), *newer[2:]]
    proposed = proposal(project, pair.id, ko=file("ko", changed), en=None, encoder=encoder)
    reimport(project, proposed, author="reviewer")
    (again,) = [one for one in findings_of_project(project) if one.check == "numbers"]
    assert again.texts.ko.count("450") == 1
    assert not again.dismissed
