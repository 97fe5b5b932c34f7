"""The memory's routes on the real server, as clients reach them."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from urllib.parse import quote

import pytest

from tests.workbench.conftest import EN, KO, store_pair
from workbench.project import Project
from workbench.reviewing.journal import approve_all


@pytest.fixture(scope="module", autouse=True)
def filled(project: Project) -> None:
    approve_all(project, store_pair(project).id, "minsu")


def get(url: str, **headers: str):
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.headers, json.load(answer)


@pytest.mark.parametrize("base", ["/tmserver/", "/api/v1/", "/api/v1//", "/tmserver//"])
def test_every_address_that_clients_make_is_answered(server, base):
    _, found = get(f"{server.url}{base}ko/en/unit/{quote(KO[0], safe='')}")
    assert (found[0]["target"], found[0]["quality"]) == (EN[0], 100.0)


@pytest.mark.parametrize("text", ["either/or", "C:\\river", "two\nlines", "100%", "//"])
def test_texts_with_marks_of_addresses_pass_the_server(server, text):
    assert isinstance(get(f"{server.url}/tmserver/en/ko/unit/{quote(text, safe='')}")[1], list)


def test_answers_carry_the_security_headers(server):
    headers, _ = get(f"{server.url}/api/memory?text=River")
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers.get_all("x-content-type-options") == ["nosniff"]


@pytest.mark.parametrize(
    "headers",
    [{"Host": "rebound.example.org"}, {"Origin": "https://elsewhere.example.org"}],
)
def test_the_server_refuses_pages_from_elsewhere(server, headers):
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{server.url}/api/memory?text=River", **headers)
    assert refused.value.code == 403
    assert "error" in json.load(refused.value)
