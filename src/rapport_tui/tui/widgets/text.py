"""Lines of styled words: wrapping and columns, counted in cells."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from rapport_tui.domain.safe import BEFORE_A_CUT, ELLIPSIS, cell_width, cells, clip

Piece = tuple[str, str]
"""Words, and the name of their style ("" for plain, "dim", "tag", ...)."""

Line = tuple[Piece, ...]


def wrap(text: str, width: int) -> list[str]:
    """Return *text*, already safe, as lines of at most *width* cells, broken between words."""
    width = max(width, 1)
    if len(text) <= width and text.isascii() and "\n" not in text:
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width))
    return lines


def _wrap_paragraph(text: str, width: int) -> list[str]:
    if cells(text) <= width:
        return [text.rstrip()]
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        needed = cells(word)
        if line and used + 1 + needed <= width:
            line, used = f"{line} {word}", used + 1 + needed
            continue
        if line:
            lines.append(line)
        while needed > width:  # a word wider than the pane (an address) has to be broken
            head = _head(word, width)
            lines.append(head)
            word = word[len(head) :]
            needed = cells(word)
        line, used = word, needed
    return [*lines, line] if line or not lines else lines


def _head(word: str, width: int) -> str:
    used = 0
    for place, character in enumerate(word):
        used += cell_width(character)
        if used > width and place:
            return word[:place]
    return word


def pad(text: str, width: int) -> str:
    """Return *text* cut or filled with spaces to exactly *width* cells."""
    text = clip(text, width)
    # By the screen's own measure: a family of four is one sign to it, and eight cells to `cells`.
    return text + " " * (width - cell_len(text))


def clip_words(text: str, width: int) -> str:
    """Return *text* in at most *width* cells, cut between words where that loses little."""
    shorter = clip(text, width)
    if shorter == text or not shorter:
        return shorter
    head = shorter[: -len(ELLIPSIS)]
    # The cut may have fallen right behind a word already.
    behind_a_word = not text[len(head) : len(head) + 1].isalnum()
    whole = head if behind_a_word else head.rpartition(" ")[0].rstrip(BEFORE_A_CUT)
    return f"{whole}{ELLIPSIS}" if cells(whole) * 2 >= width else shorter


def alone(name: str, width: int, height: int) -> list[Line]:
    """Return *name* by itself: all *height* lines of a low screen, as many as it takes for 0."""
    lines: list[Line] = [((f" {line}", ""),) for line in wrap(name, width - 1)[: height or None]]
    return lines + [()] * (height - len(lines))


def line_width(line: Line) -> int:
    """Return how many cells *line* takes."""
    return sum(cell_len(text) for text, _ in line)


def sides(left: Line, right: Line, width: int) -> Line:
    """Return *left* and *right* at the two ends of *width* cells; *left* is cut to make room."""
    room = width - line_width(right) - (1 if right else 0)
    if room < 1:
        return fit(left, width)
    left = fit(left, room)
    return (*left, (" " * (width - line_width(left) - line_width(right)), ""), *right)


def fit(line: Line, width: int) -> Line:
    """Return as much of *line* as *width* cells hold, an ellipsis where it is cut."""
    kept: list[Piece] = []
    for text, style in line:
        needed = cells(text)
        if needed > width:
            if shorter := clip(text, width):
                kept.append((shorter, style))
            break
        kept.append((text, style))
        width -= needed
    return tuple(kept)


def whole_parts(parts: Sequence[Line], width: int, between: Line) -> Line:
    """Return as many of *parts* as fit into *width* whole, joined by *between*."""
    joined: tuple[Piece, ...] = ()
    for part in parts:
        longer = (*joined, *between, *part) if joined else part
        if line_width(longer) > width:
            continue
        joined = longer
    return joined
