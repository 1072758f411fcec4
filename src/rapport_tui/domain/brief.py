"""The brief: what to know before meeting someone, in parts, from their own notes' words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.days import describe
from rapport_tui.domain.identity import fold
from rapport_tui.domain.phones import international

if TYPE_CHECKING:
    from rapport_tui.domain.book import Book, Summary
    from rapport_tui.domain.contact import Contact, Ground, Interaction, Tension

_LAST_SHOWN = 3
_COMING_DAYS = 30
_APART = ("email", "message", "letter", "note")
"""Kinds that are no meeting: news that came this way is what changed since we last met."""


class Part(NamedTuple):
    """A part of the brief: a heading and its lines.

    Attributes:
        title: the heading.
        lines: one for each thing.
        folded: what stays folded until it is asked for, on no paper and in no copy.
    """

    title: str
    lines: tuple[str, ...]
    folded: tuple[str, ...] = ()


def brief_from(book: Book, contact: Contact, today: date) -> tuple[Part, ...]:
    """Return the parts of the brief about *contact*, with what *book* knows of the others."""

    def name_of(contact_id: str) -> str:
        found = book.people.get(contact_id)
        return found.name if found else contact_id

    shared_by = topics_shared(book.people.values())
    return brief(contact, today, name_of=name_of, shared_by=shared_by)


def topics_shared(people: Iterable[Summary]) -> Mapping[str, int]:
    """Return how many of *people* share each topic, by the topic folded."""
    return Counter(topic for one in people for topic in set(map(fold, one.topics)))


def brief(
    contact: Contact, today: date, *, name_of: Callable[[str], str], shared_by: Mapping[str, int]
) -> tuple[Part, ...]:
    """Return the parts of the brief, the empty ones left out.

    Args:
        contact: whom you are about to meet.
        today: the day it is.
        name_of: the name that belongs to a contact's id.
        shared_by: how many people share a topic, by the topic folded; the rarest come first.
    """
    past = [e for e in reversed(contact.timeline) if e.on and day_of(e.on) <= today]
    met = next((n for n, e in enumerate(past) if e.kind not in _APART), len(past))
    parts = (
        ("Planned", _entries([e for e in contact.timeline if e not in past and e.on], today)),
        ("Last time", _entries(past[met:][:_LAST_SHOWN], today)),
        ("Since then", _since(contact, past, met, today)),
        ("Coming up", _coming(contact, today)),
        ("I promised", _promises(contact, "me", today)),
        ("They promised", _promises(contact, "them", today)),
        ("Ask", _questions(contact, today)),
        ("In common", _common(contact, shared_by)),
        ("Needs", (w.text for w in contact.needs if w.open)),
        ("Offers", (w.text for w in contact.offers if w.open)),
        ("Favours", _favours(contact, today)),
        ("Introductions", _introductions(contact, name_of)),
    )
    made = (Part(title, tuple(lines)) for title, lines in parts)
    found = tuple(part for part in made if part.lines)
    if tensions := tuple(_tensions(contact, today)):
        found += (Part("Take care", tensions, tuple(_folded(contact))),)
    return found


def about(contact: Contact) -> tuple[str, ...]:
    """Return who *contact* is and how to reach them; the name stands above the paragraphs."""
    work = " at ".join(filter(None, (contact.role, contact.organisation)))
    where = " · ".join(filter(None, (work, contact.location, contact.pronouns)))
    emails, phones, links = (
        [value if isinstance(value, str) else value.value for value in values]
        for values in (contact.emails, contact.phones, contact.links)
    )
    reach = " · ".join((*emails, *map(international, phones), *links))
    return tuple(filter(None, (where, reach, contact.summary)))


def markdown(contact: Contact, parts: tuple[Part, ...]) -> str:
    """Return the brief as Markdown, one line an item; not yet fit for a terminal."""
    blocks = [f"# {contact.name}", *about(contact)]
    for part in parts:
        items = "\n".join("- " + line.replace("\n", "\n  ") for line in part.lines)
        blocks.append(f"## {part.title}\n\n{items}")
    return "\n\n".join(blocks)


def day_of(moment: date) -> date:
    """Return the day of a date, or of a date and time."""
    return moment.date() if isinstance(moment, datetime) else moment


def _entries(entries: list[Interaction], today: date) -> Iterator[str]:
    for entry in entries:
        assert entry.on is not None
        words = f": {entry.text}" if entry.text else ""
        yield f"{describe(entry.on, today)}, {entry.kind or 'note'}{words}"


def _since(contact: Contact, past: list[Interaction], met: int, today: date) -> Iterator[str]:
    yield from _entries(past[:met], today)
    if met >= len(past) or past[met].on is None:
        return
    last = day_of(past[met].on or today)
    for commitment in contact.commitments:
        if commitment.closed and commitment.closed > last:
            who = "I" if commitment.by == "me" else "They"
            yield f"{who} {commitment.outcome or 'closed'}: {commitment.text}"
    for title, wishes in (("Needs now", contact.needs), ("Offers now", contact.offers)):
        for wish in wishes:
            if wish.open and wish.since and wish.since > last:
                yield f"{title}: {wish.text}"


def _coming(contact: Contact, today: date) -> Iterator[str]:
    """Say which birthday and yearly dates come in the next thirty days."""
    days = [(contact.birthday[-5:], "birthday")] if contact.birthday else []
    days += [(f"{d.on:%m-%d}", d.text) for d in contact.dates if d.on and d.yearly]
    for ahead in range(_COMING_DAYS + 1):
        day = today + timedelta(days=ahead)
        yield from (
            f"{describe(day, today)}: {words}" for when, words in days if f"{day:%m-%d}" == when
        )
    for once in contact.dates:
        if once.on and not once.yearly and 0 <= (once.on - today).days <= _COMING_DAYS:
            yield f"{describe(once.on, today)}: {once.text}"


def _promises(contact: Contact, by: str, today: date) -> Iterator[str]:
    for commitment in contact.commitments:
        if commitment.by == by and commitment.open:
            due = f", due {describe(commitment.due, today)}" if commitment.due else ""
            yield f"{commitment.text}{due}"


def _questions(contact: Contact, today: date) -> Iterator[str]:
    for question in contact.questions:
        if question.open:
            about = f", about {describe(question.about, today)}" if question.about else ""
            yield f"{question.text}{about}"


def _common(contact: Contact, shared_by: Mapping[str, int]) -> Iterator[str]:
    def rarity(ground: Ground) -> int:
        # A note without a topic may be anybody's, so it comes last.
        return min((shared_by.get(fold(tag), 1) for tag in ground.tags), default=maxsize)

    for ground in sorted(contact.common_ground, key=rarity):
        tags = " ".join(f"#{tag}" for tag in ground.tags)
        yield f"{ground.text} {tags}".strip()


def _favours(contact: Contact, today: date) -> Iterator[str]:
    if not contact.favours:
        return
    gave = sum(f.direction == "gave" for f in contact.favours)
    yield f"you gave {gave}, received {len(contact.favours) - gave}"
    for favour in contact.favours:
        if favour.direction == "received" and not favour.thanked:
            when = f", {describe(favour.on, today)}" if favour.on else ""
            yield f"not thanked yet: {favour.text}{when}"


def _introductions(contact: Contact, name_of: Callable[[str], str]) -> Iterator[str]:
    for introduction in contact.introductions:
        words = f": {introduction.text}" if introduction.text else ""
        yield f"{introduction.state.replace('_', ' ')}: to {name_of(introduction.to)}{words}"


def _tensions(contact: Contact, today: date) -> Iterator[str]:
    """Say that there is a tension and when to look again; never what it is about."""
    for tension in _open_tensions(contact):
        check = f", check back {describe(tension.check_back, today)}" if tension.check_back else ""
        yield f"a tension is open{check}"


def _folded(contact: Contact) -> Iterator[str]:
    """Say what the tensions are about, for somebody who asked."""
    for tension in _open_tensions(contact):
        parts = (
            ("", tension.what),
            ("they see it so: ", tension.their_view),
            ("your part: ", tension.my_part),
            ("agreed: ", tension.agreed),
        )
        yield from (f"{label}{words}" for label, words in parts if words)


def _open_tensions(contact: Contact) -> Iterator[Tension]:
    return (tension for tension in contact.tensions if tension.resolved is None)
