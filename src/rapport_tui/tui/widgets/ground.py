"""Pane [2]: what you share with someone, and below it everything else that is open, folded."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import ClassVar

from rapport_tui.domain.command import GROUND
from rapport_tui.domain.identity import fold
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.widgets.ground_rows import HIDDEN, Group
from rapport_tui.tui.widgets.rows import Heading, Row, RowPane


class GroundPane(RowPane):
    """Common ground, and the folded groups below it."""

    pane: ClassVar[str] = GROUND
    number: ClassVar[str] = "2"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.count = self.promises = 0
        self.beside = self.whom = ""
        self.groups: Sequence[Group] = ()
        self.ground: Sequence[Row] = ()

    def empty_words(self) -> str:
        """Return what stands there when nothing is known that you share."""
        if self.veiled or self.empty:
            return super().empty_words()
        whom, add = self.whom or "somebody", keys_of(self).shown("add")
        if not self.whom:
            return f"What do you share with {whom}?\n{add} adds the first person"
        return f"What do you share with {whom}?\nPress {add} and type: + climbs at Vertigo"

    def titles(self) -> Sequence[str]:
        """Return the title with the count, and the sibling tab when it shares its place."""
        whole, count = self.counted, self.count
        plain = (f"[2] Common ground {count}", f"[2] Ground {count}", "[2] Ground", "[2]")
        if not self.beside:
            return (f"[2] Common ground {whole}", f"[2] Ground {whole}", *plain)
        tabs = (f"▸[2] Ground {shown}◂  {self.beside}" for shown in dict.fromkeys((whole, count)))
        return (*tabs, *plain[1:])

    @property
    def counted(self) -> str:
        """How many notes there are, and how many promises are open below them."""
        if not self.promises:
            return f"{self.count}"
        return f"{self.count} · {self.promises} promise" + ("" if self.promises == 1 else "s")

    def show_ground(
        self, ground: Sequence[Row], groups: Sequence[Group], *, reset: bool = False
    ) -> None:
        """Show the notes and the groups, those unfolded that were."""
        self.ground, self.groups = ground, groups
        self.count = sum(1 for row in ground if row.key)
        self.promises = sum(group.promises for group in groups)
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

    def reveal(self, key: str) -> bool:
        """Unfold the group that holds *key*; say whether it is here. What is hidden stays so."""
        if key in self.keys:
            return True
        for group in self.groups:
            if group.title != HIDDEN and any(row.key == key for row in group.rows):
                self.unfold(self.unfolded | {group.key})
                return True
        return False

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
