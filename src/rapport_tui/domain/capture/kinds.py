"""The kinds of interaction, and the words people use for each."""

from __future__ import annotations

from collections.abc import Collection

from rapport_tui.domain.capture.near import nearest
from rapport_tui.domain.identity import fold

NOTE = "note"
"""The kind of a line that names none: not a touch, only something to remember."""

KINDS: dict[str, tuple[str, ...]] = {
    "coffee": ("coffees",),
    "call": ("called", "phoned", "phone", "rang"),
    "video": ("video call", "videocall", "zoom", "facetime"),
    "email": ("mail", "emailed", "mailed", "e-mail", "e-mailed"),
    "message": ("msg", "text", "sms", "dm", "texted", "messaged"),
    "meeting": ("met", "meet"),
    "chat": ("chatted", "talk", "talked", "spoke"),
    "breakfast": (),
    "brunch": (),
    "lunch": (),
    "dinner": (),
    "drinks": ("drink",),
    "walk": ("walked",),
    "event": (),
    "visit": ("visited",),
    "letter": (),
    NOTE: (),
}
"""Every built-in kind with its other words."""

ONE_WAY = frozenset({"email", "message", "letter"})
"""Kinds that go from one person to the other: without a joining word they are from me."""

# "met Zed" names somebody; "event PyCon" and "coffee Vertigo" need not.
_VERBS = frozenset({"met", "meet"})
_VERB_KINDS = frozenset({"call", "email", "message"})

# "talked it over" is a sentence: without its verb it would make no sense.
_PAST = frozenset(
    {
        "called", "phoned", "rang", "emailed", "mailed", "e-mailed", "texted", "messaged", "met",
        "chatted", "talked", "spoke", "walked", "visited",
    }
)  # fmt: skip

_WORDS = {word: kind for kind, others in KINDS.items() for word in (kind, *others)}


def kind_of(words: str, kinds: Collection[str] = ()) -> str:
    """Return the kind that *words* name, "" for none.

    Args:
        words: what was typed, in any case.
        kinds: kinds to know beside the built-in ones; they win, spelt as given.
    """
    folded = fold(words)
    for kind in kinds:
        if fold(kind) == folded:
            return kind
    return _WORDS.get(folded, "")


def takes_object(word: str, kind: str) -> bool:
    """Whether a name may follow *word*, which says *kind*, without `with`: `met Zed`."""
    return fold(word) in _VERBS or kind in _VERB_KINDS


def is_verb(words: str, kinds: Collection[str] = ()) -> bool:
    """Whether *words* tell what was done, as `talked` does, and are no kind in *kinds*."""
    folded = fold(words)
    return folded in _PAST and all(fold(kind) != folded for kind in kinds)


def nearest_kind(word: str, kinds: Collection[str] = ()) -> str:
    """Return the word for a kind that *word* nearly is, "" for none."""
    return nearest(fold(word), {*_WORDS, *map(fold, kinds)})


def longest(kinds: Collection[str] = ()) -> int:
    """Return how many words the longest kind has."""
    return max(2, *(len(kind.split()) for kind in kinds)) if kinds else 2
