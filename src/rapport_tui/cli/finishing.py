"""The command that closes a promise or a question, lets it go, or gives it another day."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.cli.meant import day_or_none, one_meant, whom_and_what
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import store
from rapport_tui.cli.understanding import parsed
from rapport_tui.domain.agenda import THANKS_DAYS
from rapport_tui.domain.answering import answering
from rapport_tui.domain.book import PLANS, Change, Edit
from rapport_tui.domain.capture import change_for
from rapport_tui.domain.capture.kinds import NOTE
from rapport_tui.domain.closing import KEPT, RELEASED, closed, given, thanked, thanks_said
from rapport_tui.domain.contact import Favour, Interaction
from rapport_tui.domain.errors import NothingToDoError, UsageError
from rapport_tui.domain.keeping import MISSED
from rapport_tui.domain.plans import moved, took_place
from rapport_tui.domain.safe import safe

if TYPE_CHECKING:
    from rapport_tui.domain.book import Summary
    from rapport_tui.domain.contact import Commitment, Contact, Question

    _Open = Commitment | Question | Favour | Interaction

_FIRST_MEETING = "thanks"  # said in place of an id
_PROMISES = ("mine", "theirs")


class _Way(NamedTuple):
    """What is to be done: an outcome, or another day."""

    outcome: str = KEPT
    day: date | None = None
    moves: bool = False


def done(session: Session, options: Namespace) -> int:
    """Close what is meant: kept, asked, let go, answered, or put off.

    Raises:
        QuestionError: several things fit.
        NothingToDoError: nothing open fits.
        UsageError: the options contradict one another, or name no day.
    """
    way = _way(options, session.today)
    summary, words = whom_and_what(session, options.words)
    contact = session.workspace.contact(summary.id)
    thank_yous = _thank_yous(session, summary, contact)
    record = _meant(contact, words, options, thank_yous, session.today)
    if options.answer:
        change: Change | str = _answered(session, contact, record.id, options.answer)
    elif record.id == _FIRST_MEETING:
        change = thanks_said(contact, session.today, session.workspace.new_id())
    elif isinstance(record, Favour):
        change = thanked(contact, record.id, session.today)
    elif isinstance(record, Interaction):
        change = _planned(session, contact, record.id, way)
    else:
        change = _in_every_file(session, contact, record.id, way)
    if isinstance(change, str):
        raise NothingToDoError(change, f"see: rapport show {safe(summary.name, width=40)}")
    return store(session, change)


def _way(options: Namespace, today: date) -> _Way:
    said = [
        flag
        for flag, value in (
            ("--release", options.release),
            ("--not-kept", options.not_kept),
            ("--to", options.to),
            ("--answer", options.answer),
        )
        if value
    ]
    if len(said) > 1:
        msg = f"{' and '.join(said)} cannot both be: give one of them"
        raise UsageError(msg, "see: rapport done --help")
    if options.to:
        return _Way(day=day_or_none(options.to, today), moves=True)
    if options.release:
        return _Way(RELEASED)
    return _Way(MISSED if options.not_kept else KEPT)


def _thank_yous(session: Session, summary: Summary, contact: Contact) -> list[Favour]:
    """Return what thanks may be said for: the favours, and a first meeting that Today shows."""
    now = session.today.toordinal()
    due = [d for d in summary.dues if d.kind == "thanks"]
    favours = [f for f in contact.favours if f.id in {d.record for d in due}]
    known = {favour.id for favour in favours}
    first = any(d.record not in known and now - THANKS_DAYS < d.day <= now for d in due)
    met = Favour(id=_FIRST_MEETING, direction="received", text="the first meeting")
    return [*favours, *([met] if first else [])]


def _meant(
    contact: Contact,
    words: Sequence[str],
    options: Namespace,
    thank_yous: Sequence[Favour],
    today: date,
) -> _Open:
    """Return the one open thing that *words* mean: a promise, a question, a thank-you, a plan."""
    promises = [] if options.answer else [c for c in contact.commitments if c.open]
    questions = [] if options.not_kept else [q for q in contact.questions if q.open]
    flags = (options.answer, options.not_kept, options.release, options.to)
    favours = () if any(flags) else thank_yous
    every = bool(words or options.to)
    plans = () if any(flags) and not options.to else _plans(contact, today, every=every)
    everything: list[_Open] = [*promises, *questions, *favours, *plans]
    what = "question" if options.answer else "promise"
    what = what if options.answer or options.not_kept else "promise or question"
    name = safe(contact.name, width=40)
    if not everything:
        msg = f"no {what} is open with {name}"
        raise NothingToDoError(msg, f"see: rapport show {name} --all")
    return one_meant(everything, words, contact.name, _named)


def _plans(contact: Contact, today: date, *, every: bool) -> list[Interaction]:
    """Return what is planned for today, or for whenever it is."""
    ahead = [entry for entry in contact.timeline if entry.is_ahead(today)]
    tomorrow = today + timedelta(days=1)
    return [entry for entry in ahead if every or not entry.is_ahead(tomorrow)]


def _named(item: _Open) -> str:
    if isinstance(item, Interaction):
        return ": ".join(filter(None, (item.kind, item.text)))
    lead = "a thank-you for: " if isinstance(item, Favour) else ""
    return lead + item.text


def _planned(session: Session, contact: Contact, record: str, way: _Way) -> Change | str:
    """Return the step of a plan, for everyone who is to be there."""
    there = [contact, *_others_with(session, contact, record, PLANS)]
    if not way.moves:
        return took_place(there, record, session.today)
    if way.day is None:
        return "What is planned has a day; rapport edit takes it out"
    return moved(there, record, way.day, session.today)


def _in_every_file(session: Session, contact: Contact, record: str, way: _Way) -> Change | str:
    """Return the step, for everyone in whose file the record stands."""
    others = _others_with(session, contact, record, _PROMISES)
    first = _step(contact, record, session.today, way)
    if isinstance(first, str):
        return first
    steps = [_step(other, record, session.today, way) for other in others]
    edits = [edit for step in steps if isinstance(step, Change) for edit in step.edits]
    return first._replace(edits=(*first.edits, *edits))


def _others_with(
    session: Session, contact: Contact, record: str, kinds: Sequence[str]
) -> list[Contact]:
    """Return who else has *record* among their dues of *kinds*."""
    return [
        session.workspace.contact(person.id)
        for person in session.book.people.values()
        if person.id != contact.id
        and any(due.kind in kinds and due.record == record for due in person.dues)
    ]


def _step(contact: Contact, record: str, today: date, way: _Way) -> Change | str:
    if way.moves:
        return given(contact, record, way.day)
    return closed(contact, record, today, way.outcome)


def _answered(session: Session, contact: Contact, question: str, line: str) -> Change:
    """Return the change of an answer: a line as in `rapport add`, about the person asked."""
    change = _told(session, contact, line)
    new_id = session.workspace.new_id
    if change is not None:
        change = answering(change, contact.id, question, session.today, new_id())
        if _has_answer(change, contact.id, question):
            return change
    # It is about somebody else, or asks who is meant: then it is taken as it stands.
    note = Interaction(id=new_id(), on=session.today, kind=NOTE, text=line)
    bare = Change("", (Edit(contact, contact.adding("timeline", note)),))
    return answering(bare, contact.id, question, session.today, new_id())


def _told(session: Session, contact: Contact, line: str) -> Change | None:
    capture = parsed(session, line, about=(contact.id,))
    if capture.blocked:
        fix = f"write {capture.blocked.fix!r} instead" if capture.blocked.fix else ""
        raise UsageError(capture.blocked.message, fix or "see: rapport add --help")
    about = {person for mention in capture.mentions for person in mention.people} or {contact.id}
    new = any(not mention.people for mention in capture.mentions)
    if capture.asks or capture.introduced or new or contact.id not in about:
        return None
    everyone = {i: contact if i == contact.id else session.workspace.contact(i) for i in about}
    return change_for(capture, everyone, new_id=session.workspace.new_id)


def _has_answer(change: Change, person: str, question: str) -> bool:
    edit = next((e for e in change.edits if e.contact_id == person), None)
    found = edit.after.find(question) if edit is not None and edit.after is not None else None
    return found is not None and bool(getattr(found[1], "answer", ""))
