"""The people of the first segment: behind `with`, behind the kind, or inside the text."""

from __future__ import annotations

from rapport_tui.domain.capture.first_segment import FirstSegment
from rapport_tui.domain.capture.people import name_span, names_at
from rapport_tui.domain.capture.reader import JOINERS, looks_like_name
from rapport_tui.domain.capture.result import Mention
from rapport_tui.domain.identity import fold

_ANYWHERE = frozenset({"with", "w", "w/"})  # "to" and "from" lead to places in running text

_PRONOUNS = frozenset({"them", "her", "him"})


def take_names(first: FirstSegment, place: int) -> int:
    """Take `with Ana, Bob`, `to Ana`, `from Ana` at *place*; return the place behind, or 0."""
    joiner = fold(first.words[place].raw)
    if first.said.mentions or joiner not in JOINERS:
        return 0
    strangers = joiner in _ANYWHERE or _capital_at(first, place + 1)
    if not first.said.kind and joiner not in _ANYWHERE:
        return 0
    names = names_at(first.reader, first.words, place + 1, joined=True, strangers=strangers)
    end = names.end if names.mentions else _pronoun(first, place + 1)
    if not end or first.said.direction:
        return 0
    first.mark(first.words[place].start, first.words[place].end, "with")
    _keep_names(first, names.mentions)
    first.said.direction = JOINERS[joiner]
    first.after_names = end
    return end


def take_bare_names(first: FirstSegment, place: int) -> int:
    """Take names that no joining word leads to: behind the kind, or the line's first words."""
    if first.said.mentions or place != first.after_kind:
        return 0
    names = names_at(first.reader, first.words, place, joined=False, strangers=first.takes_object)
    if not names.mentions and not first.said.kind:
        names = names_at(first.reader, first.words, place, joined=False)
        alone = len(names.mentions) > 0 and first.only_structure(names.end)
        asks = any(m.near and " " in m.text for m in names.mentions)
        if not asks and (not alone or first.reader.about):
            return 0
    if not names.mentions:
        return 0
    _keep_names(first, names.mentions)
    first.after_names = names.end
    return names.end


def take_names_inside(first: FirstSegment, start: int, end: int) -> None:
    """Find `with Ana` inside the text, which keeps those words."""
    for place in range(start, end - 1):
        if fold(first.words[place].raw) not in _ANYWHERE:
            continue
        names = names_at(
            first.reader,
            first.words[:end],
            place + 1,
            joined=True,
            strangers=not first.reader.about,
        )
        if names.mentions:
            first.mark(first.words[place].start, first.words[place].end, "with")
            _keep_names(first, names.mentions)
            first.said.direction = "both"
            return


def _pronoun(first: FirstSegment, place: int) -> int:
    """Take `her` in `email from her`: whom the line is about anyway."""
    if not first.reader.about or not first.said.kind or place >= len(first.words):
        return 0
    word = first.words[place]
    return place + 1 if fold(word.core) in _PRONOUNS else 0


def _keep_names(first: FirstSegment, mentions: tuple[Mention, ...]) -> None:
    first.said.mentions = mentions
    first.said.spans += [name_span(mention) for mention in mentions]


def _capital_at(first: FirstSegment, place: int) -> bool:
    return place < len(first.words) and looks_like_name(first.words[place])
