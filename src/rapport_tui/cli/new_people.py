"""New people that a line would make: asked about on a terminal, told of everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rapport_tui.domain.book import Change
from rapport_tui.domain.safe import safe


def new_people(change: Change) -> tuple[str, ...]:
    """Return the names of the people that *change* makes."""
    return tuple(e.after.name for e in change.edits if e.before is None and e.after is not None)


def may_be_new(names: Sequence[str]) -> bool:
    """Ask whether *names* are new people; where nobody can be asked they are."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    who = ", ".join(safe(name) for name in names)
    what = "new person" if len(names) == 1 else "new people"
    print(f"[y] {what} {who} · [n] store nothing: ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
