"""Two versions of one file made into one: by what they say, never by their lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from rapport_tui.domain.book import Problem
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.identity import Data, file_name
from rapport_tui.domain.merge import Side, merge
from rapport_tui.domain.values import mark, same
from rapport_tui.store import codec, document, toml
from rapport_tui.store.files import Stamp
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.store.reading import CONTACTS, Loaded, read, to_bytes
from rapport_tui.sync.field_times import FieldTimes
from rapport_tui.sync.state import Lost

_NO_STAMP = Stamp(0, 0, 0)
_LINES = frozenset({"inbox.txt", ".gitignore", ".gitattributes"})
ME = "me.toml"


@dataclass(frozen=True, slots=True)
class Version:
    """One side's version of a file.

    Attributes:
        raw: its bytes, None when it was deleted.
        at: when the side was recorded.
        times: when each value was changed; None where git does not know.
    """

    raw: bytes | None
    at: datetime
    times: FieldTimes | None = None

    def side(self, data: Data | None) -> Side:
        """Return it as the merge wants it, with the time of each value."""
        if self.times is None:
            return Side(data, self.at)
        return Side(data, self.times, self.times.device)


@dataclass(slots=True)
class Merged:
    """What two versions became.

    Attributes:
        files: the bytes of each file by its path, None for none; more than one where the two
            could not be put into one.
        lost: what both changed, and lost.
        apart: whether both are kept beside each other, for the person to look at.
    """

    files: dict[str, bytes | None]
    lost: list[Lost] = field(default_factory=list)
    apart: bool = False


def is_contact(path: str) -> bool:
    """Say whether *path*, inside the data folder, is where a person's file stands."""
    parts = PurePosixPath(path).parts
    return (
        len(parts) == 2
        and parts[0] == CONTACTS
        and parts[1].endswith(".toml")
        and not parts[1].startswith(".")
    )


def read_contact(path: str, raw: bytes | None) -> Loaded | None:
    """Return what a person's file says, None when it is not there or says nothing readable."""
    if raw is None:
        return None
    found = read(raw, PurePosixPath(path).name, _NO_STAMP)
    return None if isinstance(found, Problem) else found


def merged(path: str, base: bytes | None, one: Version, other: Version) -> Merged:
    """Return what becomes of the file at *path*; the same whichever of the two comes first.

    Args:
        path: where it stands in the data folder.
        base: what it was before, None when it was not there.
        one: one side's version; it counts as the newer where the times are the same.
        other: the other's.
    """
    if one.raw == other.raw:
        return Merged({path: one.raw})
    if one.raw == base:
        return Merged({path: other.raw})
    if other.raw == base:
        return Merged({path: one.raw})
    if is_contact(path) or path == ME:
        return _people(path, base, one, other)
    if path == SETTINGS:
        return _settings(path, base, one, other)
    if path in _LINES:
        first, then = (one, other) if one.at <= other.at else (other, one)
        return Merged({path: _lines(base, first.raw, then.raw)})
    if one.raw is None or other.raw is None:
        return Merged({path: other.raw if one.raw is None else one.raw})
    return _apart(path, one, other)


def _people(path: str, base: bytes | None, one: Version, other: Version) -> Merged:
    left, right = read_contact(path, one.raw), read_contact(path, other.raw)
    if (one.raw is not None and left is None) or (other.raw is not None and right is None):
        if one.raw is None or other.raw is None:
            return Merged({path: other.raw if one.raw is None else one.raw})
        return _apart(path, one, other, readable=(left is not None, right is not None))
    if left and right and left.contact_id != right.contact_id:
        return _two_people(path, left, right, one, other)
    before = read_contact(path, base)
    data = _data(before and before.data, (left and left.data, one), (right and right.data, other))
    if data is None:
        return Merged({path: None})
    versions = [found for found in _newest_first(left, right, one, other) if found]
    # Who changed only comments and the order of things is given the values of the other.
    untouched = [found for found in versions if before and same(found.data, before.data)]
    raw = _written(data, untouched[:1] or versions)
    return Merged({path: raw}, _lost(path, data, left, right))


def _data(
    base: Data | None, one: tuple[Data | None, Version], other: tuple[Data | None, Version]
) -> Data | None:
    """Merge, asking git when something was changed only where two sides differ about it."""
    asked: list[tuple[str, ...]] = []

    def at_any_time(path: tuple[str, ...]) -> datetime:
        asked.append(path)
        return one[1].at

    data = merge(base, Side(one[0], at_any_time), Side(other[0], at_any_time))
    if asked:
        data = merge(base, one[1].side(one[0]), other[1].side(other[0]))
    return data


def _written(data: Data, versions: list[Loaded]) -> bytes:
    """Return *data* as a file, changing as little as possible of one that is there."""
    same_already = [found.raw for found in versions if same(found.data, data)]
    if same_already:
        return min(same_already, key=lambda raw: (len(raw), raw))
    for found in versions:
        try:
            return to_bytes(document.edit(found.text, data, found.data), bom=found.bom)
        except RapportError:  # written in a way that it cannot be edited in place
            continue
    return to_bytes(codec.encode(data))


def _newest_first(
    left: Loaded | None, right: Loaded | None, one: Version, other: Version
) -> tuple[Loaded | None, Loaded | None]:
    return (right, left) if other.at > one.at else (left, right)


def _lost(path: str, data: Data, left: Loaded | None, right: Loaded | None) -> list[Lost]:
    known = {
        mark(item)
        for found in (left, right)
        for item in (found.data.get("merge_log") or () if found else ())
    }
    new = [item for item in data.get("merge_log") or () if mark(item) not in known]
    name = str(data.get("name", ""))
    return [
        Lost(path, name, str(item.get("field", "")), str(item.get("value", "removed")))
        for item in new
        if isinstance(item, dict)
    ]


def _two_people(path: str, left: Loaded, right: Loaded, one: Version, other: Version) -> Merged:
    """Keep two people whom two devices gave one file name: the newer stays, the other moves."""
    stays, moves = _newest_first(left, right, one, other)
    assert stays is not None
    assert moves is not None
    name = file_name(str(moves.data.get("name", "")), moves.contact_id)
    return Merged({path: stays.raw, f"{CONTACTS}/{name}": moves.raw})


def _settings(path: str, base: bytes | None, one: Version, other: Version) -> Merged:
    if one.raw is None or other.raw is None:
        return Merged({path: other.raw if one.raw is None else one.raw})
    try:
        texts = [raw.decode("utf-8-sig") for raw in (base or b"", one.raw, other.raw)]
        before, left, right = map(toml.parse, texts)
    except (UnicodeDecodeError, toml.TomlError):
        return _apart(path, one, other)
    data = merge(before, one.side(left), other.side(right)) or {}
    data = {key: value for key, value in data.items() if key != "merge_log"}
    newest = texts[2] if other.at > one.at else texts[1]
    try:
        return Merged({path: to_bytes(document.edit(newest, data))})
    except RapportError:
        return Merged({path: to_bytes(codec.encode(data))})


def _lines(base: bytes | None, one: bytes | None, other: bytes | None) -> bytes | None:
    """Return the lines that neither removed, and those that either added, one's first."""
    before, left, right = (
        [line.rstrip(b"\r") for line in (raw or b"").split(b"\n") if line.strip()]
        for raw in (base, one, other)
    )
    kept = Counter(before) & Counter(left) & Counter(right)
    result = []
    for line in before:
        if kept[line] > 0:
            kept[line] -= 1
            result.append(line)
    new_left, new_right = Counter(left) - Counter(before), Counter(right) - Counter(before)
    both = new_left | new_right
    for line in (*left, *right):
        if both[line] > 0:
            both[line] -= 1
            result.append(line)
    if not result and None in (one, other):
        return None
    return b"".join(line + b"\n" for line in result)


def _apart(
    path: str, one: Version, other: Version, readable: tuple[bool, bool] = (True, True)
) -> Merged:
    """Keep both versions: the readable, or else the newer, in its place, the other beside it."""
    first = other.at <= one.at if readable[0] == readable[1] else readable[0]
    stays, moves = (one, other) if first else (other, one)
    assert moves.raw is not None
    digest = hashlib.sha256(moves.raw).hexdigest()[:8]
    return Merged({path: stays.raw, f"{path}.conflict-{digest}": moves.raw}, apart=True)
