"""Where everything stands in a TOML document: its tables, its statements, the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rapport_tui.store.toml import DEEPEST
from rapport_tui.store.toml_grammar import USUAL_DEPTH, key_parts, patterns

Path = tuple[str | int, ...]
"""Keys and positions that lead to a value, as in ``("timeline", 3, "on")``."""

_COMMENT_LINE = re.compile(r"[ \t]*+#[^\n]*+(?:\n|\Z)")
_BANNER = re.compile(r"[ \t]*+#+[ \t]*+[-=#*~_\u2500\u2550]{3}")


class Statement(NamedTuple):
    """One ``key = value``, by offsets into the text.

    Attributes:
        path: the value it sets, from the root of the document.
        table: how much of `path` is the section's; the rest is the key.
        line: where its line starts.
        start: where the key starts.
        value: where the value starts.
        stop: where the value ends.
        end: where its last line ends, after comment and line end.
    """

    path: Path
    table: int
    line: int
    start: int
    value: int
    stop: int
    end: int


class Item(NamedTuple):
    """One value of a list, by offsets; `comma` is where the one after it stands, -1 for none."""

    start: int
    stop: int
    comma: int


@dataclass(eq=False)
class Section:
    """A header with the statements below it; the first one of a document has no header.

    Attributes:
        path: the table that its statements are in.
        name: the header's keys.
        start: where the header's line starts.
        body: where the line after the header starts.
        end: where the next header's line starts, or the text ends.
    """

    layout: Layout = field(repr=False)
    index: int
    path: Path
    name: tuple[str, ...]
    start: int
    body: int
    end: int

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Its statements, in their order."""
        lines = self.layout.patterns.line.finditer(self.layout.text, self.body, self.end)
        return tuple(_statement(self.path, match) for match in lines if match["key"])

    @property
    def last(self) -> int:
        """Where its last statement ends, or its header when there is none."""
        return self.statements[-1].end if self.statements else self.body

    @cached_property
    def lead(self) -> int:
        """Where the comments begin that stand right above the header, without a blank line.

        A ruled line (``# ---- timeline ----``) is about all that follows it, and not included.
        """
        if not self.index:
            return 0
        text, start = self.layout.text, self.start
        floor = self.layout.sections[self.index - 1].last
        while start > floor:
            above = text.rfind("\n", 0, start - 1) + 1
            if above < floor or not _COMMENT_LINE.match(text, above) or _BANNER.match(text, above):
                break
            start = above
        return start

    @property
    def own_end(self) -> int:
        """Where it ends with the comments right below its last statement.

        Comments after a blank line are not its own, nor those right above the next header.
        """
        following = self.index + 1
        sections = self.layout.sections
        stop = sections[following].lead if following < len(sections) else self.end
        end = self.last
        while end < stop and (comment := _COMMENT_LINE.match(self.layout.text, end)):
            end = comment.end()
        return end


class Layout:
    """The sections of one document.

    Args:
        text: a document that parses.

    Raises:
        ValueError: the text could not be followed to its end.
    """

    sections: list[Section]
    """The root, then one for each header in their order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._groups: dict[Path, list[Section]]
        for depth in (USUAL_DEPTH, DEEPEST):
            self.patterns = patterns(depth)
            if self._scan():
                return
        msg = "the document's tables could not be told apart"
        raise ValueError(msg)

    def within(self, path: Path) -> list[Section]:
        """Return the sections of the table or record at *path* and of all inside it."""
        group = self._groups.get(path[:2], []) if _group_size(path) > 1 else self.sections
        return [section for section in group if section.path[: len(path)] == path]

    def own(self, path: Path) -> Section | None:
        """Return the section that holds the statements of *path*, when it has one."""
        if not path:
            return self.sections[0]
        return next((s for s in self.within(path) if s.path == path), None)

    def statements(self, path: Path) -> list[Statement]:
        """Return the statements in the tables around *path* that set its value, or a part of it.

        One whose `path` is *path* holds all of it; otherwise each has a longer, dotted key.
        """
        size = len(path)
        holders = dict.fromkeys([self.sections[0], *self._groups.get(path[:1], [])])
        if _group_size(path) > 1:
            holders |= dict.fromkeys(self._groups.get(path[:2], []))
        above = [s for s in holders if len(s.path) < size and s.path == path[: len(s.path)]]
        return [each for s in above for each in s.statements if each.path[:size] == path]

    def items(self, statement: Statement) -> list[Item]:
        """Return the items of the list that *statement* holds."""
        items: list[Item] = []
        position = statement.value + 1
        while position < statement.stop - 1:
            token = self.patterns.token.match(self.text, position, statement.stop - 1)
            if token is None:
                break
            position = token.end()
            if token["item"]:
                stop = token.start() + len(token["item"].rstrip(" \t\r\n"))
                items.append(Item(token.start(), stop, -1))
            elif token["comma"] and items:
                items[-1] = items[-1]._replace(comma=token.start())
        return items

    def _scan(self) -> bool:
        """Find the sections; say whether that led to the end of the text."""
        text, pattern = self.text, self.patterns.section
        root = self.patterns.body.match(text)
        end = root.end() if root else 0
        counts: dict[Path, int] = {}
        self.sections = [Section(self, 0, (), (), 0, 0, end)]
        self._groups = {(): self.sections[:]}
        while found := pattern.match(text, end):
            name = key_parts(found["key"])
            path = _counted(name, counts, array=found["array"] is not None)
            start, body, end = found.start(), found.end("head"), found.end()
            section = Section(self, len(self.sections), path, name, start, body, end)
            self.sections.append(section)
            self._groups.setdefault(path[: _group_size(path)], []).append(section)
        return end == len(text)


def find(text: str, path: Path) -> int | None:
    """Return where the value at *path* starts in *text*, or what is nearest around it."""
    layout = Layout(text)
    for size in range(len(path), 0, -1):
        wanted = path[:size]
        if section := next(iter(layout.within(wanted)), None):
            return text.index("[", section.start)
        if statements := layout.statements(wanted):
            return statements[0].start
        *outer, last = wanted
        if isinstance(last, int) and (lists := layout.statements(tuple(outer))):
            items = layout.items(lists[0])
            return items[last].start if last < len(items) else lists[0].start
    return None


def _statement(table: Path, match: re.Match[str]) -> Statement:
    value = match.start("value")
    stop = value + len(match["value"].rstrip(" \t\r\n"))
    path = (*table, *key_parts(match["key"]))
    return Statement(path, len(table), match.start(), match.start("key"), value, stop, match.end())


def _counted(name: tuple[str, ...], counts: dict[Path, int], *, array: bool) -> Path:
    """Return the path of a header's table: its name, and which record of each list it means."""
    if array and len(name) == 1:  # nearly all are: a short way
        counts[name] = place = counts.get(name, -1) + 1
        return (name[0], place)
    path: Path = ()
    for size, key in enumerate(name, 1):
        path += (key,)
        if array and size == len(name):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path


def _group_size(path: Path) -> int:
    """Return how much of a path says which group it is in: a record, or a table of the root."""
    return 2 if len(path) > 1 and isinstance(path[1], int) else 1
