"""How long an editor waits for a saved change: `python -m benchmarks.previewing [COUNT ...] [--runs 5]`.

`briefings serve` shows an invented project; the title of one briefing is changed, and its page asked for until it has the new
one. Prints a table in Markdown: seconds until the preview is up, and the median of those from saving to the page.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks import corpus
from benchmarks.building import BRIEFINGS, asked_for

_LONGEST = 600  # seconds


def waited(address: str, words: str) -> float:
    """Seconds until a page has some words. Raises TimeoutError."""
    start = time.perf_counter()
    while time.perf_counter() - start < _LONGEST:
        try:
            with urllib.request.urlopen(address) as page:  # noqa: S310  # on this machine
                if words in page.read().decode():
                    return time.perf_counter() - start
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(words)


def measured(project: Path, cache: Path, runs: int) -> tuple[float, float]:
    """Seconds until the preview is up, and from saving to the page."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    path = sorted((project / "content/briefings").iterdir())[-1]
    address = f"http://127.0.0.1:{port}/briefings/{path.stem}/"
    env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    command = [str(BRIEFINGS), "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=project, env=env, stderr=subprocess.DEVNULL) as preview:  # noqa: S603  # ours
        try:
            up = waited(address, "<h1")
            times = []
            for number in range(runs):
                time.sleep(2)  # the search index of the change before
                text = path.read_text(encoding="utf-8")
                path.write_text(re.sub("(?m)^title: .*", f"title: Retitled {number}", text, count=1), encoding="utf-8")
                times.append(waited(address, f"Retitled {number}"))
        finally:
            preview.terminate()
    return up, statistics.median(times)


def main() -> None:
    """Measure projects of the sizes that are asked for."""
    chosen = asked_for(__doc__, 100)
    print("| briefings | up after | from saving to the page |")
    print("| ---: | ---: | ---: |")
    for count in chosen.counts:
        with tempfile.TemporaryDirectory() as place:
            project = Path(place, "project")
            corpus.write(project, count)
            up, change = measured(project, Path(place, "cache"), chosen.runs)
            print(f"| {count:,} | {up:.1f} s | {change:.1f} s |", flush=True)


if __name__ == "__main__":
    main()
