"""Raw columns to logical columns: number cells vote, by where they stand, for the columns that the table has.

Rows of one table seldom agree on raw columns: one has a cell for "$" and the next has not, one spans three cells and
the next two.  What they agree on is which numbers stand under each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field

from crossfoot.grid.pieces import Piece, RawRow
from crossfoot.record import dataclass

#: More logical columns than this is no statement.
MAX_COLUMNS = 250
#: Distinct positions of numbers that are looked at, the most frequent first.
MAX_POSITIONS = 2000
#: Beyond the last raw column of any table.
MAX_RAW = 1 << 30

Position = tuple[int, int, int, int]


@dataclass(slots=True)
class Band:
    """A logical column: the raw columns it covers, those of its digits, and the rows that have a number in it."""

    left: int
    right: int
    core_left: int
    core_right: int
    rows: set[int] = field(default_factory=set)
    textual: bool = False

    def overlap(self, left: int, right: int) -> int:
        """How many raw columns the band shares with `left` to `right`."""
        return min(self.right, right) - max(self.left, left)

    def core_overlap(self, left: int, right: int) -> int:
        """How many raw columns its digits share with `left` to `right`."""
        return min(self.core_right, right) - max(self.core_left, left)


def find_zone(rows: list[RawRow]) -> tuple[int, int]:
    """Find the raw columns in which labels begin: the leftmost, or, where numbers stand there, the most wordy.

    The right end is 0 where the labels reach to the first column of numbers.
    """
    edge = min((row.pieces[0].left for row in rows if row.pieces), default=0)
    valued: list[RawRow] = []
    for row in rows:
        for piece in row.pieces:
            if piece.number is not None and piece.left > edge:
                valued.append(row)
                break
    at_edge = sum([1 for row in valued if row.pieces[0].left == edge and _is_amount(row.pieces[0])])
    if 2 * at_edge <= len(valued):
        return edge, 0
    words = Counter(
        (piece.left, piece.right) for row in valued for piece in row.pieces if not (piece.is_value or piece.loose)
    )
    zone, count = max(words.items(), key=lambda item: (item[1], -item[0][0]), default=((edge, 0), 0))
    return zone if 2 * count > len(valued) else (edge, 0)


def _is_amount(piece: Piece) -> bool:
    return piece.nil or (piece.number is not None and not piece.is_year and len(piece.text) > 2)


def find_bands(rows: list[RawRow], zone: tuple[int, int]) -> list[Band]:
    """Find the logical columns of a table, from left to right, the label column not among them."""
    edge = zone[0]
    strong: dict[Position, set[int]] = defaultdict(set)
    weak: dict[Position, set[int]] = defaultdict(set)
    first = len(rows)
    for row in rows:
        if row.drawn:
            continue
        for piece in row.pieces:
            if piece.left == edge or not (piece.is_value or piece.loose):
                continue
            position = (piece.left, piece.right, piece.core_left, piece.core_right)
            if piece.number is not None and not piece.is_year:
                strong[position].add(row.index)
                first = min(first, row.index)
            elif row.index >= first:
                weak[position].add(row.index)
    bands: list[Band] = []
    _vote(bands, strong)
    _vote(bands, weak)
    _find_textual(bands, rows, first, edge)
    bands.sort(key=lambda band: (band.core_left + band.core_right, band.left))
    return bands


def _vote(bands: list[Band], positions: dict[Position, set[int]]) -> None:
    ordered = sorted(positions.items(), key=lambda item: (-len(item[1]), item[0]))[:MAX_POSITIONS]
    for (left, right, core_left, core_right), found in ordered:
        best, score = None, (0, 0)
        for band in bands:
            if band.right <= left and band.core_right <= core_left:
                continue
            core = band.core_overlap(core_left, core_right)
            shared = band.overlap(left, right)
            if (core > 0 or shared > 0) and (max(core, 0), shared) > score and band.rows.isdisjoint(found):
                best, score = band, (max(core, 0), shared)
        if best is not None:
            best.rows |= found
            if score[0] > 0 and right - left <= 2 * (best.right - best.left) + 1:
                best.left, best.right = min(best.left, left), max(best.right, right)
        elif len(bands) < MAX_COLUMNS:
            bands.append(Band(left, right, core_left, core_right, set(found)))


def _find_textual(bands: list[Band], rows: list[RawRow], first: int, edge: int) -> None:
    """Find columns of text beside the labels: note references, units, names."""
    positions: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row in rows:
        if row.index < first or row.drawn or len(row.pieces) < 3:
            continue
        label = row.pieces[0]
        if label.left != edge or len(label.text) <= 3 or label.is_value:
            continue
        for piece in row.pieces[1:]:
            if not (piece.is_value or piece.loose) and not any(
                band.overlap(piece.left, piece.right) > 0 for band in bands
            ):
                positions[piece.left, piece.right].add(row.index)
    for (left, right), found in sorted(positions.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(bands) >= MAX_COLUMNS:
            return
        same = next((band for band in bands if band.textual and band.overlap(left, right) > 0), None)
        if same is not None:
            same.rows |= found
        elif len(found) >= 2 and not any(band.overlap(left, right) > 0 for band in bands):
            bands.append(Band(left, right, left, right, set(found), textual=True))


class Ruler:
    """Assigns pieces to logical columns: 0 is the label column, band `i` is column `i + 1`."""

    def __init__(self, bands: list[Band], zone: tuple[int, int]) -> None:
        """Take the bands from left to right, and the raw columns in which labels begin."""
        self.bands = bands
        self.zone = zone if zone[1] else (0, min((band.left for band in bands), default=MAX_RAW))
        self._numbered = list(enumerate(bands, 1))
        self._values: dict[Position, int] = {}
        self._within: dict[tuple[int, int], list[int]] = {}

    def is_label(self, piece: Piece) -> bool:
        """Whether a piece begins in the label column, or covers it."""
        left, right = self.zone
        return (piece.left < right and piece.left >= left) or (piece.left < left and piece.right >= right)

    def value_to_column(self, piece: Piece) -> int:
        """Give the column of a number: the band that its digits share most with, else the nearest."""
        position = (piece.left, piece.right, piece.core_left, piece.core_right)
        column = self._values.get(position)
        if column is None:
            column = self._values[position] = self._best(*position)
        return column

    def _best(self, left: int, right: int, core_left: int, core_right: int) -> int:
        column, most, next_best = 0, -1, (0, 0)
        bands = self._numbered
        over = [(i, band) for i, band in bands if band.core_left < core_right and core_left < band.core_right]
        if len(over) == 1:
            return over[0][0]
        for i, band in over or bands:
            core = max(band.core_overlap(core_left, core_right), 0)
            if core >= most:
                rest = band.overlap(left, right), -abs(band.core_right - core_right)
                if core > most or rest > next_best:
                    column, most, next_best = i, core, rest
        return column

    def texts_to_columns(self, pieces: list[Piece]) -> list[tuple[int, int]]:
        """Give (column, width) for the text pieces of one row: each band goes to the piece that covers it best."""
        claims: list[list[int]] = [[] for _ in pieces]
        for i, band in enumerate(self.bands):
            best, score = -1, (0, 0)
            for j, piece in enumerate(pieces):
                shared = band.overlap(piece.left, piece.right)
                if shared > 0:
                    core = max(0, band.core_overlap(piece.left, piece.right))
                    if (core, shared) > score:
                        best, score = j, (core, shared)
            if best >= 0:
                claims[best].append(i)
        return [self._claim_to_column(piece, claim) for piece, claim in zip(pieces, claims, strict=True)]

    def _claim_to_column(self, piece: Piece, claim: list[int]) -> tuple[int, int]:
        if claim:
            return claim[0] + 1, claim[-1] - claim[0] + 1
        if self.is_label(piece) or not self.bands:
            return 0, 1
        near = min(
            range(len(self.bands)),
            key=lambda i: (max(self.bands[i].left - piece.right, piece.left - self.bands[i].right, 0), -i),
        )
        return near + 1, 1

    def columns_within(self, left: int, right: int) -> list[int]:
        """Give the columns whose digits lie in raw columns `left` to `right`."""
        found = self._within.get((left, right))
        if found is None:
            found = [i for i, band in self._numbered if band.core_left < right and left < band.core_right]
            self._within[left, right] = found
        return found
