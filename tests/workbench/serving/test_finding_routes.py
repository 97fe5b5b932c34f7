"""What the grid gets of findings and terms, and what people answer."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from httpx import Response
from starlette.testclient import TestClient

from tests.workbench.checking.conftest import FAULTY, UNION
from tests.workbench.conftest import operation, store_rows
from tests.workbench.serving.team_requests import client_of
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import apply
from workbench.serving.endpoints import LANGUAGE_HEADER, TOKEN_HEADER
from workbench.serving.finding_routes import MOST_KEYS
from workbench.team.accounts import mint_token
from workbench.terms.concepts import list_concepts, put_concept


@pytest.fixture
def faulty(project: Project) -> PairSummary:
    return store_rows(project, FAULTY)


@pytest.fixture
def client(project: Project) -> Iterator[TestClient]:
    with client_of(project) as made:
        made.headers[TOKEN_HEADER] = mint_token(project, "reviewer")
        yield made


def get(client: TestClient, pair: PairSummary, path: str, **query: str) -> Response:
    return client.get(f"/api/pairs/{pair.id}/{path}", params=query)


def post(client: TestClient, path: str, body: object) -> Response:
    return client.post(path, content=json.dumps(body))


def found_in(client: TestClient, pair: PairSummary) -> dict[str, list[dict[str, object]]]:
    while True:
        answer = get(client, pair, "findings").json()
        if answer["complete"]:
            return answer["beads"]


def test_the_findings_of_a_pair_stand_by_bead(client: TestClient, faulty: PairSummary) -> None:
    found = found_in(client, faulty)
    assert list(found) == ["faulty-2", "faulty-4"]
    (numbers,) = found["faulty-2"]
    assert (numbers["check"], numbers["severity"], numbers["dismissed"]) == (
        "numbers",
        "error",
        False,
    )
    ((start, end),) = numbers["en_spans"]
    assert FAULTY[1][1][start:end].startswith("300")
    assert "300" in str(numbers["words"])


def test_the_same_state_means_that_nothing_is_new(
    client: TestClient, faulty: PairSummary, project: Project
) -> None:
    found_in(client, faulty)
    state = get(client, faulty, "findings").json()["state"]
    assert get(client, faulty, "findings", state=state).json() == {"state": state, "same": True}
    edit = operation("edit", "faulty-2", segment="faulty-en-2", text="They took 400 sacks home.")
    apply(project, faulty.id, [edit], "reviewer")
    answer = get(client, faulty, "findings", state=state).json()
    assert (list(answer["beads"]), answer["state"] != state) == (["faulty-4"], True)


def test_a_finding_is_dismissed_and_taken_back(client: TestClient, faulty: PairSummary) -> None:
    key = found_in(client, faulty)["faulty-2"][0]["key"]
    path = f"/api/pairs/{faulty.id}/dismissals"
    answer = post(client, path, {"keys": [key], "reason": "원문의 잘못"})
    assert answer.json() == {"changed": 1}
    assert post(client, path, {"keys": [key], "reason": "다시"}).json() == {"changed": 0}
    assert list(found_in(client, faulty)) == ["faulty-4"]
    (dismissed,) = get(client, faulty, "terms", bead="faulty-2").json()["dismissed"]
    assert (dismissed["key"], dismissed["reason"], dismissed["author"]) == (
        key,
        "원문의 잘못",
        "reviewer",
    )
    assert post(client, f"{path}/recall", {"keys": [key]}).json() == {"changed": 1}
    assert "faulty-2" in found_in(client, faulty)


def test_the_terms_of_a_bead_come_with_their_concepts(
    client: TestClient, faulty: PairSummary, project: Project
) -> None:
    put_concept(project, UNION, "reviewer")
    answer = get(client, faulty, "terms", bead="faulty-1").json()
    assert [(hit["side"], hit["text"], hit["status"]) for hit in answer["hits"]] == [
        ("ko", "세입자 조합", "preferred"),
        ("en", "tenants' union", "preferred"),
    ]
    (start, end) = answer["hits"][0]["span"]
    assert FAULTY[0][0][start:end] == "세입자 조합"
    (concept,) = answer["concepts"]
    assert [term["text"] for term in concept["en"]] == ["tenants' union", "lodgers' club"]
    assert concept["en"][1]["label"] == "forbidden"
    assert answer["dismissed"] == []


def test_labels_are_in_the_callers_language(
    client: TestClient, faulty: PairSummary, project: Project
) -> None:
    put_concept(project, UNION, "reviewer")
    client.headers[LANGUAGE_HEADER] = "ko"
    (concept,) = get(client, faulty, "terms", bead="faulty-1").json()["concepts"]
    client.headers[LANGUAGE_HEADER] = "en"
    (english,) = get(client, faulty, "terms", bead="faulty-1").json()["concepts"]
    assert english["en"][0]["label"] == "preferred"
    assert concept["en"][0].keys() == english["en"][0].keys()


def test_a_pair_of_terms_is_added_from_a_row(
    client: TestClient, faulty: PairSummary, project: Project
) -> None:
    body = {"ko": "세입자조합", "en": "tenants' union", "pair": faulty.id, "bead": "faulty-1"}
    answer = post(client, "/api/terms", body).json()
    assert (answer["joined"], answer["warnings"]) == (False, [])
    (kept,) = list_concepts(project)
    assert kept.concept.id == answer["concept"]
    assert {term.source for term in kept.concept.terms} == {"faulty"}
    assert post(client, "/api/terms", body).json()["joined"]
    assert list_concepts(project) == (kept,)
    hits = get(client, faulty, "terms", bead="faulty-1").json()["hits"]
    assert {hit["text"] for hit in hits} == {"세입자조합", "tenants' union"}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ko", "세입자 조합이", "tenants' union"),
        ("en", "The tenants' union", "세입자 조합"),
        ("ko", "여기에 없는 말", ""),
        ("ko", " ", ""),
    ],
)
def test_a_selection_has_its_counterpart(
    client: TestClient,
    faulty: PairSummary,
    project: Project,
    language: str,
    text: str,
    wanted: str,
) -> None:
    put_concept(project, UNION, "reviewer")
    answer = get(client, faulty, "counterpart", bead="faulty-1", language=language, text=text)
    assert answer.json() == {"text": wanted}


def test_a_counterpart_is_guessed_where_the_term_base_knows_none(
    client: TestClient, faulty: PairSummary
) -> None:
    answer = get(client, faulty, "counterpart", bead="faulty-5", language="ko", text="도서관은")
    assert "library" in answer.json()["text"]


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("terms", {}, 400),
        ("terms", {"bead": "nothing"}, 404),
        ("counterpart", {"bead": "faulty-1", "language": "de", "text": "강"}, 400),
        ("counterpart", {"bead": "faulty-1", "language": "ko"}, 400),
        ("counterpart", {"bead": "nothing", "language": "ko", "text": "강"}, 404),
    ],
)
def test_what_cannot_be_answered_is_refused(
    client: TestClient, faulty: PairSummary, path: str, query: dict[str, str], status: int
) -> None:
    answer = get(client, faulty, path, **query)
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"keys": []},
        {"keys": "a"},
        {"keys": [1]},
        {"keys": [""]},
        {"keys": ["k" * 65]},
        {"keys": ["k"] * (MOST_KEYS + 1)},
        {"keys": ["k"], "reason": 3},
        {"keys": ["k"], "reason": "가" * 3_000},
    ],
)
def test_a_dismissal_that_makes_no_sense_is_refused(
    client: TestClient, faulty: PairSummary, body: object
) -> None:
    answer = post(client, f"/api/pairs/{faulty.id}/dismissals", body)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"ko": "강"}, 400),
        ({"ko": "강", "en": 3}, 400),
        ({"ko": "…", "en": "river"}, 400),
        ({"ko": "강", "en": "river", "pair": "nothing"}, 404),
    ],
)
def test_a_term_that_cannot_be_kept_is_refused(
    client: TestClient, project: Project, body: object, status: int
) -> None:
    answer = post(client, "/api/terms", body)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert list_concepts(project) == ()
