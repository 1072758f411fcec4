"""The merge driver: what git calls, in a clone where rapport is, to make two versions into one."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rapport_tui.domain.errors import RapportError, UnreadableFileError
from rapport_tui.store.files import MAX_BYTES, plain_reason
from rapport_tui.sync.contact_files import Version, is_contact, merged, read_contact
from rapport_tui.sync.git import Git
from rapport_tui.sync.markers import healed
from rapport_tui.sync.merging import Heads, version_of

COMMAND = "merge-driver"
_NAMED = "GITHEAD_"
_NEVER = datetime.fromtimestamp(0, UTC)


class Files(NamedTuple):
    """What git hands over: its copies of the three versions, and where the file stands.

    Attributes:
        base: the copy of what was there before; an empty file for nothing.
        ours: the copy of our version; the result is written there.
        theirs: the copy of theirs.
        path: where the file stands in the data folder.
    """

    base: Path
    ours: Path
    theirs: Path
    path: str


def command() -> str:
    """Return the command that git is to call, as a shell takes it.

    Without -P Python would look into the folder that is being merged for what it imports, and
    run whatever somebody has put there.
    """
    python = shlex.quote(Path(sys.executable).as_posix())
    return f"{python} -P -m rapport_tui {COMMAND} %O %A %B %L %P"


def drive(files: Files, root: Path, environ: Mapping[str, str] = os.environ) -> bool:
    """Make one version of two, as a round would; say whether that could be done.

    Where it could not, git keeps our version and calls it a conflict, and no mark is in it.

    Args:
        files: what git hands over.
        root: the top folder of the clone.
        environ: the environment git has set.

    Raises:
        UnreadableFileError: a copy cannot be read or written.
    """
    try:
        base, ours, theirs = (_read(path) for path in files[:3])
        result = merged(
            files.path, base or None, *_versions(files.path, ours, theirs, root, environ)
        )
        whole = result.files.get(files.path)
        if whole is None or result.apart or len(result.files) > 1:
            return False
        if whole != ours:
            files.ours.write_bytes(whole)
    except OSError as error:
        msg = f"{error.filename} cannot be used: {plain_reason(error)}."
        raise UnreadableFileError(msg) from error
    return True


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        msg = f"{path} is over {MAX_BYTES // 2**20} MiB."
        raise UnreadableFileError(msg)
    return raw


def _versions(
    path: str, ours: bytes, theirs: bytes, root: Path, environ: Mapping[str, str]
) -> tuple[Version, Version]:
    """Return both sides, with when they were changed where git tells, in an order of their own."""
    raws = [_without_marks(path, raw) for raw in (ours, theirs)]
    git = Git(root, environ=environ)
    try:
        heads = _heads(git, environ)
        if heads is not None:
            names = (heads.ours, heads.theirs)
            found = {
                head: version_of(git, head, heads.base, path, path, raw)
                for head, raw in zip(names, raws, strict=True)
            }
            one, other = sorted(found)
            return found[one], found[other]
    except (RapportError, ValueError):  # then nobody knows who was first
        pass
    first, second = sorted(raws)
    return Version(first, _NEVER), Version(second, _NEVER)


def _heads(git: Git, environ: Mapping[str, str]) -> Heads | None:
    """Return what is being merged; None where git does not tell, as in a rebase."""
    named = [name.removeprefix(_NAMED) for name in environ if name.startswith(_NAMED)]
    ours = git.line("rev-parse", "--verify", "-q", "HEAD^{commit}")
    if len(named) != 1 or not ours or named[0] == ours:
        return None
    bases = git.line("merge-base", "--all", ours, named[0]).split()
    return Heads(ours, named[0], min(bases, default=""))


def _without_marks(path: str, raw: bytes) -> bytes:
    if is_contact(path) and read_contact(path, raw) is None:
        return healed(path, raw) or raw
    return raw
