"""Changes of the files beside the contacts: what was changed in one meanwhile is merged its way."""

from __future__ import annotations

from collections import Counter

from rapport_tui.domain.book import TextEdit
from rapport_tui.store.folder import Folder
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.store.landing import Write
from rapport_tui.store.myself import ME
from rapport_tui.store.records import Step
from rapport_tui.workspace.own_file import merge_me
from rapport_tui.workspace.rebase import Planned
from rapport_tui.workspace.shared_settings import merge_settings


def plan_text(folder: Folder, edit: TextEdit) -> Planned:
    """Return what a change of a text file comes to; what was changed since stays."""
    raw = folder.read(edit.file)
    now, after = _text(raw), edit.after
    if now != edit.before:
        after = _merged(edit.file, edit.before, after, now, later=False)
    return _planned(edit.file, raw, after)


def replay_text(step: Step, raw: bytes | None) -> Planned:
    """Return what doing *step* again comes to for its file, which holds *raw* now."""
    after = _merged(step.file, step.was, step.became, _text(raw), later=True)
    return _planned(step.file, raw, after)


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8", "surrogateescape")


def _merged(
    file: str, before: str | None, after: str | None, now: str | None, *, later: bool
) -> str | None:
    if file == SETTINGS:
        return merge_settings(before, after, now, later=later)
    if file == ME:
        return merge_me(before, after, now, later=later)
    return _merge_lines(before, after, now)


def _planned(file: str, raw: bytes | None, after: str | None) -> Planned:
    done = None if after is None else after.encode("utf-8", "surrogateescape")
    if done == raw:
        return Planned(None)
    # Small, and a difference may cut a line in two: both texts are kept whole.
    return Planned(Write(file, "", raw, done, _text(raw) or "", after or ""))


def _merge_lines(before: str | None, after: str | None, now: str | None) -> str | None:
    """Do to the lines of *now* what made *after* of *before*: take some out, add some."""
    old, new = ((text or "").splitlines() for text in (before, after))
    removed, added = Counter(old) - Counter(new), Counter(new) - Counter(old)
    kept = []
    for line in (now or "").splitlines():
        if removed[line] > 0:
            removed[line] -= 1
        else:
            kept.append(line)
    for line in new:
        if added[line] > 0:
            added[line] -= 1
            kept.append(line)
    if not kept and (after is None or now is None):
        return None
    return "".join(f"{line}\n" for line in kept)
