"""What git was left in the middle of, ended; what is in the folder is kept first, in git."""

from __future__ import annotations

import contextlib
import os
import secrets
from datetime import UTC, datetime

from rapport_tui.sync.committing import present
from rapport_tui.sync.git import WRITE, Git
from rapport_tui.sync.identity import Identity
from rapport_tui.sync.repository import RESCUE, Repository, find_repository
from rapport_tui.sync.troubles import GitError

_ENDED = {
    "merge": ("merge", "--abort"),
    "rebase": ("rebase", "--abort"),
    "am": ("am", "--abort"),
    "cherry-pick": ("cherry-pick", "--abort"),
    "revert": ("revert", "--abort"),
    "bisect": ("bisect", "reset"),
}
_QUIT = frozenset(("merge", "rebase", "am", "cherry-pick", "revert"))


def repaired(git: Git, repository: Repository, identity: Identity) -> Repository:
    """Return the repository once git is not in the middle of anything; asked for by the person.

    Of what was under way nothing is left but the commits, and those a round merges. Where git
    will not go back, because a file was edited since, it is told to forget, and the files stay.

    Raises:
        GitError: git could not end it.
    """
    snapshot(git, repository, identity)
    command = _ENDED.get(repository.unfinished)
    stays = command is not None and git.ask(*command, limit=WRITE, more=identity.environment).code
    if stays and repository.unfinished in _QUIT:
        git.run(repository.unfinished, "--quit", limit=WRITE)
        git.run("read-tree", "--reset", "HEAD", limit=WRITE)
    found = find_repository(git)
    if found is None or found.unfinished:
        msg = f"The {repository.unfinished} in this folder could not be ended."
        raise GitError(msg, "Run `git status` there: it says how.")
    return found


def snapshot(git: Git, repository: Repository, identity: Identity) -> str:
    """Keep the files of the folder as they are in a commit of its own, in any state of git.

    Returns:
        The name under which git has it.

    Raises:
        GitError: git failed.
    """
    scratch = repository.folder / f"rapport-index-{secrets.token_hex(4)}"
    index = {"GIT_INDEX_FILE": str(scratch)}
    try:
        if repository.head:
            git.run("read-tree", repository.head, limit=WRITE, more=index)
        given = b"".join(os.fsencode(path) + b"\0" for path in present(git.root))
        if given:
            git.run("update-index", "-z", "--add", "--stdin",
                    given=given, limit=WRITE, more=index)  # fmt: skip
        tree = git.run("write-tree", limit=WRITE, more=index).decode().strip()
    finally:
        with contextlib.suppress(OSError):
            scratch.unlink()
    parent = ["-p", repository.head] if repository.head else []
    message = b"rapport: the folder as it was before a repair\n"
    out = git.run("commit-tree", tree, *parent, given=message, limit=WRITE,
                  more=identity.environment)  # fmt: skip
    commit = out.decode().strip()
    name = f"{RESCUE}/{datetime.now(UTC):%Y%m%d-%H%M%S}-{commit[:8]}"
    git.run("update-ref", name, commit, limit=WRITE)
    return name
