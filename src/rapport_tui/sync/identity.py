"""Who a commit is by, and what it says: no person's name, and not the computer's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath

from rapport_tui.sync.contact_files import is_contact
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.trees import Change

_MOST_LINES = 100


class Identity:
    """This device, as its commits name it.

    Attributes:
        device: its made-up id.
        environment: what makes git write it, or the person's own name from git's settings.
    """

    def __init__(self, repository: Repository, device: str, at: datetime) -> None:
        self.device = device
        moment = f"{int(at.timestamp())} +0000"  # where the device is, is nobody's concern
        name = repository.author[0] or "rapport"
        email = repository.author[1] or f"{device}@rapport.invalid"
        self.environment = {
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email,
            "GIT_COMMITTER_NAME": name,
            "GIT_COMMITTER_EMAIL": email,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        }

    def message(self, changed: Mapping[str, Change]) -> str:
        """Return what is said of *changed*: how many people, and their ids."""
        people = {path: change for path, change in changed.items() if is_contact(path)}
        words = "1 person" if len(people) == 1 else f"{len(people)} people"
        subject = f"rapport: {words} changed" if people else "rapport: settings changed"
        lines = [f"{_verb(change)} {_id_of(path)}" for path, change in sorted(people.items())]
        verbs = {_verb(change) for change in people.values()} or {"edit"}
        op = verbs.pop() if len(verbs) == 1 else "edit"
        body = "\n".join(lines[:_MOST_LINES])
        trailers = f"Rapport-Op: {op}\nRapport-Device: {self.device}\n"
        return "\n\n".join(part for part in (subject, body, trailers) if part)


def _verb(change: Change) -> str:
    if change.before is None:
        return "add"
    return "delete" if change.after is None else "edit"


def _id_of(path: str) -> str:
    """Return the id at the end of a file's name; of one that a person named, nothing."""
    stem = PurePosixPath(path).stem
    found = stem.rpartition("-")[2]
    return found if len(found) == 10 and found.isalnum() else "-"
