"""How promises were kept: counted from what the files say, mine and theirs apart, and in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rapport_tui.domain.identity import Data
from rapport_tui.domain.raw import day_of, text_of

ASK_AFTER = 3
"""How many days after its day a promise of theirs may be asked about."""

ASK_EVERY = 7
"""How many days lie between two reminders of it, or between a talk and the next of them."""

ASK_DAYS = 3
"""How many days a reminder stands in Today before it is quiet again."""

MISSED = "broken"
"""The outcome of a promise that was not kept, as files call it."""


SAID = {"released": "let go", MISSED: "not kept"}
"""What people read for the outcomes that files call otherwise."""


class Keeping(NamedTuple):
    """How the promises of one side went.

    Attributes:
        kept: those kept; closed without a word on how counts as kept.
        moved: those of `kept` that had been given another day before.
        missed: those that were not kept.
        released: those let go, which count neither way.
        waiting: those still open.
        late: those of `waiting` whose day has passed.
    """

    kept: int = 0
    moved: int = 0
    missed: int = 0
    released: int = 0
    waiting: int = 0
    late: int = 0

    @property
    def counted(self) -> int:
        """How many the keep-rate is reckoned from: all that are closed and were not let go."""
        return self.kept + self.missed

    @property
    def rate(self) -> float | None:
        """The keep-rate, from 0 to 1; None while nothing counts."""
        return self.kept / self.counted if self.counted else None


class Both(NamedTuple):
    """How promises went on both sides."""

    mine: Keeping = Keeping()
    theirs: Keeping = Keeping()


def keeping(commitments: Iterable[Data], today: date) -> Both:
    """Return how *commitments* went.

    One that stands in several files under one id counts once.

    Args:
        commitments: records as plain TOML values, of one person or of everybody.
        today: the day it is.
    """
    now = today.toordinal()
    sides = {"me": Keeping(), "them": Keeping()}
    seen: set[str] = set()
    for record in commitments:
        known = text_of(record.get("id"))
        if known and known in seen:
            continue
        seen.add(known)
        by = "them" if record.get("by") == "them" else "me"
        sides[by] = _with(sides[by], record, now)
    return Both(sides["me"], sides["them"])


def state_of(record: Data) -> str:
    """Return where a commitment stands: "open", "kept", "released" or "broken"."""
    outcome = record.get("outcome")
    if isinstance(outcome, str) and outcome in ("kept", "released", MISSED):
        return outcome
    return "kept" if day_of(record.get("closed")) else "open"


def was_moved(record: Data) -> bool:
    """Whether a commitment has been given another day at least once."""
    earlier = record.get("was_due")
    return isinstance(earlier, list) and any(map(day_of, earlier))


def _with(sum_: Keeping, record: Data, now: int) -> Keeping:
    state = state_of(record)
    if state == "kept":
        return sum_._replace(kept=sum_.kept + 1, moved=sum_.moved + was_moved(record))
    if state == MISSED:
        return sum_._replace(missed=sum_.missed + 1)
    if state == "released":
        return sum_._replace(released=sum_.released + 1)
    due = day_of(record.get("due"))
    return sum_._replace(waiting=sum_.waiting + 1, late=sum_.late + (0 < due < now))


def kept_words(side: Keeping) -> str:
    """Return how one side's promises went: "kept 7 of 8, 2 on a new day"; "" with nothing to say.

    What still waits is no verdict: it is said beside one, and only once its day has passed.
    """
    parts = []
    if side.counted:
        moved = f", {side.moved} on a new day" if side.moved else ""
        parts.append(f"kept {side.kept} of {side.counted}{moved}")
    if side.released:
        parts.append(f"{side.released} let go")
    if parts and side.late:
        verb = "waits past its day" if side.late == 1 else "wait past their day"
        parts.append(f"{side.late} {verb}")
    return "; ".join(parts)


def both_words(both: Both) -> tuple[str, ...]:
    """Return a line for each side that has something to say: "you kept 7 of 8"."""
    return tuple(
        f"{who}: {words}"
        for who, words in (("you", kept_words(both.mine)), ("they", kept_words(both.theirs)))
        if words
    )


def may_ask(due: int, last_touch: int, now: int) -> bool:
    """Whether a promise of theirs stands in Today, to be asked about kindly.

    Never sooner than three days after its day; then for three days, and again a week later. A
    talk since then, about whatever it was, gives it a week of rest. Nothing is stored for it.

    Args:
        due: the day it was promised for, as an ordinal.
        last_touch: the day of the last touch, 0 for never.
        now: the day it is.
    """
    first = due + ASK_AFTER
    begins = first if last_touch < first else last_touch + ASK_EVERY
    return now >= begins and (now - begins) % ASK_EVERY < ASK_DAYS
