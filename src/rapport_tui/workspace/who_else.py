"""Who has a topic, in the words of their own notes, and who may have it: read from the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.suggestions import Suggestion, looked_for, suggestions
from rapport_tui.domain.summary import last_day
from rapport_tui.domain.topics import Topic, Topics

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.domain.contact import Contact
    from rapport_tui.workspace.door import Workspace

MOST = 60
"""How many people of one topic are read for their words; the rest are named."""

_MOST_HITS, _MOST_PERHAPS = 60, 12


class Sharer(NamedTuple):
    """Somebody who has a topic.

    Attributes:
        person: their id.
        name: their name.
        last: the ordinal of the last day you were in touch, 0 for never.
        notes: what their common ground says about it; none where only a tag does.
    """

    person: str
    name: str
    last: int
    notes: tuple[str, ...]


def sharers(workspace: Workspace, topic: Topic, topics: Topics, today: date) -> list[Sharer]:
    """Return everyone who has *topic*, whom you were in touch with last first."""
    people = workspace.book.people
    there = [people[i] for i in topic.people if i in people]
    there.sort(key=lambda person: -last_day(person, today.toordinal()))
    return [
        Sharer(
            person.id,
            person.name,
            last_day(person, today.toordinal()),
            _notes(_opened(workspace, person.id), topic, topics) if place < MOST else (),
        )
        for place, person in enumerate(there)
    ]


def perhaps(workspace: Workspace, topic: Topic, topics: Topics) -> list[Suggestion]:
    """Return whose notes speak of *topic* although they do not have it, a few of them."""
    people = workspace.book.people
    hits = [hit for words in looked_for(topic) for hit in workspace.search(words, _MOST_HITS)]
    whom = dict.fromkeys(hit.contact for hit in hits if hit.contact not in topic.people)
    found: list[Suggestion] = []
    for person in whom:
        if person not in people or people[person].archived:
            continue
        if (contact := _opened(workspace, person)) is not None:
            found += suggestions(contact, topics, (topic,))
        if len(found) >= _MOST_PERHAPS:
            break
    return found


def _opened(workspace: Workspace, person: str) -> Contact | None:
    try:
        return workspace.contact(person)
    except RapportError:  # it stands among the problems, and stops nothing here
        return None


def _notes(contact: Contact | None, topic: Topic, topics: Topics) -> tuple[str, ...]:
    if contact is None:
        return ()
    return tuple(
        note.text
        for note in contact.common_ground
        if note.text and topic.key in map(topics.aliases.key, note.tags)
    )
