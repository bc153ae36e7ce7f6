"""Labels to canonical words: what is left of a label once the accidents of its wording are gone.

Two filers mean the same line by "Net (loss) earnings attributable to Acme, Inc." and "Net income attributable to
shareholders".  Concepts are looked up by what remains: lower case, singular, without polarity in parentheses,
without connectives, with the trade's synonyms made one word.
"""

from __future__ import annotations

import re
from functools import lru_cache

# No line of a statement needs more to be told from the others; a paragraph in a label cell is no label.
LONGEST = 240


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# From here on a label describes, and does not name ("net of allowance of $12", "par value $.01", "Note 4").
_TAIL = re.compile(
    r"(?:,|;|\(|-)? *(?:net of (?:accumulated|allowance|reserve|unamortized|related|discount)|"
    r"net of (?:amounts?|portion|interest cap|cap)|"
    r"less:? (?:accumulated|allowances? (?:for|of))|without par|no par|\$? ?[0-9.]* ?(?:stated|par) value|par value|"
    r"authorized|at (?:lower|amortized|fair)|\(?(?:see )?notes? [0-9]|including \$|includes \$|"
    r"[0-9,.]+ shares|of \$|\$ ?[0-9])"
)
# A valuation that is part of the name, as what the line is "net" of; capitalized interest is not.
_NETTED = re.compile(r"net of (?:accum|allow|reser|unamort|related|disc)|less")
# What a tail cannot do without: most labels hold none of these.
_TAIL_SIGNS = ("net of", "less", "par ", "$", "authorized", "at lower", "at amortized", "at fair", "note", " shares")
# A rate, whatever else the label says of the amounts that it is made of; and what each of its wordings holds.
_RATIO = re.compile(r"\breturn on\b|\broe\b|\broa\b|\bratio\b|\bto (?:total|average)\b")
_RATIO_SIGNS = ("ratio", "return on", "roe", "roa", "to total", "to average")
# How a line says that it is added or taken away; within a label "less" is part of the name.
_SIGN = re.compile(r"^(?:less|add|plus|deduct)\b:? *-?|^-+ *")
_SIGN_BEGINNINGS = ("less", "add", "plus", "deduct", "-")
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_POLARITY = _words(
    "loss losses income gain gains expense expenses benefit benefits decrease increase deficit deficits use used "
    "in by from for to and or provided provision charge charges credit credits earnings outflow inflow deficiency "
    "received paid recovery recoveries reversal reversals utilized required generated provide repayments repayment "
    "asset liability of net"
)
_REMARK = re.compile(
    r"^(?:[a-z*0-9]{1,2}|net of .*|includ(?:ing|es) .*|inclusive .*|exclu(?:ding|sive) .*|in [a-z]+.*|notes? .*|"
    r"un?audited.*|see .*|as .*|shown .*|principally .*|primarily .*|dollars .*|[0-9].*|\$.*|restated.*|revised.*|"
    r".*\ballowance.*|gaap)$"
)
_OWNER = re.compile(r"\b(?:attributable|applicable|available|allocable|allocated|accruing|attributed) (?:to|for) (.*)$")
_OTHER_OWNER = re.compile(
    r"noncontrolling|non-controlling|minority|redeemable|preferred|participating|discontinued|continuing"
)
_COMMON_OWNER = re.compile(r"\bcommon|\bordinary")
_SHARE_WORD = re.compile(r"\b(?:basic|diluted|per|share)\b")

# Each phrase is looked for only where its first string occurs, or one of the strings between strokes: most labels
# hold none.
_PHRASES = tuple(
    (tuple(triggers.split("|")), re.compile(pattern), words)
    for triggers, pattern, words in (
        ("based", r"\b(?:share|stock|equity|unit)s?[- ]?based\b", "stockbased"),
        ("compensation", r"\b(?:stock|share|equity)(?: award)? compensation\b", "stockbased compensation"),
        ("sg", r"\bsg ?(?:&|and) ?a\b|\bsga\b", "selling general administrative"),
        ("and d|& d|andd|&d", r"\br ?(?:&|and) ?d\b", "research development"),
        (
            "plant|building|equipment|propert",
            (
                r"\b(?:properties|property|land|premises|buildings?|plants?)(?:,| and| &)+ "
                r"(?:plants?|buildings?|equipment|property|properties)(?:(?:,| and| &)+ (?:equipment|property))?\b"
            ),
            "property equipment",
        ),
        ("long", r"\blong[- ]term\b", "longterm"),
        ("short", r"\bshort[- ]term\b", "shortterm"),
        ("long", r"\blong[- ]lived\b", "longlived"),
        ("non", r"\bnon[- ](?=[a-z])", "non"),
        ("use", r"\brights?[- ]of[- ]use\b", "rou"),
        ("pre", r"\bpre[- ]tax\b", "pretax"),
        ("write", r"\bwrite[- ](downs?|offs?)\b", r"write\1"),
        ("minority", r"\bminority (?:(?:share|stock)holders?'? )?(?:interests?)?", "noncontrolling interest "),
        ("tax", r"\btaxes? on (?:income|earnings)\b|\b(?:income|earnings) tax(?:es)?\b", "tax"),
        ("holder", r"\b(?:share|stock|unit)holders?\b(?:'s?)?", "stockholder"),
        ("owner", r"\b(?:share|stock)owners?\b(?:'s?)?", "stockholder"),
        ("ers'", r"\b(?:members|partners)'", "stockholder"),
        ("common", r"\bcommon (?:shares?|units?)\b", "common stock"),
        ("ordinary", r"\bordinary shares?\b", "common stock"),
        ("prefer", r"\b(?:preferred|preference) (?:shares?|stock)\b", "preferred stock"),
        ("shares", r"\b(?:treasury|capital) shares\b", "treasury stock"),
        ("net of", r"\b(?:revenues?|sales),? net of\b", "revenue net"),
        (
            "loss",
            (
                r"\b(?:income|earnings|profit) ?(?:/|or|and|,) ?\(?loss(?:es)?\b\)?|"
                r"\bloss(?:es)?\)? ?(?:/|or|and|,) ?\(?(?:income|earnings|profit)\b"
            ),
            "income",
        ),
        ("loss", r"\bnet loss(?:es)?\b(?! (?:on|from (?:sale|dispos|invest|extin)))", "net income"),
        ("ing loss", r"\boperating loss(?:es)?\b", "operating income"),
        ("comprehensive", r"\bcomprehensive (?:gain|loss)(?:es)?\b", "comprehensive income"),
        ("retained", r"\bretained (?:loss(?:es)?|deficit)\b", "retained income"),
        ("class", r"\bclass [a-c](?: and (?:class )?[a-c])?\b", ""),
        (
            "loss",
            r"\bloss(?:es)? (?=before|from (?:continuing|operation|discontinued)|per |after tax|attributable)",
            "income ",
        ),
        ("continu", r"\b(?:income|earnings|profit) of (?=discontinued|continuing)", "income from "),
    )
)
# Each trigger with the places of the phrases that it stands for; no phrase puts in the trigger of a later one.
_TRIGGERS = tuple(
    (trigger, tuple(place for place, phrase in enumerate(_PHRASES) if trigger in phrase[0]))
    for trigger in dict.fromkeys(trigger for triggers, _, _ in _PHRASES for trigger in triggers)
)
_SINGULAR_OF = {
    word: single
    for single, words in (
        ("income", "earnings profits profit"),
        ("change", "increase increases decrease decreases changes"),
        ("period", "year quarter month months years periods january february march april june july august"),
        ("period", "september october november december"),
        ("purchase", "purchases purchased"),
        ("acquisition", "acquire acquired acquiring acquisitions"),
        ("repurchase", "repurchased repurchases"),
        ("issuance", "issuances issued issue"),
        ("payment", "payments paid"),
        ("repayment", "repaid reductions reduction retirement repayments"),
        ("maturity", "maturing maturities"),
        ("sale", "sold sales"),
        ("disposal", "dispositions disposition disposals"),
        ("diluted", "dilutive dilution"),
        ("basic", "primary"),
        ("borrowing", "borrowed borrowings"),
        ("discontinued", "discontinuing"),
        ("operating", "operational"),
        ("end", "ending closing"),
        ("begin", "beginning opening start"),
        ("", "fully gaap consolidated reported unaudited all"),
        ("identifiable", "identified"),
        ("proceeds", "proceeds"),
    )
    for word in words.split()
}
_DROPPED = _words(
    "the of and a an for in to from by on our its at with or as are is were was that which s his their these such "
    "including between during"
)
_CASH_VERBS = _words("provided used generated flow required utilized provide use generate change")
_EQUITY = frozenset({"equity", "deficit", "capital"})
_KEEPS_SIGN = _words(
    "income gain profit loss earning earnings revenue expense benefit provision change increase tax cash deficit taxes "
    "other increases proceeds payments equity"
)
_WORD = re.compile(r"[a-z0-9%][a-z0-9%.]*")
_LETTERS = re.compile(r"[a-z]+")
_PREFIX = re.compile(r"\bnon[- ](?=controlling|current|interest|cash|operating)")
_BROKEN = re.compile(r"\b([a-z]{2,})-([a-z]{2,})\b")
# Long words that narrow columns break; a hyphen inside one of them is the printer's.
_UNBROKEN = _words(
    "accumulated additional administrative amortization attributable available commitments comprehensive continuing "
    "contingencies consolidated deferred depreciation development discontinued equipment equivalents expenditures "
    "expenses extraordinary extinguishment financing inventories investing investments liabilities marketable "
    "noncontrolling operating operations outstanding property provision receivable receivables restricted "
    "restructuring securities shareholders stockholders stockholder shareholder"
)
_CHARACTERS = str.maketrans({"‘": "'", "’": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "\xa0": " "})


def _joined(match: re.Match[str]) -> str:
    """Join a word that was broken at the end of a line."""
    joined = match[1] + match[2]
    return joined if joined in _UNBROKEN else match[0]


def _owner(match: re.Match[str]) -> str:
    """Reduce the owner in "net income attributable to ..." to who it is: parent, common or noncontrolling."""
    owner = match[1]
    if owner.endswith(" ratio"):
        return owner
    if _OTHER_OWNER.search(owner):
        return f"attributable {owner}"
    who = "common" if _COMMON_OWNER.search(owner) else "parent"
    return " ".join(("attributable", who, *_SHARE_WORD.findall(owner)))


def _without_parentheses(text: str) -> str:
    """Drop parentheses that turn the sign or remark; keep the words of the others."""

    def replace(match: re.Match[str]) -> str:
        inner = match[1].strip()
        words = inner.replace("/", " ").replace(",", " ").split()
        if not words or _REMARK.match(inner):
            return " "
        if not _POLARITY.issuperset(words):
            return f" {inner} "
        outside = text[: match.start()] + text[match.end() :]
        return f" {inner} " if _KEEPS_SIGN.isdisjoint(_LETTERS.findall(outside)) else " "

    return _PARENTHESES.sub(replace, text) if "(" in text or "[" in text else text


@lru_cache(maxsize=8192)
def _canonical(word: str) -> str:
    """Give the word that stands for a word of a label; none for a connective or a figure."""
    found = _singular(word.strip("."))
    return "" if found in _DROPPED or found[:1].isdigit() else found


def _singular(word: str) -> str:
    """Give the singular of a plural by its ending, or the synonym that stands for the word."""
    if word in _SINGULAR_OF:
        return _SINGULAR_OF[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches")) else word[:-1]


@lru_cache(maxsize=8192)
def label_to_words(label: str) -> tuple[str, ...]:
    """Give the canonical words of a label, in order.

    >>> label_to_words("Net (loss) earnings attributable to Acme, Inc.")
    ('net', 'income', 'attributable', 'parent')
    >>> label_to_words("Accounts receivable, net of allowance for doubtful accounts of $12")
    ('account', 'receivable', 'net')
    >>> label_to_words("Cash flows (used in) provided by operating activities")
    ('cash', 'operating', 'activity')
    """
    text = label[:LONGEST]
    if not text.isascii() or "`" in text:
        text = text.translate(_CHARACTERS)
    text = text.lower().strip()
    if text.startswith(_SIGN_BEGINNINGS):
        text = _SIGN.sub("", text, count=1)
    if "-" in text:
        text = _BROKEN.sub(_joined, text)
    if "non" in text:
        text = _PREFIX.sub("non", text)
    if any(map(text.__contains__, _RATIO_SIGNS)) and _RATIO.search(text):
        text = f"{text} ratio"
    tail = _TAIL.search(text, 4) if any(map(text.__contains__, _TAIL_SIGNS)) else None
    if tail and not text.endswith(" ratio"):
        text = text[: tail.start()] + (" net" if _NETTED.search(tail[0]) else "")
    text = _without_parentheses(_without_parentheses(text)).replace("&", " and ").replace("'s", "")
    text = " ".join(text.split())
    text = _OWNER.sub(_owner, text) if " to " in text or " for " in text else text
    for place in sorted({place for trigger, places in _TRIGGERS if trigger in text for place in places}):
        _, pattern, phrase = _PHRASES[place]
        text = pattern.sub(phrase, text)
    return _settled([word for word in map(_canonical, _WORD.findall(text)) if word])


def _settled(words: list[str]) -> tuple[str, ...]:
    """Apply what needs the whole label: verbs of cash flow totals, and a company's name before "stockholder equity"."""
    if "cash" in words and ("activity" in words or words[-1] == "operation"):
        words = [w for w in words if w not in _CASH_VERBS]
    if words and words[-1] in _EQUITY:
        words = _equity_settled(words)
    if len(set(words)) < len(words):
        words = [w for i, w in enumerate(words) if not i or words[i - 1] != w]
    return tuple(words)


def _equity_settled(words: list[str]) -> list[str]:
    """Give one wording to the totals of equity, with the liabilities or without."""
    if "liability" in words and words[0] in {"total", "liability"}:
        return ["total", "liability", "equity"]
    if words[-2:-1] != ["stockholder"] or words[-1] == "capital":
        return words
    words = [*words[:-1], "equity"]
    is_owned = not {"stockholder", "equity", "total", "common"}.issuperset(words)
    if is_owned and {"noncontrolling", "before"}.isdisjoint(words):
        return ["total", "parent", "stockholder", "equity"]
    return words
