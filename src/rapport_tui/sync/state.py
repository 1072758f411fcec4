"""How the sync of a folder stands, as a value, and its words for the header."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

NONE, HERE, SYNCED, AHEAD, SYNCING, OFFLINE, SIGN_IN, BUSY, ASKS, FAILED, OFF = (
    "none", "here", "synced", "ahead", "syncing", "offline", "sign-in", "busy", "asks", "failed",
    "off",
)  # fmt: skip
"""Where a folder may stand: not under git; recorded here only; as the server; not yet sent; and
whatever keeps it from that. `OFF` is a repository that rapport was never asked to sync."""

_WORRIES = {
    SIGN_IN: "⚠ sign in",
    ASKS: "⚠ sync asks",
    FAILED: "⚠ not synced",
}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a round cannot answer by itself.

    Attributes:
        id: what the answer is kept under.
        words: the question.
        yes: what is done on yes.
        no: what is done on no, "" when it is to leave all as it is.
        details: what it is about, a line each.
    """

    id: str
    words: str
    yes: str
    no: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that lost when two devices changed one field; it is in the person's merge log."""

    file: str
    name: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand.

    Attributes:
        kind: one of the words above.
        ahead: how many commits wait to be sent.
        unrecorded: how many files were changed and are not recorded yet; not always counted.
        synced: when the last round ended well.
        where: the computer the remote is on.
        url: its address, fit to be shown.
        branch: the branch.
        reason: what is wrong, a sentence; "" for nothing.
        hint: the way out.
        said: what git said.
        question: what has to be answered first.
        notes: what a person should know of the last round.
    """

    kind: str = NONE
    ahead: int = 0
    unrecorded: int = 0
    synced: datetime | None = None
    where: str = ""
    url: str = ""
    branch: str = ""
    reason: str = ""
    hint: str = ""
    said: str = ""
    question: Asked | None = None
    notes: tuple[str, ...] = ()

    def words(self, now: datetime, key: str = "") -> str:
        """Return the few words for the header.

        Args:
            now: the time it is.
            key: the key that tells more, named where there is something to do.
        """
        if self.kind in _WORRIES:
            return _WORRIES[self.kind] + (f" – press {key}" if key else "")
        waiting = f"↑{self.ahead}" if self.ahead else ""
        if self.kind == SYNCING:
            return "⇅ syncing …"
        if self.kind == OFFLINE:
            return f"offline {waiting}".rstrip()
        if self.kind == BUSY:
            return "⇅ busy"
        if self.kind == HERE:
            return "saved here"
        if self.kind == AHEAD or (self.kind == SYNCED and self.ahead):
            return f"{waiting or '↑'} to push"
        if self.kind == SYNCED and self.synced is not None:
            return f"⇅ synced {ago(self.synced, now)}"
        return "not synced"

    def with_(self, **fields: Any) -> Standing:
        """Return this with other values."""
        return replace(self, **fields)


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago *then* was, in as few letters as possible: ``now``, ``2m``, ``3d``."""
    seconds = (now - then).total_seconds()
    if seconds < _MINUTE:
        return "now"
    if seconds < _HOUR:
        return f"{int(seconds // _MINUTE)}m"
    if seconds < _DAY:
        return f"{int(seconds // _HOUR)}h"
    return f"{int(seconds // _DAY)}d"
