"""What mark-up says about looks, as far as it carries meaning: bold, hidden, indented, ruled, raised.

A `Look` is what one element asks for; a `Style` is what text inside it then has.  Documents repeat the same few looks
thousands of times, so both are made once and remembered: `Style.inner` is the automaton that the walk runs on.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.readers.html_cells import CellLook
    from crossfoot.readers.html_steps import Opening

from crossfoot.record import dataclass

#: CSS lengths in pixels, roughly; only the order of indents counts.
_UNITS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78}
_UNITS |= {"em": 14.0, "rem": 14.0, "ex": 7.0, "%": 6.0}
_LENGTH = re.compile(r"(-?[0-9]{0,6}(?:\.[0-9]{0,6})?)\s*(px|pt|r?em|ex|in|cm|mm|pc|%|)")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])")
_RGB = re.compile(r"rgba?\(\s*([0-9]{1,3})\s*,\s*([0-9]{1,3})\s*,\s*([0-9]{1,3})")
_NAMED = {"white": "#ffffff", "black": "#000000", "snow": "#fffafa", "ivory": "#fffff0"}
_NO_LINE = ("none", "hidden", "0", "initial", "unset", "inherit")
_LINE = frozenset("solid dotted dashed groove ridge inset outset".split())
WHITE = "#ffffff"
#: A background of which only the presence is known (a picture, a name): text on it is never called hidden.
UNKNOWN = "?"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What one element asks for; `None` leaves it as it was.  `above` and `below` count border lines.

    Equal looks are one object (`intern_look`), so that looking one up costs no comparison.
    """

    bold: bool | None = None
    hidden: bool | None = None
    seen: bool | None = None
    tiny: bool | None = None
    pre: bool | None = None
    raised: bool | None = None
    centred: bool | None = None
    underlined: bool | None = None
    color: str | None = None
    background: str | None = None
    indent: float = 0.0
    above: int = 0
    below: int = 0


PLAIN = Look()


@lru_cache(maxsize=8192)
def _intern(given: tuple[tuple[str, object], ...]) -> Look:
    return Look(**dict(given))  # type: ignore[arg-type]


def make_look(given: dict[str, object]) -> Look:
    """Give the one object for looks that ask for this and nothing else."""
    return _intern(tuple(sorted(given.items()))) if given else PLAIN


@dataclass(slots=True)
class Style:
    """The looks of text at one point of the document; `inner` and `cells` remember the styles of what is inside."""

    bold: bool = False
    hidden: bool = False
    tiny: bool = False
    pre: bool = False
    raised: bool = False
    centred: bool = False
    underlined: bool = False
    color: str = "#000000"
    background: str = WHITE
    indent: float = 0.0
    unseen: bool = False
    inner: dict[Look, Style] = field(default_factory=dict, repr=False, compare=False)
    cells: dict[Opening, CellLook] = field(default_factory=dict, repr=False, compare=False)
    fresh: Style | None = field(default=None, repr=False, compare=False)

    def enter(self, look: Look) -> Style:
        """Give the style inside an element that looks like `look`, and remember it."""
        if look is PLAIN:
            return self
        made = self.inner[look] = self._inside(look)
        return made

    def _inside(self, look: Look) -> Style:
        hidden = self.hidden if look.hidden is None else self.hidden or look.hidden
        tiny = _or(look.tiny, self.tiny)
        color, background = look.color or self.color, look.background or self.background
        return Style(
            bold=_or(look.bold, self.bold),
            hidden=hidden,
            tiny=tiny,
            pre=_or(look.pre, self.pre),
            raised=_or(look.raised, self.raised),
            centred=_or(look.centred, self.centred),
            underlined=_or(look.underlined, self.underlined),
            color=color,
            background=background,
            indent=self.indent + look.indent,
            unseen=hidden or tiny or color == background,
        )

    def for_table(self) -> Style:
        """Give the style that a table starts with: what surrounds a table does not embolden or indent its cells."""
        if self.fresh is None:
            self.fresh = replace(
                self,
                bold=False,
                raised=False,
                centred=False,
                underlined=False,
                indent=0.0,
                inner={},
                cells={},
                fresh=None,
            )
        return self.fresh


def _or(new: bool | None, old: bool) -> bool:  # noqa: FBT001 - a flag and its inherited value
    return old if new is None else new


@lru_cache(maxsize=8192)
def css_to_look(css: str) -> Look:
    """Read the declarations of a style attribute or rule.

    >>> look = css_to_look("padding-left:9pt;text-indent:-3pt;font-weight:700;border-bottom:3px double #000")
    >>> look.indent, look.bold, look.below
    (8.0, True, 2)
    """
    return _declared_to_look(tuple(filter(None, map(_read_declaration, css.lower().split(";")))))


@lru_cache(maxsize=8192)
def _declared_to_look(all_declared: tuple[Declaration, ...]) -> Look:
    """Give the look that declarations ask for, of which the last of a name counts: most attributes come to few."""
    given = {declared.name: declared for declared in all_declared}
    if not given:
        return PLAIN
    wanted: dict[str, object] = {}
    for declared in given.values():
        wanted.update(declared.looks)
    if not _BOXES.isdisjoint(given) and (indent := _indent(given)):
        wanted["indent"] = indent
    if not _BORDERS.isdisjoint(given):
        for side, field_name in (("top", "above"), ("bottom", "below")):
            if lines := _lines(given, side):
                wanted[field_name] = lines
    return make_look(wanted)


@dataclass(frozen=True, slots=True, eq=False)
class Declaration:
    """One declaration: what it asks for by itself, its length if its value is one, and its value if it is a border's.

    Of the value of a length only its first letter is kept.  Declarations that say the same are one object.
    """

    name: str
    value: str
    looks: tuple[tuple[str, object], ...]
    length: float = 0.0


@lru_cache(maxsize=8192)
def _read_declaration(text: str) -> Declaration | None:
    """Read a declaration in lower case, or give `None` if it says nothing of interest."""
    name, _, value = text.partition(":")
    name, value = name.strip(), value.strip()
    if name not in _KNOWN:
        return None
    looks: dict[str, object] = {}
    length, kept = 0.0, value
    if name in _READERS:
        _READERS[name](looks, value)
        kept = ""
    elif name in _BOXES:
        length, kept = _left_length(name, value), value[:1]
    return _intern_declaration(name, kept, tuple(looks.items()), length)


@lru_cache(maxsize=8192)
def _intern_declaration(name: str, value: str, looks: tuple[tuple[str, object], ...], length: float) -> Declaration:
    return Declaration(name, value, looks, length)


def _weight(wanted: dict[str, object], value: str) -> None:
    if value.startswith(("bold", "6", "7", "8", "9")):
        wanted["bold"] = True
    elif value.startswith(("normal", "1", "2", "3", "4", "5", "lighter")):
        wanted["bold"] = False


def _font(wanted: dict[str, object], value: str) -> None:
    if "bold" in value:
        wanted["bold"] = True


def _display(wanted: dict[str, object], value: str) -> None:
    if value.startswith("none"):
        wanted["hidden"] = True


def _visibility(wanted: dict[str, object], value: str) -> None:
    if value.startswith(("hidden", "collapse")):
        wanted["hidden"] = True


def _size(wanted: dict[str, object], value: str) -> None:
    size = _length(value)
    if size is not None:
        wanted["tiny"] = size == 0


def _vertical(wanted: dict[str, object], value: str) -> None:
    if value.startswith(("super", "text-top")):
        wanted["raised"] = True
    elif value.startswith("baseline"):
        wanted["raised"] = False


def _align(wanted: dict[str, object], value: str) -> None:
    wanted["centred"] = value.startswith(("center", "-webkit-center", "middle"))


def _decoration(wanted: dict[str, object], value: str) -> None:
    if "underline" in value:
        wanted["underlined"] = True


def _space(wanted: dict[str, object], value: str) -> None:
    wanted["pre"] = value in ("pre", "pre-wrap")


def _color(wanted: dict[str, object], value: str) -> None:
    color = parse_color(value)
    if color:
        wanted["color"] = color


def _background(wanted: dict[str, object], value: str) -> None:
    if value and value not in ("transparent", "inherit", "initial", "none", "0"):
        wanted["background"] = parse_color(value) or UNKNOWN


_READERS = {
    "font-weight": _weight,
    "font": _font,
    "display": _display,
    "visibility": _visibility,
    "font-size": _size,
    "vertical-align": _vertical,
    "text-align": _align,
    "text-decoration": _decoration,
    "white-space": _space,
    "color": _color,
    "background": _background,
    "background-color": _background,
}


_BOXES = frozenset({"padding", "padding-left", "margin", "margin-left", "text-indent"})
_BORDERS = frozenset(f"border{side}{what}" for side in ("", "-top", "-bottom") for what in ("", "-style", "-width"))
_KNOWN = frozenset(_READERS) | _BOXES | _BORDERS


def parse_color(text: str) -> str | None:
    """Read a colour as `#rrggbb`, or give `None`.

    >>> parse_color("White"), parse_color("#FFF"), parse_color("rgb(255, 255, 255)"), parse_color("navy")
    ('#ffffff', '#ffffff', '#ffffff', None)
    """
    text = text.lower()
    if found := _HEX.search(text):
        digits = found[1]
        return "#" + (digits if len(digits) == 6 else "".join(2 * c for c in digits))
    if found := _RGB.search(text):
        return "#" + "".join(f"{min(255, int(part)):02x}" for part in found.groups())
    return next((color for name, color in _NAMED.items() if name in text.split()), None)


def _length(text: str) -> float | None:
    found = _LENGTH.match(text)
    if not found or not found[1].strip("-."):
        return None
    return float(found[1]) * _UNITS[found[2]]


def _left_length(name: str, value: str) -> float:
    """Give the left one of the lengths of a declaration: of one, the last of two or of four, the second of three."""
    lengths = value.split()
    if name not in ("padding", "margin") or not lengths:
        return _length(value) or 0.0
    return _length(lengths[1 if len(lengths) == 3 else -1]) or 0.0


def _indent(given: dict[str, Declaration]) -> float:
    left = 0.0
    for box in ("padding", "margin"):
        declared = given.get(f"{box}-left")
        if declared is None or not declared.value:
            declared = given.get(box)
        left += declared.length if declared else 0.0
    return left + given["text-indent"].length if "text-indent" in given else left


def _lines(given: dict[str, Declaration], side: str) -> int:
    """Count the lines of one border: the most particular declaration decides."""
    names = (f"border-{side}-style", f"border-{side}", "border-style", "border")
    style = next((given[name].value for name in names if name in given and given[name].value), "")
    if not style:
        return 0
    parts = style.split()
    if "border-style" in given and style == given["border-style"].value:
        parts = [parts[2 if len(parts) > 2 and side == "bottom" else 0]]
    declared = given.get(f"border-{side}-width")
    width = declared.value if declared else ""
    if any(part in _NO_LINE or _length(part) == 0 for part in parts) or (width and _length(width) == 0):
        return 0
    if "double" in parts:
        return 2
    return 1 if any(part in _LINE for part in parts) else 0
