"""Run one command: open the people, do it, and turn every error into a sentence and a code."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date

from rapport_tui.cli.render import complain, lenient
from rapport_tui.domain.errors import RapportError
from rapport_tui.store.places import Places, locate

_INTERRUPTED = 130  # what shells use for a program ended by ctrl-c


def run(
    options: Namespace, *, places: Places | None = None, clock: Callable[[], date] = date.today
) -> int:
    """Do what *options* ask for and return the exit code.

    Args:
        options: the command line, parsed.
        places: where the data is; found from ``--data`` and the environment when None.
        clock: says what day it is.
    """
    lenient(sys.stdout, sys.stderr)
    if options.command != "check":
        gc.disable()  # a run of a quarter of a second ends before there is anything to collect
    try:
        return guarded(lambda: _run(options, places, clock))
    finally:
        gc.freeze()  # and leaving need not look for any either


def guarded(work: Callable[[], int]) -> int:
    """Do *work* and return its exit code; an error is told in a sentence and has its own."""
    try:
        return work()
    except RapportError as error:
        complain(str(error), error.hint)
        return error.exit_code
    except KeyboardInterrupt:
        complain("stopped")
        return _INTERRUPTED
    except OSError as error:
        complain(f"{error.filename or 'the output'}: {error.strerror or error}")
        return 1


def _run(options: Namespace, places: Places | None, clock: Callable[[], date]) -> int:
    # Each side is imported only for its own commands: the morning's `today` stays quick.
    if options.command == "keys":
        from rapport_tui.cli.listing import keys

        return keys(options)
    from rapport_tui.cli.session import Session

    session = Session(places or locate(options.data, os.environ), clock)
    return _command(options.command or "today")(session, options)


def _command(name: str) -> Callable[..., int]:
    if name == "add":
        from rapport_tui.cli import adding

        return adding.add
    if name in ("edit", "undo", "redo"):
        from rapport_tui.cli import editing

        return {"edit": editing.edit, "undo": editing.undo, "redo": editing.redo}[name]
    if name in ("show", "brief", "path"):
        from rapport_tui.cli import showing

        return {"show": showing.show, "brief": showing.brief, "path": showing.path}[name]
    if name == "check":
        from rapport_tui.cli import checking

        return checking.check
    if name == "today":
        from rapport_tui.cli import today

        return today.today
    from rapport_tui.cli import listing

    return {
        "list": listing.list_people,
        "search": listing.search,
        "history": listing.history,
    }[name]
