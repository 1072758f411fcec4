"""A copy of somebody's git folder for the first screen: whole and in place, or not at all."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.store.beginning import put_in_place, why_not_people

_REASON = 200


def why_no_address(line: str) -> str:
    """Return why *line* is no address that can be cloned, "" when it is one."""
    from rapport_tui.sync.addresses import address

    try:
        address(line)
    except RapportError as error:
        return safe(f"{error}. {error.hint}", width=_REASON)
    return ""


def clone(
    line: str,
    place: Path,
    stopped: threading.Event,
    *,
    environ: Mapping[str, str] = os.environ,
) -> str:
    """Clone the address in *line* to *place*, where nothing is yet; return why it failed, or "".

    Run it in a thread.

    Args:
        line: what was typed; see `why_no_address`.
        place: the data folder.
        stopped: ends it.
        environ: the environment that git is given.
    """
    from rapport_tui.sync import beginning

    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".rapport-clone-", dir=place.parent, ignore_cleanup_errors=True
        ) as beside:
            copy = Path(beside) / "people"
            beginning.clone(line, copy, environ=environ, stop=stopped)
            # Somebody's programs, say: people do not belong into that history.
            if reason := why_not_people(copy):
                return reason
            put_in_place(copy, place)
    except RapportError as error:
        # Without its hint, which is about a folder that is here already.
        return "it was stopped" if stopped.is_set() else safe(str(error), width=_REASON)
    except OSError as error:
        return f"{error.filename or place}: {error.strerror or error}"
    return ""
