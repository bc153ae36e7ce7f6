"""A rule that crashes is reported with its name, and the others go on."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

import crossfoot
from crossfoot.arithmetic import Equation
from crossfoot.rules import weighing
from crossfoot.rules.registry import RULES
from crossfoot.rules.rule import Rule
from crossfoot.rules.workings import Workings
from statement_maker import Layout, as_ascii, make_income


def _crash(workings: Workings) -> Iterator[Equation]:
    message = f"cannot count to {len(workings.strands)}"
    raise ArithmeticError(message)


def test_crashed_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_ascii(make_income(random.Random(5), 3, 3), Layout()).encode()
    sound = crossfoot.check(data)
    monkeypatch.setattr(weighing, "RULES", (*RULES, Rule("counting", _crash)))
    report = crossfoot.check(data)
    (crashed,) = [d for d in report.diagnostics if d.code == "Z901"]
    assert "counting" in crashed.message
    assert report.verdicts == sound.verdicts
