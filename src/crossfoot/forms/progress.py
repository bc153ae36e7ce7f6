"""A line on the terminal that says how far a long run is; nothing where nobody is looking, or for a short one."""

from __future__ import annotations

import sys
import time

from crossfoot.forms.wording import clipped, shown

#: A run that is over before anyone wonders needs no bar.
PATIENCE_SECONDS = 1.0
_BAR = 24
_LINE = 79


class Progress:
    """A bar for `total` files on standard error."""

    def __init__(self, total: int) -> None:
        """Begin now."""
        self._total = total
        self._start = time.monotonic()
        self._drawn = False

    def show(self, done: int, name: str) -> None:
        """Say that `done` files are done and `name` is next."""
        waited = time.monotonic() - self._start
        if self._total < 2 or waited < PATIENCE_SECONDS or not sys.stderr.isatty():
            return
        filled = _BAR * done // self._total
        bar = "━" * filled + "─" * (_BAR - filled)
        sys.stderr.write("\r" + clipped(f"{bar} {done}/{self._total} {shown(name)}", _LINE).ljust(_LINE))
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        """Take the bar away before something else is written."""
        if self._drawn:
            sys.stderr.write("\r" + " " * _LINE + "\r")
            sys.stderr.flush()
            self._drawn = False
