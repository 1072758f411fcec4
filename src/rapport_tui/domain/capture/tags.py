"""The tags of a segment, as they are already spelt."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapport_tui.domain.capture.result import Span, Trouble
from rapport_tui.domain.capture.tokens import known_tag, similar_tag, tag_in
from rapport_tui.domain.capture.words import Word, prose


class Tags:
    """Tags gathered from words, without doubles; new ones that look misspelt are pointed out."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self.found: list[str] = []
        self.spans: list[Span] = []
        self.troubles: list[Trouble] = []

    def take(self, word: Word) -> None:
        """Gather the tag that *word* is; a word that is none is left alone."""
        typed = tag_in(word.raw)
        if not typed:
            return
        known = known_tag(typed, self._known)
        if (known or typed) not in self.found:
            self.found.append(known or typed)
        place = Span(word.start, word.start + 1 + len(typed), "tag")
        if known or not self._known:
            self.spans.append(place)
            return
        self.spans.append(place._replace(role="new-tag"))
        if similar := similar_tag(typed, self._known):
            message = f"#{typed} is a new tag, similar to #{similar}"
            self.troubles.append(Trouble(place.start, place.end, message, f"#{similar}"))

    def from_text(self, line: str, words: Sequence[Word]) -> str:
        """Return *words* as text without the tags at its ends, and gather every tag in it."""
        start, end = 0, len(words)
        while start < end and tag_in(words[start].raw):
            start += 1
        while end > start and tag_in(words[end - 1].raw):
            end -= 1
        for word in words:
            self.take(word)
        return prose(line, words[start:end])
