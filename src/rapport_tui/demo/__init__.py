"""Invented people to try rapport with: the same ones every day, dated around today."""

from rapport_tui.demo.folder import make, throwaway
from rapport_tui.demo.people import me, people

__all__ = ["make", "me", "people", "throwaway"]
