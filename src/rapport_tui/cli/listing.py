"""Commands about everyone: list, search, history."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.cli.render import complain, say, say_json, table
from rapport_tui.cli.session import Session
from rapport_tui.domain.book import Summary
from rapport_tui.domain.cadence import Standing, cadence_reader, stand
from rapport_tui.domain.days import short
from rapport_tui.domain.errors import UsageError
from rapport_tui.domain.filter import apply, compile_filter
from rapport_tui.domain.filter_terms import KEYS
from rapport_tui.domain.identity import fold
from rapport_tui.domain.safe import clip, safe
from rapport_tui.domain.summary import last_touch

if TYPE_CHECKING:
    from rapport_tui.store.search import Hit

_ALL = 1_000_000
_WIDEST = 40  # one long title would push every other column off the screen


def list_people(session: Session, options: Namespace) -> int:
    """Print the people a filter fits, or all of them; or the filters that are saved.

    Raises:
        UsageError: something in the filter means nothing, or none has that name.
    """
    book = session.book
    if options.saved == "":
        return _saved(session, options)
    wanted = compile_filter(_filter(session, options))
    if wanted.bad:  # a program must not get everybody because of a slip
        bad = ", ".join(wanted.text[start:end] for start, end in wanted.bad)
        msg = f"this means nothing in a filter: {safe(bad)}"
        raise UsageError(msg, "see: rapport list --help")
    texts = {
        text: {hit.contact for hit in session.workspace.search(text, limit=_ALL)}
        for text in wanted.texts
    }
    inbox = session.workspace.inbox.lines()
    ids = apply(wanted, book, session.today, texts=texts, inbox=inbox)
    found = [book.people[i] for i in ids]
    cadence_of, now = cadence_reader(book.habits), session.today.toordinal()
    shown = [(summary, stand(summary, cadence_of(summary), now)) for summary in found]
    if options.json:
        say_json(people=[_person(summary, where, session.today) for summary, where in shown])
        return 0
    say(*table((_row(summary, where) for summary, where in shown), shrink=(4, 2, 1)))
    if not found:
        complain(*_nobody(session, wanted.text))
    return 0


def _nobody(session: Session, text: str) -> tuple[str, str]:
    """Say why nobody is listed, and the way on."""
    if not session.book.people:
        folder = session.workspace.places.data
        start = "start with: rapport add 'coffee with Ana today'"
        if not folder.exists():
            return f"there is no folder {safe(str(folder), width=0)} yet", f"is it right? {start}"
        return "nobody yet", start
    word = fold(text.strip())
    asked = [f"{key}:{word}" for key in ("is", "has") if word in KEYS[key]]
    return "nobody fits", f"did you mean {asked[0]}?" if asked else ""


def _filter(session: Session, options: Namespace) -> str:
    """Return the filter on the line, and the saved one that it names before it."""
    words = " ".join(options.words)
    if options.saved is None:
        return words
    filters = session.book.habits.filters
    if options.saved not in filters:
        msg = f"no filter is saved as {safe(options.saved)!r}"
        names = ", ".join(safe(name, width=30) for name in filters)
        raise UsageError(msg, f"saved: {names}" if names else "in the screen: / and then f s")
    saved = filters[options.saved]
    return f"({saved}) ({words})" if words.strip() else saved


def _saved(session: Session, options: Namespace) -> int:
    filters = session.book.habits.filters
    if options.json:
        say_json(filters=[{"name": name, "filter": text} for name, text in filters.items()])
        return 0
    say(*table(((name, text) for name, text in filters.items()), shrink=(1,)))
    if not filters:
        complain("no filter is saved yet", "in the screen: / and then f s")
    return 0


def _row(summary: Summary, where: Standing) -> tuple[str, ...]:
    days = f"{where.days}d" if where.days >= 0 else "never"
    work = ", ".join(filter(None, (summary.role, summary.organisation)))
    tags = " ".join(f"#{tag}" for tag in summary.tags)
    last = f"{days}/{where.cadence}d" if where.cadence else days
    return (where.sign, clip(summary.name, _WIDEST), clip(work, _WIDEST), last, tags)


def _person(summary: Summary, where: Standing, today: date) -> dict[str, object]:
    last = last_touch(summary, today.toordinal())
    return {
        "id": summary.id,
        "name": summary.name,
        "aka": summary.aka,
        "file": summary.file,
        "organisation": summary.organisation,
        "role": summary.role,
        "location": summary.location,
        "tags": summary.tags,
        "cadence_days": where.cadence or None,
        "days_since": where.days if where.days >= 0 else None,
        "standing": where.flag,
        "last": {
            "on": _day(last.day),
            "kind": last.kind,
            "text": last.text,
        },
        "snoozed_until": _day(summary.snoozed_until),
        "resting": summary.resting,
        "archived": summary.archived,
    }


def _day(ordinal: int) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal else None


def search(session: Session, options: Namespace) -> int:
    """Print everything that holds the words, newest first.

    Raises:
        UsageError: there are no words.
    """
    words = " ".join(options.words)
    if not words.strip():
        msg = "there is nothing to search for"
        raise UsageError(msg, "rapport search vertigo; more: rapport search --help")
    hits = session.workspace.search(words, limit=200, tensions=options.all)
    if options.json:
        found = [
            {"person": hit.contact, "name": session.name(hit.contact), "table": hit.table,
             "record": hit.record or None, "on": hit.on, "text": hit.text, "why": hit.why}
            for hit in hits
        ]  # fmt: skip
        say_json(hits=found)
        return 0
    rows = [(session.name(hit.contact), hit.why, *_found(session, hit)) for hit in hits]
    say(*table(rows, shrink=(3, 0)))
    if not hits:
        complain(f"nothing holds {words!r}")
    return 0


def _found(session: Session, hit: Hit) -> tuple[str, str]:
    """Return the day and the words of a hit; a name has been said already."""
    words = "" if hit.text == session.name(hit.contact) else hit.text
    return short(hit.on, session.today) if hit.on else "", words


def history(session: Session, options: Namespace) -> int:
    """Print the changes that can be taken back, newest first."""
    actions = session.workspace.history.actions()
    if options.json:
        changes = [
            {
                "id": a.id,
                "label": a.label,
                "at": a.at,
                "undone": a.undone,
                "people": list(a.contacts),
            }
            for a in actions
        ]
        say_json(changes=changes)
        return 0
    say(*table((a.id, f"{a.at:%Y-%m-%d %H:%M}", a.label, "undone" if a.undone else "")
               for a in actions))  # fmt: skip
    if not actions:
        complain("nothing was changed on this computer yet")
    return 0
