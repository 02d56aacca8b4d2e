"""Who is meant by a name in the article: somebody of the registries, or a new entry for them; and what they are there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from babel import Locale, UnknownLocaleError

from generator.drafting.article import Article
from generator.drafting.bodies import (
    follows_preposition,
    has_people,
    is_abbreviation,
    is_body_of,
    is_body_word,
    opens_sentence,
    without_suffix,
    written_small,
)  # fmt: skip
from generator.drafting.candidate import NewName
from generator.drafting.pronouns import DONE_BY, is_the_other
from generator.drafting.table import words_of
from generator.drafting.tagging import Kinds
from generator.evidence.speakers import Attribution, Cue, Mention, fits, mentions, without_article, without_ending
from generator.evidence.speakers.speech import Speech, fold, speech_of
from generator.model import Entity
from generator.model.fields import slug_of

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_LONGEST_NAME = 60  # characters; what is longer is a list
_OF_BODY = re.compile(r" (?:of|for|on) (?:the )?(?:[A-ZÀ-Þ][\w'’-]*(?: |$)|(?:and|of|the) (?=[A-ZÀ-Þ]))+")
_BEGINNING = 25  # characters of a sentence in which its subject begins
_MOST_WORDS = 6  # for somebody without a name
_THINGS = frozenset({"it", "they", "we"})
_COURTESIES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lord", "lady"})
_FAMILY = frozenset(
    [
        "aunt",
        "auntie",
        "grandad",
        "granddad",
        "grandfather",
        "grandma",
        "grandmother",
        "grandpa",
        "granny",
        "nana",
        "uncle",
    ]
)
_LEGAL_FORMS = frozenset(
    ["ltd", "limited", "plc", "llp", "llc", "inc", "incorporated", "gmbh"]
)  # at the end of a company's name
_BEHIND = re.compile(  # |Ann Lee|, chief executive at Ames Trust (AT), was
    r",\s+(?:the |an? )?(?P<role>[a-z'’-]+(?: [a-z'’-]+){0,4}(?: (?:at|of|for) [^,.;:()\n]{2,90}?)?)\s*(?:\([A-Z]\w*\)\s*)?,"
)
_DATELINE = re.compile(  # PORT ELLERY Feb 23 |Westmark's bank chief|
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+[\s,]+)+[A-Z][a-z]{2,8}\.?\s+\d{1,2}[\s,–—-]+(?=[A-ZÀ-Þ])"
)


@dataclass(frozen=True)
class Who:
    """Whoever says something: an id, or words for somebody unnamed; with the role that the article gives."""

    id: str | None = None
    described: str | None = None
    role: str = ""


@dataclass
class Names:
    """The names of one article, and the entries that the registries would need for them."""

    article: Article
    kinds: Kinds = field(default_factory=dict)  # what a tagger takes names for, where there is one
    new: dict[str, NewName] = field(default_factory=dict)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(mentions(self.article.text[: self.article.end], self.article.language))

    @cached_property
    def _by_last_word(self) -> Mapping[str, Sequence[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[_last(mention.name)].append(mention)
        return found

    @property
    def speech(self) -> Speech | None:
        return speech_of(self.article.language)

    @property
    def new_by_id(self) -> Mapping[str, NewName]:
        return {one.id: one for one in self.new.values()}

    # --- who says it ---------------------------------------------------------------------------------

    def who(self, said: Attribution | None) -> Who:
        """Whom an attribution names or describes; nobody where it does neither."""
        if said is None or not (said.names or said.phrase):
            return Who()
        known = self.article.attributions.named(said, self.article.source, self.article.language)
        if known:
            return Who(known, role=self._role(said, self._forms_of(known)))
        bare = without_article(said.phrase, self.article.language)
        is_body = (
            bare[:1].isupper() and bare != said.phrase.capitalize() and self._is_body_word(bare.rpartition(" ")[2])
        )
        is_described = bare != said.phrase and is_body_of(self.speech, bare)
        if is_described or (not said.names and not is_body):
            return self._unnamed(said)
        name = self.full(self._head(said), said.start) if said.names else bare  # Yonhap news agency
        is_he = said.cue is Cue.PRONOUN and said.words.split(" ")[0].casefold() not in _THINGS
        if is_he and not (self._is_person(name) or any(one.name == name for one in self.new.values())):
            return Who()  # a pronoun for a person, and no person is named
        if is_he and is_the_other(self.article.text, name, said):
            return Who()  # he, and only Ms Lee is named
        name = without_suffix(self.speech, name)
        if self._is_noun(name, said):
            return Who(described=name[0].lower() + name[1:])
        entry = self._entry(name, said)
        if entry is None:
            return Who(described=name)  # a name that no id can be made of
        return Who(entry.id, role=entry.role or self._role(said, [name]))

    def _unnamed(self, said: Attribution) -> Who:
        """Words for somebody without a name: one poster, a senior official; a pronoun is nobody."""
        first = (words := " ".join(said.phrase.split())).partition(" ")[0]
        if self.speech is not None and self.speech.letters.get(fold(words.rpartition(" ")[2])) in tuple("doyjr"):
            return Who()  # her team withdrew its: no words for somebody
        if self.speech is not None and (
            written_small(self.article.text, first) or self.speech.letters.get(fold(first)) == "d"
        ):
            words = words[0].lower() + words[1:]
        if (title := words.rpartition(" ")[2]) and len(words.split()) == 2 and (meant := self._with_title(title)):
            return meant
        if said.cue is Cue.PRONOUN or len(_WORD.findall(words)) < 2:
            is_pronoun = not words or self.speech is None or self.speech.letters.get(fold(words)) == "p"
            return Who() if is_pronoun else Who(described=words)
        return Who(described=words)

    def _is_noun(self, name: str, said: Attribution) -> bool:
        """Whether a word has its capital from the sentence that it opens: Posts, Results; it has none elsewhere."""
        is_word = len(said.names) == 1 and len(_WORD.findall(name)) == 1 and not (name.isupper() and len(name) > 1)
        return is_word and opens_sentence(self.article.text, said.start, name) and not self._has_title(name)

    def _has_title(self, name: str) -> bool:
        return any(m.is_titled or m.role for m in self._by_last_word.get(_last(name), ()))

    def _with_title(self, title: str) -> Who | None:
        """Whoever the article has introduced by a title, if it is one person: the minister."""
        if self.speech is None or self.speech.letters.get(fold(title)) != "t":
            return None
        titled = [m for m in self.mentions if fold(title) in map(fold, _WORD.findall(m.role)) and " " in m.name]
        known = [one for one in self.new.values() if {m.name for m in titled} == {one.name}]
        return Who(known[0].id, role=known[0].role) if known else None

    def _told_last(self, said: Attribution) -> list[str]:
        """Whoever was named last with a title or a role, in the paragraph before a pronoun."""
        start = self.article.text.rfind("\n", 0, said.start) + 1
        told = [m for m in self.mentions if start <= m.start < said.start and self._has_title(m.name)]
        return [self.full(told[-1].name, said.start)] if told else []

    def _done_by(self, said: Attribution) -> list[str]:
        """Whoever the sentence before a pronoun introduces as doing what was done to another: was backed by Mo Ash."""
        own = self.article.sentence_at(said.start)
        if said.cue is not Cue.PRONOUN or own[0] == 0:
            return []
        first, last = self.article.sentence_at(own[0] - 1)
        for mention in self.mentions:
            if first <= mention.start < last and DONE_BY.search(self.article.text, first, mention.start):
                earlier = [m for m in self._by_last_word[_last(mention.name)] if m.start < mention.start]
                if not earlier and " " in mention.name and self._is_person(mention.name):
                    return [mention.name]
        return []

    def is_somebody(self, words: str) -> bool:
        """Whether words without a name are for people, a body or a document: officials, the navy, a study; not a plan."""
        found = _WORD.findall(words)
        if self.speech is None or len(found) > _MOST_WORDS or any(map(str.isdigit, words)):
            return False
        letters = self.speech.letters
        if found[0].endswith("ing") and letters.get(fold(found[0])) != "t":
            return False  # siding with ranchers
        told = (letters.get(fold(word), "") in ("t", "m", "w") or self.speech.is_group(word) for word in found)
        return any(told) or any(map(self._is_body_word, found))

    def _head(self, said: Attribution) -> str:
        """The name that an attribution means: of several, the first that is a person's where a pronoun stands for it."""
        names = [without_ending(name) for name in said.names]
        if len(names) == 1 and said.cue is Cue.PRONOUN and said.words.split(" ")[0].casefold() not in _THINGS:
            name = self.full(names[0], said.start)
            is_sure = name in {one.name for one in self.new.values()}
            return name if is_sure else next(iter(self._told_last(said)), names[0])
        if len(names) > 1:
            full = [self.full(name, said.start) for name in names]
            people = [one for one in full if self._is_person(one)]
            if said.cue in (Cue.PRONOUN, Cue.CONTINUED):  # whoever has spoken before, or is told of at least
                spoken = {one.name for one in self.new.values()}
                people = [one for one in people if not is_the_other(self.article.text, one, said)]
                people = sorted(people, key=lambda one: (one not in spoken, not self._has_title(one)))
                sure = [one for one in people if one in spoken]
                people = self._done_by(said) or sure or [*self._told_last(said), *people]
            if people:
                return people[0]
        first = names[0]
        bare = without_article(said.phrase, self.article.language)
        is_body = any(map(self._is_body_word, _WORD.findall(first)))
        if bare != said.phrase and len(_WORD.findall(first)) == 1 and self._is_named_whole(bare, first):
            return bare  # the Ukrainian General Staff
        lead = bare.partition(first)[0].split() if is_body else []
        if lead and all(word[0].isupper() for word in lead):
            first = bare[: bare.index(first) + len(first)]  # Hallam |Landlords' Association|
        rest = _OF_BODY.match(bare, len(first)) if is_body and bare.startswith(first) else None
        return (first + rest[0]).rstrip() if rest else first

    def _is_named_whole(self, bare: str, last: str) -> bool:
        """Whether words behind an article are a body's name as a whole: all have capitals, and nobody has the last one."""
        words = _WORD.findall(bare)
        return (
            words[-1] == last
            and len(words) > 1
            and all(w[0].isupper() for w in words)
            and self.full(last, 1 << 30) == last
        )

    def full(self, name: str, at: int) -> str:
        """The fullest form of a name in the article: of a surname the nearest before it, of several people none."""
        words = _WORD.findall(name)
        if len(words) == 2 and fold(words[0]) in _FAMILY:  # Grandma Lee
            whole = self.full(words[1], at)
            return name if whole == words[1] else whole
        if len(words) != 1 or (len(name) > 1 and name.isupper()):
            return name
        longer = [m for m in self._by_last_word.get(_last(name), ()) if len(_WORD.findall(m.name)) > 1]
        longer = [m for m in longer if fold(_WORD.findall(m.name)[0]) not in _FAMILY] or longer
        before = [m for m in longer if m.start <= at] or longer
        if not before:  # a given name: Thomas, of Thomas Sam
            before = [m for m in self.mentions if m.name.startswith(f"{name} ") and m.start <= at]
        if len({m.name.casefold() for m in before}) > 1:
            nearest = max(before, key=lambda m: m.start)
            return nearest.name if nearest.start <= at else name
        return before[-1].name if before else name

    def subject_before(self, start: int, end: int) -> Who | None:
        """The one whom the words before a quote are about: a person at their beginning, or before it if they begin with a pronoun."""
        for first, last in reversed([s for s in self.article.sentences if start <= s[0] < end]):
            begins = _WORD.search(self.article.text, first, last)
            if begins is None or self.speech is None:
                return None
            for mention in self.mentions:
                if first <= mention.start <= first + _BEGINNING and self._is_person(self.full(mention.name, first)):
                    said = Attribution(Cue.CONTINUED, (mention.name,), mention.name, mention.start, mention.end)
                    return self.who(said)
            if self.speech.letters.get(fold(begins[0])) != "p":
                return None
        return None

    def first_person(self, before: int) -> Who | None:
        """The first person in full whom the article names before a place."""
        for mention in self.mentions:
            if mention.start < before and " " in mention.name and self._is_person(mention.name):
                said = Attribution(Cue.WHOLE, (mention.name,), mention.name, mention.start, mention.end)
                return self.who(said)
        return None

    def person(self, known: object, said: Attribution) -> Who | None:
        """A person by the id of a new entry, unless a pronoun stands for somebody else."""
        name = next((one.name for one in self.new.values() if known == one.id), "")
        is_meant = name and self._is_person(name) and not is_the_other(self.article.text, name, said)
        return self.who(Attribution(Cue.WHOLE, (name,), name, said.start, said.end)) if is_meant else None

    def only_person(self, before: int) -> str | None:
        """The name of the one person whom the article has named in full before a place; no name behind prepositions alone."""
        free = (
            m for m in self.mentions if m.start < before and not follows_preposition(self.speech, self.article.text, m)
        )
        named = {m.name for m in free if " " in m.name and self._is_person(m.name)}
        return named.pop() if len(named) == 1 else None

    # --- entries -------------------------------------------------------------------------------------

    def _entry(self, name: str, said: Attribution) -> NewName | None:
        """The entry that a name without one would need; the same one each time."""
        made = slug_of(fold(name))
        if made is None:
            return None
        known = next((one for one in self.new.values() if one.name.casefold() == name.casefold()), None)
        if known:
            return known
        registry = "people" if self._is_person(name, said) else "organisations"
        role = self._role(said, [name]) if registry == "people" else ""
        self.new[made] = NewName(self._unused(made), name, registry, role)
        return self.new[made]

    def _unused(self, made: str) -> str:
        library = self.article.library
        taken = {*library.people, *library.organisations, *library.sources, *(one.id for one in self.new.values())}
        taken |= {"desk", "unattributed"}
        return next(one for n in range(1, 1000) if (one := made if n == 1 else f"{made[:74]}-{n}") not in taken)

    def _is_person(self, name: str, said: Attribution | None = None) -> bool:
        """Whether a name is a person's: by what stands beside it, by the tagger, by its form."""
        own = [m for m in self._by_last_word.get(_last(name), ()) if m.name.casefold() == name.casefold()]
        words = _WORD.findall(name)
        if said is not None and name == without_article(said.phrase, self.article.language) != said.phrase:
            return False  # the Kremlin
        if any(map(self._is_body_word, words)) or all(len(word) == 1 for word in words):
            return False
        if len(words) > 1 and (fold(words[-1]) in _LEGAL_FORMS or is_abbreviation(self.speech, words[-1])):
            return False
        if name.casefold() in _countries(self.article.language):
            return False
        if any(m.is_titled or m.role for m in own):
            return True
        table = words_of(self.article.language)
        if table and len(words) > 1 and has_people(table.staff, self.article.text, name):
            return False
        if kind := self.kinds.get(name.casefold()):
            return kind == "people"
        if any(m.has_article for m in own) or all(word.isupper() and len(word) > 1 for word in words):
            return False
        phrase = said.phrase if said else ""
        titled = self.speech is not None and any(self.speech.letters.get(fold(w)) == "t" for w in _WORD.findall(phrase))
        return titled or len(words) > 1

    def _is_body_word(self, word: str) -> bool:
        return is_body_word(self.speech, word)

    # --- roles ---------------------------------------------------------------------------------------

    def _forms_of(self, name: str) -> list[str]:
        library = self.article.library
        record: Entity | None = library.people.get(name)
        return [record.name, *record.aliases] if record else []

    def _role(self, said: Attribution, forms: Sequence[str]) -> str:
        """What somebody is said to be: beside these words, or where the article names them first."""
        if told := next((role for form in forms if (role := self._role_in(said.phrase, form))), ""):
            return told
        wanted = {form.casefold() for form in forms}
        found = [m for form in forms for m in self._by_last_word.get(_last(form), ()) if m.role]
        found = [m for m in found if m.name.casefold() in wanted]
        beside = [m for m in found if said.start <= m.start < said.end]
        before = [m for m in found if m.start <= said.start]
        chosen = next(iter([*beside, *before, *found]), None)
        return _as_title(chosen.role if chosen else self._role_behind(wanted))

    def _role_behind(self, wanted: set[str]) -> str:
        """What stands between commas behind a name, with a title in it, where an abbreviation in brackets follows."""
        letters = self.speech.letters if self.speech is not None else {}
        for mention in self.mentions:
            found = _BEHIND.match(self.article.text, mention.end) if mention.name.casefold() in wanted else None
            if found and any(letters.get(fold(word)) == "t" for word in _WORD.findall(found["role"])[:4]):
                return " ".join(found["role"].split())
        return ""

    def _role_in(self, phrase: str, name: str) -> str:
        """The role in the words for somebody: the Crown prosecutor, |Mark Tedeschi|, QC; |Ann Lee|, mayor of Ames."""
        before, found, behind = phrase.partition(name)
        lead, trail = without_article(before.strip(" ,"), self.article.language), behind.strip()
        if not found or self.speech is None:
            return ""
        for words in (lead, without_article(trail.strip(" ,"), self.article.language) if trail[:1] == "," else ""):
            letters = [self.speech.letters.get(fold(word), "w") for word in _WORD.findall(words)]
            if "t" in letters and fold(words) not in _COURTESIES:
                return _as_title(words)
        return ""

    # --- other names ---------------------------------------------------------------------------------

    def others(self) -> Iterator[str]:
        """Names of two words and more that neither a registry nor the draft has, in the order of the article."""
        library = self.article.library
        shelves = (library.people, library.organisations, library.places)
        known = {form.casefold() for shelf in shelves for r in shelf.values() for form in (r.name, *r.aliases)}
        known |= {one.name.casefold() for one in self.new.values()}
        longer = {m.name for m in self.mentions if " " in m.name}
        known |= {word.casefold() for name in longer for word in (name.split()[0], name.split()[-1])}
        for mention in self.mentions:
            name = mention.name.casefold()
            if (
                name not in known
                and len(name) <= _LONGEST_NAME
                and (len(_WORD.findall(name)) > 1 or name in self.kinds)
            ):
                known.add(name)
                if not self._is_in_registry(mention.name):
                    yield mention.name

    def _is_in_registry(self, name: str) -> bool:
        """Whether a person or an organisation of the registries may be called so: Port Authority, of Northhaven Port Authority."""
        parties, language = self.article.attributions.parties, self.article.language
        return any(fits(name, parties.party(one), language) for one in parties.like([name]))


@lru_cache(maxsize=16)
def _countries(language: str) -> frozenset[str]:
    """The names of all countries in a language, in small letters: a country that says something is no person."""
    try:
        return frozenset(name.casefold() for name in Locale.parse(language, sep="-").territories.values())
    except (ValueError, UnknownLocaleError):
        return frozenset()


def _as_title(role: str) -> str:
    """A role without the dateline that stands before it, with a capital."""
    bare = _DATELINE.sub("", role, count=1) if _DATELINE.match(role) else role
    return bare[:1].upper() + bare[1:]


def _last(name: str) -> str:
    words = _WORD.findall(name)
    return fold(words[-1]) if words else ""
