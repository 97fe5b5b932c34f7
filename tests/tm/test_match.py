import csv
from dataclasses import replace

import pytest

from aligned.encoders import load_encoder
from tests.tm.civic import EN, KO, UNITS, TrigramEncoder, unit
from tm.errors import MemoryIndexError
from tm.match import find_matches
from tm.model import Band, MatchKind, Origin, TranslationUnit
from tm.store import put_units, remove_unit
from tm.vectors import CachingEncoder, VectorIndex


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    return CachingEncoder(load_encoder(), tmp_path_factory.mktemp("vectors"))


@pytest.fixture
def index(encoder, tmp_path):
    return VectorIndex(tmp_path, encoder)


@pytest.fixture
def ask(memory, index, encoder):
    def ask(text, language=KO, **options):
        return find_matches(memory, index, encoder, text, language, **options)

    return ask


def lexical(connection, text, language=KO, **options):
    """Ask without an encoder."""
    return find_matches(connection, None, None, text, language, **options)


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


@pytest.mark.parametrize(
    ("previous", "following", "band", "said"),
    [
        ("Come to the river.", "", Band.CONTEXT, "before"),
        ("", "Bring gloves.", Band.CONTEXT, "after"),
        ("Come to the river.", "Bring gloves.", Band.CONTEXT, "before and after"),
        ("Something else.", "", Band.EXACT, "the same text"),
        ("", "", Band.EXACT, "the same text"),
    ],
)
def test_the_same_neighbour_makes_a_context_match(memory, previous, following, band, said):
    origin = Origin(previous="Come to the river.", following="Bring gloves.")
    put_units(memory, [replace(UNITS[0], id="context", origin=origin)])
    found = lexical(memory, UNITS[0].source, EN, previous=previous, following=following)
    assert found[0].band is band
    assert said in found[0].reason
    if band is Band.CONTEXT:
        assert (found[0].unit.id, found[0].lexical) == ("context", 101)


def test_neighbours_without_text_are_no_context(memory):
    assert lexical(memory, UNITS[0].source, EN, previous=" ")[0].band is Band.EXACT


def test_matches_come_in_the_order_of_their_worth(memory, index, encoder):
    put_units(
        memory,
        [
            unit(20, "Save the river today!", "강을 오늘 꼭 함께 살리자!"),
            unit(21, "Save the rivers today!", "강을  오늘 꼭 함께살리자!"),
            unit(22, "Save the lake today!", "호수를 오늘 꼭 함께 살리자!"),
        ],
    )
    found = find_matches(memory, index, encoder, "강을 오늘 꼭 함께 살리자!", KO)
    assert [match.unit.id for match in found[:3]] == ["u20", "u21", "u22"]
    kinds = [list(MatchKind).index(match.kind) for match in found]
    assert kinds == sorted(kinds)


def test_a_paraphrase_is_found_by_meaning_and_has_no_percentage(memory, index, encoder):
    put_units(
        memory, [unit(20, "They struck for more pay.", "노동자들은 임금 인상을 위해 파업했다.")]
    )
    found = find_matches(memory, index, encoder, "직원들이 급여를 올려 달라며 일을 멈췄다.", KO)
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


def test_only_approved_units_are_offered_unless_asked_for(memory):
    put_units(memory, [replace(UNITS[0], approved=False)])
    assert UNITS[0].id not in [match.unit.id for match in lexical(memory, UNITS[0].target)]
    found = lexical(memory, UNITS[0].target, approved_only=False)
    assert found[0].unit.id == UNITS[0].id


def test_a_removed_unit_is_offered_no_more(memory, ask):
    assert ask(UNITS[0].target)
    remove_unit(memory, UNITS[0].id)
    assert UNITS[0].id not in [match.unit.id for match in ask(UNITS[0].target)]


def test_the_limit_holds(connection):
    put_units(connection, [unit(i, f"river {i}", f"강을 살리자 {i}") for i in range(40)])
    assert len(lexical(connection, "강을 살리자 7", limit=5)) == 5
    assert lexical(connection, "강을 살리자 7", limit=5)[0].unit.id == "u7"
    assert len(lexical(connection, "강을 살리자 7", limit=100)) == 40


def test_a_whole_document_asks_for_an_exact_match_only(memory, ask):
    document = " ".join(made.target for made in UNITS) * 80
    assert ask(document) == ()
    put_units(memory, [unit(30, "all", document)])
    assert [match.unit.id for match in ask(document)] == ["u30"]


def test_a_text_of_many_megabytes_is_answered(memory):
    assert lexical(memory, "강을 깨끗이 하자 " * 500_000) == ()


def test_index_and_encoder_must_belong_together(memory, index):
    with pytest.raises(MemoryIndexError, match="trigrams-1"):
        find_matches(memory, index, TrigramEncoder(), "강", KO)


def test_without_an_encoder_characters_alone_count(memory):
    (match, *_) = lexical(memory, "임대료 인상을 멈추자!")
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
    def suggest(self, statements, connection, index, encoder):
        kherson, asking = statements
        units = [
            TranslationUnit(f"k{number}", EN, KO, english, korean)
            for number, (korean, english) in enumerate(kherson, start=1)
            if korean and english
        ]
        put_units(connection, units)

        def suggest(number, language, change=str):
            text = change(asking[number - 1][0 if language is KO else 1])
            return find_matches(connection, index, encoder, text, language)

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
