"""People as the names of their files show them: who can be listed before any file is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.identity import CROCKFORD, ID_LENGTH, slug

_NAMED = re.compile(rf"([a-z0-9]+(?:-[a-z0-9]+)*)-([{CROCKFORD}]{{{ID_LENGTH}}})\.toml")
_NAMELESS = slug("")  # what stands for a name that has no letter of a file name


def glimpse(files: Iterable[str]) -> Book:
    """Return whoever *files* seem to be: ``ana-souza-k3v9q2m8xa.toml`` is Ana Souza.

    A file that somebody named by hand tells no id, and is nobody until it is read.
    """
    people: dict[str, Summary] = {}
    for file in files:
        named = _NAMED.fullmatch(file)
        if named is None or named[1] == _NAMELESS:
            continue
        name = named[1].replace("-", " ")
        people[named[2]] = Summary(named[2], file, name.title(), folded=name)
    return Book(MappingProxyType(people))
