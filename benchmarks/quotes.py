"""How many genuine quotes are accepted, and how many falsified ones: `python -m benchmarks.quotes [FOLDER]`.

The folder holds articles as text and a gold.json: {name: {"quotes": [{"start", "end", "quote", "speaker"}]}}, where the
offsets count characters of name.txt and `speaker` may be null. By default it is ../shared/articles, beside this checkout.
A quote counts as accepted when it was found and nothing about it is an error. Prints a table in Markdown.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.evidence.quotations import quotations
from generator.evidence.quoting import Prepared, check_quote, find_quote
from generator.evidence.words import first, words_of
from generator.text import sentence_starts

FOLDER = Path(__file__).parent.parent.parent / "shared" / "articles"
_SHORTEST = 4  # words
_NUMBERS = ["40", "300", "seven", "two million"]
_NEGATION = re.compile(r"\b(?:not |never |no )|n['’]t\b")


@dataclass(frozen=True)
class Gold:
    """A quotation of an article, and what the writer of a falsified one needs."""

    source: Prepared
    words: str
    speaker: str | None
    following: Gold | None
    random: random.Random

    @property
    def list(self) -> list[str]:
        return self.words.split()

    def inner(self) -> int:
        """The index of some word that is neither the first nor the last."""
        return self.random.randrange(1, len(self.list) - 1)


def read(folder: Path) -> Iterator[tuple[str, list[Gold]]]:
    """The quotations of every article."""
    for name, article in sorted(json.loads((folder / "gold.json").read_text("utf-8")).items()):
        text = (folder / f"{name}.txt").read_text("utf-8")
        source = Prepared(text)
        quotes: list[Gold] = []
        following = None
        for entry in reversed(article["quotes"]):
            words = text[entry["start"] : entry["end"]]
            chance = random.Random(f"{name} {entry['start']}")
            quote = Gold(source, words, entry.get("speaker"), following, chance)
            following = quote
            if len(words.split()) >= _SHORTEST:
                quotes.insert(0, quote)
        yield name, quotes


# --- as a writer would copy it ---------------------------------------------------------------------------


def _as_it_stands(quote: Gold) -> str:
    return quote.words


def _with_its_marks(quote: Gold) -> str:
    return f"“{quote.words}”"


def _in_other_typography(quote: Gold) -> str:
    text = quote.words.replace("'", "’").replace(" - ", " — ").replace("...", "…")
    return re.sub(r'"([^"]*)"', r"«\1»", text)


def _as_a_sentence(quote: Gold) -> str:
    text = quote.words.rstrip(".,;")
    return text[0].upper() + text[1:] + ("." if text[-1].isalnum() else "")


def _with_a_bracketed_capital(quote: Gold) -> str | None:
    return f"[{quote.words[0].swapcase()}]{quote.words[1:]}" if quote.words[0].isalpha() else None


def _shortened(quote: Gold) -> str | None:
    """Some words in the middle left out, none of which denies anything."""
    words = quote.list
    if len(words) < 12:
        return None
    start, end = len(words) // 3, len(words) // 3 + 3
    return None if first("negations", words[start:end]) else " ".join([*words[:start], "[…]", *words[end:]])


def _one_sentence(quote: Gold) -> str | None:
    """One whole sentence of several."""
    starts = [0, *sentence_starts(quote.words), len(quote.words)]
    return quote.words[starts[1] : starts[2]].strip() if len(starts) > 3 else None


def _joined(quote: Gold) -> str | None:
    """Two parts between which the source says who speaks."""
    after = quote.following
    if after is None or quote.speaker != after.speaker or not quote.speaker:
        return None
    text = quote.source.text
    between = text[text.index(quote.words) + len(quote.words) : text.index(after.words)]
    if "\n" in between or len(between) > 40 or not re.search(r"[.,]\W*$", between):
        return None
    return f"{quote.words} {after.words}"


GENUINE = (
    _as_it_stands, _with_its_marks, _in_other_typography, _as_a_sentence, _with_a_bracketed_capital, _shortened,
    _one_sentence, _joined,
)  # fmt: skip


# --- falsified -------------------------------------------------------------------------------------------


def word_replaced(quote: Gold) -> str:
    words = quote.list
    words[quote.inner()] = quote.random.choice(["harbour", "minister", "yellow", "quickly"])
    return " ".join(words)


def not_inserted(quote: Gold) -> str:
    words = quote.list
    words.insert(quote.inner(), "not")
    return " ".join(words)


def not_removed(quote: Gold) -> str | None:
    text = _NEGATION.sub("", quote.words, count=1)
    return text if text != quote.words else None


def digit_changed(quote: Gold) -> str | None:
    digits = list(re.finditer(r"\d", quote.words))
    if not digits:
        return None
    chosen = quote.random.choice(digits)
    return quote.words[: chosen.start()] + str((int(chosen[0]) + 1) % 10) + quote.words[chosen.end() :]


def magnitude_changed(quote: Gold) -> str | None:
    """A number made ten times what it was, or another scale word."""
    text = re.sub(r"(?<!\d)(\d+)(?!\d)", r"\g<1>0", quote.words, count=1)
    text = re.sub(r"\b(?:thousand|million|hundred)\b", "billion", text) if text == quote.words else text
    return text if text != quote.words else None


def article_changed(quote: Gold) -> str | None:
    changed = {"the": "a", "a": "the", "an": "the"}
    indices = [i for i, word in enumerate(quote.list) if i and word in changed]
    if not indices:
        return None
    words, index = quote.list, quote.random.choice(indices)
    words[index] = changed[words[index]]
    return " ".join(words)


def word_dropped(quote: Gold) -> str | None:
    words, index = quote.list, quote.inner()
    if any("..." in word for word in words[index - 1 : index + 2]):
        return None  # left out beside an ellipsis of the source's own: it is marked
    del words[index]
    return " ".join(words)


def words_swapped(quote: Gold) -> str | None:
    words, index = quote.list, quote.inner()
    words[index - 1], words[index] = words[index], words[index - 1]
    return " ".join(words) if words != quote.list else None


def halves_reversed(quote: Gold) -> str | None:
    words = quote.list
    middle = len(words) // 2
    return " ".join([*words[middle:], "[...]", *words[:middle]]) if len(set(words)) > _SHORTEST else None


def elision_over_a_negation(quote: Gold) -> str | None:
    words = quote.list
    at = next((i for i, word in enumerate(words) if i and first("negations", [word.strip(".,;:")])), None)
    return None if at is None or at + 1 >= len(words) else " ".join([*words[:at], "[...]", *words[at + 1 :]])


def elision_over_speakers(quote: Gold) -> str | None:
    after = quote.following
    if after is None or not quote.speaker or not after.speaker or quote.speaker == after.speaker:
        return None
    if {*quote.speaker.split("|")} & {*after.speaker.split("|")}:
        return None
    return " ".join([*quote.list[: len(quote.list) // 2], "[...]", *after.list[len(after.list) // 2 :]])


def insertion(quote: Gold) -> str:
    words = quote.list
    words.insert(quote.inner(), f"[{quote.random.choice(['not', 'never', 'refused to', *_NUMBERS])}]")
    return " ".join(words)


def negation_bracketed_away(quote: Gold) -> str | None:
    text = re.sub(r"\b\w+n['’]t\b|\b(?:not|never|no)\b", "[always]", quote.words, count=1)
    return text if text != quote.words else None


def own_sentence(quote: Gold) -> str | None:
    """A sentence of the reporter's."""
    text = quote.source.text
    quoted = quotations(text)
    lines = [line for line in text.splitlines() if len(line.split()) > 12]
    for line in quote.random.sample(lines, len(lines)):
        start = text.index(line)
        sentence = line[: next(sentence_starts(line), len(line))].strip()
        is_own = not any(q.start < start + len(line) and start < q.end for q in quoted)
        if is_own and not any(sentence in text[q.start : q.end] for q in quoted):  # a pulled quotation
            return sentence
    return None


def cut_to_the_opposite(quote: Gold) -> str | None:
    """What follows a negation, without it."""
    found = list(_NEGATION.finditer(quote.words))
    rest = re.split(r"[.,;:!?]", quote.words[found[0].end() :])[0].strip() if found else ""
    return rest if len(words_of(rest)) >= 3 else None


FALSIFIED = (
    word_replaced, not_inserted, not_removed, digit_changed, magnitude_changed, article_changed, word_dropped,
    words_swapped, halves_reversed, elision_over_a_negation, elision_over_speakers, insertion, negation_bracketed_away,
    own_sentence, cut_to_the_opposite,
)  # fmt: skip


# --- counting --------------------------------------------------------------------------------------------


def problems(quote: Gold, text: str) -> list[str] | None:
    """The codes of what is wrong with the best place of a quote; None when it is not found."""
    answers = [[p.code for p in check_quote(found, quote.source)] for found in find_quote(text, quote.source)]
    return min(answers, key=len, default=None)


def measure(articles: dict[str, list[Gold]], ways: tuple[Callable[[Gold], str | None], ...], right: bool) -> None:
    """One line of the table for each way of making a quote; what was judged wrongly goes to standard error."""
    total: Counter[str] = Counter()
    for way in ways:
        count: Counter[str] = Counter()
        for quotes in articles.values():
            for quote in quotes:
                text = way(quote)
                if text is None:
                    continue
                codes = problems(quote, text)
                accepted = codes == []
                count += Counter(tried=1, accepted=accepted)
                if accepted != right:
                    print(f"{way.__name__}: {codes} {text}", file=sys.stderr)
        total += count
        _line(way.__name__.strip("_").replace("_", " "), count)
    _line("**all genuine**" if right else "**all falsified**", total)


def _line(name: str, count: Counter[str]) -> None:
    tried, accepted = count["tried"], count["accepted"]
    share = f"{100 * accepted / tried:.1f} %" if tried else "–"
    print(f"| {name} | {tried} | {accepted} | {share} |")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not (folder / "gold.json").is_file():
        sys.exit(f"no articles there: {folder}/gold.json is missing; name the folder that holds it")
    articles = dict(read(folder))
    print("| quotes | tried | accepted | share |\n| --- | ---: | ---: | ---: |")
    measure(articles, GENUINE, right=True)
    measure(articles, FALSIFIED, right=False)


if __name__ == "__main__":
    main()
