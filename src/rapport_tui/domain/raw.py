"""Values of a file as a hand may have written them: what cannot be read counts as absent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from rapport_tui.domain.identity import Data

CUT = 120
"""How many characters of a text a list keeps."""


def records(data: Data, table: str) -> list[Data]:
    """Return the records of a table, without what is none."""
    if table not in data:
        return []
    rows = data[table]
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def day_of(value: object) -> int:
    """Return a date's ordinal, also of one written as text; 0 for anything else."""
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, str) and len(value) >= 8:
        try:
            return datetime.fromisoformat(value).toordinal()
        except ValueError:
            return 0
    return 0


def text_of(value: object) -> str:
    """Return a text, also of a date written without quotes; "" for anything else."""
    if isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else ""


def texts_of(value: object) -> tuple[str, ...]:
    """Return the texts in a list; none of anything else."""
    if not isinstance(value, list):
        return ()
    return tuple([text for item in value if (text := text_of(item))])


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that are not empty, each once, sorted."""
    return tuple(sorted({word for word in words if word}))


def clipped(text: str) -> str:
    """Return *text* as one line of at most 120 characters."""
    if "\n" in text:
        text = " ".join(text[: CUT * 4].split())
    return text if len(text) <= CUT else text[: CUT - 1] + "…"
