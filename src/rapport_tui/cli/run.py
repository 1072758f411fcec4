"""Run one command: open the people, do it, and turn every error into a sentence and a code."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import cast

from rapport_tui.cli.render import complain, lenient
from rapport_tui.domain.errors import RapportError
from rapport_tui.store.clock import clock
from rapport_tui.store.places import Places, locate

_INTERRUPTED = 130  # what shells use for a program ended by ctrl-c


def run(
    options: Namespace,
    *,
    places: Places | None = None,
    now: Callable[[], datetime] | None = None,
) -> int:
    """Do what *options* ask for and return the exit code.

    Args:
        options: the command line, parsed.
        places: where the data is; found from ``--data`` and the environment when None.
        now: tells the time; by the machine's clock and RAPPORT_TODAY when None.
    """
    lenient(sys.stdout, sys.stderr)
    if options.command != "check":
        gc.disable()  # a run of a quarter of a second ends before there is anything to collect
    try:
        return guarded(lambda: _run(options, places, now))
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


def _run(options: Namespace, places: Places | None, now: Callable[[], datetime] | None) -> int:
    # Each side is imported only for its own commands: the morning's `today` stays quick.
    places = places or locate(options.data, os.environ)
    if options.command in ("keys", "config"):
        from rapport_tui.cli import configuring

        return {"keys": configuring.keys, "config": configuring.config}[options.command](
            places, options
        )
    if options.command == "sync":
        from rapport_tui.cli.syncing import sync

        return sync(places, options)
    from rapport_tui.cli.session import Session

    adopt_customs(places)
    session = Session(places, now or clock(os.environ))
    try:
        return _command(options.command or "today")(session, options)
    finally:
        session.workspace.close()


def adopt_customs(places: Places) -> None:
    """Write days and numbers the way this person does, if they have said so."""
    if os.path.lexists(places.config / "config.toml"):  # most have not, and pay nothing for it
        from rapport_tui.domain.customs import adopt
        from rapport_tui.store.settings import read_settings

        adopt(read_settings(places.config).customs)


_WHERE = {
    "add": "adding.add",
    "edit": "editing.edit",
    "undo": "editing.undo",
    "redo": "editing.redo",
    "show": "showing.show",
    "brief": "showing.brief",
    "path": "showing.path",
    "balance": "balance.balance",
    "tension": "tensions.tension",
    "common": "common.common",
    "me": "me.me",
    "merge": "joining.merge",
    "done": "finishing.done",
    "commitments": "promises.commitments",
    "review": "reviewing.review",
    "insights": "reviewing.insights",
    "intro": "introducing.intro",
    "near": "nearby.who_is_near",
    "reach-out": "reaching.reach_out",
    "snooze": "snoozing.snooze",
    "check": "checking.check",
    "today": "today.today",
    "list": "listing.list_people",
    "search": "listing.search",
    "history": "listing.history",
}
"""The module of `cli`, and the function in it, that does a command."""


def _command(name: str) -> Callable[..., int]:
    """Return what does the command *name*; no other one's module is imported."""
    module, _, function = _WHERE[name].partition(".")
    found = getattr(import_module(f"rapport_tui.cli.{module}"), function)
    return cast("Callable[..., int]", found)
