"""What stands in pane [2]: the notes, and below them what is open, in groups that unfold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.days import short
from rapport_tui.domain.introducing import state_words
from rapport_tui.domain.keeping import SAID, both_words
from rapport_tui.domain.promises import kept_with
from rapport_tui.domain.safe import safe
from rapport_tui.tui.widgets.rows import Item, Row
from rapport_tui.tui.widgets.text import Line, clip_words, fit, line_width, sides

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Commitment, Contact, Question

_GLIMPSE = 16
HIDDEN = "Tensions"
GROUP = "group:"
PERSON = "person:"


class Group(NamedTuple):
    """A folded group: its name, how many it holds, and the first of them in a few words.

    Attributes:
        title: its name.
        rows: what it holds.
        glimpse: the first of them, told while it is folded.
        uncounted: how many of the rows say something about the others and are none of them.
        promises: how many of them are promises that still wait to be kept.
    """

    title: str
    rows: tuple[Row, ...]
    glimpse: str = ""
    uncounted: int = 0
    promises: int = 0

    @property
    def key(self) -> str:
        """What the cursor keeps its place by."""
        return GROUP + self.title

    @property
    def words(self) -> str:
        """A search looks through the rows, once they are unfolded."""
        return self.title

    def draw(self, width: int, *, unfolded: bool) -> Sequence[Line]:
        """Return the one line of the group."""
        head: Line = (
            (" ▾ " if unfolded else " ▸ ", "dim"),
            (self.title, "head"),
            (f" {len(self.rows) - self.uncounted}", "dim"),
        )
        room = width - line_width(head) - 3
        glimpse = clip_words(safe(self.glimpse, width=0), room)
        if unfolded or room < _GLIMPSE or not glimpse:
            return (fit(head, width),)
        return (sides(head, ((glimpse, "dim"),), width),)


def ground_rows(contact: Contact) -> list[Row]:
    """Return the common-ground notes as rows."""
    return [
        Item(note.id, note.text, right=" ".join(f"#{tag}" for tag in note.tags), right_style="tag")
        for note in contact.common_ground
    ]


def ground_groups(
    contact: Contact, today: date, name_of: Callable[[str], str], sharing: Sequence[Row]
) -> list[Group]:
    """Return the groups below the notes, empty ones left out."""
    groups = [
        _commitments(contact, today),
        _questions(contact, today),
        Group("Needs and offers", _wishes(contact)),
        Group("Favours", _favours(contact, today)),
        Group("Introductions", _introductions(contact, name_of)),
        Group("Dates", _dates(contact, today)),
        Group("Shared with", tuple(sharing), _glimpse(sharing)),
        # Its words stay hidden until asked for, so it gives no glimpse.
        Group(HIDDEN, _tensions(contact, today)),
    ]
    return [group for group in groups if group.rows]


def _glimpse(rows: Sequence[Row]) -> str:
    return rows[0].words.strip() if rows else ""


def _commitments(contact: Contact, today: date) -> Group:
    opened = [c for c in contact.commitments if c.open]
    opened.sort(key=lambda c: c.due or date.max)
    closed = [c for c in contact.commitments if not c.open]
    rows = [_open_commitment(c, today) for c in opened]
    rows += [
        Item(c.id, _whose(c) + c.text, "✓" if c.outcome in (None, "kept") else "·", "dim",
             SAID.get(c.outcome or "", c.outcome or "closed"), 3, "struck")
        for c in reversed(closed)
    ]  # fmt: skip
    first = opened[0] if opened else None
    glimpse = f"{_when(first.due, today)} {_whose(first)}{first.text}".strip() if first else ""
    said = both_words(kept_with(contact, today))
    rows[len(opened) : len(opened)] = [Item("", words, indent=3, style="dim") for words in said]
    shown = glimpse or " · ".join(said)
    return Group("Commitments", tuple(rows), shown, len(said), len(opened))


def _open_commitment(commitment: Commitment, today: date) -> Row:
    late = commitment.due is not None and commitment.due < today
    sign = "!" if commitment.by == "me" else "<"
    return Item(
        commitment.id,
        _whose(commitment) + commitment.text,
        sign,
        "late" if late else "warn",
        _when(commitment.due, today),
        3,
        right_style="late" if late else "dim",
    )


def _whose(commitment: Commitment) -> str:
    return "" if commitment.by == "me" else "they: "


def _when(day: date | None, today: date) -> str:
    return short(day, today) if day else ""


def _questions(contact: Contact, today: date) -> Group:
    waiting = [question for question in contact.questions if question.open]
    asked = [question for question in contact.questions if not question.open]
    rows = [_question(q, today) for q in waiting]
    rows += [
        Item(q.id, f"{q.text} – {q.answer}" if q.answer else q.text, "✓" if q.asked else "·", "dim",
             _when(q.asked, today) or "let go", 3, "dim")
        for q in reversed(asked)
    ]  # fmt: skip
    return Group("Questions", tuple(rows), waiting[0].text if waiting else "")


def _question(question: Question, today: date) -> Row:
    return Item(question.id, question.text, "?", "accent", _when(question.about, today), 3)


def _wishes(contact: Contact) -> tuple[Row, ...]:
    rows: list[Row] = []
    for verb, wishes in (("needs", contact.needs), ("offers", contact.offers)):
        for wish in wishes:
            tags = " ".join(f"#{tag}" for tag in wish.tags)
            sign, style = ("·", "") if wish.open else ("✓", "struck")
            rows.append(Item(wish.id, f"{verb} {wish.text}", sign, "dim", tags, 3, style, "tag"))
    return tuple(rows)


def _favours(contact: Contact, today: date) -> tuple[Row, ...]:
    return tuple(
        Item(
            favour.id,
            f"{'gave' if favour.direction == 'gave' else 'got'} {favour.text}",
            "→" if favour.direction == "gave" else "←",
            "dim",
            _when(favour.on, today),
            3,
        )
        for favour in contact.favours
    )


def _introductions(contact: Contact, name_of: Callable[[str], str]) -> tuple[Row, ...]:
    return tuple(
        Item(i.id, f"to {name_of(i.to)} {i.text}".strip(), "⇄", "dim", state_words(i.state), 3)
        for i in contact.introductions
    )


def _dates(contact: Contact, today: date) -> tuple[Row, ...]:
    return tuple(
        Item(d.id, d.text, "*", "accent", _when(d.on, today) + (" yearly" if d.yearly else ""), 3)
        for d in contact.dates
    )


def _tensions(contact: Contact, today: date) -> tuple[Row, ...]:
    rows: list[Row] = []
    for tension in contact.tensions:
        lines = [tension.what]
        lines += [
            f"{label}: {words}"
            for label, words in (
                ("their view", tension.their_view),
                ("my part", tension.my_part),
                ("agreed", tension.agreed),
                ("settled", tension.how),
            )
            if words
        ]
        back = f"check back {_when(tension.check_back, today)}" if tension.check_back else ""
        right = "resolved" if tension.resolved else back
        rows.append(Item(tension.id, "\n".join(lines), "~", "dim", right, 3))
    return tuple(rows)
