"""What was changed in the folder, recorded: after it was looked at for what must not be."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rapport_tui.domain.safe import safe
from rapport_tui.store.files import is_text
from rapport_tui.store.folder import INBOX
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.store.reading import CONTACTS
from rapport_tui.sync.contact_files import ME, is_contact, read_contact
from rapport_tui.sync.git import WRITE, Git
from rapport_tui.sync.identity import Identity
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.state import Asked
from rapport_tui.sync.trees import (
    Change,
    Entry,
    contents,
    differences,
    empty_tree,
    shown_path,
    staged,
)
from rapport_tui.sync.troubles import GitError

LOOSE = (SETTINGS, ME, INBOX, ".gitattributes", ".gitignore")
"""The files at the top of the folder that are recorded."""

_SETTLED = 0.25  # an editor's save is a deletion and a new file: so long is one not believed
_FEW, _PART = 3, 0.1
_EACH = 0.05  # seconds more for each file: on a slow disk the first time takes long
_GONE = "gone"


@dataclass(slots=True)
class Recorded:
    """What was recorded.

    Attributes:
        head: the newest commit.
        people: how many people's files it is about.
        broken: changed files of people that cannot be read.
        held_back: those of them that could be read before; they stay as they were recorded.
        question: what has to be answered first; nothing was recorded then.
        missing: the files that the question is about.
    """

    head: str
    people: int = 0
    broken: list[str] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    question: Asked | None = None
    missing: frozenset[str] = frozenset()


def too_many(gone: int, there: int) -> bool:
    """Say whether so many people gone out of so many are rather a mishap than a wish."""
    return gone > 0 and (gone >= there > 1 or gone > max(_FEW, there * _PART))


def asked_about(gone: frozenset[str], there: int, *, by_server: bool) -> Asked:
    """Return the question about people that have gone all at once."""
    people = sorted(shown_path(path).removeprefix(f"{CONTACTS}/") for path in gone)
    shown = [*people[:8], *([f"and {len(people) - 8} more"] if len(people) > 8 else [])]
    where = "on another device" if by_server else "from this folder"
    return Asked(
        f"{_GONE}-{'there' if by_server else 'here'}",
        f"{len(gone)} of {there} people were removed {where}. Is that right?",
        "remove them everywhere",
        "bring them back",
        tuple(shown),
    )


class Recorder:
    """Records the folder's files in git, by git's plumbing: no hook, no filter, no editor."""

    def __init__(self, git: Git, repository: Repository, identity: Identity) -> None:
        self._git = git
        self._repository = repository
        self._identity = identity

    def record(self, answer: str = "") -> Recorded:
        """Record what was changed; nothing, when nothing was.

        Args:
            answer: "yes" to record that many people have gone.

        Raises:
            GitError: git failed, or is in the middle of something.
        """
        tracked = self._tracked()
        missing = self._missing(tracked)
        gone = frozenset(path for path in missing if is_contact(path))
        there = sum(map(is_contact, tracked))
        if too_many(len(gone), there) and answer != "yes":
            asked = asked_about(gone, there, by_server=False)
            return Recorded(self._repository.head, question=asked, missing=missing)
        self._stage([*present(self._git.root), *missing])
        changed = self._staged()
        broken = self._broken(changed)
        held_back = self._hold_back({path: changed[path] for path in broken})
        changed = {path: change for path, change in changed.items() if path not in held_back}
        recorded = Recorded(self._repository.head, broken=broken, held_back=sorted(held_back))
        if changed:
            recorded.people = sum(map(is_contact, changed))
            recorded.head = self._commit(changed)
        return recorded

    def _tracked(self) -> dict[str, Entry]:
        """Return what the index has of the files that are people's."""
        found = {}
        for line in os.fsdecode(self._git.run("ls-files", "-s", "-z")).split("\0"):
            about, tab, path = line.partition("\t")
            if not tab:
                continue
            mode, blob, stage = about.split(" ")
            if stage != "0":
                msg = "Git was left in the middle of putting two versions together."
                raise GitError(msg, "Run `git reset` in the folder: it leaves the files alone.")
            if is_ours(path):
                found[path] = Entry(mode, blob)
        return found

    def _missing(self, tracked: Mapping[str, Entry]) -> frozenset[str]:
        missing = frozenset(tracked) - frozenset(present(self._git.root))
        if missing:
            time.sleep(_SETTLED)
            missing -= frozenset(present(self._git.root))
        # A link or a folder where a file was is no deletion: it is left as it was recorded.
        return frozenset(p for p in missing if not os.path.lexists(self._git.root / p))

    def _stage(self, paths: list[str]) -> None:
        given = b"".join(os.fsencode(path) + b"\0" for path in paths)
        if given:
            limit = WRITE + len(paths) * _EACH
            self._git.run(
                "update-index", "-z", "--add", "--remove", "--stdin", given=given, limit=limit
            )

    def _staged(self) -> dict[str, Change]:
        if self._repository.head:
            return staged(self._git)
        tree = self._git.run("write-tree", limit=WRITE).decode().strip()
        return differences(self._git, empty_tree(self._git), tree)

    def _broken(self, changed: Mapping[str, Change]) -> list[str]:
        """Return the changed files of people that cannot be read."""
        people = {p: c.after for p, c in changed.items() if is_contact(p) and c.after is not None}
        known = contents(self._git, people.values())
        return sorted(p for p, e in people.items() if read_contact(p, known[e.blob]) is None)

    def _hold_back(self, broken: Mapping[str, Change]) -> set[str]:
        """Take out of the index what was a contact and is none any more: somebody is at it."""
        recorded = {path: change.before for path, change in broken.items() if change.before}
        known = contents(self._git, recorded.values())
        held_back = {p: e for p, e in recorded.items() if read_contact(p, known[e.blob])}
        if held_back:
            given = b"".join(
                os.fsencode(f"{entry.mode} {entry.blob}\t{path}\0")
                for path, entry in held_back.items()
            )
            self._git.run("update-index", "-z", "--index-info", given=given, limit=WRITE)
        return set(held_back)

    def _commit(self, changed: Mapping[str, Change]) -> str:
        tree = self._git.run("write-tree", limit=WRITE).decode().strip()
        head = self._repository.head
        parent = ["-p", head] if head else []
        message = self._identity.message(changed)
        commit = self._git.run(
            "commit-tree", tree, *parent,
            given=message.encode(), limit=WRITE, more=self._identity.environment,
        ).decode().strip()  # fmt: skip
        subject = message.partition("\n")[0]
        # Only if nobody else has moved the branch meanwhile ("": only if there is none).
        self._git.run("update-ref", "-m", safe(subject), self._repository.branch_ref, commit,
                      head, limit=WRITE)  # fmt: skip
        return commit


def present(root: Path) -> list[str]:
    """Return the files in the folder *root* that are to be recorded.

    Raises:
        GitError: the folder cannot be listed.
    """
    found = [name for name in LOOSE if _is_file(root / name)]
    try:
        with os.scandir(root / CONTACTS) as each:
            found += [
                f"{CONTACTS}/{entry.name}"
                for entry in each
                if entry.is_file(follow_symlinks=False) and is_text(entry.name)
            ]
    except FileNotFoundError:
        pass
    except OSError as error:
        msg = f"The folder {CONTACTS} cannot be listed: {error.strerror or error}."
        raise GitError(msg) from error
    return [path for path in found if is_ours(path)]


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def is_ours(path: str) -> bool:
    """Say whether a path is one that rapport records: people, its settings, the inbox."""
    if path in LOOSE or is_contact(path):
        return True
    folder, _, name = path.rpartition("/")
    return folder == CONTACTS and not name.startswith(".") and ".toml.conflict-" in name
