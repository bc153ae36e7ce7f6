"""R703, R704: an amount per share is a result over the weighted shares; dilution does not shrink the shares.

Which result and which count of shares belong to a line of amounts per share is found from all columns together, the
labels deciding among those that fit.  Where no pair fits in any column nothing is said: a company with two classes of
shares divides its result otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from crossfoot.arithmetic import Basis, Equation, Form
from crossfoot.record import dataclass
from crossfoot.rules.amounts import Amounts, Strand
from crossfoot.rules.workings import Workings
from crossfoot.statements.model import Fact, Kind, Standard
from crossfoot.values.period import Period

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
#: So many lines of results, of shares and of amounts per share are matched: a bound for tables without end.
MOST_LINES = 24
MOST_PREFERRED = 2
#: Preferred dividends that are no line of a subtotal are believed to be taken off once two columns bear it out.
FEWEST_WITH_PREFERRED = 2
#: Results that are never divided by shares.
NEVER_DIVIDED = (
    "comprehensive",
    "operating income",
    "before income tax",
    "before tax",
    "before provision",
    "retained",
    "income taxes",
    "dividend",
    "income tax ",
)
#: Amounts per share that are no result per share, and counts of shares that are a part of the weighted ones.
EARNED = ("earnings", "income", "loss", "profit", "eps", "per share", "per common share", "basic", "diluted")
NOT_EARNED = (
    "dividend",
    "book value",
    "price",
    "par value",
    "exercise",
    "effect",
    "valuation",
    "amortization",
    "restructuring",
    "compensation",
    "charge",
    "gain on",
)
NOT_WEIGHTED = ("effect", "impact", "dilutive", "assumed", "excluded", "authorized", "repurchase", "granted", "exercis")


#: What preferred stockholders get is not the common ones'.
PREFERRED = ("preferred", "preference")
DIVIDENDS = ("dividend", "accretion", "deemed")
#: An amount per share, its result, the shares, and what is taken off the result where it is no line of its own.
_Case = tuple[Fact, Fact, Fact, Fact | None]
#: Numbers by period, standard and dimension, of lines by their object.
_Dated = dict[int, dict[tuple[Period, Standard, str | None] | None, Fact]]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of some strands that may be divided, divide, or be the quotient."""

    per_share: tuple[Amounts, ...]
    shares: tuple[Amounts, ...]
    results: tuple[Amounts, ...]
    preferred: tuple[Amounts, ...]

    @classmethod
    def of(cls, strands: Iterable[Strand]) -> _Lines:
        """Sort the lines of strands, balance sheets left out."""
        per_share: list[Amounts] = []
        shares: list[Amounts] = []
        results: list[Amounts] = []
        preferred: list[Amounts] = []
        for strand in strands:
            if strand.statement.kind is Kind.BALANCE or strand.unit is None:
                continue
            if strand.unit.endswith("/shares"):
                per_share += [line for line in strand.lines if _is_earned(line)]
            elif strand.unit == "shares":
                shares += [line for line in strand.lines if not _says(line.line.label, NOT_WEIGHTED)]
            elif _is_money(strand.unit):
                results += [line for line in strand.lines if _is_result(line.line.label)]
                if strand.statement.kind is not Kind.CASH_FLOW:
                    preferred += [line for line in strand.lines if _is_preferred(line.line.label)]
        return cls(
            tuple(per_share[:MOST_LINES]),
            tuple(shares[:MOST_LINES]),
            tuple(results[:MOST_LINES]),
            tuple(line for line in preferred[:MOST_PREFERRED] if not _is_result(line.line.label)),
        )


@dataclass(frozen=True, slots=True)
class _Pair:
    """A result and a count of shares that give an amount per share in the columns `holds`.

    `sign` is -1 where a loss is printed positive and the loss per share in parentheses, or the other way round.
    """

    result: Amounts
    shares: Amounts
    sign: int
    holds: tuple[_Case, ...]
    fails: tuple[_Case, ...]


def find_per_share(workings: Workings) -> Iterator[Equation]:
    """Yield, for every amount per share, that it is its result over its shares.

    Result and shares are sought in its own statement, then in the others, where periods are matched.
    """
    groups = list(_tables(workings))
    everywhere = _Lines.of(workings.strands)
    for group in groups:
        here = _Lines.of(group)
        for amounts in here.per_share:
            pair = _best_pair(amounts, here)
            if pair is None or pair.fails:
                pair = _fuller(pair, _best_pair(amounts, everywhere))
            if pair and pair.fails:
                pair = _without_doubtful(amounts, pair, group)
            if pair:
                yield from _pair_to_equations(workings, amounts, pair)


def _without_doubtful(amounts: Amounts, pair: _Pair, group: Sequence[Strand]) -> _Pair:
    """Drop the columns in which a pair fails, if they are misdated or if another amount of the table is the result.

    Misdated they are where the result of one column over its shares is what another column says.
    """
    said = {fact.amount for fact in amounts.facts if fact}
    others = [line for strand in group if strand.unit and _is_money(strand.unit) for line in strand.lines]
    sure = [
        case
        for case in pair.fails
        if not any(_divides_to(case, pair.sign, amount) for amount in said - {case[0].amount})
        and not any(_is_rival(amounts, line, pair, case) for line in others)
    ]
    return replace(pair, fails=tuple(sure))


def _is_rival(amounts: Amounts, line: Amounts, pair: _Pair, failed: _Case) -> bool:
    """Whether another line gives the amounts per share in the column in which a pair fails, and wherever it holds."""
    for case in (failed, *pair.holds):
        slot = next(slot for slot, fact in enumerate(amounts.facts) if fact is case[0])
        rival = line.facts[slot] if slot < len(line.facts) else None
        if rival is None or not any(_divides((case[0], rival, case[2], None), sign) for sign in (1, -1)):
            return False
    return bool(pair.holds)


def _fuller(first: _Pair | None, second: _Pair | None) -> _Pair | None:
    """Give the pair that holds in more columns, the first if they are equal."""
    if first is None or second is None:
        return first or second
    return second if len(second.holds) > len(first.holds) else first


def find_dilution(workings: Workings) -> Iterator[Equation]:
    """Yield that diluted weighted shares are at least the basic ones, column by column."""
    for group in _tables(workings):
        shares = [a for strand in group if strand.unit == "shares" for a in strand.lines]
        for basic, diluted in _basic_and_diluted(shares):
            if basic.scale == diluted.scale:
                yield _floor(workings, diluted, basic, "diluted shares include the basic ones")


def find_dilution_per_share(workings: Workings) -> Iterator[Equation]:
    """Yield that what is earned per diluted share is not more than per basic share, where both are a profit."""
    for group in _tables(workings):
        for basic, diluted in _basic_and_diluted(_Lines.of(group).per_share):
            if basic.number.value > 0 and diluted.number.value > 0:
                yield _floor(workings, basic, diluted, "dilution lessens what is earned per share")


def _basic_and_diluted(lines: Sequence[Amounts]) -> Iterator[tuple[Fact, Fact]]:
    """Yield the basic and the diluted number of each column, where just one line is of either."""
    basic = [a for a in lines if is_basic(a) and not is_diluted(a)]
    diluted = [a for a in lines if is_diluted(a) and not is_basic(a)]
    if len(basic) == len(diluted) == 1:
        pairs = zip(basic[0].facts, diluted[0].facts, strict=True)
        yield from ((one, other) for one, other in pairs if one and other)


def _floor(workings: Workings, high: Fact, low: Fact, because: str) -> Equation:
    """Give that a number is at least another."""
    return Equation("R704", workings.term(high), (workings.term(low),), Basis.IDENTITY, Form.FLOOR, because=because)


def _tables(workings: Workings) -> Iterator[list[Strand]]:
    """Give the strands statement by statement, where there are amounts per share or shares."""
    by_statement: dict[int, list[Strand]] = {}
    for strand in workings.strands:
        if strand.statement.kind is not Kind.BALANCE:
            by_statement.setdefault(strand.statement.index, []).append(strand)
    for group in by_statement.values():
        if any((strand.unit or "").endswith("shares") for strand in group):
            yield group


def _is_earned(amounts: Amounts) -> bool:
    """Whether a line is an amount earned per share: printed with decimals, and said to be one."""
    label = amounts.line.label
    if _says(label, NOT_EARNED) or not _says(label, EARNED):
        return False
    return any(fact is not None and fact.number.quantum < 1 for fact in amounts.facts)


def _says(label: str, words: Sequence[str]) -> bool:
    return any(map(label.lower().__contains__, words))


@lru_cache(maxsize=4096)
def _is_result(label: str) -> bool:
    """Whether a line may be the result that is divided by the shares."""
    return _says(label, RESULTS) and not _says(label, NEVER_DIVIDED)


@lru_cache(maxsize=4096)
def _is_preferred(label: str) -> bool:
    """Whether a line is what preferred stockholders get."""
    return _says(label, PREFERRED) and _says(label, DIVIDENDS)


def _is_money(unit: str) -> bool:
    return "/" not in unit and unit not in ("shares", "pure", "percent")


def _qualifiers(words: str) -> list[str]:
    """Give what qualifies an amount per share, or the result that is divided: both must say the same."""
    return [word for word in QUALIFIERS if word in words]


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


def _divides(case: _Case, sign: int) -> bool:
    """Whether a result over shares prints as the amount per share, give or take the rounding of all."""
    return _divides_to(case, sign, case[0].amount)


def _divides_to(case: _Case, sign: int, amount: Decimal) -> bool:
    """Whether a result over shares prints as this amount."""
    product, reach = _product(case, amount)
    return abs(_dividend(case, sign) - product) <= reach


def _product(case: _Case, amount: Decimal) -> tuple[Decimal, Decimal]:
    """Give an amount per share times the shares, and how far off the result may be by the rounding of all."""
    per_share, result, shares, less = case
    quanta = result.quantum + (less.quantum if less else 0)
    reach = (abs(shares.amount) * per_share.quantum + quanta + abs(amount) * shares.quantum) / 2
    return amount * shares.amount, reach


def _dividend(case: _Case, sign: int) -> Decimal:
    _, result, _, less = case
    return sign * result.amount - (abs(less.amount) if less else 0)


def _best_pair(amounts: Amounts, lines: _Lines) -> _Pair | None:
    best: _Pair | None = None
    own = _statement(amounts)
    said = _qualifiers(f"{' '.join(_first(amounts).path)} {_words(amounts)}".lower())
    results = [(line, _statement(line)) for line in reversed(lines.results) if _qualifiers(_words(line)) == said]
    dated: _Dated = {}
    for divisor in lines.shares:
        if not _same_class(amounts, divisor):
            continue
        is_beside = _statement(divisor) == own
        for result, statement in results:
            for less in (None, *lines.preferred):
                if is_beside and statement == own:
                    cases = _cases_beside(amounts, result, divisor, less)
                else:
                    cases = _cases_between(amounts, result, divisor, less, dated)
                if less and not any(case[3] for case in cases):
                    continue  # nothing is taken off
                enough = FEWEST_WITH_PREFERRED if less else 1
                pair = _try_signs(cases, result, divisor, max(enough, len(best.holds) + 1 if best else 0))
                best = pair or best
    return best if best and len(best.fails) <= max(1, len(best.holds) // 2) else None


def _try_signs(cases: Sequence[_Case], result: Amounts, shares: Amounts, enough: int) -> _Pair | None:
    """Give the pair with the result as it is printed, or with its sign turned: the one that holds more often."""
    if len(cases) < enough:
        return None
    usable = [case for case in cases if case[2].number.value > 0 and case[0].number.value]
    if len(usable) < enough:
        return None
    products = [_product(case, case[0].amount) for case in usable]
    best: _Pair | None = None
    for sign in (1, -1):
        told = [
            abs(_dividend(case, sign) - product) <= reach
            for case, (product, reach) in zip(usable, products, strict=True)
        ]
        held = sum(told)
        if held >= enough and (best is None or held > len(best.holds)):
            holds = tuple([case for case, holds in zip(usable, told, strict=True) if holds])
            fails = tuple([case for case, holds in zip(usable, told, strict=True) if not holds])
            best = _Pair(result, shares, sign, holds, fails)
    return best


def _cases_beside(amounts: Amounts, result: Amounts, shares: Amounts, less: Amounts | None) -> list[_Case]:
    """Give what stands in one column of a statement."""
    if less is not None and _statement(less) != _statement(amounts):
        return []
    return [
        (fact, above, below, less.facts[slot] if less else None)
        for slot, (fact, above, below) in enumerate(zip(amounts.facts, result.facts, shares.facts, strict=True))
        if fact and above and below
    ]


def _cases_between(
    amounts: Amounts, result: Amounts, shares: Amounts, less: Amounts | None, dated: _Dated
) -> list[_Case]:
    """Give what is of one period in several statements."""
    results, counts = _by_period(result, dated), _by_period(shares, dated)
    taken = _by_period(less, dated) if less else {}
    return [
        (fact, results[key], counts[key], taken.get(key))
        for fact in amounts.facts
        if fact and (key := _key(fact)) in results and key in counts
    ]


def _first(amounts: Amounts) -> Fact:
    return next(filter(None, amounts.facts))


def _statement(amounts: Amounts) -> int:
    return _first(amounts).statement


def _key(fact: Fact) -> tuple[Period, Standard, str | None] | None:
    return (fact.period, fact.standard, fact.dimension) if fact.period else None


def _by_period(amounts: Amounts, dated: _Dated) -> dict[tuple[Period, Standard, str | None] | None, Fact]:
    """Give the numbers of a line by period, standard and dimension; `dated` remembers them, by the line's object."""
    found = dated.get(id(amounts))
    if found is None:
        found = dated[id(amounts)] = {key: fact for fact in reversed(amounts.facts) if fact and (key := _key(fact))}
    return found


def _pair_to_equations(workings: Workings, amounts: Amounts, pair: _Pair) -> Iterator[Equation]:
    """Yield the equation of each column; diluted amounts may warn only, for what dilutes may change the result too."""
    diluted = is_diluted(amounts) and not is_basic(amounts)
    held = {case[0].amount for case in pair.holds}
    for fact, above, below, less in (*pair.holds, *pair.fails):
        witnesses = len(held - {fact.amount})
        taken = (workings.term(less, 1 if less.amount < 0 else -1),) if less else ()
        yield Equation(
            "R703",
            workings.term(fact),
            (workings.term(above, pair.sign), *taken, workings.term(below)),
            Basis.CONSENSUS if witnesses and not diluted else Basis.STRUCTURAL,
            Form.QUOTIENT,
            because=f"“{pair.result.line.label}” over “{pair.shares.line.label}”",
            witnesses=witnesses,
        )
