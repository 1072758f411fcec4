"""What repository a data folder is: its branch, its remote, and whether git is in the middle."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapport_tui.domain.safe import safe
from rapport_tui.sync.addresses import host
from rapport_tui.sync.git import Git
from rapport_tui.sync.troubles import NOT_OURS, GitError, trouble

PENDING = "refs/rapport/pending"
RESCUE = "refs/rapport/rescue"
WANTED = "rapport.sync"
"""The setting of a clone that rapport was asked to sync."""

_COMMIT = "HEAD^{commit}"
_OURS = ("core.fsmonitor", "merge.rapport.driver", "merge.rapport.name")
_RUNS = re.compile(
    r"core\.(?:fsmonitor|sshcommand|pager|editor|hookspath|askpass|gitproxy|alternaterefscommand"
    r"|worktree)"
    r"|filter\..+|diff\.(?:external|.+\.(?:command|textconv))|merge\..+\.driver|credential\..*"
    r"|gpg\..*program|alias\..+|remote\..+\.(?:uploadpack|receivepack|vcs|proxy|pushurl)"
    r"|include(?:if\..+)?\.path|url\..+|extensions\.worktreeconfig"
)
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}


@dataclass(frozen=True, slots=True)
class Repository:
    """A data folder's repository, as it was found.

    Attributes:
        folder: where git keeps it.
        branch: the branch, "" when none is checked out.
        head: the commit, "" before the first.
        remote: the name of the remote, "" for none.
        url: its address.
        upstream: the branch there.
        unfinished: what git was left in the middle of, "" for nothing.
        shallow: whether its history was cut off.
        runs: settings of the folder that could start programs.
        settings: the folder's own settings of git.
        anywhere: the settings that count there, wherever they are made.
    """

    folder: Path
    branch: str = ""
    head: str = ""
    remote: str = ""
    url: str = ""
    upstream: str = ""
    unfinished: str = ""
    shallow: bool = False
    runs: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    anywhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> bool:
        """Whether this clone was begun, or made, to be synced by rapport."""
        return (WANTED.lower(), "true") in self.settings

    @property
    def ssh(self) -> str:
        """What git's settings have for ssh."""
        return self.anywhere.get("core.sshcommand", "")

    @property
    def author(self) -> tuple[str, str]:
        """The person's name and address in git's settings, "" for none."""
        return self.anywhere.get("user.name", ""), self.anywhere.get("user.email", "")

    @property
    def branch_ref(self) -> str:
        """The full name of the branch; of none, what is checked out instead."""
        return f"refs/heads/{self.branch}" if self.branch else "HEAD"

    @property
    def upstream_ref(self) -> str:
        """The full name of the branch on the server."""
        return f"refs/heads/{self.upstream}"

    @property
    def seen_ref(self) -> str:
        """The full name of what was last seen of the branch on the server."""
        return f"refs/remotes/{self.remote}/{self.upstream}"

    @property
    def where(self) -> str:
        """The computer the remote is on, or words for this one."""
        return host(self.url) or ("a folder of this computer" if self.url else "")

    @property
    def runs_mark(self) -> str:
        """What tells these settings that could start programs from other ones."""
        return hashlib.sha256("\0".join(self.runs).encode("utf-8", "replace")).hexdigest()[:16]


def find_repository(git: Git) -> Repository | None:
    """Return the repository whose top folder is git's folder, None when there is none.

    Nothing is started and nothing is written by looking.

    Raises:
        GitError: git is not there, or refuses the folder.
    """
    if not os.path.lexists(git.root / ".git"):
        return None
    asked = git.ask(
        "rev-parse", "--show-toplevel", "--absolute-git-dir", "--is-shallow-repository",
        _COMMIT, "--symbolic-full-name", "HEAD",
    )  # fmt: skip
    top, folder, shallow, head, branch = (*os.fsdecode(asked.out).split("\n"), *[""] * 5)[:5]
    if not shallow:
        if "dubious ownership" in asked.err:
            raise trouble(NOT_OURS, asked.err)
        msg = f"{git.root} is not a repository that git can use."
        raise GitError(msg, "Look what `git status` says there.", said=safe(asked.err))
    if asked.code:  # no commit yet
        head, branch = "", git.line("symbolic-ref", "-q", "HEAD")
    if os.path.realpath(top) != os.path.realpath(git.root):
        msg = f"The folder belongs to the repository in {top}."
        raise GitError(msg, "People need a repository of their own.")
    settings, anywhere = _settings(git)
    branch = branch.removeprefix("refs/heads/") if branch.startswith("refs/") else ""
    remote, url = _remote(settings, branch)
    return Repository(
        folder=Path(folder),
        branch=branch,
        head=head,
        remote=remote,
        url=url,
        upstream=_upstream(settings, branch),
        unfinished=_unfinished(Path(folder)),
        shallow=shallow == "true",
        runs=_that_run(settings),
        settings=tuple(settings),
        anywhere=anywhere,
    )


def _settings(git: Git) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return the folder's own settings, and those that count, wherever they are made."""
    listed = git.run("config", "--list", "--show-scope", "-z").decode("utf-8", "surrogateescape")
    words = listed.split("\0")
    own, anywhere = [], {}
    for scope, entry in zip(words[::2], words[1::2], strict=False):
        key, _, value = entry.partition("\n")
        anywhere[key] = value
        if scope in ("local", "worktree"):
            own.append((key, value))
    return own, anywhere


def _remote(settings: Sequence[tuple[str, str]], branch: str) -> tuple[str, str]:
    known = dict(settings)
    urls = {
        key.removeprefix("remote.").removesuffix(".url"): value
        for key, value in reversed(settings)
        if key.startswith("remote.") and key.endswith(".url")
    }
    for name in (known.get(f"branch.{branch}.remote", ""), "origin", *urls):
        if name in urls and not name.startswith("-"):
            return name, urls[name]
    return "", ""


def _upstream(settings: Sequence[tuple[str, str]], branch: str) -> str:
    """Return the branch of the server; where none is checked out, that of the one synced."""
    known = dict(settings)
    synced = [key for key in known if re.fullmatch(r"branch\..+\.merge", key)]
    key = f"branch.{branch}.merge" if branch else next(iter(synced), "")
    return known.get(key, "").removeprefix("refs/heads/") or branch


def _that_run(settings: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the settings that could start a program, those apart that rapport makes itself."""
    return tuple(
        f"{key} = {safe(value, width=100)}"
        for key, value in settings
        if _RUNS.fullmatch(key)
        and not (key in _OURS and (value == "false" or key.startswith("merge.rapport")))
    )


def _unfinished(folder: Path) -> str:
    if (folder / "rebase-apply" / "applying").exists():
        return "am"
    return next((word for name, word in _UNFINISHED.items() if (folder / name).exists()), "")
