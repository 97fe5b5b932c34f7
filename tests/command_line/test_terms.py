"""`workbench terms`: the term base on the command line, its files and candidates."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from tests.command_line.conftest import Workbench

TABLE = """\
한국어,영어,비고
세입자; 임차인 (허용),tenant,
하숙인 (금지),tenant,
총회,general meeting / assembly,해마다
가,the,
"""


@pytest.fixture
def terms(workbench: Workbench, tmp_path: Path) -> Workbench:
    """Run `workbench …` where a glossary of three concepts was imported."""
    (tmp_path / "glossary.csv").write_text(TABLE, encoding="utf-8")
    assert workbench("terms", "import", "glossary.csv").status == 0
    return workbench


def listed(workbench: Workbench, *words: object) -> list[str]:
    """Return the concepts that a list has, without their ids and the count."""
    lines = workbench("terms", "list", *words).out.splitlines()[:-1]
    return [line.split("  ", 1)[1].strip() for line in lines]


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(
    workbench: Workbench, tmp_path: Path
) -> None:
    (tmp_path / "glossary.csv").write_text(TABLE, encoding="utf-8")
    run = workbench("terms", "import", "glossary.csv", "--dry-run")
    assert run.status == 0
    assert run.out.splitlines() == [
        "+ 세입자; 임차인; ✗ 하숙인 = tenant",
        "+ 총회 = general meeting; assembly",
        "+ 가 = the",
        "3 new, 0 changed, 0 already there, 0 left out; nothing was written",
    ]
    assert "info: glossary.csv, row 3: added to the concept of glossary.csv, row 2" in run.err
    assert not (tmp_path / "project").exists()


def test_importing_says_what_became_of_it_and_again_that_nothing_did(terms: Workbench) -> None:
    again = terms("terms", "import", "glossary.csv")
    assert (again.status, again.out) == (1, "0 new, 0 changed, 3 already there, 0 left out\n")
    assert listed(terms) == [
        "세입자; 임차인; ✗ 하숙인 = tenant",
        "총회 = general meeting; assembly",
        "가 = the",
    ]


def test_doubtful_terms_come_in_with_a_warning(workbench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_text(TABLE, encoding="utf-8")
    run = workbench("terms", "import", "glossary.csv")
    assert "warning: glossary.csv, row 5: “가” is only a particle" in run.err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["tenant"], ["세입자; 임차인; ✗ 하숙인 = tenant"]),
        (["세 입자"], ["세입자; 임차인; ✗ 하숙인 = tenant"]),
        (["an", "--language", "en"], ["세입자; 임차인; ✗ 하숙인 = tenant"]),
        (["--status", "forbidden"], ["세입자; 임차인; ✗ 하숙인 = tenant"]),
        (["GENERAL"], ["총회 = general meeting; assembly"]),
    ],
)
def test_terms_are_found_by_what_they_contain(
    terms: Workbench, words: list[str], found: list[str]
) -> None:
    assert listed(terms, *words) == found


def test_a_list_is_counted_and_cut(terms: Workbench) -> None:
    assert terms("terms", "list").out.splitlines()[-1] == "3 concepts"
    cut = terms("terms", "list", "--limit", "1").out.splitlines()
    assert (len(cut), cut[-1]) == (2, "3 concepts, the first 1 shown")
    none = terms("terms", "list", "nothing")
    assert (none.status, none.out[:12]) == (1, "no such term")


def test_json_has_all_of_a_concept(terms: Workbench) -> None:
    (found,) = json.loads(terms("terms", "list", "총회", "--json").out)
    assert found["note"] == "해마다"
    assert [(one["text"], one["language"], one["status"]) for one in found["terms"]] == [
        ("총회", "ko", "preferred"),
        ("general meeting", "en", "preferred"),
        ("assembly", "en", "admitted"),
    ]
    assert (found["version"], found["author"], found["removed"]) == (1, "reviewer", False)
    assert json.loads(terms("terms", "list", "nothing", "--json").out) == []


def test_terms_are_added_joined_and_known(workbench: Workbench) -> None:
    new = workbench("terms", "add", "--ko", "세입자", "--en", "tenant")
    assert (new.status, new.out) == (0, "added: 세입자 = tenant\n")
    more = workbench("terms", "add", "--ko", "임차인", "--en", "tenant")
    assert more.out == "added to a concept that was there: 세입자; 임차인 = tenant\n"
    again = workbench("terms", "add", "--ko", "세입자", "--en", "Tenant")
    assert again.status == 1
    assert again.out == "nothing to add, both are there: 세입자; 임차인 = tenant\n"
    made = json.loads(workbench("terms", "add", "--ko", "강", "--en", "river", "--json").out)
    assert (made["new"], made["joined"]) == (True, ["강", "river"])


def test_a_concept_is_shown_with_its_history(terms: Workbench) -> None:
    terms("terms", "add", "--ko", "총회", "--en", "plenary", "--author", "second")
    lines = terms("terms", "show", "총회").out.splitlines()
    assert lines[:4] == [
        "ko  총회  (preferred)",
        "en  general meeting  (preferred)",
        "en  assembly  (admitted)",
        "en  plenary  (admitted)",
    ]
    assert "    note: 해마다" in lines
    said = "\n".join(lines)
    assert re.search(r"  reviewer  added\n +\+ 총회 = general meeting; assembly", said)
    assert re.search(
        r"  second  changed\n +− 총회 = general meeting; assembly\n +\+ .*plenary", said
    )
    history = json.loads(terms("terms", "show", "총회", "--json").out)["history"]
    assert [(one["kind"], one["author"]) for one in history] == [
        ("added", "reviewer"),
        ("changed", "second"),
    ]


def test_what_was_removed_can_be_seen_and_restored(terms: Workbench) -> None:
    gone = terms("terms", "remove", "총회")
    assert gone.out.startswith(
        "removed: 총회 = general meeting; assembly; `workbench terms restore"
    )
    assert "총회" not in terms("terms", "list").out
    assert listed(terms, "--removed") == ["총회 = general meeting; assembly"]
    assert "removed: by reviewer on" in terms("terms", "show", "총회").out
    back = terms("terms", "restore", "총회")
    assert back.out == "as it is now: 총회 = general meeting; assembly\n"
    assert "총회" in terms("terms", "list").out


def test_an_earlier_state_is_restored_by_the_number_of_the_change(terms: Workbench) -> None:
    terms("terms", "add", "--ko", "총회", "--en", "plenary")
    shown = json.loads(terms("terms", "show", "총회", "--json").out)
    number = shown["history"][-1]["number"]
    run = terms("terms", "restore", shown["id"], "--before", number)
    assert run.out == "as it is now: 총회 = general meeting; assembly\n"


@pytest.mark.parametrize("name", ["out.tbx", "out.csv", "out.tsv", "out.xlsx"])
def test_exports_come_back_as_they_went(terms: Workbench, name: str, tmp_path: Path) -> None:
    run = terms("terms", "export", name)
    assert (run.status, run.out) == (0, f"3 concepts written to {name}\n")
    again = terms("terms", "import", name)
    assert (again.status, again.out) == (1, "0 new, 0 changed, 3 already there, 0 left out\n")
    other = terms("terms", "import", name, "--project", tmp_path / "other")
    assert other.out == "3 new, 0 changed, 0 already there, 0 left out\n"


@pytest.mark.parametrize(("words", "root"), [([], "tbx"), (["--tbx", "2"], "martif")])
def test_tbx_is_written_in_either_version(
    terms: Workbench, tmp_path: Path, words: list[str], root: str
) -> None:
    terms("terms", "export", "out.tbx", "--title", "용어집", *words)
    written = etree.parse(str(tmp_path / "out.tbx")).getroot()
    assert etree.QName(written).localname == root
    assert "용어집" in "".join(written.itertext())


def test_columns_may_be_named(workbench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes("Wort;Term;Seite\n강;river;3\n".encode("cp949"))
    words = ["--columns", "ko=Wort,en=Term,note=Seite"]
    assert workbench("terms", "import", "x.csv", *words).status == 0
    assert "    note: 3" in workbench("terms", "show", "강").out


def test_the_plan_as_json_names_every_concept_and_finding(terms: Workbench, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("ko,en\n하숙인,tenant\n강,river\n,\n,x\n", encoding="utf-8")
    (tmp_path / "y.csv").write_text("ko,en\n세입자;하숙인,tenant\n강,river\n", encoding="utf-8")
    plan = json.loads(terms("terms", "import", "y.csv", "--dry-run", "--json").out)
    assert plan["written"] is False
    assert [one["kind"] for one in plan["concepts"]] == ["clashing", "new"]
    assert "is forbidden in the term base and admitted in the file" in plan["concepts"][0]["said"]
    assert plan["findings"][0]["place"] == "y.csv, row 2"
    done = json.loads(terms("terms", "import", "y.csv", "--json").out)
    assert (done["written"], done["new"], done["clashing"]) == (True, 1, 1)


UNITS = """\
ko,en
세입자 조합이 총회를 연다.,The tenants' union holds its general meeting.
세입자 조합은 임대료 인상에 반대한다.,The tenants' union opposes the rent increase.
시는 임대료 인상을 멈춰야 한다.,The city must stop the rent increase.
우리는 세입자 조합과 함께한다.,We stand with the tenants' union.
임대료 인상은 부당하다.,The rent increase is unjust.
세입자 조합의 요구를 들어라.,Listen to the demands of the tenants' union.
"""


def test_candidates_of_the_memory_are_taken_or_dismissed_for_good(
    workbench: Workbench, tmp_path: Path
) -> None:
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    workbench("import", "units.csv")
    found = json.loads(workbench("terms", "candidates", "--json").out)
    first, second = found[:2]
    assert first["ko"] in UNITS
    assert first["en"] in UNITS
    assert 2 <= len(first["evidence"]) <= first["count"]
    shown = workbench("terms", "candidates", "--limit", "1").out
    assert re.fullmatch(r"[0-9a-f]{8} +\d+×  .+ = .+\n", shown)
    taken = workbench("terms", "candidates", "--accept", first["key"][:8])
    assert taken.out == f"added: {first['ko']} = {first['en']}\n"
    assert listed(workbench) == [f"{first['ko']} = {first['en']}"]
    gone = workbench("terms", "candidates", "--dismiss", second["key"], "--reason", "둘")
    assert gone.out == f"dismissed: {second['ko']} = {second['en']}\n"
    left = [one["key"] for one in json.loads(workbench("terms", "candidates", "--json").out)]
    assert not {first["key"], second["key"]} & set(left)


def test_a_memory_without_recurring_terms_suggests_none(terms: Workbench) -> None:
    run = terms("terms", "candidates")
    assert (run.status, run.out) == (1, "what has been approved so far suggests no terms\n")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["import", "broken.tbx"], 3, "broken.tbx, line 1: broken XML"),
        (["import", "missing.csv"], 3, "missing.csv: cannot be read"),
        (["import", "x.doc"], 3, "no glossary has the ending '.doc'"),
        (["import", "glossary.csv", "--columns", "x=1"], 3, "expected a known kind and a column"),
        (["export", "x.doc"], 3, "no glossary has the ending '.doc'"),
        (["export", "nowhere/x.tbx"], 3, "cannot be written"),
        (["show", "nothing"], 3, "no concept has the id or a term “nothing”"),
        (["remove", "nothing"], 3, "no concept has the id or a term"),
        (["add", "--ko", "…", "--en", "x"], 3, "no letter or digit"),
        (["restore", "총회", "--before", "99"], 3, "no change number 99"),
        (["candidates", "--accept", "ffff"], 3, "0 candidates with a key that begins with 'ffff'"),
        (["add", "--ko", "강"], 2, "--en"),
        ([], 2, "ACTION"),
    ],
)
def test_what_cannot_be_done_says_why(
    terms: Workbench, tmp_path: Path, words: list[str], status: int, said: str
) -> None:
    (tmp_path / "broken.tbx").write_text("<tbx>", encoding="utf-8")
    run = terms("terms", *words)
    assert run.status == status
    assert said in run.err


def test_a_term_of_several_concepts_asks_which(terms: Workbench, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("ko,en\n배,1. ship 2. pear\n", encoding="utf-8")
    terms("terms", "import", "x.csv")
    run = terms("terms", "show", "배")
    assert run.status == 3
    assert "“배” is a term of 2 concepts; say which by its id: x.csv:" in run.err
    ids = re.findall(r"x\.csv:[0-9a-f]+-\d", run.err)
    assert terms("terms", "show", ids[1]).out.splitlines()[1].startswith("en  pear")


def test_without_a_project_nothing_can_be_listed(workbench: Workbench) -> None:
    assert workbench("terms", "list").status == 4
    assert workbench("terms", "add", "--ko", "강", "--en", "river").status == 0
    assert workbench("terms", "list").status == 0
