"""The words of the header: where you are, and what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY
from rapport_tui.domain.name_order import how_many
from rapport_tui.domain.safe import safe
from rapport_tui.tui.arrangement import EXTRA_WIDE

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_NAMES = {TODAY: "Today", PEOPLE: "People", GROUND: "Ground", TIMELINE: "Timeline"}
_DEMO = "demo people, nothing is saved"


def breadcrumb(screen: MainScreen, name: str) -> Sequence[str]:
    """Return ways to say where you are, the fullest first."""
    if screen.narrow:
        return _path(screen, name)
    count = how_many(screen.book)
    people = "1 person" if count == 1 else f"{count:,} people"
    due = screen.today_pane.due
    short = f"! {due:,} due" if due else ""
    ways = [
        ("rapport", people, short),
        ("rapport", short),
    ]
    if screen.demo:
        ways[:0] = [(f"rapport  {_DEMO}", people, short), (f"rapport  {_DEMO}", short)]
    elif screen.size.width >= EXTRA_WIDE and not screen.privacy.on:
        # Not for others' eyes: the path of a folder may tell whose it is.
        folder = safe(short_path(screen.workspace.places.data), width=60)
        ways.insert(0, (f"rapport  {folder}", people, short))
    return tuple(" · ".join(filter(None, way)) for way in ways)


def _path(screen: MainScreen, name: str) -> Sequence[str]:
    """Return the way to the one pane that is seen."""
    place = _NAMES[screen.view.pane]
    if screen.view.pane in (TODAY, PEOPLE):
        return (place,)
    if screen.recent.on:
        return (f"Today ▸ Everybody ▸ {place}", f"Everybody ▸ {place}", place)
    shown = safe(name, width=40)
    if not shown:
        return (f"People ▸ {place}", place)
    return (f"People ▸ {shown} ▸ {place}", f"{shown} ▸ {place}", place)


def waiting(screen: MainScreen) -> Sequence[str]:
    """Return ways to say what waits, the fullest first."""
    notes = tuple(_notes(screen))
    due = screen.today_pane.due
    urgent = f"! {due:,}" if due and screen.narrow else ""
    sync = screen.syncing.words
    ways = (
        (*notes, urgent, sync, _clock(screen)),
        (*notes, urgent, sync),
        (*notes, urgent, sync.replace("⇅ synced ", "⇅ ")),
        (*notes, urgent),
        (*notes[:1], urgent),
        notes[:1],
        (urgent,),
    )
    return tuple(dict.fromkeys(" · ".join(filter(None, way)) for way in ways))


def _notes(screen: MainScreen) -> Iterator[str]:
    """Give what is out of the ordinary, what must not be overlooked first."""
    if screen.privacy.note:
        yield screen.privacy.note
    if screen.marking.count:
        yield f"{screen.marking.count:,} marked"
    if screen.demo and screen.narrow:
        yield "demo"
    if screen.workspace.read_only:
        yield "read only"
    if screen.acting.draft:
        yield "✎ draft"
    if problems := len(screen.book.problems):
        yield f"⚠ {problems} file" + ("" if problems == 1 else "s")
    if screen.reading:
        yield "reading …"


def _clock(screen: MainScreen) -> str:
    if screen.now is None or screen.size.width < EXTRA_WIDE:
        return ""
    return f"{screen.now():%H:%M}"


def short_path(path: Path) -> str:
    """Return *path*, the home folder as ``~``."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
