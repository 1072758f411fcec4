"""Pane [2]: what you share with someone, and below it everything else that is open, folded."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, ClassVar

from rapport_tui.domain.command import GROUND
from rapport_tui.domain.identity import fold
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.widgets.ground_rows import HIDDEN, Group
from rapport_tui.tui.widgets.rows import Heading, Row, RowPane

if TYPE_CHECKING:
    pass


class GroundPane(RowPane):
    """Common ground, and the folded groups below it."""

    pane: ClassVar[str] = GROUND
    number: ClassVar[str] = "2"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.count = 0
        self.beside = self.whom = ""
        self.groups: Sequence[Group] = ()
        self.ground: Sequence[Row] = ()

    def empty_words(self) -> str:
        """Return what stands there when nothing is known that you share."""
        if self.veiled:
            return super().empty_words()
        whom, add = self.whom or "somebody", keys_of(self).shown("add")
        if not self.whom:
            return f"What do you share with {whom}?\n{add} adds the first person"
        return f"What do you share with {whom}?\nPress {add} and type: + climbs at Vertigo"

    def titles(self) -> Sequence[str]:
        """Return the title with the count, and the sibling tab when it shares its place."""
        count = self.count
        plain = (f"[2] Common ground {count}", f"[2] Ground {count}", "[2] Ground", "[2]")
        if not self.beside:
            return plain
        return (f"▸[2] Ground {count}◂  {self.beside}", *plain[1:])

    def show_ground(
        self, ground: Sequence[Row], groups: Sequence[Group], *, reset: bool = False
    ) -> None:
        """Show the notes and the groups, those unfolded that were."""
        self.ground, self.groups = ground, groups
        self.count = sum(1 for row in ground if row.key)
        rows: list[Row] = list(ground)
        for place, group in enumerate(groups):
            if place == 0 and rows:
                rows.append(Heading(""))
            rows.append(group)
            if group.key in self.unfolded:
                rows.extend(group.rows)
        self.show_rows(rows, reset=reset)

    def fold_or_unfold(self, key: str) -> None:
        """Show what a group holds, or put it away."""
        self.unfold(self.unfolded ^ {key})

    def unfold(self, keys: Set[str]) -> None:
        """Show what the groups of *keys* hold, and put away what all others do."""
        self.unfolded = set(keys)
        self.show_ground(self.ground, self.groups)

    def find(self, words: str, by: int) -> tuple[int, int]:
        """Find *words* in folded groups as well, but for the one that is hidden until asked for."""
        wanted = fold(words)
        found = {
            group.key
            for group in self.groups
            if group.title != HIDDEN and any(wanted in fold(row.words) for row in group.rows)
        }
        if not found <= self.unfolded:
            self.unfold(self.unfolded | found)
        return super().find(words, by)
