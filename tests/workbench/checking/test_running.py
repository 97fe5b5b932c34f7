"""What the checks said is kept by texts, checks and term base, and found anew where needed."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from aligned.model import Language
from tests.workbench.checking.conftest import FAULTY, UNION
from tests.workbench.conftest import store_rows
from tm.checks.model import Bitext, TermsOfPair
from tm.checks.registry import CHECKS
from tm.termbase.recogniser import Recogniser
from workbench.checking import running
from workbench.checking.findings import findings_of_project
from workbench.checking.model import Texts
from workbench.checking.running import check_texts, forget_others
from workbench.checking.signature import checks_signature
from workbench.project import Project
from workbench.records.findings import CheckedText, CheckedTexts
from workbench.terms.concepts import put_concept, remove_concept
from workbench.terms.recogniser import recogniser_of, term_base_of

TEXTS = tuple(Texts(ko, en, Language.EN) for ko, en in FAULTY)
FORBIDDEN = Texts("세입자 조합이 모였다.", "The lodgers' club met.", Language.EN)


def kept(project: Project) -> dict[str, CheckedText]:
    with project.reading() as tx:
        return CheckedTexts(tx).get([one.key for one in (*TEXTS, FORBIDDEN)])


def test_checking_again_gives_the_same_from_what_is_kept(project: Project) -> None:
    first = check_texts(project, TEXTS)
    before = kept(project)
    assert check_texts(project, TEXTS) == first
    assert kept(project) == before
    assert set(first) == {one.key for one in TEXTS}


def test_what_is_kept_says_all_that_was_found(project: Project) -> None:
    first = check_texts(project, [*TEXTS, FORBIDDEN])
    with Project.open(project.folder) as again:
        assert check_texts(again, [*TEXTS, FORBIDDEN]) == first


def test_the_cache_may_be_emptied_at_any_time(project: Project) -> None:
    put_concept(project, UNION, "reviewer")
    first = check_texts(project, [*TEXTS, FORBIDDEN])
    with project.transaction() as tx:
        assert CheckedTexts(tx).keep_only([]) == len(first)
    assert check_texts(project, [*TEXTS, FORBIDDEN]) == first


def test_a_change_of_the_term_base_leaves_what_does_not_depend_on_it(project: Project) -> None:
    check_texts(project, [TEXTS[1], FORBIDDEN])
    marked = {
        key: CheckedText(key, one.signature, _marked(one.findings), one.terms_signature, "[]")
        for key, one in kept(project).items()
    }
    with project.transaction() as tx:
        CheckedTexts(tx).put(list(marked.values()))
    put_concept(project, UNION, "reviewer")
    found = check_texts(project, [TEXTS[1], FORBIDDEN])
    assert [one.check for one in found[FORBIDDEN.key]] == ["forbidden_terms"]
    assert found[TEXTS[1].key][0].message == "marked"
    remove_concept(project, "union", "reviewer")
    found = check_texts(project, [TEXTS[1], FORBIDDEN])
    assert found[FORBIDDEN.key] == ()
    assert found[TEXTS[1].key][0].message == "marked"


def _marked(findings: str) -> str:
    return '[["numbers","error","marked",[],[],[]]]' if findings != "[]" else findings


def test_other_checks_find_everything_anew(project: Project) -> None:
    first = check_texts(project, TEXTS)
    with project.transaction() as tx:
        old = [CheckedText(one.key, "older", "[]", "older", "[]") for one in kept(project).values()]
        CheckedTexts(tx).put(old)
    assert check_texts(project, TEXTS) == first


def test_the_signature_is_of_the_program_text_and_stays() -> None:
    assert checks_signature() == checks_signature()
    assert len(checks_signature()) == 16


class WithoutTerms(Bitext):
    """A pair of texts whose terms nobody may look at."""

    def __getattribute__(self, name: str) -> object:
        if name == "terms":
            raise AssertionError("this check looks at terms: it needs reads_terms=True")
        return super().__getattribute__(name)


@pytest.mark.parametrize(
    "check", [one for one in CHECKS if not one.reads_terms], ids=lambda c: c.id
)
def test_a_check_that_looks_at_terms_says_so(check) -> None:
    texts = [*FAULTY, ("강은 맑다", ""), ("", "The river"), ("강은(江) 맑다", "NBC said: “No”")]
    for ko, en in texts:
        list(check.find(WithoutTerms(ko, en)))


def test_two_findings_that_say_the_same_are_one_with_all_places(project: Project) -> None:
    texts = Texts(FAULTY[1][0] * 2, FAULTY[1][1] * 2, Language.EN)
    found = check_texts(project, [texts])[texts.key]
    bitext = texts.bitext()
    assert len({one.fingerprint(bitext) for one in found}) == len(found)


def test_texts_that_are_gone_are_forgotten_once_they_are_many(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_BATCH", 5)
    many = [Texts(f"쓰레기 {number}자루", f"{number} sacks", Language.EN) for number in range(30)]
    check_texts(project, many)
    forget_others(project, {one.key for one in many[:15]})
    with project.reading() as tx:
        assert CheckedTexts(tx).count() == 30
    forget_others(project, {one.key for one in many[:10]})
    with project.reading() as tx:
        assert CheckedTexts(tx).count() == 10


def test_threads_check_the_same_at_once(
    tmp_path: Path, empty_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_BATCH", 10)
    shutil.copytree(empty_project, tmp_path / "project")
    many = [
        Texts(f"쓰레기 {number}자루", f"{number + 1} sacks", Language.EN) for number in range(60)
    ]
    results = []
    with Project.open(tmp_path / "project") as project:
        put_concept(project, UNION, "reviewer")
        workers = [
            threading.Thread(target=lambda: results.append(check_texts(project, many)))
            for _ in range(3)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert len(results) == 3
    assert results[0] == results[1] == results[2]


def test_the_recogniser_is_made_once_for_a_state_of_the_term_base(project: Project) -> None:
    empty = recogniser_of(project)
    assert recogniser_of(project) is empty
    assert empty.terms_of(*FAULTY[0]) == TermsOfPair(concepts={})
    put_concept(project, UNION, "reviewer")
    made = recogniser_of(project)
    assert made is not empty
    assert recogniser_of(project) is made
    assert isinstance(made, Recogniser)
    assert made.terms_of(*FAULTY[0]).ko


def test_the_term_base_is_known_by_all_that_it_says(project: Project) -> None:
    put_concept(project, UNION, "reviewer")
    first = term_base_of(project)
    remove_concept(project, "union", "reviewer")
    assert term_base_of(project).signature != first.signature
    put_concept(project, UNION, "reviewer")
    again = term_base_of(project)
    assert (again.signature, again.revision > first.revision) == (first.signature, True)


def test_a_run_over_a_project_fills_what_single_beads_need(project: Project) -> None:
    store_rows(project, FAULTY)
    findings_of_project(project)
    assert len(kept(project)) == len(FAULTY)
