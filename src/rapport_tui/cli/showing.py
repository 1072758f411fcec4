"""Commands about one person: show, brief, path."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.cli.render import faint, many, say, say_json, say_path, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.domain.cadence import standing
from rapport_tui.domain.days import describe
from rapport_tui.domain.introducing import state_words
from rapport_tui.domain.keeping import SAID
from rapport_tui.domain.phones import international
from rapport_tui.domain.reaching import usual_words
from rapport_tui.domain.safe import safe
from rapport_tui.store.time_zones import time_there

if TYPE_CHECKING:
    from rapport_tui.domain.book import Summary
    from rapport_tui.domain.contact import Contact, Question

_RECENT = 10


def show(session: Session, options: Namespace) -> int:
    """Print one person: who they are, what is shared, what is open, what happened."""
    summary = session.find(" ".join(options.words))
    contact = session.workspace.contact(summary.id)
    if options.json:
        person = contact.to_data()
        if not options.all:
            person.pop("tensions", None)
        say_json(file=f"contacts/{summary.file.removeprefix('contacts/')}", person=person)
        return 0
    say(*_head(contact, time_there(contact.timezone, session.now)))
    where = standing(summary, session.book.habits, session.today)
    if where.days >= 0:
        usual = usual_words(summary, session.book.habits)
        rhythm = f", {usual}" if usual else ""
        ago = f"{many(where.days, 'day')} ago" if where.days else "today"
        say(f"last in touch {ago}{rhythm}")
    if where.quiet and (state := _quiet_words(summary, session.today)):
        say(state)
    if contact.summary:
        say("", safe(contact.summary, lines=True, width=0))
    for title, rows in _groups(session, contact, everything=options.all):
        lines = table(rows, shrink=(1,), indent="  ")
        if lines:
            say("", strong(title), *lines)
    _timeline(session, contact, None if options.all else _RECENT)
    for problem in session.workspace.faults(summary.id):
        say("", f"! {safe(problem.file)}:{problem.line}: {safe(problem.reason)}")
    return 0


def _quiet_words(summary: Summary, today: date) -> str:
    """Return for how long somebody is left in peace, "" when it is for another reason."""
    if summary.archived or summary.resting:
        return "archived" if summary.archived else "resting: rapport snooze NAME --wake ends it"
    if summary.snoozed_until > today.toordinal():
        return f"quiet until {describe(date.fromordinal(summary.snoozed_until), today)}"
    return ""


def _head(contact: Contact, clock: str) -> Iterator[str]:
    yield strong(safe(contact.name))
    work = " at ".join(filter(None, (contact.role, contact.organisation)))
    tags = " ".join(f"#{tag}" for tag in contact.tags)
    nicknames = f"also {', '.join(contact.aka)}" if contact.aka else ""
    for words in ((nicknames, contact.pronouns), (work, contact.location, clock), (tags,)):
        if line := " · ".join(filter(None, words)):
            yield safe(line)
    for address in (*contact.emails, *contact.phones, *contact.links):
        value, label = (address, "") if isinstance(address, str) else (address.value, address.label)
        value = international(value) if address in contact.phones else value
        yield safe(f"{value} ({label})" if label else value)
    if contact.birthday:
        yield safe(f"birthday {contact.birthday.removeprefix('--')}")


def _groups(
    session: Session, contact: Contact, *, everything: bool
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    today = session.today
    yield "In common", [(g.text, " ".join(f"#{t}" for t in g.tags)) for g in contact.common_ground]
    for title, by in (("I promised", "me"), ("They promised", "them")):
        promises = [c for c in contact.commitments if c.by == by and (c.open or everything)]
        yield (
            title,
            [
                (c.text, SAID.get(c.outcome or "", c.outcome or _due(c.due, today)))
                for c in promises
            ],
        )
    yield (
        "Ask",
        [
            (q.text, q.answer or _when_asked(q, today))
            for q in contact.questions
            if q.open or everything
        ],
    )
    for title, wishes in (("Needs", contact.needs), ("Offers", contact.offers)):
        yield (
            title,
            [(w.text, " ".join(f"#{t}" for t in w.tags)) for w in wishes if w.open or everything],
        )
    yield (
        "Favours",
        [
            (f.text, f"{f.direction} {describe(f.on, today) if f.on else ''}")
            for f in contact.favours
        ],
    )
    yield (
        "Introductions",
        [
            (f"to {session.name(i.to)}: {i.text}", state_words(i.state))
            for i in contact.introductions
        ],
    )
    yield "Dates", [(d.text, describe(d.on, today) if d.on else "") for d in contact.dates]
    open_tensions = sum(t.resolved is None for t in contact.tensions)
    if everything:
        yield (
            "Tensions",
            [
                (": ".join(filter(None, (t.what, t.agreed))), "resolved" if t.resolved else "open")
                for t in contact.tensions
            ],
        )
    elif open_tensions:
        yield "Tensions", [(f"{many(open_tensions, 'open tension')}, shown with --all", "")]


def _due(day: date | None, today: date) -> str:
    return f"due {describe(day, today)}" if day else ""


def _when_asked(question: Question, today: date) -> str:
    if question.open:
        return describe(question.about, today) if question.about else ""
    return f"asked {describe(question.asked, today)}" if question.asked else "let go"


def _timeline(session: Session, contact: Contact, most: int | None) -> None:
    entries = list(reversed(contact.timeline))
    if not entries:
        return
    shown = entries[:most]
    say("", strong(f"Timeline {len(entries)}"))
    for entry in shown:
        when = describe(entry.on, session.today) if entry.on else "some day"
        others = [session.name(i) for i in entry.with_ if i != contact.id]
        company = f" with {', '.join(others)}" if others else ""
        arrow = {"me": " →", "them": " ←"}.get(entry.direction, "")
        kind = f"{'planned ' if entry.is_ahead(session.today) else ''}{entry.kind or 'note'}"
        say(f"  {when}  {safe(kind)}{arrow}{safe(company)}")
        tags = "".join(f" #{tag}" for tag in entry.tags)
        text = safe(f"{entry.text}{tags}".strip(), lines=True, width=0)
        say(*(f"      {line}" for line in text.split("\n") if line))
    if len(shown) < len(entries):
        say(faint(f"  and {len(entries) - len(shown)} more, shown with --all"))


def brief(session: Session, options: Namespace) -> int:
    """Print one page to read before meeting someone, as Markdown."""
    from rapport_tui.domain.brief import about, brief_from, markdown, shareable, unfolded
    from rapport_tui.domain.since import apart

    summary = session.find(" ".join(options.words))
    contact = session.workspace.contact(summary.id)
    whole = brief_from(session.book, contact, session.today)
    parts = unfolded(whole) if options.all else shareable(whole)
    clock = time_there(contact.timezone, session.now)
    if options.json:
        sections = [{"title": part.title, "lines": part.lines} for part in parts]
        _, met = apart(contact, session.today)
        say_json(
            id=summary.id,
            name=summary.name,
            about=about(contact, clock),
            last_met=met[0].on if met else None,
            parts=sections,
        )
    else:
        say(safe(markdown(contact, parts, clock), lines=True, width=0))
    return 0


def path(session: Session, options: Namespace) -> int:
    """Print where the data folder, or one person's file, is."""
    workspace = session.workspace
    if options.words:
        file = str(workspace.path(session.find(" ".join(options.words)).id))
        if options.json:
            say_json(file=file)
        else:
            say_path(file)
        return 0
    places = workspace.places
    if options.json:
        say_json(data=str(places.data), config=str(places.config), state=str(places.state_root),
                 cache=str(places.cache_root))  # fmt: skip
    else:
        say_path(str(places.data))
    return 0
