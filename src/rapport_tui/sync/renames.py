"""A person's file that was given another name on one device while another device changed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rapport_tui.sync.contact_files import is_contact, read_contact
from rapport_tui.sync.git import Git
from rapport_tui.sync.trees import Change, Entry, contents


class Followed(NamedTuple):
    """Two sides' changes, told as if nobody had renamed what both of them changed.

    Attributes:
        sides: what each side changed, by the path that was there before.
        names: where each side has it, by that path.
        target: the one name that it is to have, by that path.
    """

    sides: tuple[Mapping[str, Change], Mapping[str, Change]]
    names: tuple[Mapping[str, str], Mapping[str, str]]
    target: Mapping[str, str]


def follow(git: Git, one: Mapping[str, Change], other: Mapping[str, Change]) -> Followed:
    """Return the changes of two sides with the renames that matter taken out of them.

    A rename that only one side knows of is no matter: the file goes, and comes, as it is told.

    Raises:
        GitError: git failed.
    """
    moved = _moves(git, one), _moves(git, other)
    target = {}
    for old in sorted(moved[0].keys() | moved[1].keys()):
        names = [moves[old] for moves in moved if old in moves]
        if _concerns_both(old, (one, other), moved) and _is_free(names, (one, other), moved, old):
            target[old] = min(names)
    sides = [_without(side, moves, target) for side, moves in zip((one, other), moved, strict=True)]
    return Followed((sides[0], sides[1]), moved, target)


def placed(followed: Followed, changed: Mapping[str, Entry | None]) -> dict[str, Entry | None]:
    """Return what becomes of the first side's tree, under the names that are to stand.

    Args:
        followed: the changes.
        changed: what becomes of each path, under the names that were there before.
    """
    result = dict(changed)
    for old, new in followed.target.items():
        mine = followed.sides[0][old].after
        result[new] = changed.get(old, mine)
        result[old] = None
        here = followed.names[0].get(old, new)
        if here != new:
            result[here] = None
    return result


def _moves(git: Git, side: Mapping[str, Change]) -> dict[str, str]:
    """Return the new name of each person's file that has one, by the old."""
    gone = {p: c.before for p, c in side.items() if c.before and not c.after and is_contact(p)}
    came = {p: c.after for p, c in side.items() if c.after and not c.before and is_contact(p)}
    if not (gone and came):
        return {}
    known = contents(git, (*gone.values(), *came.values()))
    names = {_person(path, known[entry.blob]): path for path, entry in sorted(came.items())}
    people = {path: _person(path, known[entry.blob]) for path, entry in gone.items()}
    return {path: names[person] for path, person in people.items() if person and person in names}


def _person(path: str, raw: bytes) -> str:
    found = read_contact(path, raw)
    return found.contact_id if found else ""


def _concerns_both(
    old: str, sides: tuple[Mapping[str, Change], ...], moved: tuple[Mapping[str, str], ...]
) -> bool:
    """Say whether each side has renamed it or changed what it says."""
    return all(
        old in moves or (old in side and side[old].after is not None)
        for side, moves in zip(sides, moved, strict=True)
    )


def _is_free(
    names: list[str],
    sides: tuple[Mapping[str, Change], ...],
    moved: tuple[Mapping[str, str], ...],
    old: str,
) -> bool:
    """Say whether nobody else's file has come to be where this one went."""
    return all(
        name not in side or moves.get(old) == name
        for name in names
        for side, moves in zip(sides, moved, strict=True)
    )


def _without(
    side: Mapping[str, Change], moves: Mapping[str, str], target: Mapping[str, str]
) -> dict[str, Change]:
    result = dict(side)
    for old in target:
        if old in moves:
            result[old] = Change(side[old].before, result.pop(moves[old]).after)
    return result
