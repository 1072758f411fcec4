"""The one door to a data folder: look at everyone, change something, take it back."""

from rapport_tui.domain.book import Action
from rapport_tui.workspace.door import Workspace
from rapport_tui.workspace.outcome import Done

__all__ = ["Action", "Done", "Workspace"]
