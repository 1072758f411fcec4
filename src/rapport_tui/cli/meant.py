"""What the words behind a command mean: whom, which open thing, which day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from rapport_tui.domain.capture.when import SOMEDAY, Slot, read_day
from rapport_tui.domain.days import date_of
from rapport_tui.domain.errors import NothingToDoError, QuestionError, UsageError
from rapport_tui.domain.identity import fold
from rapport_tui.domain.safe import safe

if TYPE_CHECKING:
    from rapport_tui.cli.session import Session
    from rapport_tui.domain.book import Summary
    from rapport_tui.domain.contact import Entry

    Thing = TypeVar("Thing", bound=Entry)

_MOST_SHOWN = 12
_LEADS = ("until", "for")
_NO_DAY = ("none", "x", SOMEDAY)


def whom_and_what(session: Session, words: Sequence[str]) -> tuple[Summary, list[str]]:
    """Return the person that *words* begin with, by the longest name that fits, and the rest.

    Raises:
        NoSuchPersonError: nobody answers to the first word.
        QuestionError: several people do.
    """
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if name in session.book.people or len(session.roster.resolve(name)) == 1:
            return session.find(name), list(words[count:])
    return session.find(words[0] if words else ""), list(words[1:])


def one_meant(
    things: Sequence[Thing],
    words: Sequence[str],
    name: str,
    text_of: Callable[[Thing], str],
    what: str = "thing",
) -> Thing:
    """Return the one of *things*, which are open, that *words* mean: some of its own, or its id.

    Args:
        things: what is open, one at least.
        words: what was said of it; none is enough where only one is open.
        name: whose they are.
        text_of: a thing's own words.
        what: what they are called, one of them.

    Raises:
        NothingToDoError: none has these words.
        QuestionError: several have.
    """
    wanted = [fold(word) for word in words]
    fits = [one for one in things if all(word in fold(text_of(one)) for word in wanted)]
    fits = [one for one in things if one.id in words] or fits
    if len(fits) == 1:
        return fits[0]
    lines = [f"\n  {safe(text_of(one), width=60)}    {safe(one.id)}" for one in fits or things]
    more = f"\n  and {len(lines) - _MOST_SHOWN} more" if len(lines) > _MOST_SHOWN else ""
    listed = "".join(lines[:_MOST_SHOWN]) + more
    hint, whose = "say more of its words, or give the id", safe(name, width=40)
    if not fits:
        said = safe(" ".join(words), width=40)
        msg = f"nothing open with {whose} has the words {said!r}:{listed}"
        raise NothingToDoError(msg, hint)
    msg = f"{len(fits)} {what}s are open with {whose}; which one?{listed}"
    raise QuestionError(msg, hint)


def day_in(words: Sequence[str], today: date) -> date | None:
    """Return the day that all of *words* name (``2w``, ``until 3 dec``), None for none."""
    plain = [word.lower() for word in words]
    if len(plain) > 1 and plain[0] in _LEADS:
        plain = plain[1:]
    for phrase in (plain, ["in", *plain]):
        found = read_day(phrase, Slot(today, forward=True))
        if found is not None and found.length == len(phrase):
            return date_of(found.on)
    return None


def day_or_none(words: str, today: date) -> date | None:
    """Return the day that *words* name; None where they say that there is to be none.

    Raises:
        UsageError: they are neither.
    """
    if words.strip().lower() in _NO_DAY:
        return None
    day = day_in(words.split(), today)
    if day is None:
        msg = f"{safe(words, width=40)!r} is not a day"
        raise UsageError(msg, "try fri, 2w, '3 dec', 2026-12-03, or none for no day")
    return day
