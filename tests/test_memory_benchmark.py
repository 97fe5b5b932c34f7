"""The benchmark of the memory: its corpus, its queries, its truth, and a small run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import islice, pairwise
from pathlib import Path

import pytest

from aligned.model import Language
from tm.normalise import loose_key

ROOT = Path(__file__).resolve().parents[1]
# Scripts import each other as they do when one is run.
sys.path.append(str(ROOT / "benchmarks"))

import memory_corpus  # noqa: E402
import memory_queries  # noqa: E402
import memory_scores  # noqa: E402
import memory_truth  # noqa: E402
import sentence_grammar  # noqa: E402
from shared_grams import SharedGrams  # noqa: E402


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("시 의회", "은", "는"),
        ("시민들", "은", "은"),
        ("정부", "이", "가"),
        ("법원", "이", "이"),
        ("도로", "을", "를"),
        ("다리 보수 공사", "과", "와"),
        ("물", "으로", "로"),
        ("강", "으로", "으로"),
        ("기차", "으로", "로"),
        ("2023", "은", "은"),
        ("2022", "은", "는"),
    ],
)
def test_particle_follows_the_last_sound(word: str, particle: str, expected: str) -> None:
    assert sentence_grammar.particle(word, particle) == expected


@pytest.mark.parametrize(
    ("stem", "infinitive", "past", "condition", "future", "modifier"),
    [
        ("막", "막아", "막았", "막으", "막을", "막은"),
        ("지키", "지켜", "지켰", "지키", "지킬", "지킨"),
        ("반대하", "반대해", "반대했", "반대하", "반대할", "반대한"),
        ("문을 열", "문을 열어", "문을 열었", "문을 열", "문을 열", "문을 연"),
    ],
)
def test_verbs_are_inflected_by_their_stems(
    stem: str, infinitive: str, past: str, condition: str, future: str, modifier: str
) -> None:
    verb = (stem, infinitive)
    forms = [sentence_grammar.inflect(verb, form) for form in ("pst", "eu", "l", "n")]
    assert forms == [past, condition, future, modifier]


def test_an_unknown_form_says_which_are_known() -> None:
    with pytest.raises(ValueError, match="expected stem, inf, pst"):
        sentence_grammar.inflect(("막", "막아"), "past")


def test_no_sentence_keeps_a_slot_or_begins_small() -> None:
    for pair in memory_corpus.make_pairs(2_000):
        assert not set("{}|") & set(pair.korean + pair.english)
        assert pair.english[0] == pair.english[0].upper()


def test_the_corpus_is_the_same_every_time_and_grows_at_its_end() -> None:
    few = list(memory_corpus.make_pairs(300))
    many = memory_corpus.make_pairs(600)
    assert list(islice(many, len(few))) == few
    assert few != list(memory_corpus.make_pairs(300, seed=1))


def test_the_corpus_has_so_many_different_pairs_and_some_again() -> None:
    pairs = list(memory_corpus.make_pairs(2_000))
    assert len({(pair.korean, pair.english) for pair in pairs}) == 2_000
    assert 0.03 < sum(pair.repeats for pair in pairs) / len(pairs) < 0.08


def test_units_stand_in_documents_with_their_neighbours() -> None:
    units = list(memory_corpus.make_units(memory_corpus.make_pairs(200)))
    assert len({unit.id for unit in units}) == len(units)
    assert {unit.source_language for unit in units} == {Language.KO, Language.EN}
    for before, unit in pairwise(units):
        same = before.origin.document == unit.origin.document
        assert unit.origin.previous == (before.source if same else "")


def test_texts_of_ones_own_come_first(tmp_path: Path) -> None:
    (tmp_path / "a.ko").write_text("첫째 줄이다.\n둘째 줄이다.\n", "utf-8")
    (tmp_path / "a.en").write_text("The first line.\nThe second\nline.\n", "utf-8")
    (tmp_path / "a.gold").write_text("[0]:[0]\n[1]:[1, 2]\n", "utf-8")
    (tmp_path / "b.tsv").write_text("The river\t강\n", "utf-8")
    pairs = [(pair.korean, pair.english) for pair in memory_corpus.make_pairs(300, texts=tmp_path)]
    wanted = [("강", "The river"), ("첫째 줄이다.", "The first line.")]
    assert {*wanted, ("둘째 줄이다.", "The second line.")} <= set(pairs)


def test_texts_of_unequal_length_without_gold_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ko").write_text("하나\n", "utf-8")
    (tmp_path / "a.en").write_text("one\ntwo\n", "utf-8")
    with pytest.raises(SystemExit, match=r"add a \.gold file"):
        list(memory_corpus.make_pairs(300, texts=tmp_path))


@pytest.mark.parametrize("language", [Language.KO, Language.EN])
def test_queries_are_of_each_kind_in_its_share(language: Language) -> None:
    pairs = list(memory_corpus.make_pairs(400))
    places = memory_corpus.approved_places(pairs)
    queries = memory_queries.make_queries(pairs, places, language, 100, 1)
    assert Counter(query.kind for query in queries) == Counter(memory_queries.SHARES)
    assert queries == memory_queries.make_queries(pairs, places, language, 100, 1)
    for query in queries:
        same = query.unit >= 0 and query.text == pairs[query.unit].text(language)
        assert same == (query.kind in ("exact", "context"))


def test_the_sieve_keeps_texts_that_contain_and_that_lie_in_the_query() -> None:
    texts = ["함께 지키자", "강을 함께 지키자고 시민들이 말했다", "도서관은 열려 있다", "강"] * 3
    assert {0, 1} <= set(SharedGrams(texts).likeliest("우리 모두 함께 지키자", 6).tolist())


@pytest.mark.parametrize("language", [Language.KO, Language.EN])
def test_the_truth_finds_what_a_query_was_made_of(language: Language) -> None:
    corpus = memory_truth.make_corpus(300, 25)
    truth = memory_truth.find_truth(corpus, language)
    for query, distance, near in zip(
        corpus.queries[language], truth.distances, truth.nearest, strict=True
    ):
        if query.kind in ("exact", "context", "spelling"):
            assert distance == 0
        if query.unit >= 0:
            wanted = loose_key(corpus.pairs[query.unit].text(language), language)
            assert wanted in {loose_key(corpus.pairs[n].text(language), language) for n in near}


def test_a_kept_truth_is_only_taken_for_its_own_corpus(tmp_path: Path) -> None:
    corpus, other = memory_truth.make_corpus(300, 10), memory_truth.make_corpus(310, 10)
    truths = {one: memory_truth.find_truth(corpus, one) for one in (Language.KO, Language.EN)}
    memory_truth.save_truth(tmp_path / "truth.npz", corpus, truths)
    kept = memory_truth.load_truth(tmp_path / "truth.npz", corpus)
    assert kept is not None
    assert (kept[Language.KO].nearest == truths[Language.KO].nearest).all()
    assert memory_truth.load_truth(tmp_path / "truth.npz", other) is None


def test_a_memory_that_finds_nothing_has_no_recall(tmp_path: Path) -> None:
    corpus = memory_truth.make_corpus(300, 20)
    truth = memory_truth.find_truth(corpus, Language.KO)
    answers = [{"matches": []}] * 20
    scored = memory_scores.score_language(corpus, truth, Language.KO, answers, tmp_path)
    assert scored["by_score"] > 10
    assert scored["recall_score"] == scored["recall_distance"] == 0
    assert len(scored["misses"]) == scored["by_score"]


def test_a_small_run_measures_everything(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    command = [sys.executable, str(ROOT / "benchmarks" / "memory.py"), "300", "--queries", "12"]
    run = subprocess.run(
        [*command, "--rebuild", "--folder", str(tmp_path / "kept"), "-o", str(result)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "recall of the best fuzzy match" in run.stdout
    (row,) = json.loads(result.read_text("utf-8"))["rows"]
    for code in ("ko", "en"):
        assert row["languages"][code]["recall_score"] == 1.0
        assert row["languages"][code]["times"]["all"]["queries"] == 12
    assert row["changes"]["wrong"] == 0
    assert row["rebuilding"]["same"] == row["rebuilding"]["compared"] == 24
    assert (tmp_path / "kept" / "300" / "project" / "project.sqlite3").is_file()
