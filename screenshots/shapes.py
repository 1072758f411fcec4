"""The lines and blocks of a terminal as shapes, so that they meet in every font."""

from __future__ import annotations

import unicodedata

CELL, LINE = 9, 18
"""Width and height of a cell. Whole numbers, so that what touches in a terminal touches here."""
_OVER = 0.5
"""So far a shape reaches into the line below: no seam, at whatever size it is shown."""
_DIRECTIONS = ("UP", "RIGHT", "DOWN", "LEFT")
_BLOCKS = {
    "█": (0, 0, 1, 1), "▌": (0, 0, 0.5, 1), "▐": (0.5, 0, 0.5, 1), "▀": (0, 0, 1, 0.5),
    "▄": (0, 0.5, 1, 0.5), "▁": (0, 0.875, 1, 0.125), "▂": (0, 0.75, 1, 0.25),
    "▃": (0, 0.625, 1, 0.375), "▅": (0, 0.375, 1, 0.625), "▆": (0, 0.25, 1, 0.75),
    "▇": (0, 0.125, 1, 0.875), "▔": (0, 0, 1, 0.125), "▏": (0, 0, 0.125, 1), "▎": (0, 0, 0.25, 1),
    "▍": (0, 0, 0.375, 1), "▋": (0, 0, 0.625, 1), "▊": (0, 0, 0.75, 1), "▉": (0, 0, 0.875, 1),
    "▕": (0.875, 0, 0.125, 1),
}  # fmt: skip
"""Blocks as left, top, width and height, in parts of a cell."""


def ground(column: int, width: int) -> str:
    """Return what is behind *width* cells."""
    return _box(column * CELL, 0, width * CELL, LINE + _OVER)


def shape(text: str, column: int, width: int) -> str | None:
    """Return lines or a block of the terminal as a shape, None for what is written in letters.

    Args:
        text: one sign, or several of the same.
        column: where it begins.
        width: how many cells it fills.
    """
    left = column * CELL
    if text in _BLOCKS:
        x, y, part, high = _BLOCKS[text]
        over = _OVER if y + high == 1 else 0
        return _box(left + x * CELL, y * LINE, part * CELL, high * LINE + over)
    weights = _weights(text[0])
    return None if weights is None else _strokes(left, width * CELL, *weights)


def _strokes(left: int, width: int, up: int, right: int, down: int, back: int) -> str:
    """Return the strokes from the middle of a cell, each as thick as its number says."""
    middle, centre = left + CELL // 2, LINE // 2
    strokes = []
    if right and back:
        strokes.append(_box(left, centre, width, right))
    elif right:
        strokes.append(_box(middle, centre, left + CELL - middle, right))
    elif back:
        strokes.append(_box(left, centre, middle - left + max(up, down), back))
    if up:
        strokes.append(_box(middle, 0, up, centre + max(right, back)))
    if down:
        strokes.append(_box(middle, centre, down, LINE - centre + _OVER))
    return "".join(strokes)


def _weights(letter: str) -> tuple[int, int, int, int] | None:
    """Return how thick a line of the terminal is up, right, down and left; None for a letter."""
    name = unicodedata.name(letter, "").removeprefix("BOX DRAWINGS ").replace("ARC ", "")
    thick = {"LIGHT": 1, "HEAVY": 2}.get(name.partition(" ")[0])
    ways = name.replace("HORIZONTAL", "LEFT RIGHT").replace("VERTICAL", "UP DOWN").split()[1:]
    if thick is None or not set(ways) <= {*_DIRECTIONS, "AND"}:
        return None
    up, right, down, left = (thick if direction in ways else 0 for direction in _DIRECTIONS)
    return up, right, down, left


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"
