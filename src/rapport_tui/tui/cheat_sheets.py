"""The cheat-sheets of help: the one line, the filter and the keys of a box, in a few words each."""

from __future__ import annotations

from typing import NamedTuple


class Sheet(NamedTuple):
    """A heading and its rows: what to type, and what it means."""

    title: str
    rows: tuple[tuple[str, str], ...]


LINE = Sheet(
    "The one line  (parts are split by ' ; ')",
    (
        ("coffee with Ana, Bob yesterday", "what happened, with whom, when"),
        ("she is hiring", "any other words: what was said"),
        ("#climbing  @Acme", "a tag, an organisation"),
        ("+ climbs at Vertigo", "common ground"),
        ("!fri send deck", "a commitment of yours"),
        ("< mon contract draft", "a commitment of theirs"),
        ("? 3 dec how did it go", "a question to ask next time"),
        ("win …   hard …", "good news of theirs, a hard time"),
        ("gave …   got …", "a favour"),
        ("needs …   offers …", "a need, an offer"),
        ("intro Bob > Ana hiring", "an introduction to make"),
        ("tension …", "a tension, hidden until asked for"),
        ("my part …   check back …", "more of the tension before it"),
        ("every 6w", "how often to be in touch"),
        ("\\# \\@ \\! \\+ \\< \\? \\;", "the sign itself"),
    ),
)

DAYS = Sheet(
    "Days",
    (
        ("today  yesterday  fri", "fri looks back in what happened, forward after ! < ?"),
        ("last fri  next fri", "the one before, the one after"),
        ("3d  in 2 weeks  2w ago", "so many days or weeks away"),
        ("27 nov  2026-11-27", "that day"),
        ("eom  next week  next month", "the end of the month, and so on"),
        ("15:30  3pm  at 9", "a time, in what happened"),
    ),
)

FILTER = Sheet(
    "The filter  (a space is and, | is or, - is not)",
    (
        ("ana acme", "name, nickname, organisation, tags"),
        ("#climbing  -#work", "with the tag, without it"),
        ("@acme", "at the organisation"),
        ("last:>30d  last:never", "last in touch; also last:week, last:last-week"),
        ("due:today  due:<7d", "something is due; also due:week, due:next-week"),
        ("is:overdue  is:archived", "also is:marked, is:inbox"),
        ("has:email  -has:cadence", "what is known, what is not"),
        ("kind:coffee  met:2025", "kinds of interaction, when you met"),
        ('text:"data lead"', "words anywhere in the notes"),
        ("sort:last", "also sort:name, sort:due"),
        ("( )", "groups"),
    ),
)

TYPING = Sheet(
    "While typing",
    (
        ("↵   esc", "save; close and keep the draft"),
        ("alt+↵", "save, and keep the box open"),
        ("tab   ⇧tab", "complete or take the fix; back"),
        ("↑ ↓", "earlier lines"),
        ("^t", "a word, or plain text"),
        ("^o", "go on in $EDITOR"),
        ("^a ^e ^k ^u ^w", "as in the shell"),
    ),
)

SHEETS = (LINE, DAYS, FILTER, TYPING)
