r"""A record as the one line that makes it again: `coffee with Ana 2026-11-22 ; she's hiring`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from rapport_tui.domain.capture.dated import slashed_day
from rapport_tui.domain.capture.kinds import NOTE, ONE_WAY, kind_of
from rapport_tui.domain.capture.segments import is_marker_word
from rapport_tui.domain.capture.tensions import PHRASES
from rapport_tui.domain.capture.tokens import tag_in
from rapport_tui.domain.capture.when import SOMEDAY
from rapport_tui.domain.capture.words import slashed, words_in
from rapport_tui.domain.support import STATES

if TYPE_CHECKING:
    from rapport_tui.domain import contact

_SPECIAL = re.compile(r"\\(?=[#@!+<?;])")
_WORD = re.compile(r"\S+")
_NEWLINE = re.compile(r"\s*\n\s*")
_JOINERS = {"me": "to", "them": "from", "both": "with"}


def line_for(
    table: str, record: contact.Entry, name_of: Callable[[str], str], owner: str = ""
) -> str:
    """Return *record* as the line that, read again, makes it again.

    What the grammar cannot say (a commitment's outcome, an answer) is left out; `edited` keeps it.

    Args:
        table: the table it stands in.
        record: the record.
        name_of: gives a contact's name, "" when it is not known.
        owner: the contact whose file it stands in; it is named when nobody else is.

    Raises:
        ValueError: a record of that table has no line.
    """
    if table not in SAYABLE:
        msg = f"a record of {table} has no line"
        raise ValueError(msg)
    said = sayable(table, record)
    if table == "timeline":
        people = cast("contact.Interaction", record).with_ or ((owner,) if owner else ())
        return _entry(said, [" ".join(name_of(i).split()) for i in people])
    if table == "introductions":
        to = " ".join(name_of(said["to"]).split()) or said["to"]
        return f"intro > {to}" + (f": {escaped(said['text'])}" if said["text"] else "")
    return _tension(said) if table == "tensions" else _short_line(table, said)


def _short_line(table: str, said: dict[str, Any]) -> str:
    text = escaped(said["text"])
    tags = [f"#{tag}" for tag in said.get("tags", ())]
    match table:
        case "common_ground":
            words = ["+", text, *tags]
        case "needs" | "offers":
            words = [table, text, *tags]
        case "commitments":
            words = ["!" if said["by"] == "me" else "<", _moment(said["due"]) or SOMEDAY, text]
        case "questions":
            words = ["?", _moment(said["about"]), text if said["about"] else _undated(text)]
        case _:
            words = ["gave" if said["direction"] == "gave" else "got", text]
    return " ".join(word for word in words if word)


def _tension(said: dict[str, Any]) -> str:
    """Return a tension with all that is told of it, part by part."""
    parts = [f"tension {escaped(said['what'])}"]
    for phrase, name in PHRASES.items():
        if name == "check_back":
            parts.append(f"{phrase} {_moment(said[name]) or SOMEDAY}")
        elif said[name]:
            parts.append(f"{phrase} {escaped(said[name])}")
    return " ; ".join(parts)


def _entry(said: dict[str, Any], names: list[str]) -> str:
    kind, direction = said["kind"], said["direction"]
    named = ", ".join(name for name in names if name)
    plain = kind_of(kind) == kind or (kind in STATES and direction == "both")
    words = [kind if plain else _explicit(kind)]
    if named:
        words += [_JOINERS[direction], named]
    elif direction != ("me" if kind in ONE_WAY else "both"):
        words += [_JOINERS[direction], "them"]
    words += [_moment(said["on"]), *(f"#{tag}" for tag in said["tags"])]
    lines = said["text"].split("\n") if said["text"] else []
    segments = [" ".join(word for word in words if word), *map(_plain, lines)]
    return " ; ".join(segments)


def _explicit(kind: str) -> str:
    return f'kind:"{kind}"' if len(kind.split()) > 1 else f"kind:{kind}"


def _moment(on: date | datetime | None) -> str:
    if not isinstance(on, datetime):
        return on.isoformat() if on else ""
    if on.tzinfo or on.second or on.microsecond:
        return on.isoformat()
    return f"{on.date().isoformat()} {on.hour:02}:{on.minute:02}"


def escaped(text: str) -> str:
    """Return *text* so that a line reads it as itself: tags, semicolons, backslashes."""
    return _WORD.sub(lambda match: _escaped_word(match[0]), text)


def _escaped_word(word: str) -> str:
    word = _SPECIAL.sub(r"\\\\", word)
    return "\\" + word if word == ";" or tag_in(word) else word


def _plain(text: str) -> str:
    """Return a line of text as a segment of its own, which no marker may begin."""
    line = escaped(text)
    first = line.split(maxsplit=1)[0] if line else ""
    marked = first[:1] in tuple("+!<?") or is_marker_word(first.lstrip("\\"))
    return "\\" + line if marked else line


def _undated(text: str) -> str:
    """Return a question's text that a day may begin, which must not be read as one."""
    words = words_in(text, 0, len(text))
    if not words:
        return text
    trial = words_in("\\" + text, 0, len(text) + 1)
    return (
        "\\" + text
        if slashed(trial[0].raw, bool) and slashed_day(trial, date(2000, 1, 1))
        else text
    )


def sayable(table: str, record: contact.Entry) -> dict[str, Any]:
    """Return the fields of *record* that a line can say, as a line says them."""
    fields: dict[str, Any] = {
        name: getattr(record, name) for name in SAYABLE[table] if hasattr(record, name)
    }
    if "tags" in fields:
        fields["tags"] = tuple(dict.fromkeys(t for t in fields["tags"] if is_sayable_tag(t)))
    if table == "timeline":
        fields["kind"] = _sayable_kind(fields["kind"])
        fields["text"] = "\n".join(line.strip() for line in fields["text"].split("\n")).strip("\n")
        return fields
    for name in ("text", "what", "their_view", "my_part", "agreed"):
        if name in fields:
            fields[name] = _NEWLINE.sub(" ", fields[name].strip())
    return fields


SAYABLE = {
    "timeline": ("on", "kind", "direction", "text", "tags"),
    "common_ground": ("text", "tags"),
    "needs": ("text", "tags"),
    "offers": ("text", "tags"),
    "commitments": ("by", "due", "text"),
    "questions": ("about", "text"),
    "favours": ("direction", "text"),
    "introductions": ("to", "text"),
    "tensions": ("what", "their_view", "my_part", "agreed", "check_back"),
}
"""The fields of each table that a line can say."""


def is_sayable_tag(tag: str) -> bool:
    """Whether *tag* can stand in a line: one word, with a letter."""
    return bool(tag) and tag_in(f"#{tag}") == tag


def _sayable_kind(kind: str) -> str:
    odd = not kind.strip() or kind != kind.strip() or '"' in kind or "\n" in kind
    return NOTE if odd or ";" in kind.split() else kind
