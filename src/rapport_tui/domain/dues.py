"""What about a person has a day and may surface in Today: promises, questions, thanks, dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rapport_tui.domain.book import Due
from rapport_tui.domain.identity import Data
from rapport_tui.domain.introducing import CLOSED, state_of, surfaces
from rapport_tui.domain.raw import clipped, day_of, records, text_of, texts_of
from rapport_tui.domain.support import HARD, LET_GO, STATES, Moment, what_helped

WISHED, MARKED = "wished a happy birthday", "marked the day: "
"""How an entry begins that says a birthday, or a date, was not forgotten this time."""

_OUTCOMES = ("kept", "released", "broken")
_BIRTHDAY = re.compile(r"(?:([0-9]{4})-?|--?)?([0-9]{2})-?([0-9]{2})")
_THANKS = re.compile(r"\b(?:thank you|thanks|thanked|thanking)\b", re.IGNORECASE)
_CALLED_OR_WROTE = ("call", "message", "email", "letter")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def dues_of(data: Data) -> list[Due]:
    """Return what may surface about the person: see `Due`, and `summarise` for the rest."""
    return [due for key, read in _READERS.items() if key in data for due in read(data)]


def _due(kind: str, day: int, record: Data, key: str = "text") -> Due:
    return Due(kind, day, text_of(record.get("id")), clipped(text_of(record.get(key))))


def _commitments(data: Data) -> list[Due]:
    return [
        _due("theirs" if record.get("by") == "them" else "mine", day_of(record.get("due")), record)
        for record in records(data, "commitments")
        if not day_of(record.get("closed")) and record.get("outcome") not in _OUTCOMES
    ]


def _questions(data: Data) -> list[Due]:
    return [
        _due("question", day + 1 if (day := day_of(record.get("about"))) else 0, record)
        for record in records(data, "questions")
        if not day_of(record.get("asked")) and not day_of(record.get("closed"))
    ]


def _favours(data: Data) -> list[Due]:
    dues = []
    for record in records(data, "favours"):
        day, received = day_of(record.get("on")), record.get("direction") == "received"
        dues.append(Due("got" if received else "gave", day, text_of(record.get("id")), ""))
        closed = day_of(record.get("thanked")) or day_of(record.get(LET_GO))
        if received and not closed and not _said_thanks(data, day):
            dues.append(_due("thanks", day + 1 if day else 0, record))
    return dues


def _said_thanks(data: Data, day: int) -> bool:
    """Whether you thanked them on that day or later, or called or wrote to them after it."""
    return bool(day) and any(
        (on > day and entry.get("kind") in _CALLED_OR_WROTE)
        or (entry.get("direction") == "me" and bool(_THANKS.search(text_of(entry.get("text")))))
        for entry in records(data, "timeline")
        if (on := day_of(entry.get("on"))) >= day and entry.get("direction") != "them"
    )


def _introductions(data: Data) -> list[Due]:
    dues = []
    for record in records(data, "introductions"):
        state = state_of(record)
        day = surfaces(state, day_of(record.get(state)))
        due = _due("introduced" if state in CLOSED else "intro", day, record)
        to = text_of(record.get("to"))
        dues.append(due._replace(text=f"{to}\n{state}\n{due.text}"))
    return dues


def _wishes(kind: str, table: str) -> Callable[[Data], list[Due]]:
    """Return what reads the open needs, or offers: without a day, their tags on a second line."""

    def read(data: Data) -> list[Due]:
        dues = []
        for record in records(data, table):
            if not day_of(record.get("closed")):
                due, tags = _due(kind, 0, record), " ".join(texts_of(record.get("tags")))
                dues.append(due._replace(text=f"{due.text}\n{tags}"))
        return dues

    return read


def _tensions(data: Data) -> list[Due]:
    return [
        Due("tension", day_of(record.get("check_back")), text_of(record.get("id")), "")
        for record in records(data, "tensions")
        if not day_of(record.get("resolved"))
    ]


def _birthday(data: Data) -> list[Due]:
    value = data.get("birthday")
    found = _BIRTHDAY.fullmatch(text_of(value).strip()[:10])
    if not found:
        return []
    month, day = int(found[2]), int(found[3])
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]):
        return []
    return [Due("birthday", month * 100 + day, "", found[1] or "", yearly=True)]


def _dates(data: Data) -> list[Due]:
    dues = []
    for record in records(data, "dates"):
        day = day_of(record.get("on"))
        if not day:
            continue
        if record.get("yearly") is True:
            on = date.fromordinal(day)
            dues.append(_due("date", on.month * 100 + on.day, record)._replace(yearly=True))
        else:
            dues.append(_due("date", day, record))
    return dues


def _entries(data: Data) -> list[Due]:
    """Return what the timeline has to say: days that were marked, wins and hard times."""
    return [*_marked(data), *_states(data)]


def _states(data: Data) -> list[Due]:
    dues = []
    for record in records(data, "timeline"):
        if record.get("kind") in STATES and (day := day_of(record.get("on"))):
            due = _due(text_of(record.get("kind")), day, record)
            helped = what_helped(_moments(data), day) if due.kind == HARD else ""
            told = [due.text, helped, str(day_of(record.get(LET_GO)) or "")]
            dues.append(due._replace(text="\n".join(told).rstrip("\n")))
    return dues


def _moments(data: Data) -> list[Moment]:
    return [
        Moment(
            day_of(entry.get("on")),
            text_of(entry.get("kind")),
            text_of(entry.get("text")),
            texts_of(entry.get("tags")),
            entry.get("direction") != "them",
        )
        for entry in records(data, "timeline")
    ]


def _marked(data: Data) -> list[Due]:
    dues = []
    for record in records(data, "timeline"):
        text = record.get("text")
        if type(text) is str and text.startswith((WISHED, MARKED)):
            # What was said besides stands on the lines below.
            words = text.removeprefix(MARKED).partition("\n")[0]
            of = "" if text.startswith(WISHED) else clipped(words)
            dues.append(Due("marked", day_of(record.get("on")), "", of))
    return dues


_READERS = {
    "commitments": _commitments,
    "questions": _questions,
    "favours": _favours,
    "introductions": _introductions,
    "needs": _wishes("need", "needs"),
    "offers": _wishes("offer", "offers"),
    "tensions": _tensions,
    "birthday": _birthday,
    "dates": _dates,
    "timeline": _entries,
}
