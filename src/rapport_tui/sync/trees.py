"""Git's trees and blobs: what differs between two, what stands in them, and a new one."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from rapport_tui.domain.safe import safe
from rapport_tui.store.files import MAX_BYTES
from rapport_tui.sync.git import WRITE, Git
from rapport_tui.sync.troubles import DAMAGED, GitError, trouble

FILE = "100644"


class Entry(NamedTuple):
    """A file in a tree: its mode, and the id of its blob."""

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether it is a file: no link and no repository in the repository."""
        return self.mode in (FILE, "100755")


Changes = Mapping[str, Entry | None]
"""Paths with what stands there, None where nothing does any more."""


class Change(NamedTuple):
    """What stood at a path, and what does: None for nothing."""

    before: Entry | None
    after: Entry | None


def differences(git: Git, old: str, new: str) -> dict[str, Change]:
    """Return what differs between two commits or trees, by path.

    Raises:
        GitError: git failed.
    """
    return _changes(git.run("diff-tree", "-r", "-z", "--no-renames", old, new))


def staged(git: Git) -> dict[str, Change]:
    """Return what differs between the last commit and the index, by path.

    Raises:
        GitError: git failed.
    """
    return _changes(git.run("diff-index", "--cached", "-z", "--no-renames", "HEAD"))


def _changes(out: bytes) -> dict[str, Change]:
    fields = os.fsdecode(out).split("\0")
    found = {}
    for about, path in zip(fields[::2], fields[1::2], strict=False):
        old_mode, new_mode, old_blob, new_blob, _ = about.lstrip(":").split(" ")
        found[path] = Change(_entry(old_mode, old_blob), _entry(new_mode, new_blob))
    return found


def entries(git: Git, commit: str) -> dict[str, Entry]:
    """Return every file of a commit by its path, without what is no blob.

    Raises:
        GitError: git failed.
    """
    found = {}
    for line in os.fsdecode(git.run("ls-tree", "-r", "-z", "--full-tree", commit)).split("\0"):
        about, tab, path = line.partition("\t")
        if tab:
            mode, kind, blob = about.split(" ")
            if kind == "blob":
                found[path] = Entry(mode, blob)
    return found


def empty_tree(git: Git) -> str:
    """Return the id of the tree without a file."""
    return git.run("mktree", limit=WRITE).decode().strip()


def contents(git: Git, wanted: Iterable[Entry | None]) -> dict[str, bytes]:
    """Return the bytes of each blob by its id.

    Raises:
        GitError: one is over the limit that files of rapport have, or is missing.
    """
    blobs = sorted({entry.blob for entry in wanted if entry is not None})
    if not blobs:
        return {}
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    for line in git.run("cat-file", "--batch-check", given=asked).decode().splitlines():
        blob, kind, size = (*line.split(" "), "", "")[:3]
        if kind != "blob":
            raise trouble(DAMAGED, f"{blob} {kind}")
        if int(size) > MAX_BYTES:
            msg = f"A file in the repository is over {MAX_BYTES // 2**20} MiB; it was not taken."
            raise GitError(msg, "Take it out of the repository with git.", said=line)
    return _split(git.run("cat-file", "--batch", given=asked, limit=WRITE))


def _split(out: bytes) -> dict[str, bytes]:
    found, position = {}, 0
    while position < len(out):
        end = out.index(b"\n", position)
        blob, _, size = out[position:end].decode().split(" ")
        position = end + 1 + int(size)
        found[blob] = out[end + 1 : position]
        position += 1
    return found


def stored(git: Git, data: bytes) -> Entry:
    """Put a file's bytes among git's objects.

    Raises:
        GitError: git failed.
    """
    out = git.run("hash-object", "-w", "-t", "blob", "--stdin", given=data, limit=WRITE)
    return Entry(FILE, out.decode().strip())


def tree_with(git: Git, folder: Path, start: str, changed: Changes) -> str:
    """Return the id of the tree that is *start* with *changed*; no file and no index changes.

    Args:
        git: git.
        folder: where git keeps the repository.
        start: a commit or tree.
        changed: what is to stand there instead.

    Raises:
        GitError: git failed; it takes no path that would lead out of the folder.
    """
    scratch = folder / f"rapport-index-{secrets.token_hex(4)}"
    nothing = f"0 {'0' * len(start)}"
    given = b"".join(
        os.fsencode(f"{f'{entry.mode} {entry.blob}' if entry else nothing}\t{path}\0")
        for path, entry in changed.items()
    )
    try:
        index = {"GIT_INDEX_FILE": str(scratch)}
        git.run("read-tree", start, limit=WRITE, more=index)
        if given:
            git.run("update-index", "-z", "--index-info", given=given, limit=WRITE, more=index)
        return git.run("write-tree", limit=WRITE, more=index).decode().strip()
    finally:
        for name in (scratch, scratch.with_name(f"{scratch.name}.lock")):
            with contextlib.suppress(OSError):
                name.unlink()


def _entry(mode: str, blob: str) -> Entry | None:
    return None if set(mode) == {"0"} else Entry(mode, blob)


def shown_path(path: str) -> str:
    """Return a path as it may be shown."""
    return safe(path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), width=80)
