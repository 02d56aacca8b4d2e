"""Links to words in the original follow the grammar of text fragments."""

from __future__ import annotations

import pytest

from generator.pages.fragment import fragment_link

PAGE = "https://example.org/a"


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("We hold", "We%20hold"),
        ("well-known, & loved", "well%2Dknown%2C%20%26%20loved"),
        ("“Ми\xa0тримаємось”", "%E2%80%9C%D0%9C%D0%B8%20%D1%82%D1%80%D0%B8%D0%BC%D0%B0%D1%94%D0%BC%D0%BE%D1%81%D1%8C%E2%80%9D"),
        ("one two three four five six seven eight\nnine ten", "one%20two%20three%20four,seven%20eight%20nine%20ten"),
        ("a" * 130, "a" * 130),
        (" ".join("abcdefghi") + " " + "j" * 120, "a%20b%20c%20d,g%20h%20i%20" + "j" * 120),
    ],
)  # fmt: skip
def test_words_are_encoded(words: str, fragment: str) -> None:
    assert fragment_link(PAGE, words) == f"{PAGE}#:~:text={fragment}"


def test_a_fragment_of_the_address_is_kept() -> None:
    assert fragment_link(PAGE + "#part", "x") == f"{PAGE}#part:~:text=x"


@pytest.mark.parametrize(("url", "words"), [("mailto:a@example.org", "x"), (PAGE, " \n")])
def test_there_is_no_link_to_what_is_no_page_or_no_words(url: str, words: str) -> None:
    assert fragment_link(url, words) is None
