"""The settings of this computer, `config.toml`: read whatever it holds, every slip told."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from rapport_tui.domain.customs import DATE_STYLES, DAY_FIRST, WEEK_BEGINS, Customs
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.domain.keymap import USUAL, Keymap
from rapport_tui.store import toml
from rapport_tui.store.files import Stamp, read_file, stamp_of
from rapport_tui.store.settings_template import FILE, KEYS, THEME_NAMES

LARGEST = 64 * 1024
_SLOWEST = 10_000  # ms: longer than anybody waits for a list of keys
_MOST_TOLD = 20  # finding the line of each takes a look at the whole file


class Problem(NamedTuple):
    """Something in the settings that does not count.

    Attributes:
        line: where it stands, from 1; 0 for the whole file.
        about: the setting, as in "theme" or "[keys] delete"; "" for the whole file.
        reason: what is wrong, without a full stop.
        way_out: what to do about it, "" when the reason says it.
    """

    line: int
    about: str
    reason: str
    way_out: str = ""

    @property
    def words(self) -> str:
        """It in one line: `line 4, [keys] undo: x is delete already (move delete too, ...)`."""
        place = f"line {self.line}" if self.line else ""
        where = ", ".join(filter(None, (place, self.about)))
        said = f"{where}: {self.reason}" if where else self.reason
        return f"{said} ({self.way_out})" if self.way_out else said


@dataclass(frozen=True)
class Settings:
    """What a person has chosen on this computer; never changed, only read anew.

    Attributes:
        theme: the name of a theme, "auto" for the one that fits the terminal.
        which_key_delay: ms until the keys that may follow are listed, 0 for never.
        first_day_of_week: "monday", "saturday" or "sunday".
        date_style: how days are written (`domain.customs`).
        phone_country: where telephone numbers without a country's code are at home, "PT".
        tips: whether tips are shown.
        ascii: whether our own signs and frames are drawn in ASCII.
        keys: the keys.
        problems: what did not count.
    """

    theme: str = "auto"
    which_key_delay: int = 300
    first_day_of_week: str = "monday"
    date_style: str = DAY_FIRST
    phone_country: str = ""
    tips: bool = True
    ascii: bool = False
    keys: Keymap = USUAL
    problems: tuple[Problem, ...] = ()

    @property
    def customs(self) -> Customs:
        """How days and numbers are written."""
        from rapport_tui.domain.phones import calling_code  # a table that few have a use for

        code = calling_code(self.phone_country) if self.phone_country else ""
        week = {"monday": 0, "saturday": 5, "sunday": 6}[self.first_day_of_week]
        return Customs(self.date_style, week, code)


def read_settings(folder: Path) -> Settings:
    """Return the settings in *folder*, the defaults where there are none; it never fails."""
    try:
        text = _text(folder)
        data = toml.parse(text) if text else {}
    except (UnreadableFileError, toml.TomlError) as error:
        line = getattr(error, "line", 0)
        reason = error.reason if isinstance(error, toml.TomlError) else str(error).rstrip(".")
        whole = Problem(line, "", reason, "mend it; until then every setting is the default")
        return Settings(problems=(whole,))
    return _understood(data, lambda *path: toml.locate(text, path))


def stamp(folder: Path) -> Stamp | None:
    """Return what tells one version of the settings from another, None when there are none."""
    try:
        return stamp_of(os.stat(folder / FILE))
    except (OSError, ValueError):
        return None


def _text(folder: Path) -> str:
    # Settings are often a link into somebody's dotfiles, which is followed here, once, to a
    # regular file of reasonable size; a pipe or a device behind it is not read.
    real = Path(os.path.realpath(folder / FILE))
    try:
        data, _ = read_file(real.parent, real.name, LARGEST)
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        msg = f"line {line} is not UTF-8 text"
        raise UnreadableFileError(msg) from error


_Where = Callable[..., int]


def _understood(data: Mapping[str, object], where: _Where) -> Settings:
    problems: list[Problem] = []
    chosen: dict[str, Any] = {}
    for name, value in data.items():
        if name in _CHECKS and not _CHECKS[name](value):
            chosen[name] = value.lower() if isinstance(value, str) else value
        elif name != "keys" and len(problems) < _MOST_TOLD:
            known = name in _CHECKS
            reason = _what_it_is(value) if known else "there is no such setting"
            hint = _CHECKS[name](value) if known else _near(name)
            problems.append(Problem(where(name), name[:40], reason, hint))
    settings = replace(Settings(), **chosen)
    keys, key_problems = _keys(data.get("keys", {}), where)
    key_problems = [_astray(problem) for problem in key_problems]
    ordered = sorted((*problems, *key_problems), key=lambda problem: problem.line)
    return replace(settings, keys=keys, problems=tuple(ordered))


def _astray(problem: Problem) -> Problem:
    """Tell somebody who wrote a setting at the end of the file where it belongs."""
    name = problem.about.rpartition(" ")[2]
    if name not in _CHECKS:
        return problem
    return problem._replace(
        reason="this is a setting and no key", way_out="move it above the line [keys]"
    )


def _keys(entries: object, where: _Where) -> tuple[Keymap, list[Problem]]:
    if not isinstance(entries, Mapping):
        return USUAL, [Problem(where("keys"), "keys", "it is a table", "begin it with [keys]")]
    if not entries:
        return USUAL, []
    from rapport_tui.domain.key_settings import read_key_settings

    keymap, found = read_key_settings(entries)
    problems = [
        Problem(
            where("keys", *_path(problem.entry, entries)),
            f"[keys] {problem.entry[:40]}",
            problem.reason,
            problem.way_out,
        )
        for problem in found[:_MOST_TOLD]
    ]
    if (more := len(found) - _MOST_TOLD) > 0:
        problems.append(Problem(problems[-1].line, "[keys]", f"{more} more of that kind"))
    return keymap, problems


def _path(entry: str, entries: Mapping[str, object]) -> tuple[str, ...]:
    return (entry,) if entry in entries else tuple(entry.split("."))


# What is wrong with a value is said by what would be right; "" when nothing is.


def _one_of(*words: str) -> Callable[[object], str]:
    choices = f"write one of {', '.join(words)}" if len(words) < 8 else f"as in {words[0]!r}"

    def check(value: object) -> str:
        return "" if isinstance(value, str) and value.lower() in words else choices

    return check


def _theme(value: object) -> str:
    if isinstance(value, str) and value.lower() in THEME_NAMES:
        return ""
    near = _nearest(value, THEME_NAMES) if isinstance(value, str) else ""
    return f"did you mean {near!r}?" if near else 'write a theme, as in "nord", or "auto"'


def _delay(value: object) -> str:
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _SLOWEST
    return "" if fits else f"write 0 (never) to {_SLOWEST}, in milliseconds"


def _country(value: object) -> str:
    from rapport_tui.domain.phones import calling_code

    fits = isinstance(value, str) and (not value or calling_code(value))
    return "" if fits else 'write a country as in "PT", or its code as in "+351"'


def _yes_or_no(value: object) -> str:
    return "" if isinstance(value, bool) else "write true or false"


_CHECKS: dict[str, Callable[[object], str]] = {
    "theme": _theme,
    "which_key_delay": _delay,
    "first_day_of_week": _one_of(*WEEK_BEGINS),
    "date_style": _one_of(*DATE_STYLES),
    "phone_country": _country,
    "tips": _yes_or_no,
    "ascii": _yes_or_no,
}
assert set(_CHECKS) | {"keys"} == set(KEYS)


def _what_it_is(value: object) -> str:
    if isinstance(value, (str, bool, int, float)):
        shown = str(value).lower() if isinstance(value, bool) else repr(value)
        return f"{shown[:30]} does not fit"
    return "this kind of value does not fit"


def _near(name: str) -> str:
    near = _nearest(name, KEYS)
    return f"did you mean {near!r}?" if near else "there are " + ", ".join(KEYS)


def _nearest(word: str, choices: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word[:40].lower(), choices, n=1, cutoff=0.6)
    return near[0] if near else ""
