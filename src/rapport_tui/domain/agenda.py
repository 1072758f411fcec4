"""Today: a list short enough to finish, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rapport_tui.domain.agenda_rows import (
    Found,
    Row,
    coming,
    commitment,
    inbox_line,
    introduction,
    problem_rows,
    question,
    reach_out,
    rows_of,
    thanks,
)
from rapport_tui.domain.book import Book, Due, Summary
from rapport_tui.domain.cadence import Standing, cadence_reader, settling, stand

AHEAD = 7
"""How many days ahead birthdays, dates, plans and commitments are shown."""

_THANKS_DAYS = 30  # later than this a thank-you would come as a surprise
_INTRO_DAYS = 7  # an introduction younger than this is under way, not waiting
_INTROS = 3
_LEAP_DAY = 229


class Section(NamedTuple):
    """A part of Today under a title of its own.

    Attributes:
        title: the words above it.
        rows: what it shows.
        more: how many it leaves out.
        key: its name for programs: "commitments", "questions", "thanks", "dates", "reach-out",
            "introductions", "inbox" or "problems".
    """

    title: str
    rows: tuple[Row, ...]
    more: int = 0
    key: str = ""


def agenda(
    book: Book,
    today: date,
    *,
    reach_outs: int = 3,
    inbox: Sequence[str] = (),
    tried: bool = True,
) -> tuple[Section, ...]:
    """Return what today asks for, section by section; empty ones are left out.

    Someone archived never shows; someone resting, or with a tension left to settle until a later
    day, shows only in commitments and plans; someone snoozed is not on the list to reach out to.
    A plan or a commitment that stands in several files under one id shows once.

    Args:
        book: everyone.
        today: the day it is.
        reach_outs: how many people to reach out to at most.
        inbox: the lines of the inbox that wait.
        tried: whether they were tried to be taken in, so that these are the ones to answer.
    """
    now = today.toordinal()
    found = _surfacing(book, now)
    reaching = _reaching(book, now)
    nearest = tuple(reach_out(person, where, now) for person, where in reaching[:reach_outs])
    intros = rows_of(found["introductions"], introduction(book, today))
    sections = (
        Section("Commitments", rows_of(found["commitments"], commitment(today)), 0, "commitments"),
        Section("Questions to ask", rows_of(found["questions"], question(today)), 0, "questions"),
        Section("Thank-yous", thanks(found["thanks"], today), 0, "thanks"),
        Section("Next 7 days", rows_of(found["dates"], coming(today)), 0, "dates"),
        Section("Reach out", nearest, len(reaching) - len(nearest), "reach-out"),
        Section("Introductions", intros[:_INTROS], len(intros[_INTROS:]), "introductions"),
        Section("Inbox", tuple(inbox_line(line, tried=tried) for line in inbox), 0, "inbox"),
        Section("Files with problems", problem_rows(book), 0, "problems"),
    )
    return tuple(section for section in sections if section.rows or section.more)


def _surfacing(book: Book, now: int) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {
        key: [] for key in ("commitments", "questions", "thanks", "dates", "introductions")
    }
    yearly = _coming_days(now)
    for person in book.people.values():
        if not person.dues or person.archived:
            continue
        for due in person.dues:
            day = yearly.get(due.day, 0) if due.yearly else due.day
            if not 0 < day <= now + AHEAD:
                continue
            if due.kind in ("birthday", "date") and _was_marked(person, due, day):
                continue
            section = _section(due.kind, day, now)
            if section and (
                due.kind in ("mine", "theirs", "planned")
                or not (person.resting or settling(person, now))
            ):
                found[section].append((person, due, day))
    return found


def _was_marked(person: Summary, due: Due, day: int) -> bool:
    """Whether a birthday or a date was not forgotten this time: there is an entry that says so."""
    words = due.text if due.kind == "date" else ""
    return any(
        other.kind == "marked" and other.text == words and day - AHEAD <= other.day <= day
        for other in person.dues
    )


def _section(kind: str, day: int, now: int) -> str:
    """Return the section where something of *kind* on *day* shows, "" for none."""
    if kind in ("mine", "theirs"):
        return "commitments" if day <= now else "dates"
    if kind in ("birthday", "date", "planned"):
        return "dates" if day >= now else ""
    if kind == "question":
        return "questions" if day <= now else ""
    if kind == "thanks":
        return "thanks" if now - _THANKS_DAYS < day <= now else ""
    if kind == "intro":
        return "introductions" if day <= now - _INTRO_DAYS else ""
    return ""


def _coming_days(now: int) -> dict[int, int]:
    """Return the ordinals of the days from now, by month and day (412 for 12 April).

    Where there is no 29 February, what falls on it comes on the 28th.
    """
    coming = {}
    for day in range(now, min(now + AHEAD, date.max.toordinal()) + 1):
        on = date.fromordinal(day)
        coming[on.month * 100 + on.day] = day
        if (on.month, on.day) == (2, 28):
            coming.setdefault(_LEAP_DAY, day)  # put right by the 29th, when there is one
    return coming


def _reaching(book: Book, now: int) -> list[tuple[Summary, Standing]]:
    """Return whom to reach out to, the longest over their own cadence first."""
    cadence_of = cadence_reader(book.habits)
    over = []
    for person in book.people.values():
        cadence = cadence_of(person)
        if not cadence or (person.last_day and now - person.last_day <= cadence):
            continue
        where = stand(person, cadence, now)
        if where.due and not any(d.kind == "planned" and d.day >= now for d in person.dues):
            share = where.days / cadence if where.days >= 0 else 1.0
            over.append((-share, person.folded, person.id, person, where))
    return [item[3:] for item in sorted(over)]
