import csv
from dataclasses import replace

import pytest

import tm.candidates
from aligned.encoders import load_encoder
from tests.tm.civic import EN, KO, UNITS, TrigramEncoder, unit
from tm.candidates import Near, choose_candidates
from tm.errors import MemoryIndexError
from tm.index import SketchIndex, VectorIndex
from tm.match import Memory, Query, find_matches
from tm.match_model import Band, MatchKind, PenaltyKind
from tm.model import Origin, TranslationUnit
from tm.penalties import PenaltyPolicy
from tm.store import put_units, remove_units
from tm.store.lookup import Candidate
from tm.vector_cache import CachingEncoder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    return CachingEncoder(load_encoder(), tmp_path_factory.mktemp("vectors"))


@pytest.fixture
def asked(connection, encoder, tmp_path):
    """A memory with both indexes; empty until a test puts units in."""
    return Memory(connection, SketchIndex(tmp_path), VectorIndex(tmp_path, encoder), encoder)


@pytest.fixture
def ask(memory, asked):
    def ask(text, language=KO, limit=10, **context):
        return find_matches(asked, Query(text, language, **context), limit=limit)

    return ask


@pytest.fixture
def lexical(connection, tmp_path):
    """Ask without an encoder."""
    without = Memory(connection, SketchIndex(tmp_path / "lexical"))

    def ask(text, language=KO, *, limit=10, approved_only=True, policy=None, **context):
        query = Query(text, language, **context)
        return find_matches(without, query, limit=limit, approved_only=approved_only, policy=policy)

    return ask


def test_an_exact_match_carries_both_sides_scores_and_origin(ask):
    match = ask("지금 당장 강을 깨끗이 하자!")[0]
    assert (match.kind, match.band, match.lexical) == (MatchKind.EXACT, Band.EXACT, 100)
    assert match.semantic == pytest.approx(1, abs=0.01)
    assert (match.matched, match.translation) == (UNITS[0].target, UNITS[0].source)
    assert match.reason == "the same text"
    assert match.unit.origin.author == "지은"


def test_the_other_language_gives_the_other_side(ask):
    match = ask("Clean the river now!", EN)[0]
    assert (match.matched, match.translation) == (UNITS[0].source, UNITS[0].target)


PLACES = [
    ("Come to the river.", "", Band.CONTEXT, 101, "before"),
    ("", "Bring gloves.", Band.CONTEXT, 101, "after"),
    ("Come  to the river.", "Bring gloves.", Band.DOUBLE_CONTEXT, 102, "before and after"),
    ("Something else.", "", Band.EXACT, 100, "the same text"),
    ("", "", Band.EXACT, 100, "the same text"),
    (" ", " ", Band.EXACT, 100, "the same text"),
]


@pytest.mark.parametrize(("previous", "following", "band", "score", "said"), PLACES)
def test_the_same_neighbours_make_a_context_match(
    memory, lexical, previous, following, band, score, said
):
    origin = Origin(previous="Come to the river.", following="Bring gloves.")
    put_units(memory, [replace(UNITS[0], id="context", origin=origin)])
    first = lexical(UNITS[0].source, EN, previous=previous, following=following)[0]
    assert (first.band, first.score) == (band, score)
    assert said in first.reason
    if band is not Band.EXACT:
        assert first.unit.id == "context"
    assert first.count == 2


KOREAN_PLACES = [
    ("강으로 오라.", "", Band.CONTEXT),
    ("", "장갑을 가져오라.", Band.CONTEXT),
    ("강으로 오라.", "장갑을 가져오라.", Band.DOUBLE_CONTEXT),
    ("다른 문장.", "또 다른 문장.", Band.EXACT),
]


@pytest.mark.parametrize(("previous", "following", "band"), KOREAN_PLACES)
def test_a_translations_neighbours_make_context_too(memory, lexical, previous, following, band):
    origin = Origin(previous="Come to the river.", following="Bring gloves.")
    neighbours = [
        unit(50, "Come to the river.", "강으로 오라."),
        unit(51, "Bring gloves.", "장갑을 가져오라."),
    ]
    put_units(memory, [replace(UNITS[0], id="context", origin=origin), *neighbours])
    first = lexical(UNITS[0].target, previous=previous, following=following)[0]
    assert first.band is band


def test_the_text_of_a_unit_is_not_offered_to_itself(memory, lexical):
    assert lexical(UNITS[0].target, without="u0") == lexical(UNITS[0].target)[1:]
    put_units(memory, [replace(UNITS[0], id="again")])
    first = lexical(UNITS[0].target, without="u0")[0]
    assert (first.unit.id, first.count) == ("again", 1)


def test_units_with_the_same_texts_come_as_one_match(memory, lexical):
    later = replace(UNITS[0].origin, document="later", at="2026-04-01T00:00:00Z")
    put_units(memory, [replace(UNITS[0], id="later", origin=later)])
    (first, *others) = lexical(UNITS[0].target)
    assert [unit.id for unit in first.occurrences] == ["later", "u0"]
    assert (first.unit.id, first.count, first.renderings) == ("later", 2, 1)
    assert UNITS[0].source not in [match.translation for match in others]


def test_other_renderings_are_kept_and_marked(memory, lexical):
    put_units(memory, [replace(UNITS[0], id="other", target="강을 지금 청소하라!")])
    found = [match for match in lexical(UNITS[0].source, EN) if match.lexical == 100]
    assert {match.translation for match in found} == {UNITS[0].target, "강을 지금 청소하라!"}
    assert [match.renderings for match in found] == [2, 2]
    assert lexical(UNITS[1].source, EN)[0].renderings == 1


class TestPenalties:
    """Points off for what is not approved, of another project, old."""

    def test_a_unit_that_is_not_approved_comes_after_a_word_that_differs(self, memory, lexical):
        put_units(
            memory,
            [
                unit(20, "Save the river together today!", "강을 오늘 모두 함께 꼭 살리자!"),
                unit(
                    21,
                    "Save the lake together today!",
                    "강을 내일 모두 함께 꼭 살리자!",
                    approved=False,
                ),
            ],
        )
        found = lexical("강을 내일 모두 함께 꼭 살리자!", approved_only=False)
        assert [match.unit.id for match in found[:2]] == ["u20", "u21"]
        (penalty,) = found[1].penalties
        assert penalty.kind is PenaltyKind.UNAPPROVED
        assert (found[1].lexical, found[1].score) == (100, 100 - penalty.points)

    def test_what_a_file_brought_comes_after_our_own(self, memory, lexical):
        put_units(memory, [replace(UNITS[0], id="tmx", target="강을!")], import_id="file")
        first, second = lexical(UNITS[0].source, EN)[:2]
        assert (first.unit.id, first.penalties) == ("u0", ())
        assert (second.unit.id, second.score) == ("tmx", 99)
        assert second.penalties[0].kind is PenaltyKind.OTHER_PROJECT

    @pytest.mark.parametrize(
        ("at", "points"),
        [("1999-01-01T00:00:00Z", 1), ("2026-01-01T00:00:00Z", 0), ("", 0), ("gestern", 0)],
    )
    def test_an_old_unit_loses_a_point(self, memory, lexical, at, points):
        put_units(memory, [replace(UNITS[0], origin=replace(UNITS[0].origin, at=at))])
        assert lexical(UNITS[0].source, EN)[0].score == 100 - points

    def test_a_project_may_count_otherwise(self, memory, lexical):
        put_units(memory, [replace(UNITS[0], id="tmx", target="강을!")], import_id="file")
        policy = PenaltyPolicy(other_project=0)
        assert all(not match.penalties for match in lexical(UNITS[0].source, EN, policy=policy))


def test_matches_come_in_the_order_of_their_worth(memory, asked):
    put_units(
        memory,
        [
            unit(20, "Save the river today!", "강을 오늘 꼭 함께 살리자!"),
            unit(21, "Save the rivers today!", "강을  오늘 꼭 함께살리자!"),
            unit(22, "Save the lake today!", "호수를 오늘 꼭 함께 살리자!"),
        ],
    )
    found = find_matches(asked, Query("강을 오늘 꼭 함께 살리자!", KO))
    assert [match.unit.id for match in found[:3]] == ["u20", "u21", "u22"]
    kinds = [list(MatchKind).index(match.kind) for match in found]
    assert kinds == sorted(kinds)


def test_a_paraphrase_is_found_by_meaning_and_has_no_percentage(memory, asked):
    put_units(
        memory, [unit(20, "They struck for more pay.", "노동자들은 임금 인상을 위해 파업했다.")]
    )
    found = find_matches(asked, Query("직원들이 급여를 올려 달라며 일을 멈췄다.", KO))
    (match,) = [match for match in found if match.unit.id == "u20"]
    assert (match.kind, match.band) == (MatchKind.SEMANTIC, Band.SEMANTIC)
    assert match.semantic > 0.5
    assert "meaning" in match.reason


@pytest.mark.parametrize(
    "query",
    ["컴퓨터를 껐다가 다시 켜 보세요.", "오늘 점심은 김치찌개다.", "두 수의 합은 짝수이다."],
)
def test_what_is_about_something_else_finds_nothing(ask, query):
    assert ask(query) == ()


@pytest.mark.parametrize("query", ["", "  ", "\n", "!?"])
def test_a_query_without_words_finds_nothing(ask, query):
    assert ask(query) == ()


def test_short_queries_work(ask):
    assert ask("용어")[0].kind is MatchKind.EXACT
    assert ask("조합")[0].matched == UNITS[3].target
    assert ask("강")[0].band is Band.LOW


def test_only_approved_units_are_offered_unless_asked_for(memory, lexical):
    put_units(memory, [replace(UNITS[0], approved=False)])
    assert UNITS[0].id not in [match.unit.id for match in lexical(UNITS[0].target)]
    found = lexical(UNITS[0].target, approved_only=False)
    assert found[0].unit.id == UNITS[0].id


def test_a_removed_unit_is_offered_no_more(memory, ask):
    assert ask(UNITS[0].target)
    remove_units(memory, [UNITS[0].id])
    assert UNITS[0].id not in [match.unit.id for match in ask(UNITS[0].target)]


def test_the_limit_holds(connection, lexical):
    put_units(connection, [unit(i, f"river {i}", f"강을 살리자 {i}") for i in range(40)])
    assert len(lexical("강을 살리자 7", limit=5)) == 5
    assert lexical("강을 살리자 7", limit=5)[0].unit.id == "u7"
    assert len(lexical("강을 살리자 7", limit=100)) == 40


def test_a_whole_document_asks_for_an_exact_match_only(memory, ask):
    document = " ".join(made.target for made in UNITS) * 80
    assert ask(document) == ()
    put_units(memory, [unit(30, "all", document)])
    assert [match.unit.id for match in ask(document)] == ["u30"]


def test_a_text_of_many_megabytes_is_answered(memory, lexical):
    assert lexical("강을 깨끗이 하자 " * 500_000) == ()


def test_index_and_encoder_must_belong_together(asked):
    with pytest.raises(MemoryIndexError, match="trigrams-1"):
        find_matches(replace(asked, encoder=TrigramEncoder()), Query("강", KO))


def test_a_vector_that_is_there_is_not_made_again(memory, asked, encoder):
    vector = encoder.encode([UNITS[0].target])[0]
    counting = TrigramEncoder(signature=encoder.signature)
    query = Query("다른 문장을 쓴다.", KO, vector=vector)
    found = find_matches(replace(asked, encoder=counting), query)
    assert (found[0].unit.id, found[0].kind) == ("u0", MatchKind.SEMANTIC)
    assert counting.encoded == 0


def test_without_an_encoder_characters_alone_count(memory, lexical):
    (match, *_) = lexical("임대료 인상을 멈추자!")
    assert (match.unit.id, match.semantic) == ("u1", None)


@pytest.fixture(scope="module")
def statements(shared):
    def rows(name):
        path = shared / "statements" / f"{name}.gold.tsv"
        with path.open(encoding="utf-8") as file:
            return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    return rows("kherson"), rows("moscow-times")


class TestStatements:
    """With the 157 beads of one real statement approved, the other one's sentences ask."""

    @pytest.fixture
    def suggest(self, statements, connection, asked):
        kherson, asking = statements
        units = [
            TranslationUnit(f"k{number}", EN, KO, english, korean)
            for number, (korean, english) in enumerate(kherson, start=1)
            if korean and english
        ]
        put_units(connection, units)

        def suggest(number, language, change=str):
            text = change(asking[number - 1][0 if language is KO else 1])
            return find_matches(asked, Query(text, language))

        return suggest

    @pytest.mark.parametrize("language", [KO, EN])
    def test_the_quoted_sentence_is_first_in_band_75(self, suggest, language):
        found = suggest(56, language)
        assert found[0].unit.id == "k92"
        assert found[0].lexical >= 75
        assert "contains your text" in found[0].reason

    @pytest.mark.parametrize(("language", "named"), [(KO, "나토 → 서방"), (EN, "NATO → Western")])
    def test_the_slogan_with_one_word_changed_is_a_fuzzy_match(self, suggest, language, named):
        first = suggest(83, language)[0]
        assert (first.unit.id, first.band) == ("k15", Band.ONE_WORD)
        assert first.reason == named

    def test_a_slogan_with_other_spacing_is_in_band_95(self, suggest):
        first = suggest(83, KO, lambda text: text.replace("서방", "나토").replace(" ", ""))[0]
        assert (first.unit.id, first.band, first.reason) == ("k15", Band.HIGH, "spacing only")

    @pytest.mark.parametrize("number", [57, 58, 59])
    @pytest.mark.parametrize("language", [KO, EN])
    def test_the_rest_of_the_quotation_is_exact_but_for_marks(self, suggest, number, language):
        assert suggest(number, language)[0].lexical >= 95


ALIKE = [
    Candidate(number, "the tenants keep the houses " + "x" * number, True) for number in range(90)
]


@pytest.mark.parametrize(
    ("contents", "further"), [(0, 0), (100_000, 0), (400_000, 16), (1_000_000, 35)]
)
def test_the_larger_the_memory_the_more_get_a_second_turn(contents, further):
    query = Query("The tenants keep the houses", EN)
    chosen = choose_candidates(
        query, ALIKE, Near({}, 1.0), limit=10, approved_only=True, contents=contents
    )
    assert chosen.first == tuple(range(16))
    assert chosen.further == tuple(range(16, 16 + further))


def test_what_is_near_in_meaning_gets_no_second_turn():
    query = Query("The tenants keep the houses", EN)
    near = Near({20: 0.9}, 0.5)
    chosen = choose_candidates(query, ALIKE, near, limit=10, approved_only=True, contents=1_000_000)
    assert chosen.first == (*range(16), 20)
    assert 20 not in chosen.further


def _many_alike():
    """Return 27 units with three words a little misspelt, and a last one with one other word."""
    wants, mills, waters = "wont wint wans", "mull mile milk", "wafer waver wager"
    texts = [
        f"We {one} the old {two} by the {three} back"
        for one in wants.split()
        for two in mills.split()
        for three in waters.split()
    ]
    best = "We want the old mill by the telecommunications back"
    return [
        TranslationUnit(f"n{i}", EN, KO, text, f"번역 {i}") for i, text in enumerate([*texts, best])
    ]


@pytest.mark.parametrize(("usual", "first"), [(100_000, "n"), (5, "n27")])
def test_in_a_large_memory_the_best_match_may_look_less_alike(
    connection, lexical, monkeypatch, usual, first
):
    monkeypatch.setattr(tm.candidates, "_USUAL_CONTENTS", usual)
    put_units(connection, _many_alike())
    found = lexical("We want the old mill by the water back", EN)
    assert found[0].unit.id.startswith(first)
    assert (found[0].lexical >= 85) is (usual == 5)


def test_the_querys_own_unit_does_not_end_the_search(connection, lexical, monkeypatch):
    monkeypatch.setattr(tm.candidates, "_USUAL_CONTENTS", 5)
    text = "We want the old mill by the water back"
    own = TranslationUnit("own", EN, KO, text, "물가의 옛 방앗간을 돌려 달라")
    put_units(connection, [*_many_alike(), own])
    assert lexical(text, EN)[0].unit.id == "own"
    assert lexical(text, EN, without="own")[0].unit.id == "n27"
