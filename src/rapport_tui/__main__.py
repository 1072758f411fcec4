"""Start the screen when called bare on a terminal, otherwise run one command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rapport_tui.cli.parser import WrongUseError, parse

TYPE_CHECKING = False  # as in cli/parser.py: --help pays for nothing it does not need
if TYPE_CHECKING:
    from argparse import Namespace

    from rapport_tui.store.places import Places

_WRONG_USE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run rapport with the words of the command line and return the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["merge-driver"]:  # git calls it, nobody else: it stands in no list
        return _merge_driver(words[1:])
    try:
        options = parse(words)
    except WrongUseError as error:
        from rapport_tui.cli.render import complain

        complain(str(error), error.hint)
        return _WRONG_USE
    if options.command == "demo":
        from rapport_tui.cli.run import guarded

        return guarded(lambda: _demo(options))
    if _asks_for_a_line(options) and _on_a_terminal():
        return _line(options)
    if options.command is None:
        if _on_a_terminal():
            return _screen(options, None)
        options = _today(options)
    from rapport_tui.cli.run import run

    return run(options)


def _on_a_terminal() -> bool:
    import os

    # A dumb terminal cannot place the cursor, and a screen is nothing else.
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb


def _asks_for_a_line(options: Namespace) -> bool:
    """Whether it is `rapport add` without the line: then it is typed in the box."""
    if options.command != "add" or options.words or options.inbox:
        return False
    return sys.stderr.isatty() and not (options.dry_run or options.person)


def _line(options: Namespace) -> int:
    """Open the box for one line under the prompt, and say what became of it."""
    import os

    from rapport_tui.cli.render import faint, say
    from rapport_tui.cli.run import guarded
    from rapport_tui.domain.safe import safe
    from rapport_tui.store.places import locate
    from rapport_tui.tui.terminal import Terminal

    terminal = Terminal()
    if options.ascii:
        os.environ["RAPPORT_ASCII"] = "1"

    def written() -> int:
        terminal.ask()  # its answer comes while the rest is imported
        from rapport_tui.tui.inline import write_a_line

        try:
            places = locate(options.data, os.environ)
            found = write_a_line(places, terminal, person=options.new)
        finally:
            terminal.restore()
        for done in found.done:
            say(*(safe(note) for note in done.notes))
            say(f"stored: {safe(done.label)}  {faint('(rapport undo takes it back)')}")
        if found.draft.strip():
            say(f"not stored: the line is kept; {faint('rapport add goes on with it')}")
        return 0

    return guarded(written)


def _merge_driver(words: Sequence[str]) -> int:
    """Do what git asks for in a merge; see docs/sync.md."""
    from rapport_tui.cli.run import guarded
    from rapport_tui.cli.syncing import merge_driver

    return guarded(lambda: merge_driver(words))


def _today(options: Namespace) -> Namespace:
    """Return what shows today as text on the same data folder."""
    return parse([*(() if options.data is None else ("--data", options.data)), "today"])


def _screen(options: Namespace, places: Places | None) -> int:
    """Open the screen; the screen is imported nowhere else."""
    import os

    from rapport_tui.cli.run import guarded
    from rapport_tui.store.places import locate
    from rapport_tui.tui.start import run as run_screen

    if options.ascii:
        os.environ["RAPPORT_ASCII"] = "1"

    def opened() -> int:
        return run_screen(places or locate(options.data, os.environ), demo=places is not None)

    return guarded(opened)


def _demo(options: Namespace) -> int:
    """Open invented people in a folder that is gone afterwards; as text without a terminal."""
    import os

    from rapport_tui.demo import leave_when_told, throwaway
    from rapport_tui.store.clock import clock

    leave_when_told()
    with throwaway(clock(os.environ)().date()) as places:
        if _on_a_terminal():
            return _screen(options, places)
        from rapport_tui.cli.run import run

        return run(_today(options), places=places)


if __name__ == "__main__":
    sys.exit(main())
