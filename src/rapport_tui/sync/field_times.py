"""When each value of a contact was changed, and where: asked of git only when two sides differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, NamedTuple

from rapport_tui.domain.identity import Data
from rapport_tui.domain.values import natural_keys, same
from rapport_tui.sync.git import Git

_MOST = 200  # commits of one file since the two devices last met; older ones count as the oldest
_TRAILER = "%(trailers:key=Rapport-Device,valueonly,separator=%x20)"
_ABSENT = object()

Read = Callable[[bytes], Data | None]
"""Makes the values of a file's bytes, None when it is no contact."""


class _Step(NamedTuple):
    at: datetime
    data: Data | None
    before: tuple[Data | None, ...]


class FieldTimes:
    """The history of one file on one side, from the base (not in it) to the tip."""

    def __init__(self, git: Git, path: str, read: Read, *, base: str, tip: str) -> None:
        self._git = git
        self._path = path
        self._read = read
        self._range = (tip, *([f"^{base}"] if base else []))
        self._tip = tip

    def __call__(self, path: tuple[str, ...]) -> datetime:
        """Return when the value at *path* became what it is at the tip."""
        if not self._steps:
            return self._tip_at
        now = _value(self._steps[0].data, path)
        for step in self._steps:
            found = _value(step.data, path)
            changed = all(not _alike(found, _value(data, path)) for data in step.before)
            if changed and _alike(found, now):
                return step.at
        return self._steps[-1].at

    @cached_property
    def device(self) -> str:
        """The device that changed the file last, "" when that is not known."""
        out = self._log("-1", f"--format={_TRAILER}")
        return out.strip().split(" ")[0][:64]

    @cached_property
    def _tip_at(self) -> datetime:
        return commit_time(self._git, self._tip)

    @cached_property
    def _steps(self) -> list[_Step]:
        """The commits that changed the file, the newest first."""
        steps = []
        for line in self._log(f"-{_MOST}", "--date-order", "--format=%H %ct %P").splitlines():
            commit, seconds, *parents = line.split(" ")
            before = tuple(self._at(parent) for parent in parents) or (None,)
            steps.append(_Step(time_of(seconds), self._at(commit), before))
        return steps

    def _log(self, *options: str) -> str:
        out = self._git.run("log", *options, *self._range, "--", self._path)
        return out.decode("utf-8", "replace")

    def _at(self, commit: str) -> Data | None:
        found = self._git.ask("cat-file", "blob", f"{commit}:{self._path}")
        return None if found.code else self._read(found.out)


def time_of(seconds: str) -> datetime:
    """Return the time git writes as *seconds*; one beyond all calendars is the year 1970."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def commit_time(git: Git, commit: str) -> datetime:
    """Return when a commit was made."""
    if commit not in git.times:  # it never changes, and is asked for again and again
        git.times[commit] = time_of(git.line("show", "-s", "--format=%ct", commit) or "0")
    return git.times[commit]


def _value(data: Data | None, path: tuple[str, ...]) -> Any:
    """Return the value at the path that a merge names, `_ABSENT` for none."""
    found: Any = data if data is not None else _ABSENT
    if path == ("contact",):
        return found
    for name in path:
        if isinstance(found, dict):
            found = found.get(name, _ABSENT)
        elif isinstance(found, list):
            items = natural_keys(found)
            found = next((item for key, item in items.items() if key[1] == name), _ABSENT)
        else:
            return _ABSENT
    return found


def _alike(one: Any, other: Any) -> bool:
    return one is other or (one is not _ABSENT and other is not _ABSENT and same(one, other))
