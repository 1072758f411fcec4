"""What the quick-add box says of a line: its rows, its state, the keys that help."""

from __future__ import annotations

from textual.content import Content

from rapport_tui.domain.capture.result import Mention, Trouble
from rapport_tui.domain.preview import Piece, Row, preview, written
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.plain import plain
from rapport_tui.tui.widgets.preview import worded

CHOOSE_FIRST = "A number or ↑↓ ↵ answers; esc goes back to the line"
DRAFT = "✎ A draft from before · ^u clears it"
NOTHING_TYPED = "Nothing typed yet · esc closes"
NOTHING_TO_STORE = "There is nothing in it to store yet"
NOTHING_ON_OFFER = "Nothing to complete here"
ONLY_TEXT = "This word has no other meaning here: it is kept as it stands"

LINE_KEYS = (
    ("tab", "complete/accept"),
    ("^t", "word ↔ text"),
    ("^o", "$EDITOR"),
    ("↑", "history"),
)
_SAVING = (("↵", "save"), ("esc", "close, draft kept"), ("alt+↵", "save & add another"))
_FIXING = (("tab", "accept fix"), ("esc", "keep draft"))
_SKIPPING = ("esc", "skips")
_ASKING = (("↵", "choose"), ("↑↓", "move"), ("esc", "back to the line"))


def box_keys(
    *, asking: bool, blocked: bool, skips: bool = False, again: bool = True
) -> tuple[tuple[str, str], ...]:
    """Return the keys of the box in the state it is in, the most needed first."""
    if asking:
        return _ASKING
    keys = _FIXING if blocked else _SAVING if again else _SAVING[:-1]
    return tuple(_SKIPPING if skips and key == "esc" else (key, words) for key, words in keys)


def heading(reader: LineReader, line: str, title: str) -> str:
    """Return *title* with whom *line* is about; nobody where it names others itself."""
    about, mentions = reader.about, reader.read(line).mentions
    named = dict.fromkeys(i for mention in mentions for i in mention.people)
    if not about or (mentions and set(named) != set(about)):
        return title
    who = reader.roster.name(about[0]) if len(about) == 1 else f"{len(about)} marked"
    return f"{title} · about {who}"


def saved(label: str) -> str:
    """Return that a line is saved while the box stays open for the next one."""
    return f"✓ Saved {label} · the next one"


def rows(reader: LineReader, line: str) -> tuple[Row, ...]:
    """Return what *line* means, or examples while there is none."""
    if not line.strip():
        return examples(reader)
    return preview(reader.told(line), reader.known)


def state(
    reader: LineReader, line: str, *, said: str, refused: bool, asking: bool, width: int
) -> Content:
    """Return what enter would do: what it writes, what it asks, or why it does not save.

    Args:
        reader: what the line is read with.
        line: the line as typed.
        said: what there is to say instead, "" for nothing.
        refused: whether enter was pressed in vain.
        asking: whether the question is open already.
        width: the cells there are.
    """
    if said:
        return plain(said, "bold")
    capture = reader.read(line)
    if (blocked := reader.blocked(line)) is not None:
        return worded(refusal(blocked, pressed=refused))
    if capture.asks:
        return worded(() if asking else question_waits(capture.asks[0]))
    if not line.strip():
        return worded(())
    row = written(capture, reader.known, width, editing=reader.editing)
    return worded(row.pieces if row else ())


def refusal(trouble: Trouble, *, pressed: bool) -> tuple[Piece, ...]:
    """Return why the line cannot be saved and what helps, louder when enter was pressed."""
    lead = "✗ Not saved: " if pressed else "✗ "
    pieces = [Piece(f"{lead}{trouble.message}", "bad")]
    if trouble.fix:
        pieces.append(Piece(f" → {trouble.fix} (tab)", "fix"))
    if not pressed:
        pieces.append(Piece("  ↵ will not save", "dim"))
    return tuple(pieces)


def question_waits(mention: Mention) -> tuple[Piece, ...]:
    """Return that enter has a question before it saves."""
    return (Piece("?", "ask"), Piece(f" ↵ asks who {mention.text} is", "dim"))


def examples(reader: LineReader) -> tuple[Row, ...]:
    """Return what may be typed, for a box that is still empty."""
    if reader.person:
        line = "Ana Souza @Acme ana@acme.example +351 210 000 000 #climbing every 6w"
        return (Row("Like", (Piece(line),)), Row("", (Piece("Only the name is needed", "dim"),)))
    first = "coffee yesterday #climbing" if reader.about else "coffee with Ana yesterday #climbing"
    rows = [
        ("Like", first, "what happened, with whom, when"),
        ("", "; she is hiring a data lead", "what was said"),
        ("", "; + climbs at Vertigo", "common ground"),
        ("", "; !fri send deck", "what you promised   (< what they did)"),
        ("", "; ? 3 dec how did the talk go", "what to ask next time"),
        ("", "; gave … got … needs … offers …", "favours, needs, offers"),
    ]
    width = max(len(line) for _, line, _ in rows)
    return tuple(
        Row(label, (Piece(line.ljust(width)), Piece(f"   {means}", "dim")))
        for label, line, means in rows
    )
