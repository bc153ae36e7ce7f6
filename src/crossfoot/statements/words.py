"""The vocabulary by which statements, columns and lines are recognised.  All of it is data.

Every entry is a regular expression over the words of a label (lower case, single-spaced, see `label_words`), unless
it says otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crossfoot.statements.model import Kind
from crossfoot.values.label import label_words
from crossfoot.values.stems import Vocabulary, words_to_stems

#: Title words and the kind of statement they announce, the more telling first, with the stems of their words.
TITLES: tuple[tuple[Kind, str, str], ...] = (
    (
        Kind.RECONCILIATION,
        "reco gaap adju ebit free core",
        (
            r"\breconcil|\bnon gaap\b|\badjusted (?:ebitda|net|earnings|income|eps|operating|gross|"
            r"diluted)|\bebitda\b|\bfree cash flow\b|\bcore (?:earnings|results)"
        ),
    ),
    (
        Kind.GUIDANCE,
        "guid outl fore fina proj",
        r"\bguidance\b|\boutlook\b|\bforecast\b|\bfinancial targets?\b|\bprojected (?:results|financial)",
    ),
    (
        Kind.EQUITY,
        "stat chan",
        (
            r"\bstatements? of (?:consolidated )?(?:changes in )?(?:\w+ )?(?:stockholders|"
            r"shareholders|shareowners|members|partners|owners|total)? ?(?:equity|investment|capital|"
            r"deficit)\b|\bchanges in (?:\w+ ){0,2}(?:equity|deficit|capital)\b"
        ),
    ),
    (
        Kind.INCOME,
        "stat inco",
        (
            r"\bstatements? of (?:\w+ ){0,2}(?:operations|income|earnings|loss|"
            r"losses)(?: loss)? and (?:other )?comprehensive|\bincome and comprehensive income\b"
        ),
    ),
    (Kind.COMPREHENSIVE, "comp", r"\bcomprehensive (?:income|loss|earnings|operations)\b"),
    (Kind.CASH_FLOW, "cash", r"\bcash flows?\b"),
    (
        Kind.BALANCE,
        "bala fina stat asse",
        (
            r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b|\bstatements? of condition\b|"
            r"\bassets and liabilities\b"
        ),
    ),
    (
        Kind.SEGMENT,
        "segm by disa",
        r"\bsegments?\b|\bby (?:geograph|region|product|division|brand|category|channel|end market)|\bdisaggregat",
    ),
    (
        Kind.INCOME,
        "stat inco prof",
        (
            r"\bstatements? of (?:\w+ ){0,2}(?:operations|income|earnings|loss|losses|profit)\b|"
            r"\bincome statements?\b|\bprofit and loss\b|"
            r"\bstatements? (?:of )?(?:consolidated )?(?:income|earnings|operations)\b|"
            r"\bstatements? of consolidated (?:income|operations|earnings)\b|"
            r"\bincome (?:loss )?statement"
        ),
    ),
    (
        Kind.SELECTED,
        "sele high summ supp key stat fina oper rati per at",
        (
            r"\bselected\b|\bhighlights\b|\bsummary\b|\bsupplement|\bkey (?:metrics|figures|"
            r"indicators)\b|\bstatistic|\bfinancial data\b|\bfinancial information\b|"
            r"\boperating data\b|\bratios\b|\bper share data\b|\bat a glance\b|\bfinancial results\b"
        ),
    ),
)

#: Lines that only one kind of statement has, one point each, with the stems of their words.
LINES: tuple[tuple[Kind, str, str], ...] = (
    (
        Kind.BALANCE,
        "asse liab equi defi inve reta accu acco capi good trea prep defe stoc shar memb",
        (
            r"\btotal assets\b|\btotal (?:current )?liabilities\b|\btotal liabilities and|"
            r"\btotal current assets\b|\btotal (?:stockholders|shareholders|shareowners|"
            r"members)? ?(?:equity|deficit|investment)\b|\bretained earnings\b|"
            r"\baccumulated (?:deficit|other comprehensive|depreciation)\b|\baccounts payable\b|"
            r"\baccounts receivable\b|\bpaid in capital\b|\bgoodwill$|\btreasury stock\b|"
            r"\binventor(?:y|ies)(?: net)?$|\bprepaid expenses\b|\bdeferred revenue\b|\bcommon stock\b"
        ),
    ),
    (
        Kind.CASH_FLOW,
        "net cash acti begi end capi prop reco proc repa paym depr asse",
        (
            r"\bnet cash (?:flows? )?(?:provided|used|from|generated|consumed)|\bcash (?:provided|"
            r"used)\b|\boperating activities\b|\binvesting activities\b|\bfinancing activities\b|"
            r"\b(?:beginning|end) of (?:the )?(?:period|year|quarter)\b|\bcapital expenditures\b|"
            r"\b(?:purchases?|additions?) (?:of|to) property\b|\badjustments to reconcile\b|"
            r"\bproceeds from\b|\brepayments? of\b|\bpayments? of\b|\bdepreciation and amortization\b|"
            r"\bchanges in (?:operating )?assets\b"
        ),
    ),
    (
        Kind.INCOME,
        "sale reve cost gros oper sell rese befo prov bene net per basi dilu weig inte inco loss noni",
        (
            r"\b(?:net )?sales\b|\brevenues?\b|\bcosts? of (?:\w+ )?(?:sales|revenues?|goods|"
            r"products)|\bgross (?:profit|margin)\b|\boperating (?:income|profit|expenses|loss)\b|"
            r"\bselling general\b|\bresearch and development\b|\b(?:before|provision for|"
            r"benefit from) (?:income )?tax|\bnet (?:income|loss|earnings)\b|\bper (?:common |"
            r"diluted |basic )?share\b|\bbasic\b|\bdiluted\b|\bweighted average\b|"
            r"\binterest (?:income|expense)\b|\bincome tax|\bnet interest income\b|"
            r"\bnoninterest (?:income|expense)\b|\bincome from operations\b|\bloss from operations\b"
        ),
    ),
    (
        Kind.COMPREHENSIVE,
        "comp curr unre recl pens hedg net deri",
        (
            r"\bother comprehensive\b|\bcomprehensive (?:income|loss)\b|"
            r"\bforeign currency translation\b|\bcurrency translation\b|\bunrealized (?:gains?|loss|"
            r"holding|net)|\breclassif|\bpension\b|\bcash flow hedges?\b|\bnet of tax\b|\bderivative"
        ),
    ),
    (
        Kind.RECONCILIATION,
        "adju gaap ebit free repo cons orga",
        (
            r"\badjusted\b|\bnon gaap\b|\bebitda\b|\bgaap\b|\bfree cash flow\b|\bas reported\b|"
            r"\bconstant currency\b|\borganic\b"
        ),
    ),
)

#: Components of equity, as they head the columns of its statement.
COMPONENT = Vocabulary(
    "stoc shar paid reta accu capi nonc rein",
    r"\b(?:common|preferred|treasury) (?:stock|shares)\b|\bpaid in\b|\bretained (?:earnings|deficit)\b|\baccumulated\b|"
    r"\bcapital in excess\b|\bnoncontrolling interests?\b|\breinvested earnings\b",
)
NON_GAAP = Vocabulary(
    "gaap adju core item excl curr orga norm unde earn",
    r"\bnon gaap\b|\badjusted\b|\bcore\b|\bex items\b|\bexcl(?:uding)?\b|\bconstant currency\b|"
    r"\borganic\b|\bas adjusted\b|\bnormalized\b|\bunderlying\b|\bcash earnings\b",
)
PRO_FORMA = Vocabulary("form prof", r"\bpro forma\b|\bproforma\b")

#: Balances: lines that hold at a moment.
_BALANCES = (
    r"^(?:total )?(?:current |noncurrent |other )*(?:assets|liabilities)$",
    r"\btotal (?:\w+ ){0,3}(?:assets|liabilities|equity|deposits|loans|debt|capital|deficit)\b",
    r"\bstockholders equity\b",
    r"\bshareholders equity\b",
    r"^(?:net )?working capital",
    r"^(?:net )?debt$",
    r"\bcash and (?:cash )?equivalents\b",
    r"^cash\b(?!.*(?:flow|provided|used|paid|dividend|received|operat|from))",
    r"\baccumulated deficit\b",
    r"\bretained earnings\b",
    r"\blong term (?:debt|obligations|liabilities|borrowings)\b",
    r"\bminority interests?$",
    r"\bnoncontrolling interests?$",
    r"\baccounts (?:receivable|payable)\b",
    r"\binventor(?:y|ies)(?: net)?$",
    r"\bbook value\b",
    r"\bshares (?:issued and )?outstanding(?: at)?(?: (?:end|period|year|quarter|fiscal).*)?$",
    r"\b(?:loans|deposits|borrowings)(?: receivable| held)?(?: net)?$",
    r"\ballowance for (?:loan|credit)",
    r"\b(?:nonperforming|non performing|nonaccrual|non accrual)\b",
    r"\bcapital ratio\b",
    r"\btier (?:1|one|i)\b",
    r"\bbacklog\b",
    r"\bend of (?:the )?(?:period|year|quarter)\b",
    r"\bat (?:period|year|quarter) end\b",
    r"\bperiod end\b",
    r"\bto (?:total |net )?(?:assets|deposits|loans)\b(?!.*\breturn\b)",
    r"\bgoodwill\b$",
    r"\bmarketable securities$",
    r"\bproperty (?:plant )?and equipment net\b",
    r"\bnumber of (?:employees|stores|offices)\b",
    r"\bhead ?count\b",
    r"\bsecurities available for sale\b",
    r"\bheld to maturity\b",
)
STOCK = Vocabulary(
    "asse liab equi depo loan debt capi defi cash reta obli borr mino nonc rece paya inve book outs allo nonp perf "
    "nona accr tier back end good mark prop numb head secu matu",
    "|".join(_BALANCES),
)
#: Flow words that undo a match above: an average balance runs over the period, a change in a balance too.
FLOW = re.compile(
    r"\baverage\b|\bchange|\bincrease|\bdecrease|\bprovision\b|\bproceeds\b|\bpayments?\b|"
    r"\brepayments?\b|\bpurchases?\b|\bissuance\b|\bgain|\bloss on\b|\bincome\b|\bexpense|"
    r"\breturn on\b|\bdividends?\b|\bwrite|\bimpairment|\bweighted\b|\bamortization\b|"
    r"\binterest on\b|\bcosts?\b|\bfees\b|\bcharge ?offs?\b|\brecoveries\b|\bsales?\b|"
    r"\brevenues?\b|\bturnover\b|\byield\b|\bcharges\b|\bborrowings from\b|\bused\b|"
    r"\bprovided\b|\breclass"
)
#: Cash held, as the reconciliation under a cash flow statement lists it.
CASH_HELD = Vocabulary(
    "cash",
    r"^(?:less )?(?:total )?(?:unrestricted |restricted )?cash(?: and (?:cash )?equivalents| cash equivalents)?"
    r"(?:$| and| included| cash| in| as)|"
    r"^total (?:cash|restricted cash)\b|^(?:less )?(?:current |noncurrent )?restricted cash\b",
)
CASH_MOVED = re.compile(
    r"\b(?:paid|received|provided|used|flows?|change|increase|decrease|effect|acquired|proceeds|payments?|net cash|"
    r"generated|from|interest|taxes)\b"
)
#: The opening and the closing balance of a roll.
OPENING = Vocabulary("begi star open", r"\b(?:beginning|start|opening)\b(?! inventory)|\bat (?:the )?beginning\b")
CLOSING = Vocabulary(
    "end endi clos",
    r"\b(?:end of (?:the )?(?:period|year|quarter|month|fiscal|nine|six|three)|ending|closing|"
    r"at (?:the )?end|end of)\b|\b(?:balance|cash|cash equivalents|restricted cash) end\b",
)

TOTAL = Vocabulary(
    "tota subt sub net gran",
    r"^(?:sub ?)?totals?\b|^net cash (?:flows? )?(?:provided|used|from|generated)|^grand total|\btotal$",
)


TITLE_PATTERNS = tuple((kind, Vocabulary(stems, pattern)) for kind, stems, pattern in TITLES)
LINE_PATTERNS = tuple((kind, Vocabulary(stems, pattern)) for kind, stems, pattern in LINES)
#: The stems of which one stands in every title.
_TITLE_STEMS = frozenset().union(*(vocabulary.stems for _, vocabulary in TITLE_PATTERNS))


@lru_cache(maxsize=4096)
def title_kind(text: str) -> Kind | None:
    """Give the kind of statement that a title announces.

    >>> title_kind("CONSOLIDATED STATEMENTS OF OPERATIONS").value, title_kind("Selected Balance Sheet Data:").value
    ('income', 'balance')
    >>> title_kind("For immediate release") is None
    True
    """
    words = label_words(text)
    if _TITLE_STEMS.isdisjoint(words_to_stems(words)):
        return None
    return next((kind for kind, vocabulary in TITLE_PATTERNS if vocabulary.search(words)), None)


def is_title(text: str) -> bool:
    """Whether a label reads like the title of a table.

    >>> is_title("Condensed Consolidated Balance Sheets"), is_title("Net sales:")
    (True, False)
    """
    return title_kind(text) is not None
