"""The same work on many things, by several processes."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.parallel import spread

copies = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are copied on Linux only")


def test_what_comes_of_things_comes_in_their_order() -> None:
    assert list(spread(lambda number: number * number, range(500))) == [number * number for number in range(500)]


@copies
def test_many_things_are_done_by_other_processes() -> None:
    """In a process that has one thread: this one may have more."""
    code = """
import os
from generator import parallel
parallel.processors = lambda: 2
print(os.getpid() in set(parallel.spread(lambda number: os.getpid(), range(200))))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_few_things_are_done_here() -> None:
    assert set(spread(lambda number: os.getpid(), range(10))) == {os.getpid()}


def test_beside_other_threads_no_copy_is_made() -> None:
    """A copy of a process that has threads could wait for ever for what one of them held."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(spread(lambda number: os.getpid(), range(200))) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def _pids(count: int) -> set[int]:
    return set(spread(lambda number: os.getpid(), range(count)))


@copies
def test_a_process_that_may_have_no_children_works_alone() -> None:
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert len(pool.apply(_pids, (200,))) == 1


@pytest.mark.parametrize("count", [10, 200])
def test_what_the_work_raises_is_raised_here(count: int) -> None:
    def work(number: int) -> int:
        raise OSError(28, "No space left on device", f"file {number}")

    with pytest.raises(OSError, match="No space left"):
        list(spread(work, range(count)))
    assert list(spread(str, range(100))) == list(map(str, range(100)))


@copies
def test_copies_die_with_a_process_that_is_killed(tmp_path: Path) -> None:
    """They would hold its lock, and every later build would wait."""
    names = tmp_path / "names"
    code = f"""
import os, time
from generator import parallel
parallel.processors = lambda: 2
def work(number):
    open({str(names)!r}, "a").write(f"{{os.getpid()}}\\n")
    time.sleep(60)
list(parallel.spread(work, range(100)))
"""
    process = subprocess.Popen([sys.executable, "-c", code])
    deadline = time.monotonic() + 60
    while (not names.exists() or len(set(names.read_text().split())) < 2) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.kill()
    process.wait()
    pids = set(map(int, names.read_text().split()))
    while any(map(_runs, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(pids) == 2
    assert not any(map(_runs, pids))


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
