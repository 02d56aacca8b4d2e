"""What site-config.yml may say: MkDocs' own names at the top level, ours under `extra.briefings`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from generator import documents
from generator.diagnostics import Diagnostic, Location, Severity, warning
from generator.documents import Mistake, Record
from generator.model.fields import Flag, Line, SiteUrl

FILE = "site-config.yml"
MKDOCS = "mkdocs.yml"
MINIMAL = """\
INHERIT: site-config.yml
docs_dir: content
strict: true
theme: { name: material, font: false }
plugins: [briefings]
markdown_extensions:
  - attr_list
  - tables: { use_align_attribute: true }
  - toc: { permalink: "#" }
not_in_nav: "*"
"""  # the least that a mkdocs.yml needs

HEURISTIC = (
    "claimant-named",
    "claimant-not-named",
    "confidence-with-likelihood",
    "confidence-without-basis",
    "corrected-source",
    "cut-label",
    "date-order",
    "event-after-cutoff",
    "highlight-budget",
    "long-bluf",
    "missing-id",
    "no-archive-url",
    "other-date",
    "other-qualifier",
    "other-unit",
    "retracted-source",
    "role-not-in-source",
    "same-label",
    "speaker-not-named",
    "unbound-number",
    "unbound-quotation",
    "unhedged-number",
    "unpinned",
    "unsupported-date",
    "unused-id",
)
"""Codes of findings that may be wrong, or a matter of taste: their severity can be set, and `accept` answers them."""


Section = Literal[
    "key_figures", "assessments", "timeline", "quotes", "background", "media", "gaps", "sources", "corrections"
]
SECTIONS: tuple[Section, ...] = get_args(Section)
"""The sections of a briefing's page below its highlights, in the order that they have unless the site sets another."""


def _settable(code: str) -> str:
    """Literal findings stay errors: what is not in the source is not published."""
    if code not in HEURISTIC:
        hint = f"These can be set: {', '.join(HEURISTIC)}."
        raise Mistake("unanswerable", f"the severity of `{code}` cannot be set", hint)
    return code


Settable = Annotated[str, AfterValidator(_settable)]


class Config(Record):
    """The settings of ours."""

    scale: Literal["icd203", "phia"] = Field("icd203", description="The scale of likelihood; one for the whole site.")
    language: Literal["en", "uk"] = Field("en", description="The language of the pages' own words.")
    archive: Line | None = Field(None, description="A folder, relative to the project's root, with the archived texts.")
    sections: tuple[Section, ...] = Field(
        (), description="The order of a briefing's sections; those that are not named follow in their usual order."
    )
    embed: Flag = Field(False, description="true: each item has a small page for other sites, and the code to show it.")
    severity: dict[Settable, Literal["error", "warning", "off"]] = Field(
        default_factory=dict, description="How bad heuristic findings are: {code: error, warning or off}."
    )

    @property
    def order_of_sections(self) -> tuple[Section, ...]:
        """Every section once, those that the site names first."""
        return tuple(dict.fromkeys([*self.sections, *SECTIONS]))

    def severity_of(self, code: str, default: Severity) -> Severity | None:
        """The severity of a finding; None when it is switched off."""
        word = self.severity.get(code, default)
        return None if word == "off" else Severity(word)


class Extra(Record):
    """What MkDocs leaves to others."""

    briefings: Config = Field(default_factory=Config, description="The settings of ours.")


class SiteConfig(Record):
    """The whole file. What else MkDocs knows (theme, plugins, extensions) stands in mkdocs.yml."""

    stand_ins = {"site_name": "…"}  # noqa: RUF012  # a ClassVar of Record

    site_name: Line = Field(description="The name of the site.")
    site_url: SiteUrl | None = Field(None, description="The address at which it is published, with its path.")
    site_description: Line | None = Field(None, description="One sentence about it, for search engines.")
    site_author: Line | None = Field(None, description="Who publishes it.")
    copyright: Line | None = Field(None, description="A line at the foot of every page.")
    extra: Extra = Field(default_factory=Extra, description="Holds `briefings`, our own settings.")


class Settings(Config):
    """The settings of ours, with what the site is called and where it is published."""

    site_name: str = ""
    site_url: str | None = None  # with a slash at its end, so that paths can be added to it
    site_description: str | None = None
    copyright: str | None = None

    @classmethod
    def of(cls, file: SiteConfig) -> Settings:
        """Those of a whole file; they keep their places in it."""
        ours = file.extra.briefings
        told = {name: getattr(file, name) for name in ("site_name", "site_description", "copyright")}
        site_url = f"{file.site_url.removesuffix('/')}/" if file.site_url else None
        settings = cls.model_construct(**dict(ours), **told, site_url=site_url)  # checked before
        settings._file, settings._where = ours._file, ours._where
        return settings


def read_config(root: Path) -> tuple[Settings, list[Diagnostic]]:
    """Read site-config.yml; defaults where it says nothing. Whether MkDocs has its own file is looked at too."""
    config, problems = _read_ours(root)
    if not (root / MKDOCS).is_file():
        hint = f"Write into it, to begin with:\n\n{MINIMAL}"
        message = f"there is no {MKDOCS} here, so the site cannot be built"
        problems.append(warning(Location(MKDOCS), "no-mkdocs", message, hint))
    return config, problems


def _read_ours(root: Path) -> tuple[Settings, list[Diagnostic]]:
    path = root / FILE
    if not path.is_file():
        hint = f"Write one line into it to begin with: `site_name: The name of your site`. The folder is {root.name}/."
        return Settings(), [Diagnostic(Location(FILE), "no-config", f"there is no {FILE} here", hint)]
    document, problems = documents.read(root, path)
    if document is None:
        return Settings(), problems
    config, found = documents.convert(document, SiteConfig)
    return Settings.of(config) if config else Settings(), problems + found
