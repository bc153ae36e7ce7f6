"""Every form can be made of every report, whatever the document held, and is made the same way twice."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crossfoot
from crossfoot.forms import FORMS
from crossfoot.forms.xbrl_json import report_to_xbrl
from fuzz import make_seed, mangle
from report_maker import made_report


@pytest.mark.parametrize("seed", range(6))
def test_every_form_of_mangled_documents(seed: int) -> None:
    rng = random.Random(seed)
    report = crossfoot.check(mangle(make_seed(rng), rng), name="a.htm" if seed % 2 else "a.txt")
    for form in FORMS:
        assert crossfoot.render(report, form) == crossfoot.render(report, form)
    report_to_xbrl(report, "a.xsd")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("=<>&\"'\x00\x1b\u202e|`@\n")))
def test_every_form_of_hostile_words(evil: str) -> None:
    report = made_report(evil.replace("\n", " "))
    for form in FORMS:
        crossfoot.render(report, form)
    report_to_xbrl(report, "a.xsd")
