"""The command of introductions: the board, the next step, and who may like to meet."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.cli.render import faint, say, say_json, strong
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import store
from rapport_tui.domain.errors import NothingToDoError, QuestionError, UsageError
from rapport_tui.domain.introducing import DECLINED, DROPPED, Intro, board, next_step, why
from rapport_tui.domain.matches import Match, reason
from rapport_tui.domain.safe import safe
from rapport_tui.workspace.bringing_together import introductions, proposed

if TYPE_CHECKING:
    from rapport_tui.domain.book import Change

_LATELY = 5  # closed ones that are shown without being asked for
_SEE = "see: rapport intro --help"


def intro(session: Session, options: Namespace) -> int:
    """Print the board or what may be met, or take an introduction a step on."""
    verb, *words = options.words or ["list"]
    if verb in _STEPS:
        if options.json:
            msg = f"--json goes with what reads, and `intro {verb}` changes something"
            raise UsageError(msg, _SEE)
        return _STEPS[verb](session, " ".join(words), options)
    if verb == "matches" and not words:
        return _matches(session, options)
    whose = " ".join(words if verb == "list" else options.words)
    if ">" in whose:
        return _idea(session, whose)
    return _list(session, whose, options)


def _list(session: Session, whose: str, options: Namespace) -> int:
    found = introductions(session.workspace)
    if whose:
        person = session.find(whose).id
        found = [each for each in found if person in (each.first, each.second)]
    columns = board(found)
    if options.json:
        say_json(introductions=[_as_json(session, i) for column in columns for i in column.intros])
        return 0
    for column in columns:
        shown = column.intros[:_LATELY] if column.intros[0].closed else column.intros
        if options.all:
            shown = column.intros
        say(strong(f"{column.title} {len(column.intros)}"))
        for each in shown:
            say(*_lines(session, each))
        if len(shown) < len(column.intros):
            say(faint(f"  and {len(column.intros) - len(shown)} more, shown with --all"))
        say("")
    if not columns:
        say("There is no introduction yet.", "")
    say(faint("who may like to meet: rapport intro matches"))
    return 0


def _lines(session: Session, each: Intro) -> list[str]:
    first, second = session.name(each.first), session.name(each.second)
    words = f": {each.text}" if each.text else ""
    lines = [f"  {safe(first)} → {safe(second)}{safe(words)}"]
    sign = "!" if each.waits(session.today.toordinal()) else " "
    lines.append(
        faint(f"    {sign} {safe(why(each.state, each.since, first, second, session.today))}")
    )
    return [*lines, *([faint(f"      {safe(each.result)}")] if each.result else [])]


def _as_json(session: Session, each: Intro) -> dict[str, object]:
    first, second = session.name(each.first), session.name(each.second)
    return {
        "record": each.record,
        "first": {"id": each.first, "name": first},
        "second": {"id": each.second, "name": second},
        "text": each.text,
        "state": each.state,
        "days": {state: date.fromordinal(day) for state, day in each.days},
        "result": each.result or None,
        "waits": each.waits(session.today.toordinal()),
        "next": next_step(each.state, first, second) or None,
        "why": why(each.state, each.since, first, second, session.today),
    }


def _matches(session: Session, options: Namespace) -> int:
    found = proposed(session.workspace, session.today)
    if options.json:
        say_json(matches=[_match_as_json(session, each) for each in found])
        return 0
    if not found:
        say("Nobody needs what somebody they do not know offers.")
    for each in found:
        need, offer = session.name(each.need.person), session.name(each.offer.person)
        say(f"{safe(need)} ↔ {safe(offer)}", f"  {safe(reason(each, session.name), width=0)}")
        say(faint(f"  {safe(each.arithmetic)}"))
    if found:
        say("", faint("make it an idea: rapport intro 'NAME > NAME why'"))
        say(faint("never show it again: rapport intro drop 'NAME > NAME'"))
    return 0


def _match_as_json(session: Session, each: Match) -> dict[str, object]:
    return {
        "need": {"id": each.need.person, "name": session.name(each.need.person),
                 "record": each.need.record, "text": each.need.text},
        "offer": {"id": each.offer.person, "name": session.name(each.offer.person),
                  "record": each.offer.record, "text": each.offer.text},
        "shared": [{"word": word, "wishes": count} for word, count in each.shared],
        "weight": round(float(each.weight), 4),
        "why": reason(each, session.name),
    }  # fmt: skip


def _idea(session: Session, line: str) -> int:
    """Store an idea by the grammar of the one line, with its preview and its questions."""
    from rapport_tui.cli import adding

    words = [f"intro {line}"]
    return adding.add(
        session, Namespace(words=words, person=[], new=False, inbox=False, dry_run=False)
    )


# Steps


def _next(session: Session, whose: str, options: Namespace) -> int:
    from rapport_tui.domain.introduced import advanced

    chosen = _chosen(session, whose)
    contact = session.workspace.contact(chosen.first)
    change = advanced(contact, chosen.record, session.today, session.name, options.how)
    _commit(session, change)
    now = next(i for i in introductions(session.workspace) if i.record == chosen.record)
    step = next_step(now.state, session.name(now.first), session.name(now.second))
    say(*([faint(f"next: {safe(step, width=0)}")] if step else []))
    return 0


def _end(state: str) -> Callable[[Session, str, Namespace], int]:
    def end(session: Session, whose: str, options: Namespace) -> int:
        from rapport_tui.domain.introduced import ended, passed_over

        del options
        if (couple := _couple(session, whose)) and not _among(introductions(session.workspace),
                                                               couple):  # fmt: skip
            one, other = map(session.workspace.contact, couple)
            new_id = session.workspace.new_id()
            _commit(session, passed_over(one, other, "", new_id, session.today))
            return 0
        chosen = _chosen(session, whose)
        contact = session.workspace.contact(chosen.first)
        _commit(session, ended(contact, chosen.record, session.today, session.name, state))
        return 0

    return end


_STEPS = {"next": _next, "declined": _end(DECLINED), "drop": _end(DROPPED)}


def _commit(session: Session, change: Change | str) -> None:
    if isinstance(change, str):
        raise NothingToDoError(change, "see: rapport intro")
    store(session, change, "stored: ")


def _chosen(session: Session, whose: str) -> Intro:
    """Return the one open introduction that *whose* (a name, `A > B`, an id) means."""
    if not whose.strip():
        msg = "whose introduction?"
        raise UsageError(msg, "rapport intro next NAME, or 'NAME > NAME' where there are several")
    opened = [each for each in introductions(session.workspace) if not each.closed]
    found = [each for each in opened if each.record == whose]
    if not found:
        found = _among(opened, _couple(session, whose) or (session.find(whose).id,))
    if not found:
        msg = f"no introduction of {safe(whose)} is open"
        raise NothingToDoError(msg, "see: rapport intro")
    if len(found) > 1:
        lines = "".join(
            f"\n  {safe(session.name(each.first))} > {safe(session.name(each.second))}"
            f"    {each.record}"
            for each in found
        )
        msg = f"{safe(whose)!r} fits {len(found)} introductions; which one?{lines}"
        raise QuestionError(msg, "give both names, as in 'NAME > NAME', or the id")
    return found[0]


def _couple(session: Session, words: str) -> tuple[str, ...]:
    """Return the ids of the two that ``A > B`` names, none for anything else."""
    first, found, second = words.partition(">")
    return (session.find(first.strip()).id, session.find(second.strip()).id) if found else ()


def _among(found: Iterable[Intro], people: tuple[str, ...]) -> list[Intro]:
    return [each for each in found if set(people) <= {each.first, each.second}]
