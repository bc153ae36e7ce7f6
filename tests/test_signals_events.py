"""Events from sentences: which kind, which state, under which scope.  The sentences are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

import crossfoot


def _said(text: str) -> set[str]:
    report = crossfoot.check(text.encode(), name="passage.txt")
    return {f"{signal.kind}:{signal.state}" for signal in report.signals}


CASES = [
    # going concern: the six states
    (
        "These losses raise substantial doubt about the Company's ability to continue as a going concern.",
        "going_concern:raised",
    ),
    (
        (
            "The report of our independent auditors contains a paragraph expressing doubt that we can continue as a "
            "going concern."
        ),
        "going_concern:auditor",
    ),
    (
        (
            "Management believes that its plans, including the new facility, alleviate the substantial doubt about our "
            "ability to continue as a going concern."
        ),
        "going_concern:alleviated",
    ),
    (
        "We concluded that there is no substantial doubt about our ability to continue as a going concern.",
        "going_concern:negated",
    ),
    (
        "We believe our cash will be sufficient to meet our needs for at least the next twelve months.",
        "going_concern:negated",
    ),
    ("If the merger fails, we could be unable to continue as a going concern.", "going_concern:conditional"),
    ("The statements were prepared on a going concern basis.", "going_concern:definition"),
    # delisting
    (
        "On March 3, 2009, Halden received a letter from Nasdaq stating that its bid price was below $1.00.",
        "delisting:notice",
    ),
    ("The Company will present its appeal at a hearing before the Nasdaq panel.", "delisting:hearing"),
    ("Our common stock was delisted from the American Stock Exchange.", "delisting:delisted"),
    ("The Company has regained compliance with the minimum bid price rule.", "delisting:regained_compliance"),
    ("Our shares could be delisted from Nasdaq.", "delisting:conditional"),
    # covenants
    ("At year end we were in compliance with all financial covenants.", "covenant:compliant"),
    ("At year end we were not in compliance with the leverage covenant.", "covenant:breach"),
    ("Our lenders waived the violation of the fixed charge covenant.", "covenant:waiver"),
    ("A further decline in sales could cause us to violate our covenants.", "covenant:conditional"),
    # default
    ("We are in default under the loan agreement.", "default:occurred"),
    ("We signed a forbearance agreement with the holders of the notes.", "default:forbearance"),
    # and the rest
    ("We filed a voluntary petition for relief under Chapter 11.", "bankruptcy:filed"),
    ("The Company emerged from Chapter 11 on June 1.", "bankruptcy:emerged"),
    ("We may be forced to seek protection under the bankruptcy laws.", "bankruptcy:conditional"),
    ("Halden was unable to file its quarterly report on Form 10-Q on time.", "late_filing:occurred"),
    ("The Company will restate its financial statements for 2004.", "restatement:occurred"),
    ("Halden dismissed Marsh & Vale LLP as its independent auditor.", "auditor_change:occurred"),
    ("We identified a material weakness in our internal controls.", "material_weakness:identified"),
    ("There were no material weaknesses.", "material_weakness:none"),
    ("The board declared a dividend of $0.10 per share.", "dividend:declared"),
    ("The board suspended the quarterly dividend.", "dividend:suspended"),
    ("The board reduced the quarterly dividend to one cent.", "dividend:cut"),
    ("We are withdrawing our guidance for 2020.", "guidance:withdrawn"),
    ("We expect revenue of $20 million to $22 million in the third quarter.", "guidance:given"),
    ("We recorded a goodwill impairment charge of $7 million.", "impairment:recorded"),
    ("The results include restructuring charges of $3 million.", "restructuring:announced"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_assertion_is_read_in_its_state(text: str, expected: str) -> None:
    assert _said(text) == {expected}


LINES = (Path(__file__).parent / "cases" / "signals.txt").read_text(encoding="utf-8").splitlines()
TOLD = [tuple(part.strip() for part in line.split("|", 1)) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("expected", "text"), TOLD)
def test_a_passage_of_the_trade_tells_its_events(expected: str, text: str) -> None:
    assert _said(text) == set(filter(None, expected.split(";")))


SILENT = [
    "A supplier filed for bankruptcy protection in May.",
    "The board approved the amended and restated bylaws.",
    "Goodwill is tested for impairment each year.",
    "Retailers may delist our products.",
    "He agreed to a covenant not to compete.",
    (
        "Factors that could cause actual results to differ materially include our ability to continue as a going "
        "concern, defaults under our credit agreement, and the delisting of our common stock."
    ),
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_event_of_the_company_gives_no_signal(text: str) -> None:
    assert _said(text) == set()


def test_amount_date_and_quotation_belong_to_the_event() -> None:
    text = (
        "On May 5, 2009, Halden received a letter from Nasdaq on its bid price. It must raise about $5 million in cash."
    )
    report = crossfoot.check(text.encode(), name="passage.txt")
    notice, need = report.signals
    assert (str(notice.date), notice.amount) == ("2009-05-05", None)
    assert need.amount == 5_000_000
    assert report.release.source[need.span].startswith("must raise")
