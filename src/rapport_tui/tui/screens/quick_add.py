"""The one line: typed, coloured and told back while it is typed, over whatever lies beneath."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import ModalScreen

from rapport_tui.domain.capture import Capture, Roster
from rapport_tui.domain.capture.result import Mention
from rapport_tui.domain.preview import NOBODY
from rapport_tui.tui.completing import flipped
from rapport_tui.tui.editor import edit_file
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.plain import plain
from rapport_tui.tui.screens import quick_add_words as words
from rapport_tui.tui.trail import Trail
from rapport_tui.tui.widgets.capture_box import CaptureBox
from rapport_tui.tui.widgets.question import Answer, Question
from rapport_tui.tui.widgets.typed_line import TypedLine, know_alt_enter, one_line

SAVE, AGAIN = "save", "again"


@dataclass(frozen=True, slots=True)
class QuickAddResult:
    """What was typed, understood and wanted.

    Attributes:
        capture: the line; it neither blocks nor asks.
        again: whether the box is to be open for the next one.
    """

    capture: Capture
    again: bool = False


class QuickAdd(ModalScreen[QuickAddResult | None]):
    """The box for one line; it ends with what to save, or None with the draft kept in `draft`."""

    BINDINGS = [("ctrl+c", "back", "Close; the draft is kept")]  # copies when text is selected
    AUTO_FOCUS = "TypedLine"

    DEFAULT_CSS = """
    QuickAdd { align: right bottom; background: transparent; }
    """

    class DraftChanged(Message):
        """The line is another one now: `text`."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self,
        roster: Roster,
        *,
        today: date,
        about: tuple[str, ...] = (),
        about_name: str = "",
        draft: str = "",
        known_tags: Collection[str] = (),
        kinds: Collection[str] = (),
        title: str = "Add",
        person: bool = False,
        organisation_of: Callable[[str], str] = lambda _: "",
        orgs: Mapping[str, int] = NOBODY,
        history: Sequence[str] = (),
        warning: str = "",
        editing: str = "",
        again: Callable[[QuickAddResult], Awaitable[None]] | None = None,
    ) -> None:
        """Make the box.

        Args:
            roster: everyone, built once: it answers for every key pressed.
            today: the day the line is read on.
            about: who it is about when the line names nobody.
            about_name: their name, for the title.
            draft: what the box holds at first.
            known_tags: the tags in use; a mapping also says by how many people.
            kinds: kinds of interaction beside the built-in ones.
            title: the first words of the title.
            person: whether the line is a new person's own.
            organisation_of: the organisation of a contact, to tell namesakes apart.
            orgs: the organisations in use, and how many people each has.
            history: lines saved before, the newest first.
            warning: what to know before typing: why nothing can be saved.
            editing: the table of the record whose line it is, "" when it is a new line.
            again: saves what alt+enter takes while the box stays open, and calls `saved` or
                `failed`; the keys that follow wait for it. Without it alt+enter ends the box,
                with `again` set in the result.
        """
        super().__init__()
        know_alt_enter()
        self._reader = LineReader(
            roster, today, about, known_tags, kinds, orgs, organisation_of, person, editing
        )
        self._line = TypedLine(
            draft,
            keys=self._keys(),
            letters=self._letter,
            spans_of=self._reader.spans,
            id="line",
        )
        self._box = CaptureBox(self._line, f"{title} · about {about_name}" if about_name else title)
        self._trail = Trail(history)
        self._again = again
        self._asked: tuple[Mention, str] | None = None
        self._refused = False
        self._shown = draft
        self._said = f"✗ {warning}" if warning else ""

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "enter": self._save,
            "alt+enter": lambda: self._save(AGAIN),
            "escape": self.action_back,
            "tab": self._accept,
            "shift+tab": lambda: self._accept(-1),
            "up": lambda: self._earlier(1),
            "down": lambda: self._earlier(-1),
            "ctrl+t": self._flip,
            "ctrl+o": self._edit,
        }

    def compose(self) -> ComposeResult:
        """Show the box."""
        yield self._box

    def on_mount(self) -> None:
        """Tell back the draft, if there is one."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Give every part the room there is now."""
        self._box.fit(event.size)
        self._show()

    @property
    def draft(self) -> str:
        """The line as it stands, saved or not."""
        return self._line.value

    @property
    def capture(self) -> Capture:
        """The line as it is understood now."""
        return self._reader.read(self._line.value)

    def saved(self, label: str, roster: Roster) -> None:
        """Say that the line handed to `again` is saved, and know who is new."""
        self._reader.know(roster)
        self._said = f"✓ {label} · u undoes it later"
        self._show()

    def failed(self, reason: str, line: str) -> None:
        """Put *line* back, which could not be saved, and say why."""
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
            if self.draft.strip():
                self._said = ""
            self._stop_asking()
            self._show()
        self.post_message(self.DraftChanged(self.draft))

    def _letter(self, letter: str) -> object:
        """In a question: take the answer of that number, or say how to; False where it is typed."""
        if self._asked is None:
            return False
        if (answer := self._box.question.numbered(letter)) is not None:
            self._said = ""
            return self._take(answer)
        self._say(words.CHOOSE_FIRST)
        return True

    async def _save(self, then: str = SAVE) -> None:
        """Save the line; ask what has to be asked first, or say why it cannot be saved."""
        if self._asked is not None:
            if (answer := self._box.question.marked) is not None:
                await self._take(answer)
            return
        capture = self.capture
        if not capture.line.strip():
            self._say(words.NOTHING_TYPED)
        elif self._reader.blocked(capture.line) is not None:
            self._refused = True
            self._show()
        elif capture.asks:
            self._ask(capture.asks[0], then)
        elif not capture.items:
            self._say(words.NOTHING_TO_STORE)
        else:
            await self._finish(capture, then)

    def action_back(self) -> None:
        """Leave the question, or else the box; the draft is kept."""
        if self._asked is not None:
            self._stop_asking()
            self._show()
        else:
            self.dismiss(None)

    def _accept(self, step: int = 1) -> None:
        """Complete the word at the cursor, or take the fix on offer; back with a step of -1."""
        if self._asked is not None:
            self._box.question.move(step)
            return
        line, cursor = self._line.value, self._line.cursor_position
        if (put := self._trail.again(line, step)) is not None:
            self._line.put(*put)
            return
        ends = () if self._refused else self._reader.offers(line, cursor)
        offers = ends or self._reader.fixes(line)[:1]
        if step > 0 and offers:
            self._line.put(*self._trail.start(line, cursor, offers))
        elif step > 0 and (asks := self.capture.asks):
            self._ask(asks[0], "")
        else:
            self._say(words.NOTHING_ON_OFFER)

    def _earlier(self, step: int) -> None:
        """Put an earlier line in the box, or a later one; in a question, move the mark."""
        if self._asked is not None:
            self._box.question.move(-step)
        elif (line := self._trail.earlier(self.draft, step)) is not None:
            self._line.put(line)

    def _flip(self) -> None:
        """Make the word at the cursor plain text, or a sign again."""
        line, cursor = self._line.value, self._line.cursor_position
        if (change := flipped(line, cursor)) is not None:
            self._line.put(change.applied(line)[0], cursor + len(change.text) - change.length)

    def _edit(self) -> None:
        """Go on in the person's own editor, one segment a line."""
        text = "\n".join(self.draft.split(" ; ")) + "\n"
        edited = edit_file(self.app, text, "line.txt")
        if edited is not None:
            self._line.put(one_line(edited))
        self._line.focus()

    @on(Question.Answered)
    async def _clicked(self, event: Question.Answered) -> None:
        event.stop()
        await self._take(event.answer)

    def _ask(self, mention: Mention, then: str) -> None:
        self._asked = (mention, then)
        self._box.ask(*self._reader.question(mention))
        self._show()

    def _stop_asking(self) -> None:
        self._asked = None
        self._box.stop_asking()

    async def _take(self, answer: Answer) -> None:
        """Take the answer, and go on with what was being done when the question came up."""
        if self._asked is None:
            return
        mention, then = self._asked
        self._stop_asking()
        self._reader.choose(mention, answer.value)
        self._show()
        if then:
            await self._save(then)

    async def _finish(self, capture: Capture, then: str) -> None:
        if then == AGAIN and self._again is not None:
            self._trail.remember(capture.line)
            self._line.put("")
            await self._again(QuickAddResult(capture, again=True))
        else:
            self.dismiss(QuickAddResult(capture, again=then == AGAIN))

    def _say(self, message: str) -> None:
        self._said = message
        self._show()

    def _show(self) -> None:
        """Bring everything around the line in step with it."""
        if not self.is_mounted or not self._box.is_mounted:
            return
        self._shown = self.draft
        asking = self._asked is not None
        self._box.show(
            words.rows(self._reader, self.draft),
            plain(self._said, "bold")
            if self._said
            else words.state(
                self._reader,
                self.draft,
                refused=self._refused,
                asking=asking,
                width=self._box.inside,
            ),
            () if asking else words.LINE_KEYS,
            words.box_keys(asking=asking, blocked=self._reader.blocked(self.draft) is not None),
        )
