"""Everybody of the registries, by what a source may call them; and who of several is meant by a surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.evidence.quoting import Prepared
from generator.evidence.speakers import Attribution, Party, fits, names_fully, without_article
from generator.library import Library
from generator.library.watched import Questions, watched, watched_shelf

_WORD = re.compile(r"[^\W\d_]+")
_KEY = 3  # letters by which words are found whatever their endings and spellings
_NEAR = 2  # paragraphs within which a full name says who a surname is


PARTIES, WORDS = "parties", "words of parties"
"""What is asked beside the library, for the journal: what somebody may be called; who has a word in a name."""


class Register(Mapping[str, Party]):
    """What everybody of a library may be called, by their ids; each name is worked out once."""

    def __init__(self, library: Library) -> None:
        self._library, self._made = library, dict[str, Party]()

    def __getitem__(self, name: str) -> Party:
        if name not in self._made:
            self._made[name] = self._party(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return True  # whoever is in no registry has no names

    def __iter__(self) -> Iterator[str]:
        return iter((*self._library.people, *self._library.organisations))

    def __len__(self) -> int:
        return len(self._library.people) + len(self._library.organisations)

    def _party(self, name: str) -> Party:
        library = self._library
        if name in library.people:
            person = library.people[name]
            body = library.organisations.get(person.affiliation or "")
            affiliation = (body.name, *body.aliases) if body else ()
            return Party((person.name, *person.aliases), (person.role,) if person.role else (), affiliation)
        if name in library.organisations:
            body = library.organisations[name]
            return Party((body.name, *body.aliases), is_body=True)
        source = library.sources.get(name)
        names = (source.publisher, *source.author) if source else ()
        return Party(tuple(one for one in names if one), is_body=True)

    def by_word(self) -> Mapping[str, Sequence[str]]:
        """The ids of people and organisations by the beginnings of the words of their names, and by their initials."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for name in self:
            for form in self[name].names:
                words = _WORD.findall(form)
                for word in (*words, "".join(word[0] for word in words)):
                    found[word[:_KEY].casefold()][name] = None
        return {word: tuple(names) for word, names in found.items()}


@dataclass(frozen=True)
class Parties:
    """The people, organisations and sources of a library."""

    library: Library
    register: Mapping[str, Party]
    by_word: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, library: Library) -> Parties:
        register = Register(library)
        return cls(library, register, register.by_word())

    def noting(self, asked: Questions) -> Parties:
        """The same, which note what they are asked."""
        register, by_word = watched_shelf(self.register, PARTIES, asked), watched_shelf(self.by_word, WORDS, asked)
        return Parties(watched(self.library, asked), register, by_word)

    def party(self, name: str) -> Party:
        """What somebody with an id may be called."""
        return self.register[name]

    def like(self, names: Sequence[str]) -> list[str]:
        """The ids of all who share a word, or most of one, with some names in a source."""
        keys = dict.fromkeys(word[:_KEY].casefold() for name in names for word in _WORD.findall(name))
        return list(dict.fromkeys(name for key in keys for name in self.by_word.get(key, ())))

    def body_in(self, phrase: str, language: str) -> str | None:
        """The organisation that words for somebody without a name are, or name: the ministry, analysts at Pellam Bank."""
        bare = without_article(phrase, language)
        for name in self.like([phrase]):
            if not self.party(name).is_body:
                continue
            for form in (without_article(form, language) for form in self.party(name).names):
                if form.casefold() == bare.casefold() or (
                    form[:1].isupper() and names_fully(phrase, form, is_part=True)
                ):
                    return name
        return None

    # --- one name for several ------------------------------------------------------------------------

    def meant(self, said: Attribution, whom: str, source: Prepared, language: str) -> str | None:
        """The id of whoever is meant where the source's form of a name fits somebody: itself, another's, or None if open.

        A full name is its own; a surname that several have is theirs of whom the source has told in full.
        """
        if self.is_full(said, whom):
            return whom
        rivals = [name for name in self.like(said.names) if self._fits(said, name, language)]
        if whom not in rivals or len(rivals) < 2:
            return whom
        exact = [name for name in rivals if self.is_full(said, name)]
        if exact:
            return whom if whom in exact else exact[0]
        places = {name: list(self._places(name, source.plain)) for name in rivals}
        before = {name: spans for name in rivals if (spans := [at for at in places[name] if at < said.start])}
        told = before or {name: spans for name, spans in places.items() if spans}
        if len(told) < 2:
            return next(iter(told), None)
        lowest = said.start
        for _ in range(_NEAR + 1):
            lowest = max(source.plain.rfind("\n", 0, lowest), 0)
        near = {name: max(spans) for name, spans in before.items() if max(spans) >= lowest}
        return _first_of_last_sentence(near, source.plain)

    def _fits(self, said: Attribution, name: str, language: str) -> bool:
        return any(fits(words, self.party(name), language) for words in said.names)

    def is_full(self, said: Attribution, name: str) -> bool:
        """Whether an attribution has somebody's name in full."""
        full = [form for form in self.party(name).names if len(form.split()) > 1] if said.names else ()
        return any(names_fully(words, form) for form in full for words in said.names)

    def _places(self, name: str, text: str) -> Iterator[int]:
        """Where a text has somebody's name in full."""
        for form in self.party(name).names:
            at = text.find(form) if len(form.split()) > 1 else -1
            while at >= 0:
                yield at
                at = text.find(form, at + 1)


def _first_of_last_sentence(near: Mapping[str, int], text: str) -> str | None:
    """Of several who are named, whoever the last sentence that names any is about: the first one there."""
    if not near:
        return None
    last = max(near.values())
    start = max(text.rfind(stop, 0, last) for stop in (". ", "\n", "? ", "! "))
    return min((at, name) for name, at in near.items() if at >= start)[1]
