"""What the year in numbers says: headings, sentences and drawn lines, the same in every place."""

from __future__ import annotations

from typing import NamedTuple

from rapport_tui.domain.days import WEEKDAYS, full
from rapport_tui.domain.drifting import SEASON, Circle
from rapport_tui.domain.insights import WEEKS, Insights
from rapport_tui.domain.keeping import Both, kept_words
from rapport_tui.domain.pictures import bars, heat, legend
from rapport_tui.domain.safe import safe

_KINDS = 8
_CIRCLES = 12
_NAME = 30
_BARS = 60  # longer ones say no more


class Told(NamedTuple):
    """One thing that is said.

    Attributes:
        lines: the lines, fit to be shown; those after the first belong to it.
        tag: the tag whose people it is about, "" for none.
        drawn: whether the lines are a picture, which must not be wrapped.
        faint: whether it only explains what stands above it.
    """

    lines: tuple[str, ...]
    tag: str = ""
    drawn: bool = False
    faint: bool = False


class Chapter(NamedTuple):
    """What is said under one heading."""

    title: str
    told: tuple[Told, ...]


def chapters(found: Insights, width: int) -> tuple[Chapter, ...]:
    """Return the year in words and pictures at most *width* cells wide; empty chapters left out."""
    made = (
        Chapter("The year", _year(found, width)),
        Chapter("How", _kinds(found, width)),
        Chapter("Who starts", _started(found, width)),
        Chapter("Promises", _promises(found)),
        Chapter("Circles", _circles(found)),
        Chapter("People you got to know", _gained(found, width)),
    )
    return tuple(chapter for chapter in made if chapter.told)


def circle_words(circle: Circle) -> str:
    """Return how it stands with a circle: ``#climbing: with 3 of 8 lately, with 6 before``."""
    hello = ": could use a hello" if circle.drifting else ""
    return (
        f"#{safe(circle.tag, width=_NAME)}: in touch with {circle.lately} of {circle.people} "
        f"lately, with {circle.before} before{hello}"
    )


def _year(found: Insights, width: int) -> tuple[Told, ...]:
    times = "once" if found.touches == 1 else f"{found.touches:,} times"
    who = "one person" if found.people == 1 else f"{found.people:,} people"
    since = f"since {WEEKDAYS[found.first.weekday()]} {full(found.first)}"
    if not found.touches:
        return (Told((f"Nothing is noted {since}; whatever you log is drawn here",)),)
    return (
        Told((f"in touch {times} with {who} {since}",)),
        Told(tuple(heat(found.days, found.today, width, weeks=WEEKS)), drawn=True),
        Told((legend(found.days),), faint=True),
    )


def _kinds(found: Insights, width: int) -> tuple[Told, ...]:
    rows = [(safe(kind, width=_NAME), times) for kind, times in found.kinds[:_KINDS]]
    if rest := found.kinds[_KINDS:]:
        rows.append((f"{len(rest)} others", sum(times for _, times in rest)))
    return tuple(Told((line,), drawn=True) for line in bars(rows, min(width, _BARS)))


def _started(found: Insights, width: int) -> tuple[Told, ...]:
    if not found.touches:
        return ()
    rows = [("you", found.started["me"]), ("they", found.started["them"]),
            ("both", found.started["both"])]  # fmt: skip
    note = "both: it was arranged together, or nobody wrote down who began"
    return (
        *(Told((line,), drawn=True) for line in bars(rows, min(width, _BARS))),
        *([Told((note,), faint=True)] if found.started["both"] else ()),
    )


def _promises(found: Insights) -> tuple[Told, ...]:
    lines = [f"{who} {words} this year" for who, words in _sides(found.year)]
    if found.ever != found.year:
        lines += [f"{who} {words} in all" for who, words in _sides(found.ever)]
    return tuple(Told((line,)) for line in lines)


def _sides(both: Both) -> list[tuple[str, str]]:
    sides = (("you:", kept_words(both.mine)), ("they:", kept_words(both.theirs)))
    return [(who, words) for who, words in sides if words]


def _circles(found: Insights) -> tuple[Told, ...]:
    circles = found.circles[:_CIRCLES]
    told = [Told((circle_words(circle),), tag=circle.tag) for circle in circles]
    if more := len(found.circles) - len(circles):
        told.append(Told((f"and {more:,} circles more",), faint=True))
    if told:
        note = f"lately: the last {SEASON} days; before: the {SEASON} days before those"
        told.append(Told((note,), faint=True))
    return tuple(told)


def _gained(found: Insights, width: int) -> tuple[Told, ...]:
    rows = [(f"{q.year} Q{q.number}", q.people) for q in found.gained]
    if not any(people for _, people in rows):
        return ()
    return tuple(Told((line,), drawn=True) for line in bars(rows, min(width, _BARS)))
