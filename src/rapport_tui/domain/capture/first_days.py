"""The day and the time of the first segment: in front of its text, or behind it."""

from __future__ import annotations

from datetime import datetime

from rapport_tui.domain.capture.first_segment import FirstSegment
from rapport_tui.domain.capture.reader import ORDINARY, day_at
from rapport_tui.domain.capture.when import LONGEST, Found, read_time
from rapport_tui.domain.identity import fold


def take_day(first: FirstSegment, place: int) -> int:
    """Take the day at *place*; return the place behind it, 0 without one."""
    # A name that is complete has no part in what follows: "Ana Friday" is Ana, on a Friday.
    words = first.words[first.after_names :]
    found = None
    if first.said.day is None:
        found = day_at(words, place - first.after_names, first.reader.back)
    if not found:
        return 0
    end = place + found.length
    if found.shape == "bare" and not first.only_structure(end):
        return 0
    if place == 0 and found.shape == "bare" and end < len(first.words):
        # "sat with Ana" sat down with her; only after a kind is `sat` a day.
        return 0
    keep_day(first, found, place)
    return end


def take_time(first: FirstSegment, place: int) -> int:
    """Take the time at *place*; return the place behind it, 0 without one."""
    if first.said.clock is not None or isinstance(first.said.day, datetime):
        return 0
    clock = read_time([fold(word.raw) for word in first.words[place : place + 2]])
    if not clock:
        return 0
    end = place + clock.length
    # "at 9 about hiring" is a time, "at 9 Rua Nova" a house.
    sure = not clock.bare or first.only_structure(end)
    if not sure and fold(first.words[end].core) not in ORDINARY:
        return 0
    first.said.clock = clock.at
    first.mark(first.words[place].start, first.words[end - 1].core_end, "date")
    return end


def take_phrase_before(first: FirstSegment, start: int, end: int) -> int | None:
    """Take the day or time that ends at *end*; return where it begins, None without one."""
    words = first.words[:end]
    # From the front, so that a longer phrase wins over its own end.
    for place in range(max(start, end - LONGEST), end):
        found = day_at(words, place, first.reader.back) if first.said.day is None else None
        if found and place + found.length == end and found.shape != "length":
            keep_day(first, found, place)
            return place
        clock = read_time([fold(word.raw) for word in words[place:]])
        free = first.said.clock is None and not isinstance(first.said.day, datetime)
        if clock and free and place + clock.length == end:
            first.said.clock = clock.at
            first.mark(words[place].start, words[end - 1].core_end, "date")
            return place
    return None


def keep_day(first: FirstSegment, found: Found, place: int) -> None:
    """Take *found*, a day that begins at *place*."""
    first.said.day = found.on
    last = first.words[place + found.length - 1]
    first.mark(first.words[place].start, last.core_end, "date")
