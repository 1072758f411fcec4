"""What a change did to the bytes of one file, small enough to keep and exact enough to undo."""

from __future__ import annotations

import hashlib
from typing import NamedTuple, Self


def digest(data: bytes | None) -> str:
    """Return what tells these bytes from all others; "" for a file that is not there."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


class Difference(NamedTuple):
    """One stretch of a file replaced by another.

    Attributes:
        at: where the stretch begins.
        old: the bytes that stood there.
        new: the bytes that took their place.
        before: the digest of the whole file before, "" when there was none.
        after: the digest of the whole file afterwards, "" when there is none.
    """

    at: int
    old: bytes
    new: bytes
    before: str
    after: str

    @classmethod
    def between(cls, before: bytes | None, after: bytes | None) -> Self:
        """Return what makes *after* of *before*."""
        old, new = before or b"", after or b""
        start = _shared_start(old, new)
        end = _shared_end(old, new, min(len(old), len(new)) - start)
        return cls(
            start,
            old[start : len(old) - end],
            new[start : len(new) - end],
            digest(before),
            digest(after),
        )

    @property
    def reversed(self) -> Self:
        """What takes this back."""
        return type(self)(self.at, self.new, self.old, self.after, self.before)

    def fits(self, data: bytes | None) -> bool:
        """Say whether these are the very bytes it was made for."""
        return digest(data) == self.before

    def applied(self, data: bytes | None) -> bytes | None:
        """Return *data*, which it must fit, with the stretch replaced.

        Raises:
            ValueError: the result is not what it was meant to be.
        """
        base = data or b""
        end = self.at + len(self.old)
        result = base[: self.at] + self.new + base[end:]
        done = None if not self.after else result
        if base[self.at : end] != self.old or digest(done) != self.after:
            msg = "the bytes do not fit"
            raise ValueError(msg)
        return done


def _shared_start(one: bytes, other: bytes) -> int:
    """Return how many bytes both begin with, by halving: comparing slices is what C is fast at."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_end(one: bytes, other: bytes, most: int) -> int:
    """Return how many bytes both end with, *most* at most."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            most = middle - 1
    return low
