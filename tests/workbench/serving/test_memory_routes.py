"""The memory for other programs: amaGama's protocol as its clients speak it, and our own."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from aligned.model import Language, Span
from tests.workbench.conftest import EN, KO, TrigramEncoder, operation, store_pair
from tm.match_model import Band, Match, MatchKind, Penalty, PenaltyKind
from tm.model import TranslationUnit
from tm.store import put_units
from workbench.documents.intake import find_pair
from workbench.project import Project
from workbench.reviewing.journal import apply, approve_all
from workbench.serving.answers import LARGEST_BODY
from workbench.serving.memory_access import MemoryAccess
from workbench.serving.memory_json import match_json
from workbench.serving.memory_routes import LONGEST_TEXT, MOST_TEXTS, memory_routes

HOST = "http://127.0.0.1:8501"
UNIT = "/tmserver/en/ko/unit/"


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory, empty_project: Path) -> Path:
    """The folder of a project with a pair, all of it approved."""
    folder = tmp_path_factory.mktemp("approved") / "project"
    shutil.copytree(empty_project, folder)
    with Project.open(folder) as made:
        approve_all(made, store_pair(made).id, "minsu")
    return folder


@pytest.fixture
def memory(tmp_path: Path, approved: Path) -> Iterator[Project]:
    shutil.copytree(approved, tmp_path / "project")
    with Project.open(tmp_path / "project") as made:
        yield made


@pytest.fixture
def client(memory: Project, encoder: TrigramEncoder) -> Iterator[TestClient]:
    app = Starlette(routes=memory_routes(lambda: memory, lambda: encoder))
    with TestClient(app, base_url=HOST, raise_server_exceptions=False) as made:
        yield made


def error_of(answer) -> str:
    assert answer.headers["content-type"] == "application/json"
    message = answer.json()["error"]
    assert isinstance(message, str)
    return message


class TestAmagama:
    @pytest.mark.parametrize(
        ("languages", "text", "translation"),
        [
            ("en/ko", EN[0], KO[0]),
            ("ko/en", KO[0], EN[0]),
            ("en-US/ko-KR", EN[2], KO[2]),
            ("en_GB/ko_KR", EN[2], KO[2]),
            ("ko_kr/en", KO[2], EN[2]),
        ],
    )
    @pytest.mark.parametrize("base", ["/tmserver/", "/api/v1/"])
    def test_a_text_finds_its_translation_in_both_directions(
        self, client, base, languages, text, translation
    ):
        answer = client.get(f"{base}{languages}/unit/{quote(text, safe='')}")
        assert answer.status_code == 200
        best = answer.json()[0]
        assert (best["source"], best["target"], best["quality"]) == (text, translation, 100.0)
        assert best["origin"]["document"] == "river"

    def test_virtaal_asks_with_a_double_slash_and_quotes_everything(self, client):
        # tmclient.translate_unit: base_url + "/%s/%s/unit" % languages, then "/" and the
        # quoted text; the base address of its amaGama plugin ends in a slash.
        address = "http://127.0.0.1:8501/api/v1/" + "/en/ko/unit" + "/" + quote(EN[0], safe="")
        (match, *_) = json.loads(client.get(address, headers={"User-Agent": "Virtaal/1"}).content)
        assert int(match["quality"]) == 100
        assert isinstance(match["target"], str)

    def test_weblate_asks_for_languages_first_and_cuts_the_text(self, client):
        # machinery/tmserver.py: get_api_url("languages", ""), then quoted parts, with
        # a Referer and an Accept header.
        headers = {"Referer": "https://weblate.example.org/", "Accept": "application/json"}
        known = client.get("/tmserver/languages/", headers=headers).json()
        assert ("en", "ko") in [
            (source, target)
            for source in known["sourceLanguages"]
            for target in known["targetLanguages"]
        ]
        text = EN[0][:500].replace("\r", " ").encode()
        address = "/".join(
            ["/tmserver", *(quote(part, b"") for part in ("en", "ko", "unit", text))]
        )
        for line in client.get(address, headers=headers).json():
            assert int(line["quality"]) >= 70
            assert {"target", "source"} <= set(line)

    def test_okapi_reads_quality_as_a_number_with_a_point(self, client):
        # TranslateToolkitTMConnector casts it to Double; json-simple makes 100 a Long.
        text = quote_plus(EN[0]).replace("+", "%20")
        assert '"quality":100.0' in client.get(f"/api/v1/en/ko/unit/{text}").text

    def test_pootle_and_pontoon_give_the_text_as_a_parameter(self, client):
        answer = client.get("/api/v1/en/ko/unit/", params={"source": EN[0], "max_candidates": 5})
        assert answer.json()[0]["target"] == KO[0]

    def test_nothing_like_it_is_an_empty_list(self, client):
        answer = client.get(UNIT + quote("Xylophon quartz jinx"))
        assert (answer.status_code, answer.json()) == (200, [])

    @pytest.mark.parametrize(
        "text",
        [
            "and/or both?",
            "100% #1",
            "a+b & c",
            "강/물",
            "C:\\river",
            "/",
            "\U0001f30a",
            "%",
            "a\nb",
        ],
    )
    def test_any_text_may_stand_in_the_address(self, client, text):
        answer = client.get(UNIT + quote(text, safe=""))
        assert (answer.status_code, type(answer.json())) == (200, list)

    def test_the_least_similarity_holds(self, client):
        address = UNIT + quote("Let us clean the river now, together!")
        found = client.get(address, params={"min_similarity": 50}).json()
        assert found
        quality = found[0]["quality"]
        assert quality < 100
        above = client.get(address, params={"min_similarity": int(quality) + 1}).json()
        assert all(match["quality"] > quality for match in above)

    def test_what_is_near_in_meaning_only_has_no_percentage_and_stays_out(self, client):
        asked = {"min_similarity": 0, "max_candidates": 30}
        found = client.get(UNIT + quote(EN[1]), params=asked).json()
        assert all(match["quality"] >= 50 for match in found)
        assert all(match["band"] != "semantic" for match in found)

    @pytest.mark.parametrize("asked", ["1", "0", "-3", "100000", "many", ""])
    def test_the_number_of_candidates_is_kept_in_bounds(self, client, memory, asked):
        add_slogans(memory, 40)
        address = UNIT + quote("Save river number 7!")
        found = client.get(address, params={"max_candidates": asked, "min_similarity": 50}).json()
        assert 1 <= len(found) <= 30
        if asked in ("1", "0", "-3"):
            assert len(found) == 1
        if asked == "many":
            assert len(found) == 5

    def test_a_denial_is_not_offered_as_if_it_were_alike(self, client, memory):
        add_unit(memory, "denied", "The council supports the new road.", "시의회는 지지한다.")
        denied = "The council does not support the new road."
        asked = {"min_similarity": 30}
        assert client.get(UNIT + quote(denied), params=asked).json() == []
        ours = client.get("/api/memory", params={"text": denied}).json()["matches"][0]
        assert ours["reason"].startswith("negation differs")

    @pytest.mark.parametrize(
        ("languages", "words"),
        [
            ("en/en", "the same language"),
            ("ko/ko-KR", "the same language"),
            ("xx/en", "Korean (ko) and English (en), not 'xx'"),
        ],
    )
    def test_other_languages_are_not_found(self, client, languages, words):
        answer = client.get(f"/tmserver/{languages}/unit/File")
        assert answer.status_code == 404
        assert words in error_of(answer)

    def test_a_server_can_be_tried_with_a_language_that_it_lacks(self, client):
        # Weblate's validate_settings looks "test" up from en to de, and takes an error
        # for a broken server; amaGama has nothing to offer and says so.
        answer = client.get("/tmserver/en/de/unit/test")
        assert (answer.status_code, answer.json()) == (200, [])

    def test_an_address_without_a_text_is_not_found(self, client):
        for address in ("/tmserver/en/ko/unit", UNIT, UNIT + "?source="):
            assert client.get(address).status_code == 404

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    @pytest.mark.parametrize("place", ["unit/River", "store/river.po"])
    def test_it_is_read_only(self, client, memory, method, place):
        body = json.dumps({"source": "River", "target": "강"})
        answer = client.request(method, f"/tmserver/en/ko/{place}", content=body)
        assert answer.status_code == 405
        assert "read-only" in error_of(answer)
        assert client.get(UNIT + "River").json() == []

    def test_scripts_get_no_callback(self, client):
        answer = client.get(UNIT + quote(EN[0]), params={"jsoncallback": "steal"})
        assert "steal" not in answer.text


class TestOwn:
    def test_a_match_comes_with_all_that_is_known(self, client):
        answer = client.get("/api/memory", params={"text": EN[0], "language": "en"}).json()
        assert (answer["text"], answer["language"]) == (EN[0], "en")
        best = answer["matches"][0]
        assert (best["kind"], best["band"], best["score"], best["lexical"]) == (
            "exact", "100", 100, 100,
        )  # fmt: skip
        assert (best["translation"], best["count"], best["renderings"]) == (KO[0], 1, 1)
        assert best["occurrences"][0]["author"] == "minsu"
        assert best["penalties"] == best["query_spans"] == []

    def test_what_differs_is_given_in_characters(self):
        query, matched = "Save the road!", "Save the river!"
        unit = TranslationUnit("u", Language.EN, Language.KO, matched, "강을 살리자!")
        match = Match(
            unit, MatchKind.FUZZY, Band.ONE_WORD, 87, 0.8, matched, "강을 살리자!", "river → road",
            penalties=(Penalty(PenaltyKind.OLD, 1),),
            query_spans=(Span(9, 13),),
            matched_spans=(Span(9, 14),),
        )  # fmt: skip
        made = match_json(match)
        assert [query[start:end] for start, end in made["query_spans"]] == ["road"]
        assert [matched[start:end] for start, end in made["matched_spans"]] == ["river"]
        assert (made["score"], made["lexical"]) == (86, 87)
        assert made["penalties"] == [{"kind": "old", "points": 1, "words": "old"}]

    def test_the_language_is_found_by_itself(self, client):
        assert client.get("/api/memory", params={"text": KO[0]}).json()["language"] == "ko"

    def test_neighbours_make_a_context_match(self, client):
        asked = {"text": EN[2], "previous": EN[1], "following": EN[3]}
        best = client.get("/api/memory", params=asked).json()["matches"][0]
        assert (best["kind"], best["band"], best["score"]) == ("context", "102", 102)

    def test_many_texts_go_in_one_request(self, client):
        body = {"language": "en", "limit": 1, "texts": [EN[0], {"text": EN[2], "previous": EN[1]}]}
        results = client.post("/api/memory", json=body).json()["results"]
        assert [one["matches"][0]["translation"] for one in results] == [KO[0], KO[2]]
        assert [one["matches"][0]["band"] for one in results] == ["100", "101"]
        assert all(len(one["matches"]) == 1 for one in results)

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (b"", 400),
            (b"[]", 400),
            (b'{"texts": [1]}', 400),
            (b'{"texts": [{"language": "en"}]}', 400),
            (b'{"texts": "River"}', 400),
            (b'{"texts": null}', 400),
            (b"[" * 100_000, 400),
            (b'{"texts": ["half a \\ud83c character"]}', 400),
            (b'{"texts": [{"text": "River", "previous": "\\udf0a"}]}', 400),
            (b'{"texts": ["River"], "language": "de"}', 404),
            (json.dumps({"texts": ["River"] * (MOST_TEXTS + 1)}).encode(), 413),
            (b" " * (LARGEST_BODY + 1), 413),
        ],
    )
    def test_a_body_that_cannot_be_used_is_refused(self, client, body, status):
        answer = client.post("/api/memory", content=body)
        assert answer.status_code == status
        assert error_of(answer)

    def test_an_address_without_text_is_refused(self, client):
        answer = client.get("/api/memory")
        assert answer.status_code == 400
        assert "?text=" in error_of(answer)


@pytest.mark.parametrize("address", [UNIT, "/api/memory?text="])
def test_a_text_that_is_too_long_is_refused(client, address):
    answer = client.get(address + "a" * (LONGEST_TEXT + 1))
    assert answer.status_code == 413
    assert str(LONGEST_TEXT) in error_of(answer)
    assert client.get(address + "a" * LONGEST_TEXT).status_code == 200


class TestWhoMayAsk:
    ADDRESSES = (
        UNIT + "River",
        "/tmserver/languages/",
        "/api/v1//en/ko/unit/R",
        "/api/memory?text=R",
    )

    @pytest.mark.parametrize("address", ADDRESSES)
    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "https://elsewhere.example.org"},
            {"Origin": "null"},
            {"Origin": "http://127.0.0.1:9999"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Host": "rebound.example.org:8501"},
            {"Host": "127.0.0.1.example.org"},
            {"Host": "192.168.0.7:8501"},
            {"Host": ""},
            {"Host": "[::1"},
        ],
    )
    def test_pages_from_elsewhere_and_rebound_names_are_refused(self, client, address, headers):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 403
        assert error_of(answer)

    @pytest.mark.parametrize(
        "host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "127.0.0.2"]
    )
    def test_this_machine_may_ask_by_any_of_its_names(self, client, host):
        assert client.get(UNIT + "River", headers={"Host": host}).status_code == 200

    @pytest.mark.parametrize(
        "headers",
        [{"Origin": HOST}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}],
    )
    def test_our_own_page_and_the_address_bar_may_ask(self, client, headers):
        assert client.get(UNIT + "River", headers=headers).status_code == 200

    def test_a_configured_origin_may_ask_under_its_own_name(self, memory, encoder):
        origin = "https://workbench.example.org"
        access = MemoryAccess(origins=(origin,))
        made = memory_routes(lambda: memory, lambda: encoder, access=access)
        with TestClient(Starlette(routes=made), base_url=origin) as client:
            assert client.get(UNIT + "River").status_code == 200
            assert client.get(UNIT + "River", headers={"Origin": origin}).status_code == 200
            other = {"Origin": "https://elsewhere.example.org"}
            assert client.get(UNIT + "River", headers=other).status_code == 403


def test_only_what_is_approved_is_offered_and_what_is_withdrawn_is_gone(client, memory):
    with memory.transaction() as tx:
        unit = TranslationUnit("no", Language.EN, Language.KO, "Draft!", "초안!", approved=False)
        put_units(tx, [unit])
    assert client.get(UNIT + "Draft!").json() == []
    assert client.get(UNIT + quote(EN[0])).json()[0]["quality"] == 100
    reject = operation("reject", "river-1", version=2)
    (outcome,) = apply(memory, find_pair(memory, "river").id, (reject,), "minsu")
    assert outcome.beads
    found = client.get(UNIT + quote(EN[0])).json()
    assert all(match["source"] != EN[0] for match in found)


def test_answers_are_not_kept(client):
    answer = client.get(UNIT + "River")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_trouble_with_the_project_is_said_as_json(tmp_path, encoder):
    made = memory_routes(lambda: Project.open(tmp_path), lambda: encoder)
    with TestClient(Starlette(routes=made), base_url=HOST) as client:
        answer = client.get(UNIT + "River")
        assert answer.status_code == 503
        assert "is not a project" in error_of(answer)


def test_a_lookup_leaves_the_server_free_to_answer(memory, encoder):
    hold, asked = threading.Event(), threading.Event()

    class Slow(TrigramEncoder):
        def encode(self, texts, progress=None):
            asked.set()
            assert hold.wait(30)
            return super().encode(texts, progress)

    made = memory_routes(lambda: memory, Slow)
    with TestClient(Starlette(routes=made), base_url=HOST) as client:
        waiting = threading.Thread(target=client.get, args=(UNIT + "River",))
        waiting.start()
        assert asked.wait(30)
        assert client.get("/tmserver/languages/").status_code == 200
        hold.set()
        waiting.join(30)
        assert not waiting.is_alive()


# Clients take a lone dot for a step in the address and drop it; in `?source=` it passes.
TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: text not in (".", ".."))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, languages=st.sampled_from(["en/ko", "ko/en"]))
def test_whatever_is_asked_is_answered(client, text, languages):
    quoted = quote(text.encode("utf-8", "replace"), safe="")
    answer = client.get(f"/api/v1/{languages}/unit/{quoted}")
    assert answer.status_code == 200
    assert isinstance(answer.json(), list)


def add_unit(project: Project, name: str, english: str, korean: str) -> None:
    with project.transaction() as tx:
        put_units(tx, [TranslationUnit(name, Language.EN, Language.KO, english, korean)])


def add_slogans(project: Project, count: int) -> None:
    with project.transaction() as tx:
        put_units(
            tx,
            [
                TranslationUnit(
                    f"s{number}",
                    Language.EN,
                    Language.KO,
                    f"Save river number {number}!",
                    f"{number}번 강을 살리자!",
                )
                for number in range(count)
            ],
        )
