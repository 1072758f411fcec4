"""The command for every morning: what today asks for, and little else, imported or done."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from rapport_tui.cli.render import columns, faint, say, say_json, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.domain.agenda import Section, agenda
from rapport_tui.domain.days import describe, short
from rapport_tui.domain.safe import cells, clip, safe

_ALL = 1_000_000


def today(session: Session, options: Namespace) -> int:
    """Print what today asks for, a list short enough to finish."""
    reach_outs = _ALL if options.all else None
    sections = agenda(
        session.book,
        session.today,
        reach_outs=reach_outs,
        inbox=session.workspace.inbox.lines(),
        tried=False,
        ahead=session.ahead,
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
            "day": date.fromordinal(row.day).isoformat() if row.day else None,
            "text": row.text,
            "why": row.why,
        }
        for row in section.rows
    ]
    return {"key": section.key, "title": section.title, "more": section.more, "rows": rows}
