"""Another day for something, or a rest for somebody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from rapport_tui.domain import plans
from rapport_tui.domain.book import Change
from rapport_tui.domain.closing import words_of
from rapport_tui.domain.days import date_of, describe
from rapport_tui.domain.resting import kept
from rapport_tui.domain.safe import safe
from rapport_tui.tui import changes
from rapport_tui.tui.gathering import Gathering, Target
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry
    from rapport_tui.tui.screens.main import MainScreen

_STEPS = {"reschedule-day": "d", "reschedule-week": "w", "reschedule-month": "m",
          "reschedule-friday": "f", "reschedule-none": "x"}  # fmt: skip
_LENGTHS = ("d", "w", "m")
_NONE = ("x", "none")
_SHORT = {"d": "1d", "w": "1w", "m": "1m", "f": "fri"}
_OF_ITS_DAY = (
    "Its days count from the day it happened; "
    "{done} says you were in touch, {release} not this time"
)
_KEEP_THEIR_DAY = {
    "birthday": "A birthday stays on its day; {done} marks it",
    "date": "A day to remember stays on its day; {done} marks it",
    "win": _OF_ITS_DAY,
    "hard": _OF_ITS_DAY,
    "thanks": "A thank-you fades after a week; {done} says it is done, {release} lets it go",
    "intro": "An introduction has no day of its own; {done} does its next step",
}


class Rescheduling:
    """What the keys after the reschedule key do on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {
            **{command: partial(self._by, step) for command, step in _STEPS.items()},
            "reschedule-to": self._ask,
        }

    async def _by(self, step: str) -> None:
        gathering = await self._screen.acting.gathered("reschedule")
        if gathering is not None:
            await self._move(gathering, step)

    async def _ask(self) -> None:
        from rapport_tui.tui.screens.ask import Ask

        gathering = await self._screen.acting.gathered("reschedule")
        if gathering is None:
            return
        reasons = [self._fixed(target) for target in gathering.targets]
        if all(reasons):
            self._screen.say(reasons[0])
            return
        ask = Ask(
            self._prompt(gathering),
            example="fri · d w m · 3d · 27 nov · x none",
            refuses=lambda line: _no_day(line, self._screen.today()),
            tells=lambda line: told(gathering, line, self._screen.today()),
        )

        async def answered(line: str | None) -> None:
            if line is not None and line.strip():
                await self._move(gathering, line)

        await put_up(self._screen, ask, answered)

    def _prompt(self, gathering: Gathering) -> str:
        targets = gathering.targets
        if len(targets) > 1:
            verb = "New day for" if any(t.record for t in targets) else "Quiet until, for"
            return f"{verb} {len(targets):,} marked"
        contact = gathering.contact(targets[0].person)
        about = contact.find(targets[0].record) if contact is not None else None
        if about is None:
            return f"Quiet until, for {safe(contact.name if contact else '', width=40)}"
        return f"New day for {safe(words_of(about[1]), width=40)}"

    async def _move(self, gathering: Gathering, line: str) -> None:
        for target in gathering.targets:
            step = self._fixed(target) or moved(gathering, target, line, self._screen.today())
            gathering.take(step)
        await self._screen.acting.finish(gathering, _several(gathering, line))

    def _fixed(self, target: Target) -> str:
        """Return why a row of Today keeps its day, "" when it can have another."""
        words = _KEEP_THEIR_DAY.get(target.kind, "")
        for command in ("done", "release"):
            words = words.replace(f"{{{command}}}", keys_of(self._screen).shown(command))
        return words


def moved(gathering: Gathering, target: Target, line: str, today: date) -> Change | str:
    """Return the step that gives *target* the day of *line*, or why it has none to give.

    A length (`d`, `w`, `m`) counts from its own day, or from today when that has passed.
    """
    contact = gathering.contact(target.person)
    if contact is None:
        return "They are gone already"
    found = contact.find(target.record) if target.record else None
    step = line.strip().lower()
    past = found is not None and _is_past(found, today)
    day = _day_meant(found, contact, step, today)
    if day is None and step not in _NONE:
        return "That is further than the calendar goes"
    if found is None:
        if target.kind == "rest":
            return kept(contact, day, today)
        return changes.snoozed(contact, day)
    there = gathering.there(target)
    if found[0] != "timeline":
        return changes.together([changes.rescheduled(each, target.record, day) for each in there])
    if past and (step in _STEPS.values() or day is None):
        return "It has happened already; only a date, typed, moves it"
    if day is None:
        return "What is planned has a day; delete it to have none"
    return plans.moved(there, target.record, day, today)


def told(gathering: Gathering, line: str, today: date) -> str:
    """Return the day that *line* means, in full, as `moved` would give it."""
    step = line.strip().lower()
    days: set[date] = set()
    if step in _NONE:
        return "→ no day"
    for target in gathering.targets:
        contact = gathering.contact(target.person)
        if contact is not None:
            found = contact.find(target.record) if target.record else None
            if (day := _day_meant(found, contact, step, today)) is None:
                return "… not a day yet"
            days.add(day)
    if len(days) > 1:
        return "→ each counted from its own day"
    return "".join(f"→ {describe(day, today)}" for day in days)


def _is_past(found: tuple[str, Entry], today: date) -> bool:
    from rapport_tui.domain.contact import Interaction

    return isinstance(found[1], Interaction) and not found[1].is_ahead(today)


def _day_meant(
    found: tuple[str, Entry] | None, contact: Contact, step: str, today: date
) -> date | None:
    """Return the day that *step* gives a record, or a person's rest; None for none."""
    if step in _LENGTHS:
        own = changes.day_of(found[1]) if found else contact.snoozed_until
        return _counted(step, own, today)
    past = found is not None and _is_past(found, today)
    return read_when(step, today, forward=not past)[0]


def _several(gathering: Gathering, line: str) -> str:
    if any(target.record for target in gathering.targets):
        return "new day for {count} things"
    ends = line.strip().lower() in _NONE
    return "{count} people rest no longer" if ends else "{count} people rest until later"


def _counted(unit: str, own: date | None, today: date) -> date | None:
    from rapport_tui.domain.capture.when import shifted

    return shifted(max(own or today, today), 1, unit)


def _no_day(line: str, today: date) -> str:
    if not line.strip() or read_when(line, today)[1]:
        return ""
    return f"{safe(line.strip(), width=30)} is not a day; try fri, 3d, 27 nov or x for none"


def read_when(line: str, today: date, *, forward: bool = True) -> tuple[date | None, bool]:
    """Return the day that *line* names, None for none, and whether it could be read.

    Args:
        line: what was typed.
        today: the day it is.
        forward: whether a day without a year is one to come.
    """
    from rapport_tui.domain.capture.when import Slot, read_day

    words = line.lower().split()
    if line.strip().lower() in _NONE:
        return None, True
    if len(words) == 1:
        words = [_SHORT.get(words[0], words[0])]
    found = read_day(words, Slot(today, forward=forward))
    if found is None or found[1] != len(words):
        return None, False
    return date_of(found.on), True
