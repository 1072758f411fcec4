"""What each reason to reach out weighs, and what may be said instead in the folder's settings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "question": 40,  # something to ask, and its day in their life has come
        "date": 30,  # a birthday, or a date of theirs, within a week
        "promised": 25,  # something you promised is open
        "met": 20,  # somebody you just met shares a rare topic with them
        "ask": 15,  # something to ask, whenever
        "rare": 12,  # a rare topic, divided by how many have it; half when it is not yours
        "awaited": 10,  # something they promised, and its day has come
        "rhythm": 10,  # for each time your rhythm has passed once more, three times at most
    }
)
"""The reasons and what each weighs; ``[reasons]`` in ``rapport.toml`` says otherwise."""

A_DAY = "a_day"
"""The key in ``[reasons]`` for how many people Today suggests to reach out to in one day."""

_MOST = 1_000


def weights_in(settings: Mapping[str, object]) -> tuple[dict[str, float], list[str]]:
    """Return what ``[reasons]`` in *settings* says, and why some of it does not count."""
    found = settings.get("reasons", {})
    if not isinstance(found, dict):
        return {}, ["reasons must be a table, as in question = 40"]
    wrong = {key: why for key, value in found.items() if (why := _wrong(key, value))}
    weights = {key: value for key, value in found.items() if key not in wrong}
    return weights, [f"[reasons] {why}" for why in wrong.values()]


def _wrong(key: str, value: object) -> str:
    """Return why ``key = value`` cannot stand in ``[reasons]``, "" when it can."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if key == A_DAY:
        good = isinstance(value, int) and number and 0 <= value <= _MOST
        return "" if good else f"{key} must be a whole number from 0 to {_MOST}"
    if key not in WEIGHTS:
        return f"{key!r} is no reason; there are {', '.join(WEIGHTS)} and {A_DAY}"
    good = isinstance(value, int | float) and number and 0 <= value <= _MOST
    return "" if good else f"{key} must be a number from 0 to {_MOST}; 0 lets it count for nothing"
