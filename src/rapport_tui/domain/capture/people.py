"""The people a segment names: known ones, ones it asks about, and new ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapport_tui.domain.capture.known import is_day, known_at
from rapport_tui.domain.capture.reader import Reader
from rapport_tui.domain.capture.result import Mention, Span
from rapport_tui.domain.capture.strangers import stranger_at
from rapport_tui.domain.capture.words import Word
from rapport_tui.domain.identity import fold

AND = frozenset({"and", "&"})
NEW = "new"
"""The answer that a name is nobody's yet."""


class Names(NamedTuple):
    """A list of names.

    Attributes:
        mentions: the people, in order.
        end: the place of the first word behind the list.
    """

    mentions: tuple[Mention, ...]
    end: int


def names_at(
    reader: Reader, words: Sequence[Word], place: int, *, joined: bool, strangers: bool = True
) -> Names:
    """Return the names that stand at *place*: `Ana Souza, Bob and Chen`; none is an empty list.

    Args:
        reader: what the line is read with.
        words: the segment's words.
        place: where the list would begin.
        joined: whether a word like `with` leads to it, which makes `may` and `mark` names.
        strangers: whether somebody who is not known may stand there.
    """
    mentions: list[Mention] = []
    end = place
    while True:
        run = known_at(reader, words, place, joined=joined)
        if run is None and strangers and not (mentions and is_day(reader, words, place)):
            run = stranger_at(reader, words, place, joined=joined, alone=not mentions)
        if run is None:
            return Names(tuple(mentions), end)
        mentions.append(mention(reader, words[run.start : run.end], run.people))
        end = run.end
        following = _after_comma(words, end)
        if following is None:
            return Names(tuple(mentions), end)
        place = following


def _after_comma(words: Sequence[Word], end: int) -> int | None:
    """Return where the list goes on behind a name that ends at *end*, None when it is over."""
    tail = words[end - 1].tail
    place = end
    if place < len(words) and words[place].raw == "," and not tail:
        place, tail = place + 1, ","
    if place < len(words) and tail in {"", ","} and fold(words[place].raw) in AND:
        return place + 1
    return place if tail == "," else None


def mention(reader: Reader, words: Sequence[Word], people: tuple[str, ...]) -> Mention:
    """Return the mention that *words* are, with the answer already given, or who is near."""
    start, end = words[0].core_start, words[-1].core_end
    text = reader.line[start:end]
    answer = reader.chosen.get(text)
    near: tuple[str, ...] = ()
    if answer == NEW:
        people = ()
    elif answer and reader.roster.name(answer):
        people = (answer,)
    elif not people:
        near = reader.roster.near(text)
    return Mention(text, start, end, people, near, "" if people else new_name(text))


def name_span(mention: Mention) -> Span:
    """Return the place of a name with how far it is known."""
    if mention.people:
        role = "known" if len(mention.people) == 1 else "ask"
    else:
        role = "near" if mention.near else "new"
    return Span(mention.start, mention.end, role)


def new_name(text: str) -> str:
    """Return the name a new person gets: as typed, with capitals when it has none at all."""
    plain = " ".join(text.split())
    if plain != plain.lower():
        return plain
    return " ".join(word[:1].upper() + word[1:] for word in plain.split())
