"""What tab may put into a line: the fixes the parser offers, and the ends of words begun."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.identity import fold

if TYPE_CHECKING:
    from rapport_tui.domain.capture import Capture, Roster
    from rapport_tui.domain.capture.result import Mention

MOST = 20
_MARKED = re.compile(r"(?<!\S)([#@])(\S*)$")
_JOINS = re.compile(r"(?:^|[\s,;&>])(?:with|w|to|from|and|intro|for)\s+|[,&>]\s*|\s;\s+", re.I)
_NAME_WORDS = 4


class Change(NamedTuple):
    """Text to put in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str

    @property
    def length(self) -> int:
        """How many characters it takes the place of."""
        return self.end - self.start

    def applied(self, line: str) -> tuple[str, int]:
        """Return the line with it, and where the cursor goes."""
        return line[: self.start] + self.text + line[self.end :], self.start + len(self.text)

    def moved(self, cursor: int) -> int:
        """Return where a cursor goes that stays with its letter."""
        if cursor < self.start:
            return cursor
        return max(self.start, cursor + len(self.text) - self.length)


def fixes(capture: Capture, roster: Roster) -> tuple[Change, ...]:
    """Return every fix on offer, in the order the preview names them.

    Those that keep the line from being saved come first: the state of the box names them.
    """
    from rapport_tui.domain.preview import labelled, rank  # a filter completes without

    offers = [
        (not t.blocking, rank(place), t.start, Change(t.start, t.end, t.fix))
        for place, t in labelled(capture)
        if t.fix
    ]
    offers += [
        (True, rank("With"), m.start, Change(m.start, m.end, roster.name(m.near[0])))
        for m in capture.asks
        if m.near and not m.people
    ]
    changes = (change for *_, change in sorted(offers))
    line = capture.line
    return tuple(dict.fromkeys(c for c in changes if line[c.start : c.end] != c.text))


def completions(
    line: str,
    cursor: int,
    roster: Roster,
    *,
    tags: Collection[str] = (),
    orgs: Collection[str] = (),
    mentions: Sequence[Mention] = (),
) -> tuple[Change, ...]:
    """Return the words that the one left of *cursor* may be the beginning of, the likeliest first.

    Args:
        line: the line as typed.
        cursor: where the cursor stands; words are completed only at their end.
        roster: everyone there is.
        tags: the tags in use, counted or not.
        orgs: the organisations in use, counted or not.
        mentions: the names in the line; a part of one is no beginning of another.
    """
    if line[cursor : cursor + 1].strip():
        return ()
    left = line[:cursor]
    if marked := _MARKED.search(left):
        mark, begun = marked.groups()
        words = _begun(begun, tags if mark == "#" else orgs)
        return tuple(Change(marked.start(2), cursor, word) for word in words)
    return _names(left, roster, mentions)


def _begun(begun: str, words: Collection[str]) -> list[str]:
    """Return the *words* that go on from *begun*, the most used first."""
    folded = fold(begun)
    counts: Mapping[str, int] = words if isinstance(words, Mapping) else {}
    found = [w for w in words if fold(w).startswith(folded) and w != begun]
    return sorted(found, key=lambda w: (-counts.get(w, 0), fold(w)))[:MOST]


def _names(left: str, roster: Roster, mentions: Sequence[Mention]) -> tuple[Change, ...]:
    """Return the names that the last words may stand for, where a name may stand at all."""
    joined = 0
    for join in _JOINS.finditer(left):
        joined = join.end()
    words = [w for w in re.finditer(r"\S+", left) if w.start() >= joined][-_NAME_WORDS:]
    if not words or words[-1].end() != len(left):
        return ()
    for word in words:
        begun = left[word.start() :]
        if any(m.start < word.start() < m.end for m in mentions):
            continue
        if not (begun[:1].isupper() or (joined and word.start() == joined)):
            continue
        names = list(dict.fromkeys(roster.name(i) for i in roster.resolve(begun)[:MOST]))
        if names == [begun]:
            return ()  # it is whole, and its last word alone is not somebody else
        if names:
            return tuple(Change(word.start(), len(left), n) for n in names if n != begun)
    return ()


def word_ends(line: str, cursor: int, words: Collection[str]) -> tuple[Change, ...]:
    """Return the *words* that the one left of *cursor* may go on to be, its first sign aside."""
    begun = re.search(r"(?<!\S)[-+#@]?([^\s#@+-]\S*)?$", line[:cursor])
    if begun is None or line[cursor : cursor + 1].strip():
        return ()
    typed = begun.group(1) or ""
    return tuple(Change(cursor - len(typed), cursor, word) for word in _begun(typed, words))
