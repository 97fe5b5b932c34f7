from __future__ import annotations

import pytest

from aligned.languages.markers import (
    LINK,
    ends_sentence,
    is_ornament,
    list_marker,
    starts_with_particle,
)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. 강을 살리자", "1. "),
        ("10. 강을 살리자", "10. "),
        ("2) 강을 살리자", "2) "),
        ("(3) 강을 살리자", "(3) "),
        ("가. 강을 살리자", "가. "),
        ("(나) 강을 살리자", "(나) "),
        ("① 강을 살리자", "① "),
        ("①강을 살리자", "①"),
        ("- 강을 살리자", "- "),
        ("* 강을 살리자", "* "),
        ("• 강을 살리자", "• "),
        ("○ 강을 살리자", "○ "),
        ("※ 강을 살리자", "※ "),
        ("2.1 강을 살리자", "2.1 "),
        ("제3조(총회) 총회는 해마다 연다", "제3조(총회) "),
        ("제2장 총회", "제2장 "),
        ("[4] 강변신문", "[4] "),
        ("a) the river", "a) "),
        ("iv. the river", "iv. "),
        ("§ 12 The river", "§ 12 "),
        ("Article 5. The river", "Article 5. "),
        ("2014년 봄", ""),
        ("15%가 답했다", ""),
        ("1인당 5권", ""),
        ("-강을 살리자", ""),
        ("강을 살리자", ""),
        ("1.", ""),
        ("", ""),
    ],
)
def test_list_markers_are_found_with_the_space_behind_them(text: str, marker: str) -> None:
    assert list_marker(text) == marker


@pytest.mark.parametrize(
    "text", ["* * * * *", "***", "---", "ㅡㅡㅡ", "◇ ◇ ◇", "⁂⁂⁂", "- - -", "~~~~"]
)
def test_ornaments_are_known(text: str) -> None:
    assert is_ornament(text)


@pytest.mark.parametrize("text", ["...", "…", "-", "**", "* 강 *", "1 - 2", "", ". . ."])
def test_other_lines_are_no_ornaments(text: str) -> None:
    assert not is_ornament(text)


@pytest.mark.parametrize(
    "text",
    [
        "문을 열었다.",
        "문을 열었다.[1]",
        "문을 열었다. [12]",
        "문을 열었다.”",
        '문을 열었다."[3]',
        "(문을 열었다.)",
        "문을 열었기 때문이다).",
        "문을 열었는가?!",
        "문을 열었다…",
        "문을 열었다。",
        "It opened.’",
    ],
)
def test_ends_of_sentences_are_seen_through_quotes_and_notes(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["문을 열었다", "다음과 같다:", "첫째,", "문을 열었다 [1]", "3.5", ""]
)
def test_other_lines_end_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize("text", ["를 열었다", "은 문", "에서 온", "다. 그리고", "했다.", "으로"])
def test_particles_at_a_line_start_show_a_broken_word(text: str) -> None:
    assert starts_with_particle(text)


@pytest.mark.parametrize("text", ["를빈", "강은", "다음 날", "은행 앞", "The"])
def test_words_at_a_line_start_are_no_particles(text: str) -> None:
    assert not starts_with_particle(text)


@pytest.mark.parametrize(
    "link",
    ["https://www.example.org/a?b=1#c", "www.example.org", "river.group@example.org"],
)
def test_links_are_found_whole(link: str) -> None:
    match = LINK.search(f"주소는 {link} 이다")
    assert match is not None
    assert match.group() == link
