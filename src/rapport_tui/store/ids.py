"""Ids that nobody has yet."""

from __future__ import annotations

import os
import threading
import time

from rapport_tui.domain.identity import encode_id

_IDS_BEGIN = 1_577_836_800_000  # 1 January 2020, in milliseconds: eight characters last until 2054
_RANDOM_BITS = 10
_making_ids = threading.Lock()
_newest_id = 0


def new_id() -> str:
    """Return an id that nobody has, and that sorts behind every one made before it here.

    Its first eight characters are the milliseconds since 2020, its last two are random.
    """
    global _newest_id
    milliseconds = max(time.time_ns() // 1_000_000 - _IDS_BEGIN, 0)
    number = (milliseconds << _RANDOM_BITS) | int.from_bytes(os.urandom(2), "big") >> 6
    with _making_ids:
        _newest_id = max(number, _newest_id + 1)
        # `encode_id` begins with the lowest digit, and what sorts begins with the highest.
        return encode_id(_newest_id)[::-1]
