"""What can go wrong between rapport and git, in a sentence each, with the way out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport_tui.domain.errors import RapportError
from rapport_tui.sync.surroundings import complaint, shown

OFFLINE, SIGN_IN, BUSY, NO_GIT, NOT_OURS, DAMAGED, FULL, REJECTED, GONE, NOWHERE, ENDED, OTHER = (
    "offline", "sign-in", "busy", "no-git", "not-ours", "damaged", "full", "rejected", "gone",
    "nowhere", "stopped", "other",
)  # fmt: skip
"""Kinds of trouble; each is a state of its own for the person."""

_SIGNS: tuple[tuple[str, str], ...] = (
    (SIGN_IN, r"authentication failed|permission denied \(|could not read (?:username|password)|"
              r"terminal prompts disabled|host key verification failed|http basic: access denied|"
              r"the requested url returned error: 40[13]|repository not found"),
    (NOWHERE, r"repository '.*' not found|does not appear to be a git repository|"
              r"returned error: 404"),
    (REJECTED, r"\[rejected\]|non-fast-forward|fetch first|stale info|cannot lock ref .* is at"),
    (GONE, r"couldn't find remote ref|remote branch .* not found"),
    (BUSY, r"\.lock': file exists|unable to create '.*\.lock'|another git process"),
    (NOT_OURS, r"dubious ownership"),
    (FULL, r"no space left on device|disk quota exceeded"),
    (DAMAGED, r"loose object .* is corrupt|object file .* is empty|bad object|broken link|"
              r"index file (?:corrupt|smaller)|bad signature|unable to read tree|missing blob|"
              r"packfile .* cannot be|bad index file"),
    (OFFLINE, r"could not resolve|couldn't resolve|failed to connect|connection (?:refused|timed|"
              r"reset|closed)|network is (?:unreachable|down)|no route to host|operation timed out|"
              r"operation too slow|timed? ?out|early eof|the remote end hung up|ssl_|tls|"
              r"could not read from remote repository|"
              r"unable to access|recv failure|empty reply|temporary failure"),
)  # fmt: skip
_KNOWN = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _SIGNS)

_SENTENCES = {
    OFFLINE: ("The server cannot be reached.", "Everything is saved here, and sent later."),
    SIGN_IN: (
        "The server wants you to sign in.",
        "Run `git fetch` in the folder once, in a shell: it may ask what rapport may not.",
    ),
    REJECTED: ("Somebody else was quicker.", "Sync again."),
    NOWHERE: (
        "There is no such repository on the server, or it is not yours to see.",
        "Look at its address: `git remote get-url origin`, in the folder.",
    ),
    GONE: ("The branch is not on the server.", ""),
    BUSY: ("Another git is using the folder.", "Sync again when it is done."),
    NOT_OURS: (
        "git does not trust this folder: it belongs to another user.",
        "Make it yours, or add just this folder to git's safe.directory.",
    ),
    FULL: ("The disk is full: nothing more can be recorded.", "Your people's files are saved."),
    DAMAGED: (
        "The history is damaged; your people's files are not.",
        "Keep a copy of the folder, then clone it anew beside it.",
    ),
}


class GitError(RapportError):
    """git could not do something.

    Attributes:
        kind: which trouble it is: one of the words above.
        said: what git complained of, fit to be shown.
    """

    def __init__(self, message: str, hint: str = "", *, kind: str = OTHER, said: str = "") -> None:
        super().__init__(message, hint)
        self.kind = kind
        self.said = said


def kind_of(text: str) -> str:
    """Return which kind of trouble git's complaint is."""
    return next((kind for kind, words in _KNOWN if words.search(text)), OTHER)


def failed(arguments: Sequence[str], err: str, out: bytes = b"") -> GitError:
    """Return the error for a call that ended with a complaint."""
    text = f"{err}\n{out.decode('utf-8', 'replace')}" if arguments[:1] == ("push",) else err
    kind, said = kind_of(text), complaint(err or text)
    if kind in _SENTENCES:
        message, hint = _SENTENCES[kind]
        return GitError(message, hint, kind=kind, said=said)
    last = next((line for line in reversed(said.split("\n")) if line), "no reason given")
    message = f"git {arguments[0]} failed: {last.removeprefix('fatal: ').rstrip('.')}."
    return GitError(message, kind=kind, said=said)


def trouble(kind: str, said: str = "") -> GitError:
    """Return the error of a known *kind*."""
    message, hint = _SENTENCES[kind]
    return GitError(message, hint, kind=kind, said=said)


def missing() -> GitError:
    """Return the error for a computer without git."""
    return GitError("git is not installed.", "Install git; rapport saves without it.", kind=NO_GIT)


def too_slow(arguments: Sequence[str], limit: float) -> GitError:
    """Return the error for a call that took too long."""
    said = f"{shown(arguments)}: no end after {limit:g} seconds"
    if arguments[0] in ("fetch", "push", "clone", "ls-remote"):
        return trouble(OFFLINE, said)
    return GitError(f"git {arguments[0]} did not end in {limit:g} seconds.", said=said)


def stopped() -> GitError:
    """Return the error for what somebody stopped."""
    return GitError("Stopped.", "Nothing is lost; sync again when you like.", kind=ENDED)
