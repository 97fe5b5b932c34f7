from concurrent.futures import ThreadPoolExecutor

import pytest

from aligned.messages import gettext, ngettext
from aligned.model import Language
from workbench.localisation import ask, catalog, language_now, speaking

KO, EN = Language.KO, Language.EN


def test_texts_are_english_where_nobody_chose():
    assert language_now() is EN
    assert gettext("Memory") == "Memory"


def test_texts_are_korean_as_long_as_korean_is_spoken():
    with speaking(KO):
        assert gettext("Memory") == "메모리"
        with speaking(None):
            assert language_now() is KO
    assert gettext("Memory") == "Memory"


def test_a_message_without_translation_stays_english():
    with speaking(KO):
        assert gettext("no such message {name}") == "no such message {name}"


@pytest.mark.parametrize(("number", "english"), [(1, "one"), (0, "many"), (2, "many")])
def test_an_unknown_plural_follows_english(number, english):
    with speaking(KO):
        assert ngettext("one", "many", number) == english


def test_each_thread_speaks_its_own_language():
    def read(language):
        with speaking(language):
            return [gettext("Memory") for _ in range(200)]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(read, [KO, EN] * 8))
    assert [set(texts) for texts in found] == [{"메모리"}, {"Memory"}] * 8


def test_a_page_is_asked_where_no_request_chose():
    ask(lambda: KO)
    try:
        assert gettext("Memory") == "메모리"
        with speaking(EN):
            assert gettext("Memory") == "Memory"
    finally:
        ask(lambda: None)


def test_english_needs_no_catalog():
    assert catalog(EN) == {}
    assert catalog(KO)["Memory"] == ("메모리",)
