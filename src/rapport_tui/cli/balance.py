"""The command about give and take with one person: favours in words, needs and offers."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.cli.meant import one_meant
from rapport_tui.cli.render import say, say_json, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import store
from rapport_tui.domain.balance import balance_words, favours_given, starts_words
from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.days import describe
from rapport_tui.domain.errors import NothingToDoError
from rapport_tui.domain.safe import safe

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Entry


def balance(session: Session, options: Namespace) -> int:
    """Show give and take with one person, or close a need, an offer or a thank-you.

    Raises:
        QuestionError: several things fit.
        NothingToDoError: nothing open fits.
    """
    summary = session.find(" ".join(options.words))
    contact = session.workspace.contact(summary.id)
    if options.done:
        return store(session, _closing(session, contact, options.done.split()))
    words = balance_words(favours_given(contact.favours), session.today)
    starts = starts_words(contact.timeline, session.today)
    if options.json:
        say_json(
            id=contact.id,
            name=contact.name,
            balance=words,
            starts=starts,
            favours=[favour.to_data() for favour in contact.favours],
            needs=[need.to_data() for need in contact.needs if need.open],
            offers=[offer.to_data() for offer in contact.offers if offer.open],
        )
        return 0
    say(strong(f"Give and take with {safe(contact.name, width=40)}"))
    say("", *(f"  {line}" for line in (words or "no favours yet, either way", starts) if line))
    _lists(session, contact)
    return 0


def _lists(session: Session, contact: Contact) -> None:
    today = session.today
    favours = [
        (
            describe(favour.on, today) if favour.on else "some day",
            "you gave" if favour.direction == "gave" else "you got",
            favour.text,
            "not thanked yet" if favour.direction == "received" and not favour.thanked else "",
        )
        for favour in reversed(contact.favours)
    ]
    needs = [("", "needs", one.text, " ".join(f"#{t}" for t in one.tags))
             for one in contact.needs if one.open]  # fmt: skip
    offers = [("", "offers", one.text, " ".join(f"#{t}" for t in one.tags))
              for one in contact.offers if one.open]  # fmt: skip
    for title, rows in (("Favours", favours), ("Needs and offers", [*needs, *offers])):
        if rows:
            say("", strong(title), *table(rows, shrink=(2,), indent="  "))


class _Open(NamedTuple):
    """Something that can be closed: its record, what that sets, and the words for it."""

    record: Entry
    field: str
    verb: str
    text: str


def _closing(session: Session, contact: Contact, words: Sequence[str]) -> Change:
    """Return the change that closes the one thing that *words* mean."""
    everything = [
        *(_Open(one, "closed", "met", one.text) for one in contact.needs if one.open),
        *(_Open(one, "closed", "taken up", one.text) for one in contact.offers if one.open),
        *(
            _Open(one, "thanked", "thanked for", one.text)
            for one in contact.favours
            if one.direction == "received" and not one.thanked
        ),
    ]
    if not everything:
        msg = f"nothing is open with {safe(contact.name, width=40)}"
        raise NothingToDoError(msg, f"see: rapport balance {safe(contact.name, width=40)}")
    by_id = {one.record.id: one for one in everything}
    records = [one.record for one in everything]
    meant = by_id[one_meant(records, words, contact.name, lambda one: by_id[one.id].text).id]
    after = contact.replacing(meant.record.revised(**{meant.field: session.today}))
    return Change(f"{meant.verb}: {meant.text}", (Edit(contact, after),))
