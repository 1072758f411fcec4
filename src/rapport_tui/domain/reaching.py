"""Whom to reach out to today and why, and whom to ask about letting rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import islice
from typing import NamedTuple

from rapport_tui.domain.agenda_rows import Row
from rapport_tui.domain.book import PLANS, Book, Habits, Summary
from rapport_tui.domain.cadence import (
    Standing,
    cadence_reader,
    learned_words,
    outer_days,
    rhythm_of,
    stand,
    standing,
)
from rapport_tui.domain.coming import NOWHERE, Ahead
from rapport_tui.domain.days import every
from rapport_tui.domain.reasons import Reasons
from rapport_tui.domain.safe import clip
from rapport_tui.domain.summary import last_touch

_NOT_LATELY = 30  # a reason alone suggests nobody you were in touch with so few days ago
_LONG_AGO = 2  # outer intervals, after which to ask whether to let it rest
_HALF_A_YEAR = 183
_FAINT = frozenset({"rhythm", "rare"})  # reasons that do not speak against letting it rest
_NAME = 30


class Someone(NamedTuple):
    """Somebody to reach out to: what the reasons weigh together, and where you stand."""

    weight: float
    person: Summary
    where: Standing


class Reaching(NamedTuple):
    """Whom to reach out to on one day.

    Attributes:
        ranked: everybody, the weightiest reasons first; among equals whoever is longest over.
        rest: whom to ask about letting rest, the one whose silence is the longest; or None.
        left: how many of them are still for today, of as many as the settings allow a day.
        reasons: what speaks for each.
    """

    ranked: tuple[Someone, ...]
    rest: Someone | None
    left: int
    reasons: Reasons

    def today(self, met: Collection[str] = ()) -> tuple[Someone, ...]:
        """Return those for today; the people in *met* have a word from you coming anyway."""
        others = (someone for someone in self.ranked if someone.person.id not in met)
        return tuple(islice(others, self.left))

    def rows(self, chosen: Iterable[Someone], habits: Habits, today: date) -> tuple[Row, ...]:
        """Return the rows of Today for *chosen*."""
        return tuple(self._row(someone, habits, today) for someone in chosen)

    def rest_rows(self, habits: Habits, today: date) -> tuple[Row, ...]:
        """Return the row that asks whether to let somebody rest, if there is one to ask about."""
        if self.rest is None:
            return ()
        return (self._row(self.rest, habits, today)._replace(kind="rest"),)

    def _row(self, someone: Someone, habits: Habits, today: date) -> Row:
        person = someone.person
        text = best_reason(person, self.reasons, today)
        return Row(person.id, "", "reach-out", 0, text, since(person, someone.where, habits))


def reaching(book: Book, today: date, ahead: Ahead = NOWHERE) -> Reaching:
    """Return whom to reach out to on *today*; *ahead* says where it is another day.

    These are all who are over their cadence, and those who share a rare topic with somebody you
    just met; nobody who is left in peace, or whom you will see anyway.
    """
    now, cadence_of = today.toordinal(), cadence_reader(book.habits)
    reasons = Reasons(book, today, ahead)
    found: list[tuple[float, float, str, str, Someone]] = []
    silent: list[tuple[float, str, str, Someone]] = []
    reached, any_new = 0, reasons.any_new
    for person in book.people.values():
        cadence = cadence_of(person)
        last = person.last_day
        if not cadence or (last and now - last <= cadence):  # as nearly all: no call more for them
            if last == now:
                reached += _was_reached(person, cadence, now)
            if not (any_new and person.topics and _may_surprise(person, reasons)):
                continue
        where = stand(person, cadence, now)
        if not _is_wanted(person, where, now):
            continue
        weight, kinds = reasons.weigh(person)
        someone = Someone(weight, person, where)
        share = where.days / cadence if where.days >= 0 and cadence else 1.0
        found.append((-weight, -share, person.folded, person.id, someone))
        if where.due and kinds <= _FAINT and _long_silent(person, where) and not _open(person):
            silent.append((-share, person.folded, person.id, someone))
    rest = min(silent)[-1] if silent else None
    ranked = tuple(item[-1] for item in sorted(found) if item[-1] is not rest)
    return Reaching(ranked, rest, max(0, book.habits.a_day - reached), reasons)


def still_wanted(person: Summary, habits: Habits, today: date) -> bool:
    """Whether *person*, whom `reaching` gave on *today*, still waits for a word."""
    where = standing(person, habits, today)
    return _is_wanted(person, where, today.toordinal())


def best_reason(person: Summary, reasons: Reasons, today: date) -> str:
    """Return the best reason to reach out in words, from the person's own notes."""
    for reason in reasons.of(person):
        if reason.kind != "rhythm":
            return reason.words
    last = last_touch(person, today.toordinal())
    if last.text:
        return f"last {last.kind or 'time'}: {last.text}"
    if person.topics:
        return reasons.topic_words(person.topics[0])
    return f"last time: {last.kind}" if last.kind else "say hello"


def since(person: Summary, where: Standing, habits: Habits) -> str:
    """Return how long ago you were in touch, and what is usual between the two of you."""
    if where.days < 0:
        return "you were not in touch yet"
    words = f"{where.days} days since you were in touch"
    usual = usual_words(person, habits)
    return f"{words}, {usual}" if usual and where.due else words


def usual_words(person: Summary, habits: Habits) -> str:
    """Return the cadence in words and where it comes from, "" when there is none."""
    rhythm = rhythm_of(person, habits)
    if rhythm.source == "learned":
        return f"your own rhythm with {clip(person.name, _NAME)}: {learned_words(person)}"
    if not rhythm.days:
        return ""
    words = f"{every(rhythm.days)} is your rhythm"
    return f"{words} for #{rhythm.tag}" if rhythm.source == "tag" else words


def _was_reached(person: Summary, cadence: int, now: int) -> bool:
    """Whether you were in touch today with somebody who was over their cadence until then."""
    return bool(
        cadence
        and person.last_day == now
        and person.before_day
        and now - person.before_day > cadence
    )


def _may_surprise(person: Summary, reasons: Reasons) -> bool:
    """Whether a reason alone, without a cadence that has passed, may suggest *person*."""
    return person.cadence.strip().lower() != "none" and reasons.newly_met(person)


def _is_wanted(person: Summary, where: Standing, now: int) -> bool:
    if where.quiet or any(d.kind in PLANS and d.day >= now for d in person.dues):
        return False
    return where.due or where.days >= _NOT_LATELY


def _open(person: Summary) -> bool:
    """Whether there is a promise or a question between you, whatever its day."""
    return any(due.kind in ("mine", "theirs", "question") for due in person.dues)


def _long_silent(person: Summary, where: Standing) -> bool:
    """Whether to ask about letting it rest: once in a silence, when it has been very long."""
    long = max(_LONG_AGO * outer_days(person, where.cadence), _HALF_A_YEAR)
    return where.days > long and person.rest_asked < person.last_day
