"""Whether the journal ends in the middle of an action: what every start asks, told from its end."""

from __future__ import annotations

import os
from pathlib import Path

from rapport_tui.store.files import SAFELY

NAME = "journal.jsonl"
"""The journal's file, in the folder of what this computer remembers."""

_ENOUGH = 256  # bytes; the line that ends an action is far shorter
_ENDS = (b'{"done":', b'{"failed":')


def may_be_unfinished(state: Path) -> bool:
    """Return whether the last action in the journal of *state* may have been cut short.

    Actions follow one another under the lock, so the last line says whether the last of them came
    to its end. Reading the whole journal would take longer than all the rest of a start.
    """
    try:
        descriptor = os.open(state / NAME, os.O_RDONLY | SAFELY)
        try:
            size = os.fstat(descriptor).st_size
            os.lseek(descriptor, max(0, size - _ENOUGH), os.SEEK_SET)
            end = os.read(descriptor, _ENOUGH)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # whoever reads it says why it cannot be read
    last = end.rstrip(b"\n").rpartition(b"\n")[2]
    return bool(end) and not (end.endswith(b"}\n") and last.startswith(_ENDS))
