"""Reads the command line. It imports argparse alone, so that ``--help`` comes at once."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from rapport_tui import __version__
from rapport_tui.cli.commands import (
    ARGUMENTS,
    COMMANDS,
    EPILOGS,
    EXAMPLES,
    FLAGS,
    READING,
    TAKES_VALUE,
)

TYPE_CHECKING = False  # `typing` alone would be a third of what --help imports
if TYPE_CHECKING:
    from typing import NoReturn


class WrongUseError(Exception):
    """The words on the command line do not make a command.

    Its own kind, beside `domain.errors`, because this module imports nothing.

    Attributes:
        hint: what would make one.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, at most a hundred columns."""

    def __init__(self, prog: str) -> None:
        # Without a width argparse imports shutil, and with it four compression libraries.
        super().__init__(prog, width=_width(), max_help_position=18)


def _width() -> int:
    told = os.environ.get("COLUMNS", "")
    try:
        columns = int(told) if told.isdecimal() else os.get_terminal_size(1).columns
    except OSError:  # the output is no terminal
        columns = 80
    return min(max(columns, 40), 100) - 2


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, the way every other error is said."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing usage and leaving."""
        _, found, words = message.partition("unrecognized arguments: ")
        if found:  # the two dashes among them are ours, see `_options_first`
            message = f"not understood: {words.removeprefix('-- ')}"
        raise WrongUseError(message, f"see: {self.prog} --help")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return what *argv* (without the program's name) asks for.

    Raises:
        WrongUseError: it is no command; the hint names the nearest one.
        SystemExit: ``--help`` or ``--version`` was printed.
    """
    words = list(argv)
    place = _command_place(words)
    if place is not None:
        if words[place] not in COMMANDS:
            raise _unknown(words[place])
        words[place + 1 :] = _options_first(words[place + 1 :])
    # Only help asks what commands there are; the screen, which has none, must not wait for them.
    usual = [] if {"-h", "--help"} & set(words) else ["today"]
    try:
        options = build(*(usual if place is None else [words[place]])).parse_args(words)
    except WrongUseError as error:  # found by the parser that knows no command
        of = "" if place is None else f" {words[place]}"
        raise WrongUseError(str(error), f"see: rapport{of} --help") from None
    if options.data == "":  # as in --data "$UNSET": the usual folder is not what was meant
        msg = "--data needs the path of a folder"
        raise WrongUseError(msg, "see: rapport --help")
    return options


def build(*names: str) -> argparse.ArgumentParser:
    """Return the parser of the commands *names*, of every command (for a manual) without any."""
    parser = _Parser(
        prog="rapport",
        description="Keep professional relationships alive, in plain TOML files.",
        epilog=f"without a command: the screen, or today as text where there is no terminal\n\n"
        f"for example\n{EXAMPLES}",
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"rapport {__version__}")
    parser.add_argument("--data", metavar="DIR", help=f"{_DATA_HELP} (or RAPPORT_DATA)")
    parser.add_argument("--ascii", action="store_true", help="the screen without signs and frames "
                        "that a font may lack (or RAPPORT_ASCII=1)")  # fmt: skip
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name in names or COMMANDS:
        words = COMMANDS[name]
        _arguments(name, commands.add_parser(
            name, prog=f"rapport {name}", help=words, description=f"{words[0].upper()}{words[1:]}.",
            formatter_class=_Help, allow_abbrev=False,
            epilog=EPILOGS.get(name),
        ))  # fmt: skip
    return parser


_DATA_HELP = "the data folder"


def _arguments(name: str, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=_DATA_HELP)
    if name in READING:
        parser.add_argument("--json", action="store_true", help="for programs; see docs/json.md")
    for names, settings in ARGUMENTS.get(name, ()):
        parser.add_argument(*names, **settings)
    for *flags, words in FLAGS.get(name, ()):
        # What was said before the command is not taken back by saying nothing after it.
        default = argparse.SUPPRESS if flags == ["--ascii"] else False
        parser.add_argument(*flags, action="store_true", default=default, help=words)


def _command_place(words: Sequence[str]) -> int | None:
    """Return where the command stands: the first word that is no option and no option's value."""
    skip = False
    for place, word in enumerate(words):
        if skip:
            skip = False
        elif word == "--data":
            skip = True
        elif not word.startswith("-"):
            return place
    return None


def _options_first(words: Sequence[str]) -> list[str]:
    """Return *words* with the options first: ``-#work`` and ``-`` are words all the same."""
    options: list[str] = []
    others: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            others += rest
        elif word in TAKES_VALUE:
            options += [word, *(value for value in [next(rest, None)] if value is not None)]
        elif word in ("-h", "-n", "-a") or (word.startswith("--") and len(word) > 2):
            options.append(word)
        else:
            others.append(word)
    return [*options, "--", *others] if others else options


def _unknown(word: str) -> WrongUseError:
    from difflib import get_close_matches

    begun = [name for name in COMMANDS if name.startswith(word.lower())]
    near = get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.5)
    best = (begun or near)[:1]
    hint = f"did you mean `rapport {best[0]}`?" if best else "see: rapport --help"
    return WrongUseError(f"{word[:40]!r} is not a command", hint)
