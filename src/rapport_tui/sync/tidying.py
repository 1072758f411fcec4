"""Git's objects put together into one file now and then, when nobody waits for anything."""

from __future__ import annotations

from datetime import datetime, timedelta

from rapport_tui.sync.git import Git

_MANY, _LARGE_KIB = 1_500, 50 * 1024
_SELDOM = timedelta(days=1)
_LIMIT = 120.0


def wants_tidying(git: Git, last: datetime | None, now: datetime) -> bool:
    """Say whether so much lies about that it is worth the time, and it was not done today.

    Raises:
        GitError: git failed.
    """
    if last is not None and now - last < _SELDOM:
        return False
    lines = git.run("count-objects", "-v").decode().splitlines()
    found = dict(line.split(": ", 1) for line in lines if ": " in line)
    return int(found.get("count", 0)) > _MANY or int(found.get("size", 0)) > _LARGE_KIB


def tidy(git: Git) -> None:
    """Put the objects together; nothing that can be reached goes.

    Raises:
        GitError: git failed, or took too long; nothing is lost then either.
    """
    # Otherwise every time would keep one more whole list of the people, a quarter of a megabyte for
    # ten thousand of them: git never looks again at what it once found to be unlike the rest, and
    # every thread begins with a whole one of its own.
    usual = ("-c", "gc.aggressiveWindow=10", "-c", "pack.threads=1")
    git.run(*usual, "gc", "--aggressive", "--quiet", limit=_LIMIT)
