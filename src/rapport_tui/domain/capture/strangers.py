"""Names that nobody has yet: a row of capitals, or what must be a name behind `with`."""

from __future__ import annotations

from collections.abc import Sequence

from rapport_tui.domain.capture.known import Run, goes_on, is_day
from rapport_tui.domain.capture.reader import ORDINARY, Reader, day_at, looks_like_name
from rapport_tui.domain.capture.words import Word
from rapport_tui.domain.identity import fold

_PARTICLES = frozenset(
    {"de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der",
     "den", "ter", "ten", "bin", "al", "el", "y"}
)  # fmt: skip
_LONGEST_NEW = 6  # words of a name that nobody has
_LONGEST_LOWER = 2  # words of one that is typed without capitals


def stranger_at(
    reader: Reader, words: Sequence[Word], place: int, *, joined: bool, alone: bool
) -> Run | None:
    """Return the name at *place* that nobody has yet, or None.

    Args:
        reader: what the line is read with.
        words: the segment's words.
        place: where it would begin.
        joined: whether a word like `with` leads to it.
        alone: whether nobody else is named, so that `with zed` must be somebody.
    """
    if place >= len(words):
        return None
    if looks_like_name(words[place]):
        if not joined and day_at(words, place, reader.back):
            return None
        return Run(place, _capitals(reader, words, place), ())
    if joined and alone:
        return _lower(reader, words, place)
    return None


def _capitals(reader: Reader, words: Sequence[Word], place: int) -> int:
    """Return where the run of capitalised words from *place* ends; `de` and `van` may be in it."""
    end = place + 1
    while end < min(len(words), place + _LONGEST_NEW) and goes_on(words[end - 1]):
        found = day_at(words, end, reader.back)
        if found:
            break
        if looks_like_name(words[end]) or (len(words[end].core) == 1 and words[end].core.isupper()):
            end += 1
            continue
        after = _behind_particles(words, end)
        if not after:
            break
        end = after
    return end


def _behind_particles(words: Sequence[Word], place: int) -> int:
    """Return the place behind `de la Cruz` when particles at *place* lead to a capital, else 0."""
    here = place
    while here < len(words) and words[here].raw in _PARTICLES:
        here += 1
    return here + 1 if here > place and here < len(words) and looks_like_name(words[here]) else 0


def _lower(reader: Reader, words: Sequence[Word], place: int) -> Run | None:
    """Return the words without capitals that must be a name, since nobody else is named."""
    end = place
    while (
        end < min(len(words), place + _LONGEST_LOWER + 1)
        and _is_plain_word(words[end])
        and not is_day(reader, words, end)
    ):
        end += 1
        if words[end - 1].tail:
            break
    if end == place:
        return None
    # Two words up to a stop are a name in full; of a longer row the first one is, the rest is text.
    return Run(place, end if end - place <= _LONGEST_LOWER else place + 1, ())


def _is_plain_word(word: Word) -> bool:
    core = word.core
    letters = core.replace("-", "").replace("'", "").replace("’", "")
    return letters.isalpha() and fold(core) not in ORDINARY and not core.endswith(("'s", "’s"))
