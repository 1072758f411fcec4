"""Common ground that a person's own notes already speak of: offered, never stored unasked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.identity import fold
from rapport_tui.domain.topics import Topic, Topics

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.domain.contact import Contact

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|\s+;\s+")
_ENDINGS = ("ings", "ing", "ers", "er", "es", "ed", "s", "e")
_SHORTEST_STEM = 3
_LONGEST = 200  # characters of a sentence that would become a note


class Suggestion(NamedTuple):
    """A topic that the notes about somebody speak of, and that they do not have yet.

    Attributes:
        person: the id of whom the notes are about.
        topic: the topic.
        record: the id of the record that speaks of it, "" for the person's summary.
        table: the table it stands in, "" for the summary.
        text: its sentence, as it stands there.
        on: its day, when it has one.
    """

    person: str
    topic: Topic
    record: str
    table: str
    text: str
    on: date | None


def suggestions(
    contact: Contact, topics: Topics, only: Iterable[Topic] | None = None
) -> tuple[Suggestion, ...]:
    """Return what the notes about *contact* suggest, one for each topic, from the newest note.

    A word of a note means a topic when both come to the same without their ending: *climbs*,
    *climber* and *climbing* do. Promises, needs and tensions are not looked at.

    Args:
        contact: whose notes to read.
        topics: all topics.
        only: the topics to look for; every one of them when None.
    """
    tags = (*contact.tags, *(tag for note in contact.common_ground for tag in note.tags))
    has = {topics.aliases.key(tag) for tag in tags}
    wanted = [
        (topic, _phrases(topic))
        for topic in (topics.all.values() if only is None else only)
        if topic.key not in has
    ]
    found: dict[str, Suggestion] = {}
    for record, table, text, on in _notes(contact):
        for sentence in filter(str.strip, _SENTENCE.split(text)):
            stems = _stems(sentence)
            for topic, phrases in wanted:
                if topic.key not in found and any(_within(phrase, stems) for phrase in phrases):
                    words = sentence.strip()[:_LONGEST]
                    found[topic.key] = Suggestion(contact.id, topic, record, table, words, on)
    return tuple(sorted(found.values(), key=lambda s: (not s.topic.mine, len(s.topic.people))))


def looked_for(topic: Topic) -> tuple[str, ...]:
    """Return what to search for to find notes that may speak of *topic*: the last word cut short.

    A search takes a cut word for the beginning of any that goes on so.
    """
    named = (_WORD.findall(fold(name)) for name in (topic.name, *topic.words))
    found = (" ".join((*words[:-1], _stem(words[-1]))) for words in named if words)
    return tuple(dict.fromkeys(found))


def accepted(contact: Contact, suggestion: Suggestion, record_id: str, today: date) -> Contact:
    """Return *contact* with what *suggestion* says as common ground.

    A common-ground note that spoke of it without the tag is given the tag; anything else becomes
    a note in the same words, since *today*.

    Raises:
        ValueError: the note it came from is gone.
    """
    from rapport_tui.domain.contact import Ground

    tag = suggestion.topic.name
    if suggestion.table == "common_ground":
        found = contact.find(suggestion.record)
        if found is None or not isinstance(found[1], Ground):
            msg = "That note is not there any more"
            raise ValueError(msg)
        note = found[1]
        return contact.replacing(note.revised(tags=(*note.tags, tag)))
    made = Ground(id=record_id, text=suggestion.text, tags=(tag,), since=today)
    return contact.adding("common_ground", made)


def _notes(contact: Contact) -> Iterator[tuple[str, str, str, date | None]]:
    """Give every text that may speak of a topic: common ground, then what happened, newest first.

    Promises, needs and tensions are no common ground, and are left out.
    """
    for note in contact.common_ground:
        yield note.id, "common_ground", note.text, note.since
    for entry in reversed(contact.timeline):
        yield entry.id, "timeline", entry.text, entry.on
    yield "", "", contact.summary, None


def _phrases(topic: Topic) -> tuple[tuple[str, ...], ...]:
    return tuple(filter(None, (_stems(word) for word in (topic.name, *topic.words))))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(fold(text)))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _within(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(words[at : at + size] == phrase for at in range(len(words) - size + 1))
