"""A filter or a search while it is typed: what tab may make of it, and what was typed before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.safe import safe
from rapport_tui.tui.completing import Change
from rapport_tui.tui.line_editor import LineEditor
from rapport_tui.tui.trail import Trail

if TYPE_CHECKING:
    from rapport_tui.domain.filter_offers import Offer

_CLEARS = ("backspace", "ctrl+h", "delete")
"""Keys that take away what is selected, all of it."""

_TAKES = ("right", "ctrl+f", "ctrl+e", "end")
"""Keys that take the words shown behind the cursor, when there are any."""


class FilterLine:
    """One line, its completions and its history; the app feeds it every key.

    Attributes:
        editor: the words, and the cursor in them.
        offers: what tab may put in the place of the word at the cursor.
        selected: whether the next letter takes the place of all that stands there from before.
    """

    def __init__(
        self,
        text: str = "",
        history: Sequence[str] = (),
        offers_for: Callable[[str, int], Sequence[Offer]] = lambda _text, _cursor: (),
    ) -> None:
        """Begin with *text*.

        Args:
            text: what stands there at first.
            history: what was typed before, the newest first.
            offers_for: what the word at a place of a line may become.
        """
        self.editor = LineEditor(text, len(text))
        self._trail = Trail(history)
        self._offers_for = offers_for
        self.offers: Sequence[Offer] = ()
        self._begun = text
        self.selected = bool(text)
        self._look()

    @property
    def text(self) -> str:
        """The words."""
        return self.editor.text

    @property
    def cursor(self) -> int:
        """Where the cursor stands in them."""
        return self.editor.cursor

    @property
    def taken(self) -> int:
        """Which of the offers stands in the line now, -1 for none."""
        for place, offer in enumerate(self.offers):
            if self._change(offer).applied(self._begun) == (self.text, self.cursor):
                return place
        return -1

    @property
    def ghost(self) -> str:
        """The rest of the first offer, when it goes on from the letters at the cursor."""
        if not self.offers or not self.editor.at_end or self.taken >= 0:
            return ""
        first = self.offers[0]
        begun = self.text[first.start : first.end]
        return first.text[len(begun) :] if begun and first.text.startswith(begun) else ""

    @property
    def begins(self) -> tuple[int, int] | None:
        """Where a word stands that has only been begun: there are ends for it, so it is no slip."""
        if not self.offers or self.taken >= 0:
            return None
        return self.offers[0].start, self.offers[0].end

    @property
    def bare(self) -> bool:
        """Whether the word at the cursor has no sign or key yet, and could be given one."""
        begins = self.begins
        return begins is not None and self.text[slice(*begins)].isalnum()

    def slips(self, *, whole: bool = False) -> list[tuple[int, int]]:
        """Return where something means nothing in a filter.

        A word that has only been begun is none, unless the line is *whole*.
        """
        from rapport_tui.domain.filter import compile_filter

        begun = None if whole else self.begins
        bad = compile_filter(self.text).bad
        return [span for span in bad if begun is None or not span[0] <= begun[0] <= span[1]]

    def unknown(self, *, whole: bool = False) -> str:
        """Return what the filter passes over because it means nothing, in words."""
        terms = [self.text[start:end] for start, end in self.slips(whole=whole)]
        if not terms:
            return ""
        verb = "is" if len(terms) == 1 else "are"
        return f"{safe(' '.join(terms), width=30)} {verb} not known"

    def press(self, key: str, character: str | None) -> bool:
        """Take one key; say whether it meant anything here."""
        selected, self.selected = self.selected, False
        if selected and (_is_letter(character) or key in _CLEARS):
            self.editor.put("")
        if key in ("tab", "shift+tab"):
            return self.complete(1 if key == "tab" else -1)
        if key in ("up", "down"):
            return self._recall(1 if key == "up" else -1)
        if key in _TAKES and self.ghost:
            return self.complete(1)
        if not self.editor.press(key, character):
            return selected
        self._look()
        return True

    def put(self, text: str) -> None:
        """Make the line *text*."""
        self.editor.put(text)
        self._look()

    def insert(self, words: str) -> None:
        """Put *words* in at the cursor."""
        if self.selected:
            self.editor.put("")
        self.selected = False
        self.editor.insert(words)
        self._look()

    def drop(self, start: int, end: int) -> None:
        """Take out what stands from *start* to *end*."""
        self.put(f"{self.text[:start].rstrip()} {self.text[end:].lstrip()}".strip())

    def complete(self, step: int) -> bool:
        """Put in the next offer, or the one before; say whether there was any."""
        put = self._trail.again(self.text, step)
        if put is None:
            if self.taken >= 0:
                self._look()  # the only offer stands there already: go on from it
            if step < 0 or not self.offers:
                return False
            changes = [self._change(offer) for offer in self.offers]
            put = self._trail.start(self.text, self.cursor, changes)
        self.editor.put(*put)
        return True

    def _recall(self, step: int) -> bool:
        line = self._trail.earlier(self.text, step)
        if line is None:
            return False
        self.put(line)
        return True

    def _look(self) -> None:
        self._begun = self.text
        self.offers = self._offers_for(self.text, self.cursor)

    @staticmethod
    def _change(offer: Offer) -> Change:
        return Change(offer.start, offer.end, offer.text)


def _is_letter(character: str | None) -> bool:
    return character is not None and character.isprintable()
