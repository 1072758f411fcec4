"""The command that says whom to write to and why, with the sums that put them in that order."""

from __future__ import annotations

from argparse import Namespace

from rapport_tui.cli.render import faint, say, say_json, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.domain.agenda import asked_about
from rapport_tui.domain.reaching import Reaching, Someone, reaching, since
from rapport_tui.domain.safe import safe


def reach_out(session: Session, options: Namespace) -> int:
    """Print whom to reach out to today: each with every reason, and what it weighs."""
    day = (session.book, session.today, session.ahead)
    reach = reaching(*day)
    shown = reach.ranked if options.all else reach.today(asked_about(*day))
    more = len(reach.ranked) - len(shown)
    if options.json:
        say_json(
            date=session.today,
            people=[_data(session, reach, someone) for someone in shown],
            more=more,
            rest=_data(session, reach, reach.rest) if reach.rest else None,
        )
        return 0
    if shown:
        of = f" of {len(reach.ranked)}" if more else ""
        say(strong(f"Reach out {len(shown)}{of}"))
    elif more and reach.left:
        say("Whoever waits for a word from you stands in Today for something else already.")
    elif more:
        say("That is enough for today.")
    else:
        say("Nobody waits for a word from you.")
    for someone in shown:
        say("", *_told(session, reach, someone))
    if reach.rest is not None:
        name = safe(reach.rest.person.name)
        say("", strong("Let it rest?"), *_told(session, reach, reach.rest))
        say(faint(f"  rapport snooze {name} --rest lets it rest, --keep does not ask again"))
    if more:
        say("", faint("the rest: rapport reach-out --all"))
    return 0


def _told(session: Session, reach: Reaching, someone: Someone) -> list[str]:
    """Return what is said about one person: where you stand, the reasons, and their sum."""
    person, where, habits = someone.person, someone.where, session.book.habits
    reasons = reach.reasons.of(person)
    rows = [
        (f"{reason.weight:g}".rjust(6), reason.words, f"({reason.sum})" if reason.sum else "")
        for reason in reasons
    ]
    if len(reasons) > 1:
        rows.append((f"{someone.weight:g}".rjust(6), "in all", ""))
    return [
        f"  {strong(safe(person.name))}  {faint(safe(since(person, where, habits)))}",
        *table(rows, shrink=(1,), indent="  "),
    ]


def _data(session: Session, reach: Reaching, someone: Someone) -> dict[str, object]:
    person, where = someone.person, someone.where
    return {
        "id": person.id,
        "name": person.name,
        "days_since": where.days if where.days >= 0 else None,
        "cadence_days": where.cadence or None,
        "why": since(person, where, session.book.habits),
        "weight": someone.weight,
        "reasons": [
            {"kind": r.kind, "weight": r.weight, "words": r.words, "sum": r.sum}
            for r in reach.reasons.of(person)
        ],
    }
