"""What is left of `accept` when all findings are known: answers to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.config import HEURISTIC
from generator.diagnostics import Diagnostic, Severity, warning
from generator.library import Library
from generator.model import Briefing, Item


def unused_accepts(library: Library, problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The answers that answer no finding, whose reasons would be published beside nothing.

    Nothing is said of a file with errors, which can hide what is answered, nor of a project whose archived texts are
    elsewhere: there, not all findings are known.
    """
    if library.elsewhere:
        return
    hiding = {problem.location.path for problem in problems if problem.is_error}
    used = {(problem.location, problem.code) for problem in problems if problem.severity is Severity.ANSWERED}
    owners: list[Briefing | Item] = [*library.briefings.values(), *(item for _, item in library.items)]
    for owner in owners:
        for code in owner.accept:
            where = owner.at("accept", code)
            is_off = library.config.severity.get(code) == "off"
            if code in HEURISTIC and not is_off and where.path not in hiding and (where, code) not in used:
                message = f"there is no finding `{code}` here, so its reason would be shown beside nothing"
                yield warning(where, "unused-accept", message, "Delete it; or look whether it belongs to another item.")
