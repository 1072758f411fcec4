"""A question inside a box, with a short list of answers; the keys stay with whoever asks."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from rapport_tui.tui.plain import plain

_MOST = 8


class Answer(NamedTuple):
    """One answer: what it stands for, its words, and a word to tell it from its neighbours."""

    value: str
    words: str
    detail: str = ""


class Question(Widget):
    """Shows a question and its answers, with a mark on the one that enter would take.

    It takes no focus: the line that is being typed keeps it, so no key is lost.
    """

    DEFAULT_CSS = """
    Question { height: 1fr; width: 1fr; }
    """

    class Answered(Message):
        """An answer was clicked."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._prompt = ""
        self._answers: tuple[Answer, ...] = ()
        self._marked = 0

    def ask(self, prompt: str, answers: tuple[Answer, ...]) -> None:
        """Show *prompt* and *answers*, the first one marked."""
        self._prompt, self._answers, self._marked = prompt, answers, 0
        self.refresh()

    @property
    def marked(self) -> Answer | None:
        """The answer that enter takes."""
        return self._answers[self._marked] if self._answers else None

    def numbered(self, number: str) -> Answer | None:
        """Return the answer with that number, None when there is none."""
        place = int(number) - 1 if number.isascii() and number.isdigit() else -1
        return self._answers[place] if 0 <= place < min(len(self._answers), 9) else None

    def move(self, step: int) -> None:
        """Move the mark, round the ends."""
        if self._answers:
            self._marked = (self._marked + step) % len(self._answers)
            self.refresh()

    @property
    def wanted(self) -> int:
        """How many lines it would like: the question, and every answer up to eight."""
        return 1 + min(len(self._answers), _MOST)

    def render(self) -> Content:
        """Draw the question and the answers around the mark."""
        width = self.content_size.width
        lines = [plain(self._prompt, "bold", width=width)]
        first = self._first()
        for number in range(first, first + self._shown()):
            answer = self._answers[number]
            here = number == self._marked
            mark = plain("▌ " if here else "  ", "bold $text-accent")
            if number < 9:
                mark = Content.assemble(mark, plain(f"{number + 1} ", "dim"))
            words = plain(answer.words, "bold reverse" if here else "")
            detail = plain(f"  {answer.detail}" if answer.detail else "", "dim")
            lines.append(Content.assemble(mark, words, detail).truncate(width, ellipsis=True))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Take the answer that is clicked."""
        event.stop()
        number = self._first() + event.y - 1
        if event.y > 0 and number < len(self._answers):
            self._marked = number
            self.post_message(self.Answered(self._answers[number]))

    def _shown(self) -> int:
        return max(0, min(len(self._answers), self.content_size.height - 1))

    def _first(self) -> int:
        shown = self._shown()
        return max(0, min(self._marked - shown // 2, len(self._answers) - shown))
