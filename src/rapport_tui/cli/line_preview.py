"""What a line would store, told as the screen tells it, with what each file gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapport_tui.cli.render import many
from rapport_tui.cli.session import Session
from rapport_tui.domain.balance import balance_words, favours_due
from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.capture import Capture
from rapport_tui.domain.identity import ONE_OF, file_name
from rapport_tui.domain.preview import Known, preview
from rapport_tui.domain.safe import safe

_LABEL_WIDTH = 8
_RECORD_WORDS = {**ONE_OF, "common_ground": "common-ground note", "timeline": "interaction"}


def shown(session: Session, capture: Capture, change: Change) -> Iterator[str]:
    """Say what was understood, as the screen says it, and which file gets what."""
    for row in preview(capture, _known(session)):
        words = "".join(piece.text for piece in row.pieces).removesuffix(" (tab)")
        first, *rest = safe(words, lines=True, width=0).split("\n")
        yield f"  {row.label:<{_LABEL_WIDTH}}{first}".rstrip()
        yield from (f"  {'':<{_LABEL_WIDTH}}{line}" for line in rest)
    for edit in change.edits:
        yield f"  {'→':<{_LABEL_WIDTH}}{safe(_file(session, edit))}  {_gains(edit)}"


def _known(session: Session) -> Known:
    people = session.book.people.values()
    return Known(
        name=session.name,
        orgs=Counter(s.organisation for s in people if s.organisation),
        tags=session.tags,
        organisation=lambda i: (
            session.book.people[i].organisation if i in session.book.people else ""
        ),
        balance=lambda i: (
            balance_words(favours_due(session.book.people[i].dues), session.today)
            if i in session.book.people
            else ""
        ),
        dues=lambda i: session.book.people[i].dues if i in session.book.people else (),
        other_day="rapport done … --to DAY",
    )


def _file(session: Session, edit: Edit) -> str:
    known = session.book.people.get(edit.contact_id)
    if known:
        return f"contacts/{known.file.removeprefix('contacts/')}"
    assert edit.after is not None
    return f"contacts/{file_name(edit.after.name, edit.after.id)}"


def _gains(edit: Edit) -> str:
    """Say how many records of each kind the file gets: "+1 interaction, +1 question"."""
    gains = [] if edit.before else ["+1 person"]
    for table, word in _RECORD_WORDS.items():
        before = len(getattr(edit.before, table)) if edit.before else 0
        count = len(getattr(edit.after, table)) - before if edit.after else 0
        if count > 0:
            gains.append(f"+{many(count, word)}")
    if edit.before and edit.after:
        fields = ("organisation", "cadence")
        gains += [f"+{f}" for f in fields if getattr(edit.before, f) != getattr(edit.after, f)]
    return ", ".join(gains) or "no change"
