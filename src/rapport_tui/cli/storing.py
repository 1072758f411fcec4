"""Storing a change, and saying what was done and how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_tui.cli.render import faint, say
from rapport_tui.domain.safe import safe

if TYPE_CHECKING:
    from rapport_tui.cli.session import Session
    from rapport_tui.domain.book import Change
    from rapport_tui.workspace import Done


def store(session: Session, change: Change, did: str = "") -> int:
    """Save *change*, say so behind *did*, and return the exit code.

    Raises:
        RapportError: it could not be saved.
    """
    say_done(did, session.workspace.commit(change))
    return 0


def say_done(did: str, done: Done, *more: str, back: str = "rapport undo takes it back") -> None:
    """Say what was done, *more* of it, and what it met on the way."""
    say(done_words(did, done, back), *more, *notes(done))


def done_words(did: str, done: Done, back: str = "rapport undo takes it back") -> str:
    """Return what was done behind *did*, and the way *back*."""
    return f"{did}{safe(done.label)}  {faint(f'({back})')}"


def notes(done: Done) -> tuple[str, ...]:
    """Return what it met on the way, such as a change from elsewhere."""
    return tuple(safe(note) for note in done.notes)
