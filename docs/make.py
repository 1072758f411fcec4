"""Make the parts of the docs that are read off the code: the key tables and the CLI reference."""

from __future__ import annotations

import ast
import os
import re
import sys
from itertools import groupby
from pathlib import Path

from rapport_tui.cli.commands import COMMANDS as CLI_COMMANDS
from rapport_tui.cli.parser import build
from rapport_tui.domain.command import Command, shown_key
from rapport_tui.domain.commands import COMMANDS

ROOT = Path(__file__).parent.parent
_WIDTH = "96"
_FLOORS = ("domain", "store", "workspace", "sync", "demo", "cli", "tui")
_TO_BEGIN = ("palette", "quit")
_NUMBER = re.compile(r"\d+$")


def documents() -> dict[Path, str]:
    """Return what every document with a made part should say, by its path."""
    parts = {"keys": keys(), "first-keys": first_keys(), "cli": cli(), "rooms": rooms()}
    return {
        path: made
        for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
        if (made := filled(path.read_text(encoding="utf-8"), parts)) is not None
    }


def filled(text: str, parts: dict[str, str]) -> str | None:
    """Return *text* with its made parts made anew, or None when it has none."""
    found = False
    for name, words in parts.items():
        pattern = rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- /{name} -->)"
        text, count = re.subn(pattern, lambda m, w=words: f"{m[1]}{w}{m[2]}", text, flags=re.DOTALL)
        found = found or count > 0
    return text if found else None


def keys() -> str:
    """Return the table of every key, by group."""
    groups: dict[str, list[Command]] = {}
    for command in COMMANDS:
        groups.setdefault(command.group, []).append(command)
    rows = ["| | key | does |", "|---|---|---|"]
    for group, commands in groups.items():
        heading = f"**{group}**"
        for _, alike in groupby(commands, key=lambda command: _NUMBER.sub("", command.id)):
            first, *others = alike
            shown, words = _keys_of(first), first.tooltip
            if others:  # one row for all that differ by a number
                shown += f" … {_keys_of(others[-1])}"
                words += f" to {_NUMBER.findall(others[-1].id)[0]}"
            where = f" ({', '.join(first.panes)})" if first.panes else ""
            rows.append(f"| {heading} | {shown} | {words}{where} |")
            heading = ""
    return "\n".join(rows) + "\n"


def first_keys() -> str:
    """Return the few keys to begin with: those that the hint line has room for, and two more."""
    first = [command for command in COMMANDS if command.hint or command.id in _TO_BEGIN]
    rows = [f"| {_keys_of(command)} | {command.tooltip} |" for command in first]
    return "\n".join(["| key | does |", "|---|---|", *rows]) + "\n"


def _keys_of(command: Command) -> str:
    """Return the keys of *command*; those of a chord apart, so that none looks like F1."""
    chords = [[shown_key(key) for key in chord.split(" ")] for chord in command.keys]
    return " or ".join(" ".join(f"`{key}`" for key in chord) for chord in chords)


def cli() -> str:
    """Return the help of every command, as it is printed."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = _WIDTH
    pages = [build().format_help()]
    for name in CLI_COMMANDS:
        action = next(a for a in build(name)._actions if a.dest == "command")  # noqa: SLF001 - argparse has no other way
        pages.append(action.choices[name].format_help())
    del os.environ["COLUMNS"]
    os.environ |= {} if before is None else {"COLUMNS": before}
    return "".join(f"```\n{page.rstrip()}\n```\n\n" for page in pages)


def rooms() -> str:
    """Return every module with what you would look for in it: the first line of its docstring."""
    source = ROOT / "src" / "rapport_tui"
    rows: list[str] = []
    for folder in ("", *_FLOORS):
        for path in sorted((source / folder).rglob("*.py") if folder else source.glob("*.py")):
            words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            name = path.relative_to(source).as_posix()
            if path.name == "__init__.py" and folder:
                rows.append(f"| **`{name.removesuffix('__init__.py')}`** | {_first(words)} |")
            else:
                rows.append(f"| `{name}` | {_first(words)} |")
    return "\n".join(["| module | what you find there |", "|---|---|", *rows]) + "\n"


def _first(words: str) -> str:
    return words.partition("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def main() -> int:
    """Write every document whose made parts have changed."""
    for path, text in documents().items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
