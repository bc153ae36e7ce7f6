"""Furniture: what a page needs and a release does not (page breaks, numbers, "--More--", letterheads, end marks).

A paragraph is a letterhead if it is printed more than once and stands at a page seam at least once; nothing is
taken for furniture because of its words alone, except the marks that journalists and EDGAR use.
"""

from __future__ import annotations

import re
from itertools import pairwise

from crossfoot.values.placed import PlacedLine

_PAGE_TAG = re.compile(r"\s*\f?\s*<PAGE>\s*[0-9]*\s*\Z", re.IGNORECASE)
_MORE = re.compile(r"\s*[-–—(*\[.~]*\s*(?:more|continued|over)\s*[-–—)*\].~…]*\s*\Z", re.IGNORECASE)
_END = re.compile(r"\s*(?:[-–—*]?\s*(?:#\s*){1,6}|[-–—]\s*(?:end|30|0)\s*[-–—]|\*(?:\s*\*){2,})\s*\Z", re.IGNORECASE)
_PAGE_LINE = re.compile(
    r"\s*[-–—(]?\s*page\s+(?:[0-9]{1,4}|[a-z]{3,5})(?:\s*(?:of|/)\s*[0-9]{1,4})?\s*[-–—)]?\s*\Z", re.IGNORECASE
)
_DASHED_NUMBER = re.compile(r"\s*[-–—]\s*[0-9ivx]{1,4}\s*[-–—]\s*\Z")
_BARE_NUMBER = re.compile(r"\s*(?:[A-Z]-)?(?:[0-9]{1,4}|[ivx]{1,5})\s*\Z")
_FOOTER = re.compile(r"\s*(?P<text>[A-Z0-9].{10,80}[ |/])(?P<number>[0-9]{1,4})\s*\Z")

#: A page head above the text has at most this many lines; a longer paragraph that says "Page 2" is prose.
LONGEST_HEAD = 6
LONGEST_MARK = 30
LONGEST_HEAD_LINE = 160
#: Lines of a title that is printed on every page (company, statement, "(continued)").
MOST_TITLE_LINES = 4


def find_furniture(raw: list[str], lines: list[PlacedLine]) -> dict[int, str]:
    """Find the lines that are furniture, each with what it is."""
    found: dict[int, str] = {}
    for index, line in enumerate(raw):
        why = _mark(line)
        if why:
            found[index] = why
    _add_footers(raw, lines, found)
    paragraphs = _paragraphs(lines, found)
    seams = set(found)
    _add_page_heads(raw, lines, paragraphs, seams, found)
    _add_letterheads(raw, lines, paragraphs, found)
    return found


def _add_footers(raw: list[str], lines: list[PlacedLine], found: dict[int, str]) -> None:
    """Add the lines that are printed again and again with a number that only grows ("Acme Corp.  Form 10-Q  7")."""
    places: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if line.is_data or line.is_blank or not raw[index].rstrip()[-1:].isdigit():
            continue
        match = _FOOTER.match(raw[index])
        if match:
            places.setdefault(match["text"], []).append((index, int(match["number"])))
    for printed in places.values():
        numbers = [number for _, number in printed]
        if len(numbers) > 1 and all(a < b for a, b in pairwise(numbers)):
            found.update((index, "page number") for index, _ in printed)


def _mark(line: str) -> str:
    """Name the mark that a whole line consists of, or give the empty string."""
    stripped = line.strip()
    if not stripped:
        return "page break" if "\f" in line else ""
    if len(stripped) > LONGEST_MARK or (stripped[0].isalpha() and stripped[0] not in "cmopCMOP"):
        return ""
    if stripped[0] == "<":
        return "page break" if _PAGE_TAG.match(stripped) else ""
    if _MORE.match(stripped) and not stripped.isalpha():
        return "more"
    if _PAGE_LINE.match(stripped) or _DASHED_NUMBER.match(stripped):
        return "page number"
    return "end mark" if _END.match(stripped) else ""


def _paragraphs(lines: list[PlacedLine], found: dict[int, str]) -> list[tuple[int, int]]:
    """Give the runs of printed lines between blank lines and marks, as ranges."""
    made = []
    start = -1
    for index, line in enumerate(lines):
        is_open = not line.is_blank and index not in found
        if is_open and start < 0:
            start = index
        elif not is_open and start >= 0:
            made.append((start, index))
            start = -1
    if start >= 0:
        made.append((start, len(lines)))
    return made


def _neighbours(lines: list[PlacedLine], start: int, end: int) -> tuple[int, int]:
    """Give the printed or marked lines next to a paragraph, over blank lines (-1 or the number of lines: none)."""
    before = start - 1
    while before >= 0 and lines[before].is_blank and not lines[before].tagged:
        before -= 1
    after = end
    while after < len(lines) and lines[after].is_blank and not lines[after].tagged:
        after += 1
    return before, after


def _add_page_heads(
    raw: list[str],
    lines: list[PlacedLine],
    paragraphs: list[tuple[int, int]],
    seams: set[int],
    found: dict[int, str],
) -> None:
    """Add what stands with a page number: the lines right above "Page 2", and bare numbers at a page break."""
    for start, end in paragraphs:
        before, after = _neighbours(lines, start, end)
        if end - start == 1 and _BARE_NUMBER.match(raw[start]):
            breaks = [found.get(near, "") == "page break" for near in (before, after)]
            if any(breaks) or after == len(lines):
                found[start] = "page number"
            continue
        if end in seams and found[end] == "page number" and end - start < LONGEST_HEAD and _is_plain(lines, start, end):
            for index in range(start, end):
                found[index] = "page head"


def _is_plain(lines: list[PlacedLine], start: int, end: int) -> bool:
    """Whether lines hold no values and no column heads."""
    return not any(line.is_data or line.is_years or len(line.rules) > 1 for line in lines[start:end])


def leave_titles(lines: list[PlacedLine], furniture: dict[int, str], start: int) -> None:
    """Take back the letterhead right above the table that begins at line `start`: it is the table's title."""
    left = MOST_TITLE_LINES
    k = start - 1
    while k >= 0 and left:
        if furniture.get(k) == "letterhead":
            del furniture[k]
            left -= 1
        elif k in furniture or not lines[k].is_blank:
            break
        k -= 1


def _add_letterheads(
    raw: list[str], lines: list[PlacedLine], paragraphs: list[tuple[int, int]], found: dict[int, str]
) -> None:
    """Add the paragraphs that are printed again and again, at a page seam at least once."""
    places: dict[str, list[tuple[int, int]]] = {}
    for start, end in paragraphs:
        is_short = end - start <= LONGEST_HEAD and max(map(len, raw[start:end])) <= LONGEST_HEAD_LINE
        if is_short and start not in found and _is_plain(lines, start, end):
            key = " ".join(" ".join(raw[start:end]).split())
            places.setdefault(key, []).append((start, end))
    for key, ranges in places.items():
        if len(ranges) < 2 or key.startswith("(") or all(line.is_rule for line in lines[ranges[0][0] : ranges[0][1]]):
            continue
        at_seam = sum(1 for start, end in ranges if any(near in found for near in _neighbours(lines, start, end)))
        if 2 * at_seam > len(ranges):
            for start, end in ranges:
                found.update(dict.fromkeys(range(start, end), "letterhead"))
