"""A new person's own line: `Ana Souza @Acme ana@acme.example #climbing every 6w`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport_tui.domain.capture.left_over import (
    begins_birthday,
    birthday_at,
    not_understood,
)
from rapport_tui.domain.capture.people import NEW, name_span, new_name
from rapport_tui.domain.capture.reader import Reader
from rapport_tui.domain.capture.result import Mention, Span, Trouble
from rapport_tui.domain.capture.tags import Tags
from rapport_tui.domain.capture.tokens import (
    cadence_in,
    email_in,
    is_phone,
    link_in,
    organisation_in,
    tag_in,
)
from rapport_tui.domain.capture.words import Segment, Word, prose
from rapport_tui.domain.identity import fold

_LONGEST_PHONE = 7  # words


@dataclass(slots=True)
class Person:
    """What a new person's line says."""

    mention: Mention | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def is_person_line(reader: Reader, segment: Segment) -> bool:
    """Whether a line that is not asked to be one describes a new person all the same.

    It does when a name that nobody has is followed by an organisation, an address or a number
    and an address or a number is among them.
    """
    words = segment.words
    name = _name_length(reader, words)
    if not 0 < name < len(words) or not all(_is_capital(word) for word in words[:name]):
        return False
    rest = words[name:]
    reachable = any(email_in(w.raw) for w in rest) or any(
        _phone_length(reader, rest[place:]) for place in range(len(rest))
    )
    known = reader.roster.exact(" ".join(word.core for word in words[:name]))
    return reachable and not known


def read_person(reader: Reader, segment: Segment) -> Person:
    """Return the new person that *segment*, the first of a line, describes."""
    words, person = segment.words, Person()
    count = _name_length(reader, words)
    _name(reader, words[:count], person)
    tags, place = Tags(reader.known_tags), count
    rest: list[Word] = []
    plain: list[Word] = []
    lists: dict[str, list[str]] = {"emails": [], "phones": [], "links": []}
    while place < len(words):
        if count := _slashed(reader, words[place:]):
            rest += words[place : place + count]
            plain += words[place : place + count]
            place += count
            continue
        taken = _detail(reader, words[place:], person, lists)
        if not taken:
            tags.take(words[place])
            if not tag_in(words[place].raw):
                rest.append(words[place])
            taken = 1
        place += taken
    person.fields |= {name: tuple(dict.fromkeys(v)) for name, v in lists.items() if v}
    if tags.found:
        person.fields["tags"] = tuple(tags.found)
    if rest:
        person.fields["summary"] = " ".join(prose(reader.line, [w], _means) for w in rest)
        person.troubles += not_understood(reader.line, [w for w in rest if w not in plain])
    person.spans += tags.spans
    person.troubles += tags.troubles
    return person


def _name_length(reader: Reader, words: Sequence[Word]) -> int:
    """Return how many words stand before the first one that is something else than a name."""
    for place, word in enumerate(words):
        every = fold(word.raw) == "every" and place + 1 < len(words)
        if word.raw[0] in "#@+(\\" or word.raw[0].isdigit() or every:
            return place
        if email_in(word.raw) or link_in(word.raw) or "@" in word.core:
            return place
        if place and begins_birthday(reader, words[place:]):
            return place
        if word.tail.startswith(","):
            return place + 1
    return len(words)


def _is_capital(word: Word) -> bool:
    return bool(word.core) and word.core[0].isalpha() and not word.core[0].islower()


def _slashed(reader: Reader, words: Sequence[Word]) -> int:
    r"""Return how many of *words* a backslash makes plain text: `\every 6w`, `\+351 210 000`."""
    first = words[0]
    if not first.raw.startswith("\\") or len(first.raw) == 1:
        return 0
    bare = (Word(first.start + 1, first.end, first.raw[1:]), *words[1:])
    return _detail(reader, bare, Person(), {"emails": [], "phones": [], "links": []})


def _means(word: str) -> bool:
    """Whether *word* would be a detail of the person, so that a backslash is for it."""
    said = fold(word) in {"every", "birthday", "born"}
    return said or bool(email_in(word) or link_in(word)) or word[0].isdigit()


def _name(reader: Reader, words: Sequence[Word], person: Person) -> None:
    """Take the name; somebody who has it already, or nearly, is asked about: twins confuse."""
    name = new_name(prose(reader.line, words).strip(" ,;:"))
    if not name:
        message = "a new person needs a name first, as in Ana Souza @Acme"
        person.troubles.append(Trouble(0, len(reader.line), message, blocking=True))
        return
    start = words[0].start
    end = max(words[-1].core_end, start + 1)
    person.mention = _meant(reader, name, start, end)
    person.fields["name"] = name
    person.spans.append(name_span(person.mention))
    if person.mention.near and reader.roster.exact(name):
        message = f"somebody is called {name} already"
        person.troubles.append(Trouble(start, end, message))


def _meant(reader: Reader, name: str, start: int, end: int) -> Mention:
    """Return who *name* is: somebody new, unless whoever has it, or nearly, was chosen."""
    text = reader.line[start:end]
    answer = reader.chosen.get(text, "")
    if answer and answer != NEW and reader.roster.name(answer):
        return Mention(text, start, end, (answer,))
    near = () if answer else reader.roster.exact(name) or reader.roster.near(name)
    return Mention(text, start, end, near=near, new=name)


def _detail(
    reader: Reader, words: Sequence[Word], person: Person, lists: dict[str, list[str]]
) -> int:
    """Take an organisation, an address, a number or a day; return how many words it is."""
    first = words[0]
    if (organisation := organisation_in(first.raw)) and "organisation" not in person.fields:
        person.fields["organisation"] = organisation
        person.spans.append(Span(first.start, first.end, "org"))
        return 1
    if email := email_in(first.raw):
        lists["emails"].append(email)
        person.spans.append(Span(first.start, first.end, "reach"))
        return 1
    if link := link_in(first.raw):
        lists["links"].append(link)
        person.spans.append(Span(first.start, first.end, "reach"))
        return 1
    if count := _phone_length(reader, words):
        lists["phones"].append(reader.line[first.start : words[count - 1].end].rstrip(",;"))
        person.spans.append(Span(first.start, words[count - 1].end, "reach"))
        return count
    if (born := birthday_at(reader, words)) and "birthday" not in person.fields:
        person.fields["birthday"] = born.written
        person.spans.append(Span(first.start, first.end, "marker"))
        person.spans.append(Span(words[1].start, words[born.length - 1].core_end, "date"))
        return born.length
    return _cadence(reader, words, person)


def _cadence(reader: Reader, words: Sequence[Word], person: Person) -> int:
    if fold(words[0].raw) != "every":
        return 0
    for count in (3, 2):
        if count > len(words):
            continue
        cadence = cadence_in(reader.line[words[1].start : words[count - 1].core_end])
        if cadence:
            person.fields["cadence"] = cadence
            person.spans.append(Span(words[0].start, words[0].end, "marker"))
            person.spans.append(Span(words[1].start, words[count - 1].core_end, "date"))
            return count
    return 0


def _phone_length(reader: Reader, words: Sequence[Word]) -> int:
    """Return how many of *words*, from the first, are one telephone number."""
    for count in range(min(_LONGEST_PHONE, len(words)), 0, -1):
        text = reader.line[words[0].start : words[count - 1].end].rstrip(",;")
        if is_phone(text):
            return count
    return 0
