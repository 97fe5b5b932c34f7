"""The steps below the ledger: words, stems, runs, phrases, replacing."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language, Span
from tm.slogans.commonplace import is_commonplace
from tm.slogans.corpus import Corpus, read_corpus
from tm.slogans.phrases import cut_to_phrases
from tm.slogans.repeats import find_levels, longest_runs
from tm.slogans.replacing import put_rendering, same_rendering
from tm.slogans.stems import find_compounds, find_stems
from tm.slogans.tokens import Gap, split_words

KO, EN = Language.KO, Language.EN


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("강은 우리의 것이다.", KO, "강은 우리의 것이다"),
        ("* 강을 지키자!", KO, "강을 지키자"),
        ("3. 강을 지키자![12]", KO, "강을 지키자"),
        ("강화(講和)를 맺다", KO, "강화 맺다"),
        ("“둑을 열어라”는 말", KO, "둑을 열어라 말"),
        ("2024년 5월 3일, 강가", KO, "강가"),
        ("자세한 것은 https://river.example.org/a 참조", KO, "자세한 것은 참조"),
        ("자유·평등", KO, "자유 평등"),
        ("The tenants’ union", EN, "the tenants union"),
        ("Ukraine’s pro-river camp", EN, "ukraine's pro-river camp"),
        ("see www.river.org for more", EN, "see for more"),
        ("…", KO, ""),
        ("", EN, ""),
    ],
)
def test_a_text_is_read_as_words(text: str, language: Language, words: str) -> None:
    assert " ".join(word.text for word in split_words(text, language)) == words


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("강 물", Gap.NONE),
        ("강·물", Gap.NONE),
        ("“강” 물", Gap.NONE),
        ("강, 물", Gap.BREAK),
        ("강 ㅡ 물", Gap.BREAK),
        ("강 (물)", Gap.BREAK),
        ("강 7 물", Gap.BREAK),
        ("강. 물", Gap.STOP),
        ("강? 물", Gap.STOP),
        ("강! 물", Gap.CALL),
        ("강!” 물", Gap.CALL),
    ],
)
def test_what_stands_between_words_parts_phrases_or_sentences(text: str, gap: Gap) -> None:
    assert split_words(text, KO)[0].gap is gap


def test_an_abbreviation_ends_no_sentence() -> None:
    assert split_words("Dr. Han came.", EN)[0].gap is Gap.BREAK


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    for language in (KO, EN):
        words = split_words(text, language)
        assert all(0 <= word.start < word.end <= len(text) for word in words)
        assert all(one.end <= two.start for one, two in pairwise(words))
        assert not words or words[-1].gap >= Gap.STOP


@pytest.mark.parametrize(
    ("vocabulary", "word", "stem"),
    [
        ("조합을 조합이 조합", "조합을", "조합"),
        ("세입자의 세입자는 세입자들은", "세입자들은", "세입자"),
        ("노동자 노동자를 노동을 노동의", "노동자", "노동자"),
        ("맞서자 맞서라", "맞서자", "맞서"),
        ("금지하라 금지하고 금지를 금지의", "금지하라", "금지"),
        ("강화되는 강화를", "강화되는", "강화"),
        ("회의 회의가", "회의", "회의"),
        ("도서관에서", "도서관에서", "도서관"),
    ],
)
def test_a_korean_stem_is_what_its_forms_share(vocabulary: str, word: str, stem: str) -> None:
    assert find_stems(vocabulary.split(), KO)[word].text == stem


@pytest.mark.parametrize(
    ("vocabulary", "word", "stem"),
    [
        ("union unions union's", "unions", "union"),
        ("demand demands demanded", "demanded", "demand"),
        ("colour color", "colour", "color"),
        ("this", "this", "this"),
    ],
)
def test_an_english_stem_is_what_its_forms_share(vocabulary: str, word: str, stem: str) -> None:
    assert find_stems(vocabulary.split(), EN)[word].text == stem


def test_a_compound_is_what_the_memory_has_apart() -> None:
    nouns = Counter({"해방투쟁": 2, "해방": 3, "투쟁": 3, "강둑길": 1, "우리집": 1})
    parts = find_compounds(nouns, {("우리", "집"): 1})
    assert parts == {"해방투쟁": ("해방", "투쟁"), "우리집": ("우리", "집")}


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("대한", KO, True),
        ("것은", KO, True),
        ("적극적으로", KO, True),
        ("있었다", KO, True),
        ("수도", KO, False),
        ("사람들에게", KO, False),
        ("조합", KO, False),
        ("the", EN, True),
        ("clearly", EN, True),
        ("assembly", EN, False),
        ("october", EN, True),
        ("union", EN, False),
    ],
)
def test_commonplace_words_are_known(word: str, language: Language, expected: bool) -> None:
    assert is_commonplace(word, word, language) is expected


LETTERS = st.lists(st.sampled_from("abc"), max_size=12).map(" ".join)


def runs_of(corpus: Corpus, size: int) -> Counter[tuple[int, ...]]:
    """Count runs of words the slow way."""
    found: Counter[tuple[int, ...]] = Counter()
    for first in range(len(corpus.stem) - size + 1):
        if not (corpus.gap[first : first + size - 1] > Gap.NONE).any():
            found[tuple(corpus.stem[first : first + size].tolist())] += 1
    return found


@given(st.lists(LETTERS, max_size=5))
def test_runs_are_counted_as_brute_force_counts_them(texts: list[str]) -> None:
    corpus = read_corpus(texts, EN)
    levels = find_levels(corpus)
    for level, longest in zip(levels, longest_runs(levels), strict=True):
        expected = {run: n for run, n in runs_of(corpus, level.size).items() if n > 1}
        longer = runs_of(corpus, level.size + 1)
        found = {}
        for run in range(len(level.count)):
            places = level.places(run)
            words = tuple(corpus.stem[places[0] : places[0] + level.size].tolist())
            found[words] = len(places)
            around = (n for other, n in longer.items() if words in (other[:-1], other[1:]))
            assert bool(longest[run]) is (max(around, default=0) < len(places))
        assert found == expected


@given(st.lists(st.sampled_from(["강은 흐른다!", "민족해방 투쟁", "민족 해방", "", "a. b"])))
def test_a_text_that_comes_again_has_the_same_words(texts: list[str]) -> None:
    corpus = read_corpus(texts, KO)
    for number, text in enumerate(texts):
        here, first = corpus.words(number), corpus.words(texts.index(text))
        for column in (corpus.stem, corpus.start, corpus.end, corpus.shown, corpus.gap):
            assert column[here].tolist() == column[first].tolist()
        assert set(corpus.text[here].tolist()) <= {number}


@pytest.mark.parametrize(
    ("text", "language", "phrases"),
    [
        ("시장은 강변 공원을 팔았다", KO, ["시장은 강변 공원을 팔았다"]),
        ("조합의 첫 집회", KO, ["조합의 첫 집회"]),
        ("강변에 대한 조합의 요구", KO, ["강변에 대한 조합의 요구"]),
        ("the union is a school of struggle", EN, ["school of struggle"]),
        ("threatened by a water shortage", EN, ["water shortage"]),
        ("occupied land", EN, ["occupied land"]),
    ],
)
def test_a_run_is_cut_to_phrases(text: str, language: Language, phrases: list[str]) -> None:
    more = "조합은 조합을 강변은 강변을 공원은 시장을 시장이 집회를 집회는 요구를 요구는"
    corpus = read_corpus([text, more], language)
    cut = cut_to_phrases(corpus, 0, len(corpus.words(0)))
    assert [text[corpus.start[a] : corpus.end[a + size - 1]] for a, size in cut] == phrases


@pytest.mark.parametrize(
    ("text", "old", "rendering", "expected"),
    [
        ("We need a people's war.", "people's war", "popular war", "We need a popular war."),
        ("People's war is near.", "People's war", "popular war", "Popular war is near."),
        ("The People's War", "People's War", "popular war", "The Popular War"),
        ("For bread!", "For bread!", "Bread for all!", "Bread for all!"),
        ("For bread?", "For bread?", "Bread for all!", "Bread for all?"),
        ("He cried: “for bread!”", "for bread!", "For bread and peace!", None),
        ("1. For bread!", "For bread!", "bread for all", "1. Bread for all!"),
    ],
)
def test_english_keeps_its_capitals_and_marks(
    text: str, old: str, rendering: str, expected: str | None
) -> None:
    at = text.index(old)
    replaced = put_rendering(text, Span(at, at + len(old)), rendering, EN)
    assert replaced.text == (expected or "He cried: “for bread and peace!”")
    assert replaced.text.startswith(text[:at])
    assert replaced.text[replaced.span.end :] == text[at + len(old) :]


@pytest.mark.parametrize(
    ("text", "old", "rendering", "expected"),
    [
        ("They want an armistice now.", "armistice", "ceasefire", "They want a ceasefire now."),
        ("They want a ceasefire now.", "ceasefire", "armistice", "They want an armistice now."),
        ("A ceasefire is near.", "ceasefire", "armistice", "An armistice is near."),
        ("a tenants' club", "tenants' club", "union", "a union"),
        ("an association", "association", "union", "a union"),
        ("a day", "day", "hour", "an hour"),
        ("an office", "office", "NGO", "an NGO"),
        ("an office", "office", "UN office", "a UN office"),
        ("a charity", "charity", "NGO", "an NGO"),
        ("an offer", "offer", "one-sided deal", "a one-sided deal"),
        ("an uninvited guest", "uninvited guest", "guest", "a guest"),
        ("the armistice", "armistice", "ceasefire", "the ceasefire"),
        ("in Alabama armistice", "armistice", "ceasefire", "in Alabama ceasefire"),
        ("an wrong article", "wrong article", "error", "an error"),
        ("a open door", "open door", "gate", "a gate"),
        ("an “open” door", "“open” door", "gate", "a gate"),
        ("an ", "", "gate", "an gate"),
    ],
)
def test_an_english_article_follows_the_first_sound(
    text: str, old: str, rendering: str, expected: str
) -> None:
    at = text.index(old) if old else len(text)
    replaced = put_rendering(text, Span(at, at + len(old)), rendering, EN)
    assert replaced.text == expected
    assert expected[replaced.span.start : replaced.span.end] == rendering


@pytest.mark.parametrize(
    ("text", "old", "rendering", "expected"),
    [
        ("정부는 답하라.", "정부", "시청", "시청은 답하라."),
        ("시청이 답했다.", "시청", "정부", "정부가 답했다."),
        ("시청을 믿는다.", "시청", "정부", "정부를 믿는다."),
        ("시청과 주민", "시청", "정부", "정부와 주민"),
        ("시청과의 협상", "시청", "정부", "정부와의 협상"),
        ("정부로 가자.", "정부", "시청", "시청으로 가자."),
        ("시청으로 가자.", "시청", "마을", "마을로 가자."),
        ("정부로부터", "정부", "시청", "시청으로부터"),
        ("시청에 묻는다.", "시청", "정부", "정부에 묻는다."),
        ("시청 이전", "시청", "정부", "정부 이전"),
        ("시청이전론", "시청", "정부", "정부이전론"),
        ("NATO는 답하라.", "NATO", "나토", "나토는 답하라."),
    ],
)
def test_korean_particles_follow_the_new_word(
    text: str, old: str, rendering: str, expected: str
) -> None:
    at = text.index(old)
    assert put_rendering(text, Span(at, at + len(old)), rendering, KO).text == expected


def test_capitals_final_marks_and_apostrophes_make_no_other_rendering() -> None:
    assert same_rendering("For a workers’ government!", "for a workers' government")
    assert not same_rendering("people's war", "popular war")
