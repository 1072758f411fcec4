"""Two histories made into one commit, the same one on every device that merges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapport_tui.domain.identity import Data
from rapport_tui.store import toml
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.sync.contact_files import ME, Version, is_contact, merged, read_contact
from rapport_tui.sync.field_times import FieldTimes, Read, commit_time
from rapport_tui.sync.git import WRITE, Git
from rapport_tui.sync.plan import Both, plan
from rapport_tui.sync.renames import Followed, follow, placed
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.state import Lost
from rapport_tui.sync.trees import (
    Entry,
    contents,
    differences,
    empty_tree,
    shown_path,
    stored,
    tree_with,
)
from rapport_tui.sync.troubles import GitError

BY = "rapport@localhost"
"""The address that merges made by rapport are known by, the same on every device."""

_BY_RAPPORT = {
    "GIT_AUTHOR_NAME": "rapport",
    "GIT_AUTHOR_EMAIL": BY,
    "GIT_COMMITTER_NAME": "rapport",
    "GIT_COMMITTER_EMAIL": BY,
}
_MESSAGE = "rapport: two devices merged\n\nRapport-Op: merge\n"


class Heads(NamedTuple):
    """The two commits that are to be one, and where their histories parted ("" for nowhere)."""

    ours: str
    theirs: str
    base: str


@dataclass(slots=True)
class MergedHistory:
    """What a merge came to.

    Attributes:
        target: the commit that has both.
        people: how many people both sides had changed.
        lost: the values that both had changed and that lost.
        apart: files that could not be put into one; both versions are kept.
        restored: files of which a merge made elsewhere had left something out, and has no more.
    """

    target: str
    people: int = 0
    lost: list[Lost] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)


def merge_base(git: Git, repository: Repository, ours: str, theirs: str) -> str:
    """Return the commit at which two histories parted, "" when they have nothing in common.

    Raises:
        GitError: git failed, or the history was cut off and cannot be had.
    """
    found = git.line("merge-base", "--all", ours, theirs).split()
    if not found and repository.shallow:
        msg = "This clone holds only the end of the history, too little to merge."
        raise GitError(msg, "Run `git fetch --unshallow` in the folder.")
    return min(found, default="")


def merge_histories(
    git: Git, repository: Repository, heads: Heads, *, keep: frozenset[str] = frozenset()
) -> MergedHistory:
    """Return the commit that has what both sides did; nothing but objects is written.

    Args:
        git: git.
        repository: the repository.
        heads: the two sides, and their base.
        keep: paths that stay although they deleted them.

    Raises:
        GitError: git failed.
    """
    if heads.base == heads.theirs:
        return MergedHistory(heads.ours)
    if heads.base == heads.ours and not keep:
        return MergedHistory(heads.theirs)
    base = heads.base or empty_tree(git)
    ours, theirs = (differences(git, base, head) for head in (heads.ours, heads.theirs))
    followed = follow(git, ours, theirs)
    todo = plan(*followed.sides, keep=keep)
    history = MergedHistory("")
    changed: dict[str, Entry | None] = dict(todo.taken)
    changed.update(_merge_files(git, heads, todo.merged, followed, history))
    tree = tree_with(git, repository.folder, heads.ours, placed(followed, changed))
    history.target = put_in_history(git, tree, sorted((heads.ours, heads.theirs)))
    return history


def _merge_files(
    git: Git, heads: Heads, files: dict[str, Both], followed: Followed, history: MergedHistory
) -> dict[str, Entry | None]:
    """Return what becomes of the files that both changed, the same on either device."""
    known = contents(
        git, (e for both in files.values() for e in both if e is not None and e.is_file)
    )
    # In the order of their ids, so that which side is "ours" makes no difference.
    order = sorted((heads.ours, heads.theirs))
    changed: dict[str, Entry | None] = {}
    for path, both in sorted(files.items()):
        if any(entry is not None and not entry.is_file for entry in both[1:]):
            changed[path] = _no_file(both)
            continue
        sides = {heads.ours: both.one, heads.theirs: both.other}
        names = zip((heads.ours, heads.theirs), followed.names, strict=True)
        name = {head: names_there.get(path, path) for head, names_there in names}
        versions = [
            version_of(git, head, heads.base, path, name[head], _bytes(known, sides[head]))
            for head in order
        ]
        result = merged(path, _bytes(known, both.base), *versions)
        history.people += is_contact(path) and path in result.files
        history.lost += result.lost
        history.apart += [shown_path(path)] if result.apart else []
        for file, raw in result.files.items():
            changed[file] = None if raw is None else stored(git, raw)
    return changed


def version_of(git: Git, head: str, base: str, path: str, name: str, raw: bytes | None) -> Version:
    """Return one side's version of a file, with when each of its values was changed.

    Args:
        git: git.
        head: the side's commit.
        base: where its history begins to matter, "" for its first commit.
        path: where the file stood before, or stands.
        name: where the side has it.
        raw: its bytes, None when the side deleted it.
    """
    times = FieldTimes(git, name, _reader(path), base=base, tip=head)
    return Version(raw, commit_time(git, head), times)


def _no_file(both: Both) -> Entry | None:
    """Choose between two things of which one is a link or another repository: the file, if any."""
    found = [entry for entry in (both.one, both.other) if entry is not None]
    return min(found, key=lambda entry: (not entry.is_file, entry.blob), default=None)


def _bytes(known: dict[str, bytes], entry: Entry | None) -> bytes | None:
    return None if entry is None else known.get(entry.blob)


def _reader(path: str) -> Read:
    def read(raw: bytes) -> Data | None:
        if is_contact(path) or path == ME:
            found = read_contact(path, raw)
            return found.data if found else None
        if path != SETTINGS:
            return None
        try:
            return toml.parse(raw.decode("utf-8-sig"))
        except (UnicodeDecodeError, toml.TomlError):
            return None

    return read


def put_in_history(git: Git, tree: str, parents: Sequence[str], message: str = _MESSAGE) -> str:
    """Return the commit of *tree* after *parents*: the same one on every device, at any time.

    Raises:
        GitError: git failed.
    """
    seconds = max(int(commit_time(git, parent).timestamp()) for parent in parents)
    moment = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{seconds} +0000")
    ancestry = [word for parent in parents for word in ("-p", parent)]
    out = git.run(
        "commit-tree", tree, *ancestry,
        given=message.encode(), limit=WRITE, more={**_BY_RAPPORT, **moment},
    )  # fmt: skip
    return out.decode().strip()
