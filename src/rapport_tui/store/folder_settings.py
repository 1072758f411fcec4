"""The settings of a data folder, ``rapport.toml``: the same on every device that has the folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from rapport_tui.domain.book import Habits, Problem
from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.domain.weights import A_DAY, weights_in
from rapport_tui.store import toml
from rapport_tui.store.files import read_if_there
from rapport_tui.store.myself import my_topics
from rapport_tui.store.reading import FORMAT

SETTINGS = "rapport.toml"
"""Its name, in the data folder itself."""

_NO_HABITS = Habits()
_MEND = "Mend it in an editor; until then nothing is written."


class FolderSettings(NamedTuple):
    """What the file says.

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


def read_folder_settings(root: Path) -> FolderSettings:
    """Return what the file in the data folder *root* says, and whatever is wrong with it."""
    try:
        raw = read_if_there(root, SETTINGS)
        data = {} if raw is None else toml.parse(raw.decode("utf-8-sig"))
    except UnreadableFileError as error:
        return FolderSettings(problems=(Problem(SETTINGS, str(error), hint=_MEND),), broken=True)
    except toml.TomlError as error:
        problem = Problem(SETTINGS, error.reason, error.line, error.column, _MEND)
        return FolderSettings(problems=(problem,), broken=True)
    except UnicodeDecodeError:
        return FolderSettings(
            problems=(Problem(SETTINGS, "it is not UTF-8", hint=_MEND),), broken=True
        )
    folder_id, written = data.get("folder_id"), data.get("format")
    newer = written if isinstance(written, int) and written > FORMAT else 0
    habits, problems = _habits(data)
    mine, mine_wrong = my_topics(root)
    habits, problems = habits._replace(mine=mine), (*problems, *mine_wrong)
    if newer:
        reason = f"a newer rapport wrote this folder (format {newer}); it is opened to read only"
        problems = (*problems, Problem(SETTINGS, reason, hint="Use that version.", whole=False))
    return FolderSettings(folder_id if isinstance(folder_id, str) else "", habits, problems, newer)


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
