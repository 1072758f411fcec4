"""What a round asks before it goes on: each a question with a yes, kept where yes is for good."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_tui.sync.addresses import host
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.state import Asked

RUNS, FIRST_PUSH, UNFINISHED, ANEW, UNRELATED, REWRITTEN = (
    "runs", "first-push", "unfinished", "anew", "unrelated", "rewritten",
)  # fmt: skip

ANOTHER_FOLDER = "That repository holds the people of another folder, begun separately."
BRING_THEM_ALONG = (
    "Have those with `rapport sync clone URL DIR`; then copy this folder's contacts/*.toml "
    "into DIR/contacts, and sync there."
)


class QuestionRaised(Exception):  # noqa: N818 - it is no error: it ends a round with a question
    """A round cannot go on before this is answered.

    Attributes:
        question: what to ask.
    """

    def __init__(self, question: Asked) -> None:
        super().__init__(question.words)
        self.question = question


def put_away(question: Asked | None) -> dict[str, str]:
    """Return a question as what can be remembered, empty for none."""
    if question is None:
        return {}
    texts = {"id": question.id, "words": question.words, "yes": question.yes, "no": question.no}
    return {**texts, "details": "\n".join(question.details)}


def taken_up(kept: Mapping[str, str]) -> Asked | None:
    """Return the question that was remembered, None for none."""
    if not (kept.get("id") and kept.get("words")):
        return None
    details = tuple(line for line in kept.get("details", "").split("\n") if line)
    return Asked(kept["id"], kept["words"], kept.get("yes", ""), kept.get("no", ""), details)


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
    place = host(repository.url) or "a repository in another folder"
    count = "1 person" if people == 1 else f"{people} people"
    return Asked(
        FIRST_PUSH,
        f"This sends data about {count} to {place}. Is that repository private?",
        "it is private: send",
    )


def about_unfinished(repository: Repository) -> Asked:
    """Ask what to do with what git was left in the middle of."""
    if not repository.unfinished:
        branch = repository.upstream or "the branch"
        return Asked(
            UNFINISHED,
            "A checkout of an old state was left half done, not by rapport. Shall it be ended?",
            f"go back to {branch}: what it has stays, what is in the folder now is put to it, "
            "and a copy of the folder is kept in git",
        )
    return Asked(
        UNFINISHED,
        f"A git {repository.unfinished} was left half done, not by rapport. Shall it be ended?",
        "end it; what is in the folder now is kept, and a copy of it in git",
    )


def about_an_empty_server(repository: Repository) -> Asked:
    """Ask before a branch that was on the server is made there again."""
    return Asked(
        ANEW,
        f"The branch {repository.upstream} is not on the server any more. Send everything again?",
        "send it again",
    )


def about_a_rewritten_server(repository: Repository) -> Asked:
    """Ask before what the server had, and has no more, is sent there again."""
    return Asked(
        REWRITTEN,
        f"The history at {repository.where} was made anew: what this device had from there, or "
        "sent there, is gone. Send it again?",
        "the server was set back, by a backup or a mishap: send it again",
        "",
        (
            "Was somebody taken out of the history for good? Then do not: it would come back.",
            "Remove this folder, and have it anew: `rapport sync clone URL`.",
        ),
    )


def about_another_history(repository: Repository) -> Asked:
    """Ask before two histories that have nothing in common are joined."""
    return Asked(
        UNRELATED,
        f"The repository at {repository.where} began on its own and is no copy of this folder. "
        "Put the two together?",
        "put them together; nothing of either is lost",
    )
