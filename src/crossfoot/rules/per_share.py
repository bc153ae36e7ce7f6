"""R703, R704: an amount per share is a result over the weighted shares; dilution does not shrink the shares.

Which result and which count of shares belong to a line of amounts per share is found from all columns together, the
labels deciding among those that fit.  Where no pair fits in any column nothing is said: a company with two classes of
shares divides its result otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.arithmetic import Basis, Equation, Form
from crossfoot.rules.amounts import Amounts, Strand
from crossfoot.rules.workings import Workings
from crossfoot.statements.model import Fact, Kind

#: What the label of a result says.
RESULTS = ("income", "loss", "earnings", "profit", "result", "shareholders", "stockholders", "numerator")


#: Words that an amount per share and its result have both, or neither.
QUALIFIERS = (
    "continuing",
    "discontinued",
    "extraordinary",
    "cumulative",
    "before",
    "pro forma",
    "adjusted",
    "non-gaap",
)
#: Results that are never divided by shares.
NEVER_DIVIDED = ("comprehensive", "operating income", "before income tax", "before tax", "before provision", "retained")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A result and a count of shares that give a line of amounts per share in the columns `holds`.

    `sign` is -1 where a loss is printed positive and the loss per share in parentheses, or the other way round.
    """

    result: Amounts
    shares: Amounts
    sign: int
    holds: tuple[int, ...]
    fails: tuple[int, ...]


def find_per_share(workings: Workings) -> Iterator[Equation]:
    """Yield, for every amount per share, that it is its result over its shares."""
    for group in _tables(workings):
        per_share = [a for strand in group if (strand.unit or "").endswith("/shares") for a in strand.lines]
        shares = [a for strand in group if strand.unit == "shares" for a in strand.lines]
        results = [a for strand in group if _is_money(strand.unit) for a in strand.lines if is_result(a)]
        for amounts in per_share:
            pair = _best_pair(
                amounts,
                [r for r in results if _same_result(amounts, r)],
                [s for s in shares if _same_class(amounts, s)],
            )
            if pair:
                yield from _pair_to_equations(workings, amounts, pair)


def find_dilution(workings: Workings) -> Iterator[Equation]:
    """Yield that diluted weighted shares are at least the basic ones, column by column."""
    for group in _tables(workings):
        shares = [a for strand in group if strand.unit == "shares" for a in strand.lines]
        basic = [a for a in shares if is_basic(a) and not is_diluted(a)]
        diluted = [a for a in shares if is_diluted(a) and not is_basic(a)]
        if len(basic) != 1 or len(diluted) != 1:
            continue
        for low, high in zip(basic[0].facts, diluted[0].facts, strict=True):
            if low and high:
                yield Equation(
                    "R704",
                    workings.term(high),
                    (workings.term(low),),
                    Basis.IDENTITY,
                    Form.FLOOR,
                    because="diluted shares include the basic ones",
                )


def _tables(workings: Workings) -> Iterator[list[Strand]]:
    """Give the strands statement by statement, where there are amounts per share or shares."""
    by_statement: dict[int, list[Strand]] = {}
    for strand in workings.strands:
        if strand.statement.kind is not Kind.BALANCE:
            by_statement.setdefault(strand.statement.index, []).append(strand)
    for group in by_statement.values():
        if any((strand.unit or "").endswith("shares") for strand in group):
            yield group


def _is_money(unit: str | None) -> bool:
    return unit is not None and "/" not in unit and unit not in ("shares", "pure", "percent")


def is_result(amounts: Amounts) -> bool:
    """Whether a line may be the result that is divided by the shares."""
    label = amounts.line.label.lower()
    return any(word in label for word in RESULTS) and not any(word in label for word in NEVER_DIVIDED)


def _same_result(amounts: Amounts, result: Amounts) -> bool:
    """Whether an amount per share and a result are qualified alike."""
    fact = next(fact for fact in amounts.facts if fact)
    said = f"{' '.join(fact.path)} {_words(amounts)}".lower()
    divided = _words(result)
    return all((word in said) == (word in divided) for word in QUALIFIERS)


def is_basic(amounts: Amounts) -> bool:
    """Whether a line speaks of basic amounts."""
    return "basic" in _words(amounts)


def is_diluted(amounts: Amounts) -> bool:
    """Whether a line speaks of diluted amounts."""
    words = _words(amounts)
    return "dilut" in words and "antidilut" not in words


def _words(amounts: Amounts) -> str:
    concept = amounts.line.concept or ""
    return f"{amounts.line.label} {concept}".lower()


def _same_class(amounts: Amounts, shares: Amounts) -> bool:
    """Whether a count of shares may belong to an amount per share: not basic to diluted."""
    if is_basic(amounts) == is_diluted(amounts) or is_basic(shares) == is_diluted(shares):
        return True
    return is_basic(amounts) == is_basic(shares)


def _divides(result: Fact, shares: Fact, per_share: Fact, sign: int) -> bool:
    """Whether a result over shares prints as the amount per share, give or take the rounding of the three."""
    product = per_share.amount * shares.amount
    reach = (abs(shares.amount) * per_share.quantum + result.quantum + abs(per_share.amount) * shares.quantum) / 2
    return abs(sign * result.amount - product) <= reach


def _best_pair(amounts: Amounts, results: Sequence[Amounts], shares: Sequence[Amounts]) -> _Pair | None:
    best: _Pair | None = None
    for divisor in shares:
        for result in reversed(results):
            for sign in (1, -1):
                pair = _try_pair(amounts, result, divisor, sign)
                if pair.holds and (best is None or len(pair.holds) > len(best.holds)):
                    best = pair
    return best if best and len(best.fails) <= max(1, len(best.holds) // 2) else None


def _try_pair(amounts: Amounts, result: Amounts, shares: Amounts, sign: int) -> _Pair:
    holds: list[int] = []
    fails: list[int] = []
    for slot, fact in enumerate(amounts.facts):
        above, below = result.facts[slot], shares.facts[slot]
        if fact and above and below and below.number.value > 0 and fact.number.value:
            (holds if _divides(above, below, fact, sign) else fails).append(slot)
    return _Pair(result, shares, sign, tuple(holds), tuple(fails))


def _pair_to_equations(workings: Workings, amounts: Amounts, pair: _Pair) -> Iterator[Equation]:
    """Yield the equation of each column; diluted amounts may warn only, for what dilutes may change the result too."""
    for slot in (*pair.holds, *pair.fails):
        fact, above, below = amounts.facts[slot], pair.result.facts[slot], pair.shares.facts[slot]
        if fact and above and below:
            witnesses = len({amounts.values[s] for s in pair.holds if s != slot})
            diluted = is_diluted(amounts) and not is_basic(amounts)
            yield Equation(
                "R703",
                workings.term(fact),
                (workings.term(above, pair.sign), workings.term(below)),
                Basis.CONSENSUS if witnesses and not diluted else Basis.STRUCTURAL,
                Form.QUOTIENT,
                because=f"“{pair.result.line.label}” over “{pair.shares.line.label}”",
                witnesses=witnesses,
            )
