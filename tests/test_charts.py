"""Charts show a measure's history no more exactly than it was said, and pictures hold what they have room for."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from generator.charts import Card, History, Mark, days_of, drawn, png, share, svg
from generator.charts.history import key
from generator.charts.letters import can_draw
from generator.charts.scales import day_of, edtf, number_of, time_ticks, value_ticks
from generator.charts.scene import Circle, Label, Scene
from generator.charts.scene import Path as Line
from generator.charts.share import SIZE, cut, wrapped
from generator.dates import parse
from generator.inspection.data import picture as faults_of_svg
from generator.language import speak
from generator.site import generate
from generator.tables import table
from tests.conftest import built
from tests.test_pages import change

HOSTILE = "</title><script>alert(1)</script> \"&' `*_# ]]> \u2028 <!--"


def a_mark(
    date: str, low: int | None, high: int | None, who: str = "a", value: int | None = None, **more: bool
) -> Mark:
    days = days_of(parse(date))
    assert days is not None
    ends = [None if end is None else Decimal(end) for end in (low, high, value)]
    return Mark(who, who, days, (ends[0], ends[1]), ends[2], **more)


def a_history(*marks: Mark, title: str = "Ships") -> History:
    t = speak("en")
    return History(title, "Described.", marks, t.number, t.day)


def kinds(scene: Scene) -> list[str]:
    return [shape.kind for shape in scene.shapes if not isinstance(shape, Label)]


# --- scales ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [(1970, 1, 1), (2000, 2, 29), (1900, 3, 1), (0, 2, 29), (-43, 3, 15), (123456, 12, 31)])
def test_every_day_has_a_number_and_comes_back(day: tuple[int, int, int]) -> None:
    assert day_of(number_of(day)) == day
    assert number_of(day_of(number_of(day) + 1)) == number_of(day) + 1


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("0", "50000", "0 10000 20000 30000 40000 50000"),
        ("0", "7", "0 2 4 6 8"),
        ("0", "0", "0.0 0.2"),
        ("-3", "4", "-4 -2 0 2 4"),
        ("0", "0.5", "0.0 0.1 0.2 0.3 0.4 0.5"),
    ],
)
def test_values_have_round_steps(low: str, high: str, ticks: str) -> None:
    assert [f"{tick:f}" for tick in value_ticks(Decimal(low), Decimal(high))] == ticks.split()


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ((2031, 3, 4), (2031, 3, 6), "2031-03-04 2031-03-05 2031-03-06"),
        ((2031, 3, 4), (2031, 9, 6), "2031-05 2031-07 2031-09"),
        ((2028, 3, 4), (2031, 3, 6), "2029 2030 2031"),
        ((-44, 3, 15), (2031, 3, 6), "0000 1000 2000"),
        ((2031, 3, 4), (2031, 3, 4), "2031-03-04"),
    ],
)
def test_days_have_round_steps(first: tuple[int, int, int], last: tuple[int, int, int], ticks: str) -> None:
    found = time_ticks(number_of(first), number_of(last), 4)
    assert [text for _, text in found] == ticks.split()
    assert all(number_of(first) <= day <= number_of(last) and parse(text) for day, text in found)


def test_years_far_away_are_written_as_edtf_has_them() -> None:
    assert [edtf((year, 1, 2)) for year in (-43, 12345, -12345)] == ["-0043-01-02", "Y12345", "Y-12345"]


# --- drawing ---------------------------------------------------------------------------------------


def test_a_point_a_range_an_open_end_and_about_are_told_apart() -> None:
    exact, about = a_mark("2031-03-01", 5, 5, value=5), a_mark("2031-03-02", 9, 11, value=10, is_about=True)
    ranged, open_ended = a_mark("2031-03-03", 4, 6), a_mark("2031-03-04", 7, None, value=7)
    found = kinds(drawn(a_history(exact, about, ranged, open_ended), 11))
    assert [found.count(kind) for kind in ("mark", "about", "range", "open", "span", "ring")] == [5, 1, 1, 1, 0, 0]


def test_a_date_is_as_wide_as_it_may_be() -> None:
    scene = drawn(a_history(a_mark("2031-01", 5, 5, value=5), a_mark("2031-12-31", 5, 5, value=5)), 11)
    spans = [shape for shape in scene.shapes if isinstance(shape, Line) and shape.kind == "span"]
    left, right = spans[0].places
    days = 365 * 1.08
    room = next(s for s in scene.shapes if isinstance(s, Line) and s.kind == "grid").places
    assert right[0] - left[0] == pytest.approx((room[1][0] - room[0][0]) * 31 / days)


@pytest.mark.parametrize("date", ["2031-01/..", "../2031-01", "2031/", "/2031"])
def test_a_date_without_both_ends_is_not_drawn(date: str) -> None:
    assert days_of(parse(date)) is None


def test_contradictions_have_a_ring_and_claimants_a_shape_of_their_own() -> None:
    marks = [a_mark("2031-03-01", n, n, who=f"w{n}", value=n, is_contradicted=n == 1) for n in range(1, 10)]
    history = a_history(*marks)
    assert sorted(history.series.values()) == [0, 0, 0, 1, 2, 3, 4, 5, 6]
    assert kinds(drawn(history, 11)).count("ring") == 1
    shapes = {svg.small(key(series, (7, 7))) for series in (None, *range(7))}
    assert len({re.sub(r' class="[^"]*"', "", shape) for shape in shapes}) == 8


def test_who_is_not_to_be_named_is_one_of_the_others() -> None:
    marks = [a_mark(f"2031-01-0{day}", 1, 2, who) for day, who in ((1, "a"), (2, ""), (3, ""))]
    assert a_history(*marks).series == {"a": 1, "": 0}


def test_a_line_joins_what_one_claimant_says() -> None:
    marks = [a_mark(f"2031-03-0{day}", day, day, who=who, value=day) for who in "ab" for day in (3, 1, 2)]
    scene = drawn(a_history(*marks), 11)
    lines = [shape.places for shape in scene.shapes if isinstance(shape, Line) and shape.kind == "line"]
    assert [len(places) for places in lines] == [3, 3]
    assert all([x for x, _ in places] == sorted(x for x, _ in places) for places in lines)


def test_three_hundred_figures_are_drawn_within_the_picture() -> None:
    marks = [a_mark(f"20{n % 90 + 10}-01-01", n - 150, n, who=f"w{n % 11}") for n in range(300)]
    scene = drawn(a_history(*marks), 11, [(1, "w")])
    places = [place for shape in scene.shapes for place in getattr(shape, "places", ())]
    places += [shape.centre for shape in scene.shapes if isinstance(shape, Circle)]
    assert all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in places)
    assert len(svg.inline(scene, "chart")) < 120_000


def test_hostile_names_are_text_in_both_kinds_of_svg() -> None:
    history = a_history(a_mark("2031-03-01", 1, 1, value=1), a_mark("2031-03-02", 2, 2, value=2), title=HOSTILE)
    scene = drawn(history, 11, [(1, HOSTILE), (None, HOSTILE)])
    alone = svg.alone(scene)
    assert faults_of_svg(alone) == []
    shown = {element.text for element in ET.fromstring(alone).iter() if element.text and "alert" in element.text}
    whole = " ".join(HOSTILE.split())
    assert all(whole.startswith(text.removesuffix("…")) for text in shown)
    assert whole in shown
    inline = svg.inline(scene, "chart")
    assert "\n" not in inline
    assert "<script" not in inline
    assert "style=" not in inline


def test_a_picture_is_a_png_twice_as_large_or_none() -> None:
    history = a_history(a_mark("2031-03-01", 1, 1, value=1), a_mark("2031-03-02", 2, None, value=2))
    scene = drawn(history, 11, [(1, "Mara Lind")])
    assert png.can_draw_words(scene)
    assert not png.can_draw_words(drawn(history, 11, [(1, "मारा")]))
    image = Image.open(io.BytesIO(png.picture(scene)))
    assert image.size == (960, int(scene.height * 2))
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert png.picture(scene) == png.picture(scene)


# --- tables ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    data = table(["a", "b"], [[f'{start}1+1,"x"', "plain\nline"]]).decode()
    assert list(csv.reader(io.StringIO(data, newline="")))[1] == [f'\'{start}1+1,"x"', "plain\nline"]


def test_a_number_below_zero_stays_one() -> None:
    assert table(["a"], [["-1.5"], ["-1.5-2"], ["--1"]]).decode().split() == ["a", "-1.5", "'-1.5-2", "'--1"]


# --- the picture for links -------------------------------------------------------------------------


def a_card(title: str = "Title") -> Card:
    return Card(
        title, "Bottom line. " * 90, (("about 1,234,567,890 ships", "Ships " * 30),) * 4, "Site", "e.org/", "2031"
    )


def test_the_picture_has_its_size_and_is_small() -> None:
    data = share.picture(a_card("Word " * 200))
    image = Image.open(io.BytesIO(data))
    assert image.size == SIZE
    assert len(image.getcolors() or ()) <= 16
    assert len(data) < 50_000


@pytest.mark.parametrize("words", ["汉字", "שלום", "سلام", "\U0001f6a2", "e\u0301\u0323\u0330", "a\u0007"])
def test_what_cannot_be_drawn_letter_by_letter_is_no_picture(words: str) -> None:
    assert not can_draw(words)
    assert not a_card(words).can_be_drawn


@pytest.mark.parametrize("words", ["Порт знову відкрито", "“Łódź”, e\u0301té – …", "Αθήνα 5 %", "soft\u00adhyphen", ""])
def test_what_the_font_has_is_drawn(words: str) -> None:
    assert can_draw(words)


def test_long_words_are_cut_and_numbers_are_not() -> None:
    assert cut("x" * 5000, 48, True, 900).endswith("x…")
    assert cut("at least 1,100 ships", 38, True, 220) == "at least…"
    lines = wrapped("one two three " * 100, 48, True, 900, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert wrapped("", 48, True, 900, 3) == []


# --- in the site -----------------------------------------------------------------------------------


def test_files_stand_beside_the_page_and_the_page_leads_to_them(golden_site: Path) -> None:
    folder = golden_site / "figures/ships-waiting"
    page = (folder / "index.html").read_text()
    for name in ("chart.svg", "chart.png", "data.csv"):
        assert (folder / name).is_file()
        assert f'href="../../figures/ships-waiting/{name}"' in page
    rows = list(csv.DictReader(io.StringIO((folder / "data.csv").read_text(), newline="")))
    assert {row["who"] for row in rows} == {"Northhaven Port Authority", "Rail & Dock Union <R&DU>"}
    assert all(row["source"] and row["date"] for row in rows)


def test_figures_of_two_units_have_two_charts_and_one_figure_has_none(project: Path) -> None:
    change(project, "briefings/storm-closes-port.yml", "    unit: ships\n", "")
    site, problems = generate(project)
    assert site is not None, problems
    page = next(page for page in site.pages if page.path == "figures/ships-waiting.md")
    assert page.body.count('class="bf-chart"') == 1
    assert [name.rpartition("/")[2] for name in page.files] == ["chart.svg", "chart.png", "data.csv"]


def test_a_briefing_has_a_picture_for_links_where_the_site_has_an_address(golden_site: Path, project: Path) -> None:
    path = "briefings/port-reopens/index.html"
    assert "og:image" not in (golden_site / path).read_text()
    assert 'property="og:title" content="The port reopens"' in (golden_site / path).read_text()
    config = project / "site-config.yml"
    config.write_text(config.read_text() + "\nsite_url: https://example.org/name/\n")
    page = (built(project) / path).read_text()
    assert '<meta property="og:image" content="https://example.org/name/briefings/port-reopens/share.png">' in page
    assert '<meta property="og:url" content="https://example.org/name/briefings/port-reopens/">' in page
    picture = (project / "site/briefings/port-reopens/share.png").read_bytes()
    assert Image.open(io.BytesIO(picture)).size == SIZE
