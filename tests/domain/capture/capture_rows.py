"""How the tables of cases say what a capture means: one short line of text."""

from __future__ import annotations

from datetime import date, datetime

from rapport_tui.domain.capture import Capture, Roster, parse

TODAY = date(2026, 11, 23)  # a Monday
PEOPLE = Roster(
    [
        ("ana", "Ana Souza", ("Aninha",)),
        ("bob", "Bob Díaz", ("Bobby",)),
        ("may", "May Chen", ()),
        ("wei", "Chen Wei", ()),
        ("mark", "Mark Lee", ()),
        ("luk", "Łukasz Nowak", ()),
        ("zoe", "Zoë Baker", ()),
        ("sara", "Sara O'Neil", ()),
        ("jl", "Jean-Luc Picard", ()),
        ("ana2", "Anabela Reis", ()),
        ("will", "Will Hart", ()),
        ("sam1", "Sam Okafor", ()),
        ("sam2", "Sam Tanaka", ()),
        ("fri", "Frida Solberg", ("Fri",)),
    ]
)
TAGS = ("climbing", "hiring", "PyCon")


def read(line, today=TODAY, **how) -> Capture:
    """Return what *line* means among the people of the tables."""
    return parse(line, PEOPLE, today, known_tags=TAGS, **how)


def told(capture: Capture) -> str:
    """Return *capture* in short: who, then every record, then what is not understood."""
    parts = []
    if capture.mentions:
        parts.append(", ".join(_who(m) for m in capture.mentions))
    if capture.organisation:
        parts.append(f"@{capture.organisation}")
    pairs = iter(capture.introduced)
    for item in capture.items:
        shown = [
            _shown(v) for k, v in item.fields.items() if k not in _STAMPS and v not in ("", ())
        ]
        if item.table == "introductions":
            shown.insert(0, " > ".join(_who(m) for m in next(pairs)))
        parts.append(" ".join([_SHORT.get(item.table, item.table), *shown]))
    for trouble in capture.troubles:
        sign = "BLOCKED" if trouble.blocking else "hint"
        what = capture.line[trouble.start : trouble.end]
        what = "" if what == capture.line else f" {what}"
        parts.append(f"{sign}{what}" + (f" -> {trouble.fix}" if trouble.fix else ""))
    return " | ".join(parts)


_STAMPS = {"made", "since", "idea", "state"}
_SHORT = {"timeline": "log", "common_ground": "ground", "commitments": "promise"}


def _shown(value) -> str:
    if isinstance(value, tuple):
        return " ".join(f"[{part}]" for part in value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value).replace("\n", "⏎")


def _who(mention) -> str:
    if mention.people:
        return "?".join(mention.people)
    near = f" ~{'~'.join(mention.near)}" if mention.near else ""
    return f"new {mention.new}{near}" if mention.new else "nobody"
