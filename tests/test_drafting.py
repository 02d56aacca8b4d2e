"""Drafts of articles: what they have is in the article and passes the checks; what is not told is blank.

The articles in tests/drafting/ are invented, in the manners of several newsrooms; gold.json there says what is in them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.drafting import is_same, library_of, measure, name_of
from generator.config import read_config
from generator.diagnostics import WrongUse
from generator.drafting import Candidate, Draft, drafted
from generator.drafting.tagging import kinds_of
from generator.library import read_library
from generator.model import KeyFigure, Quote
from generator.text import normalise
from tests.conftest import ROOT

ARTICLES = Path(__file__).parent / "drafting"


def of(text: str, language: str = "en", issued: str | None = "2031-03-05") -> Draft:
    return drafted(library_of("gazette", text, {"language": language, "issued": issued}), "gazette")


def items(draft: Draft, block: str) -> list[Candidate]:
    return [one for one in draft.candidates if one.block == block]


def quotes(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Every drafted quote with its speaker's name."""
    draft = of(text, language)
    names = {one.id: one.name for one in draft.new}
    return [(str(one.fields["text"]), name_of(one.fields["speaker"], names)) for one in items(draft, "quotes")]


# --- the articles -----------------------------------------------------------------------------------


def test_articles_of_many_newsrooms() -> None:
    counts = measure(ARTICLES)
    assert counts.f1("quotes found") >= 0.97, counts.notes
    assert counts.f1("speakers right") >= 0.95, counts.notes
    assert counts.of["figures found"] >= 0.95 * counts.of["figures in gold"], counts.notes
    assert counts.of["figures drafted"] - counts.of["figures found"] <= 2, counts.notes
    assert counts.of["figures with the value"] == counts.of["figures found"]
    assert counts.of["dates found"] >= 0.95 * counts.of["dates in gold"], counts.notes


def test_our_own_article_has_what_was_found_by_hand() -> None:
    """What the draft has of the briefing that was made by hand, and what only judgement gives, by name."""
    library, _ = read_library(ROOT, read_config(ROOT)[0])
    by_hand = library.briefings["kursk-half-a-year"]
    draft = drafted(library, "kursk-article")
    drafted_quotes = {normalise(str(one.fields["text"])).text: one for one in items(draft, "quotes")}
    for quote in by_hand.quotes:
        own = drafted_quotes.pop(normalise(quote.text).text)
        assert own.fields["speaker"] == quote.speaker
        assert own.fields.get("kind", "direct") == quote.kind
        assert str(own.fields["role"]).casefold() == str(quote.role).casefold()
    assert not drafted_quotes
    figures = {figure_of(one): one for one in items(draft, "key_figures")}
    others = {figure.id: figures.pop(value_of(figure)) for figure in by_hand.key_figures}
    assert not figures, "there is no spurious one"
    differs = {
        name: one.fields["attributed_to"]
        for name, one in others.items()
        if is_elsewhere(one, name, by_hand.key_figures)
    }
    assert differs == {"north-korean-casualties": "kursk-article"}, "that nobody counted them is a judgement"
    for figure in by_hand.key_figures:
        unit = str(others[figure.id].fields.get("unit", ""))
        assert figure.unit is None or unit.endswith(figure.unit)
    events = {str(one.fields["date_text"]) for one in items(draft, "timeline")}
    judged = [
        event.id for event in by_hand.timeline if not any(str(event.date_text).startswith(words) for words in events)
    ]
    assert judged == ["new-attacks", "captures"], "their words give no date"
    assert len(events) == len(by_hand.timeline) - len(judged)


def figure_of(one: Candidate) -> tuple[str, str]:
    value = next(str(one.fields[name]) for name in ("value", "period", "value_text") if name in one.fields)
    return value, str(one.fields.get("qualifier", "exact"))


def value_of(figure: KeyFigure) -> tuple[str, str]:
    value = next(str(one) for one in (figure.value, figure.period, figure.value_text) if one is not None)
    return value, figure.qualifier


def is_elsewhere(one: Candidate, name: str, by_hand: tuple[KeyFigure, ...]) -> bool:
    return one.fields["attributed_to"] != next(figure.attributed_to for figure in by_hand if figure.id == name)


def test_our_own_article_with_empty_registries_has_full_names() -> None:
    text = (ROOT / "content/sources/kursk-article.txt").read_text(encoding="utf-8")
    named = [name for words, name in quotes(text) if len(words.split()) > 3]
    assert sorted(named) == sorted(
        ["Angelica Evans"] * 5 + ["Donald Trump"] * 2 + ["Volodymyr Zelensky", "Vladimir Putin"]
    )
    bodies = {one.name for one in of(text).new if one.registry == "organisations"}
    assert bodies == {"Institute for the Study of War", "Ukrainian General Staff"}


# --- quotes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will wait for the wind," said Mara Lind.', [("We will wait for the wind", "Mara Lind")]),
        ("‘We will wait for the wind,’ said Mara Lind.", [("We will wait for the wind", "Mara Lind")]),
        ("«We will wait for the wind», said Mara Lind.", [("We will wait for the wind", "Mara Lind")]),
        ("“We will,” said Mara Lind, “wait for the wind.”", [("We will wait for the wind.", "Mara Lind")]),
        ("“We will wait for it.\n“And then we sail,” said Mara Lind.", [("We will wait for it. And then we sail", "Mara Lind")]),
        ("“We will wait for the wind.”\n— Mara Lind, harbour master", [("We will wait for the wind.", "Mara Lind")]),
        ("“We will wait for the wind,” said a senior official.", [("We will wait for the wind", "a senior official")]),
        ("“We will wait for the wind and see.”", [("We will wait for the wind and see.", "")]),
        ("She read “The Old Man and the Sea” twice.", []),
        ("The words “closed until further notice” hang there.", []),
        ("The wind rose.", []),
    ],
)  # fmt: skip
def test_a_quote_has_its_words_and_its_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert quotes(text) == expected


def test_a_surname_is_a_full_name_from_before_and_its_role_is_the_articles() -> None:
    draft = of("Mara Lind, the harbour master, waited.\nIt rained.\n“We will open on Friday,” Lind said.")
    [quote] = items(draft, "quotes")
    assert (quote.fields["speaker"], quote.fields["role"]) == ("mara-lind", "Harbour master")
    assert [(one.name, one.registry) for one in draft.new] == [("Mara Lind", "people")]


def test_a_speaker_who_is_not_named_beside_the_words_is_marked() -> None:
    text = "“We will wait for the wind,” said Mara Lind.\n“Nobody knows when that will be.”"
    first, second = items(of(text), "quotes")
    assert first.fields["speaker"] == second.fields["speaker"] == "mara-lind"
    assert "speaker" not in first.notes
    assert "make sure" in second.notes["speaker"]


def test_a_speaker_who_is_not_told_is_blank_with_the_names_nearby() -> None:
    draft = of("Mara Lind and Bo Rask met in the harbour.\n“Nobody knows when that will be.”")
    assert draft.blanks == 1
    assert "    speaker: # check: who says it is not told; named nearby: Mara Lind, Bo Rask\n" in draft.text


def test_when_where_and_about_what_it_was_said() -> None:
    text = "Mara Lind spoke about the crane that fell:\n“It was rust,” she said in an interview with the Gazette on Tuesday, “and we knew it.”"
    [quote] = items(of(text), "quotes")
    assert quote.fields["said_on"] == "2031-03-04"
    assert quote.fields["occasion"] == "in an interview with the Gazette"
    assert quote.fields["context"] == "Mara Lind spoke about the crane that fell"


# --- figures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 40 ships are waiting.", [{"value": "40", "unit": "ships", "qualifier": "approximately"}]),
        ("It costs $1.2 million.", [{"value": "1200000", "unit": "USD"}]),
        ("Between three and five tugs broke.", [{"min": "3", "max": "5", "unit": "tugs"}]),
        ("The port was closed for 36 hours.", [{"period": "PT36H"}]),
        ("Rents rose by up to 7.5 percent.", [{"value": "7.5", "unit": "percent", "qualifier": "at_most"}]),
        ("Two thirds of the quay is gone.", [{"value_text": "Two thirds"}]),
        ("Mara Lind, 61, waited in 2031 at 15.10 for the 747 on Pier 9.", []),
        ("It was the third storm on 4 March, two days after the second.", []),
        ("At least one ship, old, sank.", [{"value": "1", "unit": "ship", "qualifier": "at_least"}]),
    ],
)
def test_a_figure_has_value_unit_and_hedge(text: str, expected: list[dict[str, str]]) -> None:
    names = ("value", "min", "max", "period", "value_text", "unit", "qualifier")
    figures = [
        {name: one.fields[name] for name in names if name in one.fields} for one in items(of(text), "key_figures")
    ]
    assert figures == expected


def test_a_figure_is_whose_its_sentence_names_or_the_articles_own() -> None:
    draft = of("Some 40 ships are waiting, according to the Port Authority. Three tugs sank.")
    first, second = items(draft, "key_figures")
    assert (first.fields["attributed_to"], second.fields["attributed_to"]) == ("port-authority", "gazette")
    assert second.notes["attributed_to"].startswith("nobody is named")


# --- events -----------------------------------------------------------------------------------------


def test_an_event_has_the_sources_words_and_the_date_that_they_mean() -> None:
    draft = of("HARBOUR, March 5 - The crane fell on Tuesday. The quay opens on 2 April.")
    [fell, opens] = items(draft, "timeline")
    assert (fell.fields["date"], fell.fields["date_text"]) == ("2031-03-04", "Tuesday")
    assert (opens.fields["title"], opens.fields["date"], opens.fields["announced"]) == (
        "Quay opens",
        "2031-04-02",
        True,
    )


def test_a_day_on_which_something_was_only_said_is_no_event() -> None:
    draft = of("The quay opens on 2 April, the Port Authority said on Tuesday.")
    assert [one.fields["date_text"] for one in items(draft, "timeline")] == ["2 April"]


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        ("Sunday's match ended without a goal.", []),
        ("The quay was shown in the 1969 film about ships.", []),
        ("In 2019 the quay was built of old stones.", ["2019"]),
        ("Trade fell by a tenth last year, and nobody knows why.", []),
        ("Half of the quays would be closed by 2050 if nothing is done.", []),
        ("All work is to be finished by the end of 2034.", ["by the end of 2034"]),
        ("The inquiry is expected to report in the spring.", ["spring"]),
        ("Music of the sixties was played on the quay.", []),
        ("“Nobody builds a quay of stones today,” said Ann Brand.", []),
        ("“We opened the quay on 3 March,” said Ann Brand.", ["3 March"]),
    ],
)
def test_a_date_that_tells_one_thing_from_others_is_no_event(words: str, dated: list[str]) -> None:
    """Nor is a whole year that is only near, or by which something would be so; nor the day of who speaks."""
    assert [one.fields["date_text"] for one in items(of(words), "timeline")] == dated


def test_a_title_of_one_or_two_words_is_none() -> None:
    [event] = items(of("The foundation gave two prints to the harbour, in 2007 and a third later."), "timeline")
    assert event.fields["title"] == "Foundation gave two prints to the harbour"


def test_a_date_that_needs_the_day_of_issue_is_none_without_it() -> None:
    [event] = items(of("The crane fell on Tuesday.", issued=None), "timeline")
    assert "date" not in event.fields
    assert "issued" in event.notes["date_text"]


# --- names ------------------------------------------------------------------------------------------


def test_what_most_mentions_of_a_name_are_taken_for_counts() -> None:
    tagged = [("Kursk", "PRODUCT"), ("Kursk", "GPE"), ("Kursk's", "GPE"), ("the Kremlin", "ORG"), ("Monday", "DATE")]
    assert kinds_of(tagged) == {"kursk": "places", "kremlin": "organisations"}


def test_a_tagger_sorts_names_and_names_it_does_not_know_are_told_by_rules() -> None:
    text = "Orrin Foods said that 40 ships waited. Bo Rask slept."
    library = library_of("gazette", text, {"issued": "2031-03-05"})
    by_rules = drafted(library, "gazette")
    tagged = drafted(library, "gazette", lambda _: [("Orrin Foods", "ORG"), ("Bo Rask", "PERSON")])
    assert [one.registry for one in by_rules.new] == ["people"]
    assert [one.registry for one in tagged.new] == ["organisations"]
    assert any(words.startswith("people that the source names") and "Bo Rask" in words for words in tagged.remarks)


def test_forms_of_a_name_are_the_same_one() -> None:
    assert is_same("Mark Rathbun", "Rathbun|Marty Rathbun")
    assert not is_same("", "Rathbun")
    assert not is_same("Mara Lind", "Bo Rask")


# --- bad input --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "  \n\n\t"])
def test_an_empty_text_is_said_to_be_empty(text: str) -> None:
    with pytest.raises(WrongUse, match="the archived text of gazette is empty"):
        of(text)


def test_an_article_without_anything_is_an_honest_empty_draft() -> None:
    draft = of("The wind rose and fell.")
    assert draft.candidates == ()
    assert "key_figures:" not in draft.text
    assert "bluf: #" in draft.text


def test_another_language_is_said() -> None:
    swedish = "Hamnen öppnar igen efter stormen. ”Vi väntar på vinden”, sade hamnchefen. Det regnade hela natten och båtarna låg kvar vid kajen medan folk gick hem. "
    assert any("nobody is looked for" in words for words in of(swedish, "sv").remarks)
    assert any("does not look like `en`" in words for words in of(swedish * 3).remarks)


@pytest.mark.parametrize(
    "text",
    [
        '"We will wait, said Mara Lind.\nHe said "no. Then "yes" she said.',
        "“Open,\" he said. ‘It''s “ready” now, she said.",
        '"' * 5_000,
        '" a "' * 5_000,
        "“We will \x07wait \u202eand see,” said Mara Lind. \x00 40 ships.",
        "“We #hope and: wait - for # it,” said Mara Lind. The #harbour: has 40 ships # now.",
        "40,000 " * 1_000,
        "x " * 1_000_000,
        "«" * 1_000 + "“We wait for it”" + "»" * 1_000,
    ],
)
def test_whatever_marks_there_are_something_is_written_that_reads(text: str) -> None:
    draft = of(text)
    assert draft.text.startswith("# yaml-language-server")


def test_a_long_text_is_read_in_part_and_says_so() -> None:
    sentence = "“Number {0} waits for the wind,” said Mara Lind. Some {0} ships are waiting in harbour {0}.\n"
    draft = of("".join(sentence.format(1000 + n) for n in range(1_300)))
    assert any(words.startswith("only the first 99,") for words in draft.remarks)
    assert any("more than 200 quotes" in words for words in draft.remarks)
    assert draft.counts["quotes"] == 200


def test_quotes_of_the_model_can_be_made_of_every_draft() -> None:
    """Fields of a draft are fields of the model."""
    known = {"quotes": Quote, "key_figures": KeyFigure}
    for one in of((ARTICLES / "wire.txt").read_text(encoding="utf-8")).candidates:
        if one.block in known:
            assert one.fields.keys() <= known[one.block].model_fields.keys()


# --- what articles of five newsrooms, found on the web, went wrong on; these examples are invented --------------------


def notes_of(text: str, block: str, field: str) -> list[str]:
    return [one.notes.get(field, "") for one in items(of(text), block)]


def test_he_is_nobody_whom_the_article_calls_ms() -> None:
    text = (
        "Ann Brand, chief executive at Highmoor Reading Trust (HRT), was at the town hall.\n"
        "But she shocked members when she said the trust had “never made a decision” to close it.\n"
        "Ms Brand’s words were in response to Councillor Carl Kell, who accused her of passing on costs.\n"
        "He said: “The library does a splendid job, and its visitors say so.”\n"
    )
    assert [who for _, who in quotes(text)] == ["Ann Brand", "Carl Kell"]
    first = items(of(text), "quotes")[0].fields
    assert (first["role"], first["kind"]) == ("Chief executive at Highmoor Reading Trust", "partial")


def test_a_pronoun_behind_nobody_but_ms_is_blank() -> None:
    text = "Ms Ann Brand opened the door.\nHe said: “There is nobody in the house any more.”\n"
    assert [who for _, who in quotes(text)] == [""]


def test_he_is_whoever_backs_the_one_before() -> None:
    text = (
        "“They would not say when it was to close,” Councillor Andrea Holt said.\n"
        "Councillor Holt was backed by Councillor John Marsh, chairman of the library panel.\n"
        "He said: “My letter was there before the doors were closed for good.”\n"
    )
    assert [who for _, who in quotes(text)] == ["Andrea Holt", "John Marsh"]


def test_a_grandmother_is_whoever_has_her_surname() -> None:
    text = (
        "“I could not even climb a rope at school,” Jane Ollery said.\n"
        "Grandma Ollery happily admits that she is slow.\n"
        "“I am going to do it again next year,” Ollery said.\n"
    )
    assert [who for _, who in quotes(text)] == ["Jane Ollery", "Jane Ollery"]
    assert [one.name for one in of(text).new] == ["Jane Ollery"]


@pytest.mark.parametrize("name", ["Harlow Ltd", "Ellerby JCP"])
def test_a_company_is_no_person(name: str) -> None:
    draft = of(f"“We are going to take on more people,” said {name}.")
    assert [(one.name, one.registry) for one in draft.new] == [(name, "organisations")]


def test_a_dateline_without_a_dash_is_no_event_and_no_role() -> None:
    draft = of(
        "Pay rises are no threat, says bank\n"
        "PORT ELLERY Feb 23 Westmark's central bank chief Fedor Sturm said on Tuesday that pay rises of 17 percent "
        "are no threat.\n"
        "“We do not see any room for another policy,” Sturm said.\n"
    )
    assert not items(draft, "timeline")
    assert [one.fields["role"] for one in items(draft, "quotes")] == ["Westmark's central bank chief"]


def test_a_year_in_a_name_is_no_figure_and_a_bare_number_no_event() -> None:
    draft = of("Westmark Reading Week 2031 rises to the top\nAmong them is Harlow (up from 2,000 in 2030), and more.\n")
    assert "2031" not in [one.fields.get("value") for one in items(draft, "key_figures")]
    assert not [one for one in items(draft, "timeline") if one.fields["title"] == "2,000"]


def test_a_figure_in_words_of_nobody_known_is_not_the_articles_own() -> None:
    text = "A tenant has left.\nHe said: “I got 12 letters from them, and I want no more of these.”\n"
    assert [one.fields["attributed_to"] for one in items(of(text), "key_figures")] == [None]
    assert "    attributed_to: # check: said in a quote, and by whom is not told\n" in of(text).text
    assert " # nobody is named for it: the article's own\n" in of("Some 40 ships are waiting in the harbour.").text


def test_the_only_person_so_far_is_named_where_a_pronoun_may_be_another() -> None:
    text = (
        "Philip Marsh was warned by the council.\nThe tenant was at work.\nNow the caretaker is angry.\n"
        "He said: “I put it out before I went to work.”\n"
    )
    assert notes_of(text, "quotes", "speaker") == ["who says it is not told; named nearby: Philip Marsh"]


def test_whoever_spoke_last_is_he_where_nobody_else_is_named() -> None:
    text = (
        "“I accept the results,” Philip Marsh told the Election Board.\nThe count ended.\n"
        "However, he vowed to go on and to “win all the wishes of the town.”\n"
    )
    speakers = [one.fields["speaker"] for one in items(of(text), "quotes")]
    assert speakers == ["philip-marsh", "philip-marsh"]
    assert notes_of(text, "quotes", "speaker")[-1] == "by “he vowed”: make sure"


def test_a_partial_quote_has_no_full_stop_of_the_sentence_around_it() -> None:
    text = "Ann Mott said it had caused “irreparable harm to the harbour and the public.”\n"
    [quote] = items(of(text), "quotes")
    assert (quote.fields["kind"], quote.fields["text"]) == ("partial", "irreparable harm to the harbour and the public")


def test_a_name_that_has_staff_or_stands_behind_a_preposition_is_no_she() -> None:
    text = (
        "Amanda Stone waited, hoping to book a flight to Deer Lake.\nShe said Air Lunde staff had warned her.\n"
        "“They need to think of their customers,” she said.\n"
    )
    assert notes_of(text, "quotes", "speaker") == ["who says it is not told; named nearby: Amanda Stone"]


def test_a_body_that_says_something_is_told_as_the_one_that_says_it() -> None:
    text = (
        "The airline said it had cancelled 75 flights.\nThe Doran Health Office (DHO) said there were 40 cases.\n"
        "“Vaccines should be used in every town,” the UN agency said.\n"
    )
    draft = of(text)
    assert [one.fields["attributed_to"] for one in items(draft, "key_figures")] == [
        {"described": "the airline"},
        "doran-health-office",
    ]
    assert items(draft, "quotes")[0].fields["speaker"] == {"described": "the UN agency"}


def test_without_the_day_of_issue_nothing_lies_after_it_and_that_is_said() -> None:
    draft = of("The harbour was closed in 2029, and the ferry sailed on Friday.", issued=None)
    assert [one.fields.get("date") for one in items(draft, "timeline")] == ["2029", None]
    assert any("write `issued` into content/sources/gazette.yml" in words for words in draft.remarks)


def test_the_mark_of_words_that_are_set_off_is_no_part_of_a_title() -> None:
    draft = of("Minister Ann Brand said:\n\n> On 3 March 2031 we opened the harbour again for every ship.\n")
    assert [str(one.fields["title"])[:1] for one in items(draft, "timeline")] == ["W"]


def test_a_number_that_stood_before_is_asked_about() -> None:
    [first, second] = items(
        of("The ultimatum of 48 hours began. Nobody spoke. In 48 hours all was over."), "key_figures"
    )
    assert "label" not in first.notes
    assert second.notes["label"] == "the same number stood before: drop it, if it is the same"
