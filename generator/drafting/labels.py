"""A label for what is counted: the thing, and what its clause says of it, in the source's words and without the number.

    Fishermen rescued over 700 asylum seekers whose boat sank.      Asylum seekers rescued by fishermen
    Some 1,150 wells will be renewed.                               Wells to be renewed
    Her staff was responsible for 12,000 sites.                     Sites for which her staff was responsible
    Lady Ansell was carrying 412 passengers and 26 crew.            Passengers that Lady Ansell was carrying

Where a clause is built in another way, says what is not so or may be, or is in a language that has no table, there is no
such label, and who drafts proposes the clause itself (`clauses.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generator.drafting.table import Words, words_of
from generator.evidence.words import first, lists

LONGEST = 90  # characters of a label or title
_LONGEST_DOER = 8  # words
_SHORTEST_NOUN = 3  # letters
_FEWEST = 4  # words of a text whose last clauses can be left out
_MARKS = " .,;:!?"
_WORD = re.compile(r"\w+")
_NEXT = re.compile(r" (\w+)")
_QUOTES = '“”"‘’«»'


@dataclass(frozen=True)
class Counted:
    """A clause around a counted thing: the words before its number, the thing, the words behind it."""

    before: Sequence[str]
    thing: str
    after: Sequence[str]


def label(counted: Counted, words: Words, small: Collection[str] = ()) -> str | None:
    """What is counted, as a label; None where the clause tells it in another way. `small` are its words of little weight."""
    if counted.thing.lower() in words.no_things:
        return None
    counted = _with_parts(_cleaned(counted), words)
    before = _without_sum(list(counted.before), words)
    while before and before[0].lower() in words.joins:
        before.pop(0)
    while before and before[-1].lower() in words.ordinals.union(small):
        before.pop()
    lead, after = before[-1].lower() if before else "", counted.after
    is_reduced = (
        bool(after) and words.is_participle(after[0]) and lead not in words.prepositions - {words.along} | {words.of}
    )
    if before and is_reduced and (len(after) == 1 or after[1].lower() in words.prepositions):
        return _joined(counted.thing, after, words, small)  # with appointments affected by strikes
    is_told = lead in words.shows or lists("says", lead)
    if not before or (is_told and before[-1].lower() not in words.prepositions):
        return _of_subject(counted, words, small)
    if len(before) > 1 and before[-2].lower() in words.there and before[-1].lower() in words.being:
        before = before[-2:]
    if before[0].lower() in words.there:
        return _of_subject(counted, words, small) or _capital(counted.thing.rstrip(_MARKS))
    if before[-1].lower() in words.changes:
        return _capital(" ".join(before)) if len(before) > 1 else None
    if before[-1].lower() == words.of and len(before) > 1 and _is_noun(before[-2], words, small):
        thing = f"{before[-2]} {words.of} {counted.thing}"
        return _joined(thing, _behind(counted.after, words), words, small) or _capital(thing)
    return _of_object(before, counted, words, small) or _of_clause(before, counted, words, small)


def share(counted: Counted, whole: str, words: Words, small: Collection[str] = ()) -> tuple[str | None, str]:
    """What a percentage is of, as a label, and the thing itself: of |bird species| are considered threatened.

    `whole` is what one before it in the sentence was of, where it is not told again. No label where nothing is.
    """
    behind = list(_cleaned(counted).after)
    goes_on = all(word.lower() in words.joins | words.adverbs | words.quantities for word in counted.before)
    whole = whole if goes_on else ""
    thing = whole if _begins_verb(behind, words) else ""
    if behind and behind[0].lower() == words.of:
        stops = words.being | words.having | words.modals | words.joins | words.prepositions
        ends = (at for at, word in enumerate(behind) if at and word.lower().rstrip(_MARKS) in stops)
        end = next(ends, len(behind))
        told = [word for word in behind[1:end] if word.lower() not in small]
        thing = whole if told and told[0].lower() in words.them else " ".join(told).rstrip(_MARKS)
        behind = behind[end:]
    others = words.ends | words.prepositions
    is_name = not any(word.lower() in others or lists("pronouns", word.lower()) for word in thing.split())
    if not thing or not is_name or (not _begins_verb(behind, words) and len(thing.split()) > _FEWEST - 2):
        return None, whole
    made = f"{words.share} {thing}"
    if counted.before and words.is_participle(counted.before[-1]):
        done = _of_object(list(_cleaned(counted).before), Counted(counted.before, made, behind), words, small)
        return done or made, thing
    if len(behind) > 1 and behind[0].lower() in words.being and words.is_participle(behind[1]):
        behind = behind[1:]
    elif _begins_verb(behind, words):
        behind = [words.that, *behind]
    least = int(behind[:1] == [words.that])
    return _joined(made, behind, words, small, least) or made, thing


def _begins_verb(after: Sequence[str], words: Words) -> bool:
    return bool(after) and after[0].lower() in words.being | words.having | words.modals


def _is_noun(word: str, words: Words, small: Collection[str]) -> bool:
    """Whether a word before "of" can be what is told of a thing: the |elimination| of 14 positions."""
    listed = words.prepositions | words.ordinals | words.sums | words.ends | words.joins | words.no_things
    is_free = word.isalpha() and not words.is_participle(word) and word.lower() not in listed.union(small)
    return is_free and len(word) > _SHORTEST_NOUN


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def is_name(words: str, table: Words) -> bool:
    """Whether a few words can be whoever does something: no verb among them, and no clause."""
    told = words.split()
    others = table.ends | table.prepositions | table.modals | {table.that}
    return (
        0 < len(told) <= _LONGEST_DOER
        and not any(table.is_verb(word) or word.lower() in others - {"in", "for"} for word in told)
        and told[0].lower() not in table.prepositions | table.joins
        and not told[0].lower().endswith(table.going_on)
    )


def is_doubted(before: str, clause: str, after: str, words: Words) -> bool:
    """Whether a clause says what is not so, or may be, or depends on something: then no part of it says enough.

    What stands before it counts where it leads to it: did not say |that| …; what stands behind it, as a condition.
    """
    leads = before if words.that in _WORD.findall(before.lower()) else ""
    told = f"{leads} {clause}"
    is_said = any(first(kind, told) for kind in ("negations", "hedges")) or not words.doubts.isdisjoint(
        told.lower().split()
    )
    return is_said or any(first("conditions", part) for part in (before, clause, after))


def short(counted: Counted, words: Words, small: Collection[str] = ()) -> str | None:
    """The thing, with where or of what it is; None where that is a single word."""
    counted = _with_parts(_cleaned(counted), words)
    told = _joined(counted.thing, _behind(counted.after, words), words, small) or counted.thing.rstrip(_MARKS)
    return _capital(told) if " " in told else None


def without_clauses(text: str, language: str, longest: int, least: int) -> str | None:
    """A text without the clauses or places at its end, where it is short enough then; None where they say on what it depends.

    So many words of it are wanted at `least`: what the label is for stands among them.
    """
    words = words_of(language)
    if words is None or first("conditions", text):
        return None
    kept = text.split()
    for ends in (words.ends, {words.as_what}, words.prepositions - {words.to, words.by}):
        for at in range(len(kept) - 1, max(_FEWEST, least) - 1, -1):
            short = " ".join(kept[:at])
            if kept[at].lower() in ends and len(short) <= longest:
                if words.is_participle(kept[at - 1]) and kept[at].lower() != words.as_what:
                    break  # was suspected |of|
                return None if first("negations", kept[at:]) else short
    return None


def day_ends(text: str, at: int, language: str) -> int:
    """Where the words for a day end that end at a place, or for a part of it: Monday |evening|."""
    words, behind = words_of(language), _NEXT.match(text, at)
    return behind.end() if words and behind and behind[1].lower() in words.parts_of_day else at


# --- what stands around it -------------------------------------------------------------------------------


def _cleaned(counted: Counted) -> Counted:
    """The same without quotation marks."""
    before, after = (
        [bare for word in part if (bare := word.strip(_QUOTES))] for part in (counted.before, counted.after)
    )
    return Counted(before, counted.thing.strip(_QUOTES), after)


def _with_parts(counted: Counted, words: Words) -> Counted:
    """The thing with what it consists of: head |of cattle|; without whom it is a part of: shells |of them|."""
    after = counted.after
    if len(after) < 2 or after[0].lower() != words.of:  # of cattle
        return counted
    if after[1].lower() in words.them:
        return Counted(counted.before, counted.thing, after[2:])
    stops = words.prepositions | words.ends | words.joins | words.being | words.having
    end = next((at for at, word in enumerate(after) if word.lower() in stops), len(after))
    return Counted(counted.before, " ".join([counted.thing, *after[:end]]), after[end:])


def _without_sum(before: list[str], words: Words) -> list[str]:
    """Words without `a total of` at their end."""
    is_sum = len(before) > 1 and before[-1].lower() == words.of and before[-2].lower() in words.sums
    return before[:-2] if is_sum else before


def _behind(after: Sequence[str], words: Words) -> list[str]:
    """What goes with a thing of the words behind it: where, with what, by what it is counted."""
    lead = after[0].lower() if after else ""
    if lead in words.rates and after[1:2] and after[1].lower() not in words.prepositions:
        return list(after[:2])
    is_place = lead in words.prepositions and not (after[1:2] and after[1].lower() in words.prepositions)
    return list(after) if is_place or lead.endswith(words.going_on) or words.is_participle(lead) else []


# --- labels ----------------------------------------------------------------------------------------------


def _of_subject(counted: Counted, words: Words, small: Collection[str]) -> str | None:
    """People |were| killed; wells |will be| renewed; others keep their verb."""
    after = list(counted.after)
    text = " ".join(after).lower()
    for phrase in words.going_to_be:
        if text.startswith(phrase + " "):
            return _joined(counted.thing, [words.to, "be", *after[len(phrase.split()) :]], words, small)
    while len(after) > 1 and (
        after[0].lower() in words.being or (after[0].lower() in words.having and after[1].lower() in words.being)
    ):
        after.pop(0)
    return _joined(counted.thing, _reduced(after, words), words, small)


def _reduced(after: list[str], words: Words) -> list[str]:
    """Words without the auxiliary verbs before their first participle: to and from Lunde |have been| cancelled."""
    begins = next(
        (at for at, word in enumerate(after) if words.is_verb(word) or word.lower() in words.modals), len(after)
    )
    end = begins
    while end < len(after) and after[end].lower() in words.being | words.having | words.adverbs:
        end += 1
    if after[begins - 1 : begins] == [words.to]:
        return after  # are due to be tried
    is_passive = (
        end < len(after)
        and words.is_participle(after[end])
        and any(w.lower() in words.being for w in after[begins:end])
    )
    return after[:begins] + after[end:] if is_passive else after


def _of_object(before: list[str], counted: Counted, words: Words, small: Collection[str]) -> str | None:
    """What was done to it, and by whom."""
    verb, doer = before[-1], before[:-1]
    if verb.lower() in words.doing:
        verb, doer = verb.removesuffix(words.going_on) + words.participle_ending, []
    elif verb[:-1].lower() + words.going_on in words.doing:  # kills
        verb = verb[:-1] + words.participle_ending
    if not words.is_participle(verb):
        return None
    while doer and (doer[-1].lower() in words.having | words.adverbs or doer[-1].endswith(words.manner)):
        doer.pop()
    if len(doer) > 1 and doer[-1].lower() in words.joins:  # they targeted and killed; killed people and wounded
        doer = doer[:-2] if words.is_participle(doer[-2]) else []
    said = [at for at, word in enumerate(doer) if (at and lists("says", word.lower())) or word.lower() in words.shows]
    doer = doer[
        max(_last(doer, words.ends | {words.that}), *said, -1) + 1 :
    ]  # the attack which killed; showed Ince received
    whom = _doer(doer, words)
    if whom is None or (doer and doer[-1].lower() in small):  # an unprecedented 40 countries
        return None
    done = [verb, *([words.by, *whom] if whom else [])]
    return _joined(counted.thing, [*done, *_behind(counted.after, words)], words, small)


def _last(told: Sequence[str], wanted: Collection[str]) -> int:
    """Where the last of some words stands; -1 where none does."""
    return next((at for at in range(len(told) - 1, -1, -1) if told[at].lower() in wanted), -1)


def _doer(doer: list[str], words: Words) -> list[str] | None:
    """Whoever did it; nobody where that is "they" or not told, and None where more stands there than somebody's name."""
    if not doer or (len(doer) == 1 and lists("pronouns", doer[0].lower())):
        return []
    others = words.ends | words.joins - {"and"} | words.modals
    if doer[0].lower() in words.prepositions:
        return None  # in Lunde rescuers
    is_plain = len(doer) <= _LONGEST_DOER and not any(words.is_verb(word) or word.lower() in others for word in doer)
    return doer if is_plain and not first("says", doer) else None


def _of_clause(before: list[str], counted: Counted, words: Words, small: Collection[str]) -> str | None:
    """Countries in which regulators have opened inquiries; passengers that a ferry was carrying."""
    said = [
        n for n, word in enumerate(before) if n and lists("says", word.lower()) and before[n - 1].lower() not in small
    ]
    clause = before[said[-1] + 1 :] if said else before
    cut = _last(clause, words.ends | {words.that, words.as_what})
    if cut >= 0 and clause[cut].lower() in words.relatives:
        return None
    clause = clause[cut + 1 :]
    lead = clause[-1].lower() if clause else ""
    if _begins_verb(counted.after, words) and lead not in words.prepositions:
        return None  # the thing does something itself
    if lead in words.prepositions:
        goes_on = counted.after and counted.after[0].lower() not in words.joins
        clause, leads = [*clause[:-1], *(counted.after if goes_on else ())], [lead, words.which]
    elif lead not in (words.of, words.than):
        clause, leads = [*clause, *_behind(counted.after, words)], [words.that]
    else:
        return None
    return (
        _joined(counted.thing, [*leads, *clause], words, small, len(leads))
        if _has_subject(clause, words, small)
        else None
    )


def _has_subject(clause: list[str], words: Words, small: Collection[str]) -> bool:
    """Whether words are one clause, with somebody who does something."""
    no_clause = words.ends | words.joins | words.sums | {words.than, words.to}
    no_start = words.prepositions | words.modals | words.having | words.being | words.adverbs
    return (
        sum(word.lower() not in small for word in clause) > 1
        and not any(word.lower() in no_clause for word in clause)
        and clause[-1].lower() not in words.prepositions | {words.of}
        and clause[0].lower() not in no_start
        and not words.is_participle(clause[0])
        and not clause[0].lower().endswith(words.going_on)
        and not any(lists("pronouns", word.lower()) for word in clause[1:])
    )


def _shorter(behind: list[str], words: Words) -> list[str]:
    """The same without its last preposition and what follows it: in steep terrain |covered with oak|."""
    clause = _last(behind[:-1], {words.as_what})
    kept = behind[: clause if clause > 0 else max(0, _last(behind[:-1], words.prepositions))]
    while kept and (words.is_participle(kept[-1]) or kept[-1].lower().endswith(words.going_on)):
        if len(kept) > 1 and (kept[-2].lower() in words.being or kept[-2].endswith(words.manner)):
            break  # to be |displayed|
        kept.pop()
    return kept


def _joined(thing: str, behind: Sequence[str], words: Words, small: Collection[str], least: int = 0) -> str | None:
    """The thing with what is said of it, up to where a label can end; None where nothing is said of it."""
    behind = list(behind)
    while behind and behind[0].lower() in words.ordinals:
        behind.pop(0)
    if behind and behind[0][:1] in _MARKS:
        return None
    for at, word in enumerate(behind):
        is_clause = word.lower() in words.joins and any(map(words.is_verb, behind[at + 1 : at + 4]))
        if at >= least and (word.lower() in words.ends or is_clause):
            behind = behind[:at]
            break
    dangling = words.prepositions | words.being | words.joins | words.ordinals
    while behind and behind[-1].lower().rstrip(_MARKS) in dangling.union(small):
        behind.pop()
    if len(behind) <= least:
        return None
    made = " ".join([thing.rstrip(_MARKS + "’"), *behind]).rstrip(_MARKS)
    if len(made) > LONGEST:
        return None if least else _joined(thing, _shorter(behind, words), words, small)
    return _capital(made)
