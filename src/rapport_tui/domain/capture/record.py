"""The change a line of capture makes: every record of it, in every file it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rapport_tui.domain.capture.cast import Cast
from rapport_tui.domain.capture.kinds import NOTE
from rapport_tui.domain.capture.result import Capture, Item, Mention
from rapport_tui.domain.days import date_of
from rapport_tui.domain.identity import fold
from rapport_tui.domain.plans import stays_a_plan
from rapport_tui.domain.support import STATES, WIN

if TYPE_CHECKING:
    from rapport_tui.domain.book import Change
    from rapport_tui.domain.contact import Contact

_LABELS = {
    "common_ground": "common ground with",
    "questions": "question for",
    "needs": "need of",
    "offers": "offer of",
    "tensions": "tension with",
    "cadence": "cadence of",
    "person": "new person",
}
_JOINERS = {"me": "to", "them": "from", "both": "with"}


def change_for(
    capture: Capture,
    contacts: Mapping[str, Contact],
    *,
    new_id: Callable[[], str],
    now: datetime | None = None,
) -> Change:
    """Return the one change that stores *capture*.

    An interaction stands with one id in the file of everyone who was there; every other record
    is each person's own. Somebody new is made.

    Args:
        capture: a line that is neither blocked nor waits for an answer.
        contacts: everyone it concerns, by id.
        new_id: gives a new id each time.
        now: the time it is, if the line is typed now: what has a later one is a plan.

    Raises:
        ValueError: the capture cannot be stored yet, or a contact it concerns is not given.
    """
    settled(capture)
    cast = Cast(capture, contacts, new_id)
    left_over = place_organisation(capture, cast)
    record_items(capture, cast, capture.items, left_over, now)
    return cast.change(label_for(capture, cast))


def settled(capture: Capture) -> None:
    """Make sure that *capture* can be stored.

    Raises:
        ValueError: it is blocked, or asks who is meant.
    """
    if capture.blocked:
        raise ValueError(capture.blocked.message)
    if capture.asks:
        msg = f"who is {capture.asks[0].text}?"
        raise ValueError(msg)


def record_items(
    capture: Capture,
    cast: Cast,
    items: Iterable[Item],
    left_over: str = "",
    now: datetime | None = None,
) -> None:
    """Add every record of *items* to the people of *cast*; *left_over* goes to the entry's text."""
    for item in items:
        fields: dict[str, Any] = dict(item.fields)
        if item.table == "timeline":
            fields["text"] = joined_text(fields.get("text", ""), left_over)
            left_over = ""
            kind = fields.get("kind", "")
            fields["planned"] = stays_a_plan(fields.get("on"), kind, capture.today, now=now) or None
            add_entry(cast, cast.subject, fields, cast.fresh())
        elif item.table == "introductions":
            left, right = pair_of(capture, item)
            fields["to"] = cast.who(right)
            cast.add(cast.who(left), item.table, fields, cast.fresh())
        elif item.table == "cadence" or (item.table == "person" and cast.new):
            for contact_id in cast.subject:
                cast.revise(contact_id, **fields)
        elif item.table == "person":
            left_over = joined_text(left_over, add_details(cast, fields))
        else:
            if "made" in fields:
                fields["made"] = talked_on(capture) or fields["made"]
            for contact_id in cast.subject:
                cast.add(contact_id, item.table, fields, cast.fresh())
    if left_over:
        note = {"on": capture.today, "kind": NOTE, "text": left_over}
        add_entry(cast, cast.subject, note, cast.fresh())


def talked_on(capture: Capture) -> date | None:
    """Return the day of the talk that *capture* tells of, when it has passed."""
    for item in capture.items:
        on = item.fields.get("on") if item.table == "timeline" else None
        if isinstance(on, date) and date_of(on) < capture.today:
            return date_of(on)
    return None


def add_details(cast: Cast, fields: Mapping[str, Any]) -> str:
    """Add what a person's own line says to somebody who was there already; return what is over.

    Lists grow; what they have already stays, and what is said differently is kept as a note.
    """
    over = str(fields.get("summary", ""))
    for contact_id in cast.subject:
        now = cast.now(contact_id)
        grown = {
            name: tuple(dict.fromkeys((*getattr(now, name), *fields[name])))
            for name in ("emails", "phones", "links", "tags")
            if fields.get(name)
        }
        if cadence := fields.get("cadence"):
            grown["cadence"] = cadence
        born = fields.get("birthday")
        if born and not now.birthday:
            grown["birthday"] = born
        elif born and born != now.birthday:
            over = joined_text(over, f"birthday {born.removeprefix('--')}")
        if grown:
            cast.revise(contact_id, **grown)
        if over and not now.summary:
            cast.revise(contact_id, summary=over)
            over = ""
    return over


def pair_of(capture: Capture, item: Item) -> tuple[Mention, Mention]:
    """Return the two people of an introduction."""
    introductions = [i for i in capture.items if i.table == "introductions"]
    return capture.introduced[introductions.index(item)]


def add_entry(cast: Cast, people: tuple[str, ...], fields: dict[str, Any], record_id: str) -> None:
    """Add one interaction, with one id, to everyone of *people*."""
    fields["with"] = people if len(people) > 1 else ()
    if fields.get("kind") in (NOTE, *STATES) and fields.get("direction") == "both":
        del fields["direction"]  # a note, a win and a hard time are nobody's move
    for contact_id in people:
        cast.add(contact_id, "timeline", fields, record_id)


def joined_text(text: str, more: str) -> str:
    """Return *text* with *more* behind it."""
    return f"{text} {more}".strip() if more else text


def place_organisation(capture: Capture, cast: Cast) -> str:
    """Give the organisation to whom it belongs; return it as typed when it stays in the text.

    New people get it, else those who have none. Somebody who has another one keeps it.
    """
    said = capture.organisation
    if not said:
        return ""
    takers = [i for i in cast.subject if i in cast.new] or [
        i for i in cast.subject if not cast.now(i).organisation
    ]
    for contact_id in takers:
        cast.revise(contact_id, organisation=said)
    if any(fold(cast.now(i).organisation) == fold(said) for i in cast.subject):
        return ""
    return next((capture.line[s.start : s.end] for s in capture.spans if s.role == "org"), "")


def label_for(capture: Capture, cast: Cast) -> str:
    """Return the words for the change: `coffee with Ana Souza`, `question for Ana Souza`."""
    first = capture.items[0]
    who = cast.label_name(cast.subject)
    fields = first.fields
    if first.table == "timeline":
        if fields["kind"] == NOTE:
            return f"note on {who}"
        if fields["kind"] in STATES:
            return f"{'win' if fields['kind'] == WIN else 'hard time'} of {who}"
        return f"{fields['kind']} {_JOINERS[fields['direction']]} {who}"
    if first.table == "commitments":
        return f"commitment {'to' if fields['by'] == 'me' else 'of'} {who}"
    if first.table == "favours":
        return f"favour {'for' if fields['direction'] == 'gave' else 'from'} {who}"
    if first.table == "introductions":
        left, right = capture.introduced[0]
        names = [cast.now(cast.who(mention)).name for mention in (left, right)]
        return f"introduction of {names[0]} to {names[1]}"
    words = "details of" if first.table == "person" and not cast.new else _LABELS[first.table]
    return f"{words} {who}"
