"""Makes a project of any size out of invented words: `python -m benchmarks.corpus 1000 DIR`.

Everything in it is invented and says so. The same number and seed give the same bytes. A briefing has 6 figures,
10 quotes, 4 assessments and 8 events, each of which stands in its source of about 600 words.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import random
import shutil
from pathlib import Path

from generator.numbers import read_numbers

PEOPLE, TOPICS, PLACES, METRICS = 300, 40, 60, 20
_SYLLABLES = [consonant + vowel for consonant in "bdklmnrstv" for vowel in "aeiou"]


class Words:
    """An invented vocabulary whose words are used as often as a language uses its own (Zipf)."""

    def __init__(self, chance: random.Random, size: int = 20_000) -> None:
        self._chance = chance
        words: dict[str, None] = {}
        while len(words) < size:
            word = "".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))
            if not _means_something(word):
                words[word] = None
        self._words = list(words)
        self._weights = [1 / rank for rank in range(1, size + 1)]
        self._stock: list[str] = []

    def some(self, count: int) -> str:
        if len(self._stock) < count:
            self._stock = self._chance.choices(self._words, self._weights, k=50_000)
        taken, self._stock = self._stock[:count], self._stock[count:]
        return " ".join(taken)

    def name(self) -> str:
        return " ".join(word.capitalize() for word in self._chance.sample(self._words[200:], 2))


def _means_something(word: str) -> bool:
    """Whether an invented word is one that is read: "nine" is a number, "date" a word of a date."""
    return bool(read_numbers(word)) or bool(read_numbers(f"two {word}")[0].measure)


def write(root: Path, count: int, seed: int = 1) -> None:
    """Write a project of `count` briefings below a folder, which is made anew."""
    chance = random.Random(seed)
    words = Words(chance)
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("briefings", "sources"):
        (root / "content" / folder).mkdir(parents=True)
    (root / "site-config.yml").write_text("# Invented.\nsite_name: Invented briefings\n")
    shutil.copy(Path(__file__).parent.parent / "mkdocs.yml", root)
    people = [words.name() for _ in range(PEOPLE)]
    _registry(root, "people", [f"  name: {name}\n  public: true\n" for name in people])
    _registry(root, "topics", [f"  name: {words.name()}\n" for _ in range(TOPICS)])
    _registry(root, "places", [f"  name: {words.name()}\n" for _ in range(PLACES)])
    _registry(root, "metrics", [f"  name: {words.name()}\n  unit: bales\n" for _ in range(METRICS)])
    for number in range(count):
        _briefing(root / "content", number, chance, words, people)


def _registry(root: Path, name: str, records: list[str]) -> None:
    text = "".join(f"{name}-{index}:\n{record}" for index, record in enumerate(records))
    (root / "content" / f"{name}.yml").write_text("# Invented.\n" + text)


def _briefing(content: Path, number: int, chance: random.Random, words: Words, people: list[str]) -> None:
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=number // 10)
    figures, quotes, claims, events, text = [], [], [], [], []
    for index in range(6):
        value = chance.randrange(11, 90_000)
        sentence = f"{words.some(4).capitalize()} some {value:,} bales {words.some(6)}."
        text.append(sentence)
        figures.append(
            f"  - id: figure-{index}\n    label: {words.some(4)}\n    value: {value}\n    unit: bales\n"
            f"    qualifier: approximately\n    attributed_to: unattributed\n    place: places-{chance.randrange(PLACES)}\n"
            f"    metric: metrics-{chance.randrange(METRICS)}\n    evidence: {sentence}\n"
        )
    for index in range(10):
        words_said = words.some(chance.randrange(8, 25))
        person = chance.randrange(PEOPLE)
        text.append(f"“{words_said.capitalize()},” said {people[person]}.")
        quotes.append(f"  - id: quote-{index}\n    text: {words_said}\n    speaker: people-{person}\n")
    for index in range(4):
        sentence = f"{words.some(12).capitalize()} may {words.some(5)}."
        text.append(sentence)
        claims.append(
            f"  - id: claim-{index}\n    statement: {words.some(14)}.\n    analyst: people-{chance.randrange(PEOPLE)}\n"
            f"    wording: may\n    evidence: {sentence}\n"
        )
    for index in range(8):
        date = day - datetime.timedelta(days=chance.randrange(300))
        sentence = f"On {date.day} {date:%B} {date.year} {words.some(10)}."
        text.append(sentence)
        events.append(
            f"  - id: event-{index}\n    date: {date}\n    title: {words.some(5)}\n    evidence: {sentence}\n"
            f"    places: [places-{chance.randrange(PLACES)}]\n    actors: [people-{chance.randrange(PEOPLE)}]\n"
        )
    text += [f"{words.some(12).capitalize()}." for _ in range(12)]
    chance.shuffle(text)
    name = f"invented-{number:05}"
    follows = f"follows: invented-{number - 7:05}\n" if number >= 7 and number % 3 == 0 else ""
    topics = ", ".join(sorted({f"topics-{chance.randrange(TOPICS)}" for _ in range(3)}))
    head = (
        f"# Invented.\ntitle: {words.some(7).capitalize()}\ndate: {day}\nbluf: {words.some(20).capitalize()}.\n"
        f"topics: [{topics}]\nsources: [source-{name}]\n{follows}"
    )
    blocks = {"key_figures": figures, "quotes": quotes, "assessments": claims, "timeline": events}
    body = "".join(f"\n{block}:\n{''.join(items)}" for block, items in blocks.items())
    (content / "briefings" / f"{name}.yml").write_text(head + body)
    archived = "\n".join(text) + "\n"
    source = (
        f"# Invented.\ntitle: {words.some(6).capitalize()}\ntype: article-newspaper\nissued: {day}\n"
        f"publisher: The Invented Post\nlanguage: en\nsha256: {hashlib.sha256(archived.encode()).hexdigest()}\n"
    )
    (content / "sources" / f"source-{name}.yml").write_text(source)
    (content / "sources" / f"source-{name}.txt").write_text(archived)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.count)
