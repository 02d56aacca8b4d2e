"""The letters by which a sentence is written down, one for each token, so that regular expressions can look for cues.

`Ann Lee, the mayor, told reporters on Monday that …` becomes `NN,dt,vwoTr`. Whoever changes a pattern reads here what a
letter stands for; whoever adds a kind of word adds it here and to `LISTS`, which names the list of a language's table
(generator/languages/speech) that it is for.
"""

from __future__ import annotations

# What is not in any list of words:
NAME, OWNER, WORD = "N", "H", "w"  # Ann; Ann's; any other word
QUOTE, SPAN = "q", "*"  # another quotation as a whole; the words that are asked about
PARAGRAPH, STOP = "¶", "."  # a new paragraph; the end of a sentence. The signs , ; : ( ) and - stand for themselves

VERB, GIVING, PARTICIPLE = "v", "u", "g"  # says; counts, estimates; saying
RELAYING, QUOTED, AS_SAYING = "e", "c", "z"  # quoting; quotes, was quoted; as saying
PASSIVE, SKIP, TIME = "b", "s", "T"  # was; also, later; Monday
PRONOUN, DETERMINER, PREPOSITION, BY, JOIN, RELATIVE = "p", "d", "o", "y", "j", "r"
ACCORDING, IN_THEIR_WORDS = "a", "i"  # according to; in her words
TITLE, AFTER_NAME, DOCUMENT, PARTICLE = "t", "x", "m", "f"  # mayor; Jr; statement; von

# The letter for a word of each list; a word of two lists is what the later one says.
LISTS = {
    "verbs": VERB,
    "reporting": GIVING,
    "participles": PARTICIPLE,
    "relaying": RELAYING,
    "quoted": QUOTED,
    "as_saying": AS_SAYING,
    "passive": PASSIVE,
    "skip": SKIP,
    "times": TIME,
    "pronouns": PRONOUN,
    "determiners": DETERMINER,
    "prepositions": PREPOSITION,
    "by": BY,
    "conjunctions": JOIN,
    "relatives": RELATIVE,
    "according": ACCORDING,
    "in_their_words": IN_THEIR_WORDS,
    "titles": TITLE,
    "groups": WORD,
    "after_names": AFTER_NAME,
    "documents": DOCUMENT,
    "particles": PARTICLE,
}
CUES = VERB + GIVING + PARTICIPLE + QUOTED + ACCORDING + IN_THEIR_WORDS  # may say who says it
NEVER_CAPITAL = VERB + GIVING + PARTICIPLE + RELAYING + AS_SAYING + PASSIVE + SKIP + PARTICLE
"""Within a sentence "Will", "Van" and "Said" are names."""

# Pieces of patterns, for use within regular expressions:
PHRASE = NAME + OWNER + DETERMINER + TITLE + WORD + DOCUMENT + AFTER_NAME + PARTICLE + PREPOSITION + JOIN + BY
"""All letters within the words for somebody: Ann Lee, mayor of Ames and head of the statistics office."""
PLAIN = DETERMINER + TITLE + WORD  # words before a name that are none themselves
