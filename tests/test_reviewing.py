"""A walk through candidates: one line of answer each, saved at once; whatever was not decided on stays, to the byte."""

from __future__ import annotations

import os
import pty
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.documents import parse
from generator.publishing import replace_text
from generator.reviewing import accepted, candidates_of, dropped, fields_of, replaced, with_field
from tests.command import Done, briefings

NAME = "content/briefings/storm-closes-port.yml"
CANDIDATES = """\
quotes:
  # a remark on the section
  # check: who says so
  - status: draft # from a machine
    id: one
    text: We will not open the gate before the wind drops # as printed
    # a remark in the item
    speaker: mara-lind
    # check: the verb

  # a remark on the second
  - id: two
    text: >-
      Nobody knows when
      that will be
    status: draft
    speaker: mara-lind # sure
"""
UNREADABLE = "  - id: three\n    status: draft\n    text: It is over\n    speaker: nobody-known\n"


@pytest.fixture
def desk(project: Path) -> Path:
    """A project with two candidates that are right, and one that is wrong, among the quotes of a briefing."""
    path = project / NAME
    path.write_text(path.read_text().replace("quotes:\n", CANDIDATES + UNREADABLE, 1))
    return project


def review(project: Path, *answers: str, editor: str = "") -> Done:
    given = "".join(f"{answer}\n" for answer in answers)
    return briefings("review", "storm-closes-port", cwd=project, given=given, EDITOR=editor, VISUAL="")


def text_of(project: Path) -> str:
    return (project / NAME).read_text()


ACCEPTED_ONE = """\
quotes:
  # a remark on the section
  - id: one
    text: We will not open the gate before the wind drops # as printed
    # a remark in the item
    speaker: mara-lind

  # a remark on the second
  - id: two
"""


def test_an_accepted_item_loses_its_status_and_its_questions_and_nothing_else(desk: Path) -> None:
    before = text_of(desk)
    done = review(desk, "a", "q")
    assert (done.returncode, done.stderr) == (0, "")
    assert text_of(desk) == before.replace(CANDIDATES[: CANDIDATES.index("    text: >-")], ACCEPTED_ONE)
    assert done.stdout.endswith("1 accepted. Candidates left: 2.\n")
    assert [done.stdout.count(f"Candidate {number} of 3:") for number in (1, 2)] == [1, 1]


def test_what_is_shown_is_the_item_its_questions_and_the_words_of_the_source(desk: Path) -> None:
    shown = review(desk, "q").stdout
    assert f"Candidate 1 of 3: quote, {NAME}:" in shown
    assert "\n  speaker: mara-lind\n" in shown
    assert "\nTo check: who says so\nTo check: the verb\n" in shown
    assert "\nSource gazette, line 2: “>>We will not open the gate before the wind drops<<,” said Mara Lind" in shown


BEHIND = """\
  - id: four
    status: draft
    text: We will not open the gate before the wind drops
    speaker: { described: "a # man" } # check: by “He said”: make sure
    role: harbour master # as printed
    context: # check: what it is about
"""


def test_a_question_behind_a_value_is_asked_and_goes_with_the_decision(project: Path) -> None:
    path = project / NAME
    path.write_text(path.read_text().replace("quotes:\n", f"quotes:\n{BEHIND}\n", 1))
    done = review(project, "q")
    assert "To check: speaker: by “He said”: make sure\nTo check: context: what it is about\n" in done.stdout
    assert '  speaker: { described: "a # man" }\n' in done.stdout
    before = path.read_text()
    review(project, "e speaker mara-lind", "q")
    assert path.read_text() == before.replace('{ described: "a # man" } # check: by “He said”: make sure', "mara-lind")
    path.write_text(before)
    review(project, "a!", "q")
    kept = BEHIND.replace("    status: draft\n", "").replace(" # check: by “He said”: make sure", "")
    assert kept.replace(" # check: what it is about", "") in path.read_text()


def test_whoever_was_added_to_a_registry_meanwhile_is_known(desk: Path) -> None:
    command = [sys.executable, "-m", "generator", "review", "storm-closes-port"]
    with subprocess.Popen(command, cwd=desk, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as walk:
        assert walk.stdin and walk.stdout
        walk.stdin.write("e speaker bo-rask\n")
        walk.stdin.flush()
        while "`bo-rask` is not known" not in walk.stdout.readline():
            pass
        with (desk / "content/people.yml").open("a") as people:
            people.write("\nbo-rask:\n  name: Bo Rask\n")
        walk.stdin.write("s\nb\nq\n")
        walk.stdin.close()
        rest = walk.stdout.read()
    assert "`bo-rask`" not in rest.split("back, quit? s")[1]


def test_a_wrong_one_is_not_accepted_by_slip(desk: Path) -> None:
    done = review(desk, "skip", "skip", "accept", "q")
    assert "error[quotation-not-found]" in done.stdout
    assert "It has 2 errors, which would stop publication" in done.stdout
    assert "Candidates left: 3." in done.stdout
    assert done.returncode == 0, "candidates stop nothing"
    done = review(desk, "s", "s", "a!")
    assert (done.returncode, "1 accepted. Candidates left: 2." in done.stdout) == (1, True)


def test_a_dropped_one_goes_with_its_questions(desk: Path) -> None:
    before = text_of(desk)
    review(desk, "d", "q")
    first, last = before.index("  # check: who"), before.index("\n  # a remark on the second")
    assert text_of(desk) == before[:first] + before[last:]
    review(desk, "s", "drop", "q")
    assert ("id: two" in text_of(desk), "id: three" in text_of(desk)) == (True, False)


def test_back_undoes_the_last_answer(desk: Path) -> None:
    before = text_of(desk)
    done = review(desk, "a", "d", "back", "b", "b")
    assert text_of(desk) == before
    assert "This is the first one." in done.stdout
    assert done.stdout.count("Candidate 1 of 3") == 2


def test_one_field_is_edited_in_one_line(desk: Path) -> None:
    done = review(
        desk,
        "e speaker port-authority",
        "e role harbour master: acting",
        "e",
        "context",
        "On the gate",
        "e role",
        "",
        "q",
    )
    assert "speaker: port-authority\n" in text_of(desk)
    assert "    context: On the gate\n" in text_of(desk)
    assert "role: " not in text_of(desk).partition("id: two")[0].partition("id: one")[2]
    assert "role (now: harbour master: acting; an empty line: the field goes)? " in done.stdout
    assert "1 changed in a field or more" in done.stdout


def test_a_field_is_named_with_its_colon_and_an_unknown_one_is_refused_before_its_value(desk: Path) -> None:
    done = review(desk, "e", "speaker: port-authority", "e", "no such field", "q")
    assert "speaker: port-authority\n" in text_of(desk)
    assert "field (" in done.stdout
    assert "no such field is not the name of a field that can be set here" in done.stdout


def test_a_whole_item_is_edited_in_an_editor(desk: Path, tmp_path: Path) -> None:
    program = tmp_path / "edit.py"
    program.write_text(
        "import sys; p = sys.argv[1]; t = open(p).read(); open(p, 'w').write(t.replace('speaker: mara-lind', 'speaker: port-authority\\nrole: a\\n'))"
    )
    before = text_of(desk)
    done = review(desk, "e", "q", editor=f"{sys.executable} {program}")
    assert "1 changed in a field or more" in done.stdout
    assert text_of(desk) == before.replace(
        "    speaker: mara-lind\n    # check: the", "    speaker: port-authority\n    role: a\n\n    # check: the", 1
    )


@pytest.mark.parametrize("answer", ["e text [unclosed]x", "e nonsense: x", "e", "huh", "", "e status published"])
def test_what_cannot_be_done_changes_nothing(desk: Path, answer: str) -> None:
    before = text_of(desk)
    done = review(desk, answer)
    assert done.stderr == ""
    assert text_of(desk) == before or answer == "e text [unclosed]x"


def test_an_edit_that_is_not_readable_is_not_saved(desk: Path, tmp_path: Path) -> None:
    program = tmp_path / "edit.py"
    program.write_text("import sys; open(sys.argv[1], 'w').write('id: [\\n')")
    before = text_of(desk)
    done = review(desk, "e", "q", editor=f"{sys.executable} {program}")
    assert "That is not readable, and was not saved." in done.stdout
    assert text_of(desk) == before


def test_the_end_says_what_is_left_and_what_is_next(desk: Path) -> None:
    path = desk / NAME
    path.write_text(path.read_text().replace("status: published", "status: draft", 1))
    done = review(desk, "a", "a", "d")
    assert done.stdout.endswith(
        "2 accepted, 1 dropped. Candidates left: 0.\n"
        "The briefing itself is a draft: delete its own line `status: draft` to publish it.\n"
    )


def test_a_briefing_without_candidates_is_said_to_have_none(project: Path) -> None:
    assert review(project).stdout.endswith("Nothing was changed. Candidates left: 0.\n")


def test_one_that_is_not_there_or_not_readable_is_said(project: Path) -> None:
    (project / NAME).write_text("title: [\n")
    done = review(project)
    assert (done.returncode, "error[yaml-syntax]" in done.stdout) == (1, True)
    (project / NAME).write_bytes(b"title: \xff\n")
    done = review(project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    (project / NAME).unlink()
    done = review(project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_change_from_elsewhere_is_not_written_over(desk: Path, tmp_path: Path) -> None:
    program = tmp_path / "edit.py"
    path = desk / NAME
    program.write_text(
        f"import sys; p = {str(path)!r}; t = open(p).read(); open(p, 'w').write('# another hand\\n' + t)"
    )
    done = review(desk, "s", "e", "b", "q", editor=f"{sys.executable} {program}")
    assert "The file was changed since that answer" in done.stdout
    assert text_of(desk).startswith("# another hand\n")


def test_it_works_on_a_terminal_and_what_was_answered_stays_when_it_is_cut_off(desk: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "review", "storm-closes-port"]
    process = subprocess.Popen(command, cwd=desk, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown = b""

    def until(words: bytes) -> None:
        nonlocal shown
        while words not in shown:
            shown += os.read(ours, 65_536)

    until(b"quit? ")
    assert b"\x1b[1m>>We will not open the gate before the wind drops<<\x1b[0m" in shown
    shown = b""
    os.write(ours, b"a\n")
    until(b"quit? ")
    process.send_signal(signal.SIGKILL)
    process.wait()
    os.close(ours)
    assert ACCEPTED_ONE in text_of(desk)
    assert not list((desk / "content/briefings").glob(".*"))


# --- the text of a file ---------------------------------------------------------------------------------------


def only(text: str) -> tuple[str, ...]:
    """What becomes of a text whose first candidate is accepted, and dropped."""
    found, _ = candidates_of(text, "x.yml")
    assert found
    return accepted(text, found[0]), dropped(text, found[0])


@pytest.mark.parametrize(
    ("text", "once_accepted", "once_dropped"),
    [
        ("quotes:\n- status: draft\n  text: a\ntitle: x\n", "quotes:\n- text: a\ntitle: x\n", "title: x\n"),
        ("quotes:\r\n  - text: a\r\n    status: draft\r\n", "quotes:\r\n  - text: a\r\n", ""),
        ("quotes:\n  - { text: a, status: draft }\n  - text: b\n", "quotes:\n  - { text: a }\n  - text: b\n", "quotes:\n  - text: b\n"),
        ("quotes:\n  - {status: draft, text: a}\n", "quotes:\n  - {text: a}\n", ""),
        ("quotes:\n  - text: a\n    status: draft", "quotes:\n  - text: a", ""),
        ("quotes:\n  - text: |\n      b\n      # check: of the text\n    status: draft\n", "quotes:\n  - text: |\n      b\n      # check: of the text\n", ""),
        ("a: x\n\nquotes:\n  - text: |\n      # check: no remark\n      b\n    status: draft\n\nb: y\n", None, "a: x\n\nb: y\n"),
    ],
)  # fmt: skip
def test_items_are_cut_where_they_end(text: str, once_accepted: str | None, once_dropped: str) -> None:
    one, other = only(text)
    assert once_accepted is None or one == once_accepted
    assert other.strip("\n") == once_dropped.strip("\n")


def test_fields_go_out_and_come_back_as_they_were() -> None:
    first, second = candidates_of(CANDIDATES, "x.yml")[0] or []
    for one in (first, second):
        assert replaced(CANDIDATES, one, fields_of(CANDIDATES, one)) == CANDIDATES


@pytest.mark.parametrize(
    "value",
    [
        "a: b",
        "a #b",
        "- a",
        "'",
        '"',
        "yes",
        "*a",
        "&a",
        "!a",
        "% a",
        "@",
        "`x`",
        "x:",
        "{",
        "[a]",
        "“Так”, 5",
        "\\",
        "a\tb",
        "…",
        "é",
        "null",
        "~",
    ],
)
@pytest.mark.parametrize("name", ["text", "speaker", "role"])
def test_a_value_is_what_was_typed(name: str, value: str) -> None:
    first, second = candidates_of(CANDIDATES, "x.yml")[0] or []
    for one in (first, second):
        document, problems = parse("x.yml", with_field(CANDIDATES, one, name, value).encode())
        assert problems == []
        assert document is not None
        item = document.root["quotes"][0 if one is first else 1]
        assert item[name] == (["a"] if value == "[a]" else value)
        assert item["status"] == "draft"


def test_a_file_is_replaced_in_one_step_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("old\n")
    path.chmod(0o640)
    replace_text(path, "new\r\n")
    assert path.read_bytes() == b"new\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    with pytest.raises(UnicodeEncodeError):
        replace_text(path, "\ud800")
    assert path.read_bytes() == b"new\r\n"
    assert [one.name for one in tmp_path.iterdir()] == ["x.yml"]
