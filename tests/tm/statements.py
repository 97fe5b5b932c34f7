"""Two earlier statements of our own writing, as units in the order of their documents."""

from __future__ import annotations

from collections.abc import Sequence

from aligned.model import Language
from tm.model import Origin, TranslationUnit

KO, EN = Language.KO, Language.EN

HARBOUR = (
    ("The harbour belongs to those who work in it", "항구는 그곳에서 일하는 사람들의 것이다"),
    (
        "For thirty years the cranes have been repaired only after somebody was hurt.",
        "삼십 년 동안 크레인은 누군가 다친 뒤에야 수리되었다.",
    ),
    (
        "We draw the attention of every union in the city to the fact that the night shift is "
        "being left without a single safety inspector.",
        "우리는 도시의 모든 조합에 야간 근무조가 안전(安全) 감독관 한 명 없이 방치되고 있다는 "
        "점에 주의를 환기한다.",
    ),
    (
        "Such a saving means that the port authority – if only for a season – puts profit above "
        "the lives of the dockers.",
        "그러한 절감은 항만청이 ㅡ 단 한 철만이라도 ㅡ 부두 노동자들의 생명보다 이윤을 앞에 둔다는 "
        "것을 뜻한다.",
    ),
    (
        "In other words, the dockers are to pay for the new terminal with their health.",
        "다시 말해 부두 노동자들이 자기 건강으로 새 부두의 값을 치르게 된다는 것이다.",
    ),
    (
        "The owners will try to finish the terminal before the autumn storms and before the "
        "council can ask who checked the foundations.",
        "소유주들은 가을 폭풍이 오기 전에, 그리고 시의회가 누가 기초를 점검했는지 묻기 전에 "
        "부두를 완공하려 할 것이다.",
    ),
    ("Not one more accident!", "사고는 이제 그만!"),
    (
        "Inspectors on every shift, chosen by the dockers!",
        "모든 근무조에 부두 노동자가 뽑은 감독관을!",
    ),
)

LIBRARY = (
    ("A library without librarians is a warehouse", "사서 없는 도서관은 창고다"),
    (
        "Last month the district dismissed eleven of its fourteen librarians by letter.",
        "지난달 구청은 사서 열네 명 가운데 열한 명을 편지 한 장으로 해고했다.",
    ),
    (
        "Since then children have stood before locked doors every afternoon.",
        "그 뒤로 아이들은 날마다 오후에 잠긴 문 앞에 서 있다.",
    ),
    (
        "We call on all readers to return their books together on the first of June.",
        "우리는 모든 이용자에게 6월 1일에 함께 책을 반납할 것을 호소한다.",
    ),
    ("Open the doors, bring the librarians back!", "문을 열어라, 사서를 복직시켜라!"),
)


def statement(
    name: str, rows: Sequence[tuple[str, str]], at: str = "2025-04-01T09:00:00Z"
) -> tuple[TranslationUnit, ...]:
    """Make the units of a document from English originals and their Korean, in order."""
    texts = ["", *(english for english, _ in rows), ""]
    return tuple(
        TranslationUnit(
            id=f"{name}-{number}",
            source_language=EN,
            target_language=KO,
            source=english,
            target=korean,
            origin=Origin(
                document=name,
                bead=f"b{number}",
                previous=texts[number],
                following=texts[number + 2],
                author="하린",
                at=at,
            ),
        )
        for number, (english, korean) in enumerate(rows)
    )


UNITS = statement("harbour", HARBOUR) + statement("library", LIBRARY, "2025-06-01T09:00:00Z")
