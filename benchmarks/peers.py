"""How long others take for the pages that we make: `python -m benchmarks.peers [COUNT ...] [--runs 5]`.

The Markdown of an invented project (`briefings markdown --with-config`) is built by MkDocs with Material as they are, and by
Zensical where it is installed: with their own search, without any evidence, data, second look or exchange of directories.
Ours makes that Markdown first, and all the rest. Prints a table in Markdown: medians of wall seconds from nothing, what they
are to ours, and the peak of memory of the largest process. A build that fails is said to.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.building import BRIEFINGS, Cost, Ours, asked_for, cost, run

_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")


@dataclass(frozen=True)
class Peer:
    name: str
    command: tuple[str, ...]
    folder: Path

    def build(self) -> None:
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)
        os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's
        run(*self.command, cwd=self.folder)


def peers_of(project: Path, folder: Path) -> list[Peer]:
    """Those that are installed, each with a folder of its own."""
    zensical = shutil.which("zensical", path=str(Path(sys.executable).parent)) or shutil.which("zensical")
    commands = {"MkDocs + Material": _MKDOCS, **({"Zensical": (zensical, "build")} if zensical else {})}
    found = []
    for number, (name, command) in enumerate(commands.items()):
        run(BRIEFINGS, "markdown", folder / str(number), "--with-config", cwd=project)
        found.append(Peer(name, command, folder / str(number)))
    return found


def measured(peer: Peer) -> Cost | None:
    """What a build takes; None where it fails."""
    try:
        peer.build()
    except subprocess.CalledProcessError:
        return None
    return cost(peer.build)


def main() -> None:
    """Measure projects of the sizes that are asked for."""
    chosen = asked_for(__doc__, 100)
    print("| briefings | by | from nothing | to ours | memory |")
    print("| ---: | --- | ---: | ---: | ---: |")
    for count in chosen.counts:
        with tempfile.TemporaryDirectory() as place:
            project = Path(place, "project")
            corpus.write(project, count)
            ours, costs = Ours(project, Path(place, "cache")), []
            for _ in range(chosen.runs):
                ours.forget()
                costs.append(cost(ours.build))
            own = statistics.median(one.wall for one in costs)
            print(f"| {count:,} | ours | {own:.1f} s | 1 | {max(one.memory for one in costs):.0f} MB |", flush=True)
            for peer in peers_of(project, Path(place)):
                told = [one for one in (measured(peer) for _ in range(chosen.runs)) if one]
                if not told:
                    print(f"| {count:,} | {peer.name} | fails | | |", flush=True)
                    continue
                wall, memory = statistics.median(one.wall for one in told), max(one.memory for one in told)
                print(f"| {count:,} | {peer.name} | {wall:.1f} s | {wall / own:.2f} | {memory:.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
