"""The process that reads a stranger's document: bytes on standard input, JSON on standard output, and limits before all.

It is started by `extraction` and by nothing else. It has no network to use, writes no file and starts no program: what
tries to ends it. Whatever a document makes of its reader (a crash, a loop, all the memory) ends here.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from generator.importing.found import ADDRESS_SPACE, CPU_SECONDS, MAX_OUT, STOPPED, Found, Refused
from generator.importing.kinds import Kind

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ctypes.dlopen",
)


def main() -> None:
    """Read the kind, the declared encoding and the address from the command line, and the document from standard input."""
    limit()
    kind, declared, address = sys.argv[1:4]
    data = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = read(kind, data, declared, address).as_data()
    except Refused as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": f"reading it takes more than {ADDRESS_SPACE >> 20:,} MiB of memory"}
    words = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    if len(words) > MAX_OUT:
        words = json.dumps(
            {"refused": f"it has more than {MAX_OUT:,} bytes of text; import the part that is cited"}
        ).encode()
    sys.stdout.buffer.write(words)


def limit() -> None:
    """Set the limits, which hold for what follows and cannot be lifted. Windows has none but the parent's clock."""
    try:
        import resource
    except ImportError:
        return

    def to(which: int, soft: int, hard: int) -> None:
        there = resource.getrlimit(which)[1]
        most = hard if there == resource.RLIM_INFINITY else min(hard, there)  # one that is lower already stays
        resource.setrlimit(which, (min(soft, most), most))

    to(resource.RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1)
    to(resource.RLIMIT_FSIZE, MAX_OUT + 1, MAX_OUT + 1)
    to(resource.RLIMIT_CORE, 0, 0)
    if sys.platform != "darwin":  # which has no such limit
        to(resource.RLIMIT_AS, ADDRESS_SPACE, ADDRESS_SPACE)


def read(kind: Kind | str, data: bytes, declared: str, address: str) -> Found:
    """Read a document of a kind; the libraries are loaded here, and with them in place nothing else is allowed."""
    if kind == "html":
        from generator.importing.pages import read_page

        close()
        return read_page(data, declared, address)
    if kind == "pdf":
        from generator.importing.pdf import read_pdf

        close()
        return read_pdf(data)
    if kind == "docx":
        from generator.importing.docx import read_docx

        close()
        return read_docx(data)
    from generator.importing.plain import read_markdown, read_text

    close()
    return read_markdown(data, declared) if kind == "markdown" else read_text(data, declared)


def close() -> None:
    """End this process when Python code in it goes to the network, starts a program or opens a file to write."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        if writes or event.startswith(_FORBIDDEN):
            sys.stderr.write(f"its reader was made to do what it may not ({event}), and was stopped\n")
            sys.stderr.flush()
            os._exit(STOPPED)  # what is raised here, the reader could catch

    sys.addaudithook(watch)


if __name__ == "__main__":
    main()
