"""What is new with somebody since the two of you last met, for the brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.days import date_of, describe
from rapport_tui.domain.introducing import (
    ASKED_A,
    ASKED_B,
    DECLINED,
    DROPPED,
    IDEA,
    MADE,
    OUTCOME,
    THANKED,
)
from rapport_tui.domain.summary import NOT_TOUCHES, WRITTEN
from rapport_tui.domain.support import STATES

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Interaction

_INTRODUCED = {
    IDEA: "An idea: introduce them to {other}",
    ASKED_A: "You asked {first} about meeting {other}",
    ASKED_B: "You asked {other} too about meeting {first}",
    MADE: "You introduced them to {other}",
    OUTCOME: "You heard how it went with {other}",
    THANKED: "You said thank you for meeting {other}",
    DECLINED: "The introduction to {other} is not wanted just now",
    DROPPED: "You let the introduction to {other} go",
}
_OTHER_STEP = "Introduction to {other}: {state}"
_VERBS = {"released": "let go of", "broken": "did not keep"}


def apart(contact: Contact, today: date) -> tuple[list[Interaction], list[Interaction]]:
    """Return what came since you last met, and that meeting with all before it, newest first.

    A letter, a message or a note is no meeting; a call is one.
    """
    told = [e for e in reversed(contact.timeline) if e.kind not in STATES]  # see `faring`
    past = [e for e in told if e.on and not e.is_ahead(today)]
    silent = (*NOT_TOUCHES, *WRITTEN)
    met = next((n for n, e in enumerate(past) if e.kind not in silent), len(past))
    return past[:met], past[met:]


def in_words(entries: Iterable[Interaction], today: date) -> Iterator[str]:
    """Say when each entry was, how, and what was said."""
    for entry in entries:
        if entry.on is not None:
            words = f": {entry.text}" if entry.text else ""
            yield f"{describe(entry.on, today)}, {entry.kind or 'note'}{words}"


def since(contact: Contact, today: date, name_of: Callable[[str], str]) -> Iterator[str]:
    """Say what is new since you last met.

    What was noted on the very day of that meeting is part of it, and not new. Before a first
    meeting only what was written is told.

    Args:
        contact: whom it is about.
        today: the day it is.
        name_of: the name that belongs to a contact's id.
    """
    written, met = apart(contact, today)
    yield from in_words(written, today)
    if not met or met[0].on is None:
        return
    last = date_of(met[0].on)

    def new(day: date | None) -> bool:
        return day is not None and last < day <= today

    yield from _days(contact, today, new)
    yield from _closed(contact, new)
    yield from _wishes(contact, new)
    yield from (f"New in common: {g.text}" for g in contact.common_ground if new(g.since))
    for favour in contact.favours:
        if new(favour.on):
            gave = favour.direction == "gave"
            yield f"{'You did for them' if gave else 'They did for you'}: {favour.text}"
    for introduction in contact.introductions:
        reached = introduction.to_data().get(introduction.state)
        if isinstance(reached, date) and new(date_of(reached)):
            other = name_of(introduction.to)
            yield _INTRODUCED.get(introduction.state, _OTHER_STEP).format(
                other=other, first=contact.name, state=introduction.state.replace("_", " ")
            )


def _days(contact: Contact, today: date, new: Callable[[date | None], bool]) -> Iterator[str]:
    """Say which of their days have been since."""
    for occasion in contact.dates:
        if occasion.on and not occasion.yearly and new(occasion.on):
            yield f"Their day: {occasion.text.rstrip('.,;: ')}, {describe(occasion.on, today)}"


def _closed(contact: Contact, new: Callable[[date | None], bool]) -> Iterator[str]:
    for commitment in contact.commitments:
        if new(commitment.closed):
            who = "I" if commitment.by == "me" else "They"
            verb = _VERBS.get(commitment.outcome or "", commitment.outcome or "closed")
            yield f"{who} {verb}: {commitment.text}"
    for question in contact.questions:
        if new(question.asked):
            answer = f": {question.answer}" if question.answer else ""
            yield f"Asked: {question.text}{answer}"


def _wishes(contact: Contact, new: Callable[[date | None], bool]) -> Iterator[str]:
    for now, over, wishes in (("Needs now", "Need met", contact.needs),
                              ("Offers now", "Offer taken up", contact.offers)):  # fmt: skip
        for wish in wishes:
            if wish.open and new(wish.since):
                yield f"{now}: {wish.text}"
            elif new(wish.closed):
                yield f"{over}: {wish.text}"
