"""What every clone needs: settings and attributes that let nothing in the folder act."""

from __future__ import annotations

from pathlib import Path

from rapport_tui.domain.errors import NotSavedError
from rapport_tui.store.files import plain_reason
from rapport_tui.store.folder import INBOX
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.store.reading import CONTACTS
from rapport_tui.sync.contact_files import ME
from rapport_tui.sync.driver import command
from rapport_tui.sync.git import WRITE, Git
from rapport_tui.sync.repository import Repository

_BEGIN, _END = "# rapport: begin", "# rapport: end"
# These outrank what the repository brings along: no filter runs, no letters are turned round.
_ATTRIBUTES = (
    "* -filter -ident !working-tree-encoding -diff",
    *(
        f"{files} merge=rapport text eol=lf diff"
        for files in (f"{CONTACTS}/*.toml", ME, SETTINGS, INBOX)
    ),
)
_SETTINGS = {
    "core.symlinks": "false",
    "core.autocrlf": "false",
    "core.fsmonitor": "false",
    "core.fileMode": "false",
    # What git makes of two versions when a person merges or pulls by hand.
    "merge.rapport.name": "rapport: two versions made into one by what they say",
    "merge.rapport.recursive": "binary",
    # Two people are alike to git, and one that goes while the other comes would be a rename.
    "merge.renames": "false",
}
_DRIVER = "merge.rapport.driver"


def set_up(git: Git, repository: Repository) -> None:
    """Make what a clone needs, where it is missing.

    Raises:
        GitError: git failed.
        NotSavedError: the disk refused.
    """
    pin_attributes(repository.folder)
    known = dict(repository.settings)
    wanted = {**_SETTINGS, _DRIVER: command()}
    if not {"pull.rebase", "pull.ff"} & repository.anywhere.keys():
        wanted["pull.rebase"] = "false"  # or `git pull` would ask which of the two is meant
    # For `git pull` and `git push` by hand; whoever has named another branch is left to it.
    if repository.remote and repository.branch:
        tracked = f"branch.{repository.branch}"
        if not any(f"{tracked}.{key}" in known for key in ("remote", "merge")):
            wanted[f"{tracked}.remote"] = repository.remote
            wanted[f"{tracked}.merge"] = repository.upstream_ref
    for key, value in wanted.items():
        if known.get(_as_listed(key)) != value:
            git.run("config", "--local", "--replace-all", key, value, limit=WRITE)


def _as_listed(key: str) -> str:
    """Return a setting's name as git lists it: what stands in the middle keeps its letters."""
    section, *middle, name = key.split(".")
    return ".".join((section.lower(), *middle, name.lower()))


def pin_attributes(folder: Path) -> None:
    """Write the attributes of this clone, leaving what else stands there.

    Args:
        folder: where git keeps the repository.
    """
    path = folder / "info" / "attributes"
    block = "\n".join((_BEGIN, *_ATTRIBUTES, _END)) + "\n"
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        text = path.read_text("utf-8", "surrogateescape") if path.exists() else ""
        head, begin, rest = text.partition(f"{_BEGIN}\n")
        others = head + rest.partition(f"{_END}\n")[2] if begin else text
        # At the end: of two lines about one file the last counts.
        wanted = (others if not others or others.endswith("\n") else f"{others}\n") + block
        if wanted != text:
            path.write_text(wanted, "utf-8", "surrogateescape")
    except OSError as error:
        msg = f"{path} was not saved: {plain_reason(error)}."
        raise NotSavedError(msg) from error
