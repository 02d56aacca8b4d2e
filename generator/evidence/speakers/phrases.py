"""Who does what a verb says: the phrase that is its subject, and the names that head it."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.context import Context
from generator.evidence.speakers.speech import Speech, fold

_INSIDE = frozenset("NHtdwmxfojy")  # letters within a phrase
_ADVERBS = re.compile(r"(?:,s+,|[sb]|,oT+,|o?d?T+)+$")
_NAME = re.compile(r"(?:N|(?<=N)f+(?=N)|(?<=N)x)+,?x*$|N*H(?=[tw]*m$)")
_TITLED_BEHIND = re.compile(r"t+oN(?P<name>Nf*N(?:f*N)*)")  # Governor of Washington Chris Gregoire
_TITLED_LAST = re.compile(r"t[^y]*t(?P<name>N+x*)$")  # Undersecretary for Education Mr. Toccafondi
_NAME_AND_OBJECT = re.compile(r"[dtw]*(?P<name>N+)w+$")  # Бойко журналістам
_OWNED = re.compile(rf"{is_.NAME}*{is_.OWNER}$")
_GENITIVE = re.compile(rf"[{is_.NAME}{is_.TITLE}{is_.WORD}](?={is_.DETERMINER})")
_BEHIND_OBLIQUE = re.compile(  # in a letter to the committee |the company| wrote
    rf"(?<=[{is_.NAME}{is_.WORD}{is_.TITLE}{is_.DOCUMENT}]){is_.DETERMINER}[{is_.WORD}{is_.TITLE}]+$"
)
_JOINED = re.compile(rf"[^{is_.JOIN}]+")
_PARENTHESES = re.compile(r"\([^)]*\)?$")
_OF = re.compile(rf"[{is_.PREPOSITION}{is_.BY}]")
_BRANCH = re.compile(rf"{is_.PREPOSITION}{is_.DETERMINER}?(?P<name>[{is_.NAME}{is_.TITLE}]+{is_.OWNER}?|{is_.OWNER})")
_MOST_PARTS = 6
_LONGEST_NAME = 40  # characters of a name in quotation marks

Span = tuple[int, int]


class Phrase(NamedTuple):
    """The words for somebody, as a span of tokens, and the names in it that head it or stand in apposition."""

    first: int
    last: int
    names: tuple[Span, ...] = ()
    is_pronoun: bool = False


def subject_before(context: Context, verb: int, lowest: int, speech: Speech) -> Phrase | None:
    """The phrase before a verb: “Jeff Rathke, the spokesman, later said”."""
    letters = context.letters
    if quoted_name := _named_in_marks(context, verb - 2, lowest, speech):
        return quoted_name
    if owner := _OWNED.search(letters, lowest, verb):
        return Phrase(owner.start(), owner.end(), (owner.span(),))  # Bo Rask's claim
    end = verb - (letters[max(lowest, verb - 2) : verb] in ("mq", "wq", "sq"))  # у коментарі «Суспільному» сказала
    adverbs = _ADVERBS.search(letters, lowest, end)
    end = adverbs.start() if adverbs and adverbs.end() == end else end
    if end > lowest and letters[end - 1] == "r":
        end -= 1  # the man who said
    if end > lowest and letters[end - 1] == "p":
        return Phrase(end - 1, end, is_pronoun=True)
    dash = letters.rfind("-", lowest, end - 1) if letters[end - 1 : end] == "-" else -1
    if dash > lowest:
        end = dash  # Whitcombe – a former judge – said
    if end > lowest and letters[end - 1] == ",":
        parts = _parts_before_comma(letters, end - 1, lowest)
    else:
        parts = _listed(letters, _part_before(letters, end, lowest), lowest)
    return _phrase(context, [part for part in parts if part[0] < part[1]], speech, before=True)


def subject_after(context: Context, verb: int, speech: Speech) -> Phrase | None:
    """The phrase after a verb, or after “according to”: “said Mark Tedeschi, QC”."""
    letters = context.letters
    start = verb + 1
    while letters[start : start + 1] == "s":
        start += 1
    if letters[start : start + 1] == "p":
        return Phrase(start, start + 1, is_pronoun=True)
    if letters[start : start + 1] == "o":
        token = context.tokens[start]
        if context.text[token.start : token.end].lower() not in speech.bodies_with:
            return None
        start += 1
        if quoted_name := _named_in_marks(context, start, start, speech):
            return quoted_name
        start += letters.startswith("Nt", start)  # написав у Telegram мер
    parts: list[Span] = []
    while len(parts) < _MOST_PARTS:
        end = _past(letters, start)
        if end == start or letters[end : end + 1] in ("v", "b"):
            break
        if parts and (letters[start] in "ojy" or letters[end : end + 1] not in ("", *",.;:¶-r")):
            break  # no apposition: “according to X, Y was …”
        parts.append((start, end))
        if letters[end : end + 1] != ",":
            break
        start = end + 1
    return _phrase(context, parts, speech, before=False)


def _named_in_marks(context: Context, at: int, lowest: int, speech: Speech) -> Phrase | None:
    """A body whose name stands in quotation marks behind the word for it: в компании «Река»."""
    if at < lowest or context.letters[at : at + 2] != "wq":
        return None
    word, name = context.words(at, at + 1), context.words(at + 1, at + 2)
    is_name = len(name) <= _LONGEST_NAME and name[1:2].isupper()
    return Phrase(at, at + 2, ((at + 1, at + 2),)) if is_name and speech.is_body(word) else None


def _listed(letters: str, last: Span, lowest: int) -> list[Span]:
    """A part with the names before it, where it ends a list: “A, B and C”."""
    parts = [last]
    while "j" in letters[slice(*last)] and letters[parts[0][0] - 1 : parts[0][0]] == ",":
        name = _part_before(letters, parts[0][0] - 1, lowest)
        if not re.fullmatch("[tfN]+", letters[slice(*name)]):
            break
        parts.insert(0, name)
    return parts


def _past(letters: str, start: int) -> int:
    """The end of the part that begins at a token; what stands in parentheses belongs to it."""
    end = start
    while end < len(letters) and letters[end] in _INSIDE:
        end += 1
    if letters[end : end + 1] == "(" and (closing := letters.find(")", end, end + 12)) > 0:
        return closing + 1
    return end


def _part_before(letters: str, end: int, lowest: int) -> Span:
    """The part that ends before a token."""
    start = end
    while start > lowest:
        if letters[start - 1] == ")" and (opening := letters.rfind("(", lowest, start)) >= 0:
            start = opening
        elif letters[start - 1] in _INSIDE or (letters[start - 1] == "g" and letters[start : start + 1] == "o"):
            start -= 1
        else:
            break
    return start, end


def _parts_before_comma(letters: str, comma: int, lowest: int) -> list[Span]:
    """The parts, between commas, of a phrase that ends with one: a name and its appositions, or the other way round."""
    parts: list[Span] = []
    right = comma
    for _ in range(_MOST_PARTS):
        left = max(letters.rfind(",", lowest, right) + 1, lowest)
        part = letters[left:right]
        if part and (part[0] in "rge" or (part[0] == "o" and not parts)):
            pass  # “…, who leads it, …” belongs to the phrase before
        elif part[:1] in ("o", "s", "T", "a", "p", ""):
            break
        elif (relative := part.find("r")) > 0 and _INSIDE.issuperset(part[:relative]):
            parts.insert(0, (left, left + relative))  # a Democrat who leads it
        elif part[0] == "j" or any(letter not in _INSIDE and letter not in "()" for letter in part):
            parts.insert(0, _part_before(letters, right, lowest))
            break
        else:
            parts.insert(0, (left, right))
        if left <= lowest:
            break
        right = left - 1
    return parts


def _phrase(context: Context, parts: list[Span], speech: Speech, *, before: bool) -> Phrase | None:
    if not parts:
        return None
    first, last = parts[0][0], parts[-1][1]
    while first < last and context.letters[first] in "sbj,":
        first += 1
    if first >= last:
        return None
    names = [name for part in parts for name in _heads(context, *part, speech)]
    described = [name for name in names[1:] if name[1] - name[0] == 1 and context.letters[name[0] - 1] == "d"]
    names = [name for name in names if name not in described]  # Marsh, a Democrat
    if before and context.letters[first:last] == is_.DETERMINER:
        return None  # the |answers| are a noun
    if before and not names and context.letters[first] in "oy":  # “In Kyiv, said …” is no subject
        own = _BEHIND_OBLIQUE.search(context.letters, first, last)
        return Phrase(own.start(), last) if own else None
    return Phrase(first, last, tuple(names))


def _heads(context: Context, first: int, last: int, speech: Speech) -> list[Span]:
    """The names that head a part, one for each that “and” joins; not those of “the sister of X”, “X's sister”."""
    found = []
    while first < last and context.letters[first] in "j":
        first += 1
    for piece in _JOINED.finditer(context.letters, first, last):
        span = _head(context, *piece.span(), speech)
        if span:
            found.append(_nominative(context, *span, speech))
    return found


def _is_body(context: Context, index: int, speech: Speech) -> bool:
    return speech.is_body(context.words(index, index + 1))


def _head(context: Context, first: int, last: int, speech: Speech) -> Span | None:
    letters = _PARENTHESES.sub("", context.letters[first:last])
    if letters[:1] in ("o", "y"):  # “In a statement Governor Smith”
        run = _NAME.search(letters)
        if not run:
            return None
        start = run.start() + (letters[run.start() - 1] in "oy")
        return (first + start, first + run.end()) if start < run.end() else None
    titled = _TITLED_BEHIND.match(letters) or _TITLED_LAST.match(letters)
    if titled:
        return first + titled.start("name"), first + titled.end("name")
    if speech.nouns_have_capitals and (owner := _GENITIVE.search(letters)):
        letters = letters[: owner.end()]  # der Sprecher |der Firma|
    core = _OF.split(letters, maxsplit=1)[0]
    body = next((i for i in range(len(core)) if core[i] == "N" and _is_body(context, first + i, speech)), -1)
    if body >= 0 and speech.oblique_endings:
        return first + body, first + len(core)  # Міністерство оборони України
    run = _NAME.search(core) or (_NAME_AND_OBJECT.match(core) if speech.oblique_endings else None)
    if run and "name" in run.groupdict():
        return first + run.start("name"), first + run.end("name")
    if run:
        end = _with_branch(context, first + run.end(), last, speech)
        return first + _with_body(context, core, run.start(), body, first), end
    if core.endswith("m") and core != letters:  # “a statement by the ministry”
        return _head(context, first + len(core) + 1, last, speech)
    return None


def _with_body(context: Context, core: str, start: int, body: int, first: int) -> int:
    """Where a body's name begins: the Interior |Ministry|, the Shippers' |Council|."""
    while (
        body >= start > 0 and core[start - 1] == is_.TITLE and context.words(first + start - 1, first + start).istitle()
    ):
        start -= 1
    return start - 1 if body >= start > 0 and core[start - 1] == is_.OWNER else start


def _with_branch(context: Context, end: int, last: int, speech: Speech) -> int:
    """Where a body's name ends that says what it is for: the Bank |of England|, the Ministry |of Foreign Affairs of X|."""
    if fold(context.words(end - 1, end)) not in speech.bodies:
        return end
    while (belongs := _BRANCH.match(context.letters, end, last)) and context.words(
        end, end + 1
    ).lower() in speech.belonging:
        start = stop = belongs.start("name")
        while stop < belongs.end() and context.text[context.tokens[stop].start].isupper():
            stop += 1
        if stop == start:
            break
        end = stop
    return end


def _nominative(context: Context, first: int, last: int, speech: Speech) -> Span:
    """A name without words in another case before it: президент |України| Зеленський; Зеленському |Трамп| сказав."""
    if speech.oblique_endings:
        while last - first > 1 and fold(context.words(first, first + 1)).endswith(speech.oblique_endings):
            first += 1
    return first, last


def is_oblique(context: Context, phrase: Phrase, speech: Speech) -> bool:
    """Whether the one name of a phrase cannot be the subject of a verb, by its ending."""
    ends = phrase.names[0][1] if len(phrase.names) == 1 else 0
    return bool(ends and speech.oblique_endings) and fold(context.words(ends - 1, ends)).endswith(
        speech.oblique_endings
    )


def names_in(context: Context, first: int, last: int, *, subjects_only: bool = False) -> list[Span]:
    """Every name between two tokens; those after prepositions are no subjects."""
    found = [match.span() for match in re.compile(r"H|f?N(?:f*N)*H?").finditer(context.letters, first, last)]
    before = [context.letters[first:start].rstrip("dtw")[-1:] for start, _ in found]
    return [name for name, letter in zip(found, before, strict=True) if not (subjects_only and letter in ("o", "y"))]
