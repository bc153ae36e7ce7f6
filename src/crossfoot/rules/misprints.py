"""Slips of the pen: how a printed row of digits differs from the one that was meant."""

from __future__ import annotations


def digits_to_misprint(printed: str, meant: str) -> str:
    """Name the difference between two rows of digits, if it is a common slip.

    >>> digits_to_misprint("4648", "4684"), digits_to_misprint("904", "894"), digits_to_misprint("904", "804")
    ('transposed digits', '', 'one digit')
    """
    width = max(len(printed), len(meant))
    pairs = [(a, b) for a, b in zip(printed.zfill(width), meant.zfill(width), strict=True)]
    wrong = [i for i, (a, b) in enumerate(pairs) if a != b]
    if len(wrong) == 1 and len(printed) == len(meant):
        return "one digit"
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and pairs[wrong[0]] == pairs[wrong[1]][::-1]:
        return "transposed digits"
    return ""


def is_misprint(printed: int, meant: int) -> bool:
    """Whether one number is the other with one digit wrong or two neighbours swapped, the sign apart.

    >>> is_misprint(-4648, -4684), is_misprint(1204, 1214), is_misprint(894, 904)
    (True, True, False)
    """
    return (printed < 0) == (meant < 0) and bool(digits_to_misprint(str(abs(printed)), str(abs(meant))))
