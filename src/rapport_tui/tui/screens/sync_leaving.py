"""What was changed is sent when the screen is gone, if that can be done in a moment."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from rapport_tui.sync.door import Sync

if TYPE_CHECKING:
    from rapport_tui.store.places import Places


def send(places: Places, patience: float) -> None:
    """Do a round for *patience* seconds at the most; what is not done then is done next time."""
    door = Sync(places)
    sending = threading.Thread(target=lambda: door.round(asked=False), daemon=True)
    sending.start()
    sending.join(patience)
    door.stop()
    sending.join(0.5)  # git ends within a tenth of a second, and takes its locks away
