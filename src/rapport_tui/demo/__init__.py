"""Invented people to try rapport with: the same ones every day, dated around today."""

from rapport_tui.demo.folder import leave_when_told, make, throwaway
from rapport_tui.demo.people import me, people

__all__ = ["leave_when_told", "make", "me", "people", "throwaway"]
