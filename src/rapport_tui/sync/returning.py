"""From an old state that was checked out back to a branch, with everything that was done there."""

from __future__ import annotations

from collections.abc import Callable

from rapport_tui.sync.git import WRITE, Git
from rapport_tui.sync.merging import Heads, MergedHistory, merge_base, merge_histories
from rapport_tui.sync.placing import Placer
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.troubles import GitError

_HEADS = "refs/heads/"
_USUAL = ("main", "master")


def return_to_branch(
    git: Git, repository: Repository, placer: Placer, record: Callable[[Repository], str]
) -> tuple[frozenset[str], MergedHistory]:
    """Make files, branch and index what the branch and the old state say together.

    A crash on the way leaves the old state checked out, and the next time does it again.

    Args:
        git: git.
        repository: the repository, on no branch.
        placer: writes the files.
        record: records what was changed in the folder, and returns the commit.

    Returns:
        The paths that were written, and what the merge came to.

    Raises:
        GitError: git failed, or there is no branch to return to.
    """
    branch = _branch(git, repository)
    there = git.line("rev-parse", "--verify", "-q", f"{_HEADS}{branch}^{{commit}}")
    if not there:
        msg = "No branch is checked out in this folder, and there is none to return to."
        raise GitError(msg, "Run `git switch -c main` there once.")
    here = record(repository)
    base = merge_base(git, repository, here, there)
    history = merge_histories(git, repository, Heads(here, there, base))
    files = placer.place(here, history.target)
    git.run("update-ref", "-m", "rapport: returned", f"{_HEADS}{branch}", history.target, there,
            limit=WRITE)  # fmt: skip
    git.run("symbolic-ref", "-m", "rapport: returned", "HEAD", f"{_HEADS}{branch}", limit=WRITE)
    git.run("read-tree", "--reset", history.target, limit=WRITE)
    return files, history


def _branch(git: Git, repository: Repository) -> str:
    """Return the branch that was left; else the one that is synced, or the only one."""
    listed = git.run("for-each-ref", "--format=%(refname)", _HEADS).decode("utf-8", "replace")
    known = [name.removeprefix(_HEADS) for name in listed.splitlines()]
    left = git.line("rev-parse", "--abbrev-ref", "@{-1}", none=(128,))
    synced = [name for name in known if f"branch.{name}.remote" in dict(repository.settings)]
    wanted = (left, *synced, *_USUAL, *known)
    return next((name for name in wanted if name in known), "")
