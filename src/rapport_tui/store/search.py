"""Words to the very entries that have them: the index says which files, the files say the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from rapport_tui.domain.book import Problem, Summary
from rapport_tui.domain.identity import ONE_OF, RECORD_TABLES, Data, fold
from rapport_tui.domain.summary import search_text
from rapport_tui.store.index import Index
from rapport_tui.store.reading import load

_WORD = re.compile(r"[^\W_]+")
_SEARCHED = tuple(table for table in RECORD_TABLES if table != "merge_log")
_DAYS = ("on", "due", "about", "since", "made", "asked", "idea")
_WORDS = ("text", "what", "agreed", "my_part", "their_view")


class Hit(NamedTuple):
    """One place that has what was looked for.

    Attributes:
        contact: the id of the person.
        record: the id of the entry or note; "" when it is one of the person's own fields.
        table: the table it is in; "" for a field.
        on: its day, when it has one.
        text: its words, as written.
        why: what it is: "coffee", "common ground", "organisation".
    """

    contact: str
    record: str
    table: str
    on: date | None
    text: str
    why: str


def search(
    index: Index, directory: Path, words: str, limit: int = 50, *, tensions: bool = False
) -> list[Hit]:
    """Return where *words* are: all of them as words, or else the whole of it as it stands.

    The last word may be cut short, accents and case do not count, and a word of the person's own
    (a name, an organisation) narrows the rest: ``ana vertigo`` finds Ana's note about Vertigo.
    People who bear the words come first, then those you were last in touch with; an entry
    shared by several people is found once. Only files that have all the words are read.

    Args:
        index: says which files to read.
        directory: the folder with the contacts.
        words: what was typed.
        limit: how many hits are enough.
        tensions: whether to look through tensions, which are hidden until asked for.
    """
    needles = _WORD.findall(fold(words))
    people = index.search_words(words)
    if not people:
        needles = [fold(words).strip()]
        people = index.search_substring(needles[0])
    found: list[Hit] = []
    seen: set[str] = set()
    for person in sorted(people, key=lambda person: not _all_in(needles, person.folded)):
        for hit in _in_file(directory, person, needles, tensions=tensions):
            if hit.record and hit.record in seen:
                continue
            seen.add(hit.record)
            found.append(hit)
            if len(found) >= limit:
                return found
    return found


def _in_file(
    directory: Path, person: Summary, needles: Sequence[str], *, tensions: bool
) -> list[Hit]:
    loaded = load(directory, person.file)
    if isinstance(loaded, Problem):
        return []  # it changed since; the next check of the folder says so
    fields = {key: value for key, value in loaded.data.items() if key not in RECORD_TABLES}
    own = search_text(fields)
    near, apart, whole = [], [], _all_in(needles, own)
    for table, record in _records(loaded.data):
        if table == "tensions" and not tensions:
            continue
        text = search_text(record)
        here = [needle for needle in needles if needle in text]
        # Somebody whose name is looked for is found once, and not with all their entries.
        if not here or (whole and len(here) < len(needles)):
            continue
        hit = _record_hit(person, table, record)
        if all(needle in here or needle in own for needle in needles):
            near.append(hit)
        else:
            apart.append((len(here), hit))
    near.sort(key=_newest_first)
    if whole:
        return [_field_hit(person, fields, needles), *near]
    if near:
        return near
    most = max((count for count, _ in apart), default=0)
    return sorted((hit for count, hit in apart if count == most), key=_newest_first)


def _all_in(needles: Sequence[str], text: str) -> bool:
    return all(needle in text for needle in needles)


def _records(data: Data) -> Iterator[tuple[str, Data]]:
    for table in _SEARCHED:
        records = data.get(table)
        if isinstance(records, list):
            yield from ((table, record) for record in records if isinstance(record, dict))


def _record_hit(person: Summary, table: str, record: Data) -> Hit:
    on = next((record[key] for key in _DAYS if isinstance(record.get(key), date)), None)
    kind = record.get("kind")
    why = kind if table == "timeline" and isinstance(kind, str) and kind else ONE_OF[table]
    return Hit(person.id, str(record.get("id", "")), table, on, _first_words(record), why)


def _first_words(record: Data) -> str:
    return next((record[key] for key in _WORDS if isinstance(record.get(key), str)), "")


def _field_hit(person: Summary, fields: Data, needles: Sequence[str]) -> Hit:
    """Return the field of the person's own that has the most of *needles*."""
    texts = {key: search_text({key: value}) for key, value in fields.items()}
    key = max(texts, key=lambda key: sum(needle in texts[key] for needle in needles))
    return Hit(person.id, "", "", None, _shown(fields[key]), key.replace("_", " "))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(map(_shown, value.values()))
    return str(value)


def _newest_first(hit: Hit) -> int:
    return -hit.on.toordinal() if hit.on else 0
