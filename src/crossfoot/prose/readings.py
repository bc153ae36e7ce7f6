"""What a figure claims, as far as its sentence says it, and what a passage carries from sentence to sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossfoot.prose.calendar import Target
from crossfoot.prose.figures import Token

#: How a period was learnt, from best to worst: said in the sentence, carried from the one before, taken for granted.
STATED, CARRIED, ASSUMED = 3, 2, 0


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject phrase: its canonical words; whether nothing but small words lies between it and the figure.

    `side` is where it stands: `left` or `right` of the figure, `both`, or `carried` from an earlier sentence.
    """

    words: frozenset[str]
    strong: bool
    side: str = "left"


@dataclass(slots=True)
class Reading:
    """What a figure claims.

    `number` is its number in the sentence and `at` that of its piece; `side` is 1 on the far side of a comparison;
    `relation` is `is`, `change` or `share_of` (of the `whole`); `per_share` the words of "per diluted share";
    `targets` the periods it can be for and `against` those a change can be from; `narrowed` says that words beside
    the figure narrow its subject; `around` are the words of the sentence so far.
    """

    number: int
    token: Token
    at: int
    clause: int = 0
    side: int = 0
    relation: str = "is"
    direction: str | None = None
    better: bool = False
    arrives: bool = False
    subjects: list[Subject] = field(default_factory=list)
    per_share: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    targets: tuple[Target, ...] = ()
    certainty: int = ASSUMED
    against: tuple[Target, ...] = ()
    adjusted: bool | None = None
    around: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    narrowed: bool = False
    section: frozenset[str] = frozenset()


@dataclass(slots=True)
class Spoken:
    """What a passage speaks of so far; `section` are the words of the heading over it."""

    target: Target | None = None
    certainty: int = ASSUMED
    subject: frozenset[str] = frozenset()
    adjusted: bool | None = None
    section: frozenset[str] = frozenset()
