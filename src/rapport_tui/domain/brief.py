"""The brief: what to know before meeting someone, in parts, from their own notes' words."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.balance import balance_words, favours_given, starts_words
from rapport_tui.domain.days import WEEKDAYS, describe, full
from rapport_tui.domain.faring import faring_words
from rapport_tui.domain.introducing import state_words
from rapport_tui.domain.keeping import both_words
from rapport_tui.domain.overlaps import in_common
from rapport_tui.domain.phones import international
from rapport_tui.domain.promises import kept_with
from rapport_tui.domain.since import apart, in_words, since
from rapport_tui.domain.topics import Topics

if TYPE_CHECKING:
    from rapport_tui.domain.book import Book
    from rapport_tui.domain.contact import Contact, Tension

TAKE_CARE = "Take care"
"""The part that stays with you: on no paper and in no copy, unless it is asked for."""

_LAST_SHOWN = 3
_COMING_DAYS = 30


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

    common = in_common(contact, book.people.get(contact.id), Topics(book))
    return brief(contact, today, name_of=name_of, common=common)


def brief(
    contact: Contact, today: date, *, name_of: Callable[[str], str], common: Iterable[str] = ()
) -> tuple[Part, ...]:
    """Return the parts of the brief, the empty ones left out.

    Args:
        contact: whom you are about to meet.
        today: the day it is.
        name_of: the name that belongs to a contact's id.
        common: what the two of you share, in lines, in the order to be read (`in_common`).
    """
    _, met = apart(contact, today)
    planned = [e for e in contact.timeline if e.is_ahead(today)]
    parts = (
        ("Planned", in_words(planned, today)),
        ("Last time", in_words(met[:_LAST_SHOWN], today)),
        ("Since we last met" if met else "So far", since(contact, today, name_of)),
        ("Coming up", _coming(contact, today)),
        ("How they fare", faring_words(contact.timeline, today)),
        ("I promised", _promises(contact, "me", today)),
        ("They promised", _promises(contact, "them", today)),
        ("How promises were kept", both_words(kept_with(contact, today))),
        ("Ask", _questions(contact, today)),
        ("In common", common),
        ("Needs", (w.text for w in contact.needs if w.open)),
        ("Offers", (w.text for w in contact.offers if w.open)),
        ("Give and take", _favours(contact, today)),
        ("Introductions", _introductions(contact, name_of)),
    )
    made = (Part(title, tuple(lines)) for title, lines in parts)
    found = tuple(part for part in made if part.lines)
    if tensions := tuple(_tensions(contact, today)):
        found += (Part(TAKE_CARE, tensions, tuple(_folded(contact))),)
    return found


def shareable(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return *parts* without what is sensitive, for paper, copies and programs."""
    return tuple(part for part in parts if part.title != TAKE_CARE)


def about(contact: Contact, clock: str = "") -> tuple[str, ...]:
    """Return who *contact* is and how to reach them; the name stands above the paragraphs.

    Args:
        contact: whom you are about to meet.
        clock: what time it is where they are, in words; "" where nobody knows.
    """
    work = " at ".join(filter(None, (contact.role, contact.organisation)))
    where = " · ".join(filter(None, (work, contact.location, clock, contact.pronouns)))
    emails, phones, links = (
        [value if isinstance(value, str) else value.value for value in values]
        for values in (contact.emails, contact.phones, contact.links)
    )
    reach = " · ".join((*emails, *map(international, phones), *links))
    return tuple(filter(None, (where, reach, contact.summary)))


def unfolded(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return *parts* with all that stays folded until it is asked for."""
    return tuple(Part(part.title, (*part.lines, *part.folded)) for part in parts)


def markdown(contact: Contact, parts: tuple[Part, ...], clock: str = "") -> str:
    """Return the brief as Markdown, one line an item; not yet fit for a terminal."""
    blocks = [f"# {contact.name}", *about(contact, clock)]
    for part in parts:
        items = "\n".join("- " + line.replace("\n", "\n  ") for line in part.lines)
        blocks.append(f"## {part.title}\n\n{items}")
    return "\n\n".join(blocks)


def _coming(contact: Contact, today: date) -> Iterator[str]:
    """Say which birthday and dates come in the next thirty days, the nearest first."""
    for day in _days_ahead(today):
        marks = {f"{day:%m%d}"}
        if marks == {"0228"} and not isleap(day.year):
            marks.add("0229")  # where there is no such day, it is remembered on this one
        said = [_turns(contact.birthday, day)] if _month_and_day(contact.birthday) in marks else []
        said += [
            occasion.text
            for occasion in contact.dates
            if occasion.on == day or (occasion.on and occasion.yearly and occasion.on < day
                                      and f"{occasion.on:%m%d}" in marks)
        ]  # fmt: skip
        yield from (f"{describe(day, today)}: {words}" for words in said)


def _days_ahead(today: date) -> Iterator[date]:
    last = min(today.toordinal() + _COMING_DAYS, date.max.toordinal())
    return map(date.fromordinal, range(today.toordinal(), last + 1))


def _month_and_day(birthday: str) -> str:
    """Return ``0412`` for ``1988-04-12``, ``--04-12`` and whatever else ends in these."""
    return "".join(filter(str.isdigit, birthday))[-4:]


def _turns(birthday: str, day: date) -> str:
    born = int(birthday[:4]) if birthday[:4].isdecimal() else 0
    return f"birthday, turns {day.year - born}" if 0 < born < day.year else "birthday"


def _promises(contact: Contact, by: str, today: date) -> Iterator[str]:
    for commitment in contact.commitments:
        if commitment.by == by and commitment.open:
            due = f", due {describe(commitment.due, today)}" if commitment.due else ""
            first = commitment.was_due[0] if commitment.was_due else None
            moved = f", first for {WEEKDAYS[first.weekday()]} {full(first)}" if first else ""
            yield f"{_led(commitment.text, due + moved)}{due}{moved}"


def _questions(contact: Contact, today: date) -> Iterator[str]:
    for question in contact.questions:
        if question.open:
            about = f", about {describe(question.about, today)}" if question.about else ""
            yield f"{_led(question.text, about)}{about}"


def _led(text: str, more: str) -> str:
    """Return a text as it stands before *more*: a full stop is none when a comma follows."""
    return text.rstrip(".,;: ") if more else text


def _favours(contact: Contact, today: date) -> Iterator[str]:
    if balance := balance_words(favours_given(contact.favours), today):
        yield balance
    if starts := starts_words(contact.timeline, today):
        yield starts
    for favour in contact.favours:
        if favour.direction == "received" and not favour.thanked:
            when = f", {describe(favour.on, today)}" if favour.on else ""
            yield f"not thanked yet: {_led(favour.text, when)}{when}"


def _introductions(contact: Contact, name_of: Callable[[str], str]) -> Iterator[str]:
    for introduction in contact.introductions:
        words = f": {introduction.text}" if introduction.text else ""
        yield f"{state_words(introduction.state)}: to {name_of(introduction.to)}{words}"


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
