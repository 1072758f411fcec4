"""Which data folder a commit belongs to."""

from __future__ import annotations

from rapport_tui.store import toml
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.sync.git import Git


def folder_id_in(git: Git, commit: str) -> str:
    """Return the id of the data folder that a commit has, "" when it has none.

    Raises:
        GitError: git is not there, took too long or was stopped.
    """
    found = git.ask("cat-file", "blob", f"{commit}:{SETTINGS}")
    if found.code:
        return ""
    try:
        folder_id = toml.parse(found.out.decode("utf-8-sig")).get("folder_id")
    except (UnicodeDecodeError, toml.TomlError):
        return ""
    return folder_id if isinstance(folder_id, str) else ""
