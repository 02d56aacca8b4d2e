"""Every hostile string in every field: shown as itself, the page unchanged; or refused, the site before it unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import html5lib
import pytest
from pydantic.fields import FieldInfo

from generator.cli import cli
from generator.documents import Record
from generator.model.fields import url
from tests.conftest import HostileSite, built
from tests.hostile import comparison, project
from tests.hostile.comparison import NUMBER
from tests.hostile.corpus import OURS, THEIRS, Hostile, texts
from tests.hostile.project import WORD, quoted, write
from tests.test_build import tree

NO_SHARED = "no shared/hostile/hostile.json beside the repository"
shared_only = pytest.mark.skipif(not THEIRS, reason=NO_SHARED)
ALL = pytest.mark.parametrize(
    "hostile_site", ["some", "ours", pytest.param("theirs", marks=shared_only)], indirect=True
)


def test_there_are_enough_of_our_own() -> None:
    assert len(OURS) >= 150
    assert len({one.id for one in OURS}) == len({(one.field, one.value) for one in OURS}) == len(OURS)


# --- shown -----------------------------------------------------------------------------------------


@ALL
def test_pages_are_the_plain_ones_with_the_strings_as_text(hostile_site: HostileSite) -> None:
    """As two readers of HTML see them; where strings are many and records of one kind, as one of them does."""
    count, wrong = comparison.compare_sites(
        hostile_site.site, hostile_site.plain, hostile_site.values, thoroughly=hostile_site.whole
    )
    assert wrong == []
    assert count > 2 * len(hostile_site.values)


@ALL
def test_what_the_search_finds_is_the_strings_as_text(hostile_site: HostileSite) -> None:
    count, wrong = comparison.compare_search(hostile_site.site, hostile_site.plain, hostile_site.values)
    assert wrong == []
    assert count > 9 * len(hostile_site.values)


@ALL
def test_no_string_makes_an_address_or_a_file(hostile_site: HostileSite) -> None:
    assert comparison.addresses(hostile_site.site) == comparison.addresses(hostile_site.plain)
    ours, plain = (
        {
            NUMBER.sub("0000z", name)
            for name in tree(site)
            if not name.startswith("pagefind/")  # named by their content
            and not name.endswith("/share.png")  # there is none of what the font cannot draw
        }
        for site in (hostile_site.site, hostile_site.plain)
    )
    assert ours == plain
    missing = "404.html"
    assert (hostile_site.site / missing).read_bytes() == (hostile_site.plain / missing).read_bytes()


@pytest.mark.parametrize("corpus", ["ours", pytest.param("theirs", marks=shared_only)])
def test_settings_are_shown_as_they_stand(corpus: str, tmp_path: Path) -> None:
    """All strings, a few dozen in one name: each page is the plain one, with their text."""
    values = [value for value in texts(OURS if corpus == "ours" else THEIRS) if len(value) < 500]
    names = ("site_name", "site_description", "site_author", "copyright")
    plain = built(write(tmp_path / "plain", ["Other"], False, **dict.fromkeys(names, WORD)))
    for start in range(0, len(values), 120):
        value = " ".join(values[start : start + 120])
        site = built(write(tmp_path / str(start), ["Other"], False, **dict.fromkeys(names, value)))
        for page in ("index.html", "404.html"):
            found = comparison.differences(comparison.read(site / page), comparison.read(plain / page), value)
            assert list(found) == []


def test_good_addresses_are_links_to_themselves(tmp_path: Path) -> None:
    good = [one.value for one in [*OURS, *THEIRS] if one.field == "url" and one.is_shown]
    project = write(tmp_path / "p", [WORD])
    same_as = ", ".join(map(quoted, good))
    change(project / "content/people.yml", "public: true", f"public: true, same_as: [{same_as}]")
    page = html5lib.parse((built(project) / "people/person-0000z/index.html").read_bytes(), namespaceHTMLElements=False)
    links = [e for e in page.iter("a") if e.attrib.get("rel") == "noopener" and "target" not in e.attrib]
    shown = [(set(link.attrib), link.attrib["href"], link.text, len(link)) for link in links]
    assert shown == [({"href", "rel"}, url(address), url(address), 0) for address in good]
    assert len(good) > 15


# --- refused ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Published:
    """A small project with a site that was published before, and what was in its content."""

    project: Path
    site: dict[str, tuple[int, ...]]
    content: dict[str, bytes]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    project = write(tmp_path_factory.mktemp("refused") / "project", [WORD])
    built(project)
    before = tree(project / "site")
    content = {name: data for name, (_, data) in tree(project / "content").items()}
    yield Published(project, untouched(project / "site"), content)
    assert tree(project / "site") == before


def untouched(folder: Path) -> dict[str, tuple[int, ...]]:
    """What the file system says of all files, which no writing leaves as it is; a tenth of the time that reading them takes."""
    found = {str(path): path.stat() for path in folder.rglob("*")}
    return {
        path: (told.st_ino, told.st_mode, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
        for path, told in found.items()
    }


@pytest.fixture
def refused(published: Published, capsys: pytest.CaptureFixture[str]) -> Iterator[Path]:
    """The project, for a string to be put in: a build must say where it is, and change nothing."""
    project = published.project
    yield project
    status = cli.main(["-C", str(project), "build"], standalone_mode=False)
    said = capsys.readouterr()
    assert status == 1, said
    assert re.search(r"^\S.*:\d+:\d+: error\[[a-z0-9-]+\] ", said.out, re.MULTILINE), said
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", said.out)
    assert untouched(project / "site") == published.site
    restore(project / "content", published.content)


def restore(folder: Path, content: Mapping[str, bytes]) -> None:
    """Make a folder what it was."""
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif name not in content:
            path.unlink()
    for name, data in content.items():
        if (folder / name).read_bytes() != data:
            (folder / name).write_bytes(data)


def those(field: str) -> pytest.MarkDecorator:
    items = [one for one in [*OURS, *THEIRS] if one.field == field and not one.is_shown]
    return pytest.mark.parametrize("item", items, ids=lambda one: one.id)


@those("text")
def test_a_refused_text_is_named_and_changes_nothing(item: Hostile, refused: Path) -> None:
    change(refused / "content/briefings/first-0000z.yml", "bluf: .*", f"bluf: {quoted(item.value)}")


@those("title")
def test_a_refused_title_is_named_and_changes_nothing(item: Hostile, refused: Path) -> None:
    change(refused / "content/briefings/first-0000z.yml", "title: .*", f"title: {quoted(item.value)}")


@those("url")
@pytest.mark.parametrize("field", ["url", "archive_url", "same_as"])
def test_a_refused_address_is_named_and_changes_nothing(item: Hostile, field: str, refused: Path) -> None:
    if field == "same_as" or not item.value:  # an empty field is none, an empty address in a list is a finding
        change(refused / "content/people.yml", "public: true", f"public: true, same_as: [{quoted(item.value)}]")
    else:
        change(refused / "content/sources/cited-0000z.yml", "url: .*", f"{field}: {quoted(item.value)}")


@those("slug")
@pytest.mark.parametrize("place", ["registry", "reference", "redirect", "item", "file"])
def test_a_refused_id_is_named_and_changes_nothing(item: Hostile, place: str, refused: Path) -> None:
    briefing = refused / "content/briefings/first-0000z.yml"
    if place == "file" and not (set(item.value) & set("/\0") or item.value in ("", ".", "..") or len(item.value) > 200):
        (briefing.parent / f"{item.value}.yml").write_bytes(briefing.read_bytes())
    elif place == "reference":
        change(briefing, "topics: .*", f"topics: [{quoted(item.value)}]")
    elif place == "redirect":
        change(briefing, "redirects: .*", f"redirects: [{quoted(item.value)}]")
    elif place == "item" and item.value:
        change(briefing, "id: number", f"id: {quoted(item.value)}")
    else:
        path = refused / "content/topics.yml"
        path.write_text(f"{path.read_text()}\n{quoted(item.value)}: {{ name: A }}\n")


@those("slug-pair")
def test_one_of_two_colliding_names_is_refused(item: Hostile, refused: Path) -> None:
    briefing = refused / "content/briefings/first-0000z.yml"
    for name in json.loads(item.value):
        path = briefing.parent / f"{name}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(briefing.read_bytes())


@pytest.mark.parametrize("item", [one for one in OURS if one.field == "slug-pair"], ids=lambda one: one.id)
def test_two_colliding_pages_are_refused(item: Hostile, refused: Path) -> None:
    for name in json.loads(item.value):
        path = refused / "content/pages" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A page\n")


def change(path: Path, old: str, new: str) -> None:
    text, count = re.subn(old, lambda _: new, path.read_text(encoding="utf-8"), count=1)
    assert count
    path.write_text(text, encoding="utf-8")


def test_the_project_has_a_string_in_every_field_of_text() -> None:
    """A field that is added to the model and printed is put into the hostile project too."""
    text = "\n".join([*project._FILES.values(), *project._REGISTRIES.values()])
    missing = {
        f"{record.__name__}.{name}"
        for record in records(Record)
        if record.__module__.startswith("generator.model")
        for name, field in record.model_fields.items()
        if is_text(field) and not re.search(rf"\b{name}: (?:\[ ?|\{{ ?[a-z-]+: )?@", text)
    }
    assert missing == {"Excerpt.prefix", "Excerpt.suffix"}, "these are looked up, and shown nowhere"


def records(kind: type[Record]) -> Iterator[type[Record]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from records(sub)


def is_text(field: FieldInfo) -> bool:
    """Whether a field takes text as it comes: on one line, in paragraphs, or a list or map of such."""
    rules = f"{field.annotation} {field.metadata}"
    return "function collapse" in rules or "lambda" in rules
