"""How a folder comes to be synced: begun here, or had from where another device has sent it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

from rapport_tui.domain.errors import NotSavedError, UsageError
from rapport_tui.store.files import plain_reason
from rapport_tui.store.folder import Folder
from rapport_tui.store.lock import Lock
from rapport_tui.store.places import Places
from rapport_tui.store.reading import CONTACTS
from rapport_tui.sync import questions
from rapport_tui.sync.addresses import address
from rapport_tui.sync.contact_files import is_contact
from rapport_tui.sync.folder_ids import folder_id_in
from rapport_tui.sync.git import FIRST, WRITE, Git
from rapport_tui.sync.placing import Placer
from rapport_tui.sync.repository import WANTED, Repository, find_repository
from rapport_tui.sync.setting_up import pin_attributes, set_up
from rapport_tui.sync.trees import empty_tree
from rapport_tui.sync.troubles import GitError

_BRANCH = "main"
_REMOTE = "origin"
_OFFERED = "refs/rapport/offered"
_A_MOMENT = 8.0  # seconds


def begin(places: Places, url: str = "", *, environ: Mapping[str, str] = os.environ) -> None:
    """Put the data folder under git, and name the repository to sync it with.

    What is there already stays: a repository, a remote of the same address. Nothing is sent.

    Args:
        places: where everything is.
        url: the repository to sync with, "" for none yet.
        environ: the environment.

    Raises:
        UsageError: *url* is no address, it holds the people of another folder, or this folder is
            synced with another one.
        GitError: git failed.
        NotSavedError: the disk refused.
    """
    remote = address(url) if url.strip() else ""
    folder = Folder(places)
    if folder.read_only:
        msg = f"This folder cannot be synced: {folder.read_only}."
        raise NotSavedError(msg)
    if remote and not os.path.lexists(places.real_data / ".git"):
        _refuse_another_folder(remote, folder.settings.folder_id, environ)
    with Lock(places.lock_file()):
        folder.begin()
    git = Git(places.real_data, environ=environ)
    if find_repository(git) is None:
        git.run("init", "-q", "--template=", f"--initial-branch={_BRANCH}", limit=WRITE)
    repository = find_repository(git)
    if repository is None:
        msg = f"git made no repository in {places.data}."
        raise GitError(msg)
    set_up(git, repository)
    git.run("config", "--local", "--replace-all", WANTED, "true", limit=WRITE)
    if not remote or repository.url == remote:
        return
    if repository.url:
        msg = f"This folder is synced with {repository.where} already."
        raise UsageError(msg, f"Change that with `git remote set-url {repository.remote} URL`.")
    git.run("remote", "add", "--", _REMOTE, remote, limit=WRITE)
    set_up(git, find_repository(git) or repository)


def _refuse_another_folder(remote: str, folder_id: str, environ: Mapping[str, str]) -> None:
    """Refuse a repository with the people of another folder, if it can be had in a moment.

    What cannot be looked at now is looked at in the first round.
    """
    with contextlib.suppress(GitError, OSError), tempfile.TemporaryDirectory() as scratch:
        git = Git(Path(scratch), environ=environ)
        git.run("init", "-q", "--bare", "--template=", limit=WRITE)
        git.run(
            "fetch", "-q", "--depth=1", "--no-tags", "--no-write-fetch-head", "--", remote,
            f"refs/heads/{_BRANCH}:{_OFFERED}", limit=_A_MOMENT, more=git.patient_ssh(""),
        )  # fmt: skip
        there = folder_id_in(git, _OFFERED)
        if there and there != folder_id:
            raise UsageError(questions.ANOTHER_FOLDER, questions.BRING_THEM_ALONG)


def clone(
    url: str,
    folder: Path,
    *,
    environ: Mapping[str, str] = os.environ,
    stop: threading.Event | None = None,
    limit: float = FIRST,
) -> int:
    """Have the people of another device in *folder*, which must not exist or be empty.

    It is there when all of it has come, and not at all before.

    Args:
        url: the repository.
        folder: where to have it.
        environ: the environment.
        stop: ends it when it is set.
        limit: the most seconds it may take.

    Returns:
        How many people it holds.

    Raises:
        UsageError: *url* is no address, or something is in *folder*.
        GitError: git failed: the server cannot be reached, wants a password, ...
        NotSavedError: the disk refused.
    """
    source = address(url)
    target = Path(os.path.realpath(folder))
    _refuse_full(target)
    partial = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.clone")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.mkdir(mode=0o700)
        people = _clone_into(Git(partial, environ=environ, stop=stop), source, limit)
        if target.is_dir():
            target.rmdir()
        partial.rename(target)
    except OSError as error:
        msg = f"{target} was not made: {plain_reason(error)}."
        raise NotSavedError(msg) from error
    finally:
        with contextlib.suppress(OSError):
            if partial.exists():
                shutil.rmtree(partial)
    return people


def _refuse_full(target: Path) -> None:
    if not target.parent.name and target == target.parent:
        msg = f"{target} cannot be a folder of people."
        raise UsageError(msg)
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        msg = f"There is something in {target} already."
        raise UsageError(msg, "Name a folder that is not there yet.")


def _on_a_branch(git: Git) -> Repository:
    """Return a new clone on the branch that the server has, whatever it calls its usual one."""
    repository = find_repository(git)
    if repository is None:
        msg = "git made no clone."
        raise GitError(msg)
    if repository.head:
        return repository
    seen = f"refs/remotes/{_REMOTE}/"
    listed = git.run("for-each-ref", "--format=%(refname)", seen).decode("utf-8", "replace")
    there = [name.removeprefix(seen) for name in listed.splitlines()]
    branch = next((name for name in (_BRANCH, *there) if name in there), "")
    git.run("symbolic-ref", "HEAD", f"refs/heads/{branch or _BRANCH}", limit=WRITE)
    if branch:
        git.run("update-ref", f"refs/heads/{branch}", f"{seen}{branch}", limit=WRITE)
    for key, value in (("remote", _REMOTE), ("merge", f"refs/heads/{branch or _BRANCH}")):
        name = f"branch.{branch or _BRANCH}.{key}"
        git.run("config", "--local", "--replace-all", name, value, limit=WRITE)
    return find_repository(git) or repository


def _clone_into(git: Git, source: str, limit: float) -> int:
    ssh = git.patient_ssh(git.line("config", "--get", "core.sshCommand"))
    git.run(
        "clone", "-q", "--no-checkout", "--no-recurse-submodules", "--template=", "--no-tags",
        f"--origin={_REMOTE}", "--", source, ".", limit=limit, more=ssh,
    )  # fmt: skip
    pin_attributes(git.root / ".git")
    repository = _on_a_branch(git)
    set_up(git, repository)
    git.run("config", "--local", "--replace-all", WANTED, "true", limit=WRITE)
    if not repository.head:
        (git.root / CONTACTS).mkdir(mode=0o700)
        return 0
    lock = Lock(repository.folder / "rapport.lock")
    written = Placer(git, git.root, lock).place(empty_tree(git), repository.head)
    git.run("read-tree", repository.head, limit=WRITE)
    with contextlib.suppress(OSError):
        (repository.folder / "rapport.lock").unlink()
    return sum(map(is_contact, written))
