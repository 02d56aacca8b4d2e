"""Is it whole? All rules, in one tuple."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import briefings, ids, items, sources
from generator.checks.answers import unused_accepts
from generator.checks.rule import Rule
from generator.diagnostics import Diagnostic, Severity, answered
from generator.library import Library

__all__ = ["RULES", "Rule", "check", "unused_accepts"]

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULES: tuple[Rule, ...] = (
    Rule(ids.unknown_id, _ERROR),
    Rule(ids.duplicate_id, _ERROR),
    Rule(ids.reserved_id, _ERROR),
    Rule(ids.unknown_item, _ERROR),
    Rule(ids.continues_nothing, _ERROR),
    Rule(ids.follows_ring, _ERROR),
    Rule(ids.redirect_taken, _ERROR),
    Rule(ids.unanswerable, _ERROR),
    Rule(ids.missing_id, _WARNING),
    Rule(ids.unused_id, _WARNING),
    Rule(briefings.no_item, _ERROR),
    Rule(briefings.long_bluf, _WARNING),
    Rule(briefings.highlight_budget, _WARNING),
    Rule(briefings.event_after_cutoff, _ERROR),
    Rule(briefings.date_order, _ERROR),
    Rule(items.one_value, _ERROR),
    Rule(items.cut_label, _WARNING),
    Rule(items.same_label, _WARNING),
    Rule(items.no_date, _ERROR),
    Rule(items.desk_without_basis, _ERROR),
    Rule(items.not_ours_to_rate, _ERROR),
    Rule(items.unknown_likelihood, _ERROR),
    Rule(items.mixed_scales, _ERROR),
    Rule(items.confirmed_by_one, _ERROR),
    Rule(items.confidence_with_likelihood, _WARNING),
    Rule(items.confidence_without_basis, _WARNING),
    Rule(sources.unpinned, _WARNING),
    Rule(sources.unarchived, _WARNING),
    Rule(sources.no_archive_url, _WARNING),
    Rule(sources.retracted_source, _WARNING),
    Rule(sources.corrected_source, _WARNING),
    Rule(sources.inferred_issue, _WARNING),
)


def check(library: Library) -> list[Diagnostic]:
    """Apply every rule; findings in no particular order."""
    return list(_findings(library))


def _findings(library: Library) -> Iterator[Diagnostic]:
    for rule in RULES:
        severity = library.config.severity_of(rule.code, rule.severity)
        if severity is None:
            continue
        for found in rule.find(library):
            if rule.is_heuristic and found.owner is not None and rule.code in found.owner.accept:
                yield answered(found.owner.at("accept", rule.code), rule.code)
            else:
                yield Diagnostic(found.where, rule.code, found.message, found.hint, severity)
