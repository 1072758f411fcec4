"""The state of sync in words, the same on the screen and on the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from rapport_tui.domain.safe import safe
from rapport_tui.sync.state import (
    AHEAD,
    ASKS,
    BUSY,
    FAILED,
    HERE,
    NONE,
    OFF,
    OFFLINE,
    SIGN_IN,
    SYNCED,
    SYNCING,
    Lost,
    Standing,
    ago,
)

_HEADLINES = {
    NONE: "Not synced: the people are in this folder and nowhere else",
    OFF: "A git folder that rapport has not been asked to sync",
    HERE: "Recorded here; there is no server to send it to",
    SYNCED: "Synced",
    AHEAD: "Recorded here, and not sent yet",
    SYNCING: "Syncing …",
    OFFLINE: "Offline: everything is saved here and sent later",
    SIGN_IN: "The server wants you to sign in",
    BUSY: "Another program is syncing this folder",
    ASKS: "A question has to be answered first",
    FAILED: "Not synced",
}
_SET_UP = (
    "rapport can keep this folder the same on several devices with git:",
    "",
    "  rapport sync init URL         begin, here, with an empty repository of yours at URL",
    "  rapport sync clone URL DIR    have the same people on another device",
    "",
    "The repository holds people's private data: it must be private.",
)

_CALL = re.compile(
    r"\d{4}-(?P<when>\d\d-\d\d \d\d:\d\d):\d\d +\d+ ms +(?P<code>-?\d+)  (?P<words>[a-z-]+)"
    r"[^|]*?(?:  (?P<said>.*))?"
)
_TELLING = frozenset({"fetch", "push", "commit-tree"})
_QUIET = frozenset({"0", "1"})  # 1 is an answer: there is no such thing
_WORDS = {"fetch": "asked the server", "push": "sent", "commit-tree": "recorded"}
_NOTHING_YET = "couldn't find remote ref"
LOST = "lost:"
"""How the key of a value that lost begins; its place in their list follows."""

_MOST_CALLS = 40


class Part(NamedTuple):
    """A heading and the lines below it, with a key for each line that something can be done to."""

    heading: str
    lines: Sequence[str]
    keys: Sequence[str] = ()


def headline(standing: Standing) -> str:
    """Return one sentence about how things stand."""
    if standing.unrecorded and standing.kind in (SYNCED, AHEAD, HERE):
        return "Changed here, and not recorded yet"
    return _HEADLINES[standing.kind]


def told(standing: Standing, lost: Sequence[Lost], log: Sequence[str], now: datetime) -> list[Part]:
    """Return everything there is to say, the most urgent first.

    Args:
        standing: how things stand.
        lost: the values that lost in merges, the newest last.
        log: the last calls of git, the newest last.
        now: the time it is.
    """
    parts = [Part(headline(standing), _details(standing, now))]
    if standing.question is not None:
        asked = standing.question
        ways = [f"  y  {asked.yes}", *([f"  n  {asked.no}"] if asked.no else [])]
        parts.insert(0, Part(asked.words, [*(f"  {line}" for line in asked.details), *ways]))
    if standing.kind == NONE and not standing.reason:
        parts.append(Part("How to begin", _SET_UP))
    if standing.notes:
        parts.append(Part("The last time", standing.notes))
    if lost:
        lines = [
            f"{safe(item.name, width=40)} · {safe(item.field, width=40)}: {safe(item.value)}"
            for item in reversed(lost)
        ]
        keys = [f"{LOST}{place}" for place in reversed(range(len(lost)))]
        parts.append(Part("Changed on two devices: the value that does not stand", lines, keys))
    calls = [call for line in reversed(log) if (call := _told_call(line))]
    if calls:
        parts.append(Part("What git did", calls[:_MOST_CALLS]))
    return parts


def _details(standing: Standing, now: datetime) -> list[str]:
    lines = [standing.reason, standing.hint]
    if standing.url:
        branch = f", branch {standing.branch}" if standing.branch else ""
        lines.append(f"with {standing.url}{branch}")
    if standing.synced is not None:
        when = ago(standing.synced, now)
        lines.append("last synced just now" if when == "now" else f"last synced {when} ago")
    if standing.unrecorded:
        changes = "1 change" if standing.unrecorded == 1 else f"{standing.unrecorded} changes"
        lines.append(f"{changes} not recorded yet")
    if standing.ahead:
        changes = "1 change" if standing.ahead == 1 else f"{standing.ahead} changes"
        lines.append(f"{changes} to send")
    if standing.said:
        lines += ["git says:", *(f"  {line}" for line in standing.said.split("\n"))]
    return [line for line in lines if line]


def _told_call(line: str) -> str:
    """Return a line of the log as it is worth telling, "" when it is not: git only looked."""
    found = _CALL.fullmatch(line)
    if found is None or not (found["words"] in _TELLING or found["code"] not in _QUIET):
        return ""
    words = _WORDS.get(found["words"], found["words"])
    said = f", but: {found['said']}" if found["code"] != "0" and found["said"] else ""
    if _NOTHING_YET in said:
        said = ": nothing there yet"
    return safe(f"{found['when']}  {words}{said}", width=0)
