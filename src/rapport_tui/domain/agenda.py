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
    rows_of,
    thanks,
)
from rapport_tui.domain.book import PLANNED, PLANS, Book
from rapport_tui.domain.cadence import settling
from rapport_tui.domain.care_rows import being_there, looking_again, on_the_day_itself
from rapport_tui.domain.coming import AHEAD, NOWHERE, Ahead, coming_days, was_marked
from rapport_tui.domain.keeping import may_ask
from rapport_tui.domain.reaching import reaching
from rapport_tui.domain.summary import last_day
from rapport_tui.domain.support import HARD, STATES, WIN, waiting_for

THANKS_DAYS = 7
"""For how many days a thank-you is asked for: later it would come as a surprise."""

_INTROS = 3
_BY_DAY = (
    "plans",
    "commitments",
    "questions",
    "support",
    "thanks",
    "tensions",
    "dates",
    "introductions",
)
"""The sections of what comes by its day."""
_A_WORD = ("plans", "commitments", "questions", "support", "thanks", "dates")
"""The sections whose rows, on their day, make you be in touch with somebody anyway."""
_FROM_ITS_DAY = {WIN: "support", HARD: "support", "tension": "tensions", "intro": "introductions"}
"""Where a thing of each kind stands once its day has come."""


class Section(NamedTuple):
    """A part of Today under a title of its own.

    Attributes:
        title: the words above it.
        rows: what it shows.
        more: how many it leaves out.
        key: its name for programs: "plans", "commitments", "questions", "support", "thanks",
            "dates", "tensions", "reach-out", "rest", "introductions", "inbox" or "problems".
    """

    title: str
    rows: tuple[Row, ...]
    more: int = 0
    key: str = ""


def agenda(
    book: Book,
    today: date,
    *,
    reach_outs: int | None = None,
    inbox: Sequence[str] = (),
    tried: bool = True,
    ahead: Ahead = NOWHERE,
) -> tuple[Section, ...]:
    """Return what today asks for, section by section; empty ones are left out.

    Someone archived never shows; someone resting, or with a tension left to settle until a later
    day, shows only in commitments and plans; someone snoozed is not on the list to reach out to.
    A plan or a commitment that stands in several files under one id shows once.

    Args:
        book: everyone.
        today: the day it is.
        reach_outs: how many people to reach out to at most; None for as many as the settings
            allow a day, those that you reached today counted, and only who has no other row
            that makes you be in touch today.
        inbox: the lines of the inbox that wait.
        tried: whether they were tried to be taken in, so that these are the ones to answer.
        ahead: where it is another day already, or still: a day in somebody's life is one of
            their own calendar.
    """
    now = today.toordinal()
    found = _surfacing(book, now, ahead)
    reach = reaching(book, today, ahead)
    if reach_outs is None:
        chosen = reach.today(_asked_about(found, now))
    else:
        chosen = reach.ranked[:reach_outs]
    nearest = reach.rows(chosen, book.habits, today)
    more = len(reach.ranked) - len(nearest) if nearest else 0  # that is enough for one day
    intros = rows_of(found["introductions"], introduction(book, today))
    asked = on_the_day_itself(rows_of(found["questions"], question(today)))
    thanked = on_the_day_itself(thanks(found["thanks"], today))
    promised = commitment(today, ahead)
    planned = rows_of(found["plans"], coming(today, ahead))
    sections = (
        Section("Planned for today", planned, 0, "plans"),
        Section("Commitments", rows_of(found["commitments"], promised), 0, "commitments"),
        Section("Questions to ask", asked, 0, "questions"),
        Section("Be there", being_there(found["support"], today), 0, "support"),
        Section("Thank-yous", thanked, 0, "thanks"),
        Section("Look again", rows_of(found["tensions"], looking_again(today)), 0, "tensions"),
        Section("Next 7 days", rows_of(found["dates"], coming(today, ahead)), 0, "dates"),
        Section("Reach out", nearest, more, "reach-out"),
        Section("Let it rest?", reach.rest_rows(book.habits, today), 0, "rest"),
        Section("Introductions", intros[:_INTROS], len(intros[_INTROS:]), "introductions"),
        Section("Inbox", tuple(inbox_line(line, tried=tried) for line in inbox), 0, "inbox"),
        Section("Files with problems", problem_rows(book), 0, "problems"),
    )
    return tuple(section for section in sections if section.rows or section.more)


def asked_about(book: Book, today: date, ahead: Ahead = NOWHERE) -> set[str]:
    """Return who has another row in Today that makes you be in touch: no reach-out on top of it."""
    now = today.toordinal()
    return _asked_about(_surfacing(book, now, ahead), now)


def _asked_about(found: dict[str, list[Found]], now: int) -> set[str]:
    """Return who stands in another section with something to do today: a word comes of that."""
    return {
        person.id
        for section in _A_WORD
        for person, due, day in found[section]
        if (day <= now or due.kind == "question") and due.kind != "theirs"
    }


def _surfacing(book: Book, now: int, ahead: Ahead) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {key: [] for key in _BY_DAY}
    yearly_from = {first: coming_days(first) for first in (now - 1, now) if first == now or ahead}
    for person in book.people.values():
        if not person.dues or person.archived:
            continue
        there = now + ahead.get(person.timezone, 0) if ahead else now
        yearly = yearly_from[min(there, now)]
        for due in person.dues:
            day = yearly.get(due.day, 0) if due.yearly else due.day
            if due.kind in STATES:
                day = waiting_for(due, last_day(person, now), now)
            if not 0 < day <= now + AHEAD:
                continue
            if due.kind in ("birthday", "date") and was_marked(person, due, day):
                continue
            section = _section(due.kind, day, now, there)
            theirs_past = due.kind == "theirs" and section == "commitments"
            if theirs_past and not may_ask(day, last_day(person, now), min(now, there)):
                continue
            if (theirs_past or due.kind in STATES) and person.snoozed_until > now:
                continue
            if section and (
                (due.kind in ("mine", "theirs", *PLANS) and not theirs_past)
                or not (person.resting or (due.kind != "tension" and settling(person, now)))
            ):
                found[section].append((person, due, day))
    return found


def _section(kind: str, day: int, now: int, there: int) -> str:
    """Return the section where something of *kind* on *day* shows, "" for none.

    Args:
        kind: that of its `Due`.
        day: when it is.
        now: the day it is here.
        there: the day it is where they live.
    """
    if kind == "mine":
        return "commitments" if day <= now else "dates"
    if kind == "theirs":
        return "commitments" if day < min(now, there) else "dates"
    if kind in ("birthday", "date"):
        return "dates" if day >= min(now, there) else ""  # over there, and still worth a word
    if kind in PLANS:
        return "dates" if day > now else "plans" if day == now and kind == PLANNED else ""
    if kind == "question":
        return "questions" if day <= there else ""  # never before their day is over
    if kind == "thanks":
        return "thanks" if now - THANKS_DAYS < day <= now else ""
    if kind in _FROM_ITS_DAY:
        return _FROM_ITS_DAY[kind] if day <= now else ""
    return ""
