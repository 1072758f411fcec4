"""TOML text as plain values, or one sentence that says what is wrong with it and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from rapport_tui.domain.identity import Data

if TYPE_CHECKING:
    from types import ModuleType

toml_rs: ModuleType | None
try:
    import toml_rs
except ImportError:  # no wheel for this machine: the standard library reads the same, slower
    toml_rs = None

DEEPEST = 64
"""Tables and lists inside one another; toml-rs itself dies, with the process, at some thousands."""

LONGEST_KEY = 32
"""Dotted parts of one key; a key of 20,000 parts keeps a parser busy for seconds."""

_LONGEST_NUMBER = 3000  # Python itself refuses to print a number of 4,300 digits

STRING = (
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*"'
    r"|'[^'\n]*+'"
)
"""A pattern for a string of any of TOML's four kinds (use with `re.DOTALL`)."""

_STRING_OR_COMMENT = re.compile(rf"{STRING}|\#[^\n]*+", re.DOTALL)
_DOTTED_LINE = re.compile(r"\.[^.\n]*+" * LONGEST_KEY)  # written out, it is five times faster
_DOTTED_KEY = re.compile(rf"(?:\.[^.\n=,\[\]{{}}]*+){{{LONGEST_KEY}}}")
_LONG_NUMBER = re.compile(rf"(?<![0-9A-Fa-f_])[0-9A-Fa-f_]{{{_LONGEST_NUMBER}}}")
_ROW_OF_EQUALS = "=" * 200  # outside of text and comments, thousands of them end toml-rs as well
_OPENING = {"]": "[", "}": "{"}
_BRACKET = re.compile(r"[\[\]{}]")
# Where the bracket is a real one, so are the strings, and the list closes; where it is inside a
# string or a comment, leaving it out of the count does no harm.
_SIMPLE_LIST = re.compile(r'\[(?:"[^"\\\n]*+"(?:, *+|(?=\])))*\]')
_CONFLICT = re.compile(r"^(?:<{7} |={7}\r?$|>{7} |\|{7} )", re.MULTILINE)
_POSITION = re.compile(r"line (\d+), column (\d+)")
_OFF_THE_CALENDAR = re.compile(r"0000-\d\d-\d\d|:60(?!\d)")
_REASONS = {
    "key with no value, expected `=`": "a key without `=` and a value",
    "extra `=`, expected nothing": "one `=` too many",
    'invalid basic string, expected `"`': "a text without its closing quotation mark",
    "invalid literal string, expected `'`": "a text without its closing quotation mark",
    "string values must be quoted, expected literal string": "a value is missing, or is a text "
    "without quotation marks",
    "unexpected key or value, expected newline, `#`": "something stands behind the end of a value "
    "or of a heading, where the line should end",
    "missing comma between array elements, expected `,`": "no comma between two values of a list",
    "unclosed array, expected `]`": "a list without its closing `]`",
    "unclosed table, expected `]`": "a heading without its closing `]`",
    "unclosed array table, expected `]]`": "a heading without its closing `]]`",
    "unclosed inline table, expected `}`": "braces without their closing `}`",
    "duplicate key": "the same key or table stands here twice",
    "second must be in 0..59": "a second is 0 to 59",
    "year 0 is out of range": "years are 1 to 9999",
}
_TOO_DEEP = f"values nested more than {DEEPEST} deep"
_TOO_DOTTED = f"a key of more than {LONGEST_KEY} dotted parts"
_TOO_EQUAL = "a row of equals signs where a key should be"
_TOO_LONG = f"a number of more than {_LONGEST_NUMBER} digits"
_MOST_BRACES = 4


class TomlError(ValueError):
    """Text that is not TOML, or TOML that would harm the program.

    Attributes:
        reason: what is wrong, one short sentence without the place.
        line: the line it is on, from 1; 0 when unknown.
        column: the column, from 1; 0 when unknown.
    """

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        place = f" (line {line}, column {column})" if line else ""
        super().__init__(reason + place)
        self.reason = reason
        self.line = line
        self.column = column


def parse(text: str) -> Data:
    """Return the values of *text*, which is TOML 1.0 without a byte order mark.

    Raises:
        TomlError: it cannot be read, or it nests or dots deeper than any contact would.
    """
    _guard(text)
    try:
        data = _read(text)
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise _explained(error, text) from error
    if text.count("{") > _MOST_BRACES:  # only inline tables multiply dotted keys by brackets
        _guard_depth(data)
    return data


def locate(text: str, path: Sequence[str | int]) -> int:
    """Return the line, from 1, where the value at *path* stands in *text*; 0 if it is not found.

    Args:
        text: a document that parses.
        path: keys and positions, as in ``("timeline", 3, "on")``. When there is no such value,
            the nearest thing around it is meant (the record, then its table).
    """
    from rapport_tui.store.layout import find  # compiled patterns that reading never needs

    offset = find(text, tuple(path))
    return 0 if offset is None else text.count("\n", 0, offset) + 1


def _with_rust(text: str) -> Data:
    assert toml_rs is not None
    data: Data = toml_rs.loads(text, toml_version="1.0.0")
    return data


def _with_the_standard_library(text: str) -> Data:
    import tomllib  # an eighth of the warm start, needed on few machines

    text.encode()  # refuses lone surrogates, as toml-rs does
    return tomllib.loads(text)


_read: Callable[[str], Data] = _with_rust if toml_rs else _with_the_standard_library


def _guard(text: str) -> None:
    """Refuse what a parser must not even see: too deep, too many dots, a byte order mark."""
    if text.startswith("\ufeff"):
        reason = "a byte order mark, which is not part of the text"
        raise TomlError(reason, 1, 1)
    deep = _openings(text) > DEEPEST
    dotted = text.count(".") >= LONGEST_KEY and _DOTTED_LINE.search(text)
    if deep or dotted or _ROW_OF_EQUALS in text or _has_long_number(text):
        # Same length and line ends, so that what is found in it has the right line and column.
        _guard_closely(text, _STRING_OR_COMMENT.sub(_blanked, text))


def _has_long_number(text: str) -> bool:
    """Say whether there may be one; a look for long lines is cheap, and most files have none."""
    # A line as long as that has no line end in at least one of these stretches.
    stretch = _LONGEST_NUMBER // 2
    starts = range(0, len(text) - stretch + 1, stretch)
    if all(text.find("\n", start, start + stretch) >= 0 for start in starts):
        return False
    return _LONG_NUMBER.search(text) is not None


def _openings(text: str) -> int:
    """Return how many brackets open in *text*, or more: never less than it nests."""
    openings = text.count("[") + text.count("{") - 2 * text.count("\n[[")
    if openings <= DEEPEST:
        return openings
    return openings - len(_SIMPLE_LIST.findall(text)) + 1  # one of them may stand deepest


def _guard_closely(text: str, bare: str) -> None:
    if dotted := _DOTTED_KEY.search(bare):
        raise _at(_TOO_DOTTED, text, dotted.start())
    if (row := bare.find(_ROW_OF_EQUALS)) >= 0:
        raise _at(_TOO_EQUAL, text, row)
    if number := _LONG_NUMBER.search(bare):
        raise _at(_TOO_LONG, text, number.start())
    open_brackets: list[str] = []
    for bracket in _BRACKET.finditer(bare):
        if bracket[0] in "[{":
            open_brackets.append(bracket[0])
        elif open_brackets and open_brackets[-1] == _OPENING[bracket[0]]:
            open_brackets.pop()  # one that closes something else closes nothing for toml-rs
        if len(open_brackets) > DEEPEST:
            raise _at(_TOO_DEEP, text, bracket.start())


def _blanked(found: re.Match[str]) -> str:
    token = found[0]
    blank = " " if token[0] == "#" else "s"
    return re.sub(r"[^\n]", blank, token) if "\n" in token else blank * len(token)


def _guard_depth(data: Data) -> None:
    level: list[Any] = [data]
    for _ in range(DEEPEST + 1):
        inner: list[Any] = []
        for value in level:
            inner.extend(value.values() if isinstance(value, dict) else value)
        level = [value for value in inner if isinstance(value, (dict, list))]
        if not level:
            return
    raise TomlError(_TOO_DEEP)


def _explained(error: BaseException, text: str) -> TomlError:
    """Return *error* of either parser as a sentence and a place."""
    if conflict := _CONFLICT.search(text):
        reason = "a git conflict marker: keep one side of each, or both, and delete the marks"
        return _at(reason, text, conflict.start())
    place = _POSITION.search(str(error))
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    if line and (control := _control_character(text, line)):
        return control
    message = str(error).strip().rpartition("\n")[2]
    if isinstance(error, UnicodeEncodeError):
        return _at("half a character (a lone surrogate)", text, error.start)
    if place is None and "end of document" in message:
        line, column = text.rstrip().count("\n") + 1, 1
    elif place is None and (
        odd := _OFF_THE_CALENDAR.search(_STRING_OR_COMMENT.sub(_blanked, text))
    ):
        return _at(_REASONS.get(message, message), text, odd.start())
    message = re.sub(r" \(at [^)]*\)$", "", message)
    return TomlError(_in_plain_words(message), line, column)


def _in_plain_words(message: str) -> str:
    if message.startswith("invalid date, expected "):
        return f"a date that does not exist ({message.removeprefix('invalid date, ')})"
    if message.startswith("missing escaped value"):
        return "a backslash that means nothing here: write it twice"
    return _REASONS.get(message, message)


def _control_character(text: str, line: int) -> TomlError | None:
    """Return the error for a control character on *line*, which no parser words for people."""
    content = text.split("\n", line)[line - 1]
    found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!$)", content)
    if found is None:
        return None
    named = {"\0": "a NUL character", "\r": "a carriage return without a line feed"}
    reason = named.get(found[0], f"a control character (U+{ord(found[0]):04X})")
    return TomlError(reason, line, found.start() + 1)


def _at(reason: str, text: str, offset: int) -> TomlError:
    line = text.count("\n", 0, offset) + 1
    return TomlError(reason, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)
