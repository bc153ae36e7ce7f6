"""What the pieces of a sentence do.

The members of the enumeration stand by themselves too: whoever walks over the pieces of a sentence asks for them at
every step, and before Python 3.12 an attribute of an enumeration takes as long to fetch as twenty names.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a piece does."""

    FIGURE = "figure"
    WHEN = "when"
    WORD = "word"  # part of a subject
    LINK = "link"
    UP = "up"
    DOWN = "down"
    COMPARE = "compare"
    BLOCK = "block"  # what stands before it is not what the figure measures
    CLAUSE = "clause"
    COMMA = ","
    STOP = ";"
    OPEN = "("
    CLOSE = ")"


FIGURE, WHEN, WORD, LINK, UP, DOWN, COMPARE, BLOCK, CLAUSE, COMMA, STOP, OPEN, CLOSE = Role
#: A verb or a noun of change.
TURN = frozenset({UP, DOWN})
#: What may stand between a figure and what governs it, and what parts two clauses.
BETWEEN, PARTING = frozenset({LINK, WHEN}), frozenset({STOP, CLAUSE})
#: What ends a list.
CLOSING = PARTING | {FIGURE, COMPARE}
