"""People who may be one person in two files: names that are the same but for how they are put."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapport_tui.domain.book import Summary
from rapport_tui.domain.identity import fold

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame"})
_APART = str.maketrans(dict.fromkeys("-.,_’'‘", " "))


def twins(people: Iterable[Summary], limit: int = 10) -> tuple[tuple[Summary, Summary], ...]:
    """Return couples of people who may be one, in the order of their names.

    They share a whole name or nickname of two words at least, whatever its accents, its order
    and the title before it. It is a question and never more: two people may be namesakes.

    Args:
        people: everyone.
        limit: how many couples are enough.
    """
    called: defaultdict[tuple[str, ...], dict[str, Summary]] = defaultdict(dict)
    for person in people:
        for name in (person.name, *person.aka):
            words = _words(name)
            if len(words) > 1:
                called[words][person.id] = person
    couples: dict[tuple[str, str], tuple[Summary, Summary]] = {}
    for same in called.values():
        if len(same) > 1:
            one, *others = sorted(same.values(), key=lambda person: (fold(person.name), person.id))
            couples |= {(one.id, other.id): (one, other) for other in others}
    found = sorted(couples.values(), key=lambda couple: fold(couple[0].name))
    return tuple(found[:limit])


def _words(name: str) -> tuple[str, ...]:
    words = fold(name).translate(_APART).split()
    return tuple(sorted(word for word in words if word not in _TITLES))
