"""Change the items of a list in a text one by one, so that the comments between them stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from rapport_tui.domain.values import same
from rapport_tui.store.codec import value_text
from rapport_tui.store.layout import Item
from rapport_tui.store.written import Splice

GONE: Final = object()
"""Stands in a `Pairing` for an item that is to be deleted."""

_LINE_REST = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?(?=\r?\n)")


class Pairing(NamedTuple):
    """What becomes of a list.

    Attributes:
        kept: for each item that is there, its new value or `GONE`.
        added: new items, each with the place of the old item that it goes before.
    """

    kept: list[Any]
    added: list[tuple[int, Any]]

    def in_order(self) -> list[Any]:
        """Return the list that comes of it."""
        result: list[Any] = []
        for place, value in enumerate([*self.kept, GONE]):
            result += [new for before, new in self.added if before == place]
            if value is not GONE:
                result.append(value)
        return result


class Listing:
    """A list in a text.

    Args:
        text: the whole text, which the offsets are into.
        items: the items of the list.
        opening: where the text after its opening bracket starts.
        line_end: what its lines end with.
    """

    def __init__(self, text: str, items: list[Item], opening: int, line_end: str) -> None:
        self._text = text
        self._items = items
        self._opening = opening
        self._line_end = line_end

    def splices(self, values: Sequence[Any], pairing: Pairing) -> list[Splice]:
        """Return what makes the list, which holds *values*, into what *pairing* says."""
        splices: list[Splice] = []
        for item, before, after in zip(self._items, values, pairing.kept, strict=True):
            if after is GONE:
                splices.append(self._cut(item))
            elif not same(before, after):
                splices.append(Splice(item.start, item.stop, value_text(after)))
        groups: dict[int, list[str]] = {}
        for place, value in pairing.added:
            while place and pairing.kept[place - 1] is GONE:
                place -= 1
            groups.setdefault(place, []).append(value_text(value))
        for place, texts in groups.items():
            splices += self._additions(place, texts)
        return splices

    def _cut(self, item: Item) -> Splice:
        stop = item.comma + 1 if item.comma >= 0 else item.stop
        rest = _LINE_REST.match(self._text, stop)
        line = self._line_start(item)
        if rest and not self._text[line : item.start].strip():
            return Splice(line, self._text.index("\n", rest.end()) + 1, "")
        while self._text[stop] in " \t":
            stop += 1
        return Splice(item.start, stop, "")

    def _additions(self, place: int, texts: list[str]) -> list[Splice]:
        """Return what puts *texts* before the item at *place*, laid out as their neighbour is."""
        if not self._items:
            return [_insertion(self._opening, "".join(f"{self._line_end}    {t}," for t in texts))]
        near = self._items[max(place - 1, 0)]
        indent = self._text[self._line_start(near) : near.start]
        alone = not indent.strip()  # one item a line
        between = f"{self._line_end}{indent}" if alone else " "
        joined = f",{between}".join(texts)
        if not place:
            return [_insertion(near.start, f"{joined},{between}")]
        after = near.comma + 1 if near.comma >= 0 else near.stop
        rest = _LINE_REST.match(self._text, after) if alone else None
        position = rest.end() if rest else after
        if near.comma >= 0:
            return [_insertion(position, f"{between}{joined},")]
        return [_insertion(near.stop, ","), _insertion(position, between + joined)]

    def _line_start(self, item: Item) -> int:
        return self._text.rfind("\n", 0, item.start) + 1


def _insertion(position: int, new: str) -> Splice:
    return Splice(position, position, new)
