"""The brief on one screen: what was said, promised and shared, to read before you meet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import NamedTuple

from rapport_tui.domain.brief import Part
from rapport_tui.domain.safe import safe
from rapport_tui.tui.screens.layer import Acts, Layer
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, wrap

COPIES = ("copy-brief", "copy-name", "copy-email", "copy-phone", "copy-link")


class _Row(NamedTuple):
    """Words of the brief: a heading, a thing, or a paragraph about the person."""

    key: str
    words: str
    kind: str = ""


class BriefList(LineList):
    """The brief, one row for each thing in it."""

    empty = "Nothing is noted yet; whatever you add stands here before you meet"

    def __init__(self, about: Sequence[str], parts: Sequence[Part], unfold: str) -> None:
        """Make the list.

        Args:
            about: who it is, above everything else.
            parts: the parts of the brief.
            unfold: the key that unfolds, as people write it.
        """
        super().__init__()
        self._about, self._parts, self._unfold = about, parts, unfold
        self._unfolded: set[str] = set()
        self._rows: list[_Row] = []

    def on_mount(self) -> None:
        """Show everything but what is folded."""
        self._fill()

    @property
    def folds(self) -> bool:
        """Whether there is anything that stays folded until it is asked for."""
        return any(part.folded for part in self._parts)

    def turn(self) -> bool:
        """Unfold the part under the cursor, or fold it again; say whether it folds."""
        title = self.key.partition(":")[0]
        if not any(part.title == title and part.folded for part in self._parts):
            return False
        self._unfolded ^= {title}
        self._fill()
        return True

    def _fill(self) -> None:
        rows = [_Row(f"about:{n}", words, "about") for n, words in enumerate(self._about)]
        for part in self._parts:
            rows.append(_Row("", part.title, "head"))
            rows += [_Row(f"{part.title}:{n}", line) for n, line in enumerate(part.lines)]
            if part.folded and part.title in self._unfolded:
                rows += [
                    _Row(f"{part.title}:folded:{n}", line, "folded")
                    for n, line in enumerate(part.folded)
                ]
            elif part.folded:
                rows.append(_Row(f"{part.title}:more", f"folded; {self._unfold} shows it", "more"))
        self._rows = rows
        self.put([row.key for row in rows])

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return the words of a row, wrapped under themselves."""
        row = self._rows[index]
        if row.kind == "head":
            return ((), ((f" {safe(row.words, width=max(width - 1, 1))}", "head"),))
        lead, style = _LOOKS.get(row.kind, ("   · ", ""))
        lines = wrap(safe(row.words, lines=True, width=0), max(width - len(lead), 1))
        rest = " " * len(lead)
        return tuple((((lead if not n else rest) + line, style),) for n, line in enumerate(lines))


_LOOKS = {"about": (" ", "strong"), "folded": ("     ", ""), "more": ("     ", "dim")}


class Brief(Layer[None]):
    """One page about a person; ends when it was read."""

    def __init__(
        self,
        name: str,
        about: Sequence[str],
        parts: Sequence[Part],
        *,
        unfold: str,
        copy: Callable[[str], Awaitable[str]],
    ) -> None:
        """Make the page.

        Args:
            name: whom it is about.
            about: who that is, in a paragraph or two.
            parts: the parts of the brief.
            unfold: the key that unfolds, as people write it.
            copy: copies what a command's id says, and returns the words for it.
        """
        self._page = BriefList(about, parts, unfold)
        self._copy = copy
        super().__init__(self._page, f"Brief · {safe(name)}")

    def acts(self) -> Acts:
        """Return what the keys of the brief do."""
        return {
            "open": self._turn,
            "brief": self.action_leave,
            **{command: partial(self._begin_copy, command) for command in COPIES},
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys: the way back first, it must always be there."""
        hints = [("back", "back"), ("copy-brief", "copy as Markdown")]
        if self._page.folds:
            hints.append(("open", "unfold"))
        return hints

    def _begin_copy(self, command: str) -> None:
        self.run_worker(self._copy_and_say(command))  # a clipboard may take its time

    async def _copy_and_say(self, command: str) -> None:
        self.say(await self._copy(command))

    def _turn(self) -> None:
        if not self._page.turn():
            self.say("All of it is there already")
