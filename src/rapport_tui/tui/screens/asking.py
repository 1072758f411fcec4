"""The question that a line leaves open: whom a name means, asked in the box itself."""

from __future__ import annotations

from rapport_tui.domain.capture.result import Mention
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.widgets.capture_box import CaptureBox
from rapport_tui.tui.widgets.question import Answer


class Asking:
    """One question at a time, and what was being done when it came up."""

    def __init__(self, box: CaptureBox, reader: LineReader) -> None:
        self._box = box
        self._reader = reader
        self._asked: tuple[Mention, str] | None = None

    def __bool__(self) -> bool:
        """Whether a question is open."""
        return self._asked is not None

    @property
    def marked(self) -> Answer | None:
        """The answer that enter takes."""
        return self._box.question.marked

    def numbered(self, number: str) -> Answer | None:
        """Return the answer with that number, None when there is none."""
        return self._box.question.numbered(number)

    def move(self, step: int) -> None:
        """Move the mark, round the ends."""
        self._box.question.move(step)

    def ask(self, mention: Mention, then: str) -> None:
        """Ask whom *mention* means; *then* is what was being done."""
        self._asked = (mention, then)
        self._box.ask(*self._reader.question(mention))

    def stop(self) -> None:
        """Close the question unanswered."""
        self._asked = None
        self._box.stop_asking()

    def take(self, answer: Answer) -> str | None:
        """Take *answer*; return what was being done, None when nothing was asked."""
        if self._asked is None:
            return None
        mention, then = self._asked
        self.stop()
        self._reader.choose(mention, answer.value)
        return then
