"""The command about what people share: topics by rarity, who has each, what you share with one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rapport_tui.cli.render import faint, say, say_json, strong, table
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import say_done, store
from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.days import distance, short
from rapport_tui.domain.errors import NoSuchPersonError, UsageError
from rapport_tui.domain.overlaps import counts, fraction, in_common, overlap, overlaps
from rapport_tui.domain.safe import safe
from rapport_tui.domain.suggestions import Suggestion, accepted, suggestions
from rapport_tui.domain.topics import Topic, Topics
from rapport_tui.workspace.who_else import perhaps, sharers

if TYPE_CHECKING:
    from rapport_tui.domain.book import Summary

_MOST, _MOST_NAMES = 20, 6
_NO_TOPICS = "no topics yet; rapport add 'Ana ; + climbs at Vertigo #climbing' begins one"
_NOTHING_OF_MINE = "nothing is known of you yet; rapport me '+ plays chess #chess' begins it"


def common(session: Session, options: Namespace) -> int:
    """Print what is shared: everything by rarity, one topic, or what you share with one person."""
    if options.same or options.apart:
        return _join(session, options)
    topics, words = Topics(session.book), " ".join(options.words)
    if not words:
        _everything(session, options, topics)
    elif (topic := topics.get(words)) is not None and not options.take:
        _topic(session, options, topics, topic)
    else:
        _person(session, options, topics, _found(session, words))
    return 0


def _found(session: Session, words: str) -> Summary:
    try:
        return session.find(words)
    except NoSuchPersonError as error:
        msg = f"no topic and nobody is called {words!r}"
        raise NoSuchPersonError(msg, error.hint) from error


# Everything


def _everything(session: Session, options: Namespace, topics: Topics) -> None:
    shown, shared = topics.rarest_first, overlaps(topics)
    if options.json:
        say_json(
            topics=[_topic_data(session, topic) for topic in shown],
            overlaps=[
                {"id": one.person, "name": session.name(one.person), **_sum(one.topics)}
                for one in shared
            ],
        )
        return
    if not shown:
        say(_NO_TOPICS)
        return
    most = None if options.all else _MOST
    say(strong("In common with you, the rarest first"))
    rows = [(session.name(one.person), one.arithmetic) for one in shared[:most]]
    say(*(table(rows, shrink=(1,), indent="  ") or [f"  {_NOTHING_OF_MINE}"]))
    say(*_left_out(len(shared), most))
    say("", strong("Topics, the rarest first"))
    say(*table([_row(session, topic) for topic in shown[:most]], shrink=(2,), indent="  "))
    say(*_left_out(len(shown), most))


def _left_out(count: int, most: int | None) -> list[str]:
    return [faint(f"  and {count - most} more, shown with --all")] if most and count > most else []


def _row(session: Session, topic: Topic) -> tuple[str, str, str]:
    names = [*(["you"] if topic.mine else []), *map(session.name, topic.people)]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    also = f" (= {', '.join(topic.words)})" if topic.words else ""
    return f"{topic.name}{also}", fraction(topic.weight), ", ".join(names[:_MOST_NAMES]) + more


# One topic


def _topic(session: Session, options: Namespace, topics: Topics, topic: Topic) -> None:
    who = sharers(session.workspace, topic, topics, session.today)
    maybe = perhaps(session.workspace, topic, topics)
    if options.json:
        people = [
            {"id": one.person, "name": one.name, "last": _day(one.last), "notes": one.notes}
            for one in who
        ]
        say_json(**_topic_data(session, topic) | {"people": people},
                 perhaps=[_maybe_data(session, one) for one in maybe])  # fmt: skip
        return
    say(f"{strong(safe(topic.name))}  {counts(topic, named=False)}")  # fmt: skip
    if topic.words:
        say(f"also called {safe(', '.join(topic.words))}")
    rows = [
        (one.name, _ago(one.last, session.today), "; ".join(one.notes) or f"#{topic.name}")
        for one in who
    ]
    say(*table(rows, shrink=(2,), indent="  "))
    _say_perhaps(session, maybe)


def _ago(last: int, today: date) -> str:
    return distance(date.fromordinal(last), today) if last else "never in touch"


# One person


def _person(session: Session, options: Namespace, topics: Topics, person: Summary) -> None:
    contact = session.workspace.contact(person.id)
    maybe = suggestions(contact, topics)
    if options.take:
        _take(session, options.take, person, topics, maybe)
        return
    shared = overlap(person, topics)
    lines = tuple(in_common(contact, person, topics))
    if options.json:
        say_json(id=person.id, name=person.name, **_sum(shared.topics), notes=lines,
                 perhaps=[_maybe_data(session, one) for one in maybe])  # fmt: skip
        return
    say(strong(safe(f"In common with {person.name}")))
    say(*(f"  {safe(line, width=0)}" for line in lines))
    if shared.topics:
        say("", f"why: {safe(shared.arithmetic, width=0)}")
        say(*(faint(f"  {safe(counts(topic))}") for topic in shared.topics))
    elif not lines:
        say("  nothing yet")
    _say_perhaps(session, maybe)


def _take(
    session: Session,
    wanted: str,
    person: Summary,
    topics: Topics,
    maybe: Sequence[Suggestion],
) -> None:
    topic = topics.get(wanted)
    found = next((one for one in maybe if topic and one.topic.key == topic.key), None)
    if found is None:
        msg = f"no note about {person.name} suggests {wanted!r}"
        raise UsageError(msg, f"see: rapport common {person.name!r}")
    before = session.workspace.contact(person.id)
    after = accepted(before, found, session.workspace.new_id(), session.today)
    label = f"common ground with {person.name}"
    done = session.workspace.commit(Change(label, (Edit(before, after),)))
    say(f"  #{safe(found.topic.name)}: {safe(found.text, width=0)}")
    say_done("stored: ", done)


# Words joined


def _join(session: Session, options: Namespace) -> int:
    if options.apart:
        table_now = session.book.habits.aliases
        word = next((one for one in table_now if one.casefold() == options.apart.casefold()), "")
        if not word:
            msg = f"{options.apart!r} counts as no other topic"
            raise UsageError(msg, "see: rapport common")
        label, topic = f"{word} is a topic of its own", None
    else:
        word, _, topic = (part.strip().removeprefix("#") for part in options.same.partition("="))
        if not (word and topic) or word.casefold() == topic.casefold():
            msg = "two different topics are needed"
            raise UsageError(msg, "as in: rapport common --same bouldering=climbing")
        label = f"{word} counts as {topic}"
    edit = session.workspace.shared_settings.with_alias(word, topic)
    return store(session, Change(label, (), (edit,)), "stored: ")


# What both have


def _say_perhaps(session: Session, maybe: Iterable[Suggestion]) -> None:
    rows = [
        (f"#{one.topic.name}", session.name(one.person), one.text,
         f"({short(one.on, session.today)})" if one.on else "")
        for one in maybe
    ]  # fmt: skip
    if rows:
        say("", strong("Perhaps, by their notes; nothing is stored unless you say so"))
        say(*table(rows, shrink=(2,), indent="  "))
        say(faint("  rapport common NAME --take TOPIC stores one"))


def _sum(shared: Sequence[Topic]) -> dict[str, Any]:
    total = sum(float(topic.weight) for topic in shared)
    parts = [{"topic": topic.name, "shared_by": len(topic.people)} for topic in shared]
    return {"topics": parts, "weight": round(total, 4)}


def _topic_data(session: Session, topic: Topic) -> dict[str, Any]:
    return {
        "topic": topic.name,
        "also": topic.words,
        "mine": topic.mine,
        "weight": round(float(topic.weight), 4),
        "people": [{"id": person, "name": session.name(person)} for person in topic.people],
    }


def _maybe_data(session: Session, one: Suggestion) -> dict[str, Any]:
    name = session.name(one.person)
    return {"id": one.person, "name": name, "topic": one.topic.name, "text": one.text, "on": one.on}


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
