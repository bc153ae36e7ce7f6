"""What lies ahead: guidance, targets and expectations, told apart from what happened."""

from __future__ import annotations

import re

#: Words that throw what follows them in the sentence into the future.
_CUE = re.compile(
    r"\b(?:expects?|expecting|expectations?|anticipat(?:es?|ed|ing)|guidance(?!\srates?\b)|outlook|forecast(?:s|ed|ing)?"
    r"|projected|projections?|(?:we|it|company|management|also)\sprojects?|(?:currently|now)\sestimates?|estimates?\s(?:that|for)|target(?:s|ed|ing)?\s(?:of|range|for|is|are|at|a|an)"
    r"|targets?\s(?:to(?=\s\$?[0-9])|(?:was\s)?(?:increased|raised|lifted|lowered|reduced))|savings\sestimates?|will|"
    r"intends?\sto|(?:we|it|company|management|also|which)\splans?\sto|plans?\sto(?=[^;]*\bover\sthe\snext\b)|planned|planning\sto|goals?|aims?\sto|on\strack|look(?:s|ing)?\s(?:ahead|forward)|"
    r"objectives?|believes?\s(?:that\s)?(?:it|we|they)\s(?:can|will)|should|expected(?!\s(?:credit|loss|useful|li[fv]e|term|return)))\b"
)
#: "expected" in the past tense of a comparison looks back, not ahead.
_PAST = re.compile(r"(?:\b(?:than|as|had|was\snot|were\snot|previously|originally|least)|-)\s?\Z")
_AFTER = re.compile(
    r"[\s,]*(?:(?:is|are)\s(?:now\s|currently\s)?(?:expected|anticipated|projected|forecast|planned|estimated|targeted)"
    r"|will\b|guidance|outlook|target|forecast|(?:or\s)?expected\b)"
)
#: Results are held against what was expected of them: "ahead of our expectations".
_HELD_AGAINST = re.compile(
    r"\b(?:ahead\sof|above|below|exceed(?:s|ed|ing)?|in\sline\swith|(?:better|higher|lower|greater|less)\sthan|consistent\swith"
    r"|beat(?:ing)?|met|meeting|surpass(?:es|ed|ing)?|within|top(?:s|ped|ping)?|outperform(?:ed|ing)?|relative\sto|against"
    r"|despite|short\sof|missed)\s(?:\w+\s){0,4}\Z"
)
_NOUNS = frozenset({"expectation", "expectations", "guidance", "outlook", "forecast", "projections", "goal", "goals"})
#: Where a forward sentence turns back to what happened.
_BACK = re.compile(r"\b(?:compared\s(?:to|with)|versus|vs\.?|from\sactual|up\sfrom|down\sfrom)\b")
_LONG_HEADING = 9
#: How far back the words stand that hold results against an expectation, in characters.
_REACH = 50
_SECTION = re.compile(
    r"\b(?:outlook|guidance|forecast|targets?|expectations?|looking\s(?:ahead|forward)|forward[\s-]looking|projections?)\b"
)


def is_forward_section(heading: str) -> bool:
    """Whether a heading announces guidance.

    >>> is_forward_section("Fiscal 2021 Outlook"), is_forward_section("Second Quarter Results and Outlook")
    (True, False)
    """
    lower = heading.lower()
    if len(lower.split()) > _LONG_HEADING:
        return False
    return bool(_SECTION.search(lower)) and not re.search(r"\bresults?\b|\breports?\b", lower)


def find_forward(sentence: str) -> list[tuple[int, int]]:
    """Find the stretches of a sentence (in lower case) whose figures speak of what lies ahead.

    >>> text = "sales were $5 million and we expect $7 million next year, compared to $4 million in 2003."
    >>> [text[a:b] for a, b in find_forward(text)]
    [' $7 million next year, ']
    >>> find_forward("results were ahead of our expectations, with growth of 30%")
    []
    """
    for match in _CUE.finditer(sentence):
        if match.group() in {"expected", "planned"} and _PAST.search(sentence, 0, match.start()):
            continue
        if match.group() in _NOUNS and _HELD_AGAINST.search(sentence, max(0, match.start() - _REACH), match.start()):
            continue
        back = _BACK.search(sentence, match.end())
        return [(match.end(), back.start() if back else len(sentence))]
    return []


def is_followed_by_expectation(sentence: str, end: int) -> bool:
    """Whether a figure that ends at `end` is said to be expected: "$5 million is expected"."""
    return bool(_AFTER.match(sentence, end))
