"""The one row in which a filter or a search is typed, with what tab offers at its right end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from rapport_tui.domain.safe import cell_width, cells, safe

_GAP = "  "
_OFFER = 30  # cells of the longest offer: a title of a hundred letters would push out all others


class Prompt(NamedTuple):
    """What is typed, and what is said beside it.

    Attributes:
        lead: what stands before it.
        text: the words typed.
        cursor: where the cursor stands in them.
        note: what is said at the right end.
        bad: where something stands that means nothing.
        ghost: what stands dimly behind the cursor: what tab would add.
        offers: what tab offers, each with the number of people who have it (0: not counted).
        taken: which of the offers stands in the words already, -1 for none.
        selected: whether the next letter takes the place of all of the words.
    """

    lead: str
    text: str
    cursor: int
    note: str = ""
    bad: Sequence[tuple[int, int]] = ()
    ghost: str = ""
    offers: Sequence[tuple[str, int]] = ()
    taken: int = -1
    selected: bool = False


def prompt_row(prompt: Prompt, width: int) -> Content:
    """Return the row in *width* cells: the words with the cursor first, the rest where it fits."""
    lead = f" {prompt.lead}"
    ghost = safe(prompt.ghost, width=_OFFER)
    typed = cells(safe(prompt.text, width=0))
    note = safe(prompt.note, width=0)
    if cells(lead) + max(typed + 1, 8) + cells(note) + 3 > width:
        note = ""
    room = max(width - cells(lead) - (cells(note) + 2 if note else 0) - 1, 1)
    words = _typed(prompt, room)
    left = Content.assemble((lead, "$accent bold"), *words)
    if ghost and left.cell_length + cells(ghost) <= room + cells(lead):
        # The cursor stands on the first of the letters that are only offered.
        shown = Content.assemble((ghost[:1], "reverse dim"), (ghost[1:], "$text-quiet"))
        left = Content.assemble((lead, "$accent bold"), *words[:-1], shown)
    right = Content(note).stylize("$text-quiet")
    between = width - left.cell_length - right.cell_length - 1
    if offers := _offers(prompt, between - 4):
        right = Content.assemble(offers, (" · " if note else "", "$text-quiet"), right)
    gap = " " * max(width - left.cell_length - right.cell_length - 1, 0)
    return Content.assemble(left, gap, right)


def _typed(prompt: Prompt, room: int) -> list[Content | tuple[str, str]]:
    """Return the letters around the cursor that *room* cells hold, each in its style."""
    text, cursor = f"{prompt.text} ", prompt.cursor
    shown = [safe(letter, width=0) for letter in text]
    start, used = cursor, _cells(shown[cursor])
    while start and used + _cells(shown[start - 1]) <= room:
        start -= 1
        used += _cells(shown[start])
    stop = cursor + 1
    while stop < len(text) and used + _cells(shown[stop]) <= room:
        used += _cells(shown[stop])
        stop += 1
    pieces: list[Content | tuple[str, str]] = []
    for place in range(start, max(min(stop, len(prompt.text)), cursor + 1)):
        bad = any(first <= place < end for first, end in prompt.bad)
        style = "underline $text-warning" if bad else ""
        if place == cursor or prompt.selected:
            style = f"{style} reverse".strip()
        pieces.append((shown[place], style))
    return pieces


def _cells(shown: str) -> int:
    return sum(map(cell_width, shown))


def _offers(prompt: Prompt, room: int) -> Content:
    """Return as many offers as fit whole, from the one that is taken on."""
    first = max(prompt.taken, 0)
    row = Content("")
    for place, (text, people) in enumerate(prompt.offers[first:], first):
        counted = f" {people}" if people else ""
        style = "$accent" if place == prompt.taken else "$text-quiet"
        offer = Content.assemble((safe(text, width=_OFFER), style), (counted, "$text-quiet"))
        longer = Content(_GAP).join([row, offer]) if row else offer
        if longer.cell_length > room:
            break
        row = longer
    return row
