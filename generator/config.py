"""What site-config.yml may say: MkDocs' own names at the top level, ours under `extra.briefings`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from generator import documents
from generator.diagnostics import Diagnostic, Location, Severity
from generator.documents import Document, Map, Mistake, Record
from generator.model.fields import Language, Line

FILE = "site-config.yml"

HEURISTIC = (
    "confidence-with-likelihood",
    "confidence-without-basis",
    "date-order",
    "event-after-cutoff",
    "highlight-budget",
    "long-bluf",
    "missing-id",
    "other-qualifier",
    "unused-id",
)
"""Codes of findings that may be wrong, or a matter of taste: their severity can be set, and `accept` answers them."""


class Config(Record):
    """The settings of ours."""

    scale: Literal["icd203", "phia"] = Field("icd203", description="The scale of likelihood; one for the whole site.")
    language: Language = Field("en", description="The language of the pages' own words.")
    archive: Line | None = Field(None, description="A folder, relative to the project's root, with the archived texts.")
    severity: dict[str, Literal["error", "warning", "off"]] = Field(
        default_factory=dict, description="How bad heuristic findings are: {code: error, warning or off}."
    )

    @field_validator("severity")
    @classmethod
    def _only_heuristic(cls, value: dict[str, str]) -> dict[str, str]:
        """Literal findings stay errors: what is not in the source is not published."""
        for code in value:
            if code not in HEURISTIC:
                hint = f"These can be set: {', '.join(HEURISTIC)}."
                raise Mistake("unanswerable", f"the severity of `{code}` cannot be set", hint)
        return value

    def severity_of(self, code: str, default: Severity) -> Severity | None:
        """The severity of a finding; None when it is switched off."""
        word = self.severity.get(code, default)
        return None if word == "off" else Severity(word)


def read_config(root: Path) -> tuple[Config, list[Diagnostic]]:
    """Read site-config.yml; defaults where it says nothing. MkDocs checks its own part when it runs."""
    path = root / FILE
    if not path.is_file():
        hint = f"Write one line into it to begin with: `site_name: The name of your site`. The folder is {root.name}/."
        return Config(), [Diagnostic(Location(FILE), "no-config", f"there is no {FILE} here", hint)]
    document, problems = documents.read(root, path)
    if document is None:
        return Config(), problems
    top = document.root if isinstance(document.root, Map) else Map()
    if "site_name" not in top:
        hint = "Add a line `site_name: The name of your site`."
        problems.append(Diagnostic(Location(FILE), "missing-field", "`site_name` is missing", hint))
    ours = _under(top, "extra", "briefings")
    config, found = documents.convert(Document(document.path, ours), Config)
    return config or Config(), problems + found


def _under(node: Map, *keys: str) -> Map:
    for key in keys:
        below = node.get(key)
        node = below if isinstance(below, Map) else Map()
    return node
