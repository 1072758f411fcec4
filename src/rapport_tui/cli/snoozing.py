"""The command that leaves somebody in peace: until a day, for good, or no longer."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime

from rapport_tui.cli.finishing import whom_and_what
from rapport_tui.cli.render import faint, say
from rapport_tui.cli.session import Session
from rapport_tui.domain.book import Change
from rapport_tui.domain.capture.when import Slot, read_day
from rapport_tui.domain.days import describe
from rapport_tui.domain.errors import UsageError
from rapport_tui.domain.resting import kept, quiet_until, rested, woken
from rapport_tui.domain.safe import safe

_HINT = "as in: rapport snooze ana 2w; or --rest, --wake, --keep"
_LEADS = ("until", "for")


def snooze(session: Session, options: Namespace) -> int:
    """Leave somebody in peace until a day; ``--rest`` for good, ``--wake`` no longer.

    Raises:
        UsageError: no day is named, or one that has passed, or several things are asked for.
    """
    flags = [flag for flag in ("rest", "wake", "keep") if getattr(options, flag)]
    if len(flags) > 1:
        msg = f"--{flags[0]} and --{flags[1]} are two different things"
        raise UsageError(msg, "give one of them")
    if flags:
        summary = session.find(" ".join(options.words))
        contact = session.workspace.contact(summary.id)
        change = {
            "rest": lambda: rested(contact),
            "wake": lambda: woken(contact),
            "keep": lambda: kept(contact, None, session.today),
        }[flags[0]]()
    else:
        change = _until(session, options.words)
    stored = session.workspace.commit(change)
    say(f"{safe(stored.label)}  {faint('(rapport undo takes it back)')}")
    say(*(safe(note) for note in stored.notes))
    return 0


def _until(session: Session, words: Sequence[str]) -> Change:
    every_word = " ".join(words).split()
    summary, when = whom_and_what(session, every_word)
    if not when:
        msg = f"until when is {safe(summary.name)} to be left in peace?"
        raise UsageError(msg, _HINT)
    day = day_in(when, session.today)
    if day is None:
        msg = f"{safe(' '.join(when), width=40)!r} is not a day"
        raise UsageError(msg, _HINT)
    if day <= session.today:
        msg = f"{describe(day, session.today)} is not a day to come"
        raise UsageError(msg, _HINT)
    return quiet_until(session.workspace.contact(summary.id), day)


def day_in(words: Sequence[str], today: date) -> date | None:
    """Return the day that all of *words* name (``2w``, ``until 3 dec``), None for none."""
    plain = [word.lower() for word in words]
    if len(plain) > 1 and plain[0] in _LEADS:
        plain = plain[1:]
    for phrase in (plain, ["in", *plain]):
        found = read_day(phrase, Slot(today, forward=True))
        if found is not None and found[1] == len(phrase):
            return found.on.date() if isinstance(found.on, datetime) else found.on
    return None
