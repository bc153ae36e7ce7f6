"""Totals that nothing gives: which lines they should add up, by the heading or by one slip of the pen.

What is found here holds in no column, so it may warn at most: the total may be wrong, or a line missing, or misread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from crossfoot.rules.amounts import Amounts
from crossfoot.rules.footing import LONGEST_RUN, Footing, Shape
from crossfoot.rules.misprints import is_misprint
from crossfoot.rules.senses import label_to_sense
from crossfoot.statements.model import Line, LineRole

#: A smaller total is one slip of the pen away from too many sums.
LEAST_MISPRINTED = 1000
EMPTY_WORDS = frozenset({"total", "and", "the", "of"})


def find_unfooted(
    total: Amounts, pending: Sequence[Amounts], headings: Mapping[int, Line], closed: set[int]
) -> Footing | None:
    """Find the run of a total that nothing gives: by the heading that it is named after, or by one slip of the pen."""
    found = _find_named(total, pending, headings) if total.line.role is LineRole.TOTAL else None
    return found or (_find_misprinted(total, pending, headings, closed) if total.likely else None)


def _find_named(total: Amounts, pending: Sequence[Amounts], headings: Mapping[int, Line]) -> Footing | None:
    """Give the open lines below the heading that a total is named after, if there are two or more."""
    words = _content(total.line.label)
    for index in sorted((index for index in headings if index < total.line.index), reverse=True):
        if words and words == _content(headings[index].label):
            run = [node for node in pending if node.line.index > index]
            slots = tuple(slot for slot, fact in enumerate(total.facts) if fact)
            if len(run) < 2 or not slots or not any(node.facts[slot] for node in run for slot in slots):
                return None
            return Footing(total, tuple((node, 1) for node in run), Shape.NAMED, (), (), slots, 0.0)
    return None


def _find_misprinted(
    total: Amounts, pending: Sequence[Amounts], headings: Mapping[int, Line], closed: set[int]
) -> Footing | None:
    """Find, for a total of one column, the run that one wrong digit keeps from giving it.

    Only runs that begin where the eye would begin are tried: below a heading, with or after a subtotal, or with the
    first open line; and only signs that the labels say.
    """
    slots = [slot for slot, fact in enumerate(total.facts) if fact]
    if len(slots) != 1 or abs(total.values[slots[0]]) < LEAST_MISPRINTED or not total.line.label:
        return None
    slot = slots[0]
    for count in range(2, min(len(pending), LONGEST_RUN) + 1):
        run = pending[-count:]
        if not _is_beginning(pending, len(pending) - count, headings, closed):
            continue
        plain = [(node, 1) for node in run]
        said = [(node, label_to_sense(node.line.label) or 1) for node in run]
        for terms in (plain, said) if said != plain else (plain,):
            if _is_nearly(total, terms, slot):
                return Footing(total, tuple(terms), Shape.MISPRINTED, (), (), (slot,), 0.0)
    return None


def _is_beginning(pending: Sequence[Amounts], at: int, headings: Mapping[int, Line], closed: set[int]) -> bool:
    """Whether a run may begin with this open line."""
    node = pending[at]
    if at == 0 or node.position in closed or pending[at - 1].position in closed:
        return True
    return any(index in headings for index in range(pending[at - 1].line.index + 1, node.line.index))


def _is_nearly(total: Amounts, terms: Sequence[tuple[Amounts, int]], slot: int) -> bool:
    """Whether changing one digit, or swapping two, in one of the numbers makes the sum."""
    gap = total.values[slot] - sum(node.values[slot] * sign for node, sign in terms)
    if is_misprint(total.values[slot], total.values[slot] - gap):
        return True
    return any(
        node.values[slot] and is_misprint(node.values[slot], node.values[slot] + gap * sign) for node, sign in terms
    )


@lru_cache(maxsize=4096)
def _content(label: str) -> str:
    """Give the words of a label that say of what it is the total."""
    words = label.lower().replace(":", " ").replace("'", "").replace("’", "").split()
    return " ".join(word for word in words if word not in EMPTY_WORDS)
