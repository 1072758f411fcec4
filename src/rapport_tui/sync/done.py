"""What a round did, as far as it came."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapport_tui.sync.state import Lost


@dataclass(slots=True)
class Done:
    """What a round did.

    Attributes:
        files: the paths it wrote in the folder.
        recorded: how many people's changes it recorded.
        received: how many people's files came from elsewhere.
        merged: how many people had been changed on both sides.
        sent: whether something was sent.
        held_back: files that are not readable any more and were not recorded.
        apart: files of which two versions are kept.
        lost: values that lost.
        healed: files that had git's conflict marks in them, and have none any more.
        joined: copies by other programs that were put together with what they are copies of.
        restored: files of which a merge made elsewhere had left something out, and has no more.
        cleared: what was in the way and was cleared.
    """

    files: set[str] = field(default_factory=set)
    recorded: int = 0
    received: int = 0
    merged: int = 0
    sent: bool = False
    held_back: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)
