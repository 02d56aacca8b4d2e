"""Items that are drafts: never published, and what is wrong in them stops nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import write_markdown
from generator.diagnostics import has_errors
from generator.site import generate
from tests.command import briefings

NAME = "content/briefings/storm-closes-port.yml"
CANDIDATES = """
  - status: draft
    id: canary-quote
    text: We will certainly shut the gate today, CANARY
    speaker: nobody-known
  - id: canary-blank
    # check: who says so
    text:
    status: draft # a candidate
    speaker: mara-lind
"""


@pytest.fixture
def with_candidates(project: Path) -> Path:
    """A project whose published briefing has two quotes that are drafts, one wrong and one not readable."""
    path = project / NAME
    text = path.read_text()
    path.write_text(text.replace("\nquotes:\n", f"\nquotes:{CANDIDATES.rstrip()}\n", 1))
    return project


def test_they_are_published_nowhere(with_candidates: Path, tmp_path: Path) -> None:
    site, problems = generate(with_candidates)
    assert site is not None, problems
    assert not any("canary" in str(problem).lower() for problem in problems)
    write_markdown(with_candidates, site, tmp_path / "out")
    texts = [path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not any(b"CANARY" in text or b"canary-quote" in text for text in [*texts, *site.files.values()])


def test_what_is_wrong_in_them_is_a_warning(with_candidates: Path) -> None:
    done = briefings("check", NAME, cwd=with_candidates)
    assert done.returncode == 0, done.stdout
    assert "warning[quotation-not-found]" in done.stdout
    assert "warning[unknown-id]" in done.stdout
    assert "warning[missing-field]" in done.stdout


def test_what_is_wrong_in_the_others_is_an_error_still(with_candidates: Path) -> None:
    path = with_candidates / NAME
    path.write_text(path.read_text().replace("We will not open the gate", "We will not shut the gate"))
    assert briefings("check", NAME, cwd=with_candidates).returncode == 1


def test_a_draft_shows_them(with_candidates: Path) -> None:
    site, problems = generate(with_candidates, drafts=True)
    assert site is not None, problems
    assert any("CANARY" in page.body for page in site.pages)


@pytest.mark.parametrize("status", ["draft", "published"])
def test_prose_that_readers_see_is_not_carried_by_what_they_do_not_see(project: Path, status: str) -> None:
    path = project / NAME
    path.write_text(
        path.read_text()
        .replace("  - id: tugs\n", f"  - id: tugs\n    status: {status}\n", 1)
        .replace("Crews are safe.", "Between three and five tugs are out.")
    )
    found = [problem for problem in generate(project)[1] if problem.code == "unbound-number"]
    assert has_errors(found) == (status == "draft")
