"""A segment that says what it is and then nothing: `!fri`, `needs`, `?` alone cannot be kept."""

from __future__ import annotations

from rapport_tui.domain.capture.result import Trouble
from rapport_tui.domain.capture.words import Segment

_NOTHING = {
    "common_ground": "what is it that you share?",
    "commitments": "promise what?",
    "questions": "ask what?",
    "favours": "which favour?",
    "needs": "what is needed?",
    "offers": "what is offered?",
    "tensions": "what happened?",
}
_EXAMPLES = {
    "+": "+ climbs at Vertigo",
    "!": "!fri send the deck",
    "<": "< fri contract draft",
    "?": "? how did the talk go",
    "gave": "gave intro to Bob",
    "got": "got intro to Bob",
    "needs": "needs a data lead",
    "offers": "offers a desk",
    "tension": "tension felt unheard",
    "win": "win promoted to lead",
    "hard": "hard moving house alone",
}
_OTHERWISE = {
    "<": "they promise what?",
    "win": "what went well?",
    "hard": "what is hard for them?",
}


def unsaid(segment: Segment, sign: str, table: str) -> list[Trouble]:
    """Return why *segment* cannot be saved, which has a *sign* and no words behind it."""
    question = _OTHERWISE.get(sign) or _NOTHING.get(table)
    if question is None:
        return []
    message = f"{question} Say it, as in {_EXAMPLES[sign]}"
    return [Trouble(segment.start, segment.end, message, blocking=True)]
