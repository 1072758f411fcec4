"""Addresses of repositories: which ones are taken, and how they are shown."""

from __future__ import annotations

import re
from pathlib import Path

from rapport_tui.domain.errors import UsageError
from rapport_tui.domain.safe import safe
from rapport_tui.sync.surroundings import without_secrets

_NETWORK = re.compile(r"(?:https|ssh)://[^\s]+")
_HERE = re.compile(r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?/[^\s]*")
_SHORT = re.compile(r"(?:[\w.-]+@)?[\w.-]+:(?!:)(?!//)[^\s:][^\s]*")
_HOST = re.compile(r"^(?:\w+://)?(?:[^@/\s]*@)?(\[[^\]]+\]|[^/:\s]+)")
_TAKES = "It may be https://…, ssh://…, name@host:path, file:///… or the path of a folder."


def address(words: str) -> str:
    """Return *words* as the address of a repository.

    Raises:
        UsageError: it is none, or one of a kind that could start a program.
    """
    text = words.strip()
    if not text or text.startswith("-") or not text.isprintable() or "::" in text:
        msg = f"{safe(words, width=60)!r} is not the address of a repository"
        raise UsageError(msg, _TAKES)
    if _NETWORK.fullmatch(text) or _HERE.fullmatch(text) or text.startswith("file:///"):
        return text
    path = Path(text).expanduser()
    if path.is_absolute() or path.exists():
        return str(path.resolve())
    if "://" not in text and _SHORT.fullmatch(text):
        return text
    msg = f"{safe(words, width=60)!r} is not an address that rapport takes"
    raise UsageError(msg, _TAKES)


def is_harmless(url: str) -> bool:
    """Say whether the address in somebody's own settings is one that starts no program."""
    return not url.startswith("-") and "::" not in url and url.isprintable()


def host(url: str) -> str:
    """Return the name of the computer that an address leads to, "" when it is this one."""
    if url.startswith(("file:", "/", ".", "~")) or not url:
        return ""
    short = _SHORT.fullmatch(url)
    if "://" not in url and not short:
        return ""
    found = _HOST.match(url)
    return safe(found[1], width=60) if found else ""


def shown_address(url: str) -> str:
    """Return an address as it may be shown: without a name and a password in it."""
    return safe(without_secrets(url), width=120)
