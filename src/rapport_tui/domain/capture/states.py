"""How somebody fares: the segments `win promoted to lead` and `hard her father died`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rapport_tui.domain.capture.known import known_at
from rapport_tui.domain.capture.reader import Reader, day_at, looks_like_name
from rapport_tui.domain.capture.result import Span
from rapport_tui.domain.capture.tags import Tags
from rapport_tui.domain.capture.when import LONGEST, Found
from rapport_tui.domain.capture.words import Word
from rapport_tui.domain.days import date_of
from rapport_tui.domain.identity import fold
from rapport_tui.domain.support import HARD, STATES, WIN

# What people write that is no news of anybody: "hard to reach", "win or lose".
_ORDINARY = {
    HARD: frozenset({"to", "of", "as", "on", "at", "and", "but", "work", "copy", "drive", "disk"}),
    WIN: frozenset({"or", "and", "some", "some,"}),
}


def state_at(reader: Reader, words: Sequence[Word], place: int = 0) -> str:
    """Return "win" or "hard" when the word at *place* says so, "" otherwise.

    It does not where it is part of a known name, or goes on as in ordinary talk; a colon
    behind it settles that.
    """
    if place >= len(words):
        return ""
    word = fold(words[place].raw)
    state = word.removesuffix(":")
    if state not in STATES:
        return ""
    if word.endswith(":"):
        return state
    following = fold(words[place + 1].raw) if place + 1 < len(words) else ""
    return "" if following in _ORDINARY[state] or _is_name(reader, words, place) else state


def _is_name(reader: Reader, words: Sequence[Word], place: int) -> bool:
    """Whether somebody is called so: `Win Aung`."""
    if not looks_like_name(words[place]):
        return False
    beside = place + 1 < len(words) and looks_like_name(words[place + 1])
    return beside or known_at(reader, words, place, joined=True) is not None


def read_state(
    reader: Reader, state: str, words: tuple[Word, ...]
) -> tuple[dict[str, Any], Tags, list[Span]]:
    """Return the fields, the tags and the places of what *words* say behind *state*.

    A day may stand first or last and looks back; without one there is no "on".
    """
    fields: dict[str, Any] = {"kind": state, "direction": "both"}
    spans: list[Span] = []
    start, end = 0, len(words)
    found, place = day_at(words, 0, reader.back), 0
    if found and (found.shape == "plain" or _is_month_day(found)):
        start = found.length
    else:
        found, place = _last_day(reader, words)
        end = place if found else end
    if found:
        fields["on"] = date_of(found.on)
        last = words[place + found.length - 1]
        spans.append(Span(words[place].start, last.core_end, "date"))
    tags = Tags(reader.known_tags)
    fields["text"] = tags.from_text(reader.line, words[start:end])
    fields["tags"] = tuple(tags.found)
    return fields, tags, spans


def _last_day(reader: Reader, words: tuple[Word, ...]) -> tuple[Found | None, int]:
    for place in range(max(0, len(words) - LONGEST), len(words)):
        found = day_at(words, place, reader.back)
        if found and place + found.length == len(words) and found.shape != "length":
            return found, place
    return None, 0


def _is_month_day(found: Found) -> bool:
    """Whether it is `2 nov`: a weekday alone in front may be anything."""
    return found.shape == "bare" and found.length > 1


def with_day(fields: dict[str, Any], on: date) -> dict[str, Any]:
    """Return *fields* with a day: the one they have, or else that of the line's own entry."""
    return {"on": date_of(on), **fields}
