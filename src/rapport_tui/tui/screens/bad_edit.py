"""What to do with a file that came back from the editor broken: edit it again, or leave it."""

from __future__ import annotations

from rapport_tui.tui.screens.confirm import Choose


class BadEdit(Choose):
    """Says what is wrong with an edited text: True to edit it, False to revert, None to keep it.

    Enter does nothing, and escape keeps the text: neither may throw away what was typed.
    """

    def __init__(self, reason: str, line: int = 0) -> None:
        place = f"Line {line}: " if line else ""
        super().__init__(
            f"{place}{reason}",
            title="This cannot be saved yet",
            answers=(
                ("e", "edit it again", True),
                ("r", "revert to what is on disk", False),
                ("escape", "leave it, your text kept in a file", None),
            ),
        )
