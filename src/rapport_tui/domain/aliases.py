"""Words that mean the same topic, by a table that the person owns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rapport_tui.domain.identity import fold


class Aliases:
    """Words that mean the same topic, by the table a person keeps in ``rapport.toml``.

    Args:
        table: a word and the topic it counts as, as in ``bouldering = "climbing"``. A topic may
            itself count as another; in a ring of words each stays what it is.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self._next = {fold(word): fold(topic) for word, topic in table.items()}
        self._spelt = {fold(topic): topic for topic in table.values()}
        self._joined: defaultdict[str, list[str]] = defaultdict(list)
        for word in table:
            if (key := self.key(word)) != fold(word):
                self._joined[key].append(word)

    def __bool__(self) -> bool:
        """Say whether any two words are joined."""
        return bool(self._next)

    def key(self, word: str) -> str:
        """Return the key of the topic that *word* counts as."""
        start = found = fold(word)
        if start not in self._next:  # as nearly all
            return start
        seen = {start}
        while (following := self._next.get(found)) is not None:
            if following in seen:
                return start
            seen.add(following)
            found = following
        return found

    def words(self, key: str) -> tuple[str, ...]:
        """Return the other words that count as the topic *key*, in the order of the table."""
        return tuple(self._joined.get(key, ()))

    def spelt(self, key: str) -> str:
        """Return the topic as the table spells it, "" when it does not name it."""
        return self._spelt.get(key, "") if key in self._joined else ""
