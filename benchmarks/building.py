"""How long a site takes to build, beside Hugo with Pagefind: `python -m benchmarks.building [COUNT ...] [--runs 5]`.

An invented project (benchmarks/corpus.py) is built from nothing, again with nothing changed, and again with one briefing
edited (its text, a new quote, a new speaker). Hugo, where it is installed, makes HTML of the very Markdown pages that we
make, in a theme of comparable parts (navigation, a search field, a table of contents), and Pagefind indexes that; it looks
nothing up, and checks and publishes nothing. The runs of the two take turns. Prints a table in Markdown: medians of wall
seconds, the ratio, the processor's seconds and the peak of memory of the largest process; and the floor: what reading the
YAML with the C parser and writing the site's bytes would take alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pagefind_bin import get_executable

from benchmarks import corpus

BRIEFINGS = Path(sys.executable).with_name("briefings")
_CONFIG = """\
baseURL = "https://invented.example/"
title = "Invented briefings"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
title = true
"""
_PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} - {{ .Site.Title }}</title><meta name="description" content="{{ .Description }}"></head>
<body><header><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<form action="/search/"><input type="search" name="q"></form></header>
<aside>{{ .TableOfContents }}</aside><main data-pagefind-body>{{ .Content }}</main></body></html>
"""


@dataclass(frozen=True)
class Cost:
    """What a run took: wall seconds, the processor's, and megabytes of the largest process at its peak."""

    wall: float
    cpu: float
    memory: float


def cost(work: Callable[[], object]) -> Cost:
    """What some work takes, in a process of its own, whose children count too."""
    reading, writing = os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        work()
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        told = sum(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used) / 1024
        os.write(writing, repr(told).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told_here:
        told = told_here.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit("a run failed; see above")
    cpu, memory = map(float, told.strip("()").split(","))
    return Cost(time.perf_counter() - start, cpu, memory)


def run(*command: object, cwd: Path, cache: Path | None = None) -> None:
    env = {**os.environ, **({"XDG_CACHE_HOME": str(cache)} if cache else {})}
    subprocess.run([*map(str, command)], cwd=cwd, env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # ours


# --- ours ---------------------------------------------------------------------------------------------


@dataclass
class Ours:
    project: Path
    cache: Path
    edits: int = 0

    def forget(self) -> None:
        for folder in (self.cache, self.project / "site"):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self) -> None:
        run(BRIEFINGS, "build", cwd=self.project, cache=self.cache)

    def edit(self) -> None:
        """Another text; a new person, whom the source quotes now, and the quote."""
        self.edits += 1
        path = sorted((self.project / "content/briefings").iterdir())[self.edits]
        words, name = (
            f"Nota temavo linele dinudi {'ki ' * self.edits}votako nametevo",
            f"Kadira Vodene{'la' * self.edits}",
        )
        text = path.read_text(encoding="utf-8").replace("bluf: ", "bluf: Edited ", 1)
        quote = f"  - id: added\n    text: {words}\n    speaker: added-{self.edits}\n"
        path.write_text(text.replace("quotes:\n", f"quotes:\n{quote}", 1), encoding="utf-8")
        source = self.project / f"content/sources/source-{path.stem}.txt"
        source.write_text(f"{source.read_text(encoding='utf-8')}\n“{words},” said {name}.\n", encoding="utf-8")
        record, digest = source.with_suffix(".yml"), hashlib.sha256(source.read_bytes()).hexdigest()
        record.write_text(
            re.sub("sha256: .*", f"sha256: {digest}", record.read_text(encoding="utf-8")), encoding="utf-8"
        )
        with (self.project / "content/people.yml").open("a", encoding="utf-8") as people:
            people.write(f"added-{self.edits}:\n  name: {name}\n")


# --- Hugo ---------------------------------------------------------------------------------------------


@dataclass
class Hugo:
    folder: Path
    edits: int = 0

    @classmethod
    def of(cls, project: Path, folder: Path) -> Hugo:
        """A Hugo site of the pages that we make of a project."""
        run(BRIEFINGS, "markdown", folder / "content", cwd=project)
        for path in sorted((folder / "content").rglob("*")):
            if path.name == "index.md":
                path.rename(path.with_name("_index.md"))
            elif path.is_file() and path.suffix != ".md":
                path.unlink()
        (folder / "layouts/_default").mkdir(parents=True)
        for name in ("single", "list"):
            (folder / f"layouts/_default/{name}.html").write_text(_PAGE)
        (folder / "layouts/index.html").write_text(_PAGE)
        (folder / "config.toml").write_text(_CONFIG)
        return cls(folder)

    def forget(self) -> None:
        for name in ("public", "resources"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def build(self) -> None:
        run("hugo", "--quiet", cwd=self.folder)
        shutil.rmtree(self.folder / "public/pagefind", ignore_errors=True)  # it leaves files of earlier runs
        run(get_executable(), "--site", "public", "--silent", cwd=self.folder)

    def edit(self) -> None:
        self.edits += 1
        path = sorted((self.folder / "content/briefings").glob("invented-*.md"))[self.edits]
        path.write_text(path.read_text(encoding="utf-8") + f"\n<p>Edited {self.edits}</p>\n", encoding="utf-8")


# --- the table ----------------------------------------------------------------------------------------


def floor(project: Path) -> tuple[float, float]:
    """Seconds to read all YAML with the C parser, and to write the bytes of the built site."""
    start = time.perf_counter()
    for path in (project / "content").rglob("*.yml"):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)  # our own
    read = time.perf_counter() - start
    files = [
        (path.relative_to(project / "site"), path.read_bytes())
        for path in (project / "site").rglob("*")
        if path.is_file()
    ]
    target = project / "written"
    start = time.perf_counter()
    for name, data in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    written = time.perf_counter() - start
    shutil.rmtree(target)
    return read, written


def measured(sides: Sequence[Ours | Hugo], runs: int) -> dict[str, list[list[Cost]]]:
    """The costs of each kind of build for each side, whose runs take turns."""
    found: dict[str, list[list[Cost]]] = {
        name: [[] for _ in sides] for name in ("from nothing", "unchanged", "one edited")
    }
    for _ in range(runs):
        for side, number in zip(sides, range(len(sides)), strict=True):
            side.forget()
            found["from nothing"][number].append(cost(side.build))
            found["unchanged"][number].append(cost(side.build))
            side.edit()
            found["one edited"][number].append(cost(side.build))
    return found


def _row(count: int, name: str, costs: Sequence[Sequence[Cost]]) -> str:
    medians = [statistics.median(one.wall for one in side) for side in costs]
    ratio = f"{medians[0] / medians[1]:.2f}" if len(medians) > 1 else ""
    hugo = f"{medians[1]:.1f} s" if len(medians) > 1 else "not installed"
    cpu = statistics.median(one.cpu for one in costs[0])
    memory = max(one.memory for one in costs[0])
    return f"| {count:,} | {name} | {medians[0]:.1f} s | {hugo} | {ratio} | {cpu:.1f} s | {memory:.0f} MB |"


def _size(site: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def asked_for(about: str | None, count: int) -> argparse.Namespace:
    """The sizes of projects, and how often each is to be measured, that a command line asks for."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[count])
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


def main() -> None:
    """Measure projects of the sizes that are asked for."""
    chosen = asked_for(__doc__, 200)
    there = shutil.which("hugo")
    hugo = subprocess.run([there, "version"], capture_output=True, text=True, check=False).stdout if there else ""  # noqa: S603  # Hugo
    print(
        f"{len(os.sched_getaffinity(0))} processors, Python {platform.python_version()}; {hugo.partition(' ')[2].strip() or 'no Hugo'}\n"
    )
    print("| briefings | build | ours | Hugo + Pagefind | ratio | our processor | our memory |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    notes = []
    for count in chosen.counts:
        with tempfile.TemporaryDirectory() as place:
            project = Path(place, "project")
            corpus.write(project, count)
            sides: list[Ours | Hugo] = [Ours(project, Path(place, "cache"))]
            if hugo:
                sides.append(Hugo.of(project, Path(place, "hugo")))
            for name, costs in measured(sides, chosen.runs).items():
                print(_row(count, name, costs), flush=True)
            read, written = floor(project)
            files, size = _size(project / "site")
            notes.append(
                f"{count:,} briefings: {files:,} files, {size / count / 1000:.0f} kB a briefing; floor: reading {read:.1f} s, writing {written:.1f} s."
            )
    print("\n" + "\n".join(notes))


if __name__ == "__main__":
    main()
