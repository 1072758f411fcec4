"""The words of the header: where you are, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_tui.domain.commands import GROUND, PEOPLE, TIMELINE, TODAY
from rapport_tui.domain.safe import safe

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_NAMES = {TODAY: "Today", PEOPLE: "People", GROUND: "Ground", TIMELINE: "Timeline"}


def breadcrumb(screen: MainScreen, name: str) -> Sequence[str]:
    """Return ways to say where you are, the fullest first."""
    if screen.narrow:
        place = _NAMES[screen.view.pane]
        if screen.view.pane in (TODAY, PEOPLE):
            return (place,)
        shown = safe(name, width=40)
        return (f"People ▸ {shown} ▸ {place}", f"{shown} ▸ {place}", place)
    people = f"{len(screen.book.people):,} people"
    folder = safe(_short_path(screen.workspace.places.data), width=60)
    return (
        f"rapport  {folder} · {people}",
        f"rapport · {people}",
        "rapport",
    )


def waiting(screen: MainScreen) -> Sequence[str]:
    """Return ways to say what waits, the fullest first."""
    notes = []
    if screen.workspace.read_only:
        notes.append("read only")
    if screen.acting.draft:
        notes.append("✎ draft")
    problems = len(screen.book.problems)
    if problems:
        notes.append(f"⚠ {problems} file" + ("" if problems == 1 else "s"))
    if screen.reading:
        notes.append("reading …")
    due = screen.today_pane.due
    if due:
        notes.append(f"{due} for today")
    return (" · ".join(notes), f"! {due}" if due else "")


def _short_path(path: Path) -> str:
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
