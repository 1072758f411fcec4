"""The rows of the topics screen: topics by rarity, who has each, and who shares what with you."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rapport_tui.domain.days import distance, short
from rapport_tui.domain.identity import fold
from rapport_tui.domain.overlaps import Overlap, counts, fraction
from rapport_tui.domain.safe import safe
from rapport_tui.domain.suggestions import Suggestion
from rapport_tui.domain.topics import Topic
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, fit, pad, wrap
from rapport_tui.workspace.who_else import Sharer

TOPIC, WHO, PERHAPS, WITH = "topic", "who", "perhaps", "with"
_COUNT = 6


class Row(NamedTuple):
    """A line of the screen.

    Attributes:
        key: what it is kept by, "" for a heading.
        kind: `TOPIC`, `WHO`, `PERHAPS`, `WITH`, or "" for words alone.
        words: a name, or words alone.
        more: what stands behind the name.
        topic: the key of its topic.
        person: the id of whom it is about.
    """

    key: str
    kind: str
    words: str
    more: str = ""
    topic: str = ""
    person: str = ""


class Unfolded(NamedTuple):
    """What was read about one topic.

    Attributes:
        sharers: who has it, in their notes' words.
        perhaps: whose notes speak of it.
    """

    sharers: Sequence[Sharer]
    perhaps: Sequence[Suggestion]


class TopicList(LineList):
    """Topics, the rarest first, each with who has it; unfolded, with their notes' words."""

    empty = "No topics yet; a common-ground note with a #topic makes one"

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Row], *, keep: str | None = None) -> None:
        """Show *rows*, the cursor on *keep* or kept where it is."""
        self.rows = list(rows)
        self.put([row.key for row in rows], keep=keep)

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return a topic or a person on one line, a note wrapped under itself."""
        row = self.rows[index]
        if not row.kind:
            style = "dim" if row.more else "head"
            return tuple(((f" {line}", style),) for line in wrap(row.words, max(width - 1, 1)))
        if row.kind == TOPIC:
            return (_topic_line(row, width),)
        if row.kind == WITH:
            first = min(max(width // 3, 8), 24)
            lines = wrap(row.more, max(width - first - 2, 1))
            rest = " " * (first + 2)
            return tuple(((f" {pad(row.words, first)} " if not n else rest, "strong"), (line, ""))
                         for n, line in enumerate(lines))  # fmt: skip
        style = "warn" if row.kind == PERHAPS else "strong"
        lead = "    ? " if row.kind == PERHAPS else "    · "
        head = fit(((lead, style), (row.words, style)), width)
        return (head, *(((f"      {line}", ""),) for line in _notes(row.more, width)))


def _notes(words: str, width: int) -> list[str]:
    return wrap(words, max(width - 6, 1)) if words else []


def _topic_line(row: Row, width: int) -> Line:
    name, _, weight = row.words.partition("\n")
    first = min(max(width // 3, 8), 26)
    return fit(
        ((f" {pad(name, first)} ", "tag"), (pad(weight, _COUNT), "dim"), (row.more, "")), width
    )


def topic_rows(
    topics: Sequence[Topic],
    name_of: Callable[[str], str],
    unfolded: Mapping[str, Unfolded],
    wanted: str,
    today: date,
) -> list[Row]:
    """Return the rows of *topics*, those unfolded with what was read of them.

    Args:
        topics: what to list, in order.
        name_of: the name that belongs to a contact's id.
        unfolded: what was read, by a topic's key.
        wanted: words that must be in the topic or in a name, "" for all.
        today: the day it is.
    """
    rows: list[Row] = []
    words = fold(wanted).split()
    for topic in topics:
        names = [*(["you"] if topic.mine else []), *map(name_of, topic.people)]
        told = fold(" ".join((topic.name, *topic.words, *names)))
        if not all(word in told for word in words):
            continue
        also = f" = {', '.join(topic.words)}" if topic.words else ""
        title = f"{safe(f'{topic.name}{also}')}\n{fraction(topic.weight)}"
        more = safe(", ".join(names), width=400)
        rows.append(Row(f"{TOPIC}:{topic.key}", TOPIC, title, more, topic.key))
        if (found := unfolded.get(topic.key)) is not None:
            rows += _inside(topic, found, name_of, today)
    return rows


def _inside(topic: Topic, found: Unfolded, name_of: Callable[[str], str], today: date) -> list[Row]:
    rows = [Row("", "", f"   {safe(counts(topic, named=False))}", "dim")]
    for one in found.sharers:
        last = distance(date.fromordinal(one.last), today) if one.last else "never in touch"
        words = safe("\n".join(one.notes), lines=True, width=0)
        name = f"{safe(one.name, width=40)}  {last}"
        rows.append(Row(f"{WHO}:{topic.key}:{one.person}", WHO, name, words, topic.key, one.person))
    for maybe in found.perhaps:
        day = f", {short(maybe.on, today)}" if maybe.on else ""
        name = f"{safe(name_of(maybe.person), width=40)}  perhaps, by a note{day}"
        words = safe(maybe.text, width=0)
        key = f"{PERHAPS}:{topic.key}:{maybe.person}"
        rows.append(Row(key, PERHAPS, name, words, topic.key, maybe.person))
    return rows


def with_rows(shared: Sequence[Overlap], name_of: Callable[[str], str], wanted: str) -> list[Row]:
    """Return whom you share something with, and the arithmetic of the order."""
    words, rows = fold(wanted).split(), []
    for one in shared:
        name = name_of(one.person)
        told = fold(f"{name} {one.arithmetic}")
        if all(word in told for word in words):
            arithmetic = safe(one.arithmetic, width=0)
            rows.append(Row(f"{WITH}:{one.person}", WITH, safe(name), arithmetic, "", one.person))
    return rows
