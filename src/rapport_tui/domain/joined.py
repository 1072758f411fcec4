"""One person of two: values chosen, lists and records united, references led to who stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.identity import RECORD_TABLES, Data, derived_id, fold
from rapport_tui.domain.merge import Side, merge
from rapport_tui.domain.raw import records
from rapport_tui.domain.two import LISTS, choice_of, fields, put_at
from rapport_tui.domain.values import canonical, same

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact

_A_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"""+|\'\'\'.*?\'\'\'+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(#[^\n]*)',
    re.DOTALL,
)


def comments_in(text: str) -> str:
    """Return the comments of a file that a person wrote by hand, a line each."""
    found = (match[1].rstrip() for match in _A_COMMENT.finditer(text) if match[1])
    return "\n".join(words for words in found if words.strip("# "))


def change(
    kept: Contact,
    gone: Contact,
    others: Iterable[Contact] = (),
    *,
    choices: Mapping[str, str],
    today: date,
    comments: str = "",
) -> Change:
    """Return the change that makes one person of two: one step, one undo.

    Args:
        kept: the one whose file stays.
        gone: the one whose file goes, with all that stands in it taken over.
        others: everyone whose file may name the one who goes.
        choices: field to `two.LEFT`, `two.RIGHT` or `two.BOTH`; the usual one where it is silent.
        today: the day it is done.
        comments: the comments in the file that goes (see `comments_in`).
    """
    one = joined(kept, gone, choices=choices, today=today, comments=comments)
    followed = [(other, following(other, gone.id, kept.id)) for other in others]
    edits = [Edit(other, after) for other, after in followed if after is not other]
    names = dict.fromkeys((one.name, kept.name, gone.name))
    label = f"made one person of {' and '.join(names)}" if len(names) > 1 else f"joined {one.name}"
    return Change(label, (Edit(kept, one), Edit(gone, None), *edits))


def joined(
    kept: Contact,
    gone: Contact,
    *,
    choices: Mapping[str, str],
    today: date,
    comments: str = "",
) -> Contact:
    """Return the one person that two are: nothing either file says is dropped.

    What a choice leaves goes to the merge log, another name to the nicknames.
    """
    ours, theirs = kept.to_data(), gone.to_data()
    lost: list[tuple[str, Any]] = [("id", gone.id)]
    names = _choose(ours, theirs, choices, lost)
    for name, key_of in _SAME_ITEM.items():
        _put_both(ours, theirs, name, _united(ours.get(name), theirs.get(name), key_of))
    known_as = [name for name in (*ours.get("aka", ()), *names) if name != ours["name"]]
    _put_both(ours, theirs, "aka", list(dict.fromkeys(known_as)))
    ours, theirs = (_own(data, gone.id, kept.id, lost) for data in (ours, theirs))
    theirs["id"] = kept.id
    _leave_out_twins(ours, theirs)
    if comments:
        lost.append(("comments", comments))
    _note(ours, lost, today)
    then = datetime.combine(today, time())
    one = merge(None, Side(ours, then + timedelta(seconds=1)), Side(theirs, then))
    return type(kept).model_validate(one)


def following(contact: Contact, gone: str, kept: str) -> Contact:
    """Return *contact* with everything that named *gone* naming *kept*; itself if nothing did."""
    before = contact.to_data()
    after = _led(before, gone, kept)
    return contact if same(before, after) else type(contact).model_validate(after)


def _choose(
    ours: Data, theirs: Data, choices: Mapping[str, str], lost: list[tuple[str, Any]]
) -> list[str]:
    """Have both sides say what was chosen; return the names that become nicknames."""
    names = []
    for field in fields(ours, theirs):
        choice = choice_of(field, choices)
        left_over = field.lost(choice)
        if field.path == "name" and left_over and fold(left_over) != fold(field.taken(choice)):
            names.append(str(left_over))
        elif left_over is not None:
            lost.append((field.path, left_over))
        for data in (ours, theirs):
            put_at(data, field.path, field.taken(choice))
    return names


def _put_both(ours: Data, theirs: Data, name: str, value: list[Any]) -> None:
    for data in (ours, theirs):
        put_at(data, name, value or None)


# Lists


def _united(one: Any, other: Any, key_of: Callable[[str], str]) -> list[Any]:
    """Return the items of both in their order; of two that are alike the one that says more."""
    found: list[Any] = []
    for item in (*(one or ()), *(other or ())):
        place = next((n for n, known in enumerate(found) if _alike(known, item, key_of)), None)
        if place is None:
            found.append(item)
        elif isinstance(item, dict) and isinstance(found[place], str):
            found[place] = item  # the same, with a word for what it is
    return found


def _alike(one: Any, other: Any, key_of: Callable[[str], str]) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return same(one, other)
    values = [
        str(item.get("value", "")) if isinstance(item, dict) else item for item in (one, other)
    ]
    return key_of(values[0]) == key_of(values[1])


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit() or sign == "+") or number


_SAME_ITEM: Mapping[str, Callable[[str], str]] = {
    name: {"emails": str.casefold, "phones": _dialled, "tags": fold}.get(name, str)
    for name in LISTS
}


# Records and references


def _led(data: Data, gone: str, kept: str) -> Data:
    """Return *data* with every reference to *gone* leading to *kept*."""
    led = dict(data)
    if "timeline" in data:
        led["timeline"] = [_led_entry(entry, gone, kept) for entry in data["timeline"]]
    if "introductions" in data:
        led["introductions"] = [
            item | {"to": kept} if item.get("to") == gone else item
            for item in data["introductions"]
        ]
    return led


def _led_entry(entry: Data, gone: str, kept: str) -> Data:
    if gone not in entry.get("with", ()):
        return entry
    there = dict.fromkeys(kept if person == gone else person for person in entry["with"])
    return entry | {"with": list(there)}


def _own(data: Data, gone: str, kept: str, lost: list[tuple[str, Any]]) -> Data:
    """Return *data*, of one of the two, with both being one: nobody is introduced to themselves."""
    led = _led(data, gone, kept)
    timeline = [
        {k: v for k, v in entry.items() if k != "with" or v != [kept]}
        for entry in led.get("timeline", ())
    ]
    stay = []
    for item in led.get("introductions", ()):
        if item.get("to") == kept:
            lost.append((f"introductions.{item['id']}", item))
        else:
            stay.append(item)
    put_at(led, "timeline", timeline or None)
    put_at(led, "introductions", stay or None)
    return led


def _leave_out_twins(ours: Data, theirs: Data) -> None:
    """Take out of *theirs* what *ours* says word for word under another id."""
    for table in RECORD_TABLES:
        known = {_content(record) for record in records(ours, table)}
        stay = [r for r in records(theirs, table) if "with" in r or _content(r) not in known]
        put_at(theirs, table, stay or None)


def _content(record: Data) -> tuple[str, str]:
    return canonical({key: value for key, value in record.items() if key != "id"})


def _note(data: Data, lost: Iterable[tuple[str, Any]], today: date) -> None:
    """Keep in the merge log of *data* what was not taken."""
    log = list(records(data, "merge_log"))
    known = {item.get("id") for item in log}
    for path, value in lost:
        note_id = derived_id("merge_log", *path.split("."), *canonical(value))
        if note_id not in known:
            known.add(note_id)
            log.append({"id": note_id, "field": path, "value": value, "at": today})
    put_at(data, "merge_log", log)
