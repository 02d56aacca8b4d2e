"""A new project in an empty folder, made by the wheel alone, is checked, built and published by its own workflows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import __version__
from generator.schema import schemas
from tests.command import briefings
from tests.conftest import ROOT, made_once
from tests.test_comparing import git

SKELETON = ROOT / "generator/skeleton"
OURS = ROOT / ".github/workflows"
THEIRS = SKELETON / "dot-github/workflows"
WORKFLOWS = [*sorted(OURS.iterdir()), *sorted(THEIRS.iterdir())]
NAMES = {"publish.yml", "pull-request.yml", "canary.yml", "private-desk.yml.example"}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is published."""

    def make(folder: Path) -> None:
        source = folder / "source"
        source.mkdir()
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, source)
        shutil.copytree(ROOT / "generator", source / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        program = f"from flit_core.buildapi import build_wheel; print(build_wheel({str(folder)!r}))"
        subprocess.run([sys.executable, "-c", program], cwd=source, check=True, capture_output=True)

    return next(made_once(tmp_path_factory, "wheel", make).glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that has the wheel, and lends what it needs from ours (no network)."""

    def make(folder: Path) -> None:
        venv.create(folder, symlinks=True)
        pip = [sys.executable, "-m", "pip", "--python", folder / "bin/python"]
        command = [*pip, "install", "--quiet", "--no-deps", "--no-index", wheel]
        subprocess.run(command, check=True, capture_output=True)
        own = next(folder.glob("lib/python*/site-packages"))
        (own / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")

    return made_once(tmp_path_factory, "installed", make) / "bin"


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([installed / "briefings", *arguments], cwd=cwd, check=False, capture_output=True, text=True)


def test_the_wheel_holds_the_skeleton_and_all_else_that_is_no_program(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("generator/")}
    files = (path for path in (ROOT / "generator").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT).as_posix() for path in files} == held
    assert "generator/skeleton/dot-github/workflows/publish.yml" in held


def test_the_wheel_alone_begins_checks_and_builds_a_project(installed: Path, tmp_path: Path) -> None:
    where = "import generator; print(generator.__file__)"
    done = subprocess.run([installed / "python", "-c", where], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert Path(done.stdout).is_relative_to(installed.parent), "the wheel's, not this repository's"
    assert run(installed, "init", "x", cwd=tmp_path).returncode == 0
    done = run(installed, "-C", "x", "check", "--strict", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "No findings in 1 briefing with 4 items.\n")
    assert run(installed, "-C", "x", "build", cwd=tmp_path).returncode == 0
    assert (tmp_path / "x/site/briefings/example-harbour/index.html").is_file()


def test_a_new_project_has_what_editors_and_github_look_for(tmp_path: Path) -> None:
    done = briefings("init", "x", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    project = tmp_path / "x"
    assert {path.name for path in (project / ".github/workflows").iterdir()} == NAMES
    assert {path.name: path.read_text() for path in (project / "schema").iterdir()} == schemas()
    assert f"mkdocs-briefings=={__version__}\n" in (project / "requirements.txt").read_text()
    assert (project / "mkdocs.yml").read_text() == (ROOT / "mkdocs.yml").read_text()
    settings = json.loads((project / ".vscode/settings.json").read_text())
    assert {name.removeprefix("./schema/") for name in settings["yaml.schemas"]} == set(schemas()) - {
        "published-briefing.json"
    }
    assert (project / ".gitignore").is_file()
    assert "invented" in (project / "content/briefings/example-harbour.yml").read_text()
    assert "@VERSION@" not in "".join(path.read_text() for path in project.rglob("*") if path.is_file())
    assert str(tmp_path) not in "".join(path.read_text() for path in project.rglob("*") if path.is_file())


def test_this_repository_gives_editors_the_same(tmp_path: Path) -> None:
    for path in (SKELETON / "dot-vscode").iterdir():
        assert (ROOT / ".vscode" / path.name).read_text() == path.read_text()
    assert (ROOT / ".github/dependabot.yml").read_text() == (SKELETON / "dot-github/dependabot.yml").read_text()


def test_a_folder_that_is_not_empty_is_left_alone(project: Path) -> None:
    before = sorted(project.rglob("*"))
    done = briefings("init", ".", cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is not empty (it has content, mkdocs.yml, site-config.yml)" in done.stderr
    assert sorted(project.rglob("*")) == before


def test_an_empty_clone_is_empty_enough_and_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "clone/.git").mkdir(parents=True)
    assert briefings("init", "clone", cwd=tmp_path).returncode == 0
    (tmp_path / "file").write_text("")
    done = briefings("init", "file", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert (tmp_path / "file").read_text() == ""


# --- workflows -------------------------------------------------------------------------------------


def workflow(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    return dict(yaml.load(text.replace("\non:", '\n"on":'), yaml.CSafeLoader))


def steps(path: Path, job: str) -> Iterator[str]:
    """What a job runs, but for what GitHub brings."""
    for step in workflow(path)["jobs"][job]["steps"]:
        if "run" in step:
            yield step["run"]


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Both sets of workflows, each in a repository of its own, examples too."""
    folders = []
    for name, folder, dependabot in (
        ("ours", OURS, ROOT / ".github"),
        ("theirs", THEIRS, SKELETON / "dot-github"),
    ):
        target = tmp_path_factory.mktemp(name)
        (target / ".github/workflows").mkdir(parents=True)
        shutil.copy(dependabot / "dependabot.yml", target / ".github")
        for path in folder.iterdir():
            shutil.copy(path, target / ".github/workflows" / path.name.removesuffix(".example"))
        git(target, "init", "--quiet")
        folders.append(target)
    return folders


def test_zizmor_as_an_auditor_finds_nothing(linted: list[Path]) -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    for folder in linted:
        command = [zizmor, "--offline", "--no-progress", "--persona", "auditor", "--format", "json", folder]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr
        assert len(re.findall("completed", done.stderr)) == 5, "every file was read"


def test_actionlint_finds_nothing(linted: list[Path]) -> None:
    for folder in linted:
        command = [Path(sys.executable).with_name("actionlint")]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.parent.name}/{path.name}")
def test_workflows_may_do_the_least(path: Path) -> None:
    text, jobs = path.read_text(), workflow(path)
    assert jobs["permissions"] == {}
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert "concurrency" in jobs
    for name in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", name), name
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    for job in jobs["jobs"].values():
        assert job["timeout-minutes"] <= 60
        may_write = {right for right, level in job["permissions"].items() if level == "write"}
        assert may_write in (set(), {"pages", "id-token"})
        if may_write:
            assert all("run" not in step for step in job["steps"]), "who may publish runs nothing of the content's"
    if path.name == "pull-request.yml":
        assert "secrets" not in text.replace("has no secrets", "")
        assert "--drafts" not in text
        assert "actions/cache@" not in text, "what it leaves, publishing would take over"
    if path.name == "publish.yml":
        assert jobs["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_one_action_has_one_pin() -> None:
    pins = {name for path in WORKFLOWS for name in re.findall(r"uses: (.*)", path.read_text())}
    assert len({name.partition("@")[0] for name in pins}) == len(pins) == 8


def run_as_github(script: str, cwd: Path, path: str, summary: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {
        **os.environ,
        "PATH": f"{path}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REPOSITORY": "desk/briefings",
        "PUBLIC_SITE": "desk/public",
        "GITHUB_STEP_SUMMARY": str(summary),
        "PIP_NO_INDEX": "1",  # what is needed is there
    }
    command = ["bash", "-e", "-c", script]
    return subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True, env=surroundings)


@pytest.fixture(scope="module")
def changed(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project, with a change of its own on top, as a pull request is checked out."""
    folder = tmp_path_factory.mktemp("new") / "x"
    run(installed, "init", str(folder), cwd=folder.parent)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Begun")
    briefing = folder / "content/briefings/example-harbour.yml"
    briefing.write_text(briefing.read_text().replace("    role: the harbour master\n", ""))
    git(folder, "commit", "--quiet", "--all", "--message=Changed")
    return folder


@pytest.mark.parametrize("name", ["publish.yml", "pull-request.yml", "private-desk.yml.example"])
def test_the_steps_of_a_new_project_run(name: str, installed: Path, changed: Path, tmp_path: Path) -> None:
    shutil.rmtree(changed / "site", ignore_errors=True)
    said = ""
    for script in steps(changed / ".github/workflows" / name, "build"):
        done = run_as_github(script, changed, str(installed), tmp_path / "summary")
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        said += done.stdout
    assert (changed / "site/index.html").is_file()
    assert ("/public/" if "private" in name else "/briefings/") in (changed / "site/404.html").read_text()
    if name == "pull-request.yml":
        assert "::warning file=content/briefings/example-harbour.yml,line=" in said
        assert "      changed quote gate" in (tmp_path / "summary").read_text()


@pytest.mark.parametrize("name", ["publish.yml", "pull-request.yml"])
def test_our_own_steps_run(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    for path in names.split("\0")[:-1]:
        if (ROOT / path).is_file() and not path.startswith("tests/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, folder / path)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Begun")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=Changed")
    (folder / ".venv").symlink_to(Path(sys.prefix))
    for script in steps(folder / ".github/workflows" / name, "build"):
        command = (
            script if ".installed" not in script else f"{script} --old-file requirements.txt --old-file pyproject.toml"
        )
        done = run_as_github(command, folder, "", tmp_path / "summary")
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    assert (folder / "site/index.html").is_file()


def test_a_private_desk_pushes_the_site_and_nothing_else(changed: Path, tmp_path: Path) -> None:
    briefings("build", "--pages", "desk/public", cwd=changed)
    site = shutil.copytree(changed / "site", tmp_path / "site")
    public = tmp_path / "public.git"
    git(tmp_path, "init", "--quiet", "--bare", str(public))
    commit, push = steps(THEIRS / "private-desk.yml.example", "push")
    surroundings = {**os.environ, "RUNNER_TEMP": str(tmp_path), "KEY": "secret", "GITHUB_KEY": "known"}
    script = commit + push.replace('"git@github.com:$PUBLIC_SITE.git"', str(public))
    subprocess.run(["bash", "-e", "-c", script], cwd=site, check=True, env=surroundings, capture_output=True)
    assert git(public, "rev-list", "--count", "gh-pages") == "1"
    names = git(public, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert {".nojekyll", "index.html", "404.html"} <= set(names)
    assert set(names) == {
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and ".git" not in path.parts
    }
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
