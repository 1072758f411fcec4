"""A contact's file as plain values, or the problem that says why it is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from rapport_tui.domain.book import Problem
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.domain.identity import Data, with_ids
from rapport_tui.store import toml
from rapport_tui.store.files import Stamp, read_file

CONTACTS = "contacts"
"""The folder, inside the data folder, with one file a contact."""

FORMAT = 1
"""The format this program reads and writes."""

_BOM = b"\xef\xbb\xbf"
_OPEN_IT = "Open the file in an editor, mend it and save; rapport leaves it as it is."
_ODD_NUMBER = re.compile(r"[=\[,{]\s*[+-]?(?:inf|nan)\b")


class Loaded(NamedTuple):
    """One contact's file, read.

    Attributes:
        file: its name inside ``contacts/``.
        text: what it says, without a byte order mark, its line ends as they are.
        bom: whether a byte order mark stood before the text.
        data: its values, with an id for everything that has one.
        stamp: the version it was read from.
        problems: what is wrong with it although it is a contact.
    """

    file: str
    text: str
    bom: bool
    data: Data
    stamp: Stamp
    problems: tuple[Problem, ...] = ()

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        return to_bytes(self.text, bom=self.bom)

    @property
    def contact_id(self) -> str:
        """The id of the contact."""
        return str(self.data["id"])


class UnreadableTextError(UnreadableFileError):
    """Text that is no contact, with the place of what is wrong.

    Attributes:
        problem: the file, the line, the column and the reason.
    """

    def __init__(self, problem: Problem) -> None:
        place = f", line {problem.line}" if problem.line else ""
        super().__init__(f"{problem.file}{place}: {problem.reason}.", problem.hint)
        self.problem = problem


def to_bytes(text: str, *, bom: bool = False) -> bytes:
    """Return the bytes of a file that says *text*."""
    return (_BOM if bom else b"") + text.encode("utf-8")


def load(directory: Path | str, name: str) -> Loaded | Problem:
    """Return what stands in one contact's file, or why nothing can be made of it.

    Never raises for what is in the file, whatever that is.
    """
    try:
        raw, stamp = read_file(directory, name)
    except FileNotFoundError:
        return _problem(name, "the file is gone")
    except UnreadableFileError as error:
        reason = str(error).partition(" cannot be read: ")[2].rstrip(".")
        return _problem(name, reason or str(error))
    return read(raw, name, stamp)


def read(raw: bytes, name: str, stamp: Stamp) -> Loaded | Problem:
    """Return what the bytes of the file *name* say, or why nothing can be made of them."""
    bom = raw.startswith(_BOM)
    try:
        text = raw[len(_BOM) if bom else 0 :].decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(raw, name, error)
    try:
        data = parse_contact(text, name)
    except UnreadableTextError as error:
        return error.problem
    return Loaded(name, text, bom, data, stamp, tuple(_doubts(data, text, name)))


def parse_contact(text: str, name: str) -> Data:
    """Return the values of a contact's *text*, with ids, as the file *name* has them.

    Raises:
        UnreadableTextError: it is not TOML, or there is no name in it.
    """
    try:
        data = toml.parse(text)
    except toml.TomlError as error:
        raise UnreadableTextError(_problem(name, error.reason, error.line, error.column)) from error
    if not data:
        reason = "nothing but comments stands in it" if text.strip() else "the file is empty"
        raise UnreadableTextError(_problem(name, reason, 1))
    if nameless := _nameless(data):
        raise UnreadableTextError(_problem(name, nameless, toml.locate(text, ("name",)) or 1))
    return with_ids(data, name)


def _nameless(data: Data) -> str:
    """Return why there is no usable name in *data*, "" when there is one."""
    name = data.get("name")
    if name is None:
        return "there is no name in it"
    if not isinstance(name, str):
        return f"the name must be text in quotes, and it is {name!r:.40}"
    return "" if name.strip() else "the name is empty"


def _undecodable(raw: bytes, name: str, error: UnicodeDecodeError) -> Problem:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _problem(name, "it is UTF-16, and must be UTF-8", 1, 1)
    good = raw.removeprefix(_BOM)[: error.start]
    line = good.count(b"\n") + 1
    column = len(good[good.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    return _problem(name, "it is not UTF-8 text (another encoding?)", line, column)


def _doubts(data: Data, text: str, name: str) -> Iterator[Problem]:
    """Give what is wrong in a contact that can be read all the same."""
    written = data.get("format")
    if isinstance(written, int) and written > FORMAT:
        reason = f"a newer rapport wrote it (format {written}); it is shown and not changed"
        yield _problem(
            name, reason, toml.locate(text, ("format",)), hint="Use that version.", whole=False
        )
    if _may_be_odd(text) and _ODD_NUMBER.search(text):
        for path, value in _odd_numbers(data, ()):
            yield _problem(
                name,
                f"{path[-1]} is {value}, which is no value for anything",
                toml.locate(text, path),
                whole=False,
            )


def _may_be_odd(text: str) -> bool:
    """Return whether *text* has one of the words on its own; ten times as fast as the pattern."""
    for word in ("inf", "nan"):
        at = text.find(word)
        while at > 0:
            if not (text[at - 1].isalnum() or text[at + 3 : at + 4].isalnum()):
                return True
            at = text.find(word, at + 3)
    return False


def _odd_numbers(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Any, float]]:
    if isinstance(value, float) and not isfinite(value):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _odd_numbers(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _odd_numbers(inner, (*path, index))


def _problem(
    name: str,
    reason: str,
    line: int = 0,
    column: int = 0,
    hint: str = _OPEN_IT,
    *,
    whole: bool = True,
) -> Problem:
    return Problem(f"{CONTACTS}/{name}", reason, line, column, hint, whole)


def twins(names: Collection[str]) -> list[Problem]:
    """Return a problem for every file whose name another one shares on some computers.

    macOS and Windows take ``Ana.toml`` and ``ana.toml``, or two spellings of one accent, for the
    same file: there, one of the two would overwrite the other.
    """
    plain = [
        name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
        for name in names
    ]
    if len(set(plain)) == len(names):  # as nearly always, and there may be thousands
        return []
    same: dict[str, list[str]] = {}
    for name, other in zip(names, plain, strict=True):
        same.setdefault(other, []).append(name)
    return [
        _problem(
            name,
            f"its name is the same as that of {_other(group, name)} on other computers",
            hint="Rename one of the two.",
            whole=False,
        )
        for group in same.values()
        if len(group) > 1
        for name in sorted(group)
    ]


def _other(group: list[str], name: str) -> str:
    return next(other for other in sorted(group) if other != name)


def odd_names(names: Iterable[str]) -> list[Problem]:
    """Return a problem for every file name that is not valid text."""
    return [
        _problem(
            name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
            "its name is not valid text",
            hint="Rename the file.",
        )
        for name in names
    ]


def copies(owners: Iterable[tuple[str, str]]) -> dict[str, Problem]:
    """Return a problem, by file, for every file whose id an earlier one has already.

    Args:
        owners: each file's name and the id of the contact in it.
    """
    first: dict[str, str] = {}
    found: dict[str, Problem] = {}
    # A file that bears its id in its name is the original of two.
    for name, contact_id in sorted(owners, key=lambda owner: (owner[1] not in owner[0], owner[0])):
        original = first.setdefault(contact_id, name)
        if original != name:
            found[name] = _problem(
                name,
                f"it has the same id as {original}, so it may be a copy of it",
                hint="Delete one of the two, or delete the line with the id from the copy.",
            )
    return found
