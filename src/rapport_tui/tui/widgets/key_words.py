"""Keys and what they do on one line, dropping whole hints, the last first, until it fits."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from rapport_tui.tui.plain import plain

GAP = "   "


def key_words(hints: Sequence[tuple[str, str]], width: int) -> Content:
    """Return *hints*, pairs of a key and its words, as far as they fit in *width* cells.

    The order is the order of worth: what does not fit is dropped from the end, never cut.
    """
    line = Content("")
    for key, words in hints:
        hint = Content.assemble(plain(key, "bold"), " ", plain(words))
        longer = Content.assemble(line, GAP, hint) if line else hint
        if longer.cell_length <= width:
            line = longer
    return line
