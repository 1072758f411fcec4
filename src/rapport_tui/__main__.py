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
    try:
        options = parse(sys.argv[1:] if argv is None else argv)
    except WrongUseError as error:
        from rapport_tui.cli.render import complain

        complain(str(error), error.hint)
        return _WRONG_USE
    if options.command == "demo":
        return _demo(options)
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


def _today(options: Namespace) -> Namespace:
    """Return what shows today as text on the same data folder."""
    return parse([*(() if options.data is None else ("--data", options.data)), "today"])


def _screen(options: Namespace, places: Places | None) -> int:
    """Open the screen; the screen is imported nowhere else."""
    import os

    from rapport_tui.cli.run import guarded
    from rapport_tui.store.places import locate
    from rapport_tui.tui.start import run as run_screen

    return guarded(lambda: run_screen(places or locate(options.data, os.environ)))


def _demo(options: Namespace) -> int:
    """Open invented people in a folder that is gone afterwards; as text without a terminal."""
    from datetime import datetime

    from rapport_tui.demo import throwaway

    _leave_when_told()
    with throwaway(datetime.now().astimezone().date()) as places:
        if _on_a_terminal():
            return _screen(options, places)
        from rapport_tui.cli.run import run

        return run(_today(options), places=places)


def _leave_when_told() -> None:
    """Let the end of the terminal, or of the session, be a way out that tidies up behind it."""
    import signal

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)  # what shells use for a program ended by a signal

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)


if __name__ == "__main__":
    sys.exit(main())
