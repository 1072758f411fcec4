"""Changes to a TOML document as replacements in its text, so that every other byte stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapport_tui.domain.identity import RECORD_TABLES
from rapport_tui.store.codec import (
    FIELDS,
    RECORD_FIELDS,
    body,
    header,
    is_records,
    is_table,
    key_text,
    statement,
    value_text,
)
from rapport_tui.store.layout import Layout, Path, Section, Statement
from rapport_tui.store.listing import Listing, Pairing
from rapport_tui.store.written import Splice, Written


class Splicer:
    """Collects replacements in *text*; all offsets are into the text as it was.

    Raises:
        ValueError: the text's tables could not be told apart.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._layout = Layout(text)
        self._multiline = "\r\n" not in text
        self._splices: list[Splice] = []
        self._opened: dict[Path, int] = {}

    def result(self) -> str:
        """Return the text with every replacement made."""
        if not self._splices:
            return self._text
        written = Written()
        position = 0
        # Statements before tables, where both are new: what follows a header belongs to it. And
        # what is put in before what takes something's place: it goes before that.
        ordered = sorted(
            self._splices, key=lambda each: (each.start, each.kind == "block", each.end)
        )
        for splice in ordered:
            written.add(self._text[position : splice.start])
            written.add(splice.new, splice.kind, self._line_end(splice.start))
            position = max(position, splice.end)
        written.add(self._text[position:])
        return written.ended(self._text)

    def put_back(self, position: int, text: str) -> None:
        """Put in text of the same document that was left out so far, as it is."""
        self._put(position, position, text)

    def statement(self, path: Path) -> Statement | None:
        """Return the statement that holds all of the value at *path*, when one does."""
        found = self._layout.statements(path)
        return found[0] if found and found[0].path == path else None

    def has_header(self, path: Path) -> bool:
        """Say whether the table at *path* stands under a header of its own."""
        return self._layout.own(path) is not None

    def replace(self, old: Statement, value: Any) -> None:
        """Give *value* to the key of a statement."""
        self._put(old.value, old.stop, value_text(value, multiline=self._multiline))

    def remove(self, path: Path) -> None:
        """Take out the value at *path*, and the comments that belong to its headers."""
        for each in self._layout.statements(path):
            self._put(each.line, each.end, "")
        for section in self._layout.within(path):
            start, end = section.lead, section.own_end
            while start and not (above := self._line_above(start)).strip():
                start -= len(above)
            self._put(start, end, "")

    def add(self, parent: Path, key: str, value: Any) -> None:
        """Put ``key = value``, or the tables that *value* is, into the table at *parent*."""
        if not parent and key != "met" and (is_table(value) or is_records(value)):
            self._add_tables(key, value)
        elif section := self._layout.own(parent):
            self._add_statement(section, key, value)
        elif dotted := self._layout.statements(parent):
            last = dotted[-1]
            name = [key_text(str(part)) for part in (*parent[last.table :], key)]
            line = f"{'.'.join(name)} = {value_text(value, multiline=self._multiline)}"
            self._insert(last.end, [self._indent(last) + line])
        else:
            self._open(parent, self._line(key, value))

    def add_record(self, path: Path, before: int, record: Mapping[str, Any]) -> None:
        """Put *record* into the list of tables at *path*, before the old record at *before*."""
        table = [str(part) for part in path if isinstance(part, str)]
        near = self._layout.within((*path, max(before - 1, 0)))
        own = self._layout.own((*path, max(before - 1, 0)))
        indent = self._indent(own.statements[0]) if own and own.statements else ""
        lines = [header(*table, array=True)]
        lines += [indent + line for line in body(record, multiline=self._multiline)]
        if before:
            self._insert_block(max(section.own_end for section in near), lines)
        else:
            self._insert_block(near[0].lead, lines)

    def edit_list(self, old: Statement, values: Sequence[Any], pairing: Pairing) -> None:
        """Change the items of a list that stands in one statement.

        One on several lines is changed item by item, for it may hold comments.
        """
        items = self._layout.items(old)
        if "\n" not in self._text[old.value : old.stop] or len(items) != len(values):
            self.replace(old, pairing.in_order())
            return
        listing = Listing(self._text, items, old.value + 1, self._line_end(old.stop))
        self._splices += listing.splices(values, pairing)

    def _put(self, start: int, end: int, new: str) -> None:
        self._splices.append(Splice(start, end, new))

    def _insert(self, position: int, lines: list[str], kind: str = "lines") -> None:
        """Insert whole lines, ended as the line above them is."""
        end = self._line_end(position)
        self._splices.append(Splice(position, position, end.join(lines) + end, kind))

    def _insert_block(self, position: int, lines: list[str]) -> None:
        """Insert whole lines with a blank one above and below where there is none yet."""
        self._insert(position, lines, "block")

    def _line(self, key: str, value: Any) -> str:
        return statement(key, value, multiline=self._multiline)

    def _line_end(self, position: int) -> str:
        """Return the line end used just above *position*, else the file's first."""
        newline = self._text.rfind("\n", 0, position)
        newline = newline if newline >= 0 else self._text.find("\n")
        return "\r\n" if newline > 0 and self._text[newline - 1] == "\r" else "\n"

    def _line_above(self, position: int) -> str:
        return self._text[self._text.rfind("\n", 0, position - 1) + 1 : position]

    def _indent(self, near: Statement) -> str:
        return self._text[near.line : near.start]

    def _open(self, path: Path, line: str) -> None:
        """Put *line* into the table at *path*, which so far has a header only for its parts."""
        if path in self._opened:
            old = self._splices[self._opened[path]]
            new = old.new + line + self._line_end(old.start)
            self._splices[self._opened[path]] = old._replace(new=new)
            return
        self._opened[path] = len(self._splices)
        first = self._layout.within(path)[0]
        size = sum(isinstance(part, str) for part in path)
        self._insert(first.lead, [header(*first.name[:size], array=False), line], "block")

    def _add_statement(self, section: Section, key: str, value: Any) -> None:
        found = section.statements
        if not found:
            self._add_first_statement(section, self._line(key, value))
            return
        known = RECORD_FIELDS if section.path else FIELDS
        before = [s for s in found if _rank(s.path[s.table], known) < _rank(key, known)]
        line = self._indent(found[0]) + self._line(key, value)
        if before:
            anchor = max(before, key=lambda s: (_rank(s.path[s.table], known), s.line))
            self._insert(anchor.end, [line])
        elif found[0].line and self._line_above(found[0].line).lstrip().startswith("#"):
            self._insert(found[0].end, [line])  # the comment above is about the first statement
        else:
            self._insert(found[0].line, [line])

    def _add_first_statement(self, section: Section, line: str) -> None:
        if section.path:
            self._insert(section.body, [line])
        elif len(self._layout.sections) > 1:
            self._insert(self._layout.sections[1].lead, [line], "paragraph")
        else:
            self._insert(len(self._text), [line])

    def _add_tables(self, key: str, value: Any) -> None:
        """Put a table, or a list of records, after the tables that stand before it by rule."""
        records = [value] if is_table(value) else value
        lines: list[str] = []
        for item in records:
            blank = [""] if lines else []
            above = header(key, array=not is_table(value))
            lines += [*blank, above, *body(item, multiline=self._multiline)]
        root, *sections = self._layout.sections
        known = RECORD_TABLES
        before = [s for s in sections if _rank(s.name[0], known) < _rank(key, known)]
        if before:
            self._insert_block(max(section.own_end for section in before), lines)
        elif root.statements or not sections:
            self._insert_block(root.own_end if root.statements else root.end, lines)
        else:
            self._insert_block(sections[0].lead, lines)


def _rank(key: str | int, known: tuple[str, ...]) -> tuple[int, str]:
    name = str(key)
    return (known.index(name), "") if name in known else (len(known), name)
