"""The box around the line: its title, what the line means, what will be written, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from rapport_tui.domain.preview import Row
from rapport_tui.tui.plain import plain
from rapport_tui.tui.widgets.key_words import key_words
from rapport_tui.tui.widgets.long_line import MOST_ROWS, LongLine
from rapport_tui.tui.widgets.preview import Preview
from rapport_tui.tui.widgets.question import Answer, Question

_BORDERS, _PADDING, _PROMPT = 2, 2, 2
_ROOMY, _FRAMED = 12, 5  # rows: below the first no blank lines, below the second no frame
_NARROWEST = 16
_USUAL = 7  # rows of preview to begin with, so that it seldom has to grow

Hints = Sequence[tuple[str, str]]


class CaptureBox(Vertical):
    """Shows one line being typed, and everything about it, in whatever room there is.

    It grows with what it shows and does not shrink while it is open: the line stays where the eye
    is, instead of jumping with every key.
    """

    DEFAULT_CSS = """
    CaptureBox {
        width: 100%; height: auto; padding: 0 1; overflow: hidden;
        background: $surface; border: heavy $accent;
        border-title-style: bold; border-title-color: $foreground;
        border-subtitle-color: $foreground;
    }
    CaptureBox.-bare { border: none; padding: 0; }
    CaptureBox #typed { height: 1; }
    CaptureBox TypedLine { width: 1fr; }
    CaptureBox #prompt { width: 2; text-style: bold; color: $accent; }
    CaptureBox #body { height: 0; overflow: hidden; }
    CaptureBox #state, CaptureBox #keys { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    CaptureBox #state, CaptureBox #keys, CaptureBox Question { padding-left: 2; }
    CaptureBox #keys { text-style: dim; }
    CaptureBox.-bare #state, CaptureBox.-bare Question { padding-left: 0; }
    CaptureBox .gap { height: 1; }
    CaptureBox.-short .gap, CaptureBox.-short #keys { display: none; }
    CaptureBox Preview { padding-left: 2; }
    CaptureBox.-bare Preview { padding-left: 0; }
    CaptureBox Question { display: none; }
    CaptureBox.-asking Question { display: block; }
    CaptureBox.-asking Preview { display: none; }
    CaptureBox.-short.-asking #state { display: none; }
    """

    def __init__(self, line: LongLine, heading: str) -> None:
        super().__init__(id="box")
        self._line = line
        self._heading = heading
        self._below: Hints = ()
        self._tallest = 0
        self._room = Size(80, 24)

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Horizontal(id="typed"):
            yield Static("> ", id="prompt")
            yield self._line
        yield Static(classes="gap")
        with Vertical(id="body"):
            yield Preview(id="meaning")
            yield Question(id="question")
        yield Static(classes="gap")
        yield Static(id="state")
        yield Static(id="keys")

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self.has_class("-asking")

    @property
    def question(self) -> Question:
        """The question, open or not."""
        return self.query_one(Question)

    def ask(self, prompt: str, answers: tuple[Answer, ...]) -> None:
        """Open a question in the place of the preview."""
        self.question.ask(prompt, answers)
        self.add_class("-asking")
        self.fit(self._room)

    def stop_asking(self) -> None:
        """Show the preview again."""
        self.remove_class("-asking")
        self.fit(self._room)

    def entitle(self, heading: str) -> None:
        """Have *heading* for a title, from the next time it is fitted."""
        self._heading = heading

    def show(self, rows: tuple[Row, ...], state: Content, keys: Hints, below: Hints) -> None:
        """Show what the line means, the state it is in, and the keys.

        Args:
            rows: what it means.
            state: what will be written, or why nothing can be.
            keys: the keys of the line, for the last row.
            below: the keys of the box, for its border.
        """
        self.query_one(Preview).show(rows)
        self.query_one("#state", Static).update(state)
        self.query_one("#keys", Static).update(key_words(keys, self.inside - 2))
        self._below = below
        self.fit(self._room)

    def fit(self, room: Size) -> None:
        """Take the room there is: the frame goes before the words do."""
        if room != self._room:  # as high as it was is too high where lines are longer
            self._tallest = 0
        self._room = room
        bare = room.height < _FRAMED or room.width < _NARROWEST
        self.set_class(bare, "-bare")
        self.set_class(room.height < _ROOMY, "-short")
        roomy = room.height >= _ROOMY
        rows = self._line_rows(MOST_ROWS if roomy else 1)
        around = (0 if bare else _BORDERS) + (5 if roomy else 1 if self.asking else 2)
        around += rows - 1
        space = max(0, room.height - around)
        wanted = self._wanted()
        # Together, so that the line's second row takes an empty one of the body first.
        self._tallest = max(self._tallest, wanted + rows, min(_USUAL, space // 2) + 1)
        self.query_one("#body").styles.height = min(self._tallest - rows, space)
        outside = max(0, self.inside - 2)
        self.border_title = plain(self._heading, width=outside)
        self.border_subtitle = key_words(self._below, outside)

    def _line_rows(self, most: int) -> int:
        """Give the line the rows it takes, *most* at the most; return how many."""
        rows = min(self._line.rows_in(self.inside - _PROMPT), most)
        self._line.show_rows(rows)
        self.query_one("#typed").styles.height = rows
        return rows

    @property
    def inside(self) -> int:
        """How many cells a row of the box has."""
        frame = 0 if self.has_class("-bare") else _BORDERS + _PADDING
        return max(0, self._room.width - frame)

    def _wanted(self) -> int:
        if self.asking:
            return self.question.wanted
        indent = 0 if self.has_class("-bare") else 2
        return len(self.query_one(Preview).lines(max(1, self.inside - indent)))
