"""What a merge made elsewhere has left out, brought back from the history.

In a clone without rapport git does no more than keep one side: a file that both changed stays as
one of them has it, and whoever commits that drops what the other wrote. The history has both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rapport_tui.store.folder import INBOX
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.sync.contact_files import ME, is_contact
from rapport_tui.sync.git import Git
from rapport_tui.sync.merging import (
    BY,
    Heads,
    MergedHistory,
    merge_base,
    merge_histories,
    put_in_history,
)
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.trees import Change, Entry, differences, entries, shown_path, tree_with

_LOOSE = (ME, SETTINGS, INBOX)
_MESSAGE = (
    "rapport: back is what a merge made elsewhere had left out\n\n"
    "Rapport-Op: restore\n{trailer} {merge}\n"
)
_TRAILER = "Rapport-Restores:"
_PAIR = 2
_UNKNOWN = (128,)  # what git ends with when a commit is not there


class _Merge(NamedTuple):
    id: str
    one: str
    other: str


def with_what_was_left_out(
    git: Git, repository: Repository, tip: str, known: tuple[str, ...]
) -> MergedHistory:
    """Return *tip* with what merges in its history, made by another program, have left out.

    What such a merge lacks is put right behind it, in a commit that is the same on every device,
    and that is merged like one of another device: what was changed or removed since counts.

    Args:
        git: git.
        repository: the repository.
        tip: the newest commit of a history.
        known: commits whose history was looked at before.
    """
    found = MergedHistory(tip)
    for merge in _made_elsewhere(git, tip, known):
        if (mended := _mended(git, repository, merge, found)) is None:
            continue
        both = Heads(found.target, mended, merge_base(git, repository, found.target, mended))
        joined = merge_histories(git, repository, both)
        found.target = joined.target
        found.lost += joined.lost
        found.apart += joined.apart
    return found


def _made_elsewhere(git: Git, tip: str, known: tuple[str, ...]) -> list[_Merge]:
    """Return the merges of two that rapport did not make, the oldest first."""
    words = ("log", "--merges", "--topo-order", "--reverse", "--format=%ce %H %P", tip)
    listed = git.line(*words, *(f"^{commit}" for commit in known if commit), none=_UNKNOWN)
    found = []
    for line in listed.splitlines():
        by, merge, *parents = line.split(" ")
        if by != BY and len(parents) == _PAIR:
            found.append(_Merge(merge, *parents))
    return found


def _mended(git: Git, repository: Repository, merge: _Merge, found: MergedHistory) -> str | None:
    """Return a commit behind *merge* that lacks nothing, None when nothing is to be brought back.

    Args:
        git: git.
        repository: the repository.
        merge: the merge.
        found: the history it is in; what is brought back is noted there.
    """
    doubtful = _one_sided(git, repository, merge)
    if not doubtful or _was_mended(git, merge, found.target):
        return None
    both = Heads(merge.one, merge.other, merge_base(git, repository, merge.one, merge.other))
    right = merge_histories(git, repository, both)
    wanted, there = entries(git, right.target), entries(git, merge.id)
    now = entries(git, found.target)
    changed: dict[str, Entry | None] = {
        path: wanted[path]
        for path in doubtful
        # Who was removed since then was removed on purpose.
        if path in wanted and wanted[path] != there.get(path) and (path in now or path not in there)
    }
    if not changed:
        return None
    sides = {**entries(git, merge.one), **entries(git, merge.other), **there}
    beside = {path: entry for path, entry in wanted.items() if path not in sides}
    tree = tree_with(git, repository.folder, merge.id, {**changed, **beside})
    found.restored += sorted(map(shown_path, changed))
    found.lost += [item for item in right.lost if item.file in changed]
    found.apart += [path for path in right.apart if path in changed]
    message = _MESSAGE.format(trailer=_TRAILER, merge=merge.id)
    return put_in_history(git, tree, (merge.id,), message)


def _one_sided(git: Git, repository: Repository, merge: _Merge) -> list[str]:
    """Return the files that a merge has as one side had them, although the other changed them."""
    base = merge_base(git, repository, merge.one, merge.other)
    if not base:
        return []
    paths: set[str] = set()
    kept = {side: differences(git, side, merge.id) for side in (merge.one, merge.other)}
    for side, other in ((merge.one, merge.other), (merge.other, merge.one)):
        changed = differences(git, base, other)
        paths |= {path for path in changed if _is_lost(path, kept[side], kept[other])}
    return sorted(path for path in paths if is_contact(path) or path in _LOOSE)


def _is_lost(path: str, mine: Mapping[str, Change], theirs: Mapping[str, Change]) -> bool:
    """Say whether a path is in a merge as here, and not as there."""
    return path not in mine and path in theirs


def _was_mended(git: Git, merge: _Merge, tip: str) -> bool:
    """Say whether another device, or this one, has brought back what *merge* left out."""
    words = ("log", "-1", "--format=%H", f"--author={BY}", "--fixed-strings")
    return bool(git.line(*words, f"--grep={_TRAILER} {merge.id}", tip, f"^{merge.id}"))
