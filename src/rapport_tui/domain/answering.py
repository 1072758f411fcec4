"""A question answered by one line: the answer, the entry it makes, and what else is said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.capture.kinds import NOTE
from rapport_tui.domain.closing import words_of
from rapport_tui.domain.days import date_of

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry, Interaction

ANSWERED = "chat"
"""The kind of entry an answer makes, where the line does not say how you spoke."""


def answering(
    change: Change, person: str, question_id: str, today: date, new_id: str
) -> Change:  # fmt: skip
    """Return *change*, which a line makes, with what it tells as the answer to a question.

    The entry gets the question before the answer, so that it can be understood a year later, and
    somebody who answers was spoken to: what would be a note becomes a talk. A line that only
    says what you share (``+ …``) is an answer too. One about others, one with no words of its
    own, and one that comes when there is an answer already, leave the question as it is.

    Args:
        change: what the line makes.
        person: who was asked.
        question_id: the question.
        today: the day it is.
        new_id: the id of the entry, where the line makes none.
    """
    place = next((n for n, e in enumerate(change.edits) if e.contact_id == person), None)
    edit = change.edits[place] if place is not None else None
    found = edit.after.find(question_id) if edit is not None and edit.after is not None else None
    if place is None or edit is None or edit.after is None or found is None:
        return change
    if getattr(found[1], "answer", ""):
        return change
    told = _new(edit.before, edit.after, "timeline")
    answer = getattr(told, "text", "") or getattr(
        _new(edit.before, edit.after, "common_ground"), "text", ""
    )
    if not answer:
        return change
    entry = _entry(told, words_of(found[1]), answer, today, new_id)
    day = date_of(entry.on) if entry.on else None
    asked = found[1].revised(asked=min(day or today, today), answer=answer, closed=None)
    edits = [e._replace(after=_with(e.after, entry, always=False)) for e in change.edits]
    answered = _with(edit.after, entry, always=True)
    edits[place] = edit._replace(after=answered.replacing(asked) if answered else None)
    return change._replace(label=f"answer: {words_of(found[1])}", edits=tuple(edits))


def _entry(told: Entry | None, question: str, answer: str, today: date, new_id: str) -> Interaction:
    from rapport_tui.domain.contact import Interaction

    words = f"{question} – {answer}"
    if not isinstance(told, Interaction):
        return Interaction(id=new_id, on=today, kind=ANSWERED, text=words)
    return told.revised(text=words, kind=ANSWERED if told.kind == NOTE else told.kind)


def _with(contact: Contact | None, entry: Interaction, *, always: bool) -> Contact | None:
    """Return *contact* with *entry* in place of the one of its id, or added where *always*."""
    if contact is None:
        return None
    if contact.find(entry.id) is not None:
        return contact.replacing(entry)
    return contact.adding("timeline", entry) if always else contact


def _new(before: Contact | None, after: Contact, table: str) -> Entry | None:
    """Return the record that *after* has more in *table* than *before*."""
    known = {record.id for record in getattr(before, table)} if before is not None else set()
    return next((record for record in getattr(after, table) if record.id not in known), None)
