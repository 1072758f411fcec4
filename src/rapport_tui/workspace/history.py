"""What was done, read from the journal, and from the files as they are now."""

from __future__ import annotations

from rapport_tui.domain.book import Action
from rapport_tui.domain.errors import NothingToDoError, UnreadableFileError
from rapport_tui.domain.identity import Data, fold
from rapport_tui.domain.looking_back import FileChange
from rapport_tui.store import toml
from rapport_tui.store.difference import digest
from rapport_tui.store.folder import Folder
from rapport_tui.store.journal import Journal
from rapport_tui.store.reading import parse_contact
from rapport_tui.store.records import Step

_MOST_SEARCHED = 4_000  # letters of one file
_AROUND = 2  # lines shown on both sides of what changed


class History:
    """What was done, and what each action did, file by file."""

    def __init__(self, folder: Folder, journal: Journal) -> None:
        self._folder = folder
        self._journal = journal

    def actions(self) -> tuple[Action, ...]:
        """Return what was done on this computer, newest first."""
        return tuple(self._journal.actions())

    def file_changes(self, action: str) -> tuple[FileChange, ...]:
        """Return what *action* did to each of its files.

        Raises:
            NothingToDoError: the journal does not know it (any more).
        """
        record = self._journal.find(action)
        if record is None:
            msg = "That change is not in the journal any more"
            raise NothingToDoError(msg)
        return tuple(_file_change(self._folder, step) for step in record.steps)

    def words(self) -> dict[str, str]:
        """Return what each action wrote or took away, folded, by its id: to be searched in."""
        return {
            record.id: fold(" ".join(_searched(step) for step in record.steps))
            for record in self._journal.records()
        }


def _searched(step: Step) -> str:
    texts = (step.was, step.became) if step.was or step.became else (
        _text(step.difference.old), _text(step.difference.new)
    )  # fmt: skip
    return " ".join(text[:_MOST_SEARCHED] for text in texts)


def _file_change(folder: Folder, step: Step) -> FileChange:
    was, became = _sides(step)
    difference = step.difference
    whole = _whole_texts(folder, step)
    if whole is None:
        before, after = _text(difference.old), _text(difference.new)
        return FileChange(step.file, was, became, before, after, whole_lines=False)
    old, new = whole
    before = _stretch(old, difference.at, difference.at + len(difference.old))
    after = _stretch(new, difference.at, difference.at + len(difference.new))
    return FileChange(step.file, was, became, before, after)


def _whole_texts(folder: Folder, step: Step) -> tuple[bytes, bytes] | None:
    """Return the file before and after, when it is still as one of the two."""
    difference = step.difference
    if not (difference.before and difference.after):  # the stretch is all of it
        return difference.old, difference.new
    try:
        raw = folder.read(step.file)
        now = digest(raw)
        if now == difference.after:
            return difference.reversed.applied(raw) or b"", raw or b""
        if now == difference.before:
            return raw or b"", difference.applied(raw) or b""
    except (UnreadableFileError, ValueError):
        return None
    return None


def _stretch(text: bytes, start: int, end: int) -> str:
    """Return *text* from *start* to *end*, whole lines and a few around them."""
    for _ in range(_AROUND + 1):
        start = text.rfind(b"\n", 0, max(start - 1, 0)) + 1
    for _ in range(_AROUND + 1):
        found = text.find(b"\n", end)
        end = len(text) if found < 0 else found + 1
    return _text(text[start:end])


def _sides(step: Step) -> tuple[Data | None, Data | None]:
    """Return what changed of the contact before and after; both None when only the text tells."""
    name, difference = step.file.rpartition("/")[2], step.difference
    try:
        if step.was or step.became:
            return toml.parse(step.was), toml.parse(step.became)
        if step.contact and not difference.before:
            return None, parse_contact(_text(difference.new), name)
        if step.contact and not difference.after:
            return parse_contact(_text(difference.old), name), None
    except (UnreadableFileError, ValueError):
        pass  # an editor's half-done text, or one that is not a contact's: its lines say it
    return None, None


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")
