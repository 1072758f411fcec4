"""What in the settings does not count, and why; the editor is one key away."""

from __future__ import annotations

from collections.abc import Sequence

from rapport_tui.store.settings import Problem
from rapport_tui.tui.screens.confirm import Choose

_MOST = 20


class SettingsProblems(Choose):
    """Lists problems: True to open the settings in an editor, False to leave them."""

    BINDINGS = [("ctrl+c", "leave", "Close")]

    def __init__(self, problems: Sequence[Problem]) -> None:
        lines = [f"· {problem.words}" for problem in problems[:_MOST]]
        if more := len(problems) - _MOST:
            lines += [f"· and {more} more"] if more > 0 else []
        super().__init__(
            "\n".join([*lines, *_rest(problems)]),
            title="config.toml",
            answers=(
                ("enter", "edit the settings", True),
                ("escape", "leave them", False),
            ),
        )

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(result=False)


def _rest(problems: Sequence[Problem]) -> Sequence[str]:
    """Say what counts all the same, unless the whole file could not be read."""
    if all(problem.about for problem in problems):
        return ("What is listed has its default; all the rest counts.",)
    return ()
