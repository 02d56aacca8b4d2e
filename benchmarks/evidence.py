"""How long evidence takes beside reading, and how much memory: `python -m benchmarks.evidence [COUNT ...]`.

Invented projects (benchmarks/corpus.py) of each size are read, checked and verified, as a build does it; by default 500 and
1,000 briefings. Once in a single process, whose own seconds and peak of memory are told; and once by the clock, where verifying
takes as many processes as there are processors, and reading takes one. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import cProfile
import multiprocessing
import os
import pstats
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from generator.checks import check
from generator.config import read_config
from generator.diagnostics import Diagnostic
from generator.evidence import verify
from generator.lasting import lasting
from generator.library import Library, read_library

_KB_IN_MB = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True)
class Run:
    """What one project took: seconds, and megabytes at the peak."""

    count: int
    at_start: float
    read: float
    read_peak: float
    check: float
    verify: float
    again: float  # where nothing has changed since
    verify_peak: float
    findings: int

    def row(self, clock: Clock) -> str:
        grown = (self.verify_peak - self.at_start) * 1024 / self.count
        cells = (
            f"{self.count:,}", f"{self.read:.2f} s", f"{self.check:.2f} s", f"{self.verify:.2f} s", f"{self.verify / self.read:.2f}",
            f"{clock.read:.2f} s", f"{clock.verify:.2f} s", f"{clock.verify / clock.read:.2f}",
            f"{self.again:.2f} s", f"{self.again / self.read:.2f}", f"{1000 * self.verify / self.count:.2f} ms",
            f"{self.read_peak:.0f} MB", f"{self.verify_peak:.0f} MB", f"{grown:.0f} kB", f"{self.findings}",
        )  # fmt: skip
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True)
class Clock:
    """What reading and verifying took by the clock: seconds."""

    read: float
    verify: float


HEAD = """| briefings | read | check | verify | verify / read | read, by the clock | verify | verify / read | again | again / read | verify, each | peak after reading | peak | memory, each | findings |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def measure(root: Path, count: int) -> Run:
    """Read, check and verify the project in a folder, as `site.generate` does, in this process alone."""
    with lasting():
        return _measured(root, count)


def clocked(root: Path) -> Clock:
    """Read and verify the project in a folder, as `site.generate` does."""
    with lasting():
        before = time.perf_counter()
        library, _ = _read(root)
        read = time.perf_counter()
        verify(library)
        return Clock(read - before, time.perf_counter() - read)


def _measured(root: Path, count: int) -> Run:
    at_start = _peak()
    before = time.process_time()
    library, problems = _read(root)
    after_reading, read_peak = time.process_time(), _peak()
    problems += check(library)
    after_checks = time.process_time()
    problems += verify(library)[1]
    verified = time.process_time() - after_checks
    peak = _peak()
    os.environ["XDG_CACHE_HOME"] = str(root / "caches")
    verify(library, root=root)
    known = time.process_time()
    verify(library, root=root)
    again = time.process_time() - known
    seconds = after_reading - before, after_checks - after_reading
    return Run(count, at_start, seconds[0], read_peak, seconds[1], verified, again, peak, len(problems))


def _read(root: Path) -> tuple[Library, list[Diagnostic]]:
    config, about_config = read_config(root)
    library, about_files = read_library(root, config)
    return library, [*about_config, *about_files]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB_IN_MB


def profile(root: Path) -> None:
    """Where the time of verifying goes: the functions that take most themselves."""
    library, _ = _read(root)
    profiler = cProfile.Profile()
    profiler.runcall(verify, library)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("counts", type=int, nargs="*", metavar="COUNT", help="briefings (default: 500 and 1000)")
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    arguments = parser.parse_args()
    print(HEAD)
    for count in arguments.counts or (500, 1000):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "project")
            corpus.write(root, count)
            if arguments.profile:
                profile(root)
                continue
            anew = multiprocessing.get_context("spawn")
            with anew.Pool(1) as alone, ProcessPoolExecutor(1, anew) as together:  # who is alone may have no children
                run = alone.apply(measure, (root, count))
                print(run.row(together.submit(clocked, root).result()), flush=True)


if __name__ == "__main__":
    main()
