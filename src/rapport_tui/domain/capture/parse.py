"""The one line, read: `(line, people, today, about)` in, what it means out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from rapport_tui.domain.capture.first_segment import Happened
from rapport_tui.domain.capture.forgotten import forgotten
from rapport_tui.domain.capture.happened import read_happened
from rapport_tui.domain.capture.kinds import NOTE, ONE_WAY
from rapport_tui.domain.capture.known import only_name_in
from rapport_tui.domain.capture.names import Roster
from rapport_tui.domain.capture.person import is_person_line, read_person
from rapport_tui.domain.capture.reader import Reader
from rapport_tui.domain.capture.result import Capture, Item, Mention, Span, Trouble
from rapport_tui.domain.capture.said import Said
from rapport_tui.domain.capture.segments import marker, plain_text, read_segment
from rapport_tui.domain.capture.states import with_day
from rapport_tui.domain.capture.tags import Tags
from rapport_tui.domain.capture.tensions import read_part
from rapport_tui.domain.capture.words import Segment, cover, separators, split
from rapport_tui.domain.support import STATES

_NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True)
class _Gathered:
    """What the segments have said so far."""

    happened: Happened | None = None
    place: Segment | None = None  # of the entry
    mentions: list[Mention] = field(default_factory=list)
    pairs: list[tuple[Mention, Mention]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    organisation: str = ""


def parse(
    line: str,
    roster: Roster,
    today: date,
    *,
    about: tuple[str, ...] = (),
    chosen: Mapping[str, str] = _NOBODY,
    known_tags: Collection[str] = (),
    kinds: Collection[str] = (),
    person: bool = False,
) -> Capture:
    """Return what *line* means. It never fails: what is not understood is text, or a trouble.

    Args:
        line: the line as typed; it may hold line breaks.
        roster: everyone who is known.
        today: the day it is typed on.
        about: ids it is about when it names nobody (the selected person).
        chosen: answers to earlier questions: a name as it stands in the line to a contact's id,
            or to "new" for a new person.
        known_tags: tags in use; a tag beside them is shown as new.
        kinds: kinds of interaction beside the built-in ones.
        person: whether it is a new person's own line.
    """
    reader = Reader(line, roster, today, about, chosen, known_tags, kinds)
    gathered = _Gathered(spans=separators(line))
    first, *rest = split(line)
    _first(reader, first, gathered, person=person)
    text = gathered.happened.text_start if gathered.happened else -1
    for segment in (first, *rest):
        row = "" if marker(reader, segment) else "Note"
        gathered.troubles += forgotten(reader, segment, text, row)
    tags = Tags(known_tags)
    for segment in rest:
        _later(reader, segment, gathered, tags)
    gathered.spans += tags.spans
    gathered.troubles += tags.troubles
    on = _moment(reader, gathered.happened or Happened())
    gathered.items = [
        replace(item, fields=with_day(dict(item.fields), on)) if item.table == "timeline" else item
        for item in gathered.items
    ]
    if entry := _entry(reader, gathered, tags):
        gathered.items = sorted([entry, *gathered.items], key=lambda item: item.start)
    return _capture(reader, gathered)


def _first(reader: Reader, segment: Segment, gathered: _Gathered, *, person: bool) -> None:
    if person or is_person_line(reader, segment):
        found = read_person(reader, segment)
        gathered.spans += found.spans
        gathered.troubles += found.troubles
        gathered.mentions += [found.mention] if found.mention else []
        gathered.items.append(Item("person", found.fields, segment.start, segment.end))
        gathered.organisation = found.fields.get("organisation", "")
        return
    # A win or a hard time is a kind like any other where it comes first: it may be dated and named.
    if (sign := marker(reader, segment)) and sign not in STATES:
        _take(read_segment(reader, segment, sign), gathered)
        return
    happened = read_happened(reader, segment)
    gathered.happened, gathered.place = happened, segment
    gathered.mentions += happened.mentions
    gathered.spans += happened.spans
    gathered.troubles += happened.troubles
    gathered.organisation = happened.organisation
    if happened.text:
        gathered.texts.append(happened.text)


def _later(reader: Reader, segment: Segment, gathered: _Gathered, tags: Tags) -> None:
    if _more_of_a_tension(reader, segment, gathered):
        return
    if sign := marker(reader, segment):
        _take(read_segment(reader, segment, sign), gathered)
        return
    gathered.texts.append(plain_text(reader, segment, tags))
    if segment.words:
        gathered.place = gathered.place or segment


def _more_of_a_tension(reader: Reader, segment: Segment, gathered: _Gathered) -> bool:
    """Take a segment that tells more of the tension right before it."""
    before = gathered.items[-1] if gathered.items else None
    if before is None or before.table != "tensions":
        return False
    if (part := read_part(reader, segment)) is None:
        return False
    gathered.items[-1] = replace(before, fields={**before.fields, **part.fields}, end=segment.end)
    gathered.spans += part.spans
    gathered.troubles += part.troubles
    return True


def _take(said: Said, gathered: _Gathered) -> None:
    gathered.items += said.items
    gathered.spans += said.spans
    gathered.troubles += said.troubles
    if said.pair:
        gathered.pairs.append(said.pair)


def _entry(reader: Reader, gathered: _Gathered, tags: Tags) -> Item | None:
    """Return the timeline entry, None when the line tells of nothing that happened."""
    happened = gathered.happened or Happened()
    text = "\n".join(gathered.texts).strip("\n")
    found = tuple(dict.fromkeys((*happened.tags, *tags.found)))
    # A name, a day or an organisation alone says who or when, not what.
    if gathered.place is None or not (happened.kind or text or found):
        return None
    kind = happened.kind or NOTE
    direction = happened.direction or ("me" if kind in ONE_WAY else "both")
    fields: dict[str, Any] = {"on": _moment(reader, happened), "kind": kind}
    fields |= {"direction": direction, "text": text, "tags": found}
    return Item("timeline", fields, gathered.place.start, gathered.place.end)


def _moment(reader: Reader, happened: Happened) -> date | datetime:
    if happened.on is not None:
        return happened.on
    if happened.clock is not None:
        return datetime.combine(reader.today, happened.clock)
    return reader.today


def _capture(reader: Reader, gathered: _Gathered) -> Capture:
    mentions = tuple(gathered.mentions)
    subject = () if mentions else reader.about
    pairs = tuple(_with_subject(reader, pair, mentions, subject) for pair in gathered.pairs)
    troubles = [*gathered.troubles, *_who(reader, gathered, subject), *_couples(pairs)]
    return Capture(
        line=reader.line,
        today=reader.today,
        spans=cover(reader.line, gathered.spans),
        items=tuple(gathered.items),
        mentions=mentions,
        about=subject,
        introduced=pairs,
        organisation=gathered.organisation,
        troubles=tuple(sorted(troubles, key=lambda t: (not t.blocking, t.start, t.end))),
    )


def _with_subject(
    reader: Reader,
    pair: tuple[Mention, Mention],
    mentions: tuple[Mention, ...],
    subject: tuple[str, ...],
) -> tuple[Mention, Mention]:
    """Return *pair* with whom the line is about in the place of a first name left out."""
    left, right = pair
    if left.text:
        return pair
    if len(mentions) == 1:
        return mentions[0], right
    if len(subject) == 1:
        name = reader.roster.name(subject[0])
        return Mention(name, left.start, left.start, subject), right
    return pair


def _who(reader: Reader, gathered: _Gathered, subject: tuple[str, ...]) -> list[Trouble]:
    """Return what keeps a line from being saved that says nothing, or of nobody."""
    end = len(reader.line)
    if not gathered.items:
        if any(t.blocking for t in gathered.troubles):
            return []
        message = "There is nothing to save yet: say what happened, as in coffee with Ana"
        return [Trouble(0, end, message, blocking=True)]
    needs = any(item.table not in {"introductions", "person"} for item in gathered.items)
    if needs and not gathered.mentions and not subject:
        return [_about_nobody(reader, gathered)]
    return []


def _about_nobody(reader: Reader, gathered: _Gathered) -> Trouble:
    """Return that nobody is named; whoever is named in the text alone is offered."""
    words, name = split(reader.line)[0].words, only_name_in(reader)
    whole = Trouble(0, len(reader.line), "Who is it about?", blocking=True)
    if not name or not words:
        return replace(whole, message=f"{whole.message} Name somebody, as in coffee with Ana")
    whole = replace(whole, message=f"{whole.message} Say: with {name}")
    kind = next((span for span in gathered.spans if span.role == "kind"), None)
    start, end = kind[:2] if kind else words[0][:2]
    if any(trouble.fix and trouble.start == start for trouble in gathered.troubles):
        return whole  # "cofee Ana": what mends the kind answers this as well
    there = reader.line[start:end]
    if kind:
        fix = f"{there} with {name}"
    else:
        fix = f"with {name} {there}" if gathered.happened else f"with {name} ; {there}"
    return replace(whole, start=start, end=end, fix=fix)


def _couples(pairs: tuple[tuple[Mention, Mention], ...]) -> list[Trouble]:
    troubles = []
    for left, right in pairs:
        if not left.text and right.text:
            message = "Whom do you introduce? As in intro Ana > Bob"
            troubles.append(Trouble(left.start, right.end, message, blocking=True))
        elif left.text and left.people == right.people and (left.people or left.new == right.new):
            message = "An introduction needs two different people"
            troubles.append(Trouble(left.start, right.end, message, blocking=True))
    return troubles
