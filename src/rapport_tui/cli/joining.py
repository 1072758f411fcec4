"""The command that makes one person of two: what both say side by side, then one change."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapport_tui.cli.render import complain, faint, many, say, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import say_done
from rapport_tui.domain.errors import UsageError
from rapport_tui.domain.safe import safe

if TYPE_CHECKING:
    from rapport_tui.domain.book import Summary
    from rapport_tui.domain.side_by_side import Row
    from rapport_tui.workspace.pair import Pair

_QUOTE = "quote each name: rapport merge 'Ana Souza' 'A. Souza'"


def merge(session: Session, options: Namespace) -> int:
    """Make one person of two, or show what would become of both.

    Raises:
        UsageError: not two names, or a field to take that they do not differ in.
        QuestionError: a name fits several people.
    """
    from rapport_tui.domain.two import RIGHT
    from rapport_tui.workspace.pair import change_for, open_pair

    if not options.words and not options.take and not _twins(session):
        say("Nobody is here twice.", faint(f"to join two all the same, {_QUOTE}"))
        return 0
    kept, gone = _whom(session, options.words)
    pair = open_pair(session.workspace, kept, gone)
    choices = dict.fromkeys(options.take, RIGHT)
    change = change_for(session.workspace, pair, choices, session.today)
    rows = _rows(pair, choices, change.edits[0].after)
    _refuse_unknown(options.take, rows)
    others = [edit.after.name for edit in change.edits[2:] if edit.after is not None]
    if options.dry_run:
        say(*_shown(pair, rows), *_followed(others), faint("nothing was changed (--dry-run)"))
        return 0
    say_done("stored: ", session.workspace.commit(change), *_followed(others))
    for file in pair.unread:
        complain(f"{file} cannot be read, and may still name {pair.gone.name} by the id "
                 f"{pair.gone.id}", "see: rapport check")  # fmt: skip
    return 0


def _whom(session: Session, words: Sequence[str]) -> tuple[str, str]:
    """Return the ids of the one who stays and the one who goes.

    One whole name will do where exactly two people have it; the longer history stays then.
    """
    names = list(dict.fromkeys(words))
    if not names:
        msg = "whom? two names make one person"
        raise UsageError(msg, _may_be_one(session))
    if len(names) == 1:
        from rapport_tui.workspace.pair import longer_first

        found = session.roster.exact(names[0])
        if len(found) == 2:
            return longer_first(session.workspace, *found)
        only = session.find(names[0])  # says so when it fits nobody, or several
        msg = f"only one person is called {only.name}"
        raise UsageError(msg, "name the other one as well")
    if len(names) > 2:
        msg = f"{len(names)} names; it takes two"
        raise UsageError(msg, _QUOTE)
    return session.find(names[0]).id, session.find(names[1]).id


def _may_be_one(session: Session) -> str:
    """Return who may be one person, a couple a line; how to name two when nobody seems to be."""
    found = _twins(session)
    if not found:
        return _QUOTE
    couples = [f"{one.name} ({one.id}) and {other.name} ({other.id})" for one, other in found]
    return "\n  ".join(["these may be one:", *map(safe, couples)])


def _twins(session: Session) -> Sequence[tuple[Summary, Summary]]:
    from rapport_tui.domain.twins import twins

    return twins(session.book.people.values())


def _rows(pair: Pair, choices: dict[str, str], one: object) -> tuple[Row, ...]:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.domain.side_by_side import side_by_side

    assert isinstance(one, Contact)
    return side_by_side(pair.kept, pair.gone, one, choices)


def _refuse_unknown(taken: Sequence[str], rows: Sequence[Row]) -> None:
    known = [row.path for row in rows if row.path]
    for field in taken:
        if field not in known:
            msg = f"there is nothing to choose in {field!r}"
            differ = f"they differ in: {', '.join(known)}" if known else "they differ in nothing"
            raise UsageError(msg, differ)


def _shown(pair: Pair, rows: Sequence[Row]) -> list[str]:
    """Return both side by side; ``>`` and ``<`` stand beside what is taken."""
    lines = [("", f"{pair.kept.name} (stays)", "", f"{pair.gone.name} (goes)", "")]
    for row in rows:
        taken = {"left": "<", "right": ">"}.get(row.choice, "=" if row.path else "")
        together = f"together: {row.together}" if row.left and row.right and not row.path else ""
        lines.append((row.words, row.left, taken, row.right, together))
    head, *rest = table(lines, shrink=(4, 3, 1))
    return [strong(head), *rest]


def _followed(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    return [f"{many(len(names), 'other file')} named them, and now name the one: "
            f"{safe(', '.join(names))}"]  # fmt: skip
