"""Your own file, ``me.toml``: opened, changed and merged the way a contact's file is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Problem, TextEdit
from rapport_tui.domain.errors import ReadOnlyError
from rapport_tui.domain.identity import Data, derived_id
from rapport_tui.domain.merge import Side, merge
from rapport_tui.store import codec, document
from rapport_tui.store.files import Stamp
from rapport_tui.store.folder import Folder
from rapport_tui.store.myself import ME, load_me, own_problem
from rapport_tui.store.reading import FORMAT, Loaded, UnreadableTextError, parse_contact, read
from rapport_tui.workspace.spelling import respelt

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact

_NOBODY_YET = "Me"
_BYTE_ORDER_MARK = "\ufeff"
_NO_STAMP = Stamp(0, 0, 0)
# Only which of two is the later counts, so any two times will do.
_EARLIER, _LATER = (datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=days) for days in (0, 1))


class OwnFile:
    """The file ``me.toml``: what it says, and what changes it, to be part of a `Change`."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def contact(self) -> Contact:
        """Return it in the shape of a contact; somebody called Me when there is none yet.

        Raises:
            UnreadableFileError: the file cannot be read.
        """
        from rapport_tui.domain.contact import Contact  # lists must not wait for Pydantic
        from rapport_tui.domain.reading import read_contact

        loaded = self._loaded()
        if loaded is None:
            # The id is the same on every device: files that were begun apart are one person's.
            return Contact(format=FORMAT, id=derived_id("contact", ME), name=_NOBODY_YET)
        return read_contact(loaded.data)[0]

    def text(self) -> str:
        """Return its text, or that of the one that would be begun, to be edited by hand."""
        loaded = self._loaded()
        return codec.encode(self.contact().to_data()) if loaded is None else loaded.text

    def changed(self, before: Contact, after: Contact) -> TextEdit:
        """Return what makes the file say *after*, which was made of *before*.

        What was changed in the file since *before* was read stays.

        Raises:
            UnreadableFileError: the file cannot be read.
            ReadOnlyError: a newer program wrote it.
        """
        from rapport_tui.domain.reading import read_contact

        loaded = self._loaded()
        if loaded is None:
            return TextEdit(ME, None, codec.encode(after.to_data()))
        written = loaded.data.get("format")
        if isinstance(written, int) and written > FORMAT:
            msg = f"{ME} is not changed: a newer rapport wrote it (format {written})."
            raise ReadOnlyError(msg, "Use that version.")
        plain = read_contact(loaded.data)[0].to_data()
        ours = respelt(after.to_data(), plain, loaded.data)
        base = respelt(before.to_data(), plain, loaded.data)
        merged = merge(base, Side(ours, _LATER), Side(loaded.data, _EARLIER))
        raw = loaded.raw.decode("utf-8")
        return TextEdit(ME, raw, _saying(raw, merged, loaded.data))

    def edited(self, before: str, after: str) -> TextEdit:
        """Return what makes the file read *after*, letter for letter, which was *before*.

        Raises:
            UnreadableTextError: *after* cannot be read; `problem` says where.
        """
        try:
            parse_contact(after.removeprefix(_BYTE_ORDER_MARK), ME)
        except UnreadableTextError as error:
            raise UnreadableTextError(own_problem(error.problem)) from error
        return TextEdit(ME, None if self._folder.read(ME) is None else before, after)

    def _loaded(self) -> Loaded | None:
        found = load_me(self._folder.root)
        if isinstance(found, Problem):
            raise UnreadableTextError(found)
        return found


def merge_me(before: str | None, after: str | None, now: str | None, *, later: bool) -> str | None:
    """Do to *now*, a text of the file that was changed meanwhile, what made *after* of *before*.

    Args:
        before: the text that a change began with, None or empty for no file.
        after: the text that it led to.
        now: the text as it is.
        later: whether what stands there now is the newer, and stays where both changed a value.

    Raises:
        UnreadableTextError: one of them cannot be read.
    """
    was, became, there = _data(before), _data(after), _data(now)
    ours, theirs = (_EARLIER, _LATER) if later else (_LATER, _EARLIER)
    return _saying(now, merge(was, Side(became, ours), Side(there, theirs)), there)


def _saying(text: str | None, target: Data | None, known: Data | None) -> str | None:
    if target is None:
        return None
    if not text:
        return codec.encode(target)
    bare = text.removeprefix(_BYTE_ORDER_MARK)
    mark = _BYTE_ORDER_MARK if bare != text else ""
    return mark + document.edit(bare, target, known)


def _data(text: str | None) -> Data | None:
    if not text:
        return None
    found = read(text.encode("utf-8", "surrogateescape"), ME, _NO_STAMP)
    if isinstance(found, Problem):
        raise UnreadableTextError(own_problem(found))
    return found.data
