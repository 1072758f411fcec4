"""What git is started with: options and an environment in which it asks and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from rapport_tui.domain.safe import safe

_SETTINGS = (
    # Nothing that a folder from elsewhere could have brought along is started.
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "commit.gpgSign=false", "core.pager=cat",
    "protocol.ext.allow=never", "submodule.recurse=false", "fetch.recurseSubmodules=no",
    "push.recurseSubmodules=no", "rerere.enabled=false", "push.gpgSign=false",
    # What is written is as it was read, and on the disk.
    "core.fsync=all", "core.fsyncMethod=batch", "core.quotePath=false", "core.autocrlf=false",
    "core.symlinks=false", "core.safecrlf=false", "color.ui=false", "advice.detachedHead=false",
    # Nobody else's work at a time of git's own choice.
    "gc.auto=0", "maintenance.auto=false",
    # Each change makes the list of all people anew: few of those lists are kept whole.
    "pack.depth=1000",
    # A server that says nothing is given up.
    "http.lowSpeedLimit=1000", "http.lowSpeedTime=20",
)  # fmt: skip
OPTIONS: tuple[str, ...] = tuple(word for setting in _SETTINGS for word in ("-c", setting))
"""The options before every command."""

_KEPT = re.compile(r"GIT_(?:SSH|SSH_VARIANT|SSL_\w+|HTTP_\w+|EXEC_PATH|PROXY_SSL_\w+)")
_FIXED = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    "SSH_ASKPASS": "true",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_EDITOR": ":",
    "GIT_SEQUENCE_EDITOR": ":",
    "GIT_PAGER": "cat",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "",
}
_SECRETS = re.compile(r"(://)[^/@\s]*@")
_MOST_WORDS = 160


def environment(base: Mapping[str, str], root: Path) -> dict[str, str]:
    """Return the environment of every call: nothing of git's own from outside, no questions.

    Args:
        base: the environment of this program.
        root: the folder git works in; it looks for no repository above it.
    """
    kept = {k: v for k, v in base.items() if not k.startswith("GIT_") or _KEPT.fullmatch(k)}
    return {**kept, **_FIXED, "GIT_CEILING_DIRECTORIES": str(root.parent)}


def shown(arguments: Sequence[str]) -> str:
    """Return a call as it may stand in a log: without passwords, and not for ever long."""
    return safe(without_secrets(" ".join(arguments)), width=_MOST_WORDS)


def without_secrets(text: str) -> str:
    """Return *text* without the names and passwords that stand in addresses."""
    return _SECRETS.sub(r"\1…@", text)


def complaint(text: str) -> str:
    """Return what git complained of, made fit to be shown: its lines, none of them a secret.

    What a server says comes with it, and may hold anything.
    """
    lines = safe(without_secrets(text[:4_000]), lines=True).replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())[:1_000]
