"""The command for a journey: who lives near a place, and who there would enjoy whom."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from rapport_tui.cli.render import faint, many, say, say_json, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.domain.book import Summary
from rapport_tui.domain.days import distance
from rapport_tui.domain.errors import UsageError
from rapport_tui.domain.nearby import NOBODY_TO_SEAT, Table, Tie, near, places
from rapport_tui.domain.safe import safe
from rapport_tui.domain.summary import last_touch
from rapport_tui.workspace.bringing_together import small_table

_MOST_SEATS = 12
_PLACES = 5


def who_is_near(session: Session, options: Namespace) -> int:
    """Print who is at a place, with the last touch, and a small table of some of them.

    Raises:
        UsageError: the number of seats is none.
    """
    place, seats = " ".join(options.words), _seats(options.seats)
    people = near(session.book, place, session.today.toordinal())
    found = small_table(session.workspace, people, session.today, seats)
    if options.json:
        say_json(
            place=place,
            people=[_person_as_json(session, person) for person in people],
            table=_table_as_json(session, found),
        )
        return 0
    if not people:
        known = ", ".join(list(places(session.book))[:_PLACES])
        say(f"Nobody you know is near {safe(place)}.")
        say(*([faint(f"most are in {safe(known)}")] if known else []))
        return 0
    say(strong(f"Near {safe(place)}: {many(len(people), 'person', 'people')}"))
    say(*table([_row(session, person) for person in people], shrink=(3, 1), indent="  "))
    if found.people:
        say("", strong("A small table"), f"  {safe(_names(session, found), width=0)}")
        for tie in found.ties:
            say(faint(f"  {safe(_tie_in_words(session, tie), width=0)}"))
    elif len(people) > 1:
        say("", faint(NOBODY_TO_SEAT))
    return 0


def _seats(words: str) -> int:
    if words.isdecimal() and 2 <= int(words) <= _MOST_SEATS:
        return int(words)
    msg = f"a table has 2 to {_MOST_SEATS} seats, and {words!r} is none of these"
    raise UsageError(msg, "rapport near Lisbon --seats 6")


def _row(session: Session, person: Summary) -> tuple[str, ...]:
    last = last_touch(person, session.today.toordinal())
    when = "not in touch yet"
    if last.day:
        ago = distance(date.fromordinal(last.day), session.today)
        when = f"{last.kind or 'in touch'} {ago}"
    return (person.name, person.organisation, when, last.text, person.location)


def _names(session: Session, found: Table) -> str:
    return ", ".join(session.name(person) for person in found.people)


def _tie_in_words(session: Session, tie: Tie) -> str:
    return f"{session.name(tie.one)} and {session.name(tie.other)}: {tie.arithmetic}"


def _person_as_json(session: Session, person: Summary) -> dict[str, object]:
    last = last_touch(person, session.today.toordinal())
    return {
        "id": person.id,
        "name": person.name,
        "organisation": person.organisation or None,
        "location": person.location,
        "last": {"on": date.fromordinal(last.day), "kind": last.kind, "text": last.text}
        if last.day
        else None,
    }


def _table_as_json(session: Session, found: Table) -> dict[str, object]:
    return {
        "people": [{"id": person, "name": session.name(person)} for person in found.people],
        "ties": [
            {
                "people": [tie.one, tie.other],
                "shared": [{"topic": topic, "people": count} for topic, count in tie.shared],
                "weight": round(float(tie.weight), 4),
            }
            for tie in found.ties
        ],
    }
