"""The box for one line as it is shown: the line, what it means, and the keys under it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from rapport_tui.domain.capture import Capture
from rapport_tui.tui.bottom import LONG, Floor, settle
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.screens import quick_add_words as words
from rapport_tui.tui.screens.asking import Asking
from rapport_tui.tui.screens.line_result import QuickAddResult
from rapport_tui.tui.widgets.capture_box import CaptureBox
from rapport_tui.tui.widgets.long_line import LongLine


class LineBox(ModalScreen[QuickAddResult | None]):
    """Keeps everything around the line in step with it; what the keys do is told elsewhere."""

    _reader: LineReader
    _line: LongLine
    _box: CaptureBox
    _asking: Asking
    _title: str
    _said: str
    _shown: str
    _begun: bool
    _refused: bool
    _skips: bool

    def compose(self) -> ComposeResult:
        """Show the box."""
        yield self._box
        yield Floor()

    def on_mount(self) -> None:
        """Tell back the draft, if there is one."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Give every part the room there is now."""
        event.stop()
        self._box.fit(settle(self, LONG).size)
        self._show()

    @property
    def draft(self) -> str:
        """The line as it stands, saved or not."""
        return self._line.value

    @property
    def capture(self) -> Capture:
        """The line as it is understood now."""
        return self._reader.read(self._line.value)

    def _say(self, message: str) -> None:
        self._said = message
        self._show()

    def _show(self) -> None:
        """Bring everything around the line in step with it."""
        if not self.is_mounted or not self._box.is_mounted:
            return
        self._shown = self.draft
        line, reader, asking, width = self.draft, self._reader, bool(self._asking), self._box.inside
        said, refused, blocked = self._said, self._refused, reader.blocked(line) is not None
        state = words.state(reader, line, said=said, refused=refused, asking=asking, width=width)
        again = not reader.editing
        keys = words.box_keys(asking=asking, blocked=blocked, skips=self._skips, again=again)
        title = f"{self._title} · draft" if self._begun else self._title
        self._box.entitle(words.heading(reader, line, title))
        self._box.show(words.rows(reader, line), state, () if asking else words.LINE_KEYS, keys)
