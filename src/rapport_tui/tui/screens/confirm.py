"""A question that only a deliberate key answers; enter, the key of habit, does nothing."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from rapport_tui.domain.command import shown_key
from rapport_tui.tui.bottom import Floor, settle
from rapport_tui.tui.plain import plain

_FRAMED = 6


class _AnswerLine(Static):
    """One answer, to be clicked as well."""

    def __init__(self, key: str, words: str, value: bool | None) -> None:  # noqa: FBT001 - yes, no or neither
        super().__init__(
            Content.assemble(plain("["), plain(shown_key(key), "bold"), plain("] "), plain(words)),
            classes="answer",
        )
        self.value = value


class Choose(ModalScreen[bool]):
    """A question with a key for each answer."""

    DEFAULT_CSS = """
    Choose { align: right bottom; background: transparent; overflow: hidden; }
    Choose.-alone { align: center bottom; }
    Choose > Vertical {
        width: 100%; height: auto; max-height: 100%; padding: 0 1; overflow: hidden;
        background: $surface; border: heavy $warning; border-title-style: bold;
    }
    Choose.-bare > Vertical { border: none; padding: 0; }
    Choose #asked { height: auto; }
    Choose .answer { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(
        self, question: str, *, title: str = "", answers: Sequence[tuple[str, str, bool | None]]
    ) -> None:
        """Make the question.

        Args:
            question: what is asked; shown letter by letter.
            title: the words in the frame.
            answers: the key, the words and the value of each.
        """
        super().__init__()
        self._question, self._title, self._answers = question, title, answers

    def compose(self) -> ComposeResult:
        """Show the question and its answers."""
        with Vertical() as box:
            box.border_title = plain(self._title)
            yield Static(plain(self._question, lines=True, width=200), id="asked")
            for answer in self._answers:
                yield _AnswerLine(*answer)
        yield Floor()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the answers in sight: the frame and the end of the question go first."""
        bare = event.size.height < _FRAMED
        self.set_class(bare, "-bare")
        there = settle(self)
        self.set_class(not there.below, "-alone")
        room = there.height - len(self._answers) - (0 if bare else 2)
        self.query_one("#asked").styles.max_height = max(0, room)

    def on_key(self, event: events.Key) -> None:
        """Take the answer whose key it is; every other key does nothing."""
        for key, _, value in self._answers:
            if event.key == key:
                event.stop()
                self.dismiss(value)
                return

    @on(events.Click, ".answer")
    def _clicked(self, event: events.Click) -> None:
        event.stop()
        if isinstance(event.widget, _AnswerLine):
            self.dismiss(event.widget.value)


class Confirm(Choose):
    """Asks before something big: True for *yes*, False for *no* and for escape."""

    BINDINGS = [("escape", "leave", "Keep"), ("ctrl+c", "leave", "Keep")]

    def __init__(self, question: str, yes: str, no: str) -> None:
        """Make the question.

        Args:
            question: what is asked.
            yes: what `y` does, as in "delete 3".
            no: what `n` does, as in "keep".
        """
        super().__init__(question, answers=(("y", yes, True), ("n", no, False)))

    def action_leave(self) -> None:
        """Take escape for no."""
        self.dismiss(result=False)
