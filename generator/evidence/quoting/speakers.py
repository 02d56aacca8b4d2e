"""Whether two quotations that follow one another are of one speaker, by the source's own words beside them.

Only what is said explicitly counts: a second name, a verb of saying, a pronoun. What stays open is taken for another
speaker, since joining the words of two people is worse than asking for two quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise, zip_longest

from generator.evidence.quotations import Quotation
from generator.evidence.words import first, lists, words_of
from generator.text import sentence_starts

_FARTHEST = 250  # characters between two parts of what one speaker says
_LONGEST_NAME = 4  # words
_SHORT = 3  # letters of a word that says nothing of somebody: the
_OFTEN = 1 << 12  # attributions are much alike, so that what they say is kept
_EDGES = " \t\n\r,.;:!?…—–―-\"'“”„«»‘’‚‹›()"
_ANY_MARK = re.compile(r"[\"“”«»„‘]|['’](?=\s)|(?<=\s)'(?=\w)")
_LAST_MARK = re.compile(rf"(?s:.*)(?:{_ANY_MARK.pattern})")
_DIRECTION = re.compile(r"\s*\([^()\"“”«»„]{2,80}\)\s*")  # (She laughs.)
_MARKS = " \t\"'“”„«»‘’‚‹›"
_LAST_CLAUSE = re.compile(r"(?P<before>^|[,;])(?P<clause>[^,;:]*)(?P<after>[,:])\s*$")
_OWNING = ("'s", "’s")
_LONGEST_PARAGRAPH = 200_000  # characters; whose words go on is not asked in what no writer set as one paragraph


def speeches(text: str, outer: Sequence[Quotation]) -> list[list[Quotation]]:
    """Quotations in runs of one speaker; a newspaper's or an alias's name within an attribution ends no run."""
    runs: list[list[Quotation]] = []
    names: list[list[Quotation]] = []
    for quotation, following in zip_longest(outer, outer[1:]):
        last = runs[-1][-1] if runs else None
        if last and goes_on(text, last, quotation):
            runs[-1].append(quotation)
        elif last and following and _is_name(text, quotation) and goes_on(text, last, following):
            names.append([quotation])
        else:
            runs.append([quotation])
    return runs + names


def _is_name(text: str, quotation: Quotation) -> bool:
    words = text[quotation.start : quotation.end]
    return words[:1].isupper() and words[-1:].isalnum() and len(words.split()) <= _LONGEST_NAME


def goes_on(text: str, before: Quotation, after: Quotation) -> bool:
    """Whether the speaker of a quotation goes on in the next one, after the source's attribution or in a new paragraph."""
    if before.kind == "dash" or after.kind == "dash" or not (before.continued or before.paragraph == after.paragraph):
        return False
    if before.paragraph[1] - before.paragraph[0] > _LONGEST_PARAGRAPH:
        return False
    start, end = _between(before, after)
    between = text[start:end]
    if before.continued:
        return not between.strip(_EDGES)
    if len(between) > _FARTHEST or not between.strip(_EDGES):
        return False
    directed = _DIRECTION.sub(" ", between)
    if before.closes_at is None or _is_of_sentences(directed.strip()):
        return False
    if not directed.strip(_EDGES):
        return True  # “…” (She laughs.) “…”
    if _is_interrupted(text, before, directed, after):
        return True
    if _begins_anew(text, before, start):
        return False
    return _attributes_once(directed) and not _names_another(text, before, directed, after)


def _is_interrupted(text: str, before: Quotation, between: str, after: Quotation) -> bool:
    """Whether a sentence goes on behind words that name nobody: “I hate,” and here she pauses, “that nobody asked.”"""
    is_open = text[before.start : before.end].rstrip()[-1:] in (",", "-", "—", "–", "…")
    goes_on_small = text[after.start : after.end][:1].islower()
    return (
        is_open
        and goes_on_small
        and between.rstrip()[-1:] in (",", "-", "—", "–")
        and not (_names(between) or first("says", between))
    )


@lru_cache(maxsize=_OFTEN)
def _is_of_sentences(words: str) -> bool:
    return any(True for _ in _starts(words))


def _starts(words: str) -> Iterator[int]:
    """Where the second and further sentences begin; "Jan. 5" is none."""
    for start in sentence_starts(words):
        last = words[:start].rstrip(". ").rpartition(" ")[2]
        if not lists("abbreviated", last):
            yield start


def _between(before: Quotation, after: Quotation) -> tuple[int, int]:
    start = before.end if before.closes_at is None else before.closes_at + 1
    return start, after.start if after.opens_at is None else after.opens_at


def _begins_anew(text: str, before: Quotation, start: int) -> bool:
    """Whether the words after a quotation are a sentence of their own, which may belong to the next quotation."""
    if text[start : start + 1] == ".":
        return True
    end = text[before.start : start].rstrip(_MARKS)[-1:]
    return (
        end in (".", "!", "?", "…")
        and text[start : start + 40].lstrip(_EDGES)[:1].isupper()
        and (end == "." or not _ends_sentence(text, start))
    )


def _ends_sentence(text: str, start: int) -> bool:
    """Whether a full stop stands before the next mark, so that the attribution belongs to what went before it."""
    return _up_to_mark(text[start : start + _FARTHEST]).rstrip().endswith(".")


def _up_to_mark(words: str) -> str:
    """Words before the first quotation mark."""
    mark = _ANY_MARK.search(words)
    return words[: mark.start()] if mark else words


@lru_cache(maxsize=_OFTEN)
def _attributes_once(between: str) -> bool:
    """Whether words between two quotations are one attribution: a verb of saying, and no second speaker."""
    return first("says", between) is not None and not _is_of_two(between) and between.rstrip()[-1:] in ",.:;—–-"


def _is_of_two(between: str) -> bool:
    """Whether a second clause has a speaker of its own: Ann said, and Bob cried."""
    words = words_of(between)
    if any(i and lists("turns", word) and _has_subject(words[i + 1 :]) for i, word in enumerate(words)):
        return True
    last = _LAST_CLAUSE.search(between)
    return last is not None and _has_leader(words_of(last["clause"]), last["before"], last["after"])


def _has_subject(words: list[str]) -> bool:
    """Whether a clause after "but", "while" … names who does something there: Jones replied."""
    return any(word[0].isupper() for word in words) and first("says", words) is not None


def _has_leader(clause: list[str], before: str, after: str) -> bool:
    """Whether somebody of its own says it in the last clause before a quotation: to which Bob replied; and Bob nodded."""
    for start, end in _runs(clause):
        joined = clause[start - 1] if start else ""
        if not (joined or before == ";") or end == len(clause) or clause[end - 1].endswith(_OWNING):
            continue
        is_clause = before == ";" or (before and after == ":" and lists("turns", joined))
        if start < 2 and is_clause:
            return True
        if (lists("joins", joined) or lists("turns", joined)) and _says(clause[end]):
            return True
    return False


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where names stand in a row."""
    start = 0
    for is_name, run in groupby(words, key=lambda word: bool(_names(word))):
        end = start + len(list(run))
        if is_name:
            yield start, end
        start = end


def _says(word: str) -> bool:
    return lists("says", word) or lists("replies", word)


def _names_another(text: str, before: Quotation, between: str, after: Quotation) -> bool:
    """Whether a quotation beside an attribution has one of its own, of somebody else."""
    ours = _names(between)
    lead = _lead(text, before) if ours else ""
    if lead and first("says", lead) and _names(lead) and not ours & _names(lead):
        return True
    trail = "" if between.rstrip().endswith(",") else _trail(text, after)
    return bool(trail) and _is_anothers(trail, between)


@lru_cache(maxsize=_OFTEN)
def _is_anothers(trail: str, between: str) -> bool:
    """Whether two attributions in a row are of two speakers: another name or pronoun, a reply, “her brother”, “an opponent”."""
    theirs, ours = _subject(trail), _subject(between)
    if names := _names(" ".join(theirs)):
        return not names & _names(" ".join(ours))
    here, there = (frozenset(word.lower() for word in words if lists("pronouns", word)) for words in (ours, theirs))
    if here and there and not here & there:
        return True
    told = {word for word in theirs if len(word) > _SHORT and not lists("strangers", word)}
    if told & set(words_of(between)):
        return first("others", theirs[:1]) is not None
    verb = next(filter(_says, words_of(trail)), "")
    return lists("replies", verb) or first("strangers", theirs[:1]) is not None


def _subject(attribution: str) -> list[str]:
    """The words of an attribution for whoever says it: those before its verb, or behind one that begins it."""
    words = words_of(attribution)
    verb = next((i for i, word in enumerate(words) if _says(word)), len(words))
    lead = words[:verb]
    if _names(" ".join(lead)) or (lead and any(lists(key, lead[0]) for key in ("pronouns", "openers", "strangers"))):
        return lead
    return words[verb + 1 :]


def _trail(text: str, quotation: Quotation) -> str:
    """The source's words after a quotation that belong to its sentence and say who said it."""
    if quotation.closes_at is None:
        return ""
    start = quotation.closes_at + 1
    rest = text[start : min(start + _FARTHEST, quotation.paragraph[1])]
    inside = text[quotation.start : start].rstrip(_MARKS)[-1:]
    if rest[:1] == "." or (inside == "." and rest.lstrip()[:1].isupper()):
        return ""
    return _attributing(rest, inside == ",")


@lru_cache(maxsize=_OFTEN)
def _attributing(rest: str, goes_on: bool) -> str:
    """The first sentence of some words up to the next mark, if it says who said something.

    Behind a comma it does so with any verb: “…,” Bob Crane shot back.
    """
    rest = _up_to_mark(rest)
    words = rest[: next(sentence_starts(rest), len(rest))]
    opening = words_of(words)[:1]
    if goes_on and opening and rest[:1].isspace() and not lists("turns", opening[0]):
        return words
    return words if first("says", words) or first("replies", words) else ""


def _lead(text: str, quotation: Quotation) -> str:
    """The source's words before a quotation that belong to its sentence."""
    end = quotation.start if quotation.opens_at is None else quotation.opens_at
    return _leading(text[max(quotation.paragraph[0], end - _FARTHEST) : end])


@lru_cache(maxsize=_OFTEN)
def _leading(rest: str) -> str:
    """The part of some words behind their last mark, and in their last sentence; none where that has ended."""
    mark = _LAST_MARK.match(rest)
    rest = rest[mark.end() :] if mark else rest
    return "" if rest.rstrip()[-1:] in ("", ".") else rest[[0, *sentence_starts(rest)][-1] :]


def same_speaker(text: str, before: Quotation, after: Quotation) -> bool:
    """Whether the source says that two quotations, one soon after the other, are of one speaker."""
    start, end = _between(before, after)
    between = text[start:end]
    if len(between) > _FARTHEST or before.kind == "dash" or after.kind == "dash":
        return False
    if before.paragraph == after.paragraph and _is_of_two(between):
        return False
    if goes_on(text, before, after) or lists("turns", between.strip(_EDGES)):
        return True  # “…” and “…”
    sentences = list(_sentences(text, before, after))
    earlier = _names(_lead(text, before)) | _names(_trail(text, before))
    told = [sentence for sentence in sentences if not first("says", sentence)]
    if len(sentences) > 2 + len(told) or not all(_is_of(sentence, earlier) for sentence in told):
        return False  # the source tells something of its own
    if told and before.paragraph != after.paragraph:
        return False
    trail = _trail(text, after)
    if trail and any(_is_anothers(trail, own) for own in (_lead(text, before), _trail(text, before)) if own):
        return False
    attribution = _lead(text, after) + " " + trail
    later = _names(attribution)
    if later:
        return bool(later & earlier)
    if told and not attribution.strip(_EDGES):
        return True
    return first("pronouns", attribution) is not None and _names(between) <= earlier


def _is_of(sentence: str, names: frozenset[str]) -> bool:
    """Whether a sentence tells what the speaker does: “Then he sat down.”"""
    return first("pronouns", words_of(sentence)[:2]) is not None and _names(sentence) <= names


def _sentences(text: str, before: Quotation, after: Quotation) -> Iterator[str]:
    """The source's own sentences between two quotations, within their paragraphs."""
    start, end = _between(before, after)
    spans = [(start, end)]
    if before.paragraph != after.paragraph:
        last, first_there = before.paragraph[1], after.paragraph[0]
        spans = [(start, last), (last, first_there), (first_there, end)]
    for words in filter(None, (text[a:b].strip(_EDGES) for a, b in spans)):
        for a, b in pairwise([0, *sentence_starts(words), len(words)]):
            yield words[a:b]


@lru_cache(maxsize=_OFTEN)
def _names(words: str) -> frozenset[str]:
    """The words with a capital, without those that any sentence may begin with."""
    bare = (word.removesuffix("'s").removesuffix("’s") for word in words_of(words))
    return frozenset(word for word in bare if word[0].isupper() and not lists("openers", word))
