"""Templates that were compiled before are kept: to compile them takes a second."""

from __future__ import annotations

from contextlib import suppress

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from platformdirs import user_cache_path

from generator.journal import is_ours


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder. A disk that is full costs time only."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> BytecodeCache | None:
    """Where compiled templates are kept, which take a second to compile; None where there is no place for them."""
    folder = user_cache_path("briefings") / "templates"
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours(folder):
            return _Compiled(str(folder))
    return None
