"""The same kinds of defects on a real text: our own first briefing with one thing changed, and what must be found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.config import read_config
from generator.diagnostics import Severity
from generator.evidence import verify
from generator.library import read_library
from tests.conftest import copy_of_our_own

WRONG = {
    "word replaced": ("stop that ridiculous war", "stop this ridiculous war", "quotation-not-found"),
    "not inserted": ("are tied up and really", "are not tied up and really", "quotation-not-found"),
    "not removed": ("text: >-\n      The military activity isn’t going", "text: >-\n      The military activity is going", "quotation-not-found"),
    "article changed": ("to end the war, what", "to end a war, what", "quotation-not-found"),
    "word dropped": ("are tied up and really distracted in Kursk.\n      [Otherwise] they would more than likely be fighting on the frontlines in eastern Ukraine where they could do a lot\n      of damage\n    speaker", "are tied up and distracted in Kursk.\n      [Otherwise] they would more than likely be fighting on the frontlines in eastern Ukraine where they could do a lot\n      of damage\n    speaker", "quotation-not-found"),
    "words swapped": ("progress on Russia, Ukraine", "progress on Ukraine, Russia", "quotation-not-found"),
    "digit changed": ("value: 16100", "value: 16700", "wrong-value"),
    "magnitude changed": ("value: 78000", "value: 78", "wrong-value"),
    "the sentence's other number": ("value: 40000", "value: 16100", "wrong-value|wrong-unit|wrong-qualifier"),
    "up to as exact": ("value: 5\n    unit: kilometers\n    qualifier: at_most", "value: 5\n    unit: kilometers\n    qualifier: exact", "wrong-qualifier"),
    "around as exact": ("unit: killed or injured\n    qualifier: approximately", "unit: killed or injured", "wrong-qualifier"),
    "miles for kilometers": ("unit: kilometers", "unit: miles", "wrong-unit"),
    "half a year as a year": ("period: P6M", "period: P1Y", "wrong-value"),
    "wrong speaker": ("to the Kursk direction\n    speaker: volodymyr-zelensky", "to the Kursk direction\n    speaker: vladimir-putin", "wrong-speaker"),
    "wrong speaker, named nearby": ("within Russia, and this vision that he’s created for\n      himself as a defender and stabilizer\n    speaker: angelica-evans", "within Russia, and this vision that he’s created for\n      himself as a defender and stabilizer\n    speaker: vladimir-putin", "wrong-speaker"),
    "reporter's sentence as a quote": ("text: We made a lot of progress on Russia, Ukraine", "text: This marks a notable incursion", "not-a-quotation"),
    "cut out of a denial": ("text: We made a lot of progress on Russia, Ukraine\n    speaker: donald-trump", "text: collapse the Russian state\n    speaker: angelica-evans", "cut-drops-negation"),
    "wrong claimant": ("qualifier: approximately\n    place: kursk\n    attributed_to: ukrainian-general-staff", "qualifier: approximately\n    place: kursk\n    attributed_to: south-korean-intelligence", "wrong-claimant"),
    "date too precise": ("date: 2025-01-11~/2025-01-20~\n    date_text: since mid-January\n    inferred: true", "date: 2025-01-15\n    date_text: since mid-January", "date-too-precise"),
    "date shifted": ("date: 2025-01-11~/2025-01-20~\n    date_text: since mid-January\n    inferred: true", "date: 2024-12-11~/2024-12-20~\n    date_text: since mid-January", "wrong-date"),
    "bluf with another number": ("up to five kilometers behind Russian lines southeast of Sudzha. President", "up to six kilometers behind Russian lines southeast of Sudzha. President", "unbound-number"),
    "elision over a negation": ("The military activity isn’t going to collapse the Russian state, but the pressures that they’re putting on the\n      Russians are things that could\n    speaker", "The military activity […] going to collapse the Russian state, but the pressures that they’re putting on the\n      Russians are things that could\n    speaker", "elision-drops-negation"),
    "elision over another speaker": ("We’ll see what happens. We’re going to stop that ridiculous war", "We’ll see what happens. […] The situation in Kursk was very difficult", "elision-crosses-speakers"),
    "hedge that the source has not": ("wording: could exert", "wording: will exert", "words-not-in-evidence"),
}  # fmt: skip
RIGHT = {
    "straight quotation marks": ("The military activity isn’t going to collapse the Russian state, but the pressures that they’re putting on the\n      Russians are things that could\n    speaker", "The military activity isn't going to collapse the Russian state, but the pressures that they're putting on the\n      Russians are things that could\n    speaker"),
    "with its marks": ("text: We made a lot of progress on Russia, Ukraine", "text: “We made a lot of progress on Russia, Ukraine,”"),
    "one sentence of two": ("text: We’ll see what happens. We’re going to stop that ridiculous war", "text: We’re going to stop that ridiculous war"),
    "an elision": ("tied up and really distracted in Kursk.\n      [Otherwise] they would more than likely be fighting on the frontlines in eastern Ukraine where they could do a lot\n      of damage\n    speaker", "tied up and […] distracted in Kursk.\n      [Otherwise] they would more than likely be fighting on the frontlines in eastern Ukraine where they could do a lot\n      of damage\n    speaker"),
    "a bracketed capital": ("text: The situation in Kursk was very difficult", "text: “[T]he situation in Kursk was very difficult”"),
    "the source's surname": ("    speaker: donald-trump\n    role: Former U.S. President\n    context: On the conflict; the article says that he indicated efforts", "    speaker: donald-trump\n    context: On the conflict; the article says that he indicated efforts"),
    "the whole of mid-January": ("date: 2025-01-11~/2025-01-20~", "date: 2025-01~"),
}  # fmt: skip


def findings(folder: Path, before: str, after: str) -> set[str]:
    """The codes of all errors of our own briefing with one thing changed."""
    project = copy_of_our_own(folder / "project")
    path = project / "content/briefings/kursk-half-a-year.yml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    config, problems = read_config(project)
    library, of_files = read_library(project, config)
    return {p.code for p in [*problems, *of_files, *verify(library)[1]] if p.severity is Severity.ERROR}


@pytest.mark.parametrize(("before", "after", "code"), WRONG.values(), ids=WRONG)
def test_a_defect_is_found(before: str, after: str, code: str, tmp_path: Path) -> None:
    found = findings(tmp_path, before, after)
    assert any(re.fullmatch(code, one) for one in found), found


@pytest.mark.parametrize(("before", "after"), RIGHT.values(), ids=RIGHT)
def test_a_right_change_is_no_error(before: str, after: str, tmp_path: Path) -> None:
    assert findings(tmp_path, before, after) == set()
