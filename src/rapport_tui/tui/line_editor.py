"""A line being typed, key by key: no key that follows another can overtake it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class LineEditor:
    """The words of a filter or a search, and the cursor in them.

    A widget of its own would get its keys later than the app does, and the Enter of a burst
    `/ana⏎j` would arrive before its letters. So the app feeds this one directly.
    """

    text: str = ""
    cursor: int = 0

    def press(self, key: str, character: str | None) -> bool:
        """Take one key; say whether it meant anything here."""
        if character is not None and character.isprintable():
            self.insert(character)
            return True
        if (cut := self._cuts().get(key)) is not None:
            start = max(cut[0], 0)
            self.text = self.text[:start] + self.text[cut[1] :]
            self.cursor = start
        elif (place := self._places().get(key)) is not None:
            self.cursor = min(max(place, 0), len(self.text))
        else:
            return False
        return True

    def put(self, text: str, cursor: int | None = None) -> None:
        """Make the line *text*, the cursor at its end unless told otherwise."""
        self.text = text
        self.cursor = len(text) if cursor is None else min(max(cursor, 0), len(text))

    @property
    def at_end(self) -> bool:
        """Whether the cursor stands behind the last letter."""
        return self.cursor == len(self.text)

    def _places(self) -> dict[str, int]:
        """Return where each key puts the cursor."""
        here, end = self.cursor, len(self.text)
        back, on = self._word_start(), self._word_end()
        return {
            "left": here - 1, "ctrl+b": here - 1, "right": here + 1, "ctrl+f": here + 1,
            "home": 0, "ctrl+a": 0, "end": end, "ctrl+e": end,
            "ctrl+left": back, "alt+b": back, "ctrl+right": on, "alt+f": on,
        }  # fmt: skip

    def _cuts(self) -> dict[str, tuple[int, int]]:
        """Return what each key takes away."""
        here, end = self.cursor, len(self.text)
        return {
            "backspace": (here - 1, here),
            "ctrl+h": (here - 1, here),
            "delete": (here, here + 1),
            "ctrl+d": (here, here + 1),
            "ctrl+u": (0, here),
            "ctrl+k": (here, end),
            "ctrl+w": (self._word_start(), here),
        }

    def insert(self, words: str) -> None:
        """Put *words* in at the cursor; line ends become spaces."""
        words = " ".join(words.splitlines()) if not words.isprintable() else words
        self.text = self.text[: self.cursor] + words + self.text[self.cursor :]
        self.cursor += len(words)

    def _word_start(self) -> int:
        before = self.text[: self.cursor].rstrip()
        return before.rfind(" ") + 1

    def _word_end(self) -> int:
        behind = self.text[self.cursor :]
        lead = len(behind) - len(behind.lstrip())
        end = behind.find(" ", lead)
        return len(self.text) if end < 0 else self.cursor + end
