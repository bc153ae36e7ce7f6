"""Lines to us-gaap elements: tables of labels with their context."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.statements import concepts
from crossfoot.statements.concepts import name_lines
from crossfoot.statements.model import Kind, LineRole
from crossfoot.statements.per_share import words_to_share_element
from crossfoot.statements.wording import label_to_words


class Sketched(NamedTuple):
    """A line with its label, its role and the place of its heading."""

    label: str
    role: LineRole
    parent: int | None = None


def _lines(text: str) -> tuple[Sketched, ...]:
    """Make lines of a sketch: a line that ends in a colon is a heading."""
    labels = [line.strip() for line in text.strip().splitlines()]
    return tuple(Sketched(label, LineRole.HEADING if label.endswith(":") else LineRole.ITEM) for label in labels)


def _named(kind: Kind, sketch: str) -> None:
    """Compare the names of a sketch's lines, written behind `->`, with those given."""
    pairs = [line.rpartition("->") for line in sketch.strip().splitlines()]
    lines = _lines("\n".join(left for left, _, _ in pairs))
    expected = [right.strip() or None for _, _, right in pairs]
    assert dict(zip([line.label for line in lines], name_lines(kind, lines, ()), strict=True)) == dict(
        zip([line.label for line in lines], expected, strict=True)
    )


def test_basic_and_diluted_take_their_measure_from_the_heading() -> None:
    _named(
        Kind.INCOME,
        """
        Net loss                                             -> NetIncomeLoss
        Loss per common share:                               ->
        Basic                                                -> EarningsPerShareBasic
        Diluted                                              -> EarningsPerShareDiluted
        Shares used in computing loss per share:             ->
        Basic (in thousands)                                 -> WeightedAverageNumberOfSharesOutstandingBasic
        Diluted (in thousands)                               -> WeightedAverageNumberOfDilutedSharesOutstanding
        """,
    )


def test_net_income_before_and_after_noncontrolling_interests() -> None:
    _named(
        Kind.INCOME,
        """
        Net earnings                                                  -> ProfitLoss
        Less: net earnings attributable to noncontrolling interests -> NetIncomeLossAttributableToNoncontrollingInterest
        Net earnings attributable to Halden Industries, Inc.          -> NetIncomeLoss
        """,
    )


def test_other_means_what_its_place_means() -> None:
    _named(
        Kind.BALANCE,
        """
        Current assets:               ->
        Other                         -> OtherAssetsCurrent
        Total current assets          -> AssetsCurrent
        Other                         -> OtherAssetsNoncurrent
        Total assets                  -> Assets
        Current liabilities:          ->
        Other                         -> OtherLiabilitiesCurrent
        Total current liabilities     -> LiabilitiesCurrent
        Other                         -> OtherLiabilitiesNoncurrent
        Total liabilities             -> Liabilities
        """,
    )


@pytest.mark.parametrize("kind", [Kind.GUIDANCE, Kind.SEGMENT, Kind.OTHER])
def test_tables_of_other_kinds_are_not_named(kind: Kind) -> None:
    assert name_lines(kind, _lines("Total revenues\nNet income"), ()) == (None, None)


def test_adjusted_amounts_are_not_the_elements() -> None:
    assert name_lines(Kind.INCOME, _lines("Adjusted net income\nNon-GAAP operating income"), ()) == (None, None)


def _elements_in_use() -> set[str]:
    """Collect what the data and the rules can name."""
    folder = Path(concepts.__file__).parent
    rows = [*_rows(folder / "concepts.tsv", 1), *_rows(folder / "vocabulary.tsv", 1)]
    shares = {
        words_to_share_element(measure, tuple(words.split()), (), has_pair=False)
        for measure in ("per-share", "shares")
        for basis in ("basic", "diluted", "basic diluted")
        for words in (
            basis,
            f"continuing operation {basis}",
            f"discontinued operation {basis}",
            "dividend",
            "dividend payment",
        )
    }
    literals = set(
        re.findall(r'"([A-Z][a-z]+[A-Z][A-Za-z]{8,})"', (folder / "concepts.py").read_text(encoding="utf-8"))
    )
    return {*rows, *filter(None, shares), *literals} - {"-", "IncomeLossFromContinuingOperationsBeforeIncomeTaxes"}


def _sources(folder: Path) -> list[str]:
    return [(folder / name).read_text(encoding="utf-8") for name in ("concepts.py", "neighbours.py")]


def _rows(path: Path, column: int) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[column] for line in lines if not line.startswith("#")]


def test_every_element_is_a_real_one() -> None:
    real = set((Path(__file__).parent / "us_gaap_elements.txt").read_text(encoding="utf-8").split())
    assert not _elements_in_use() - real


def test_the_derived_data_holds_the_vocabulary() -> None:
    folder = Path(concepts.__file__).parent
    derived = {
        (place, key): element
        for line in (folder / "concepts.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for place, element, keys in [line.split("\t")]
        for key in keys.split("|")
    }
    wanted: dict[tuple[str, str], str] = {}
    for line in (folder / "vocabulary.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            place, element, wordings = line.split("\t")
            for wording in wordings.split("|"):
                wanted.setdefault((place, " ".join(label_to_words(wording))), element)
    assert {key: derived.get(key) for key in wanted} == wanted, "run scripts/learn_concepts.py again"


@given(st.lists(st.tuples(st.text(max_size=300), st.sampled_from(LineRole)), max_size=12), st.sampled_from(Kind))
def test_any_labels_get_as_many_names(labels: list[tuple[str, LineRole]], kind: Kind) -> None:
    lines = tuple(Sketched(label, role, i - 1 if i else None) for i, (label, role) in enumerate(labels))
    assert len(name_lines(kind, lines, ())) == len(lines)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Net (loss) earnings", "NET INCOME"),
        ("(Loss) income before income taxes", "Earnings before taxes on income"),
        ("Accounts receivable, net of allowance for doubtful accounts of $12 and $9", "Accounts receivable, net"),
        ("Net cash (used in) provided by operating activities", "Net cash flows from operating activities"),
        ("Total Halden Industries shareholders’ equity", "Total Acme stockholders' equity"),
        ("Total liabilities and shareholders’ equity (deficit)", "Total liabilities and equity"),
        ("Common stock, par value $.01; 100,000 shares authorized", "Common shares"),
        ("Stock-based compensation", "Share-based compensation"),
        ("Cash and cash equivalents at end of year", "Cash and cash equivalents, end of period"),
    ],
)  # fmt: skip
def test_wordings_of_one_meaning_have_the_same_words(one: str, other: str) -> None:
    assert label_to_words(one) == label_to_words(other)


def test_a_label_repeated_for_each_part_names_the_whole_only() -> None:
    _named(
        Kind.INCOME,
        """
        Consolidated:        ->
        Operating revenues   -> Revenues
        Halden Power:        ->
        Operating revenues   ->
        Acme Gas:            ->
        Operating revenues   ->
        """,
    )


def test_a_total_without_words_is_its_headings() -> None:
    lines = (
        Sketched("Current assets:", LineRole.HEADING),
        Sketched("Inventories", LineRole.ITEM, parent=0),
        Sketched("", LineRole.TOTAL, parent=0),
    )
    assert name_lines(Kind.BALANCE, lines, ()) == (None, "InventoryNet", "AssetsCurrent")


def test_bank_lines_take_their_names_from_their_section() -> None:
    _named(
        Kind.INCOME,
        """
        Interest income:                       ->
        Loans, including fees                  -> InterestAndFeeIncomeLoansAndLeases
        Total interest income                  -> InterestAndDividendIncomeOperating
        Interest expense:                      ->
        Deposits                               -> InterestExpenseDeposits
        Total interest expense                 -> InterestExpense
        Net interest income                    -> InterestIncomeExpenseNet
        Provision for loan losses              -> ProvisionForLoanAndLeaseLosses
        Non-interest income:                   ->
        Other                                  -> NoninterestIncomeOtherOperatingIncome
        Total non-interest income              -> NoninterestIncome
        Non-interest expense:                  ->
        Other                                  -> OtherNoninterestExpense
        """,
    )
