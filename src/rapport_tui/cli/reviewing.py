"""Commands that look back: the year in numbers, and the weekly review."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.cli.render import columns, faint, many, say, say_json, strong
from rapport_tui.cli.session import Session
from rapport_tui.domain.safe import safe

if TYPE_CHECKING:
    from rapport_tui.domain.insights import Insights
    from rapport_tui.domain.keeping import Keeping
    from rapport_tui.domain.review import Card

_WIDTH = 80
_INDENT = 2
_ANSWERS = (
    "answer with: rapport done NAME, add LINE, snooze NAME, tension NAME; or on the screen: gr"
)


def insights(session: Session, options: Namespace) -> int:
    """Print the year in numbers, drawn with block signs."""
    from rapport_tui.domain.insight_words import chapters
    from rapport_tui.domain.insights import insights as reckon
    from rapport_tui.domain.pictures import in_ascii

    found = reckon(session.workspace.tallies(), session.book, session.today)
    if options.json:
        say_json(**_answer(found))
        return 0
    fitted = in_ascii if options.ascii else str
    width = max((columns() or _WIDTH) - _INDENT, 1)
    for number, chapter in enumerate(chapters(found, width)):
        say(*([""] if number else []), strong(chapter.title))
        for told in chapter.told:
            lines = [f"{' ' * _INDENT}{fitted(line)}" for line in told.lines]
            say(*(map(faint, lines) if told.faint else lines))
    return 0


def _answer(found: Insights) -> dict[str, object]:
    return {
        "first": found.first,
        "today": found.today,
        "touches": found.touches,
        "people": found.people,
        "days": [
            {"on": date.fromordinal(day), "touches": count}
            for day, count in sorted(found.days.items())
        ],
        "kinds": [{"kind": kind, "touches": count} for kind, count in found.kinds],
        "started": found.started,
        "promises": {
            "year": {"mine": _side(found.year.mine), "theirs": _side(found.year.theirs)},
            "ever": {"mine": _side(found.ever.mine), "theirs": _side(found.ever.theirs)},
        },
        "circles": [
            {"tag": c.tag, "people": c.people, "lately": c.lately, "before": c.before}
            for c in found.circles
        ],
        "gained": [{"quarter": f"{q.year}-Q{q.number}", "people": q.people} for q in found.gained],
    }


def _side(side: Keeping) -> dict[str, object]:
    return {
        "kept": side.kept,
        "on_a_new_day": side.moved,
        "broken": side.missed,
        "released": side.released,
        "rate": side.rate,
    }


def review(session: Session, options: Namespace) -> int:
    """Print the cards of the weekly review that were not looked at yet."""
    from rapport_tui.domain.review import left, read_progress
    from rapport_tui.domain.review import review as cards_of

    workspace = session.workspace
    whole = cards_of(session.book, session.today, workspace.inbox.lines(), session.ahead)
    progress = read_progress(workspace.draft("review"), session.today)
    seen = set() if options.all else set(progress.seen)
    cards = left(whole.cards, seen)
    if options.json:
        known = set(progress.seen)
        answers = [_card(session, card, seen=card.key in known) for card in cards]
        say_json(date=session.today, cards=answers, more=whole.more)
        return 0
    say(strong(f"Review · {many(len(cards), 'card')}"))
    title = ""
    for card in cards:
        if card.title != title:
            title = card.title
            say("", strong(title))
        say(*_lines(session, card))
    if not whole.cards:
        say("", "Nothing asks for a look this week.")
    if cards:
        say("", faint(_ANSWERS))
    if looked := len(whole.cards) - len(cards):
        say("", faint(f"{many(looked, 'card')} looked at already: rapport review --all"))
    if whole.more:
        say("", faint(f"{whole.more} more can wait for another week"))
    return 0


def _lines(session: Session, card: Card) -> Iterator[str]:
    row = card.row
    yield f"  {safe(': '.join(filter(None, (session.name(row.person), row.text))), width=0)}"
    yield faint(f"      {safe(row.why, width=0)}")


def _card(session: Session, card: Card, *, seen: bool) -> dict[str, object]:
    row = card.row
    return {
        "section": card.section,
        "title": card.title,
        "person": row.person or None,
        "name": session.name(row.person),
        "record": row.record or None,
        "kind": row.kind,
        "day": date.fromordinal(row.day).isoformat() if row.day else None,
        "text": row.text,
        "why": row.why,
        "seen": seen,
    }
