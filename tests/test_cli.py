"""The command, as a person and as a program use it."""

from __future__ import annotations

import json
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click import Context

from generator import cli as cli_room
from generator.cli import cli
from tests.command import briefings, process
from tests.conftest import ROOT


@pytest.fixture
def broken(project: Path) -> Path:
    """A project with one error, in a quote, and one warning."""
    path = project / "content/briefings/storm-closes-port.yml"
    path.write_text(path.read_text().replace("We will not open the gate", "We will not shut the gate"))
    return project


def test_check_reports_place_caret_nearest_words_and_count(broken: Path) -> None:
    done = briefings("check", cwd=broken)
    assert done.returncode == 1
    assert "content/briefings/storm-closes-port.yml:" in done.stdout
    assert "error[quotation-not-found]" in done.stdout
    assert "the source has “open” where this has “shut”" in done.stdout
    assert "Nearest words there (line 2): “We will not open the gate before the wind drops”" in done.stdout
    assert "\n1 error, 1 warning\n" in done.stdout
    assert done.stderr == ""


def test_warnings_do_not_fail_but_with_strict(project: Path) -> None:
    assert briefings("check", cwd=project).returncode == 0
    assert briefings("check", "--strict", cwd=project).returncode == 1


def test_check_of_some_paths_reports_only_those(broken: Path) -> None:
    done = briefings("check", "content/briefings/quiet-day.yml", cwd=broken)
    assert (done.returncode, "storm" in done.stdout) == (0, False)
    assert briefings("check", "content/briefings", cwd=broken).returncode == 1


def test_paths_without_findings_are_said_to_have_none_and_wrong_ones_are_refused_first(broken: Path) -> None:
    done = briefings("check", "content/topics.yml", cwd=broken)
    assert (done.returncode, done.stdout) == (0, "No findings in content/topics.yml.\n")
    path = broken / "content/briefings/quiet-day.yml"
    before = path.read_bytes()
    assert briefings("check", "--fix", str(path), "nowhere.yml", cwd=broken).returncode == 2
    assert path.read_bytes() == before


def test_the_report_says_how_many_warnings_are_mended_by_a_command(broken: Path) -> None:
    done = briefings("check", cwd=broken)
    assert done.stdout.endswith("1 of the warnings is mended by `briefings check --fix`.\n")


def test_json_is_for_programs(broken: Path) -> None:
    done = briefings("check", "--format", "json", cwd=broken)
    findings = json.loads(done.stdout)
    assert [finding["code"] for finding in findings] == ["missing-id", "quotation-not-found"]
    assert set(findings[0]) == {"path", "line", "column", "severity", "code", "message", "hint"}


def test_github_marks_the_lines(broken: Path) -> None:
    done = briefings("check", "--format", "github", cwd=broken)
    assert "::error file=content/briefings/storm-closes-port.yml,line=" in done.stdout


def test_build_publishes_and_says_where(project: Path) -> None:
    done = briefings("build", cwd=project)
    assert done.returncode == 0
    assert str(project / "site") in done.stdout
    assert (project / "site/index.html").is_file()


def test_build_with_findings_writes_nothing(broken: Path) -> None:
    done = briefings("build", cwd=broken)
    assert done.returncode == 1
    assert not (broken / "site").exists()
    assert "Nothing was written" in done.stderr


def test_another_folder(project: Path, tmp_path: Path) -> None:
    done = briefings("-C", str(project), "markdown", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out/index.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "check"),
        (["check", "--format", "xml"], "github"),
        (["markdown"], "DIR"),
        (["-C", "nowhere", "check"], "-C DIR"),
        (["build", "--no-such"], "--no-such"),
    ],
)
def test_wrong_use_is_one_line_and_two(arguments: list[str], words: str, project: Path) -> None:
    done = briefings(*arguments, cwd=project)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_disk_that_cannot_be_written_is_one_line(project: Path) -> None:
    (project / ".site.lock").mkdir()
    done = briefings("build", cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Traceback" not in done.stderr


def test_no_command_shows_the_help(project: Path) -> None:
    done = briefings(cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Publish:\n" in done.stdout


def test_version(project: Path) -> None:
    assert briefings("--version", cwd=project).stdout.startswith("briefings, version ")


def test_a_path_that_is_not_there_is_wrong_use(project: Path) -> None:
    done = briefings("check", "content/briefings/typo.yml", cwd=project)
    assert (done.returncode, done.stderr) == (2, "briefings: there is no content/briefings/typo.yml\n")


def test_what_a_link_points_to_is_never_printed(project: Path) -> None:
    (project / "content/sources/p.txt").symlink_to("/etc/passwd")
    done = briefings("check", cwd=project)
    assert "symbolic-link" in done.stdout
    assert "root:" not in done.stdout


def test_sarif_is_for_code_scanning(broken: Path) -> None:
    done = briefings("check", "--format", "sarif", cwd=broken)
    log = json.loads(done.stdout)
    [run] = log["runs"]
    assert (log["version"], run["tool"]["driver"]["name"], run["columnKind"]) == (
        "2.1.0",
        "briefings",
        "unicodeCodePoints",
    )
    assert [result["ruleId"] for result in run["results"]] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    findings = json.loads(briefings("check", "--format", "json", cwd=broken).stdout)
    for result, finding in zip(run["results"], findings, strict=True):
        [place] = result["locations"]
        assert place["physicalLocation"] == {
            "artifactLocation": {"uri": finding["path"]},
            "region": {"startLine": finding["line"], "startColumn": finding["column"]},
        }
        assert (result["level"], result["message"]["text"].partition("\n")[0]) == (
            finding["severity"],
            finding["message"],
        )


def test_the_hook_for_pre_commit_is_a_command_that_runs(project: Path) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    own = yaml.safe_load((ROOT / "generator/skeleton/dot-pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    assert {key: hook[key] for key in ("id", "entry", "files")} == {key: own[key] for key in ("id", "entry", "files")}
    command, *arguments = hook["entry"].split()
    assert (command, briefings(*arguments, cwd=project).returncode) == ("briefings", 0)
    for path in ("content/briefings/a.yml", "content/sources/a.txt", "site-config.yml", "receipts.lock"):
        assert re.search(hook["files"], path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--manifest"],
        ["check", "--fix"],
        ["diff", "HEAD"],
        ["draft", "gazette", "-o", "out.yml"],
        ["import", "content/sources/bulletin.txt"],
        ["import-archive", "nowhere"],
        ["init", "desk"],
        ["markdown", "out"],
        ["new", "next-day", "--follows", "storm-closes-port"],
        ["pin", "bulletin"],
        ["prompt", "gazette"],
        ["accept", "-"],
        ["review", "storm-closes-port"],
        ["schema"],
        ["serve", "--port", "0"],
    ],
    ids=" ".join,
)
def test_a_process_does_what_the_tests_see_in_theirs(arguments: list[str], project: Path) -> None:
    """Status, output and files of every command."""
    same = project.parent / "other/project"
    shutil.copytree(project, same)
    done, wanted = briefings(*arguments, cwd=project), process(*arguments, cwd=same)
    assert done.returncode == wanted.returncode
    assert done.stdout.replace(str(project), "X") == wanted.stdout.replace(str(same), "X")
    assert done.stderr.replace(str(project), "X") == wanted.stderr.replace(str(same), "X")
    files, others = files_of(project), files_of(same)
    assert files.keys() == others.keys()
    assert [path for path in files if files[path] != others[path]] == []


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_that_is_every_command() -> None:
    [mark] = test_a_process_does_what_the_tests_see_in_theirs.pytestmark  # type: ignore[attr-defined]
    assert {arguments[0] for arguments in mark.args[1]} == set(cli.list_commands(Context(cli)))


def test_no_command_is_left_out_of_the_help() -> None:
    rooms = [pkgutil.resolve_name(f"generator.cli.{module.name}") for module in pkgutil.iter_modules(cli_room.__path__)]
    made = [command.name for room in rooms for command in getattr(room, "COMMANDS", ())]
    assert sorted(made) == sorted(cli.list_commands(Context(cli)))


@pytest.mark.parametrize(("room", "spared"), [("command", {"pydantic", "yaml"}), ("sites", {"mkdocs", "PIL"})])
def test_nobody_waits_for_what_he_did_not_ask_for(room: str, spared: set[str]) -> None:
    """The help reads no content, and a build that has nothing to do needs no MkDocs."""
    program = f"import sys, generator.cli.{room}; print(*sorted({spared} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
