"""What you and somebody share, the rarest first, and the arithmetic of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Summary
from rapport_tui.domain.topics import Topic, Topics, topics_in

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Ground

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The topics that one person shares with you.

    Attributes:
        person: their id.
        topics: what you share, the rarest first.
    """

    person: str
    topics: tuple[Topic, ...]

    @property
    def weight(self) -> Fraction:
        """The sum of the topics' weights: two rare topics say more than ten that everybody has."""
        return sum((topic.weight for topic in self.topics), _NOTHING)

    @property
    def arithmetic(self) -> str:
        """How the weight came about: ``letterpress 1/2 + climbing 1/6 = 0.67``."""
        terms = " + ".join(f"{topic.name} {fraction(topic.weight)}" for topic in self.topics)
        if not terms:
            return ""
        whole = self.weight.denominator == 1 and len(self.topics) == 1
        return terms if whole else f"{terms} = {float(self.weight):.2f}"


def fraction(weight: Fraction) -> str:
    """Return a weight as it is written: ``1/6``, ``1``."""
    return f"{weight.numerator}/{weight.denominator}" if weight.denominator > 1 else f"{weight}"


def how_rare(topic: Topic) -> str:
    """Return how rare a topic is in words: ``only one has it``, ``one of 6``."""
    count = len(topic.people)
    if not count:
        return "nobody else yet"
    return "only one person" if count == 1 else f"one of {count}"


def counts(topic: Topic, *, named: bool = True) -> str:
    """Return why a topic counts what it does: ``climbing: 6 people have it, so it counts 1/6``."""
    people = len(topic.people)
    who = "1 person has it" if people == 1 else f"{people} people have it"
    name = f"{topic.name}: " if named else ""
    yours = ", you as well" if topic.mine and not named else ""
    return f"{name}{who}{yours}, so it counts {fraction(topic.weight)}"


def overlap(person: Summary, topics: Topics) -> Overlap:
    """Return what *person* and you share."""
    return Overlap(person.id, tuple(topic for topic in topics.of(person) if topic.mine))


def overlaps(topics: Topics) -> tuple[Overlap, ...]:
    """Return everyone with whom you share something, the rarest in common first."""
    shared: defaultdict[str, list[Topic]] = defaultdict(list)
    for topic in topics.rarest_first:
        if topic.mine:
            for person in topic.people:
                shared[person].append(topic)
    found = [Overlap(person, tuple(theirs)) for person, theirs in shared.items()]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.topics[0].key, one.person)))


def in_common(contact: Contact, summary: Summary | None, topics: Topics) -> Iterator[str]:
    """Give the common ground with *contact* in lines: what is yours, too, first, then by rarity.

    A topic that is shared by tags alone, with no note about it, has a line of its own.
    """
    noted: set[str] = set()
    notes = []
    for ground in contact.common_ground:
        found = topics_in(ground.tags, topics)
        noted |= {topic.key for topic in found}
        notes.append((_order(found), _line(ground, found)))
    tagged = topics.of(summary) if summary else ()
    notes += [
        (_order((topic,)), f"#{topic.name} · {_yours((topic,))}")
        for topic in tagged
        if topic.mine and topic.key not in noted
    ]
    yield from (line for _, line in sorted(notes, key=lambda note: note[0]))


def _order(found: tuple[Topic, ...]) -> tuple[bool, int]:
    """Return what sorts notes: yours first, the rarest first, one without a topic last."""
    mine = [topic for topic in found if topic.mine]
    rarest = min((len(topic.people) for topic in mine or found), default=0)
    return (not mine, rarest or 1 << 30)


def _line(ground: Ground, found: tuple[Topic, ...]) -> str:
    tags = " ".join(f"#{tag}" for tag in ground.tags)
    words = f"{ground.text} {tags}".strip()
    mine = tuple(topic for topic in found if topic.mine)
    return f"{words} · {_yours(mine)}" if mine else words


def _yours(mine: tuple[Topic, ...]) -> str:
    return f"you, too; {how_rare(mine[0])}"
