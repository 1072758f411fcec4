"""What a round asks before it goes on: each a question with a yes, kept where yes is for good."""

from __future__ import annotations

from rapport_tui.sync.addresses import host
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.state import Asked

RUNS, FIRST_PUSH, UNFINISHED, ANEW, UNRELATED = (
    "runs", "first-push", "unfinished", "anew", "unrelated",
)  # fmt: skip


class QuestionRaised(Exception):  # noqa: N818 - it is no error: it ends a round with a question
    """A round cannot go on before this is answered.

    Attributes:
        question: what to ask.
    """

    def __init__(self, question: Asked) -> None:
        super().__init__(question.words)
        self.question = question


def about_programs(repository: Repository) -> Asked:
    """Ask whether settings that could start programs are the person's own."""
    return Asked(
        RUNS,
        "This folder's git settings can start programs or send elsewhere. Did you make them?",
        "they are mine: sync",
        "",
        repository.runs,
    )


def about_sending(repository: Repository, people: int) -> Asked:
    """Ask before anything is sent to a place for the first time."""
    place = host(repository.url) or "another folder"
    count = "1 person" if people == 1 else f"{people} people"
    return Asked(
        FIRST_PUSH,
        f"This sends data about {count} to {place}. Is that repository private?",
        "it is private: send",
    )


def about_unfinished(repository: Repository) -> Asked:
    """Ask what to do with what git was left in the middle of."""
    doing = repository.unfinished or "checkout of an old state"
    return Asked(
        UNFINISHED,
        f"A git {doing} was left half done, not by rapport. Shall it be ended?",
        "end it; what is in the folder now is kept, and a copy of it in git",
    )


def about_an_empty_server(repository: Repository) -> Asked:
    """Ask before a branch that was on the server is made there again."""
    return Asked(
        ANEW,
        f"The branch {repository.upstream} is not on the server any more. Send everything again?",
        "send it again",
    )


def about_another_history(repository: Repository) -> Asked:
    """Ask before two histories that have nothing in common are joined."""
    return Asked(
        UNRELATED,
        f"The repository at {repository.where} began on its own and is no copy of this folder. "
        "Put the two together?",
        "put them together; nothing of either is lost",
    )
