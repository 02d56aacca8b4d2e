"""Coverage-guided fuzzing (atheris, which is no dependency): `python -m tests.stress.fuzz yaml -max_total_time=600`.

What is read must come back as a value or as findings; anything else that is raised is a bug. Sets: yaml, numbers, dates.
Without atheris it says so and ends well, so that `make stress` runs everywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

LANGUAGES = ("en", "uk", "ru", "de")


def yaml(data: bytes) -> None:
    from generator.documents import convert, parse
    from generator.model import Briefing

    document, problems = parse("a.yml", data)
    assert document is not None or problems
    if document is not None:
        convert(document, Briefing)


def numbers(data: bytes) -> None:
    from generator.numbers import read_numbers

    text = data[1:].decode("utf-8", errors="replace")
    for number in read_numbers(text, LANGUAGES[data[0] % len(LANGUAGES)] if data else "en"):
        assert 0 <= number.start < number.end <= len(text)


def dates(data: bytes) -> None:
    from generator.dates import DateError, parse
    from generator.datewords import read_dates

    text = data[1:].decode("utf-8", errors="replace")
    try:
        date = parse(text)
        assert parse(date.text) == date
    except DateError:
        date = None
    for found in read_dates(text, date, LANGUAGES[data[0] % len(LANGUAGES)] if data else "en"):
        assert 0 <= found.start < found.end <= len(text)


READERS: dict[str, Callable[[bytes], None]] = {"yaml": yaml, "numbers": numbers, "dates": dates}


def main() -> None:
    name, *options = sys.argv[1:]
    try:
        import atheris
    except ImportError:
        print("atheris is not installed (pip install atheris): nothing was fuzzed")
        return
    with atheris.instrument_imports(include=["generator"]):
        import generator.datewords
        import generator.documents
        import generator.model
        import generator.numbers  # noqa: F401
    atheris.Setup([f"fuzz {name}", *options], READERS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
