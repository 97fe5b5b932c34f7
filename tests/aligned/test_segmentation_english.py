"""English sentences: each case is written with `|` where a segment must end."""

from __future__ import annotations

import pytest

from aligned.model import Language
from aligned.segmentation import split


def cut(text: str) -> str:
    """Split a paragraph and put ` | ` between its segments."""
    found, start = [], 0
    for end in split(text, Language.EN):
        found.append(text[start:end].strip())
        start = end
    return " | ".join(found)


PLAIN = [
    "The library is open again. | The residents were glad.",
    "Why only now? | That is what they ask!",
    "Is it open, and for how long?! | Nobody knows.",
    "Give us back our library! | No cuts! | Long live the river!",
    "They demand the following: freeze the rents.",
    "The river rose; the town waited.",
    "It cost 3.5 million. | It was worth it.",
    "We made it clear... | Attempts to delay will fail.",
    "Well... it rained. | We stayed.",
    "The results are in.The residents won.".replace(".The", ". | The"),
    "It rained in 2014. | 300 people came anyway.",
    "iPads were lent out. | eBay was not involved.",
    "He read it. | eBooks came later.",
    "What now? we asked. | Nobody spoke.",
]

ABBREVIATIONS = [
    "Mr. Park and Dr. Lee spoke. | Mrs. Kim listened.",
    "Gen. Yi met Prof. Oh at St. Mary's. | They talked.",
    "The U.S. Army left. | The river stayed.",
    "They moved to the U.S. | They liked it there.",
    "It opens at 9 a.m. | Bring a bag.",
    "It opens at 9 a.m. Monday. | Bring a bag.",
    "It opens at 9 a.m. and closes at 5 p.m. every day.",
    "Bring gloves, bags, etc. | We start at nine.",
    "Bring gloves, bags, etc. to the river.",
    "Riverside Co. Ltd. paid for it. | Others did not.",
    "She works for Riverside Inc. | It is a small firm.",
    "See No. 5 and Art. 3, pp. 12–14, vol. 2. | The rest is here.",
    "Did she agree? | No. | She never did.",
    "J. K. Park and George W. Lee signed. | So did we.",
    "The residents, e.g. tenants, i.e. all of us, cf. above, signed. | Good.",
    "It is the city vs. the tenants. | The court decides.",
    "The case was Park v. City of Riverside. | It was lost.",
    "He is 5 ft. 10 in. tall. | She is taller.",
    "Kim et al. (2019) measured it. | The water was clean.",
    "On Nov. 3 we vote. | Come early.",
    "She holds a Ph.D. in law. | She teaches.",
]

QUOTATIONS = [
    "“The river is ours,” she said. | “We keep it clean.”",
    '"The river is ours!" she said. | "We keep it clean."',
    '"Is the river ours?" Park asked. | "It is."',
    '"The river is ours." | "We keep it clean."',
    "He put it this way. | 'If the library closes, we have nowhere to go.' | All fell silent.",
    "So she adds: “This is not the end. | It is a start.” | They clapped.",
    "They chanted “Land! Bread! Books!” all night. | Nobody slept.",
    "“Why now?” | It was a fair question.",
    "The “friends of the river.” | They met on Monday.",
    "The tenants’ union met. | The ‘friends’ did not.",
]

BRACKETS_NOTES_AND_SOURCES = [
    "The river is clean. | (It took years.) | Fish are back.",
    "The river is clean (it took years). | Fish are back.",
    "The board (chair: A. Oh. Deputy: B. Im) met. | It rained.",
    "(It took years. | Nobody believed in it.) | Fish are back.",
    "(Indeed, as we have explained, it was late).[9]",
    "The survey is done.[1] | The results follow.[2]",
    "The survey is done. [1] | The results follow.",
    "He sat down. | (Applause) | They went on.",
    "It says “the town will seem less complex. . . .” | We agree.",
    "The survey is done.[1][2] | The results follow.",
    '"Power is not a bad thing."[3] | He smiled.',
    "“The water is clean.” | (Riverside News, 2 May 2023)",
    "“The water is clean.” | (Riverside.net and City News, 2 May 2023) | Then it rained.",
    "We invite you to read it. | https://www.example.org/river/report-2.html.",
    "See www.example.org & www.example.net for more. | Write to us.",
    "Write to river.group@example.org. | We answer.",
    "They call me “Uncle”. | (laughs) | But the seat beside me stays empty.",
    "We won! | (applause) | Now we go on.",
    "He came (see below). | (late) and left.".replace(". | (late)", " (late)"),
    "That was a joke (!) and nobody laughed. | We left.",
]

LISTS = [
    "1. We keep the library. | Give back the budget.",
    "(a) We keep the library. | Give back the budget.",
    "Article 4. We keep the library. | Give back the budget.",
    "iv. We keep the library. | Give back the budget.",
    "- Keep the library! | Give back the budget!",
    "* The library is closed. | Nobody knows why.",
    "[3] City News, 2 May 2023. | Corrected since.",
]


@pytest.mark.parametrize(
    "marked", [*PLAIN, *ABBREVIATIONS, *QUOTATIONS, *BRACKETS_NOTES_AND_SOURCES, *LISTS]
)
def test_english_paragraphs_split_where_marked(marked: str) -> None:
    assert cut(marked.replace(" | ", " ")) == marked


def test_a_missing_space_before_a_common_word_is_no_obstacle() -> None:
    assert cut("The library opened.The books came.") == "The library opened. | The books came."
    assert cut("It cost 1,000.That is a lot.") == "It cost 1,000. | That is a lot."


def test_a_file_name_is_not_taken_for_two_sentences() -> None:
    assert cut("Open readme.Theory and start.") == "Open readme.Theory and start."
