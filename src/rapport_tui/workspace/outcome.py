"""What came of a change: the words for it, whom it touched, what else was found on the way."""

from __future__ import annotations

from typing import NamedTuple


class Done(NamedTuple):
    """A change that was made.

    Attributes:
        label: the words for it.
        ids: the contacts it touched.
        notes: what a person should know besides: what was changed elsewhere and kept.
    """

    label: str
    ids: frozenset[str]
    notes: tuple[str, ...] = ()
