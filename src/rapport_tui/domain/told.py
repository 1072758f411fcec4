"""One record of a line told back in rows: its label, its day in full, its words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rapport_tui.domain.capture.result import Capture, Item, Mention
from rapport_tui.domain.days import describe, full
from rapport_tui.domain.support import STATES

_LEAP = 2024  # has every day a birthday may be
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


class Piece(NamedTuple):
    """Words of a row, and what they are.

    Attributes:
        text: the words, as they stand in the line or the book: not yet fit for a terminal.
        role: "" for our own words, a role of `capture.result.Span`, or "label", "note", "bad"
            (what is wrong), "fix" (what to put in its place), "dim", "done".
    """

    text: str
    role: str = ""


class Row(NamedTuple):
    """One row of the preview: its label and its words."""

    label: str
    pieces: tuple[Piece, ...]


def item_rows(item: Item, capture: Capture) -> list[Row]:
    """Return the rows that tell *item*, a record that *capture* makes."""
    fields = item.fields
    today = capture.today
    if item.table == "timeline":
        return _state(item, today) if fields.get("kind") in STATES else _entry(item, today)
    if item.table == "person":
        return _person(item)
    if item.table == "cadence":
        return [Row("Cadence", (Piece(cadence_words(str(fields.get("cadence", ""))), "date"),))]
    if item.table == "tensions":
        return _tension(item, today)
    words = str(fields.get("text", ""))
    if item.table == "introductions":
        return [
            Row("Intro", (*_pair(item, capture), Piece(f" · {words}" if words else "", "note")))
        ]
    day = fields.get({"commitments": "due", "questions": "about"}.get(item.table, ""))
    pieces = [Piece(describe(day, today), "date")] if isinstance(day, date) else []
    if not pieces and item.table in ("commitments", "questions"):
        undated = "next time" if item.table == "questions" else "no date"
        pieces = [Piece(undated, "dim")]
    return [Row(item_label(item), (*pieces, Piece(" · " if pieces else ""), Piece(words, "note")))]


def item_label(item: Item) -> str:
    """Return the label of the row an item gets."""
    if item.table == "commitments":
        return "Expect" if item.fields.get("by") == "them" else "Remind"
    if item.table == "favours":
        return "Gave" if item.fields.get("direction") == "gave" else "Got"
    if item.fields.get("kind") in STATES:
        return str(item.fields["kind"]).capitalize()
    return {
        "timeline": "Log",
        "person": "Person",
        "common_ground": "Common",
        "questions": "Ask",
        "needs": "Needs",
        "offers": "Offers",
        "introductions": "Intro",
        "tensions": "Tension",
        "cadence": "Cadence",
    }.get(item.table, "")


def _state(item: Item, today: date) -> list[Row]:
    when, text = item.fields.get("on"), str(item.fields.get("text", ""))
    pieces = [Piece(describe(when, today), "date")] if isinstance(when, date) else []
    pieces += [Piece(" · "), Piece(text, "note")] if text else []
    return [Row(item_label(item), tuple(pieces))]


def _tension(item: Item, today: date) -> list[Row]:
    fields, back = item.fields, item.fields.get("check_back")
    pieces = [Piece(str(fields.get("what", "")), "note")]
    if isinstance(back, date):
        pieces += [Piece(" · left to settle until ", "dim"), Piece(describe(back, today), "date")]
    rows = [Row("Tension", tuple(pieces))]
    for name, phrase in (
        ("their_view", "their view"),
        ("my_part", "my part"),
        ("agreed", "agreed"),
    ):
        if words := fields.get(name):
            rows.append(Row("", (Piece(f"{phrase}: ", "dim"), Piece(str(words), "note"))))
    return rows


def _entry(item: Item, today: date) -> list[Row]:
    fields = item.fields
    when = fields.get("on")
    pieces = [Piece(str(fields.get("kind", "note")), "kind")]
    if isinstance(when, date):
        pieces += [Piece(" · "), Piece(describe(when, today), "date")]
    who = {"me": " · you to them", "them": " · they to you"}.get(str(fields.get("direction")), "")
    if who and fields.get("kind") != "note":
        pieces.append(Piece(who, "dim"))
    rows = [Row("Log", tuple(pieces))]
    # The line feeds are kept in the text: a second segment stands under the first.
    if text := str(fields.get("text", "")):
        rows.append(Row("Note", (Piece(text, "note"),)))
    return rows


def _person(item: Item) -> list[Row]:
    fields = item.fields
    rows = [Row("Person", (Piece(str(fields.get("name", "")), "new"),))]
    for label, key in (("Email", "emails"), ("Phone", "phones"), ("Link", "links")):
        if values := fields.get(key):
            rows.append(Row(label, (Piece(", ".join(map(str, values))),)))
    if birthday := str(fields.get("birthday", "")):
        rows.append(Row("Born", (Piece(_birthday_words(birthday), "date"),)))
    if cadence := fields.get("cadence"):
        rows.append(Row("Cadence", (Piece(cadence_words(str(cadence)), "date"),)))
    if summary := fields.get("summary"):
        rows.append(Row("Note", (Piece(str(summary), "note"),)))
    return rows


def _birthday_words(written: str) -> str:
    """Return a birthday in the style of all days: `3 May`, or with its year `12 Apr 1988`."""
    year, month, day = int(written[:4]) if written[0] != "-" else 0, written[-5:-3], written[-2:]
    on = date(year or _LEAP, int(month), int(day))
    return full(on) if year else full(on).replace(str(_LEAP), "").strip(" -,")


def _pair(item: Item, capture: Capture) -> tuple[Piece, ...]:
    pair = next((p for p in capture.introduced if item.start <= p[0].start < item.end), None)
    if pair is None:
        return ()
    first, second = (Piece(m.text, _standing(m)) for m in pair)
    return (first, Piece(" ↔ "), second)


def _standing(mention: Mention) -> str:
    if mention.people:
        return "known" if len(mention.people) == 1 else "ask"
    return "near" if mention.near else "new"


def cadence_words(cadence: str) -> str:
    """Return ``6w`` as "every 6 weeks"; anything unusual as it stands."""
    number, unit = cadence[:-1], cadence[-1:]
    if not number.isdecimal() or unit not in _UNITS:
        return cadence
    one = int(number) == 1
    return f"every {_UNITS[unit]}" if one else f"every {int(number)} {_UNITS[unit]}s"
