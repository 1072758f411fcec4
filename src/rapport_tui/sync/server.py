"""What is said to the server, and what it answers: fetch and push, never by force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from rapport_tui.sync import questions
from rapport_tui.sync.addresses import host
from rapport_tui.sync.contact_files import is_contact
from rapport_tui.sync.git import ANSWER, NETWORK, WRITE, Git
from rapport_tui.sync.memory import Memory
from rapport_tui.sync.repository import Repository
from rapport_tui.sync.state import Asked
from rapport_tui.sync.trees import entries
from rapport_tui.sync.troubles import GONE, NOWHERE, OFFLINE, REJECTED, GitError, failed

_LATELY = timedelta(minutes=10)


class Server:
    """The branch on the server.

    Attributes:
        sent: whether it took something.
    """

    def __init__(self, git: Git, memory: Memory, ask: Callable[[Asked], None]) -> None:
        """Make it.

        Args:
            git: git.
            memory: what is remembered; what is learned here goes into it.
            ask: returns when its question was answered with yes, and raises it otherwise.
        """
        self._git = git
        self._memory = memory
        self._ask = ask
        self.sent = False
        self._seen = ""

    def fetch(self, repository: Repository) -> str:
        """Return the commit the server has, "" when it has none.

        Raises:
            QuestionRaised: what was there has gone, or is another history.
            GitError: it cannot be reached, wants a password, ...
        """
        self._knock(repository)
        answered = self._memory.answers.get(questions.FIRST_PUSH, repository.url)
        elsewhere = answered != repository.url  # what was known is of another server
        refs = f"+{repository.upstream_ref}:{repository.seen_ref}"
        result = self._git.ask(
            "fetch", "-q", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
            "--no-auto-maintenance", "--", repository.remote, refs,
            limit=NETWORK, more=self._git.patient_ssh(repository.ssh),
        )  # fmt: skip
        if result.code:
            error = failed(("fetch",), result.err)
            if error.kind != GONE:
                raise _told_nearer(error, repository)
            if self._memory.seen and not elsewhere:
                self._ask(questions.about_an_empty_server(repository))
            self._git.ask("update-ref", "-d", repository.seen_ref, limit=WRITE)
            self._seen = ""
            return ""
        self._memory.seen = True
        self._seen = self._git.line(
            "rev-parse", "--verify", "-q", f"{repository.seen_ref}^{{commit}}"
        )
        if not elsewhere and self._was_rewritten(self._seen):
            self._ask(questions.about_a_rewritten_server(repository))
        self._memory.there = self._seen
        return self._seen

    def _was_rewritten(self, now: str) -> bool:
        """Say whether the server lacks what it had at last, and this device still has that."""
        before = self._memory.there
        if before in ("", now):
            return False
        is_in = ("merge-base", "--is-ancestor", before)
        return self._git.ask(*is_in, now).code == 1 and not self._git.ask(*is_in, "HEAD").code

    def _knock(self, repository: Repository) -> None:
        """Ask a server that was not heard of lately whether it is there, before waiting long."""
        heard = self._memory.synced
        if not host(repository.url) or (heard and datetime.now(UTC) - heard < _LATELY):
            return
        self._git.run(
            "ls-remote", "-q", "--heads", "--", repository.remote, repository.upstream_ref,
            limit=ANSWER, more=self._git.patient_ssh(repository.ssh),
        )  # fmt: skip

    def send(self, repository: Repository, head: str) -> bool:
        """Send what the server lacks; say whether it took it.

        Raises:
            QuestionRaised: nothing was ever sent there, to this very address.
            GitError: it cannot be reached, wants a password, refuses, ...
        """
        answers = self._memory.answers
        if self._seen:  # who has had everything from there has sent it, or was given it, before
            answers.setdefault(questions.FIRST_PUSH, repository.url)
        if self._seen == head:
            return True
        if answers.get(questions.FIRST_PUSH) != repository.url:
            people = sum(map(is_contact, entries(self._git, head)))
            self._ask(questions.about_sending(repository, people))
            answers[questions.FIRST_PUSH] = repository.url
        try:
            self._git.run(
                "push", "-q", "--porcelain", "--no-verify", "--recurse-submodules=no", "--",
                repository.remote, f"{repository.branch_ref}:{repository.upstream_ref}",
                limit=NETWORK, more=self._git.patient_ssh(repository.ssh),
            )  # fmt: skip
        except GitError as error:
            if error.kind == REJECTED:
                return False
            raise
        self._memory.seen = self.sent = True
        self._memory.there = head
        self._git.run("update-ref", repository.seen_ref, head, limit=WRITE)
        return True


def _told_nearer(error: GitError, repository: Repository) -> GitError:
    """Return the error of a folder that is not there as what it mostly is: a disk put away."""
    if error.kind != NOWHERE or host(repository.url):
        return error
    msg = "The folder that this one is synced with is not there."
    hint = "Is its disk mounted? Everything is saved here, and sent later."
    return GitError(msg, hint, kind=OFFLINE, said=error.said)
