"""Where everything is: the data, the settings, and what belongs to this computer only."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rapport_tui.domain.errors import NotSavedError
from rapport_tui.store import toml
from rapport_tui.store.files import plain_reason

_PROGRAM = "rapport"
_SETTINGS = "rapport.toml"
_OWNER = "folder"
_SAFE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_XDG_DEFAULTS = (".local/share", ".config", ".local/state", ".cache")


class Places(NamedTuple):
    """The folders rapport uses.

    Attributes:
        data: the data folder, the only one that is worth a backup.
        config: settings of this computer.
        state_root: undo, drafts and locks of every data folder used on this computer.
        cache_root: indexes; safe to delete at any time.
    """

    data: Path
    config: Path
    state_root: Path
    cache_root: Path

    def state(self, folder_id: str) -> Path:
        """Return the folder for what this computer remembers about the data folder; made here.

        A copy of a data folder gets a state of its own; one that was moved keeps its old one.

        Raises:
            NotSavedError: it cannot be made.
        """
        own = self.state_root / self.key(folder_id)
        _make_private(own)
        owner = own / _OWNER
        here = f"{self.real_data}\n"
        if _read(owner) != here:
            try:
                owner.write_text(here, "utf-8", "surrogateescape")
            except OSError as error:
                msg = f"{owner} cannot be written: {plain_reason(error)}."
                raise NotSavedError(msg) from error
        return own

    def adopt(self, folder_id: str) -> None:
        """Keep, for a data folder that gets its id now, what is remembered about it so far."""
        nameless, own = self.state_root / self.key(""), self.state_root / self.key(folder_id)
        with contextlib.suppress(OSError):  # mostly there is nothing; a draft can stay behind
            os.replace(nameless, own)

    def cache(self, folder_id: str) -> Path:
        """Return the folder for the index of the data folder; made here.

        Raises:
            NotSavedError: it cannot be made.
        """
        own = self.cache_root / self.key(folder_id)
        _make_private(own)
        return own

    def lock_file(self) -> Path:
        """Return the path of the lock of the data folder, the same before and after it exists."""
        return self.state_root / "locks" / f"{self._fingerprint()}.lock"

    def key(self, folder_id: str) -> str:
        """Return the name under which this computer keeps things about the data folder."""
        if not _SAFE_ID.fullmatch(folder_id):
            return f"path-{self._fingerprint()}"
        owner = _read(self.state_root / folder_id / _OWNER).rstrip("\n")
        if owner == str(self.real_data):
            return folder_id
        copied = f"{folder_id}-{self._fingerprint()}"
        if (self.state_root / copied).is_dir():
            return copied
        return copied if owner and _holds(Path(owner), folder_id) else folder_id

    @property
    def real_data(self) -> Path:
        """The data folder with every symbolic link on the way to it resolved."""
        return Path(os.path.realpath(self.data))

    def _fingerprint(self) -> str:
        import hashlib  # brings all of OpenSSL, and most starts do without

        return hashlib.sha256(os.fsencode(self.real_data)).hexdigest()[:12]


def locate(data: str | None, environ: Mapping[str, str]) -> Places:
    """Return where things are for this person.

    Args:
        data: the data folder asked for, None for `RAPPORT_DATA` or the platform's own place.
        environ: the environment, of which ``RAPPORT_DATA``, ``XDG_*`` and ``HOME`` count.
    """
    places = _platform_places(environ)
    chosen = data or environ.get("RAPPORT_DATA")
    if chosen:
        places[0] = Path(chosen).expanduser()
    return Places(*(Path(os.path.abspath(place)) for place in places))


def _platform_places(environ: Mapping[str, str]) -> list[Path]:
    if os.name == "posix" and os.uname().sysname != "Darwin":
        # The same as platformdirs gives here, without importing it: that takes longer than `list`.
        home = Path(environ.get("HOME") or Path.home())
        return [
            (_absolute(environ.get(name)) or home / default) / _PROGRAM
            for name, default in zip(_XDG, _XDG_DEFAULTS, strict=True)
        ]
    from platformdirs import PlatformDirs

    platform = PlatformDirs(_PROGRAM, appauthor=False, roaming=False)
    named = (
        platform.user_data_path / "people",
        platform.user_config_path,
        platform.user_state_path / "state",
        platform.user_cache_path,
    )
    return [
        asked / _PROGRAM if (asked := _absolute(environ.get(name))) else default
        for name, default in zip(_XDG, named, strict=True)
    ]


def _absolute(path: str | None) -> Path | None:
    """Return the path a variable holds; the XDG rules say that a relative one is to be ignored."""
    return Path(path) if path and os.path.isabs(path) else None


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        msg = f"{folder} cannot be made: {plain_reason(error)}."
        raise NotSavedError(msg) from error


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _holds(folder: Path, folder_id: str) -> bool:
    """Say whether *folder* is still a data folder with this id."""
    try:
        text = (folder / _SETTINGS).read_text("utf-8")
        found: object = toml.parse(text).get("folder_id")
    except (OSError, ValueError):
        return False
    return found == folder_id
