"""The one line: typed, coloured and told back while it is typed, over whatever lies beneath."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import on
from textual.message import Message

from rapport_tui.domain.capture import Capture, Roster
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.screens import quick_add_words as words
from rapport_tui.tui.screens.asking import Asking
from rapport_tui.tui.screens.line_box import LineBox
from rapport_tui.tui.screens.line_result import QuickAddResult
from rapport_tui.tui.trail import Trail
from rapport_tui.tui.widgets.capture_box import CaptureBox
from rapport_tui.tui.widgets.long_line import LongLine
from rapport_tui.tui.widgets.question import Answer, Question
from rapport_tui.tui.widgets.typed_line import TypedLine, know_alt_enter
from rapport_tui.tui.word_keys import WordKeys

SAVE, AGAIN = "save", "again"


class QuickAdd(LineBox):
    """The box for one line; it ends with what to save, or None with the draft kept in `draft`."""

    BINDINGS = [("ctrl+c", "back", "Close; the draft is kept")]  # copies when text is selected
    AUTO_FOCUS = "TypedLine"

    DEFAULT_CSS = """
    QuickAdd { align: right bottom; background: transparent; overflow: hidden; }
    """

    class DraftChanged(Message):
        """The line is another one now: `text`."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self,
        reader: LineReader,
        *,
        title: str = "Add",
        draft: str = "",
        begun: bool = False,
        anew: tuple[str, ...] | None = None,
        history: Sequence[str] = (),
        warning: str = "",
        skips: bool = False,
        again: Callable[[QuickAddResult], Awaitable[None]] | None = None,
    ) -> None:
        """Make the box.

        Args:
            reader: what reads the line.
            title: the first words of the title.
            draft: what the box holds at first.
            begun: whether that was left unsaved before: it is said, and how to be rid of it.
            anew: whom a line is about that is begun anew, where a draft is about somebody else.
            history: lines saved before, the newest first.
            warning: what to know before typing: why nothing can be saved.
            skips: whether escape leaves out a step rather than a line.
            again: saves what alt+enter takes while the box stays open, and calls `saved` or
                `failed`. Without it alt+enter ends the box, with `again` set in the result.
        """
        super().__init__()
        know_alt_enter()
        self._reader = reader
        self._line = LongLine(
            draft, keys=self._keys(), letters=self._letter, spans_of=reader.spans, id="line"
        )
        self._title, self._begun = title, begun
        self._anew = reader.about if anew is None else anew
        self._handed_on = False
        self._box = CaptureBox(self._line, title)
        self._trail = Trail(history)
        self._words = WordKeys(self._line, reader, self._trail)
        self._asking = Asking(self._box, reader)
        self._again, self._skips = again, skips
        self._refused, self._shown = False, draft
        self._said = f"✗ {warning}" if warning else words.DRAFT if begun else ""

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "enter": self._save,
            "ctrl+j": self._save,  # what enter is while the terminal is not ours yet
            "alt+enter": lambda: self._save(AGAIN),
            "escape": self.action_back,
            "tab": self._accept,
            "shift+tab": lambda: self._accept(-1),
            "up": lambda: self._earlier(1),
            "down": lambda: self._earlier(-1),
            "ctrl+t": self._flip,
            "ctrl+o": lambda: self._words.go_on_in_the_editor(self.app),
        }

    def saved(self, label: str, roster: Roster) -> None:
        """Say that the line handed to `again` is saved, and know who is new."""
        self._reader.know(roster)
        self._said = words.saved(label)
        self._show()

    def failed(self, reason: str, line: str) -> None:
        """Put *line* back, which could not be saved ("" where it stands already), and say why."""
        if line:
            self._line.put(f"{line} ; {self.draft}" if self.draft.strip() else line)
        self._said = f"✗ {reason}"
        self._show()

    @on(TypedLine.Changed)
    def _typed(self, event: TypedLine.Changed) -> None:
        """Tell the new line back. A line that is another one now ends its question."""
        event.stop()
        # The news of a letter may come after the enter that followed it: then it is no news.
        if self.draft != self._shown:
            self._refused = False
            if self.draft.strip() or self._begun:
                self._said = ""
            self._begin_anew()
            self._asking.stop()
            self._show()
        if self.draft.strip() or not self._handed_on:
            self.post_message(self.DraftChanged(self.draft))

    def _begin_anew(self) -> None:
        """Once the line is empty, be about whoever is selected: a draft's person goes with it."""
        if not self.draft.strip() and not self._handed_on:
            self._begun = False
            self._reader.turn_to(self._anew)

    def _letter(self, letter: str) -> object:
        """In a question: take the answer of that number, or say how to; False where it is typed."""
        if not self._asking:
            return False
        if (answer := self._asking.numbered(letter)) is not None:
            self._said = ""
            return self._take(answer)
        self._say(words.CHOOSE_FIRST)
        return True

    async def _save(self, then: str = SAVE) -> None:
        """Save the line; ask what has to be asked first, or say why it cannot be saved."""
        if self._asking:
            if (answer := self._asking.marked) is not None:
                await self._take(answer)
            return
        capture = self.capture
        if not capture.line.strip():
            self._say(words.NOTHING_TYPED)
        elif self._reader.blocked(capture.line) is not None:
            self._refuse()
        elif capture.asks:
            self._ask(then)
        elif not capture.items:
            self._say(words.NOTHING_TO_STORE)
        else:
            await self._finish(capture, then)

    def _refuse(self) -> None:
        self._refused, self._said = True, ""
        self._show()

    def action_back(self) -> None:
        """Leave the question, or else the box; the draft is kept."""
        if self._asking:
            self._asking.stop()
            self._show()
        else:
            self.dismiss(None)

    def _accept(self, step: int = 1) -> None:
        """Complete the word at the cursor, or take the fix on offer; back with a step of -1."""
        if self._asking:
            self._asking.move(step)
        elif self._words.complete(step, refused=self._refused):
            return
        elif step > 0 and self.capture.asks:
            self._ask("")
        elif self._reader.blocked(self.draft) is not None:
            self._refuse()
        else:
            self._say(words.NOTHING_ON_OFFER)

    def _earlier(self, step: int) -> None:
        """Put an earlier line in the box, or a later one; in a question, move the mark."""
        if self._asking:
            self._asking.move(-step)
        else:
            self._words.earlier(step)

    def _flip(self) -> None:
        """Make the word at the cursor plain text, or a sign again, or say why not."""
        if not self._asking and not self._words.flip():
            self._say(words.ONLY_TEXT)

    @on(Question.Answered)
    async def _clicked(self, event: Question.Answered) -> None:
        event.stop()
        await self._take(event.answer)

    def _ask(self, then: str) -> None:
        self._asking.ask(self.capture.asks[0], then)
        self._show()

    async def _take(self, answer: Answer) -> None:
        """Take the answer, and go on with what was being done when the question came up."""
        then = self._asking.take(answer)
        self._show()
        if then:
            await self._save(then)

    async def _finish(self, capture: Capture, then: str) -> None:
        if then == AGAIN and self._again is not None:
            self._trail.remember(capture.line)
            self._handed_on = True  # a line that comes back is about the same person
            self._line.put("")
            await self._again(QuickAddResult(capture, again=True))
            self._handed_on = False
            self._begin_anew()
            self._show()
            self.post_message(self.DraftChanged(self.draft))
        else:
            self.dismiss(QuickAddResult(capture, again=then == AGAIN))
