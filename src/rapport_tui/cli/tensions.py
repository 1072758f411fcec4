"""The command about a tension: it shows one to whoever asks, tells more of it, or settles it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.cli.meant import day_or_none, one_meant, whom_and_what
from rapport_tui.cli.render import faint, many, say, say_json, strong
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import store
from rapport_tui.domain.errors import NothingToDoError
from rapport_tui.domain.safe import safe
from rapport_tui.domain.tensions import lines_of, settled, told_more

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Tension


def tension(session: Session, options: Namespace) -> int:
    """Show the tensions with one person, or change the one that is meant.

    Raises:
        QuestionError: several are open, and the words do not say which.
        NothingToDoError: none is open, or it says so already.
        UsageError: a day cannot be read.
    """
    summary, words = whom_and_what(session, options.words)
    contact = session.workspace.contact(summary.id)
    more = _told(options, session.today)
    if options.resolved is None and not more:
        return _show(session, contact, options)
    meant = _meant(contact, words)
    if options.resolved is not None:
        how = meant.how or options.resolved
        change = settled(contact, meant.id, session.today, how)
        if not isinstance(change, str) and more:
            after = change.edits[0].after
            assert after is not None
            told = told_more(after, meant.id, more)
            if not isinstance(told, str):
                change = change._replace(
                    edits=(change.edits[0]._replace(after=told.edits[0].after),)
                )
    else:
        change = told_more(contact, meant.id, more)
    if isinstance(change, str):
        raise NothingToDoError(change, f"see: rapport tension {safe(summary.name, width=40)}")
    return store(session, change)


def _show(session: Session, contact: Contact, options: Namespace) -> int:
    shown = [one for one in contact.tensions if options.all or one.open]
    if options.json:
        told = [one.to_data() for one in shown]
        say_json(id=contact.id, name=contact.name, tensions=told)
        return 0
    name = safe(contact.name, width=40)
    say(strong(f"Tensions with {name}"))
    for one in shown:
        first, *rest = lines_of(one, session.today)
        say("", *_indented(first, "  "), *(line for part in rest for line in _indented(part)))
    if not shown:
        say("", "None is open.")
    kept = len(contact.tensions) - len(shown)
    if kept:
        say("", faint(f"{many(kept, 'settled one')}: rapport tension {name} --all"))
    return 0


def _indented(text: str, lead: str = "      ") -> list[str]:
    return [f"{lead}{line}" for line in safe(text, lines=True, width=0).split("\n")]


def _told(options: Namespace, today: date) -> dict[str, object]:
    """Return the fields that the options tell more of."""
    said = {
        "their_view": options.their_view,
        "my_part": options.my_part,
        "agreed": options.agreed,
    }
    fields: dict[str, object] = {name: text for name, text in said.items() if text is not None}
    if options.check is not None:
        fields["check_back"] = day_or_none(options.check, today)
    return fields


def _meant(contact: Contact, words: Sequence[str]) -> Tension:
    """Return the one open tension that *words* mean."""
    everything = [one for one in contact.tensions if one.open]
    name = safe(contact.name, width=40)
    if not everything:
        msg = f"no tension is open with {name}"
        raise NothingToDoError(msg, f"see: rapport tension {name} --all")
    return one_meant(everything, words, contact.name, lambda one: one.what, "tension")
