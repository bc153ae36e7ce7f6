"""All rules, in the order in which they speak.  A rule that is not listed here does not run."""

from __future__ import annotations

from crossfoot.rules.balance import find_balances
from crossfoot.rules.per_share import find_dilution, find_per_share
from crossfoot.rules.repeats import find_repeats
from crossfoot.rules.rule import Rule
from crossfoot.rules.totals import find_totals

RULES: tuple[Rule, ...] = (
    Rule("totals", find_totals),
    Rule("balance", find_balances),
    Rule("repeats", find_repeats),
    Rule("per-share", find_per_share),
    Rule("dilution", find_dilution),
)
