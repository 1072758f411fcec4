"""Commands about everyone: list, today, search, history, keys."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from rapport_tui.cli.render import columns, complain, faint, say, say_json, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.domain.agenda import Section, agenda
from rapport_tui.domain.book import Summary
from rapport_tui.domain.cadence import standing
from rapport_tui.domain.days import describe, short
from rapport_tui.domain.filter import apply, compile_filter
from rapport_tui.domain.safe import cells, clip, safe

_ALL = 1_000_000
_WIDEST = 40  # one long title would push every other column off the screen


def list_people(session: Session, options: Namespace) -> int:
    """Print the people a filter fits, or all of them."""
    book = session.book
    wanted = compile_filter(" ".join(options.words))
    texts = {
        text: {hit.contact for hit in session.workspace.search(text, limit=_ALL)}
        for text in wanted.texts
    }
    found = [book.people[i] for i in apply(wanted, book, session.today, texts=texts)]
    for start, end in wanted.bad:
        complain(f"ignored, it means nothing: {wanted.text[start:end]}", "see: rapport list --help")
    if options.json:
        say_json(people=[_person(session, summary) for summary in found])
        return 0
    say(*table((_row(session, summary) for summary in found), shrink=(4, 2, 1)))
    if not found:
        words = "nobody fits" if book.people else "nobody yet"
        complain(words, "" if book.people else "start with: rapport add 'coffee with Ana today'")
    return 0


def _row(session: Session, summary: Summary) -> tuple[str, ...]:
    where = standing(summary, session.book.habits, session.today)
    days = f"{where.days}d" if where.days >= 0 else "never"
    work = ", ".join(filter(None, (summary.role, summary.organisation)))
    tags = " ".join(f"#{tag}" for tag in summary.tags)
    last = f"{days}/{where.cadence}d" if where.cadence else days
    return (where.sign, clip(summary.name, _WIDEST), clip(work, _WIDEST), last, tags)


def _person(session: Session, summary: Summary) -> dict[str, object]:
    where = standing(summary, session.book.habits, session.today)
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
            "on": _day(summary.last_day),
            "kind": summary.last_kind,
            "text": summary.last_text,
        },
        "snoozed_until": _day(summary.snoozed_until),
        "resting": summary.resting,
        "archived": summary.archived,
    }


def _day(ordinal: int) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal else None


def today(session: Session, options: Namespace) -> int:
    """Print what today asks for, a list short enough to finish."""
    reach_outs = _ALL if options.all else 3
    sections = agenda(
        session.book, session.today, reach_outs=reach_outs, inbox=session.workspace.inbox()
    )
    if options.json:
        say_json(date=session.today, sections=[_section(session, part) for part in sections])
        return 0
    say(strong(f"Today · {describe(session.today, session.today).removesuffix(' (today)')}"))
    for part in sections:
        more = f" of {len(part.rows) + part.more}" if part.more else ""
        say("", strong(f"{part.title} {len(part.rows)}{more}"))
        say(*_today_lines(session, part))
    if not sections:
        say("", "Nothing is due today.")
    if any(part.more for part in sections):
        say("", faint("the rest: rapport today --all"))
    return 0


def _today_lines(session: Session, section: Section) -> list[str]:
    """Return a section's rows; on a narrow terminal each reason has a line of its own."""
    today = session.today
    rows = [
        (short(date.fromordinal(r.day), today) if r.day else "", session.name(r.person), r.text)
        for r in section.rows
    ]
    reasons = [row.why for row in section.rows]
    room = columns()
    wide = table([(*row, why) for row, why in zip(rows, reasons, strict=True)], indent="  ")
    if not room or max(map(cells, wide)) <= room:
        return wide
    narrow = table(rows, shrink=(2, 1), indent="  ")
    return [
        line
        for row, why in zip(narrow, reasons, strict=True)
        for line in (row, faint(clip(f"      {safe(why)}", room)))
    ]


def _section(session: Session, section: Section) -> dict[str, object]:
    rows = [
        {
            "person": row.person or None,
            "name": session.name(row.person),
            "record": row.record or None,
            "kind": row.kind,
            "day": _day(row.day),
            "text": row.text,
            "why": row.why,
        }
        for row in section.rows
    ]
    return {"key": section.key, "title": section.title, "more": section.more, "rows": rows}


def search(session: Session, options: Namespace) -> int:
    """Print everything that holds the words, newest first."""
    words = " ".join(options.words)
    hits = session.workspace.search(words, limit=200)
    if options.json:
        found = [
            {"person": hit.contact, "name": session.name(hit.contact), "table": hit.table,
             "record": hit.record or None, "on": hit.on, "text": hit.text, "why": hit.why}
            for hit in hits
        ]  # fmt: skip
        say_json(hits=found)
        return 0
    rows = [
        (session.name(hit.contact), short(hit.on, session.today) if hit.on else "", hit.text)
        for hit in hits
    ]
    say(*table(rows, shrink=(2, 0)))
    if not hits:
        complain(f"nothing holds {words!r}")
    return 0


def history(session: Session, options: Namespace) -> int:
    """Print the changes that can be taken back, newest first."""
    actions = session.workspace.history()
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


def keys(options: Namespace) -> int:
    """Print the keys of the screen, from the same table that binds them."""
    from rapport_tui.domain.commands import COMMANDS

    if options.json:
        listed = [
            {"id": c.id, "keys": c.keys, "words": c.words, "tooltip": c.tooltip, "group": c.group,
             "panes": c.panes}
            for c in COMMANDS
        ]  # fmt: skip
        say_json(keys=listed)
        return 0
    for number, group in enumerate(dict.fromkeys(command.group for command in COMMANDS)):
        rows = [(c.all_shown, c.tooltip, ", ".join(c.panes)) for c in COMMANDS if c.group == group]
        say(*([""] if number else []), strong(group), *table(rows, shrink=(1,), indent="  "))
    return 0
