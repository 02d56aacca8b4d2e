"""Whether a quote stands in its source, how, and what is wrong with it: newspaper grammar, case by case."""

from __future__ import annotations

import random
import textwrap
import unicodedata
from importlib import resources
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.quotes import FALSIFIED, FOLDER, problems, read
from generator.evidence.quoting import Prepared, check_quote, explain_failure, find_quote
from generator.evidence.quoting.markdown import without_markup
from generator.evidence.quoting.pieces import expression, only_place
from generator.evidence.quoting.prepared import BREAK, JOINT
from generator.evidence.words import first, tables

ARTICLE = (
    "The minister spoke on Friday in Leeds. “We will wait,” she said, “and see what happens.”\n"
    "“Nobody expects it to collapse the Russian state, but the pressure on them grows every day,” said Angela Evans, "
    "an analyst. “It is a long war. They have some 40 guns there, and they use them.”\n"
    "“That is wrong,” said Tom Smith of the opposition. “It hurts us a lot,” Mary Jones replied. "
    "The harbour had been closed for a week by then.\n"
    "“I told him ‘go home’ and he left… In the end [the mayor] won,” recalled Ms Brown. He called it “disgraceful”. “Some 5 million people came.”\n"
)


def outcome(words: str, text: str = ARTICLE, kind: str = "direct") -> tuple[str, list[str]]:
    """How a quote stands in a source, and the codes of what is wrong with it there."""
    source = Prepared(text)
    found = find_quote(words, source)
    if not found:
        return "not found", []
    assert len(found) == 1, f"{len(found)} places"
    return found[0].how, [problem.code for problem in check_quote(found[0], source, kind)]  # type: ignore[arg-type]


def spans(words: str, text: str = ARTICLE) -> list[str]:
    (found,) = find_quote(words, Prepared(text))
    return [text[start:end] for start, end in found.spans]


# --- literally, and but for typography ------------------------------------------------------------------


def test_the_words_as_they_stand_are_exact() -> None:
    assert outcome("It is a long war.") == ("exact", [])
    assert outcome("disgraceful") == ("exact", [])
    assert outcome("In the end [the mayor] won,") == ("exact", [])  # brackets of the source's own
    assert outcome("he left… In the end", kind="partial") == ("exact", [])  # and its dots
    assert outcome("in the end [the mayor] won.") == ("normalised", [])


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("it is a long war.", "first-letter"),
        ("It is a long war!", "final-punctuation"),
        ("“It is a long war.”", "quotation-marks"),
        ("I told him “go home” and he left", "quotation-marks"),
        ("he left... In the end [the mayor] won", "ellipsis"),
    ],
)
def test_what_was_evened_out_is_named(words: str, note: str) -> None:
    (found,) = find_quote(words, Prepared(ARTICLE))
    assert found.how == "normalised"
    assert found.notes == (note,)
    assert found.quoted


def test_white_space_is_no_difference() -> None:
    assert outcome("It\u00a0is  a long\u00ad war.")[0] == "exact"


@pytest.mark.parametrize(
    "words",
    [
        "it is a longer war",
        "It is a long",
        "It is long war",
        "It is a a long war",
        "They have some 4",
        "s a long war",
        "",
    ],
)
def test_other_words_are_not_found_or_cut(words: str) -> None:
    how, codes = outcome(words)
    assert how == "not found" or codes == ["cut-mid-sentence"]


# --- split ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We will wait,” she said, “and see.”", "We will wait and see."),
        ("“We will wait,” she said, “and see.”", "We will wait, and see."),
        ("“We will wait,” said Smith. “Then we will see.”", "We will wait. Then we will see."),
        ('"Must we wait?" asked Ann Lee, 40, of Hull. "I think so."', "Must we wait? I think so."),
        ("«Ми чекатимемо, — сказала вона, — і побачимо».", "Ми чекатимемо і побачимо"),
        ("«Ми чекатимемо», — сказала вона. — «І побачимо».", "Ми чекатимемо. І побачимо"),
        ("– Не знаю, – сказала она. – Спросите завтра.", "Не знаю. Спросите завтра."),
        ("«Мы подождем, — заявил Иванов, — и увидим».", "Мы подождем и увидим"),
        ("« Nous attendrons, a-t-elle dit, et nous verrons. »", "Nous attendrons et nous verrons."),
        ("«Ми чекатимемо», — сказав він «Українській правді». — «І побачимо».", "Ми чекатимемо. І побачимо"),
        ("„Wir warten“, sagte sie der „Neuen Presse“. „Und wir sehen.“", "Wir warten. Und wir sehen."),
        ("„Wir warten“, sagte sie, „und sehen dann.“", "Wir warten und sehen dann."),
        ("»Wir warten«, sagte Schmidt, »und sehen dann.«", "Wir warten und sehen dann."),
        ("“One thing is sure.\n\n“We will wait,” he said.", "One thing is sure. We will wait"),
        ("‘We will wait,’ she said, ‘and see what the others’ plans are.’", "We will wait and see what the others’ plans are."),
    ],
)  # fmt: skip
def test_a_quote_goes_on_behind_the_sources_attribution(text: str, words: str) -> None:
    assert outcome(words, text) == ("split", [])


def test_lines_broken_to_fit_a_width_are_one_paragraph() -> None:
    words = (
        "We will wait until the spring, and when it has come at last we will see what there is to see of the harbour"
    )
    text = f"The minister spoke on Friday in Leeds. “{words},” said Ann Smith, who has been in office since 2019. “Then we go.”"
    wrapped = "It rained.\n\n" + "\n".join(textwrap.wrap(text, 60)) + "\n\nIt rained again.\n"
    assert outcome(f"{words}. Then we go.", wrapped) == ("split", [])


@pytest.mark.parametrize("between", ["\n\n“", "\n“"])
def test_a_quote_that_goes_on_in_the_next_paragraph_has_nobodys_name_between(between: str) -> None:
    (found,) = find_quote("It is over. We lost.", Prepared(f"Ann Smith said: “It is over.{between}We lost.”\n"))
    assert (found.how, found.notes) == ("split", ("paragraphs",))


def test_a_receipt_shows_what_stands_between() -> None:
    (found,) = find_quote("We will wait and see what happens.", Prepared(ARTICLE))
    assert spans("We will wait and see what happens.") == ["We will wait,", "and see what happens."]
    assert found.notes == ("split",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We agree,” Smith said, while Jones called it “a betrayal”.", "We agree a betrayal"),
        ("“We agree,” Smith said, but Jones replied, “we never will”.", "We agree we never will"),
        ("“That is wrong,” said Smith. “It is right,” Jones replied.", "That is wrong. It is right"),
        ("“We agree.” Jones answered: “We do too.”", "We agree. We do too."),
        ("“Do we agree?” Jones answered: “We do.”", "Do we agree? We do."),
        ("– Где он?\n– Не знаю, – сказала она.", "Где он? Не знаю"),
        ("“We agree,” Smith said.\n“We do too,” Jones said.", "We agree. We do too"),
        ("It is “new” and “strange” to us.", "new strange"),
    ],
)
def test_two_quotations_are_not_joined(text: str, words: str) -> None:
    assert outcome(words, text) == ("not found", [])
    problem = explain_failure(words, Prepared(text))
    assert problem is not None
    assert "into another" in problem.message


def test_the_attribution_is_not_copied_along() -> None:
    assert outcome("We will wait,” she said, “and see what happens.")[1] == ["not-a-quotation"]


# --- elided ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "It is a long war. [...] They use them.",
        "It is a long war. […] they use them",
        "It is a long war … they use them",
        "It is a long war. (…) they use them",
        "[…] the pressure on them grows […]",
        "It is [...] war.",
        "“It is a long war…”",
    ],
)
def test_words_may_be_left_out_where_it_is_marked(words: str) -> None:
    assert outcome(words) == ("elided", [])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("We will wait [...] the pressure on them grows every day", "elision-crosses-speakers"),
        ("That is wrong […] It hurts us a lot", "elision-crosses-speakers"),
        ("It is a long war [...] That is wrong", "elision-crosses-speakers"),
        ("[...] collapse the Russian state", "elision-drops-negation"),
        ("Some 5 [...] people came", "elision-splits-number"),
    ],
)
def test_what_is_left_out_keeps_the_sense(words: str, code: str) -> None:
    assert code in outcome(words)[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We will not sell it.”", "We will [...] sell it."),
        ("“We don’t want to sell it.”", "We [...] want to sell it."),
        ("“We refuse to sell it.”", "We [...] sell it."),
        ("«Ми ніколи його не продамо».", "Ми [...] продамо"),
        ("«Мы вряд ли его продадим».", "Мы [...] его продадим"),
        ("« Nous n’allons jamais le vendre. »", "Nous […] le vendre."),
        ("„Wir werden es nicht verkaufen.“", "Wir werden es […] verkaufen."),
        ("“It is good. I do not like it. I go.”", "It is good. [...] I go."),
    ],
)
def test_no_elision_swallows_a_negation(text: str, words: str) -> None:
    assert outcome(words, text) == ("elided", ["elision-drops-negation"])


def test_an_elision_may_run_to_the_same_speakers_next_quotation() -> None:
    text = "“We will wait until spring,” said Ann Smith.\nSmith added: “Then we will all go home.”"
    assert outcome("We will wait until spring […] Then we will all go home.", text) == ("elided", [])
    text = "“We will wait until spring.” He added: “Then we will all go home.”"
    assert outcome("We will wait until spring. […] Then we will all go home.", text) == ("elided", [])
    text = text.replace("He added", "Jones added")
    assert outcome("We will wait until spring. […] Then we will all go home.", text)[1] == ["elision-crosses-speakers"]


def test_pieces_in_another_order_are_not_found_and_it_is_said_so() -> None:
    words = "they use them [...] It is a long war"
    assert outcome(words) == ("not found", [])
    problem = explain_failure(words, Prepared(ARTICLE))
    assert problem is not None
    assert "another order" in problem.message


def test_the_piece_that_is_missing_is_named() -> None:
    problem = explain_failure("It is a long war [...] they sell them", Prepared(ARTICLE))
    assert problem is not None
    assert "“they sell them”" in problem.message


# --- bracketed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "[The policy] hurts us a lot",
        "It hurts [the workers] a lot",
        "It hurts us [in the north] a lot",
        "[There] they use them",
        "[i]t hurts us a lot",
        "[I]t is a long war.",
        "It hurt[s] us a lot",
        "It is a long [and cold] war. […] they use them.",
    ],
)
def test_brackets_stand_for_words_or_letters(words: str) -> None:
    how, codes = outcome(words)
    assert (how, codes) in [("bracketed", []), ("exact", [])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It hurts us a lot.”", "It [never] hurts us a lot."),
        ("“It hurts us a lot.”", "It hurts [300 of] us a lot."),
        ("“It hurts us a lot.”", "It [failed to] hurt[s] us a lot."),
        ("“It cannot hurt us.”", "It [can] hurt us."),
        ("“It never hurt us.”", "[The policy] hurt us."),
        ("“It hurts three of us.”", "It hurts [some] of us."),
        ("“It hurts three of us.”", "It hurts [five] of us."),
        ("“We can hurt them.”", "We can[not] hurt them."),
        ("«Ми не підемо».", "Ми [усі] підемо"),
    ],
)
def test_no_bracket_turns_the_sense(text: str, words: str) -> None:
    assert outcome(words, text) == ("bracketed", ["insertion-changes-sense"])


def test_the_same_number_in_brackets_is_no_other() -> None:
    assert outcome("It hurts [three] of us.", "“It hurts 3 of us.”") == ("bracketed", [])


def test_a_bracket_stands_for_some_words_only() -> None:
    text = "“We came here to tell all of you what we think about these plans, and we mean it.”"
    assert outcome("We came [and] we mean it.", text) == ("not found", [])
    assert outcome("the [harbour] plan holds", "“We said the [town] plan holds.”") == ("not found", [])
    assert outcome("[un]likely to hurt us", "“It is likely to hurt us.”") == ("not found", [])


# --- whose words, and where they are cut ----------------------------------------------------------------


@pytest.mark.parametrize("kind", ["direct", "partial"])
def test_the_sources_own_sentence_is_no_quotation(kind: str) -> None:
    assert outcome("The harbour had been closed for a week by then.", kind=kind) == ("exact", ["not-a-quotation"])


def test_in_a_speech_all_words_are_the_speakers() -> None:
    text = "We hold this town.\n\nWe will hold it for ever."
    source = Prepared(text, spoken=True)
    (found,) = find_quote("We hold this town. [...] hold it for ever.", source)
    assert check_quote(found, source) == ()


def test_a_place_within_quotation_marks_goes_before_others() -> None:
    text = "It was a long war.\n“It was a long war,” she said."
    (found,) = find_quote("It was a long war", Prepared(text))
    assert found.spans[0][0] > text.index("“")


def test_every_place_is_told() -> None:
    assert len(find_quote("No comment", Prepared("“No comment,” said Lee.\n“No comment,” said Kim."))) == 2


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("collapse the Russian state", ["cut-drops-negation"]),
        ("collapse the Russian state, but the pressure on them grows every day", ["cut-drops-negation"]),
        ("the pressure on them grows every day", []),  # a clause of its own
        ("on them grows every day", ["cut-mid-sentence"]),
        ("It is a long", ["cut-mid-sentence"]),
        ("They have some 40 guns there", []),
        ("go home", []),  # a quotation within the quotation
    ],
)
def test_a_direct_quote_is_cut_at_the_edge_of_a_clause(words: str, codes: list[str]) -> None:
    assert outcome(words)[1] == codes
    assert outcome(words, kind="partial")[1] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I am not able to do that.”", "able to do that."),
        ("“There is no question that he must go.”", "question that he must go."),
        ("“We doubt that they will come.”", "they will come."),
        ("“We will sign nothing.”", "We will sign"),
        ("“It is not true, as some say, that we lost.”", "that we lost."),
        ("«Ніхто не вірить, що це допоможе».", "це допоможе"),
        ("«Никто не верит, что это поможет».", "это поможет"),
    ],
)
def test_no_cut_turns_the_sense(text: str, words: str) -> None:
    assert outcome(words, text)[1] == ["cut-drops-negation"]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("“If they attack, we will win,” Ann said.", "we will win", "cut-drops-condition"),
        ("“We will win, if they attack us,” Ann said.", "We will win", "cut-drops-condition"),
        ("«Якщо вони підуть, ми залишимося».", "ми залишимося", "cut-drops-condition"),
        ("«Если они уйдут, мы останемся».", "мы останемся", "cut-drops-condition"),
        ("“We might attack,” Ann said.", "We […] attack", "elision-drops-condition"),
        ("“We almost won,” Ann said.", "We […] won", "elision-drops-condition"),
        ("“He has, they say, allegedly stolen it,” Ann said.", "He has […] stolen it", "elision-drops-condition"),
        ("“We will win if they attack,” Ann said.", "We will win […]", "elision-drops-condition"),
        ("“If so, we go; if not, we stay,” Ann said.", "if not, we stay", None),
        ("“Even if they attack, we will win,” Ann said.", "we will win", None),
        ("“We left because it might rain, and it did,” Ann said.", "We left […] and it did", None),
        ("“We went home. It may rain. We stayed there,” Ann said.", "We went home. […] We stayed there", None),
        ("“And so we left,” Ann said.", "so we left", None),
        ("“But mostly it is cold,” Ann said.", "mostly it is cold", None),
    ],
)
def test_what_is_said_under_a_condition_is_not_quoted_without_it(text: str, words: str, code: str | None) -> None:
    assert outcome(words, text)[1] == ([code] if code else [])


def test_what_the_newspaper_cut_itself_is_whole() -> None:
    assert outcome("collapse the state", "Nobody expects it to “collapse the state”.") == ("exact", [])
    assert outcome("to the end", "“We will not give in,” she said, “to the end.”") == ("exact", [])


# --- interrupted, directed, in turns, in Markdown -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("“I hate,” and here she pauses, “that nobody asked.”", "I hate that nobody asked.", "split"),
        ("“The plan,” Dr. J. K. O’Neil Jr. told the A.P. on Jan. 5, “is dead.”", "The plan is dead.", "split"),
        ("“It is over,” Ann said. (She laughs.) “Really.”", "It is over. Really.", "split"),
        ("“It is over.” (She laughs.) “Really.”", "It is over. Really.", "split"),
        ("“We won,” he said. Then he sat down. “It was close.”", "We won. […] It was close.", "elided"),
        ("Ann said that “it is over” and “we lost”.", "it is over […] we lost", "elided"),
        ("“Its [sic] a mess,” Ann said.", "Its a mess", "exact"),
        ("“Its [sic] a mess,” Ann said.", "Its [sic] a mess", "exact"),
        ("—Se acabó —dijo Ann—. Perdimos.", "Se acabó. Perdimos.", "split"),
        ("– Det er over, sier Ann. – Vi tapte.", "Det er over. Vi tapte.", "split"),
        ("«C’est fini, dit Ann. On a perdu.»", "C'est fini. On a perdu.", "split"),
        ("市长说：“我们不会放弃这座城市。我们会赢。”", "我们会赢", "exact"),
        ("> It is over.\n> We lost.\n\nAnn wrote.", "It is over. We lost.", "exact"),
    ],
)
def test_one_speaker_goes_on(text: str, words: str, how: str) -> None:
    found, codes = outcome(words, text)
    assert (found if found != "normalised" else "exact", codes) == (how, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We won,” Ann said. Bob disagreed. “It was close.”", "We won. […] It was close."),
        ("“We won,” Ann said. The minister disagreed. “It was close.”", "We won. […] It was close."),
        ("“We won,” Ann said, and Bob cried, “that is a lie.”", "We won […] that is a lie."),
    ],
)
def test_another_may_speak_in_between(text: str, words: str) -> None:
    assert outcome(words, text)[1] != [] or outcome(words, text)[0] == "not found"


HEARING = """The CHAIR (Ms. Okafor): The session will come to order.

Mr. DELGADO: We did not approve it. We were asked to.

(Laughter.)

We declined.

Senator WHITLOCK: Then who signed it?

Mr. DELGADO: I cannot say.

The CHAIR: Let him finish.

Senator WHITLOCK: That is all.

(The committee rose at noon.)
"""


@pytest.mark.parametrize("spoken", [True, False])
@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("We did not approve it. We were asked to. We declined.", "Mr. DELGADO"),
        ("Let him finish.", "The CHAIR (Ms. Okafor)"),
        ("Then who signed it?", "Senator WHITLOCK"),
    ],
)
def test_turns_are_told_by_their_labels_whatever_the_type(spoken: bool, words: str, label: str) -> None:
    source = Prepared(HEARING, spoken=spoken)
    (found,) = find_quote(words, source)
    turn = source.turn_at(found.spans[0][0])
    assert (check_quote(found, source), turn and turn.label) == ((), label)


@pytest.mark.parametrize("words", ["The committee rose at noon.", "Senator WHITLOCK: That is all.", "Laughter"])
def test_labels_and_stage_directions_are_nobodys_words(words: str) -> None:
    assert outcome(words, HEARING)[1] == ["not-a-quotation"]


@pytest.mark.parametrize(
    "text",
    [
        "Name: Bo\nAge: 3\nName: Al\nAge: 4\n",
        "Kasu: 3 wells\nTemba: 4 wells\nKasu: 5 tents\nTemba: 6 tents\nThe road is closed and will stay so for weeks.",
        "Published: 3 May\n\nThe fire went on.\n\nUpdated: 4 May\n\nIt is out.",
    ],
)
def test_lists_are_no_turns(text: str) -> None:
    assert Prepared(text).turns == ()


def test_bold_questions_without_a_label_are_whoever_asks() -> None:
    text = "**Kit Fall: How bad is it?**\n\n**Ama Oye:** Bad.\n\n**Who says so?**\n\nI do.\n\n**Kit Fall: Why?**\n\n**Ama Oye:** I saw."
    turns = Prepared(text, spoken=True).turns
    assert [turn.label for turn in turns] == ["Kit Fall", "Ama Oye", "Kit Fall", "Ama Oye", "Kit Fall", "Ama Oye"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It is *really* over, and [we](https://x.org) lost,” Ann said.", "It is really over, and we lost"),
        ("“It is **over**,” _Ann_ said.", "It is over"),
        ("> We go home,\n> and stay\n>\n> for ever.\n", "We go home, and stay"),
        ("**“It is over,”** Ann said. “*Really.*”", "It is over. Really."),
    ],
)
def test_marks_of_markdown_are_no_part_of_the_words(text: str, words: str) -> None:
    source = Prepared(text, is_markdown=True)
    (found,) = find_quote(words, source)
    assert check_quote(found, source) == ()


@given(st.text(alphabet='ab *_[](:/).>\n“”"', max_size=60))
def test_markdown_keeps_every_offset(text: str) -> None:
    plain = without_markup(text, is_markdown=True)
    assert len(plain) == len(text)
    assert all(a == b or a in "*_[]()!>\n \t" or b in " \u2060" for a, b in zip(text, plain, strict=True))
    view = Prepared(text, is_markdown=True).whole.even
    for start, letter in enumerate(view.text):
        if letter in "ab":
            first, last = view.span(start, start + 1)
            assert text[first:last] == letter


# --- other newspapers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("President Smith on Tuesday called the vote “a farce”, adding that it “will be repeated”.", "will be repeated"),
        ("LONDON, May 3 (Agency) - \"We're done,\" Mr. Lee told reporters. \"It's over.\"", "We're done. It's over."),
        ("'It was awful,' recalls Mrs Dunn, 71. 'The roof came off.'", "It was awful. The roof came off."),
        ("Speaking to the BBC, he said: “The U.S. is late. We are not.”", "We are not."),
        ("The mayor (“I won’t go”) stayed.", "I won’t go"),
        ("He tweeted: “BREAKING: We’ve won — again!”", "BREAKING: We’ve won—again!"),
        ("За словами міністра, «наступ триває, але повільно».", "наступ триває, але повільно"),
        ("«Ми втомилися. Але ми стоїмо», – каже військовий на псевдо «Грім».", "Ми втомилися. Але ми стоїмо"),
        ("— Ми втомилися, — каже він. — Але стоїмо.", "Ми втомилися. Але стоїмо."),
        ("«Это не „война“, а спецоперация», — сказал он.", "Это не «война», а спецоперация"),
        ("Президент заявил, что «готов к диалогу».", "готов к диалогу"),
        ("Selon lui, « il n’y a pas d’autre choix ».", "il n’y a pas d’autre choix"),
        ("„Das ist ‚absurd‘“, kritisierte Weber. „Wir gehen.“", "Das ist ‚absurd‘. Wir gehen."),
        ("He said the plan was “dead in the water,” and that “nobody” wanted it.", "dead in the water"),
        ("Lee: “We ran — all of us — to the [school] gate.” Then silence.", "We ran - all of us - to the [school] gate."),
        ("“We lost everything,” said Fatima, who fled with her sons. “Everything.”", "We lost everything. Everything."),
    ],
)  # fmt: skip
def test_genuine_quotes_of_many_styles_have_no_findings(text: str, words: str) -> None:
    assert outcome(words, text)[1] == []
    assert outcome(words, text)[0] != "not found"


# --- what holds for all ---------------------------------------------------------------------------------

WORDS = [
    "the",
    "old",
    "harbour",
    "keeps",
    "its",
    "five",
    "boats",
    "and",
    "people",
    "there",
    "sell",
    "some",
    "of",
    "them",
    "before",
    "spring",
    "comes",
    "again",
]
SPLIT = (
    "“The old harbour keeps its five boats,” she said, “and people there sell some of them before spring comes again.”"
)


@settings(max_examples=150)
@given(st.data())
def test_a_changed_word_is_never_accepted(data: st.DataObject) -> None:
    words = list(WORDS)
    index = data.draw(st.integers(1, len(words) - 2))
    kind = data.draw(st.sampled_from(["replace", "insert", "drop", "swap"]))
    new = data.draw(st.sampled_from(["not", "a", "old", "seven", "Boats", "them"]))
    if kind == "replace":
        words[index] = new
    elif kind == "insert":
        words.insert(index, new)
    elif kind == "drop":
        del words[index]
    else:
        words[index], words[index + 1] = words[index + 1], words[index]
    if words != WORDS:
        assert find_quote(" ".join(words), Prepared(SPLIT)) == ()


def _noisy(text: str, chance: random.Random) -> str:
    """A text in another typography."""
    swaps = {
        "“": "“\"«„", "”": "”\"»", "’": "’'ʼ", " ": [" ", "\u00a0", "  ", "\u202f", " \u200b"], "…": ["…", "..."],
        "é": ["é", "e\u0301"],
    }  # fmt: skip
    return "".join(chance.choice(swaps.get(character, character)) for character in text)


@settings(max_examples=100)
@given(
    st.randoms(use_true_random=False), st.sampled_from(["I told him “go home” and he’d left… the café.", "he’d  left"])
)
def test_typography_never_changes_an_outcome(chance: random.Random, words: str) -> None:
    text = "She said: ‘I told him “go home” and he’d left… the café.’ Then it rained."
    source = Prepared(text)
    (expected,) = find_quote(words, source)
    (found,) = find_quote(_noisy(words, chance), source)
    assert found.spans == expected.spans
    assert check_quote(found, source) == check_quote(expected, source)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text))).lower()


@given(st.text(alphabet="“”\"'«», abé\u0301.—…[]\n" + JOINT + BREAK), st.text(alphabet="“\"' ab.…[]", max_size=12))
def test_any_text_and_quote_have_an_answer(text: str, words: str) -> None:
    source = Prepared(text)
    for found in find_quote(words, source):
        check_quote(found, source)
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
        if found.how in ("exact", "normalised", "split"):
            assert _letters(words) == _letters(" ".join(text[start:end] for start, end in found.spans))
    explain_failure(words, source)


def test_a_speech_may_hold_the_signs_that_part_quotations() -> None:
    source = Prepared(f"We will wait. “It is late,” he says. {BREAK} And see.", spoken=True)
    (found,) = find_quote("We will wait. […] And see.", source)
    assert found.quoted
    assert check_quote(found, source) == ()


_PARTS = [
    "a",
    "We",
    "we",
    "can't",
    "-",
    "12",
    "é",
    " ",
    " ",
    " ",
    ", ",
    ".",
    "...",
    "'",
    '"',
    " (sic)",
    "[",
    "]",
    ")",
    JOINT,
    BREAK,
]


@settings(max_examples=500)
@given(st.data(), st.lists(st.sampled_from(_PARTS), min_size=1, max_size=24).map("".join), st.booleans(), st.booleans())
def test_the_only_place_of_words_is_the_one_that_an_expression_finds(
    data: st.DataObject, text: str, opens: bool, closes: bool
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    piece = data.draw(st.sampled_from([piece, piece.swapcase(), piece + ".", piece.rstrip(".")]))
    if piece and (place := only_place(text, piece, opens=opens, closes=closes)):
        assert [place] == list(expression(piece, opens=opens, closes=closes).spans(text))


@pytest.mark.parametrize(
    "unit",
    [
        "lorem ipsum ",
        "“a ",
        "“",
        "He said “we go”, and ‘x’ don’t ",
        "– Hi, – said\n",
        "“We go,” he said, “on.” ",
        "[...] ",
    ],
)
def test_long_lines_are_read_to_their_end(unit: str) -> None:
    """What is quadratic would not come to an end here."""
    source = Prepared(unit * (500_000 // len(unit)) + "“the needle stands here”")
    for words in ("the needle stands here", "the [...] here", "the noodle [x] stands"):
        for found in find_quote(words, source):
            check_quote(found, source)
        explain_failure(words, source)
    assert find_quote("the needle stands here", source)


def test_real_articles_are_told_from_falsified_ones() -> None:
    if not (FOLDER / "gold.json").is_file():
        pytest.skip("the articles with their quotations are not beside this checkout (../shared/articles/gold.json)")
    for name, quotes in read(FOLDER):
        for quote in quotes:
            assert problems(quote, quote.words) == [], (name, quote.words)
            for falsify in FALSIFIED:
                codes = problems(quote, text) if (text := falsify(quote)) else None
                assert codes is None or codes, (name, falsify.__name__, text)


def test_a_table_with_an_unknown_key_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "xx.yml").write_text("sayz: speaks\n")
    monkeypatch.setattr("generator.evidence.words._FOLDER", tmp_path)
    with pytest.raises(ValueError, match="sayz"):
        tables.__wrapped__()


def test_tables_do_not_mistake_one_language_for_another() -> None:
    assert len(tables()) >= 3
    plain = "The cannon of a central nation: a lance, one dude, some negotiations, the note of a science night at noon."
    assert first("negations", plain) is None


@pytest.mark.parametrize("table", ["en", "uk", "ru", "fr", "de", "es"])
def test_a_verb_of_saying_stands_in_one_table_only(table: str) -> None:
    """What the tables of quotes list besides is no verb, or a stem that stands for many."""
    languages = resources.files("generator") / "languages"
    ours = yaml.safe_load((languages / "quotes" / f"{table}.yml").read_text("utf-8"))["says"] or ""
    theirs = yaml.safe_load((languages / "speech" / f"{table}.yml").read_text("utf-8"))
    assert set(ours.split()) & set(f"{theirs['verbs']} {theirs.get('participles', '')}".split()) == set()


def test_words_may_be_given_with_the_marks_of_markdown_or_without() -> None:
    readings = Prepared("It is **really** over, and [we](https://example.org/x) lost.").readings
    assert ["**really**" in reading.text for reading in readings] == [False, True]
    assert ["and we lost" in reading.text for reading in readings] == [True, False]
    assert len(Prepared("It is really over.").readings) == 1


def test_nobody_goes_on_in_a_paragraph_of_two_megabytes() -> None:
    said = "“It is late,” said Ann Lee, “and we will wait.” "
    quote = "It is late, and we will wait."
    assert len(find_quote(quote, Prepared(said))) == 1
    assert find_quote(quote, Prepared(said + "It rained on and on. " * 20_000)) == ()
