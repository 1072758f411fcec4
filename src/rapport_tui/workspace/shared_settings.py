"""Changes to ``rapport.toml`` that keep whatever else stands in it, also what was added since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapport_tui.domain.book import TextEdit
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.domain.identity import Data
from rapport_tui.domain.values import same
from rapport_tui.store import document, toml
from rapport_tui.store.folder import Folder
from rapport_tui.store.folder_settings import SETTINGS

_FILTERS, _ALIASES = "filters", "aliases"
_BYTE_ORDER_MARK = "\ufeff"


class SharedSettings:
    """The file ``rapport.toml``: what changes it, each to be part of a `Change`."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def with_filter(self, name: str, words: str | None) -> TextEdit:
        """Return what saves the filter *words* under *name*, or forgets it when they are None.

        Raises:
            UnreadableFileError: the file cannot be read as it is.
        """
        return self._with_text(_FILTERS, name, words, 'climbers = "#climbing"')

    def with_alias(self, word: str, topic: str | None) -> TextEdit:
        """Return what makes *word* count as *topic*, or as itself again when that is None.

        Raises:
            UnreadableFileError: the file cannot be read as it is.
        """
        return self._with_text(_ALIASES, word, topic, 'bouldering = "climbing"')

    def _with_text(self, table: str, name: str, words: str | None, example: str) -> TextEdit:
        raw = self._folder.read(SETTINGS)
        text = None if raw is None else raw.decode("utf-8", "surrogateescape")
        data = _parsed(text)
        found = data.get(table, {})
        if not isinstance(found, dict):
            msg = f"{SETTINGS} is not changed: {table} is no table in it."
            raise UnreadableFileError(msg, f"Make it one, as in [{table}] {example}.")
        kept = {key: value for key, value in found.items() if key != name or words is not None}
        target = data | {table: kept if words is None else kept | {name: words}}
        return TextEdit(SETTINGS, text, _saying(text, target))


def merge_settings(before: str | None, after: str | None, now: str | None, *, later: bool) -> str:
    """Do to *now*, a text that was changed meanwhile, what made *after* of *before*.

    Args:
        before: the text that a change began with.
        after: the text that it led to.
        now: the text as it is.
        later: whether what stands there now is the newer, and stays where both changed a value.

    Raises:
        UnreadableFileError: one of them cannot be read.
    """
    was, became, current = _parsed(before), _parsed(after), _parsed(now)
    return _saying(now, _done_to(current, was, became, later=later))


def _done_to(now: Data, was: Mapping[str, Any], became: Mapping[str, Any], *, later: bool) -> Data:
    done = dict(now)
    for key in {**was, **became}:
        old, new, there = was.get(key), became.get(key), now.get(key)
        if same(old, new):
            continue
        tables = [{} if value is None else value for value in (there, old, new)]
        if all(isinstance(table, dict) for table in tables):
            done[key] = _done_to(tables[0], tables[1], tables[2], later=later)
        elif later and not same(there, old):
            continue
        elif new is None:
            done.pop(key, None)
        else:
            done[key] = new
    return done


def _saying(text: str | None, target: Data) -> str:
    """Return *text* changed as little as possible so that it says *target*."""
    bare = (text or "").removeprefix(_BYTE_ORDER_MARK)
    mark = _BYTE_ORDER_MARK if bare != (text or "") else ""
    return mark + document.edit(bare, target)


def _parsed(text: str | None) -> Data:
    try:
        return toml.parse((text or "").removeprefix(_BYTE_ORDER_MARK))
    except toml.TomlError as error:
        msg = f"{SETTINGS} is not changed: {error.reason}."
        raise UnreadableFileError(msg, "Mend it in an editor first.") from error
