"""What a line promises that stands open with the same person already: said before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from rapport_tui.domain.book import Due
from rapport_tui.domain.capture.result import Capture
from rapport_tui.domain.days import describe
from rapport_tui.domain.identity import fold
from rapport_tui.domain.raw import clipped
from rapport_tui.domain.told import Piece, Row

_KINDS = {"me": "mine", "them": "theirs"}


def already_promised(
    capture: Capture, dues_of: Callable[[str], Iterable[Due]], other_day: str
) -> Iterator[Row]:
    """Give a row for every promise of *capture* that is open in the same words.

    Args:
        capture: the line, understood.
        dues_of: what is open with a contact, by their id.
        other_day: what gives a promise another day: a key, or a command.
    """
    people = [m.people[0] for m in capture.mentions if len(m.people) == 1] or capture.about
    promised = {
        (_KINDS.get(str(item.fields.get("by", "")), ""), fold(clipped(str(item.fields["text"]))))
        for item in capture.items
        if item.table == "commitments" and item.fields.get("text")
    }
    if not promised:
        return
    seen = set()
    for person in dict.fromkeys(people):
        for due in dues_of(person):
            if (due.kind, fold(due.text)) in promised and due.record not in seen:
                seen.add(due.record)
                day = date.fromordinal(due.day) if due.day else None
                when = f" for {describe(day, capture.today)}" if day else ""
                words = f"already promised{when}; {other_day} gives it another day"
                yield Row("Twice?", (Piece(words, "dim"),))
