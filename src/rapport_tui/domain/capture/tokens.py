"""Single words with a form of their own: tags, organisations, addresses, numbers, lengths."""

from __future__ import annotations

import re
from collections.abc import Collection

from rapport_tui.domain.cadence import read_intervals
from rapport_tui.domain.capture.near import nearest
from rapport_tui.domain.identity import fold

# A tag holds a letter: "#1" and "#42" are numbers, not topics.
_TAG = re.compile(r"#(?=[\w/+-]*[^\W\d_])(\w[\w/+-]*)([,.:;!?)]*)\Z")
_ORGANISATION = re.compile(r'@(?:"([^"\n]*\w[^"\n]*)"|(\w(?:[^\s@]*[^\s@,.:;!?)])?))[,.:;!?)]*\Z')
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\W\d_]{2,}\Z")
_LINK = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-/]*\Z")
_CADENCE = re.compile(r"(?:(\d{1,4}) ?)?(d|w|m|y|days?|weeks?|months?|years?)\Z")
_PHONE_DIGITS = range(6, 16)  # E.164 allows fifteen
_LONGEST_CADENCE = {"d": 3650, "w": 520, "m": 120, "y": 10}


def tag_in(raw: str) -> str:
    """Return the tag that *raw* is, without its `#` and what follows it; "" for none."""
    match = _TAG.match(raw)
    return match[1] if match else ""


def known_tag(tag: str, known: Collection[str]) -> str:
    """Return *tag* as it is already spelt among *known*, "" when it is new."""
    folded = fold(tag)
    return next((k for k in known if fold(k) == folded), "")


def similar_tag(tag: str, known: Collection[str]) -> str:
    """Return the known tag that *tag* nearly is, "" for none."""
    by_fold = {fold(k): k for k in known}
    return by_fold.get(nearest(fold(tag), by_fold), "")


def organisation_in(raw: str) -> str:
    """Return the organisation that *raw* names (`@Acme`, `@"Acme Corp"`), "" for none."""
    match = _ORGANISATION.match(raw)
    return (match[1] or match[2]).strip() if match else ""


def email_in(raw: str) -> str:
    """Return the e-mail address that *raw* is, "" for none."""
    core = raw.strip("<>,;.")
    return core if _EMAIL.match(core) else ""


def link_in(raw: str) -> str:
    """Return the web address that *raw* is, "" for none."""
    return raw if _LINK.match(raw) else ""


def is_phone(text: str) -> bool:
    """Whether *text*, of one word or more, is a telephone number."""
    return bool(_PHONE.match(text)) and sum(map(str.isdigit, text)) in _PHONE_DIGITS


def cadence_in(text: str) -> str:
    """Return *text* (`6w`, `2 weeks`, `month`, `6w-3m`, `none`) as a cadence, "" for none of it."""
    folded = fold(text).strip()
    if folded == "none":
        return folded
    if "-" in folded:
        return _two_intervals(folded)
    match = _CADENCE.match(folded)
    if not match or (match[1] is None and len(match[2]) == 1):
        return ""
    number, unit = int(match[1] or 1), match[2][0]
    return f"{number}{unit}" if 0 < number <= _LONGEST_CADENCE[unit] else ""


def _two_intervals(text: str) -> str:
    """Return the ideal and the outer interval (`6w-3m`), "" unless the outer is the longer one."""
    both = "-".join(cadence_in(part) for part in text.split("-", 1))
    try:
        read_intervals(both)
    except ValueError:
        return ""
    return both
