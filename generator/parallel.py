"""The same work on many things, by as many processes as there are processors, where the system lets processes be copied."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_LEAST = 64
"""Things that are not worth a second process: its start and its end take some 0.1 s."""
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h
_CHUNK = 16  # things that a process takes at once

_job: tuple[Callable[[Any], Any], Sequence[Any]] | None = None  # for the copies, which are made while it is set


def spread(work: Callable[[T], R], things: Sequence[T]) -> Iterator[R]:
    """What comes of the work on each thing, in their order. The work changes nothing that others see but files.

    Raises what the work raises. Alone where a copy would be unsafe (other threads run) or there is none (not Linux).
    """
    may_copy = threading.active_count() == 1 and not multiprocessing.current_process().daemon  # which has no children
    count = processors() if len(things) >= _LEAST and may_copy else 1
    if count == 1 or not sys.platform.startswith("linux"):
        yield from map(work, things)
        return
    global _job  # the copies take over the work and the things, so that neither need be pickled
    _job = work, things
    gc.freeze()  # what stands now is left alone by the copies' collectors, and so stays shared
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _begin, (os.getpid(),))
    try:
        yield from pool.map(_do, range(len(things)), chunksize=_CHUNK)
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _job = None


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(parent: int) -> None:
    """A copy leaves Ctrl-C to its parent, and dies with it: it holds the lock that its parent held."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before that
        os._exit(1)


def _do(number: int) -> Any:
    assert _job is not None
    work, things = _job
    return work(things[number])
