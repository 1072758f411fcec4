"""What was changed, newest first: each can be looked at, searched for and taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.identity import fold
from rapport_tui.domain.safe import cells, safe
from rapport_tui.tui.line_editor import LineEditor
from rapport_tui.tui.screens.layer import Acts, Layer
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, Piece, fit, wrap

if TYPE_CHECKING:
    from rapport_tui.domain.looking_back import FileChange
    from rapport_tui.workspace import Action

_MOST_LINES = 200
_STYLES = {"+": "good", "-": "late", "": "dim"}


class HistoryList(LineList):
    """The actions, one line each, and what one did below it when it is asked for."""

    empty = "Nothing was changed yet; every change stands here, and can be taken back"

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self.actions = {action.id: action for action in actions}
        self._words = {
            action.id: fold(f"{action.label} {action.at:%Y-%m-%d %H:%M}") for action in actions
        }
        self._told: dict[str, Sequence[Line]] = {}

    def know(self, words: Mapping[str, str]) -> None:
        """Let the search look into what the actions wrote, too: folded words by their ids."""
        for key, more in words.items():
            if key in self._words:
                self._words[key] += f"\n{more}"

    def search(self, words: str) -> None:
        """Show the actions that have all *words*."""
        wanted = fold(words).split()
        found = [key for key, said in self._words.items() if all(word in said for word in wanted)]
        self.empty = "No change says that" if wanted and not found else type(self).empty
        self.put(found)

    @property
    def unfolded(self) -> bool:
        """Whether what the action under the cursor did is shown."""
        return self.key in self._told

    def unfold(self, told: Sequence[Line]) -> None:
        """Show *told*, what the action under the cursor did, below it."""
        self._told[self.key] = told
        self.redraw()

    def fold_again(self) -> None:
        """Show the action under the cursor on one line again."""
        self._told.pop(self.key, None)
        self.redraw()

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return when it was, and what; and all it did, when it is unfolded."""
        action = self.actions[self.keys[index]]
        style = "struck" if action.undone else ""
        when = f"{action.at:%Y-%m-%d %H:%M}"
        state = "  undone" if action.undone else ""
        room = width - cells(when) - cells(state) - 4
        label = safe(action.label, width=max(room, 8))
        lines = [fit(((f" {when}  ", "dim"), (label, style), (state, "dim")), width)]
        for line in self._told.get(action.id, ()):
            lines += _wrapped(line, width)
        return tuple(lines)


class History(Layer[str]):
    """Lists the actions; ends with the id of the one to undo, or None."""

    def __init__(
        self,
        actions: Sequence[Action],
        *,
        look_back: Callable[[str], Sequence[FileChange]],
        words: Callable[[], Mapping[str, str]],
        name_of: Callable[[str], str],
    ) -> None:
        """Make the list.

        Args:
            actions: what was done, newest first.
            look_back: what one did to its files; it reads them, so it is called in a thread.
            words: what they wrote, to be searched in; called in a thread as well.
            name_of: the name that belongs to a contact's id.
        """
        self._list = HistoryList(actions)
        self._look_back, self._words = look_back, words
        self._name_of = name_of
        self._knows = False
        self._editor: LineEditor | None = None
        self._searched = ""
        super().__init__(self._list, "History")

    def acts(self) -> Acts:
        """Return what the keys of history do."""
        return {"open": self._open, "undo": self._undo, "filter": self._search,
                "back": self._back, "redo": self._redo}  # fmt: skip

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys: the way back first, it must always be there."""
        if self._editor is not None:
            return (("", "↵ keep"), ("", "esc all of them"))
        return (
            ("back", "back"),
            ("undo", "undo this one"),
            ("open", "what it did"),
            ("filter", "search"),
        )

    def on_mount(self) -> None:
        """Put the newest first."""
        self._list.search("")
        self._tell()

    # Keys

    def press(self, event: events.Key) -> object:
        """Take a key: a letter of the search while that is typed."""
        line = self._editor
        if line is None:
            return super().press(event)
        if event.key == "enter":
            self._editor = None
        elif event.key == "escape":
            self._back()
        elif event.key in ("down", "up"):
            self._list.move(1 if event.key == "down" else -1)
        elif line.press(event.key, event.character):
            self._searched = line.text
            self._list.search(line.text)
        self._tell()
        return None

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted words into the search."""
        event.stop()
        if self._editor is not None:
            self._editor.insert(event.text)
            self._searched = self._editor.text
            self._list.search(self._searched)
            self._tell()

    async def _search(self) -> None:
        if not self._knows:
            self._knows = True
            self._list.know(await asyncio.to_thread(self._words))
        self._editor = LineEditor(self._searched, len(self._searched))
        self._tell()

    def _back(self) -> None:
        """Leave one layer: the search first, then the list."""
        if self._editor is None and not self._searched:
            self.action_leave()
            return
        self._editor, self._searched = None, ""
        self._list.search("")
        self._tell()

    def _undo(self) -> None:
        action = self._list.actions.get(self._list.key)
        if action is None:
            self.say("There is nothing to undo")
        elif action.undone:
            self.say("That is taken back already")
        else:
            self.dismiss(action.id)

    def _redo(self) -> None:
        self.say(f"{self.shown('back')} first; {self.shown('redo')} then does the last one again")

    async def _open(self) -> None:
        if not self._list.key:
            return
        if self._list.unfolded:
            self._list.fold_again()
        else:
            try:
                changes = await asyncio.to_thread(self._look_back, self._list.key)
            except RapportError as error:
                self.say(str(error))
                return
            self._list.unfold(_told(changes, self._name_of))

    def _tell(self) -> None:
        typed = "" if self._editor is None else f" / {self._editor.text}▏"
        found = f" / {self._searched}" if self._searched and self._editor is None else ""
        shown, whole = len(self._list.keys), len(self._list.actions)
        count = f"{shown}/{whole}" if self._searched else f"{whole}"
        self.retitle(f"History {count}{typed}{found}")


def _told(changes: Sequence[FileChange], name_of: Callable[[str], str]) -> list[Line]:
    """Return what *changes* did: in words, then as lines of the files."""
    from rapport_tui.domain.looking_back import in_lines, in_words

    lines: list[Line] = []
    for change in changes:
        words, text = in_words(change, name_of), in_lines(change)
        person = str((change.became or change.was or {}).get("id", ""))
        lines.append(_line("", name_of(person) if person else change.file, "strong"))
        lines += [_line(told.sign, told.words, _STYLES[told.sign] if told.sign else "")
                  for told in words[:_MOST_LINES]]  # fmt: skip
        if not change.whole_lines:  # its lines cannot be told from those around them
            lines.append(_line("", f"{change.file} was changed again since", "dim"))
            if words:
                continue
        else:
            lines.append(_line("", change.file, "dim"))
        lines += [_line(told.sign, told.words, _STYLES[told.sign]) for told in text[:_MOST_LINES]]
        left = max(0, len(words) - _MOST_LINES) + max(0, len(text) - _MOST_LINES)
        if left:
            lines.append(_line("", f"… and {left} lines more", "dim"))
    return lines


def _line(sign: str, words: str, style: str) -> Line:
    return ((f"      {sign or ' '} ", style), (safe(words, width=0), style))


def _wrapped(line: Line, width: int) -> list[Line]:
    """Return *line*, a lead and words, wrapped under its words."""
    (lead, style), (words, _) = line
    lead = lead if width > 3 * len(lead) else lead.lstrip()
    pieces = wrap(words, max(width - len(lead), 1))
    first: Piece = (lead, style)
    blank: Piece = (" " * len(lead), style)
    return [(first if not n else blank, (piece, style)) for n, piece in enumerate(pieces)]
