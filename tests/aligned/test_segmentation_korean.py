"""Korean sentences: each case is written with `|` where a segment must end."""

from __future__ import annotations

import pytest

from aligned.model import Document, Language
from aligned.segmentation import segment, split


def cut(text: str) -> str:
    """Split a paragraph and put ` | ` between its segments."""
    found, start = [], 0
    for end in split(text, Language.KO):
        found.append(text[start:end].strip())
        start = end
    return " | ".join(found)


PLAIN = [
    "도서관이 다시 문을 열었다. | 주민들은 환영했다.",
    "왜 이제야 여는가? | 주민들이 묻는다!",
    "정말 열렸는가?! | 그렇다.",
    "도서관을 돌려달라! | 주민의 권리를 보장하라! | 예산 삭감 반대!",
    "그런 말이 아니다.그러나 다들 그렇게 들었다.".replace(".그", ". | 그"),
    "다음과 같은 요구가 있다: 임대료를 동결하라.",
    "강을 살리자; 그것이 우리 뜻이다.",
    "하지만… 그는 말을 잇지 못했다. | 모두 기다렸다.",
    "그는 분명히 말했다... | 이제 우리 차례다.",
    "그래서... 우리는 강으로 갔다.",
    "세입자 회의(총회)가 열렸다. | 모두 모였다.",
    "평균 기온은 3.5도였다. | 비도 왔다.",
    "수질은 2.0으로 좋아졌다. | 물고기가 돌아왔다.",
]

QUOTATIONS = [
    '위원장은 "강은 모두의 것이다"라고 말했다. | 박수가 나왔다.',
    '위원장은 "강은 모두의 것이다."라고 말했다. | 박수가 나왔다.',
    '위원장은 "강은 모두의 것이다!"라고 외쳤다. | 박수가 나왔다.',
    '위원장은 "강은 모두의 것이다." 라고 말했다. | 박수가 나왔다.',
    "“임대료가 너무 올랐다”고 주민은 말했다. | “더는 못 견딘다.” | 모두 고개를 끄덕였다.",
    "주민은 이렇게 말했다. | “세 달째 물이 샌다. | 아무도 고치러 오지 않는다.” | 모두 놀랐다.",
    "그는 말했다. | ‘만약 도서관이 닫힌다면 아이들은 갈 곳이 없다.’ | 그 말에 모두 조용해졌다.",
    "이는 “혼자서는 할 수 없기” 때문이다. | 함께해야 한다.",
    '"누가 강을 더럽혔는가?"라는 물음이 남았다. | 답은 아직 없다.',
    '"함께 가자!" 하고 그가 외쳤다. | 모두 따라나섰다.',
    "구호는 “물은 생명이다! 지키자!”였다. | 모두 외쳤다.",
    "“예산을 돌려달라!” 등의 구호가 나왔다. | 행진은 계속됐다.",
    "「강변 규약」은 이렇게 시작한다. | 『강은 흐른다.』 | 그것이 전부다.",
    "안 된다! 라고 모두가 외쳤다. | 회의는 끝났다.",
]

BRACKETS = [
    "강이 맑아졌다. | (사진은 지난봄에 찍었다.) | 물고기가 늘었다.",
    "강이 맑아졌다. | (지난해와 올해). | 물고기가 늘었다.",
    "참가자들은 (대부분 학생이었다. 교사도 있었다) 밤까지 남았다. | 다음 날도 그랬다.",
    "강이 맑아졌다. | (이것은 처음이 아니다. | 재작년에도 그랬기 때문이다). | 모두 기뻐했다.",
    "주민들은 놀랐다 (그럴 만했다). | 물이 맑았다.",
    "도서관 (구 마을회관)에 모였다. | 의자가 모자랐다.",
    "이것은 실수(?)였다. | 아무도 웃지 않았다.",
    "모든 주민의 권리 (세입자의 권리를 포함하여)! | 강변 마을 만세!",
    "강화(江華)에서 온 주민도 있었다. | 그는 배를 타고 왔다.",
]

NOTES_AND_SOURCES = [
    "그것은 처음이 아니었다.[참고 2] | 재작년에도 그랬다.[주 3]",
    "그것은 처음이 아니었다[1]. | 재작년에도 그랬다.",
    "그는 세 번 뽑혔다. | (1회는 단독 출마) | 이번에도 뽑힐 것이다.",
    "그렇게 끝났다. | (웃음) | 그리고 다시 시작했다.",
    "Ⅰ. 강의 역사 / Ⅱ. 강을 되살리는 길 / Ⅲ. 우리의 요구",
    "회의가 끝났다. | (주) 강변은 답하지 않았다.",
    "강이 맑아졌다. | (자세한 것은 다른 글에 썼다). [9] | 모두 기뻐했다.",
    "<함께 가자. | 그냥 지금 가자.> | 그는 이렇게 썼다.",
    "조사는 끝났다.[1] | 결과는 다음 달에 나온다.[2]",
    "조사는 끝났다. [1] | 결과는 다음 달에 나온다. [2]",
    "(이 자료는 이미 공개되었다). [9]",
    "조사는 끝났다.[1][2] | 결과가 나온다.",
    '그는 "강은 살아 있다."[3] | 모두 동의했다.',
    "조사는 끝났다.1) | 결과는 다음 달에 나온다.",
    "조사는 끝났다.* | 결과는 다음 달에 나온다.",
    "조사는 끝났다.¹ | 결과는 다음 달에 나온다.",
    '"물이 맑아졌다." | (강변신문, 2023년 5월 2일)',
    '"물이 맑아졌다." | (강변신문, 2023년 5월 2일) | 그 뒤로 비가 왔다.',
    '"물이 맑아졌다." | (Riverside.net 및 강변신문, 2023년 5월 2일)',
    "물이 맑아졌다. | (강변신문, 2023년 5월 2일) | 그 뒤로 비가 왔다.",
    "자세한 내용을 권한다. | https://www.example.org/river/report-2.html",
    "자세한 내용을 권한다. | https://www.example.org/river/.",
    "자세한 내용은 https://www.example.org/a.b 에서 볼 수 있다. | 전화도 된다.",
    "문의는 river@example.org 또는 www.example.org & www.example.net 으로 하면 된다. | 고맙다.",
]

NUMBERS_AND_LISTS = [
    "1. 우리는 도서관을 지킨다. | 예산을 되돌려라.",
    "1) 우리는 도서관을 지킨다. | 예산을 되돌려라.",
    "가. 우리는 도서관을 지킨다. | 예산을 되돌려라.",
    "① 우리는 도서관을 지킨다. | 예산을 되돌려라.",
    "- 도서관을 지키자! | 예산을 되돌려라!",
    "* 도서관은 닫혀 있다. | 아무도 이유를 모른다.",
    "• 도서관은 닫혀 있다. | 아무도 이유를 모른다.",
    "[3] 강변신문 2023년 5월 2일자. | 이후 고쳤다.",
    "회의는 2022. 11. 15. 강변 마을에서 열렸다. | 모두 왔다.",
    "회의는 11. 15. 오후 3시에 열렸다. | 모두 왔다.",
    "2023. 5. 2. | 강변 주민회".replace(" | ", " "),
    "전화는 010-1234-5678. | 언제나 받는다.",
    "회의(2023. 5. 2.)에서 정했다. | 모두 왔다.",
    "J. K. 박 씨가 말했다. | 모두 들었다.",
    "U.S. 스틸은 공장을 닫았다. | 강은 조용하다.",
    "No. 5 공장과 주민 vs. 회사의 다툼이다. | 끝은 멀다.",
    "The river is ours. | We keep it clean. | 강은 우리 것이다.",
    "제3. 조항은 바뀐다. | 나머지는 그대로다.".replace("제3. ", "제3"),
]


@pytest.mark.parametrize(
    "marked", [*PLAIN, *QUOTATIONS, *BRACKETS, *NOTES_AND_SOURCES, *NUMBERS_AND_LISTS]
)
def test_korean_paragraphs_split_where_marked(marked: str) -> None:
    assert cut(marked.replace(" | ", " ")) == marked


def test_a_missing_space_after_a_full_stop_is_no_obstacle() -> None:
    assert cut("문을 열었다.그러나 책이 없다.") == "문을 열었다. | 그러나 책이 없다."


def test_a_source_tied_to_a_quotation_is_cut_off() -> None:
    text = '"강은 흐른다."(강변 규약 2조) 그것이 전부다.'
    assert cut(text) == '"강은 흐른다." | (강변 규약 2조) | 그것이 전부다.'


def test_full_width_marks_need_no_space() -> None:
    assert cut("문을 열었다。책이 없다。") == "문을 열었다。 | 책이 없다。"


@pytest.mark.parametrize("text", ["* * * * *", "***", "-----", "◇ ◇ ◇"])
def test_an_ornament_is_one_segment(text: str) -> None:
    assert cut(text) == text


def test_text_without_any_full_stop_is_split_by_morphology() -> None:
    text = (
        "오늘 도서관에 다녀왔습니다 사람이 생각보다 많았습니다 책을 빌렸는데 재미있어 보였습니다 "
        "내일은 강가에 나가서 친구들과 쓰레기를 주울 예정입니다 날씨가 좋았으면 좋겠습니다 "
        "끝나고 나면 다 같이 저녁을 먹기로 했습니다 벌써부터 기다려집니다"
    )
    pieces = cut(text).split(" | ")
    assert len(pieces) >= 5
    assert all(piece.endswith("니다") for piece in pieces)


def test_clipped_sentences_without_full_stops_are_split_too() -> None:
    text = (
        "도서관 다시 열었음 책도 많고 자리도 넓음 밤 열 시까지 해서 퇴근하고 가기 좋음 "
        "근데 주차는 좀 불편함 그래서 버스 타고 가는 거 추천함"
    )
    assert len(cut(text).split(" | ")) >= 4


@pytest.mark.parametrize(
    "marked",
    [
        "강가에 다녀왔어요~ | 사람이 많더라고요ㅎㅎ | 다음에 또 가요^^ | 같이 가요!!",
        "문 여는 날은 5월 2일 ~ 9월 3일이다. | 비가 오면 쉰다.",
        "정말 고마워요😊 | 또 만나요.",
    ],
)
def test_chat_ends_sentences_its_own_way(marked: str) -> None:
    assert cut(marked.replace(" | ", " ")) == marked


def test_segments_of_a_document_keep_their_paragraph_and_place() -> None:
    text = "강변 선언\n\n강은 모두의 것이다. 우리는 강을 지킨다.\n"
    title, first, second = segment(Document("a.txt", "txt", b"", text), Language.KO)
    assert [title.paragraph, first.paragraph, second.paragraph] == [0, 1, 1]
    assert text[first.start : first.end] == first.text == "강은 모두의 것이다."
    assert text[second.start : second.end] == second.text == "우리는 강을 지킨다."
