"""The command that leaves somebody in peace: until a day, for good, or no longer."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from rapport_tui.cli.meant import day_in, whom_and_what
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import store
from rapport_tui.domain.book import Change
from rapport_tui.domain.days import describe
from rapport_tui.domain.errors import UsageError
from rapport_tui.domain.resting import kept, quiet_until, rested, woken
from rapport_tui.domain.safe import safe

_HINT = "as in: rapport snooze ana 2w; or --rest, --wake, --keep"


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
    return store(session, change)


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
