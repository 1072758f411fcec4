"""The command that reads every file as a whole and says what is wrong with it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapport_tui.cli.render import faint, many, say, say_json
from rapport_tui.cli.session import Session
from rapport_tui.domain.book import Problem
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.domain.identity import RECORD_TABLES
from rapport_tui.domain.safe import safe
from rapport_tui.store.reading import CONTACTS

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact


def check(session: Session, options: Namespace) -> int:
    """Print every problem, and every key nobody knows; 1 when there is a problem.

    An unknown key is kept and does no harm, but it is often a slip of the pen.
    """
    people = session.book.people
    problems = list(session.book.problems)
    unknown: list[tuple[str, str]] = []
    broken = {problem.file for problem in problems if problem.whole}
    for contact_id, summary in people.items():
        file = f"{CONTACTS}/{summary.file}"
        if file in broken:  # the row is from before it broke
            continue
        try:
            contact = session.workspace.contact(contact_id)
            faults = session.workspace.faults(contact_id)
        except UnreadableFileError as error:  # since a moment ago
            faults = (Problem(file, str(error), hint=error.hint),)
        else:
            unknown += [(file, key) for key in _unknown(contact)]
        problems += [p for p in faults if p not in problems]
    if options.json:
        _as_json(len(people), problems, unknown)
        return 1 if problems else 0
    for problem in problems:
        place = "".join(f":{number}" for number in (problem.line, problem.column) if number)
        say(safe(f"{problem.file}{place}: {problem.reason}", width=0))
        if problem.hint:
            say(faint(f"  {safe(problem.hint, width=0)}"))
    for file, key in unknown:
        say(safe(f"{file}: rapport does not know the key {key}, and keeps it", width=0))
    if not problems:
        say(f"{many(len(people), 'person', 'people')}, every file can be read")
    return 1 if problems else 0


def _unknown(contact: Contact) -> Iterator[str]:
    yield from contact.model_extra or ()
    for table in RECORD_TABLES:
        found = {key for record in getattr(contact, table) for key in record.model_extra or ()}
        # An introduction has the day of each state it reached, whatever the states are called.
        if table != "introductions":
            yield from (f"{table}.{key}" for key in sorted(found))


def _as_json(people: int, problems: list[Problem], unknown: list[tuple[str, str]]) -> None:
    say_json(
        people=people,
        problems=[
            {
                "file": p.file,
                "line": p.line or None,
                "column": p.column or None,
                "reason": p.reason,
                "hint": p.hint,
                "whole": p.whole,
            }
            for p in problems
        ],
        unknown=[{"file": file, "key": key} for file, key in unknown],
    )
