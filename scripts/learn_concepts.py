"""Learn the wordings of the us-gaap elements, and write them as crossfoot reads them.

    python scripts/learn_concepts.py LABEL_CONCEPTS.tsv

The input has a head line and the columns label, concept (`us-gaap:Name`), statement (IS BS CF CI OTHER), count, docs,
companies: which element filers gave the lines of that label.  Together with the wordings of the trade in
`src/crossfoot/statements/vocabulary.tsv`, which go before, they become `src/crossfoot/statements/concepts.tsv`: one
line for a place on a statement and an element, with the canonical wordings (`wording.label_to_words`) that mean it
there.

A label that filers use for several elements goes, in each place, to the element of the most companies that can stand
there; an element's places follow from its name ("...Current", "IncreaseDecreaseIn...").  Run it again after changing
either file, or the canonical wording.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from crossfoot.statements.wording import label_to_words

STATEMENTS = Path(__file__).parent.parent / "src/crossfoot/statements"
Row = tuple[str, str, str]

_LIABILITY = re.compile(
    r"Liabilit|Payable|Debt|Borrowing|Accrued|Obligation|Deposits|ContractWithCustomerLiab|Reserve|NotesAnd|"
    r"CommercialPaper"
)
_EQUITY = re.compile(
    r"Equity(?!Method|Securit)|StockValue|PaidInCapital|RetainedEarnings|TreasuryStock|AccumulatedOther|"
    r"MinorityInterest|^CommonStock|^PreferredStock|Noncontrolling"
)
_CURRENT = re.compile(r"Current$|^Inventory|^ShortTerm|^CashAndCash|^CashCash|DueWithinOneYear")
_FLOW_OUT_OR_IN = ("Payment", "Proceeds", "Repayment", "Purchase")
_INVESTING = re.compile(
    r"Investing|Acquire|ProceedsFromSale|ProceedsFromMatur|Securities|Investment|PropertyPlant|Business|Divestiture|"
    r"LoansReceivable|Productive|Collection"
)
_NEVER_INVESTING = re.compile(r"Stock|Dividend")
_FINANCING = re.compile(
    r"Debt(?!Sec)|Stock|Dividend|Borrow|LinesOfCredit|Minority|Noncontrolling|Financing|CommercialPaper|NotesPayable|"
    r"Warrant|TaxWithholding|Repurchase|LeasePrincipal|LeaseObligation|Deposits|IssuanceOf|SharesUnder|Contributions"
)
_SUPPLEMENT = re.compile(
    r"^InterestPaid|^IncomeTaxesPaid|Noncash|NotYetPaid|ObtainedInExchange|StockIssued|IncurredBut"
)
_SHARE = re.compile(
    r"PerShare|Per\w*Share$|NumberOf\w*Shares?|SharesOutstanding|SharesIssued|SharesAuthorized|DilutedShare|CommonShares"
)
# What the name of an element says beyond the words that a label would have.
_NAME_ONLY = re.compile(
    r"^IncreaseDecreaseIn|^PaymentsForProceedsFrom|^ProceedsFromPaymentsFor|ProvidedByUsedIn|NetOfTax$|"
    r"(?<=Income)Loss(?:es)?|(?<=Gains)Losses|(?<=Gain)Loss|(?<=Expense)Benefit"
)


def element_to_places(element: str, statement: str) -> tuple[str, ...]:
    """Tell where on its statement an element can stand."""
    if statement != "CF" and element.startswith((*_FLOW_OUT_OR_IN, "NetCash", "IncreaseDecrease")):
        return ()
    if statement == "BS":
        return _balance_places(element)
    if statement == "CF":
        return _cash_flow_places(element)
    return ("income",) if statement == "IS" else ("comprehensive",)


def _balance_places(element: str) -> tuple[str, ...]:
    if _EQUITY.search(element) and not element.startswith("Liabilities"):
        return ("equity",)
    side = "liabilities" if _LIABILITY.search(element) else "assets"
    if "Noncurrent" in element:
        return (f"noncurrent-{side}",)
    return (f"current-{side}",) if _CURRENT.search(element) else (f"noncurrent-{side}", side)


def _cash_flow_places(element: str) -> tuple[str, ...]:
    if element.startswith(("NetCash", "CashProvided")):
        return ("operating" if "Operating" in element else "investing" if "Investing" in element else "financing",)
    if _SUPPLEMENT.search(element) and not element.startswith("Other"):
        return ("supplement",)
    if element.startswith(_FLOW_OUT_OR_IN):
        return _flow_places(element)
    if element.startswith(("Cash", "EffectOfExchange")):
        return ("cash-flow",)
    return ("working",) if element.startswith("IncreaseDecrease") else ("operating",)


def _flow_places(element: str) -> tuple[str, ...]:
    if _INVESTING.search(element) and not _NEVER_INVESTING.search(element):
        return ("investing",)
    return ("financing",) if _FINANCING.search(element) else ("investing", "financing")


def read_vocabulary(path: Path) -> Iterator[Row]:
    """Read the trade's wordings: (place, key, element)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            place, element, wordings = line.split("\t")
            for wording in wordings.split("|"):
                yield place, " ".join(label_to_words(wording)), element


def learn(rows: Iterable[dict[str, str]]) -> Iterator[Row]:
    """Give for each label the elements that it meant, those of the most companies first: (place, key, element)."""
    votes: dict[tuple[str, str, str], tuple[int, int]] = {}
    for row in rows:
        prefix, _, element = row["concept"].rpartition(":")
        if prefix != "us-gaap" or row["statement"] == "OTHER" or is_share(element):
            continue
        key = " ".join(label_to_words(row["label"]))
        for place in element_to_places(element, row["statement"]) if key else ():
            companies, count = votes.get((place, key, element), (0, 0))
            votes[place, key, element] = companies + int(row["companies"]), count + int(row["count"])
    yield from sorted(votes, key=lambda vote: (-votes[vote][0], -votes[vote][1], vote))


def is_share(element: str) -> bool:
    """Whether an element is an amount per share or a number of shares: these are named by rule."""
    return bool(_SHARE.search(element))


def name_to_words(rows: Iterable[Row]) -> Iterator[Row]:
    """Add the words of the element's own name, the wording of last resort."""
    for place, element in dict.fromkeys((place, element) for place, _, element in rows if element != "-"):
        key = " ".join(label_to_words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _NAME_ONLY.sub("", element))))
        if key:
            yield place, key, element


def compile_rows(vocabulary: Iterable[Row], learned: Iterable[Row]) -> list[Row]:
    """Join the sources in the order of trust; of equal wordings in a place the first stays."""
    rows = [*vocabulary, *learned]
    rows += list(name_to_words(rows))
    kept: dict[tuple[str, str], str] = {}
    for place, key, element in rows:
        kept.setdefault((place, key), element)
    return [(place, key, element) for (place, key), element in kept.items()]


def main() -> None:
    """Write the derived file."""
    vocabulary = read_vocabulary(STATEMENTS / "vocabulary.tsv")
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as table:
        rows = compile_rows(vocabulary, learn(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)))
    grouped: dict[tuple[str, str], list[str]] = {}
    for place, key, element in rows:
        grouped.setdefault((place, element), []).append(key)
    lines = [f"{place}\t{element}\t{'|'.join(keys)}" for (place, element), keys in grouped.items()]
    head = "# Made by scripts/learn_concepts.py; do not edit.  Place, us-gaap element, canonical wordings."
    (STATEMENTS / "concepts.tsv").write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    print(f"{len(rows)} wordings of {len({element for _, _, element in rows})} elements")


if __name__ == "__main__":
    main()
