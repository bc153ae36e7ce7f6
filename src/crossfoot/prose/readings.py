"""What a figure claims, as far as its sentence says it, and what a passage carries from sentence to sentence."""

from __future__ import annotations

from dataclasses import field

from crossfoot.prose.calendar import Target
from crossfoot.prose.figures import Token
from crossfoot.prose.when import When
from crossfoot.record import dataclass

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

    `number` is its number in the sentence, `at` that of its piece, `depth` counts the parentheses it stands in, and
    `side` is 1 on the far side of a comparison.  `relation` is `is`, `change`, `share_of` (of the `whole`) or `impact`
    (which says nothing of the subject's amount); `arrives` says that a change arrives there.  `per_share` are the words
    of "per diluted share", `extra` others of its measure ("at constant currency"); `counted` says that a noun follows
    which it counts.  `targets` are the periods it can be for, `against` those a change can be from, `when` the phrase
    that a list gives it; `dated` says that the phrase names its months and its last day.  `narrowed`: words after the
    figure narrow the subject before it; `segmented`: the passage speaks of a part of the company; `muddled`: it is not
    clear what governs it at all, and `twofold`: only because two things of one kind are named together.  `around` are
    the words of the sentence so far, `section` those of the heading, `lead` those that a sentence sets before all it
    says ("Software: revenues of ..."), `part` those of the part of the company that an earlier sentence speaks of.
    `asked` are the subjects that lines were looked for by, once they were.
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
    muddled: bool = False
    twofold: bool = False
    segmented: bool = False
    depth: int = 0
    when: When | None = None
    extra: frozenset[str] = frozenset()
    counted: bool = False
    dated: bool = False
    section: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    part: frozenset[str] = frozenset()
    months: int = 0
    asked: list[Subject] | None = None


@dataclass(slots=True)
class Spoken:
    """What a passage speaks of so far.

    `section` are the words of the heading over it, `months` the length of the periods that a heading sets (0: any);
    `part` are the words of the part of the company whose lines a sentence spoke of.
    """

    target: Target | None = None
    certainty: int = ASSUMED
    subject: frozenset[str] = frozenset()
    adjusted: bool | None = None
    section: frozenset[str] = frozenset()
    segmented: bool = False
    months: int = 0
    lead: frozenset[str] = frozenset()
    part: frozenset[str] = frozenset()
