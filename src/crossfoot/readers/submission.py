"""A full EDGAR submission: list its documents, and choose the one that is the release.

The container is the same since 1993: `<DOCUMENT>` with one-line fields, then `<TEXT>` and the document itself.  It
may come with a PEM header (until 2000), as `.txt` (`<SEC-DOCUMENT>`) or as `.nc` (`<SUBMISSION>`).  In early and in
small filings the exhibit follows the signature page inside the 8-K; such an exhibit is listed like the others.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.readers.document import Document
from crossfoot.release import Exhibit
from crossfoot.source import Span

#: A container names its documents' types this early; PEM headers and a long `<SEC-HEADER>` come first.
HEAD = 200_000
#: How much of an exhibit is looked at to tell a release from a consent or a slide deck.
LOOK = 200_000

_CONTAINER = re.compile(
    rb"[\xef\xbb\xbf \t\r\n]*+(?:<(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION|DOCUMENT)>"
    rb"|-----BEGIN PRIVACY-ENHANCED MESSAGE-----)"
)
_DOCUMENT = re.compile(rb"^<DOCUMENT>[ \t]*\r?$", re.MULTILINE)
_DOCUMENT_END = re.compile(rb"^</DOCUMENT>", re.MULTILINE)
_TEXT = re.compile(rb"<TEXT>[ \t]*(?:\r\n?|\n)?")
_FIELD = re.compile(rb"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\r\n]*)", re.MULTILINE)
_WRAPPER = re.compile(rb"\s*<(?:HTML|XML|XBRL|PDF)>\s*(?=<(?:!DOCTYPE|html|\?xml))")

#: The word that ends a line: searched for as it stands, which is many times faster than from the start of each line.
_SIGNATURE = re.compile(rb"SIGNATURES?[ \t]*+\r?$", re.MULTILINE)
_INLINE = re.compile(
    rb"^[ \t]*(?:<[Pp][^>\r\n]{0,200}>)?[ \t]*(?:EXHIBIT|Exhibit)[ \t]+(?:EX-)?"
    rb"(99(?:[.(-]?[0-9a-zA-Z]{1,3}\)?)?)[ \t]*\r?$",
    re.MULTILINE,
)

#: A release has a period, a result, and many numbers.
_PERIOD_WORDS = re.compile(rb"(?i)\b(?:quarter|months ended|year ended|fiscal|full.year)\b")
_RESULT_WORDS = re.compile(rb"(?i)\b(?:net income|net loss|net earnings|earnings|revenues?|net sales|per share)\b")
_NUMBERS = re.compile(rb"[0-9]{1,3},[0-9]{3}\b|\$ ?[0-9]|[0-9]%")
FEWEST_NUMBERS = 6


def is_submission(data: bytes) -> bool:
    r"""Whether the bytes are a container of documents rather than one document.

    >>> is_submission(b"<SEC-DOCUMENT>0000-03.txt\\n<DOCUMENT>\\n<TYPE>8-K\\n"), is_submission(b"Net sales 5")
    (True, False)
    """
    return _CONTAINER.match(data, 0, HEAD) is not None and data.find(b"<TYPE>", 0, HEAD) >= 0


def find_exhibits(data: bytes) -> tuple[Exhibit, ...]:
    """List the documents of a submission, in order, each with the bytes of its text; none is chosen yet."""
    found: list[Exhibit] = []
    opens = [match.start() for match in _DOCUMENT.finditer(data)]
    for start, limit in zip(opens, [*opens[1:], len(data)], strict=True):
        end = _DOCUMENT_END.search(data, start, limit)
        found.append(_exhibit(data, len(found), start, end.start() if end else limit))
    return tuple(found)


def _exhibit(data: bytes, index: int, start: int, limit: int) -> Exhibit:
    text = _TEXT.search(data, start, limit)
    head_end = text.start() if text else limit
    fields = {match[1]: match[2].decode("utf-8", "replace").strip() for match in _FIELD.finditer(data, start, head_end)}
    begin = text.end() if text else limit
    end = data.rfind(b"</TEXT>", begin, limit)
    end = limit if end < 0 else end
    wrapper = _WRAPPER.match(data, begin, end)
    kind, name, description = (fields.get(key, "") for key in (b"TYPE", b"FILENAME", b"DESCRIPTION"))
    return Exhibit(index, kind, name, description, wrapper.end() if wrapper else begin, end)


def find_inline_exhibits(data: bytes, exhibit: Exhibit) -> tuple[Exhibit, ...]:
    """List the exhibits that follow the signature page inside one document (`Exhibit 99.1` on a line of its own)."""
    signed = _find_signature(data, exhibit)
    if signed is None:
        return ()
    starts = list(_INLINE.finditer(data, signed, exhibit.end))
    if not starts:
        return ()
    ends = [match.start() for match in starts[1:]] + [exhibit.end]
    return tuple(
        Exhibit(exhibit.index, "EX-" + match[1].decode("ascii").strip("()."), exhibit.name, "", match.start(), end)
        for match, end in zip(starts, ends, strict=True)
        if end > match.start()
    )


def _find_signature(data: bytes, exhibit: Exhibit) -> int | None:
    """Give where the first line ends that says SIGNATURE or SIGNATURES and nothing else."""
    first = data.find(b"SIGNATURE", exhibit.start, exhibit.end)
    for found in _SIGNATURE.finditer(data, first, exhibit.end) if first >= 0 else ():
        line = data.rfind(b"\n", 0, found.start()) + 1
        if line >= exhibit.start and not data[line : found.start()].strip(b" \t"):
            return found.end()
    return None


def is_like_release(body: bytes) -> bool:
    """Whether the text of an exhibit reads like results: it names a period and a result, and has many numbers."""
    part = body[:LOOK]
    if not (_PERIOD_WORDS.search(part) and _RESULT_WORDS.search(part)):
        return False
    return sum(1 for _, _ in zip(range(FEWEST_NUMBERS), _NUMBERS.finditer(part), strict=False)) >= FEWEST_NUMBERS


def choose_exhibit(data: bytes, exhibits: tuple[Exhibit, ...]) -> Exhibit | None:
    """Choose the release: an EX-99 that reads like one, else any EX-99, else what reads like one, else the first."""
    if not exhibits:
        return None
    ninety_nine = [exhibit for exhibit in exhibits if exhibit.kind.upper().startswith("EX-99")]
    for group in (ninety_nine, exhibits):
        for exhibit in group:
            if is_like_release(data[exhibit.start : exhibit.end]):
                return exhibit
    return (ninety_nine or exhibits)[0]


def match_exhibit(exhibits: tuple[Exhibit, ...], wanted: str) -> Exhibit | None:
    """Find the exhibit that `wanted` names: its index, type ("EX-99.2", "99.2") or file name; case is ignored.

    >>> listed = (Exhibit(0, "8-K", "a.txt", "", 0, 1), Exhibit(1, "EX-99.1", "b.txt", "", 1, 2))
    >>> [match_exhibit(listed, wanted).index for wanted in ("99.1", "ex-99.1", "B.TXT", "0")]
    [1, 1, 1, 0]
    >>> match_exhibit(listed, "99.3") is None
    True
    """
    low = wanted.strip().lower()
    for exhibit in exhibits:
        if (
            low in (str(exhibit.index), exhibit.kind.lower(), exhibit.name.lower())
            or f"ex-{low}" == exhibit.kind.lower()
        ):
            return exhibit
    return None


def find_document(name: str, data: bytes, wanted: str | None) -> Document:
    """Find the document to read: the whole file, or the chosen exhibit of a submission or of a bare 8-K.

    Where `wanted` names no exhibit, the document is empty and a fatal diagnostic says which exhibits there are.
    """
    exhibits = _listed(name, data)
    chosen = match_exhibit(exhibits, wanted) if wanted else choose_exhibit(data, exhibits)
    if chosen is None and wanted:
        return Document(name, data, len(data), len(data), exhibits, (_unfound(exhibits, wanted),))
    if chosen is None:
        return Document(name, data, 0, len(data))
    exhibits = tuple(replace(exhibit, chosen=exhibit is chosen) for exhibit in exhibits)
    return Document(name, data, chosen.start, chosen.end, exhibits)


def _listed(name: str, data: bytes) -> tuple[Exhibit, ...]:
    whole = Exhibit(0, "", name, "", 0, len(data))
    outer = find_exhibits(data) if is_submission(data) else (whole,)
    found: list[Exhibit] = []
    for exhibit in outer:
        inner = (
            find_inline_exhibits(data, exhibit)
            if exhibit.kind.upper().startswith(("8-K", "6-K")) or not exhibit.kind
            else ()
        )
        found += (exhibit, *inner)
    if found == [whole]:
        return ()
    return tuple(replace(exhibit, index=index) for index, exhibit in enumerate(found))


def _unfound(exhibits: tuple[Exhibit, ...], wanted: str) -> Diagnostic:
    listed = ", ".join(exhibit.kind or exhibit.name for exhibit in exhibits) or "none"
    return Diagnostic("S106", Severity.FATAL, f"no exhibit {wanted!r} in this file; it has: {listed}", Span(0, 0))
