"""What lists need to know about one person, taken straight from the values of the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from rapport_tui.domain.book import PLANNED, PLANS, Due, Summary
from rapport_tui.domain.dues import dues_of
from rapport_tui.domain.identity import Data, fold
from rapport_tui.domain.raw import clipped, day_of, distinct, records, text_of, texts_of
from rapport_tui.domain.rhythm import LATEST, median_gap
from rapport_tui.domain.support import STATES

NOT_TOUCHES = ("note", *STATES)
"""Kinds of timeline entries that are not contact with the person."""

WRITTEN = ("email", "message", "letter")
"""Kinds that are words sent, not a meeting: they never call for a thank-you of their own."""

_LONGEST = 500  # nobody's name is longer, and matching letters in order costs its square
_LISTS = (("emails", "email"), ("phones", "phone"), ("links", "link"))
_SKIPPED = frozenset({"id", "with", "to", "format", "merge_log"})


class Touch(NamedTuple):
    """A time you were in touch: its day (an ordinal, 0 for never), its kind and its words."""

    day: int
    kind: str
    text: str


def summarise(data: Data, file: str, today: date) -> Summary:
    """Return the row for the contact in *data*; odd values count as absent, nothing is raised.

    An entry dated after *today* is ahead: it becomes a `Due` and is no touch yet. `last_touch`
    counts it once its day has come, so a row kept for weeks stays right. One that was written
    down as a plan stays one all through its day, and counts from the day after.

    The dues are, besides those that `Due` lists:

    - "planned", and "entry" for one that nothing says was planned, first in the tuple; the text
      is the kind, the words and the time of day, a line each;
    - "intro", an introduction that waits; its day is that of the state it reached, its text the
      other's id, a newline and the words;
    - "marked", an entry that says a birthday (no words) or a date (its words) was thought of;
    - "tension", unresolved; its day is when to look again, and it carries no words.

    A question's day is the day it surfaces, the one after the day it is about. A birthday's text
    is the year of birth, when known.

    Args:
        data: plain TOML values, with ids (see `identity.with_ids`).
        file: the file's name inside ``contacts/``.
        today: the day it is.
    """
    name, organisation = text_of(data.get("name")), text_of(data.get("organisation"))
    aka, tags = texts_of(data.get("aka")), texts_of(data.get("tags"))
    timeline, grounds = records(data, "timeline"), records(data, "common_ground")
    last, days, planned = _touches(timeline, today.toordinal())
    first_day, rhythm = days[0] if days else 0, median_gap(days)
    met_day = _met_day(data)
    if met_day and (met_day < first_day or not first_day) and met_day <= today.toordinal():
        first_day = met_day
    return Summary(
        id=text_of(data.get("id")),
        file=file,
        name=name,
        aka=aka,
        organisation=organisation,
        role=text_of(data.get("role")),
        location=text_of(data.get("location")),
        timezone=text_of(data.get("timezone")),
        tags=tags,
        cadence=text_of(data.get("cadence")),
        snoozed_until=day_of(data.get("snoozed_until")),
        resting=data.get("resting") is True,
        archived=data.get("archived") is True,
        has=_has(data, grounds),
        first_day=first_day,
        last_day=last.day,
        last_kind=last.kind,
        last_text=last.text,
        entries=len(timeline),
        grounds=len(grounds),
        topics=distinct(tag for note in grounds for tag in texts_of(note.get("tags"))),
        kinds=distinct(
            [
                kind if type(kind := entry.get("kind")) is str else text_of(kind)
                for entry in timeline
            ]
        ),
        before_day=days[-2] if len(days) > 1 else 0,
        rhythm=rhythm,
        rhythm_from=min(len(days), LATEST) if rhythm else 0,
        rest_asked=day_of(data.get("rest_asked")),
        dues=(*planned, *dues_of(data), *_first_thanks(timeline, met_day, today.toordinal())),
        folded="\n".join(
            [fold(part[:_LONGEST]) for part in (name, *aka, organisation, *tags) if part]
        ),
    )


def last_touch(summary: Summary, today: int) -> Touch:
    """Return the last time you were in touch, as of the day with ordinal *today*.

    What was ahead when the summary was made counts as well: an entry from its day on, a plan from
    the day after.
    """
    touch = Touch(summary.last_day, summary.last_kind, summary.last_text)
    for due in summary.dues:
        if due.kind not in PLANS:
            break  # they stand first
        if touch.day <= due.day <= _until(due, today):
            kind, text, *_ = (*due.text.split("\n"), "")
            touch = Touch(due.day, kind, text)
    return touch


def last_day(summary: Summary, today: int) -> int:
    """Return the day of `last_touch` alone, for those who ask about thousands of people."""
    day = summary.last_day
    for due in summary.dues:
        if due.kind not in PLANS:
            break
        if day <= due.day <= _until(due, today):
            day = due.day
    return day


def is_outdated(summary: Summary, today: int) -> bool:
    """Whether *summary* was made on a day when other entries were ahead than are on *today*.

    `last_touch` is right all the same; the first day, the rhythm and the thank-yous are not.
    """
    if summary.last_day > today:
        return True
    for due in summary.dues:
        if due.kind not in PLANS:
            return False  # they stand first
        if due.day <= _until(due, today):
            return True
    return False


def _until(due: Due, today: int) -> int:
    """Return the last day from which an entry that was ahead counts by now."""
    return today - 1 if due.kind == PLANNED else today


def search_text(data: Data) -> str:
    """Return every word in *data*, folded, a value a line: what a search looks through.

    Ids, references to other people and values that lost a merge are left out.
    """
    found: list[str] = []
    _gather((data,), found)
    text = "\n".join(filter(None, found))
    return text.lower() if text.isascii() else "\n".join(map(fold, filter(None, found)))


def _gather(values: Iterable[Any], found: list[str]) -> None:
    for value in values:
        kind = type(value)
        if kind is str:
            found.append(value)
        elif kind is list:
            _gather(value, found)
        elif kind is dict:
            for key, item in value.items():
                if key in _SKIPPED:
                    continue
                if type(item) is str:  # most are: a call for each would take twice as long
                    found.append(item)
                elif type(item) is list:
                    _gather(item, found)
                elif type(item) is dict:
                    _gather((item,), found)


def _touches(timeline: list[Data], today: int) -> tuple[Touch, list[int], tuple[Due, ...]]:
    """Return the last touch, the days in touch in their order, and the entries still to come."""
    newest: list[Data] = []  # all of that one day: putting them in order can wait
    newest_day = 0
    days = set()
    planned = []
    for entry in timeline:
        on = entry.get("on")
        day = on.toordinal() if isinstance(on, date) else day_of(on)
        if not day or entry.get("kind") in NOT_TOUCHES:
            continue
        if day > today or (day == today and entry.get("planned") is True):
            planned.append(_ahead(entry, day))
            continue
        days.add(day)
        if day > newest_day:
            newest, newest_day = [entry], day
        elif day == newest_day:
            newest.append(entry)
    entry = max(newest, key=_order, default={})
    last = Touch(newest_day, text_of(entry.get("kind")), clipped(text_of(entry.get("text"))))
    return last, sorted(days), tuple(sorted(planned, key=lambda due: (due.day, due.record)))


def _counts_from(entry: Data) -> int:
    """Return the first day on which an entry is something that happened, 0 for none."""
    day = day_of(entry.get("on"))
    return day + 1 if day and entry.get("planned") is True else day


def _ahead(entry: Data, day: int) -> Due:
    on, kind = entry.get("on"), PLANNED if entry.get("planned") is True else "entry"
    time = f"{on:%H:%M}" if isinstance(on, datetime) else ""
    words = (text_of(entry.get("kind")), clipped(text_of(entry.get("text"))), time)
    return Due(kind, day, text_of(entry.get("id")), "\n".join(words).rstrip("\n"))


def _order(entry: Data) -> tuple[str, str]:
    on = entry.get("on")
    return (on.isoformat() if isinstance(on, date) else text_of(on), text_of(entry.get("id")))


def _first_thanks(timeline: list[Data], met_day: int, today: int) -> tuple[Due, ...]:
    """Return the thank-you that a first meeting calls for, the day after it.

    It stands only while that meeting is the one time you were in touch: any later word,
    said or written, has followed it up.
    """
    found = (
        entry
        for entry in timeline
        if entry.get("kind") not in NOT_TOUCHES and 0 < _counts_from(entry) <= today
    )
    touches = list(islice(found, 2))
    if not touches:
        return (Due("thanks", met_day + 1, "", ""),) if met_day else ()
    if len(touches) > 1 or touches[0].get("kind") in WRITTEN:
        return ()
    entry = touches[0]
    day = day_of(entry.get("on"))
    if met_day and met_day != day:
        return ()
    return (Due("thanks", day + 1, text_of(entry.get("id")), clipped(text_of(entry.get("text")))),)


def _has(data: Data, grounds: list[Data]) -> tuple[str, ...]:
    has = [word for key, word in _LISTS if data.get(key) and isinstance(data[key], list)]
    has += [key for key in ("birthday", "cadence") if text_of(data.get(key))]
    if grounds or text_of(data.get("summary")):
        has.append("note")
    return tuple(has)


def _met_day(data: Data) -> int:
    met = data.get("met")
    return day_of(met.get("on")) if isinstance(met, dict) else 0
