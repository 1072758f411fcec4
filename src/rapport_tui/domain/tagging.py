"""The line that gives and takes tags: `+climbing -work`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.capture.tokens import known_tag, tag_in
from rapport_tui.domain.identity import fold

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact


class Tagging(NamedTuple):
    """Tags to give and to take, spelt as they are already.

    Attributes:
        give: the tags to add.
        take: the tags to remove.
        bad: the first word that is no tag, "" when all are.
    """

    give: tuple[str, ...] = ()
    take: tuple[str, ...] = ()
    bad: str = ""

    @property
    def words(self) -> str:
        """The line as it was understood."""
        return " ".join((*(f"+{tag}" for tag in self.give), *(f"-{tag}" for tag in self.take)))


def read_tagging(line: str, known: Collection[str]) -> Tagging:
    """Return what *line* gives and takes; a word without a sign is given.

    Args:
        line: words such as ``+climbing``, ``-work``, ``#vip``.
        known: the tags in use: a tag is spelt as it is there.
    """
    give: dict[str, None] = {}
    take: dict[str, None] = {}
    for word in line.replace(",", " ").split():
        typed = tag_in(f"#{word.lstrip('+-').removeprefix('#')}")
        if not typed or word.count("-", 0, 2) + word.count("+", 0, 2) > 1:
            return Tagging(tuple(give), tuple(take), word)
        tag = known_tag(typed, known) or typed
        here, there = (take, give) if word.startswith("-") else (give, take)
        here[tag] = None
        there.pop(tag, None)  # the last word about a tag counts
    return Tagging(tuple(give), tuple(take))


def tagged(contact: Contact, tagging: Tagging) -> Contact:
    """Return *contact* with the tags given and taken; itself when that changes nothing."""
    taken = {fold(tag) for tag in tagging.take}
    kept = [tag for tag in contact.tags if fold(tag) not in taken]
    there = {fold(tag) for tag in kept}
    tags = (*kept, *(tag for tag in tagging.give if fold(tag) not in there))
    return contact if tags == contact.tags else contact.revised(tags=tags)


def tag_offers(
    line: str, cursor: int, everywhere: Mapping[str, int], here: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    """Return the tags that the word left of *cursor* may go on to be, and how many have each.

    The most used come first.

    Args:
        line: the line as typed.
        cursor: where the cursor stands.
        everywhere: the tags in use, and how many people have each.
        here: the same for the people it is about: only their tags can be taken.
    """
    word = line[:cursor].rpartition(" ")[2]
    tags = here if word.startswith("-") else everywhere
    begun = fold(word.lstrip("+-").removeprefix("#"))
    found = [(tag, count) for tag, count in tags.items() if fold(tag).startswith(begun)]
    return tuple(sorted(found, key=lambda offer: (-offer[1], fold(offer[0]))))
