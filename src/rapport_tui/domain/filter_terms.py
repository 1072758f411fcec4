"""What each word of the filter language asks about one person."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from rapport_tui.domain.book import PLANS, Habits, Summary
from rapport_tui.domain.cadence import cadence_reader, stand
from rapport_tui.domain.filter_days import day_test
from rapport_tui.domain.identity import fold
from rapport_tui.domain.summary import last_day

DUE_KINDS = ("mine", "theirs", "question")
"""The kinds of `Due` that ``due:`` and ``is:due`` ask about: a thank-you lapses by itself."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a filter needs to know beside the person.

    Attributes:
        today: the ordinal of the day it is.
        cadence: answers the days of someone's cadence, 0 for none (`cadence_reader`).
        marked: the ids of everyone marked on the screen.
        texts: for each text that `Filter.texts` asks for, the ids of whom it was found about.
        tags: every tag anyone has, folded: one that nobody has is read as the start of one.
        inbox: the words of the lines that wait in the inbox (`words_of`).
    """

    today: int
    cadence: Callable[[Summary], int] = field(default_factory=lambda: cadence_reader(Habits()))
    marked: Collection[str] = ()
    texts: Mapping[str, Collection[str]] = field(default_factory=lambda: MappingProxyType({}))
    tags: Collection[str] = ()
    inbox: frozenset[str] = frozenset()


Test = Callable[[Summary, Context], bool]

_HAS: Mapping[str, Callable[[Summary], object]] = MappingProxyType(
    {
        **{
            word: lambda person, word=word: word in person.has  # type: ignore[misc]  # the word is bound
            for word in ("email", "phone", "link", "birthday", "cadence", "note")
        },
        "aka": lambda person: person.aka,
        "org": lambda person: person.organisation,
        "role": lambda person: person.role,
        "location": lambda person: person.location,
        "tag": lambda person: person.tags,
        "ground": lambda person: person.grounds,
        "entry": lambda person: person.entries,
        "commitment": lambda person: _has_due(person, ("mine", "theirs")),
        "question": lambda person: _has_due(person, ("question",)),
    }
)


def _flagged(*flags: str) -> Test:
    def test(person: Summary, context: Context) -> bool:
        cadence = context.cadence(person)
        return bool(cadence) and stand(person, cadence, context.today).flag in flags

    return test


def _over(person: Summary, context: Context) -> bool:
    cadence = context.cadence(person)
    if not cadence or (person.last_day and context.today - person.last_day <= cadence):
        return False  # most people: `stand` takes longer to say the same
    return stand(person, cadence, context.today).flag in ("over", "twice")


def _overdue(person: Summary, context: Context) -> bool:
    if _over(person, context):
        return True
    return any(
        due.kind in ("mine", "theirs") and 0 < due.day < context.today for due in person.dues
    )


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of *lines*, folded, without what stands around them."""
    return frozenset(word for line in lines for word in re.findall(r"\w+", fold(line)))


def _may_be_named(person: Summary, words: frozenset[str]) -> bool:
    """Whether *words* have the first of someone's name, or a whole nickname.

    A line waits because it can mean several people, so all of them are meant here.
    """
    if not words:
        return False
    first = re.findall(r"\w+", fold(person.name))[:1]
    names = (first, *(re.findall(r"\w+", fold(name)) for name in person.aka))
    return any(name and words.issuperset(name) for name in names)


_IS: Mapping[str, Test] = MappingProxyType(
    {
        "overdue": _overdue,
        "due": lambda person, context: any(
            due.kind in DUE_KINDS and 0 < due.day <= context.today for due in person.dues
        ),
        "over": _over,
        "twice": _flagged("twice"),
        "soon": _flagged("soon"),
        "in-touch": _flagged("in-touch"),
        "marked": lambda person, context: person.id in context.marked,
        "inbox": lambda person, context: _may_be_named(person, context.inbox),
        "archived": lambda person, _context: person.archived,
        "resting": lambda person, _context: person.resting,
        "snoozed": lambda person, context: person.snoozed_until > context.today,
    }
)

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "last": ("<7d", ">30d", "today", "week", "never"),
        "due": ("today", "<7d", "week", "overdue", "none"),
        "met": ("<1y",),
        "is": tuple(_IS),
        "has": tuple(_HAS),
        "kind": (),
        "text": (),
        "name": (),
        "org": (),
        "role": (),
        "in": (),
        "tag": (),
        "topic": (),
        "sort": ("name", "last", "due", "company", "added", "over", "org", "met"),
    }
)
"""Every key before a colon, with values to offer for it."""


def term_test(key: str, value: str) -> Test | None:
    """Return what ``key:value``, ``#value`` or ``@value`` asks; None when it means nothing."""
    wanted = fold(value)
    if not wanted.strip():
        return None
    if key in ("last", "met", "due"):
        return _day_term(key, wanted)
    if key == "is":
        return _IS.get(wanted)
    if key == "has":
        return _has_term(wanted)
    if key in ("#", "tag"):
        return _tag_term(wanted)
    if key == "topic":
        return lambda person, _: wanted in _folded(person.topics) or wanted in _folded(person.tags)
    if key == "kind":
        return lambda person, _: any(fold(kind).startswith(wanted) for kind in person.kinds)
    if key == "text":
        return lambda person, context: person.id in context.texts.get(value, ())
    return _field_term(key, wanted)


def _day_term(key: str, value: str) -> Test | None:
    ask = day_test(value, ahead=key == "due")
    if ask is None:
        return None
    if key == "last":
        return lambda person, context: ask(last_day(person, context.today), context.today)
    if key == "met":
        return lambda person, context: ask(person.first_day, context.today)
    if value in ("never", "none"):
        return lambda person, _: not _has_due(person, DUE_KINDS, dated=True)
    return lambda person, context: any(
        due.kind in DUE_KINDS and due.day and ask(due.day, context.today) for due in person.dues
    )


def _has_term(word: str) -> Test | None:
    if word in ("plan", "plans"):  # one whose day has passed may still stand among the dues
        return lambda person, context: any(
            due.kind in PLANS and due.day >= context.today for due in person.dues
        )
    ask = _HAS.get(word) or _HAS.get(word.removesuffix("s"))
    return (lambda person, _: bool(ask(person))) if ask else None


def _tag_term(wanted: str) -> Test:
    def test(person: Summary, context: Context) -> bool:
        if wanted not in person.folded:
            return False
        tags = _folded(person.tags)
        if wanted in context.tags:
            return wanted in tags
        return any(tag.startswith(wanted) for tag in tags)

    return test


@lru_cache(maxsize=4096)  # thousands of people share a few hundred sets of tags
def _folded(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, tags))


def _field_term(key: str, wanted: str) -> Test | None:
    if key in ("@", "org"):
        # `@acme-corp` and `@acmecorp` mean Acme Corp: a name after @ has no spaces.
        joined = _joined(wanted)

        def organisation(person: Summary, _: Context) -> bool:
            name, close = _organisation(person.organisation)
            return (
                name.startswith(wanted) or f" {wanted}" in name or close.startswith(joined or " ")
            )

        return organisation
    if key == "name":
        return lambda person, _: any(wanted in fold(name) for name in (person.name, *person.aka))
    if key == "role":
        return lambda person, _: wanted in fold(person.role)
    if key == "in":
        return lambda person, _: wanted in fold(person.location)
    return None


@lru_cache(maxsize=4096)
def _organisation(name: str) -> tuple[str, str]:
    folded = fold(name)
    return folded, _joined(folded)


def _joined(folded: str) -> str:
    return re.sub(r"[\W_]+", "", folded)


def _has_due(person: Summary, kinds: Collection[str], *, dated: bool = False) -> bool:
    return any(due.kind in kinds and (due.day or not dated) for due in person.dues)
