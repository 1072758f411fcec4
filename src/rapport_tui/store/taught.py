"""How many tips were taught on this computer, so that none comes twice."""

from __future__ import annotations

import contextlib
from pathlib import Path

_NAME = "tips"


def taught(state_root: Path) -> int:
    """Return how many tips were taught; none when nothing can be read."""
    try:
        words = (state_root / _NAME).read_text("utf-8").strip()
    except (OSError, ValueError):
        return 0
    return int(words) if words.isascii() and words.isdigit() and len(words) < 4 else 0


def remember(state_root: Path, number: int) -> None:
    """Keep that *number* tips were taught; where that cannot be kept, one may come again."""
    with contextlib.suppress(OSError):
        state_root.mkdir(mode=0o700, parents=True, exist_ok=True)
        (state_root / _NAME).write_text(f"{number}\n", "utf-8")
