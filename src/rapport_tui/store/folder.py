"""The data folder: what it is, whether it may be written, and how it begins."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from rapport_tui.domain.book import Habits, Problem
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.domain.identity import encode_id
from rapport_tui.domain.weights import A_DAY, weights_in
from rapport_tui.store import toml
from rapport_tui.store.files import read_if_there
from rapport_tui.store.myself import my_topics
from rapport_tui.store.places import Places
from rapport_tui.store.reading import CONTACTS, FORMAT, to_bytes
from rapport_tui.store.writing import not_saved, safe_write, sweep, sync_folder

SETTINGS = "rapport.toml"
INBOX = "inbox.txt"

BEGINNINGS = {
    # Where rapport is not, two versions of a file are left to be put together: no marks in them.
    ".gitattributes": "contacts/*.toml -merge text eol=lf\nme.toml -merge text eol=lf\n"
    "rapport.toml -merge text eol=lf\ninbox.txt merge=union text eol=lf\n",
    ".gitignore": ".*.tmp\n*.swp\n*~\n.DS_Store\n",
}
_NO_HABITS = Habits()
_IDS_BEGIN = 1_577_836_800_000  # 1 January 2020, in milliseconds: eight characters last until 2054
_RANDOM_BITS = 10
_making_ids = threading.Lock()
_newest_id = 0
_MEND = "Mend it in an editor; until then nothing is written."


class Settings(NamedTuple):
    """What ``rapport.toml`` says.

    Attributes:
        folder_id: the id of the data folder, the same on every device; "" before its first write.
        habits: cadences and kinds of this folder.
        problems: what is wrong with the file.
        newer: the format, when it is newer than this program; 0 otherwise.
        broken: whether the file cannot be read at all.
    """

    folder_id: str = ""
    habits: Habits = _NO_HABITS
    problems: tuple[Problem, ...] = ()
    newer: int = 0
    broken: bool = False


class Folder:
    """A data folder on disk.

    Attributes:
        places: where everything is.
        root: the folder itself.
        contacts: the folder, in it, with one file a contact.
        settings: what its ``rapport.toml`` said when it was last looked at.
        read_only: why it may not be written, "" when it may.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self.root = places.data
        self.contacts = places.data / CONTACTS
        self.look()

    def look(self) -> None:
        """Read ``rapport.toml`` again, and see whether the folder may be written."""
        self.settings = _settings(self.root)
        self.read_only = self._why_read_only()

    @property
    def state(self) -> Path:
        """The path of what this computer remembers about the folder; it need not exist."""
        return self.places.state_root / self.places.key(self.settings.folder_id)

    def made_state(self) -> Path:
        """Return the same, and make it."""
        return self.places.state(self.settings.folder_id)

    @property
    def cache(self) -> Path:
        """The index of the folder."""
        return self.places.cache(self.settings.folder_id)

    def where(self, file: str) -> tuple[Path, str]:
        """Return the folder and the plain name of *file*, a path inside the data folder."""
        inside, slash, name = file.rpartition("/")
        if not slash:
            return self.root, name
        if inside != CONTACTS:
            msg = f"{file} cannot be read: it is not a file of the data folder."
            raise UnreadableFileError(msg)
        return self.contacts, name

    def read(self, file: str) -> bytes | None:
        """Return the bytes of *file*, a path inside the data folder; None when there is none."""
        return read_if_there(*self.where(file))

    def text(self, file: str) -> str:
        """Return the text of *file*, a path inside the data folder, its line ends as they are.

        Raises:
            UnreadableFileError: there is no such file, or it is not text.
        """
        raw = self.read(file)
        if raw is None:
            msg = f"{file} cannot be read: the file is gone."
            raise UnreadableFileError(msg)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            msg = f"{file} cannot be edited here: it is not UTF-8 text."
            raise UnreadableFileError(msg, "Convert it to UTF-8 with an editor first.") from error

    def begin(self) -> None:
        """Make what is missing of a data folder; the lock is held.

        Raises:
            NotSavedError: the disk refused.
        """
        if self.settings.folder_id and self.contacts.is_dir():
            return
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.contacts.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise not_saved(str(self.contacts), error) from error
        for name, text in BEGINNINGS.items():
            if read_if_there(self.root, name) is None:
                safe_write(self.root, name, to_bytes(text), None)
        if not self.settings.folder_id:
            self._name_itself()
        sync_folder(self.root.parent)
        self.look()

    def _name_itself(self) -> None:
        """Give the folder its id, keeping whatever a person wrote into ``rapport.toml``."""
        folder_id = new_id()
        self.places.adopt(folder_id)
        raw = read_if_there(self.root, SETTINGS)
        data = {} if raw is None else toml.parse(raw.decode("utf-8-sig"))
        head = "" if "format" in data else f"format = {FORMAT}\n"
        head += f'folder_id = "{folder_id}"\n'
        # At the top, where a key belongs to no table.
        text = head + (raw.decode("utf-8-sig") if raw else "")
        safe_write(self.root, SETTINGS, to_bytes(text), raw)

    def sweep(self) -> None:
        """Remove what writes that were cut short left behind long ago, but for contacts."""
        for directory in (self.root, self.state):
            sweep(directory)

    def _why_read_only(self) -> str:
        if self.contacts.is_symlink():
            return f"{CONTACTS} is a symbolic link to {os.path.realpath(self.contacts)}"
        nearest = self.contacts
        while not os.path.lexists(nearest) and nearest != nearest.parent:
            nearest = nearest.parent
        if not nearest.is_dir():
            return f"{nearest} is not a folder"
        if self.settings.newer:
            return f"a newer rapport wrote this folder (format {self.settings.newer})"
        if self.settings.broken:
            return f"{SETTINGS} cannot be read"
        if not os.access(nearest, os.W_OK | os.X_OK):
            return f"{nearest} may not be written"
        return ""


def new_id() -> str:
    """Return an id that nobody has, and that sorts behind every one made before it here.

    Its first eight characters are the milliseconds since 2020, its last two are random.
    """
    global _newest_id
    milliseconds = max(time.time_ns() // 1_000_000 - _IDS_BEGIN, 0)
    number = (milliseconds << _RANDOM_BITS) | int.from_bytes(os.urandom(2), "big") >> 6
    with _making_ids:
        _newest_id = max(number, _newest_id + 1)
        # `encode_id` begins with the lowest digit, and what sorts begins with the highest.
        return encode_id(_newest_id)[::-1]


def _settings(root: Path) -> Settings:
    try:
        raw = read_if_there(root, SETTINGS)
        data = {} if raw is None else toml.parse(raw.decode("utf-8-sig"))
    except UnreadableFileError as error:
        return Settings(problems=(Problem(SETTINGS, str(error), hint=_MEND),), broken=True)
    except toml.TomlError as error:
        problem = Problem(SETTINGS, error.reason, error.line, error.column, _MEND)
        return Settings(problems=(problem,), broken=True)
    except UnicodeDecodeError:
        return Settings(problems=(Problem(SETTINGS, "it is not UTF-8", hint=_MEND),), broken=True)
    folder_id, written = data.get("folder_id"), data.get("format")
    newer = written if isinstance(written, int) and written > FORMAT else 0
    habits, problems = _habits(data)
    mine, mine_wrong = my_topics(root)
    habits, problems = habits._replace(mine=mine), (*problems, *mine_wrong)
    if newer:
        reason = f"a newer rapport wrote this folder (format {newer}); it is opened to read only"
        problems = (*problems, Problem(SETTINGS, reason, hint="Use that version.", whole=False))
    return Settings(folder_id if isinstance(folder_id, str) else "", habits, problems, newer)


def _habits(data: Mapping[str, Any]) -> tuple[Habits, tuple[Problem, ...]]:
    """Return the habits in *data*; a value of the wrong kind is a problem and counts as absent."""
    problems = []
    taken: dict[str, Any] = {}
    for key, kind, words in (
        ("cadence", str, 'text, as in "6w"'),
        ("cadence_by_tag", dict, 'a table, as in climbing = "6w"'),
        ("kinds", list, "a list of words"),
    ):
        value = data.get(key)
        if value is None:
            continue
        inner = value.values() if kind is dict and isinstance(value, dict) else value
        if not isinstance(value, kind) or not all(isinstance(word, str) for word in inner):
            problems.append(Problem(SETTINGS, f"{key} must be {words}", hint=_MEND, whole=False))
        else:
            taken[key] = value
    filters, without_words = _texts(data, "filters", "filter", 'climbers = "#climbing"')
    aliases, without_topic = _texts(data, "aliases", "alias", 'bouldering = "climbing"')
    weights, wrong = weights_in(data)
    without_weight = [Problem(SETTINGS, why, hint=_MEND, whole=False) for why in wrong]
    return Habits(
        cadence=taken.get("cadence", ""),
        by_tag=MappingProxyType(dict(taken.get("cadence_by_tag", {}))),
        kinds=tuple(taken.get("kinds", ())),
        filters=MappingProxyType(filters),
        aliases=MappingProxyType(aliases),
        weights=MappingProxyType({key: value for key, value in weights.items() if key != A_DAY}),
        a_day=int(weights.get(A_DAY, Habits().a_day)),
    ), (*problems, *without_words, *without_topic, *without_weight)


def _texts(
    data: Mapping[str, Any], table: str, one: str, example: str
) -> tuple[dict[str, str], list[Problem]]:
    """Return the texts of a *table* in *data*; one that is not text takes no other along.

    Args:
        data: what stands in the file.
        table: the table's name.
        one: the word for one of them.
        example: what one looks like.
    """
    found = data.get(table, {})
    if not isinstance(found, dict):
        reason = f"{table} must be a table, as in {example}"
        return {}, [Problem(SETTINGS, reason, hint=_MEND, whole=False)]
    text = example.partition(" = ")[2]
    problems = [
        Problem(SETTINGS, f"the {one} {name!r} must be text, as in {text}", hint=_MEND, whole=False)
        for name, words in found.items() if not isinstance(words, str)
    ]  # fmt: skip
    return {name: words for name, words in found.items() if isinstance(words, str)}, problems
