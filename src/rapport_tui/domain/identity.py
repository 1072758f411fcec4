"""Ids and file names: what makes a contact the same contact on every device."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

Data = dict[str, Any]
"""A contact as plain TOML values, the shape that is read, merged and written."""

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, lower case: no i, l, o, u, so ids survive being read aloud."""

ID_LENGTH = 10

RECORD_TABLES = (
    "common_ground",
    "timeline",
    "commitments",
    "questions",
    "needs",
    "offers",
    "favours",
    "introductions",
    "tensions",
    "dates",
    "merge_log",
)
"""The lists of records a contact holds, in the order they stand in a file."""

ONE_OF = MappingProxyType(
    {
        "common_ground": "common ground",
        "timeline": "entry",
        "commitments": "commitment",
        "questions": "question",
        "needs": "need",
        "offers": "offer",
        "favours": "favour",
        "introductions": "introduction",
        "tensions": "tension",
        "dates": "date",
    }
)
"""What one record of each list is called."""

# NFKD leaves these letters whole, so an ASCII name needs a table for them.
_LETTERS = {
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae",
    "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D",
}  # fmt: skip
_RESERVED = {"con", "nul", "aux", "prn", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
_SLUG_LENGTH = 40


def fold(text: str) -> str:
    """Return *text* for comparing: no accents, no case, one alphabet for ł, ø, ß and friends."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text)
    # A text holds few different letters: replacing each at once is twenty times faster than
    # asking about every character.
    for letter in set(folded):
        if letter > "\x7f" and unicodedata.combining(letter):
            folded = folded.replace(letter, "")
        elif letter in _LETTERS:
            folded = folded.replace(letter, _LETTERS[letter])
    return folded.casefold()


def slug(name: str) -> str:
    """Return *name* as the readable half of a file name: at most 40 of ``a-z0-9-``."""
    ascii_name = fold(name).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:_SLUG_LENGTH].strip("-")
    return "contact" if not words or words in _RESERVED else words


def file_name(name: str, contact_id: str) -> str:
    """Return the file name a new contact gets once and keeps for ever."""
    safe_id = re.sub(r"[^a-z0-9]+", "", contact_id.lower())[:32] or "0"
    return f"{slug(name)}-{safe_id}.toml"


def encode_id(number: int) -> str:
    """Return the low 50 bits of *number* as ten characters of Crockford's base 32."""
    return "".join(CROCKFORD[(number >> (5 * place)) & 31] for place in range(ID_LENGTH))


def derived_id(*parts: str) -> str:
    """Return the id that *parts* always give, the same on every device."""
    import hashlib  # brings all of OpenSSL, and most records have an id

    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return encode_id(int.from_bytes(digest.digest(), "big"))


def with_ids(data: Mapping[str, Any], file: str) -> Data:
    """Return *data* with an id for the contact and for every record.

    An id that is missing is derived from the file's name and the record's content, so that a
    hand-written entry has the same id on every device and on every start, before it is written.
    The second of two records with one id (a copied block) is given a derived one as well.

    Args:
        data: the contact as read; it is not changed.
        file: the file's name inside ``contacts/``.
    """
    named = dict(data)
    if not _is_id(named.get("id")):
        named = {"id": derived_id("contact", file), **{k: v for k, v in data.items() if k != "id"}}
    for table in RECORD_TABLES:
        records = named.get(table)
        if isinstance(records, list):
            named[table] = _records_with_ids(records, named["id"], table)
    return named


def _records_with_ids(records: list[Any], contact_id: str, table: str) -> list[Any]:
    try:
        ids = {record["id"] for record in records}
        if len(ids) == len(records) and all(map(str.strip, ids)):
            return records
    except (KeyError, TypeError):
        pass  # one of them is no record, or has no id, or one that is no text
    seen: set[str] = set()
    result = []
    for record in records:
        if not isinstance(record, dict):
            result.append(record)
            continue
        record_id = record.get("id")
        if not isinstance(record_id, str) or not record_id.strip() or record_id in seen:
            record_id = _free_id(record, contact_id, table, seen)
            record = {"id": record_id, **{k: v for k, v in record.items() if k != "id"}}
        seen.add(record_id)
        result.append(record)
    return result


def _free_id(record: Mapping[str, Any], contact_id: str, table: str, taken: set[str]) -> str:
    content = repr(sorted((k, v) for k, v in record.items() if k != "id"))
    copy = 0
    while (found := derived_id(contact_id, table, content, str(copy))) in taken:
        copy += 1
    return found


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
