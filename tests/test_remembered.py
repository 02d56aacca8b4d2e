"""Files that nobody has changed are not taken apart again, and are what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import documents
from generator.diagnostics import as_text
from generator.site import generate

BRIEFING = "content/briefings/storm-closes-port.yml"


def told(project: Path, *, anew: bool = False) -> tuple[list[str], list[str]]:
    """What a run says and makes."""
    site, problems = generate(project, anew=anew)
    pages = [page.markdown for page in site.pages] if site else []
    return [as_text([problem], lambda _: []) for problem in problems], pages


def test_a_file_is_taken_apart_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(project)
    parsed: list[str] = []
    parse = documents.parse

    def noting(name: str, data: bytes) -> object:
        parsed.append(name)
        return parse(name, data)

    monkeypatch.setattr(documents, "parse", noting)
    assert told(project) == before
    assert [name for name in parsed if name.startswith(("content/briefings/", "content/sources/"))] == []
    (project / BRIEFING).write_text("# nothing new\n" + (project / BRIEFING).read_text())
    assert told(project) == told(project, anew=True)
    assert parsed.count(BRIEFING) == 2


def test_places_of_findings_are_those_of_the_file(project: Path) -> None:
    """What a check finds in a record that was remembered stands where it did."""
    path = project / BRIEFING
    path.write_text(path.read_text().replace("speaker: mara-lind", "speaker: mara-lint", 1))
    first = told(project)
    assert any("mara-lint" in problem for problem in first[0])
    assert told(project) == first == told(project, anew=True)


def test_what_is_wrong_in_a_file_is_said_each_time(project: Path) -> None:
    path = project / BRIEFING
    path.write_text(path.read_text().replace("bluf:", "blurf:", 1))
    first = told(project)
    assert any("blurf" in problem for problem in first[0])
    assert told(project) == first
    path.write_text(path.read_text().replace("blurf:", "bluf:", 1))
    assert not any("blurf" in problem for problem in told(project)[0])
