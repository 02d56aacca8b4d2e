"""Drafts from another system's archive: nothing is verified, nothing is overwritten, and what was not taken is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import read_config
from generator.library import Library, read_library
from generator.site import generate
from tests.command import briefings

POST = """\
---
title: "Harbour: news"
date: 2031-03-02T10:00:00Z
tags: [Shipping, weather]
permalink: /2031/03/Harbour_News/
slug: harbour-2031
author: Somebody
description: The harbour was closed. It is open.
---
# Harbour: news

The **harbour** was [closed](http://x.example/) for 36 hours.

## Later

It opened: 12 ships <script>alert(1)</script> went.
"""
TABLE = """\
kind,title,value,unit,date,speaker,source,url,colour
figure,Ships waiting,40,ships,2031-03-04,the authority,gazette,,red
figure,Tugs,"three, or five",tugs,2031-03-04,,gazette,,
quote,We will wait,,,soon,Nobody Known,The Post,https://example.org/a,
assessment,It may open,,,,mara-lind,,,
event,Storm,,,2031-03,,,,
thing,x,,,,,,,
"""


def library_of(project: Path) -> Library:
    return read_library(project, read_config(project)[0])[0]


def imported(project: Path, name: str, text: str) -> list[str]:
    """What the command says of an archive with one file."""
    path = project.parent / "archive" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    archive = path if name.endswith(".csv") else path.parent
    return briefings("import-archive", str(archive), cwd=project).stdout.splitlines()


def test_a_post_becomes_a_draft_that_says_what_it_lacks(project: Path) -> None:
    said = imported(project, "2031-03-02-harbour.md", POST)
    assert said[0] == "wrote content/briefings/harbour-2031.yml"
    assert "not taken: 2031-03-02-harbour.md: author" in said
    assert "not taken: 2031-03-02-harbour.md: tag weather (no topic has this name)" in said
    assert any("/2031/03/Harbour_News/" in line for line in said)
    draft = (project / "content/briefings/harbour-2031.yml").read_text()
    assert "\ndate: 2031-03-02\n" in draft
    assert "\ntopics: [shipping]\n" in draft
    assert "\nredirects: [2031-03-02-harbour, harbour]\n" in draft
    problems = [p for p in generate(project, drafts=True)[1] if "harbour-2031" in p.location.path]
    assert [p.code for p in problems] == ["bad-value"], "it has no source yet"


def test_its_text_is_background_without_marks_of_links_and_emphasis(project: Path) -> None:
    imported(project, "harbour.md", POST)
    path = project / "content/briefings/harbour-2031.yml"
    path.write_text(path.read_text().replace("sources: []", "sources: [gazette]"))
    [first, second] = library_of(project).briefings["harbour-2031"].background
    assert (first.heading, first.text) == (None, "The harbour was closed for 36 hours.")
    assert (second.heading, second.text) == ("Later", "It opened: 12 ships <script>alert(1)</script> went.")


def test_a_post_without_front_matter_leaves_its_blanks(project: Path) -> None:
    imported(project, "2030-01-02-old-news.md", "Only text.\n")
    draft = (project / "content/briefings/old-news.yml").read_text()
    assert "\ndate: 2030-01-02\n" in draft
    assert "\nbluf: #" in draft


def test_a_table_becomes_items_whose_evidence_is_to_be_found(project: Path) -> None:
    said = imported(project, "march.csv", TABLE)
    assert "wrote content/briefings/march.yml" in said
    assert "not taken: column colour" in said
    assert any(line.startswith("not taken: line 7: its kind thing") for line in said)
    draft = (project / "content/briefings/march.yml").read_text()
    assert "    attributed_to: port-authority\n" in draft
    assert '    value_text: "three, or five"\n' in draft
    assert "    speaker: # was: Nobody Known\n" in draft
    assert "    said_on: # was: soon\n" in draft
    assert "# not there yet: The Post https://example.org/a\n" in draft
    assert "\nsources: [gazette] #" in draft
    codes = {p.code for p in generate(project, drafts=True)[1] if "march.yml" in p.location.path}
    assert {"missing-evidence", "missing-field"} <= codes


def test_a_column_tells_several_briefings_apart(project: Path) -> None:
    imported(project, "all.csv", "briefing;kind;text\nOne;quote;A\nTwo;quote;B\nOne;quote;C\n")
    assert (project / "content/briefings/one.yml").read_text().count("- text:") == 2
    assert (project / "content/briefings/two.yml").is_file()


@pytest.mark.parametrize("name", ["storm-closes-port", "old-storm", "secret-draft"])
def test_nothing_is_overwritten(project: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in (project / "content").rglob("*.yml")}
    said = imported(project, f"{name}.md", "Other words.\n")
    assert f"not taken: {name}.md: there is a briefing {name} already" in said
    assert {path: path.read_bytes() for path in (project / "content").rglob("*.yml")} == before


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.md", "---\na: &x 1\nb: *x\n---\nText\n", "front matter is not readable"),
        ("a.md", "---\n" + "[" * 5000 + "\n---\nText\n", "front matter is not readable"),
        ("a.md", "---\nslug: '???'\n---\nText\n", "no address can be made of ???"),
        ("con.md", "Text\n", "no address can be made of con"),
        ("a.html", "Text\n", "it is no Markdown"),
    ],
)
def test_what_cannot_be_taken_is_said(project: Path, name: str, text: str, why: str) -> None:
    [line, last] = imported(project, name, text)
    assert line.startswith("not taken: ")
    assert why in line
    assert last.startswith("Drafts begun: 0.")


def test_links_are_not_followed_and_slugs_stay_in_the_folder(project: Path) -> None:
    archive = project.parent / "archive"
    archive.mkdir()
    (archive / "linked.md").symlink_to(project / "mkdocs.yml")
    assert "not taken: linked.md: a symbolic link is not followed" in imported(
        project, "up.md", '---\nslug: "../../../up"\ntitle: "\\u202e\\u0007 x"\n---\nText\n'
    )
    assert not list(project.parent.glob("up.yml"))


def test_hostile_cells_stay_on_their_lines(project: Path) -> None:
    imported(project, "hostile.csv", 'kind,text,speaker\nquote,"a\nstatus: published","b\nstatus: published"\n')
    draft = (project / "content/briefings/hostile.yml").read_text()
    assert [line for line in draft.splitlines() if line.startswith("status:")] == [
        "status: draft # delete this line to publish it"
    ]


@pytest.mark.parametrize("name", ["none", "file.txt"])
def test_what_is_no_archive_is_one_line(project: Path, name: str) -> None:
    (project / "file.txt").write_text("")
    done = briefings("import-archive", name, cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_table_that_is_not_utf_8_is_one_line(project: Path) -> None:
    (project / "latin.csv").write_bytes("kind,text\nquote,Zürich\n".encode("latin-1"))
    done = briefings("import-archive", "latin.csv", cwd=project)
    assert (done.returncode, done.stderr) == (2, "briefings: latin.csv is not UTF-8; save it as CSV UTF-8\n")
