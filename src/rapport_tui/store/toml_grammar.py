"""The patterns that a TOML document is taken apart with, and the parts of its keys."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import NamedTuple

from rapport_tui.store.toml import STRING

_FLAGS = re.DOTALL | re.ASCII
_KEY_PART = r"(?:[A-Za-z0-9_-]++|\"(?:[^\"\\\n]++|\\.)*\"|'[^'\n]*+')"
_KEY = rf"{_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART})*"
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# What nearly every line of a file is, so that the whole grammar is seldom gone through.
_USUAL_LINE = r'(?:\w++ = (?:"[^"\\\n]*+"|\["[^"\\\n]*+"(?:, "[^"\\\n]*+")*\]|[\w:-]++))?\n'
USUAL_DEPTH = 4  # a pattern for every depth that may be takes long to compile


class Patterns(NamedTuple):
    """The patterns for brackets of one depth.

    Attributes:
        body: the statements below a header, or before the first.
        section: a header with its body.
        line: one line of a body.
        token: an item of a list, or what stands between two.
    """

    body: re.Pattern[str]
    section: re.Pattern[str]
    line: re.Pattern[str]
    token: re.Pattern[str]


@lru_cache(maxsize=2)
def patterns(depth: int) -> Patterns:
    """Return the patterns for documents whose brackets stand at most *depth* deep.

    Repetitions of characters are possessive, so that a document of 8 MB is walked once. Those of
    groups are not: Python before 3.11.5 loses its place in them (CPython issue 106052). Their
    alternatives begin with different characters, so that there is no way back worth taking.
    """
    flat = rf"[^\"'\#\[\]{{}}]++|{STRING}|\#[^\n]*+"
    block = rf"[\[{{](?:{flat})*[\]}}]"
    for _ in range(depth - 1):
        block = rf"[\[{{](?:{flat}|{block})*[\]}}]"
    value = rf"(?:[^\"'\#\[\]{{}}\r\n]++|{STRING}|{block})+"
    rest = r"[ \t]*+(?:\#[^\n]*+)?"
    end = r"(?:\r?\n|\Z)"
    plain = rf"[ \t]*+(?:{_KEY}[ \t]*+={value})?{rest}"
    body = rf"(?:{_USUAL_LINE}|{plain}\r?\n)*(?:{plain}\Z)?"
    head = rf"[ \t]*+\[(?P<array>\[)?[ \t]*+(?P<key>{_KEY})[ \t]*+\]\]?+{rest}{end}"
    line = rf"[ \t]*+(?:(?P<key>{_KEY})[ \t]*+=[ \t]*+(?P<value>{value}))?{rest}{end}"
    item = rf"(?P<item>(?:[^\"'\#\[\]{{}},\r\n]++|{STRING}|{block})+)"
    return Patterns(
        re.compile(body, _FLAGS),
        re.compile(rf"(?P<head>{head}){body}", _FLAGS),
        re.compile(line, _FLAGS),
        re.compile(rf"\s++|\#[^\n]*+|(?P<comma>,)|{item}", _FLAGS),
    )


@lru_cache(maxsize=256)
def key_parts(key: str) -> tuple[str, ...]:
    """Return the parts of a dotted key, out of their quotes."""
    if _BARE_KEY.fullmatch(key):
        return (key,)
    parts = []
    tree = tomllib.loads(f"{key} = 0")
    while isinstance(tree, dict):
        [(part, tree)] = tree.items()
        parts.append(part)
    return tuple(parts)
