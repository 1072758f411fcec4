"""Turn the written templates of the demo people into contacts dated around one day.

A template (``cast/NAME.toml``) is a contact in which every day is a number of days from today:
``due = -6`` is six days ago. A birthday is ``"1988 +4"`` or ``"--+4"``. A timeline entry is one
line, ``"-9 coffee: words #tag @file-of-someone-else"``; ``email>`` is one I sent, ``email<`` one
they sent. The lines of ``earlier`` are spread from the first meeting to the oldest dated entry.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from rapport_tui.domain.identity import RECORD_TABLES, Data, derived_id

_ENTRY = re.compile(r"(?:([+-]\d+) (?:(\d\d:\d\d) )?)?(\w+)([<>]?): (.*)", re.DOTALL)
_GROUND = re.compile(r"([+-]\d+) (.*)", re.DOTALL)
_WORD = re.compile(r"\s+[#@][\w-]+(?=\s|$)")
_BIRTHDAY = re.compile(r"(\d{4} |--)\+(\d+)")
_DIRECTION = {"": "both", ">": "me", "<": "them"}
_LEAP_DAY = (2, 29)


def people(today: date) -> dict[str, Data]:
    """Return the demo people as plain TOML values, by the name of their template.

    Every id is derived from the template's name and the place in it, so the same record has the
    same id on any day.
    """
    contacts = {name: _contact(name, template, today) for name, template in _templates()}
    for contact in list(contacts.values()):
        for entry in contact.get("timeline", ()):
            others = entry.pop("_with", ())
            if others:
                entry["with"] = [contact["id"], *(_person_id(other) for other in others)]
            for other in others:
                contacts[other].setdefault("timeline", []).append(dict(entry))
    for contact in contacts.values():
        contact.get("timeline", []).sort(key=lambda entry: (entry["on"].isoformat(), entry["id"]))
    return contacts


def me(today: date) -> Data:
    """Return the invented owner of the demo folder, in the shape of a contact."""
    source = files("rapport_tui.demo").joinpath("me.toml").read_text(encoding="utf-8")
    return _contact("me", tomllib.loads(source), today)


def _templates() -> Iterator[tuple[str, Data]]:
    folder = files("rapport_tui.demo").joinpath("cast")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            yield file.name.removesuffix(".toml"), tomllib.loads(file.read_text(encoding="utf-8"))


def _person_id(name: str) -> str:
    return derived_id("demo", name)


def _contact(name: str, template: Data, today: date) -> Data:
    earlier = _spread(template)
    contact: Data = {"format": 1, "id": _person_id(name)}
    contact |= {k: v for k, v in template.items() if k not in (*RECORD_TABLES, "earlier")}
    if isinstance(contact.get("snoozed_until"), int):
        contact["snoozed_until"] = today + timedelta(days=contact["snoozed_until"])
    if "met" in contact:
        contact["met"] = _dated(contact["met"], today)
    if "birthday" in contact:
        contact["birthday"] = _birthday(contact["birthday"], today)
    for table in RECORD_TABLES:
        rows = [*earlier, *template.get("timeline", ())] if table == "timeline" else ()
        records = [
            {"id": derived_id("demo", name, table, str(place)), **_record(table, row, today)}
            for place, row in enumerate(rows or template.get(table, ()))
        ]
        if records:
            contact[table] = records
    return contact


def _record(table: str, row: Any, today: date) -> Data:
    if table == "timeline":
        return _entry(row, today)
    if table == "common_ground":
        return _ground(row, today)
    record = _dated(row, today)
    if table == "introductions":
        record["to"] = _person_id(record["to"])
    return record


def _entry(line: str, today: date) -> Data:
    found = _ENTRY.fullmatch(line)
    assert found, line
    days, clock, kind, direction, words = found.groups()
    day = today + timedelta(days=int(days))
    text, tags, names = _words(words)
    entry: Data = {
        "on": datetime.combine(day, time.fromisoformat(clock)) if clock else day,
        "kind": kind,
        "direction": _DIRECTION[direction],
        "text": text,
    }
    if day > today:
        entry["planned"] = True
    if tags:
        entry["tags"] = tags
    if names:
        entry["_with"] = names
    return entry


def _ground(line: str, today: date) -> Data:
    found = _GROUND.fullmatch(line)
    assert found, line
    text, tags, _ = _words(found[2])
    since = today + timedelta(days=int(found[1]))
    return {"text": text, **({"tags": tags} if tags else {}), "since": since}


def _words(words: str) -> tuple[str, list[str], list[str]]:
    marks = [mark.strip() for mark in _WORD.findall(" " + words)]
    text = _WORD.sub("", " " + words).strip()
    return (
        text,
        [mark[1:] for mark in marks if mark[0] == "#"],
        [mark[1:] for mark in marks if mark[0] == "@"],
    )


def _dated(record: Data, today: date) -> Data:
    """Return *record* with every number, which in a template is a day, made a date."""
    return {
        key: today + timedelta(days=value)
        if isinstance(value, int) and not isinstance(value, bool)
        else [today + timedelta(days=item) for item in value]
        if key == "was_due"
        else value
        for key, value in record.items()
    }


def _birthday(words: str, today: date) -> str:
    found = _BIRTHDAY.fullmatch(words)
    assert found, words
    day = today + timedelta(days=int(found[2]))
    # 29 February exists in few years, and a birthday that is not a date would be a fault.
    number = 28 if (day.month, day.day) == _LEAP_DAY else day.day
    return f"{found[1].replace(' ', '-')}{day:%m}-{number:02}"


def _spread(template: Data) -> list[str]:
    """Return the lines of ``earlier`` with days between the first meeting and the rest."""
    lines = template.get("earlier", [])
    if not lines:
        return []
    start = template["met"]["on"]
    step = (min(int(line.split()[0]) for line in template["timeline"]) - start) / len(lines)
    days = [start]
    for place in range(1, len(lines)):
        # Uneven on purpose, as life is; the words themselves decide, so that it never changes.
        wobble = sum(lines[place].encode()) % 50 / 100 - 0.25
        days.append(round(start + step * (place + wobble)))
    return [f"{day:+d} {line}" for day, line in zip(days, lines, strict=True)]
