"""One HTML tag to what the reader needs of it: what to do, how its element looks, what its cell spans."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from crossfoot.readers.html_style import PLAIN, Look, css_to_look, make_look, parse_color
from crossfoot.record import dataclass

#: A tag as the WHATWG tokenizer delimits it, complete: quotes count only in the value of an attribute.
_WHOLE = re.compile(
    r"""</?[a-zA-Z][^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+'|(?!["']))[^>=]*+)*+>"""
    r"|<!--(?!-?>).*?--!?>|<[!?](?!--)[^>]*+>",
    re.DOTALL,
)
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""[\s"'/](style|class|colspan|rowspan|align|bgcolor|color|size|hidden)\s*=\s*(?:"([^"]*)|'([^']*)|([^\s>"']+))""",
    re.IGNORECASE,
)
#: A start tag as software writes it: its attributes in double quotes, no "=" or ">" in their values.
_REGULAR = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z]+="[^"=<>]*")*) ?>')
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?\Z")
_SPAN = re.compile(r"\s*([0-9]{1,60})")
#: No cell spans more columns or rows than this; it is the limit of the HTML standard for columns.
MAX_SPAN = 1000
#: A longer tag is not remembered from one document to the next.
LONGEST_COMMON = 400


class Act(IntEnum):
    """What the walk does at a tag."""

    OPEN = 0
    CLOSE = 1
    OPEN_BLOCK = 2
    CLOSE_BLOCK = 3
    NOTHING = 4
    BREAK = 5
    RULE = 6
    TABLE = 7
    ROW = 8
    CELL = 9
    END_TABLE = 10
    END_ROW = 11
    END_CELL = 12
    SKIP = 13
    STYLE_SHEET = 14
    CAPTION = 15
    END_CAPTION = 16
    SECTION = 17
    END_SKIP = 18
    SPACE = 19
    BLANK_CELL = 20
    EMPTY_CELL = 21


BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form "
    "h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol optgroup option p pre plaintext section "
    "select summary ul xmp text type document page".split()
)
#: Elements whose content is no mark-up.
RAW_TEXT = frozenset({"script", "style"})
#: Elements of which nothing is shown; what is inside is passed over.
SKIPPED = frozenset("head title textarea noframes template svg math object iframe ix:header ix:hidden".split())
_VOID = frozenset("area base col embed img input link meta param source track wbr s c colgroup".split())
_LOOKS = {
    "b": Look(bold=True),
    "strong": Look(bold=True),
    "th": Look(bold=True, centred=True),
    "u": Look(underlined=True),
    "ins": Look(underlined=True),
    "sup": Look(raised=True),
    "center": Look(centred=True),
    "pre": Look(pre=True),
    "listing": Look(pre=True),
    "xmp": Look(pre=True),
    "plaintext": Look(pre=True),
    "blockquote": Look(indent=40.0),
    "ul": Look(indent=40.0),
    "ol": Look(indent=40.0),
    "dir": Look(indent=40.0),
    "dd": Look(indent=40.0),
    **{f"h{level}": Look(bold=True) for level in range(1, 7)},
}
_ACTS = {
    "br": (Act.BREAK, Act.BREAK),
    "hr": (Act.RULE, Act.NOTHING),
    "table": (Act.TABLE, Act.END_TABLE),
    "tr": (Act.ROW, Act.END_ROW),
    "td": (Act.CELL, Act.END_CELL),
    "th": (Act.CELL, Act.END_CELL),
    "tbody": (Act.SECTION, Act.SECTION),
    "thead": (Act.SECTION, Act.SECTION),
    "tfoot": (Act.SECTION, Act.SECTION),
    "caption": (Act.CAPTION, Act.END_CAPTION),
    "style": (Act.STYLE_SHEET, Act.NOTHING),
    **dict.fromkeys(("script", *_VOID), (Act.NOTHING, Act.NOTHING)),
    **dict.fromkeys(SKIPPED, (Act.SKIP, Act.END_SKIP)),
    **dict.fromkeys(BLOCKS, (Act.OPEN_BLOCK, Act.CLOSE_BLOCK)),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as the walk needs it.

    `cut` says that a span was larger than any table and was bounded; `whole` that a simple search for ">" finds its
    end; `raw` is the text of a style sheet or of white space, `col_span` then counts its hard blanks; `blanks` are the
    spans of the empty cells that a `BLANK_CELL` stands for (`col_span` is their sum), or that an unruled cell would be
    without text; an `EMPTY_CELL` is any other cell without text.
    """

    act: Act
    name: str
    look: Look = PLAIN
    row_span: int = 1
    col_span: int = 1
    cut: bool = False
    whole: bool = True
    raw: str = ""
    blanks: tuple[int, ...] = ()


_INLINE = (Act.OPEN, Act.CLOSE)
_CELL = Act.CELL
#: Attributes that said before style sheets how an element looks.
_OLD_STYLE = frozenset({"align", "bgcolor", "color"})

Sheet = dict[tuple[str, str], str]


def add_rules(sheet: Sheet, raw: str) -> None:
    """Add to a sheet the rules of a style element that name an element, a class, or both."""
    body = re.sub(r"/\*.*?(?:\*/|\Z)", "", raw[raw.find(">") + 1 :], flags=re.DOTALL)
    for rule in _RULE.finditer(body):
        for selector in rule[1].lower().split(","):
            found = _SELECTOR.match(selector.strip())
            if found and found[0]:
                key = (found[1] or "", found[2] or "")
                sheet[key] = sheet.get(key, "") + ";" + rule[2]


def read_tag(raw: str, sheet: Sheet) -> Tag:
    """Give the tag of a raw text such as `<td colspan=2>`, with what a style sheet says of its element and classes."""
    return raw_to_tag(raw) if not sheet and len(raw) <= LONGEST_COMMON else _raw_to_tag(raw, sheet)


def _raw_to_tag(raw: str, sheet: Sheet) -> Tag:
    regular = _REGULAR.fullmatch(raw)
    if regular is not None and regular[1] not in RAW_TEXT:
        parts = regular[2].split('"')
        attributes = {key[1:-1]: value for key, value in zip(parts[::2], parts[1::2], strict=False)}
        return _element(regular[1], attributes, sheet, whole=True)
    whole = _WHOLE.fullmatch(raw) is not None
    named = _NAME.match(raw)
    if named is None:
        return Tag(Act.NOTHING, "", whole=whole)
    name = named[1].lower()
    opening, closing = _ACTS.get(name, _INLINE)
    if raw[1] == "/":
        return Tag(closing, name, whole=whole)
    if raw.endswith("/>") and opening in (Act.OPEN, Act.SKIP):
        return Tag(Act.NOTHING, name, whole=whole)
    if name in RAW_TEXT:
        return Tag(opening, name, whole=False, raw=raw if opening is Act.STYLE_SHEET else "")
    attributes = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(raw)} if "=" in raw else {}
    return _element(name, attributes, sheet, whole=whole)


def _element(name: str, attributes: dict[str, str], sheet: Sheet, *, whole: bool) -> Tag:
    """Give the start tag of an element that shows its content."""
    opening = _ACTS.get(name, _INLINE)[0]
    modern = not sheet and _OLD_STYLE.isdisjoint(attributes)
    look = _look(name, attributes.get("style", "") if modern else _css(name, attributes, sheet))
    if opening is not _CELL:
        return Tag(opening, name, look, whole=whole)
    rows = parse_span(attributes["rowspan"]) if "rowspan" in attributes else 1
    columns = parse_span(attributes["colspan"]) if "colspan" in attributes else 1
    cut = rows > MAX_SPAN or columns > MAX_SPAN
    plain = rows == 1 and not (cut or look.above or look.below)
    blanks = (columns,) if plain else ()
    return Tag(opening, name, look, min(rows, MAX_SPAN), min(columns, MAX_SPAN), cut, whole, blanks=blanks)


@lru_cache(maxsize=16384)
def raw_to_tag(raw: str) -> Tag:
    """Give the tag of a raw text where no style sheet has a say; the tags of one filer's software are few.

    >>> tag = raw_to_tag('<TD COLSPAN="3" STYLE="font-weight:bold">')
    >>> tag.name, tag.col_span, tag.look.bold
    ('td', 3, True)
    """
    return _raw_to_tag(raw, {})


def _look(name: str, css: str) -> Look:
    base = _LOOKS.get(name, PLAIN)
    if not css:
        return base
    look = css_to_look(css)
    return look if base is PLAIN else _join(base, look)


def _css(name: str, attributes: dict[str, str], sheet: Sheet) -> str:
    css = attributes.get("style", "")
    if sheet:
        classes = attributes.get("class", "").lower().split()
        keys = [(name, ""), *(("", c) for c in classes), *((name, c) for c in classes)]
        css = ";".join([*(sheet[key] for key in keys if key in sheet), css])
    old = ""
    if "align" in attributes:
        old += f"text-align:{attributes['align']};"
    if "bgcolor" in attributes:
        old += f"background:{_color_or_unknown(attributes['bgcolor'])};"
    if "color" in attributes:
        old += f"color:{attributes['color']};"
    return old + css


def _color_or_unknown(text: str) -> str:
    return parse_color(text) or parse_color("#" + text.strip()) or "url()"


def _join(base: Look, look: Look) -> Look:
    """Give the looks of an element whose own look is `base` where it says nothing else."""
    both = ((name, getattr(base, name), getattr(look, name)) for name in Look.__slots__)
    given = {name: value if value or value is False else other for name, other, value in both}
    return make_look({name: value for name, value in given.items() if value or value is False})


def parse_span(text: str) -> int:
    """Read a `colspan` or `rowspan`; anything that is no positive number is 1.

    >>> parse_span("3"), parse_span("0"), parse_span("x"), parse_span(""), parse_span("1" * 50) > MAX_SPAN
    (3, 1, 1, 1, True)
    """
    if text.isdigit() and text.isascii() and len(text) < 4:
        return max(1, int(text))
    digits = _SPAN.match(text)
    return max(1, int(digits[1])) if digits else 1
