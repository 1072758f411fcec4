"""Your own file, ``me.toml``, in the shape of a contact: what you like, need and offer."""

from __future__ import annotations

from pathlib import Path

from rapport_tui.domain.book import Problem
from rapport_tui.domain.raw import records, texts_of
from rapport_tui.store.reading import CONTACTS, Loaded, load

ME = "me.toml"
"""Its name, in the data folder itself: it is nobody's file but yours."""

_HINT = "Open the file in an editor, mend it and save; until then nothing is in common with you."


def load_me(root: Path) -> Loaded | Problem | None:
    """Return what stands in your own file, or what is wrong with it; None when there is none.

    Args:
        root: the data folder.
    """
    # Most folders have none at first, and asking is cheaper than an error.
    if not (root / ME).is_symlink() and not (root / ME).exists():
        return None
    found = load(root, ME)
    return own_problem(found) if isinstance(found, Problem) else found


def own_problem(problem: Problem) -> Problem:
    """Return *problem*, of a contact's file, as one of your own file, which stands elsewhere."""
    return problem._replace(file=problem.file.removeprefix(f"{CONTACTS}/"), hint=_HINT)


def my_topics(root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the tags in your own file, of your notes and your own, and what is wrong with it."""
    found = load_me(root)
    if found is None:
        return (), ()
    if isinstance(found, Problem):
        return (), (found,)
    notes = [
        tag for note in records(found.data, "common_ground") for tag in texts_of(note.get("tags"))
    ]
    tags = dict.fromkeys((*notes, *texts_of(found.data.get("tags"))))
    return tuple(tags), tuple(map(own_problem, found.problems))
