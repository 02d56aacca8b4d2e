"""Large libraries are read, checked and rendered; what is quadratic or recursive would not come to an end here."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import corpus
from generator.checks import check
from generator.config import Settings
from generator.documents import convert, parse
from generator.library import Library, published
from generator.model import Briefing
from generator.numbers import read_numbers
from generator.site import generate


def briefing(slug: str, fields: str) -> Briefing:
    text = f"title: T\ndate: 2031\nbluf: B.\nsources: [s]\ngaps: [{{ text: x }}]\n{fields}"
    document, _ = parse(f"content/briefings/{slug}.yml", text.encode())
    assert document is not None
    record, problems = convert(document, Briefing)
    assert record is not None, problems
    return record


@pytest.fixture
def chain() -> Library:
    """5,000 briefings, each of which follows the one before."""
    names = [f"b-{number:05}" for number in range(5000)]
    follows = dict(zip(names[1:], names, strict=False))
    briefings = {name: briefing(name, f"follows: {follows[name]}\n" if name in follows else "") for name in names}
    return Library(Settings(), briefings=briefings)


def test_a_long_storyline_is_one(chain: Library) -> None:
    assert [len(line) for line in chain.storylines.values()] == [5000]
    assert len(published(chain).briefings) == 5000
    assert {problem.code for problem in check(chain)} == {"no-item", "unknown-id"}


def test_a_long_ring_is_found_once(chain: Library) -> None:
    closed = {**chain.briefings, "b-00000": briefing("b-00000", "follows: b-04999\n")}
    rings = [p for p in check(Library(Settings(), briefings=closed)) if p.code == "follows-ring"]
    assert len(rings) == 1
    assert "b-00000" in rings[0].message


def test_several_rings_and_what_hangs_on_them() -> None:
    pairs = {"a": "b", "b": "a", "c": "a", "d": "d", "e": "c"}
    briefings = {name: briefing(name, f"follows: {other}\n") for name, other in pairs.items()}
    rings = sorted(p.location.path for p in check(Library(Settings(), briefings=briefings)) if p.code == "follows-ring")
    assert rings == ["content/briefings/a.yml", "content/briefings/d.yml"]


def test_two_briefings_may_follow_one() -> None:
    pairs = {"b": "a", "c": "a", "d": "b"}
    briefings = {name: briefing(name, f"follows: {pairs[name]}\n" if name in pairs else "") for name in "abcd"}
    library = Library(Settings(), briefings=briefings)
    assert [b.slug for b in library.followers["a"]] == ["b", "c"]
    assert [b.slug for b in library.storylines["a"]] == ["a", "b", "c", "d"]


def test_a_briefing_of_300_items_and_5000_people(project: Path) -> None:
    names = [f"Ada {''.join(chr(97 + int(digit)) for digit in f'{n:04}').capitalize()}" for n in range(5000)]
    people = "".join(f"person-{n}: {{ name: {name}, public: true }}\n" for n, name in enumerate(names))
    with (project / "content/people.yml").open("a") as file:
        file.write("\n" + people)
    quotes = "".join(f"  - {{ id: q-{n}, text: The gate {n} is open, speaker: person-{n} }}\n" for n in range(300))
    head = "title: Large\ndate: 2031-03-09\nbluf: B.\nsources: [many]\nquotes:\n"
    (project / "content/sources/many.yml").write_text("title: Many\ntype: article\nlanguage: en\n")
    said = "".join(f"“The gate {n} is open,” said {names[n]}.\n" for n in range(300))
    (project / "content/sources/many.txt").write_text(said)
    (project / "content/briefings/large.yml").write_text(head + quotes)
    site, problems = generate(project)
    assert site is not None, problems
    assert sum(page.path.startswith("people/person-") for page in site.pages) == 300, "only those that are named"
    (unused,) = (problem for problem in problems if problem.code == "unused-id")
    assert unused.message.startswith("4,700 records of people.yml are not used anywhere: `person-300`, `person-301`")


def test_invented_words_mean_nothing() -> None:
    words = corpus.Words(random.Random(1)).some(5_000)
    assert not read_numbers(words), "such as nine, of two syllables"


def test_an_invented_corpus_is_without_findings_and_the_same_every_time(tmp_path: Path) -> None:
    corpus.write(tmp_path / "one", 12)
    corpus.write(tmp_path / "two", 12)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)
    site, problems = generate(tmp_path / "one")
    assert site is not None
    assert {problem.code for problem in problems} <= {"unused-id"}
