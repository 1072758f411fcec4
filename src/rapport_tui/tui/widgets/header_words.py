"""Which words of the header lead where when they are clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_tui.domain.safe import cells

Zone = tuple[int, int, str]
"""From which cell to which, and the command that a click there stands for."""

_BETWEEN = re.compile(" (?:·|▸) ")
_LEADS = (
    (re.compile(r"People|[\d,]+ people|1 person"), "pane-people"),
    (re.compile(r"! [\d,]+.*|Today|⚠ [\d,]+ files?"), "pane-today"),
    (re.compile("Ground"), "pane-ground"),
    (re.compile("Timeline"), "pane-timeline"),
    (re.compile("✎ draft"), "add"),
    (re.compile("names only"), "privacy"),
    (re.compile("⇅.*|↑.*|↓.*|offline.*|not synced|⚠ .*"), "go-sync"),
)


def zones(words: str, start: int) -> Iterator[Zone]:
    """Give the zones of *words*, which begin at cell *start*; a part that leads nowhere has none.

    A part is told by its own form, so that a person's name is none: the parts are ours, and a
    name stands only in the middle of the path that a narrow screen shows.
    """
    place = 0
    for found in (*_BETWEEN.finditer(words), None):
        part = words[place : found.start() if found else len(words)]
        command = next((leads for form, leads in _LEADS if form.fullmatch(part)), "")
        if command:
            first = start + cells(words[:place])
            yield first, first + cells(part), command
        place = found.end() if found else place
