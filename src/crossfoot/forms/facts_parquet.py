"""The facts alone as a Parquet file, for data frames and databases.  Needs the `parquet` extra (pyarrow)."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from crossfoot.forms.facts_csv import COLUMNS, fact_to_row
from crossfoot.forms.json_form import fact_json
from crossfoot.report import Report

#: What a value is stored as: 38 digits, 8 of them after the point; a printed number beyond that keeps its text only.
_DIGITS, _PLACES = 38, 8
_INTEGERS = frozenset({"statement", "decimals", "line", "column"})


def render(report: Report) -> bytes:
    """Give every fact in the order of the release; raises `ImportError` where pyarrow is not installed."""
    import pyarrow as pa
    from pyarrow import parquet

    rows = [fact_to_row(fact_json(report, fact)) for fact in report.book.facts]
    types = {name: pa.string() for name in COLUMNS}
    types |= dict.fromkeys(_INTEGERS, pa.int64())
    types |= {"value": pa.decimal128(_DIGITS, _PLACES), "start": pa.date32(), "end": pa.date32()}
    columns = {name: pa.array([_cell(name, row[name]) for row in rows], types[name]) for name in COLUMNS}
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out, compression="zstd", store_schema=False)
    return out.getvalue()


def _cell(name: str, value: Any) -> Any:  # noqa: ANN401 - a cell is what its column holds
    if value is None or value == "":
        return None
    if name == "value":
        number = Decimal(value)
        fits = number.adjusted() < _DIGITS - _PLACES and number == round(number, _PLACES)
        return round(number, _PLACES) if fits else None
    if name in ("start", "end"):
        import datetime as dt

        return dt.date.fromisoformat(value)
    return value
