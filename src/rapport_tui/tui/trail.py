"""Where a line has been: its earlier versions while tab completes it, and the lines before it."""

from __future__ import annotations

from collections.abc import Sequence

from rapport_tui.tui.completing import Change

Place = tuple[str, int]
"""A line, and where its cursor stands."""


class Trail:
    """Goes round the completions of a word, back to what was typed, and through the history."""

    def __init__(self, history: Sequence[str] = ()) -> None:
        self._rounds: list[tuple[list[Place], int]] = []
        self._history = list(history)
        self._typed = ""
        self._place = 0  # 0 is the line being typed, 1 the newest of the history

    def start(
        self, line: str, cursor: int, offers: Sequence[Change], *, stays: bool = False
    ) -> Place:
        """Begin a round of *offers* for *line*, and return the first.

        Args:
            line: the line as typed.
            cursor: where the cursor stands in it.
            offers: what may be put in.
            stays: whether the cursor stays with its letter instead of going behind what is put in.
        """
        places = [(line, cursor)]
        for offer in offers:
            after, behind = offer.applied(line)
            places.append((after, offer.moved(cursor) if stays else behind))
        self._rounds.append((places, 1))
        return places[1]

    def again(self, line: str, step: int) -> Place | None:
        """Return the next of the round that *line* came from, None when there is none.

        A step of -1 past the first one gives back what was typed. A round of one offer is over
        once it is taken: tab then goes on to the next fix.
        """
        while self._rounds and self._rounds[-1][0][self._rounds[-1][1]][0] != line:
            self._rounds.pop()
        if not self._rounds:
            return None
        places, place = self._rounds[-1]
        if step > 0 and len(places) == 2:
            return None
        if step < 0 and place == 1:
            self._rounds.pop()
            return places[0]
        place = (place + step - 1) % (len(places) - 1) + 1
        self._rounds[-1] = (places, place)
        return places[place]

    def earlier(self, line: str, step: int) -> str | None:
        """Return the line *step* earlier (later when negative), None at either end."""
        place = self._place + step
        if not 0 <= place <= len(self._history):
            return None
        if self._place == 0:
            self._typed = line
        self._place = place
        return self._history[place - 1] if place else self._typed

    def remember(self, line: str) -> None:
        """Put *line*, just saved, before all the others."""
        self._history = [line, *(other for other in self._history if other != line)]
        self._place, self._typed = 0, ""
