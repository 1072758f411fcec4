"""Introductions: both sides are asked first, and every step has its day and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from rapport_tui.domain.days import distance
from rapport_tui.domain.identity import Data, fold
from rapport_tui.domain.raw import day_of, records, text_of

IDEA, ASKED_A, ASKED_B, MADE = "idea", "asked_a", "asked_b", "made"
OUTCOME, THANKED, DECLINED, DROPPED = "outcome", "thanked", "declined", "dropped"
STEPS = (IDEA, ASKED_A, ASKED_B, MADE, OUTCOME, THANKED)
"""The states of an introduction that goes its whole way, in their order."""

CLOSED = frozenset({THANKED, DECLINED, DROPPED, "done"})
"""The states after which nothing is left to do."""

PATIENCE = {IDEA: 7, ASKED_A: 7, ASKED_B: 7, MADE: 14, OUTCOME: 3}
"""How many days an introduction may rest in a state before its next step shows in Today."""

_USUAL_PATIENCE = 7
_TITLES = {
    IDEA: "Ideas",
    ASKED_A: "One of them is asked",
    ASKED_B: "Both are asked",
    MADE: "Introduced; how did it go?",
    OUTCOME: "To say thank you",
}
_ELSE, _OVER = "Under way", "Closed"


class Intro(NamedTuple):
    """An introduction and how far it is.

    Attributes:
        first: the id of the person in whose file it stands; they are asked first.
        second: the id of whom they would meet.
        record: its own id.
        text: why the two should meet.
        state: one of `STEPS`, "declined", "dropped", or a word of the person's own.
        days: the states it reached, with their days as ordinals, the earliest first.
        result: how it went.
    """

    first: str
    second: str
    record: str
    text: str
    state: str
    days: tuple[tuple[str, int], ...] = ()
    result: str = ""

    @property
    def since(self) -> int:
        """The day it reached its state, as an ordinal; 0 when nobody wrote it down."""
        return dict(self.days).get(self.state, 0)

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in CLOSED

    def waits(self, now: int) -> bool:
        """Whether its next step is due, on the day with ordinal *now*."""
        return not self.closed and 0 < surfaces(self.state, self.since) <= now


class Column(NamedTuple):
    """Introductions that are equally far, under a title."""

    state: str
    title: str
    intros: tuple[Intro, ...]


def state_of(record: Data) -> str:
    """Return the state of an introduction as the program spells it: ``Asked A`` is "asked_a"."""
    return "_".join(fold(text_of(record.get("state"))).split()) or IDEA


def surfaces(state: str, since: int) -> int:
    """Return the day from which a state asks for its next step, an ordinal; 0 without a day."""
    return since + PATIENCE.get(state, _USUAL_PATIENCE) if since else 0


def introductions_of(data: Data) -> Iterator[Intro]:
    """Give the introductions that stand in the file of one person."""
    for record in records(data, "introductions"):
        state = state_of(record)
        reached = {
            "_".join(fold(key).split()): day
            for key in record
            if key not in ("id", "to", "text", "state", "result") and (day := day_of(record[key]))
        }
        yield Intro(
            first=text_of(data.get("id")),
            second=text_of(record.get("to")),
            record=text_of(record.get("id")),
            text=text_of(record.get("text")),
            state=state,
            days=tuple(sorted(reached.items(), key=lambda item: (item[1], _place(item[0])))),
            result=text_of(record.get("result")),
        )


def board(intros: Iterable[Intro]) -> tuple[Column, ...]:
    """Return *intros* by how far they are; the longest in a state first, closed ones at the end."""
    columns: dict[str, list[Intro]] = {state: [] for state in (*_TITLES, _ELSE, _OVER)}
    for intro in intros:
        known = _OVER if intro.closed else intro.state if intro.state in _TITLES else _ELSE
        columns[known].append(intro)
    for intros_there in columns.values():
        intros_there.sort(key=lambda intro: (intro.since, intro.record))
    columns[_OVER].reverse()
    return tuple(
        Column(state, _TITLES.get(state, state), tuple(found))
        for state, found in columns.items()
        if found
    )


def next_step(state: str, first: str, second: str) -> str:
    """Return the next step in words, "" when there is none.

    Args:
        state: how far it is.
        first: the name of the one asked first.
        second: the name of the other one.
    """
    if state in CLOSED:
        return ""
    steps = {
        IDEA: f"ask {first} whether they would like to meet {second}",
        ASKED_A: f"when they say yes, ask {second}",
        ASKED_B: "when they say yes too, introduce the two",
        MADE: "ask how it went",
        OUTCOME: f"say thank you to {first} and {second}",
    }
    return steps.get(state, "decide what comes next")


def state_words(state: str) -> str:
    """Return how far an introduction is, as briefly as lists need it."""
    return {
        ASKED_A: "one is asked",
        ASKED_B: "both are asked",
        OUTCOME: "made, and heard of",
    }.get(state, state.replace("_", " "))


def standing(state: str, since: int, first: str, second: str, today: date) -> str:
    """Return how far an introduction is, and since when, in words."""
    when = distance(date.fromordinal(since), today) if since else ""
    said = {
        IDEA: "an idea of" if when == "today" else "an idea from" if when else "an idea",
        ASKED_A: f"you asked {first}",
        ASKED_B: f"you asked both, {second}" if when else "you asked both",
        MADE: "you introduced them",
        OUTCOME: "you heard how it went",
        THANKED: "you thanked them",
        DECLINED: "one of them would rather not,",
        DROPPED: "you let it go",
    }.get(state, state.replace("_", " "))
    return f"{said} {when}".strip(" ,")


def why(state: str, since: int, first: str, second: str, today: date) -> str:
    """Return how far an introduction is and what comes next: the reason why it is shown."""
    parts = (standing(state, since, first, second, today), next_step(state, first, second))
    return "; ".join(filter(None, parts))


def _place(state: str) -> int:
    return STEPS.index(state) if state in STEPS else len(STEPS)
