"""`briefings` as its users see it: in this process, which saves a test the second that a start takes; and in its own."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.cli import main

Done = subprocess.CompletedProcess[str]


def briefings(*arguments: str, cwd: Path, given: str | bytes = "", **surroundings: str) -> Done:
    """What the command prints, and its status, in this process; an exception that it lets through fails the test.

    What it starts itself prints elsewhere: a test of that needs a `process`.
    """
    streams = {name: _Stream(io.BytesIO(), encoding="utf-8", newline="") for name in ("stdin", "stdout", "stderr")}
    streams["stdin"].buffer.write(given.encode() if isinstance(given, str) else given)
    streams["stdin"].seek(0)
    before = signal.getsignal(signal.SIGTERM)
    try:
        with (
            chdir(cwd),
            patch.multiple(sys, argv=["briefings", *arguments], **streams),
            patch.dict(os.environ, surroundings),
            pytest.raises(SystemExit) as end,
        ):
            main()
    finally:
        signal.signal(signal.SIGTERM, before)
    status = end.value.code
    assert isinstance(status, int)
    return Done(["briefings", *arguments], status, streams["stdout"].text(), streams["stderr"].text())


class _Stream(io.TextIOWrapper):
    def text(self) -> str:
        """What was printed, line ends as they are."""
        self.flush()
        content = self.buffer.getvalue()  # type: ignore[attr-defined]
        return str(content, "utf-8")


def process(*arguments: str, cwd: Path, given: str = "", **surroundings: str) -> Done:
    """The same by a process of its own."""
    command = [sys.executable, "-m", "generator", *arguments]
    env = os.environ | surroundings
    return subprocess.run(
        command, cwd=cwd, input=given, env=env, check=False, capture_output=True, text=True, encoding="utf-8"
    )
