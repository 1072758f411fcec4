r"""What ctrl+t does to a word of a line: a sign becomes plain text, plain text a sign again.

A backslash makes a word plain (``\#work``, ``\fri``). It stands before the first word of what is
read as one thing, wherever in it the cursor is; a promise has no such place, since it needs its
day, so there `someday` takes the day's part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapport_tui.domain.capture.result import Capture, Span
from rapport_tui.domain.capture.when import SOMEDAY
from rapport_tui.tui.completing import Change

_PLAIN = ("text", "escape")
_NAMES = ("known", "ask", "new", "near")
_SLASH = "\\"
_NO_DAY = f"{SOMEDAY} "
_EVER = re.compile(rf"(?<=[!<]){SOMEDAY} |(?<=[!<] ){SOMEDAY} ")

Read = Callable[[str], Capture]


def flipped(line: str, cursor: int, read: Read) -> Change | None:
    """Return what makes the word at *cursor* plain text, or a sign again; None where it is neither.

    Args:
        line: the line as typed.
        cursor: where the cursor stands.
        read: says what a line means.
    """
    change = _plain(line, cursor, read)
    if change is not None:
        return change
    for back in _backs(line, cursor):
        without, _ = back.applied(line)
        again = _plain(without, back.moved(cursor), read)
        if again == Change(back.start, back.start, line[back.start : back.end]):
            return back
    return None


def _plain(line: str, cursor: int, read: Read) -> Change | None:
    """Return what makes the sign at *cursor* plain text, and nothing else of it."""
    capture = read(line)
    span = _span_at(capture, cursor)
    if span is None:
        return None
    return next((c for c in _ways(capture, span) if _is_good(c, capture, span, read)), None)


def _ways(capture: Capture, span: Span) -> Iterator[Change]:
    """Give what may make *span* plain text, the likeliest first."""
    item = next((i for i in capture.items if i.start <= span.start < i.end), None)
    table = item.table if item is not None else ""
    if table == "commitments" and span.role == "date":
        yield Change(span.start, span.start, _NO_DAY)
        return
    if table == "person" and span.role in _NAMES:
        return  # a new person is the name; there is nothing else it could be
    if (marker := _marker_before(capture, span)) is not None and (
        table == "introductions" or _is_every(capture, span, marker)
    ):
        span = marker
    for word in re.finditer(r"\S+", capture.line[span.start : span.end]):
        place = span.start + word.start()
        yield Change(place, place, _SLASH)


def _span_at(capture: Capture, cursor: int) -> Span | None:
    """Return the sign that *cursor* stands in or right behind, its punctuation aside."""
    spans = [span for span in capture.spans if span.role not in _PLAIN]
    behind = [span for span in spans if span.start <= cursor <= span.end]
    inside = [span for span in behind if cursor < span.end]
    if found := inside or behind:
        return found[0]
    begun = re.search(r"\S*\Z", capture.line[:cursor])
    start = begun.start() if begun else cursor
    return next((span for span in reversed(spans) if start < span.end <= cursor), None)


def _is_every(capture: Capture, span: Span, marker: Span) -> bool:
    """Whether *span* is the length behind *marker*: `6w` in `every 6w`."""
    between = capture.line[marker.end : span.start]
    every = capture.line[marker.start : marker.end].lower().startswith("every")
    return span.role == "date" and every and not between.strip(": ")


def _marker_before(capture: Capture, span: Span) -> Span | None:
    found = [s for s in capture.spans if s.start <= span.start and s.role == "marker"]
    return found[-1] if found else None


def _backs(line: str, cursor: int) -> Iterator[Change]:
    """Give what may be taken out again so that a word means something, the nearest first."""
    slashes = [Change(m.start(), m.end(), "") for m in re.finditer(r"\\", line)]
    evers = [Change(m.start(), m.end(), "") for m in _EVER.finditer(line)]
    yield from sorted((*slashes, *evers), key=lambda change: abs(change.start - cursor))


def _is_good(change: Change, before: Capture, span: Span, read: Read) -> bool:
    """Whether *change* does it: *span* means nothing any more, and no backslash is stored."""
    capture = read(change.applied(before.line)[0])
    if _slashes(capture) > _slashes(before):
        return False
    start, end = span.start + len(change.text), span.end + len(change.text)
    left = [s for s in capture.spans if s.start < end and start < s.end and s.role not in _PLAIN]
    return not left or change.text == _NO_DAY


def _slashes(capture: Capture) -> int:
    """Return how many backslashes would be stored."""
    kept = [value for item in capture.items for value in item.fields.values()]
    kept += [mention.new for mention in capture.mentions]
    kept += [mention.new for pair in capture.introduced for mention in pair]
    return sum(str(value).count("\\") for value in kept if isinstance(value, (str, tuple)))
