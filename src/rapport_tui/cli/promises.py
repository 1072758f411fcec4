"""The command that lists promises, yours and theirs, and says how they were kept."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from rapport_tui.cli.render import faint, many, say, say_json, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.domain.errors import UsageError
from rapport_tui.domain.keeping import Both, Keeping, both_words
from rapport_tui.domain.promises import (
    Promise,
    kept_overall,
    kept_with,
    open_promises,
    promises_of,
    when_words,
)

_SIDES = (("I promised", "me"), ("They promised", "them"))


def commitments(session: Session, options: Namespace) -> int:
    """Print what is open with everybody, or with one person, and how promises were kept.

    Raises:
        UsageError: what is closed was asked for without saying with whom.
    """
    if options.words:
        contact = session.workspace.contact(session.find(" ".join(options.words)).id)
        found, both = promises_of(contact), kept_with(contact, session.today)
    else:
        if options.all:
            msg = "what is closed is listed person by person"
            raise UsageError(msg, "rapport commitments NAME --all")
        found = open_promises(session.book)
        both = kept_overall(session.workspace.tallies(), session.book, session.today)
    shown = [promise for promise in found if options.all or promise.state == "open"]
    if options.json:
        _say_json(session, shown, both)
        return 0
    _say(session, shown, both, hidden=len(found) - len(shown), one=bool(options.words))
    return 0


def _say(session: Session, shown: list[Promise], both: Both, *, hidden: int, one: bool) -> None:
    for title, by in _SIDES:
        side = [promise for promise in shown if promise.by == by]
        if side:
            say(strong(f"{title} {len(side)}"))
            say(*_lines(session, side, one=one), "")
    if not shown:
        say("No promise is open.", "")
    words = both_words(both)
    if words:
        say(strong("How they were kept"), *(f"  {line}" for line in words))
    if hidden:
        say(faint(f"  and {many(hidden, 'closed one')}, shown with --all"))


def _lines(session: Session, side: list[Promise], *, one: bool) -> list[str]:
    rows = []
    for promise in side:
        day, words = when_words(promise, session.today)
        rows.append((day, "" if one else session.name(promise.person), promise.text, words))
    return table(rows, shrink=(2, 1), indent="  ")


def _say_json(session: Session, shown: list[Promise], both: Both) -> None:
    say_json(
        commitments=[
            {
                "person": promise.person,
                "name": session.name(promise.person),
                "record": promise.record or None,
                "by": promise.by,
                "text": promise.text,
                "due": _day(promise.due),
                "state": promise.state,
                "closed": _day(promise.closed),
            }
            for promise in shown
        ],
        keeping={"mine": _kept(both.mine), "theirs": _kept(both.theirs)},
    )


def _kept(side: Keeping) -> dict[str, object]:
    return {
        "kept": side.kept,
        "of": side.counted,
        "on_a_new_day": side.moved,
        "not_kept": side.missed,
        "let_go": side.released,
        "open": side.waiting,
        "past_their_day": side.late,
        "rate": None if side.rate is None else round(side.rate, 3),
    }


def _day(ordinal: int) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal else None
