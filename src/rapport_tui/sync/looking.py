"""How a folder stands, as far as it can be said without the server: nothing is written by it."""

from __future__ import annotations

import os

from rapport_tui.store.reading import CONTACTS
from rapport_tui.sync.addresses import shown_address
from rapport_tui.sync.committing import LOOSE, is_ours
from rapport_tui.sync.git import Git
from rapport_tui.sync.memory import Memory
from rapport_tui.sync.questions import put_away, taken_up
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.state import (
    AHEAD,
    ASKS,
    BUSY,
    FAILED,
    HERE,
    OFF,
    OFFLINE,
    SIGN_IN,
    SYNCED,
    Standing,
)

_NOT_THERE = (128,)  # what git ends with when there is no such branch
_WORTH_KEEPING = (OFFLINE, SIGN_IN, BUSY, FAILED)


def keep_in_mind(memory: Memory, standing: Standing) -> None:
    """Remember how a round with the server ended, for whoever looks before the next."""
    memory.trouble, memory.asked = {}, put_away(standing.question)
    if standing.kind in _WORTH_KEEPING:
        words = {"kind": standing.kind, "reason": standing.reason, "hint": standing.hint}
        memory.trouble = words


def standing_of_repository(git: Git, repository: Repository, memory: Memory) -> Standing:
    """Return how a repository stands, without a look at the files.

    Raises:
        GitError: git failed.
    """
    found = Standing(
        SYNCED,
        synced=memory.synced,
        where=repository.where,
        url=shown_address(repository.url),
        branch=repository.branch,
    )
    if not (memory.on or repository.wanted):
        return found.with_(kind=OFF)
    if not repository.url:
        found = found.with_(kind=HERE)
    else:
        ahead = _ahead(git, repository)
        found = found.with_(ahead=ahead, kind=AHEAD if ahead else SYNCED)
    if (question := taken_up(memory.asked)) is not None:
        return found.with_(kind=ASKS, question=question)
    return found.with_(**memory.trouble) if repository.url else found


def unrecorded(git: Git) -> int:
    """Return how many files were changed, and are not recorded yet.

    Raises:
        GitError: git failed.
    """
    out = git.run(
        "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all",
        "--ignored=matching", "--", CONTACTS, *LOOSE,
    )  # fmt: skip
    return sum(is_ours(entry[3:]) for entry in os.fsdecode(out).split("\0"))


def _ahead(git: Git, repository: Repository) -> int:
    """Return how many commits the server lacks, those of an old state checked out included."""
    if not repository.head:
        return 0
    heads = ["HEAD"]
    if not repository.branch and repository.upstream:
        heads.append(f"refs/heads/{repository.upstream}")
    if not repository.upstream:
        return int(git.line("rev-list", "--count", *heads, "--not", "--remotes"))
    seen = git.line("rev-parse", "--verify", "-q", f"{repository.seen_ref}^{{commit}}")
    lacks = [f"^{seen}"] if seen else []
    return int(git.line("rev-list", "--count", *heads, *lacks, none=_NOT_THERE) or 0)
