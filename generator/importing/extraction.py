"""Starts the process that reads a document, and makes one clear line of whatever becomes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from typing import IO

from generator.diagnostics import WrongUse, printable
from generator.importing.found import (
    ADDRESS_SPACE,
    CPU_SECONDS,
    MAX_IN,
    MAX_OUT,
    STOPPED,
    WALL_SECONDS,
    Fact,
    Found,
    Refused,
)
from generator.importing.kinds import NEED_EXTRA, kind_of

READER = ("-m", "generator.importing.child")  # tests have others
_NEEDED = ("trafilatura", "htmldate", "lxml", "pypdf", "docx", "charset_normalizer")


def extract(data: bytes, name: str = "", content_type: str = "", declared: str = "", address: str = "") -> Found:
    """The text of a document and what it says of itself, read in a process with limits.

    Raises Refused when there is none to be had, WrongUse when packages are missing that its kind needs.
    """
    if len(data) > MAX_IN:
        raise Refused(f"it has {len(data):,} bytes; {MAX_IN:,} are the most")
    kind = kind_of(data, name, content_type)
    if kind in NEED_EXTRA and (missing := [module for module in _NEEDED if find_spec(module) is None]):
        raise WrongUse(
            f"{kind.upper()} is read with packages that are not installed ({', '.join(missing)}): "
            "run `make import`, or `pip install 'mkdocs-briefings[import]'`; plain text and Markdown need none"
        )
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as said:
        given.write(data)
        given.seek(0)
        status = _run([*_PYTHON, *READER, kind, declared, address], given, answer, said)
        if status != 0:
            raise Refused(_why(status, said))
        found = _answered(answer)
    if address:
        found.facts["url"] = Fact(address, "where it was fetched")
    return found


_PYTHON = (sys.executable, "-I", "-B", "-X", "utf8")


def _run(command: list[str], given: IO[bytes], answer: IO[bytes], said: IO[bytes]) -> int:
    """Run a command without our environment; its exit status, or minus the signal that ended it."""
    try:
        done = subprocess.run(  # noqa: S603  # our own program; the kind is one of five, the rest is data to it
            command,
            stdin=given,
            stdout=answer,
            stderr=said,
            env=_environment(),
            timeout=WALL_SECONDS,
            check=False,
            close_fds=True,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(f"reading it takes more than {WALL_SECONDS} seconds, and was given up") from error
    return done.returncode


def _environment() -> dict[str, str]:
    """Nothing of ours: no proxy, no secret. Windows starts no program without its own folder."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def _answered(answer: IO[bytes]) -> Found:
    answer.seek(0)
    words = answer.read(MAX_OUT + 1)
    try:
        data = json.loads(words)
        if "refused" in data:
            raise Refused(str(data["refused"]))
        return Found.of(data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("its reader gave no answer that can be read") from error


_TOO_LONG = (-24, -9)  # SIGXCPU, which Windows does not name; SIGKILL, a second later


def _why(status: int, said: IO[bytes]) -> str:
    """Why a process ended without an answer, in a line; the name of its last error for those who report it."""
    if status in _TOO_LONG:
        return f"reading it takes more than {CPU_SECONDS} seconds of the processor's time, and was given up"
    said.seek(0)
    lines = said.read(100_000).decode("utf-8", "replace").strip().splitlines()
    last = printable(lines[-1])[:200] if lines else f"signal {-status}" if status < 0 else f"status {status}"
    if status == STOPPED and lines:
        return last
    if "MemoryError" in last:
        return f"reading it takes more than {ADDRESS_SPACE >> 20:,} MiB of memory"
    return f"it is damaged, or made so that its reader fails ({last})"
