"""Skeletons say what is blank; fixes write what is certain and leave every other byte alone."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from generator.config import read_config
from generator.library import read_library
from generator.site import Site, generate
from generator.writing import apply, fixes
from tests.command import briefings

UNTIDY = """\
# A comment at the top
title:   'A case'   # with "quotes"
date: 2031-03-09
bluf: It is invented.

sources: [ bulletin ]
quotes:
    -   text: The gate is open   # the words
        speaker: mara-lind
    - { text: The gate is open, speaker: mara-lind }
timeline:
    - title: It opened
      date_text: on Sunday
    - id: kept
      date_text: Sunday
      title: It opened
assessments:
  - statement: It is open.
    analyst: mara-lind
    wording: is
"""
FIXED = """\
# A comment at the top
title:   'A case'   # with "quotes"
date: 2031-03-09
bluf: It is invented.

sources: [ bulletin ]
quotes:
    -   id: the-gate-is-open
        text: The gate is open   # the words
        speaker: mara-lind
    - { id: the-gate-is-open-2, text: The gate is open, speaker: mara-lind }
timeline:
    - id: it-opened
      title: It opened
      evidence: "The gate was opened on Sunday; some 12 ships are still waiting, the Port Authority said, while the rail union counted at least 15."
      date_text: on Sunday
    - id: kept
      evidence: "The gate was opened on Sunday; some 12 ships are still waiting, the Port Authority said, while the rail union counted at least 15."
      date_text: Sunday
      title: It opened
assessments:
  - id: it-is-open
    statement: It is open.
    evidence: "“The gate is open,” said Mara Lind."
    analyst: mara-lind
    wording: is
"""


def generated(project: Path) -> Site:
    site, problems = generate(project)
    assert site is not None, problems
    return site


def fix(project: Path) -> list[str]:
    library, _ = read_library(project, read_config(project)[0])
    found = fixes(library)
    apply(project, found)
    return [one.words for one in found]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_ids_and_evidence_are_put_in_and_nothing_else_is_touched(project: Path, line_break: str) -> None:
    path = project / "content/briefings/case.yml"
    path.write_text(UNTIDY, newline=line_break)
    fix(project)
    with path.open(newline="") as file:
        assert file.read() == FIXED.replace("\n", line_break)
    assert [p for p in generate(project)[1] if p.location.path.endswith("case.yml")] == []


def test_what_is_not_certain_is_left_to_the_editors(project: Path) -> None:
    path = project / "content/briefings/case.yml"
    path.write_text(UNTIDY.replace("wording: is", "wording: gate").replace("date_text: on Sunday", "date: 2031-03-09"))
    fix(project)
    assert path.read_text().count("evidence:") == 1


COUNTED = """\
title: A case
date: 2031-03-09
bluf: It is invented.
sources: [gazette]
key_figures:
  - { id: tugs, label: Tugs, min: 3, max: 5, unit: tugs, attributed_to: unattributed }
  - { id: closed, label: Closure, period: PT36H, attributed_to: port-authority }
  - { id: ships, label: Ships, value: 40, unit: tanks, attributed_to: port-authority }
  - { id: bare, label: Ships, value: 40, attributed_to: port-authority }
quotes:
  - { id: said, text: nobody knows when that will be, kind: paraphrase, speaker: mara-lind }
  - { id: gate, text: We will not open the gate before the wind drops, speaker: mara-lind }
timeline:
  - { id: before, date: 2031-01, title: Closed before, text: The port was closed in mid-January as well, inferred: true }
  - { id: none, date: 2031-01, title: Closed before, text: The port was closed in mid-June as well, inferred: true }
assessments:
  - { id: reopens, statement: It is likely to reopen next week, analyst: { described: a senior official } }
"""
EVIDENCE = {
    "tugs": "Between three and five tugs are out of service.",
    "closed": "Some 40 ships are waiting off Northhaven after the storm closed the port for 36 hours, the Port Authority said on Tuesday.",
    "said": "“Nobody knows when that will be.”",
    "before": "The port was closed in mid-January as well.",
    "reopens": "It is likely to reopen next week, a senior official said.",
}


def test_the_one_sentence_with_a_figure_or_with_an_items_words_is_its_evidence(project: Path) -> None:
    (project / "content/briefings/case.yml").write_text(COUNTED)
    fix(project)
    library, _ = read_library(project, read_config(project)[0])
    written = {item.id: item.evidence[0].exact for item in library.briefings["case"].items if item.evidence}
    assert written == EVIDENCE


def test_a_number_that_stands_in_two_sentences_is_left_to_the_editors(project: Path) -> None:
    with (project / "content/sources/gazette.txt").open("a") as file:
        file.write("It stayed shut for 36 hours.\n")
    (project / "content/briefings/case.yml").write_text(COUNTED)
    assert not [words for words in fix(project) if "36 hours" in words]


@pytest.mark.parametrize("blank", ["", " null", " ~", ' ""', " ''", " # its link", " null # its link"])
def test_a_blank_is_filled_rather_than_written_a_second_time(project: Path, blank: str) -> None:
    path = project / "content/briefings/case.yml"
    text = UNTIDY.replace("    -   text: The gate", f"    -   id:{blank}\n        text: The gate")
    path.write_text(text.replace("{ text: The", '{ "id": , text: The'))
    fix(project)
    comment = blank[blank.index(" #") :] if "#" in blank else ""
    wanted = FIXED.replace("-   id: the-gate-is-open\n", f"-   id: the-gate-is-open{comment}\n")
    assert path.read_text() == wanted.replace("{ id: the-gate", '{ "id": the-gate').replace(
        "open-2, text", "open-2 , text"
    )
    assert [p for p in generate(project)[1] if p.location.path.endswith("case.yml")] == []


@pytest.mark.parametrize("end", ["\n", "", "\n\n"])
def test_the_checksum_of_an_archived_text_is_written(project: Path, end: str) -> None:
    path = project / "content/sources/bulletin.yml"
    path.write_text(re.sub("sha256: .*", "", path.read_text()).rstrip("\n") + end)
    text = (project / "content/sources/bulletin.txt").read_bytes()
    fix(project)
    assert path.read_text().rstrip("\n").endswith(f"\nsha256: {hashlib.sha256(text).hexdigest()}")
    assert "secret.yml" in " ".join(str(path) for path in project.rglob("*.yml"))
    assert fix(project) == [], "a second time there is nothing to do"


def test_fixing_by_command_says_what_was_written(project: Path) -> None:
    done = briefings("check", "--fix", "content/briefings/quiet-day.yml", cwd=project)
    assert done.stderr == "wrote content/briefings/quiet-day.yml: id: it-was-quiet\n"
    assert done.returncode == 0
    assert "No findings" not in done.stderr
    assert "missing-id" not in done.stdout


# --- skeletons ---------------------------------------------------------------------------------------


def test_a_new_briefing_says_which_blanks_are_left(project: Path) -> None:
    done = briefings("new", "fresh-start", cwd=project)
    assert done.returncode == 0
    assert "content/briefings/fresh-start.yml" in done.stdout
    missing = [p for p in generate(project, drafts=True)[1] if p.location.path.endswith("fresh-start.yml")]
    assert {p.code for p in missing} == {"missing-field", "blank-field", "bad-value"}
    text = (project / "content/briefings/fresh-start.yml").read_text()
    blank = re.compile(r"(?:title|bluf|  (?:- |  )[a-z_]+):(?: *#.*)?")
    blanks = [number for number, line in enumerate(text.split("\n"), 1) if blank.fullmatch(line)]
    assert len(blanks) == 20
    assert set(blanks) <= {p.location.line for p in missing}
    assert text.startswith("# yaml-language-server: $schema=../../schema/briefing.json\n")


def test_a_new_briefing_passes_once_its_blanks_are_filled(project: Path) -> None:
    briefings("new", "fresh-start", cwd=project)
    path = project / "content/briefings/fresh-start.yml"
    text = path.read_text()
    answers = {
        "title:\n": "title: A fresh start\n",
        "bluf: #": "bluf: The gate is open. #",
        "sources: []": "sources: [bulletin]",
        "    text:\n    speaker: #": "    text: The gate is open\n    speaker: mara-lind #",
        "quotes:\n  - id:": "quotes:\n  - id: open",
    }
    for blank, answer in answers.items():
        assert blank in text, blank
        text = text.replace(blank, answer)
    for block in ("key_figures", "assessments", "timeline", "gaps"):  # not needed: deleted
        start = text.index(f"\n{block}:")
        end = text.find("\n\n", start + 1)
        text = text[:start] + (text[end:] if end >= 0 else "\n")
    path.write_text(text)
    assert [p for p in generate(project, drafts=True)[1] if p.location.path.endswith("fresh-start.yml")] == []
    assert "fresh-start" not in generated(project).library.briefings
    path.write_text(text.replace("status: draft # delete this line to publish it\n", ""))
    assert "fresh-start" in generated(project).library.briefings


def test_the_only_source_of_a_project_is_carried_into_a_new_briefing(project: Path) -> None:
    for record in (project / "content/sources").glob("*.yml"):
        if record.stem != "gazette":
            record.unlink()
    briefings("new", "fresh-start", cwd=project)
    assert "sources: [gazette] #" in (project / "content/briefings/fresh-start.yml").read_text()


def test_a_following_briefing_carries_ids_sources_and_figures_over(project: Path) -> None:
    briefings("new", "next-day", "--follows", "storm-closes-port", "--carry", "waiting", cwd=project)
    text = (project / "content/briefings/next-day.yml").read_text()
    assert "follows: storm-closes-port\n" in text
    assert "topics: [shipping]\n" in text
    assert "sources: [gazette, radio]" in text
    assert 'continues: "storm-closes-port#waiting"\n' in text
    assert "value: # was: 40\n" in text
    assert "qualifier: # was: approximately\n" in text
    assert "tugs" not in text
    briefings("new", "day-after", "--follows", "storm-closes-port", cwd=project)
    assert 'continues: "storm-closes-port#tugs"' in (project / "content/briefings/day-after.yml").read_text()


def test_what_is_carried_over_keeps_its_kind_of_value_and_its_claimant(project: Path) -> None:
    path = project / "content/briefings/storm-closes-port.yml"
    figures = list(generated(project).library.briefings["storm-closes-port"].key_figures)
    ranged = next(figure for figure in figures if figure.min is not None and figure.max is not None)
    (judgement, *_) = generated(project).library.briefings["storm-closes-port"].assessments
    briefings("new", "next-day", "--follows", path.stem, "--carry", ranged.id, "--carry", judgement.id, cwd=project)
    text = (project / "content/briefings/next-day.yml").read_text()
    assert f"min: # was: {ranged.min}\n    max: # was: {ranged.max}\n" in text
    assert f"statement: # was: {judgement.statement}\n" in text


def test_quotes_and_events_are_carried_over_too(project: Path) -> None:
    carried = [argument for name in ("gate", "nobody-knows", "closed-before") for argument in ("--carry", name)]
    done = briefings("new", "next-day", "--follows", "storm-closes-port", *carried, cwd=project)
    assert done.returncode == 0, done.stderr
    text = (project / "content/briefings/next-day.yml").read_text()
    assert "    text: # was: We will not open the gate before the wind drops\n    speaker: mara-lind\n" in text
    assert text.count("kind: paraphrase\n") == 1
    assert "    date: # was: 2031-01-11~/2031-01-20~\n    date_text: # was: in mid-January\n" in text
    assert text.count('continues: "storm-closes-port#') == 3
    assert "#waiting" not in text, "figures are carried over when nothing is chosen"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["quiet-day"], "is there already"),
        (["Quiet Day"], "quiet-day"),
        (["index"], "reserved"),
        (["a", "--follows", "storm-closes-prot"], "did you mean storm-closes-port?"),
        (["a", "--follows", "storm-closes-port", "--carry", "wating"], "did you mean waiting?"),
        (["a", "--carry", "waiting"], "--follows"),
        (["old-storm"], "old address of storm-closes-port"),
    ],
)
def test_wrong_use_of_new(project: Path, arguments: list[str], words: str) -> None:
    done = briefings("new", *arguments, cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert words in done.stderr
    assert not (project / "content/briefings/a.yml").exists()


def test_the_list_of_codes_is_printed(project: Path) -> None:
    done = briefings("check", "--list", cwd=project)
    assert done.returncode == 0
    assert "quotation-not-found (error)\n" in done.stdout
    assert "long-bluf (warning, can be answered)\n" in done.stdout
    assert "unbound-number (error; in titles and asides a warning, which can be answered)\n" in done.stdout


@pytest.mark.parametrize(("option", "status"), [("2031-06-01", 0), ("2031-06", 0), ("soon", 2)])
def test_the_day_of_embargoes_is_an_edtf_date(project: Path, option: str, status: int) -> None:
    done = briefings("markdown", "out", "--as-of", option, cwd=project)
    assert done.returncode == status
    assert (project / "out/briefings/secret-embargo.md").exists() == (status == 0)
