"""One round of sync: record, fetch, merge in memory, write files, move the branch last, send."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from datetime import datetime

from rapport_tui.store.folder import Folder
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.store.lock import Lock
from rapport_tui.sync import questions
from rapport_tui.sync.addresses import is_harmless
from rapport_tui.sync.committing import Recorder, asked_about, too_many
from rapport_tui.sync.contact_files import is_contact
from rapport_tui.sync.copies import copies
from rapport_tui.sync.done import Done
from rapport_tui.sync.folder_ids import folder_id_in
from rapport_tui.sync.git import WRITE, Git
from rapport_tui.sync.identity import Identity
from rapport_tui.sync.left_out import with_what_was_left_out
from rapport_tui.sync.memory import Memory
from rapport_tui.sync.mending import Mender
from rapport_tui.sync.merging import Heads, MergedHistory, merge_base, merge_histories
from rapport_tui.sync.placing import Placer
from rapport_tui.sync.questions import QuestionRaised
from rapport_tui.sync.repair import repaired, snapshot
from rapport_tui.sync.repository import PENDING, Repository, find_repository
from rapport_tui.sync.returning import return_to_branch
from rapport_tui.sync.server import Server
from rapport_tui.sync.setting_up import set_up
from rapport_tui.sync.state import Asked
from rapport_tui.sync.trees import differences, entries
from rapport_tui.sync.troubles import REJECTED, GitError

_TRIES = 5


class Round:
    """A round that is under way; the lock of sync is held.

    Attributes:
        done: what it did so far, also when it ended early.
    """

    def __init__(
        self,
        git: Git,
        folder: Folder,
        memory: Memory,
        answers: Mapping[str, str],
        done: Done,
        repository: Repository,
        at: datetime,
    ) -> None:
        self._git = git
        self._folder = folder
        self._memory = memory
        self._answers = answers
        self._repository = repository
        self._identity = Identity(repository, memory.device, at)
        self._lock = Lock(folder.places.lock_file())
        self._placer = Placer(git, git.root, self._lock)
        self._broken: list[str] = []
        self._mender = Mender(git.root, self._lock, done)
        self.done = done

    def run(self, *, network: bool) -> None:
        """Do the whole round.

        Args:
            network: whether to talk to the server; otherwise what was changed is only recorded.

        Raises:
            QuestionRaised: something has to be answered first.
            RapportError: what went wrong; everything saved is still saved.
        """
        repository = self._finish_pending(self._checked())
        if found := copies(self._git.root):
            snapshot(self._git, repository, self._identity)
            self._mender.join(found)
        head = self._record(repository)
        if self._mender.heal(self._broken):
            repository = self._found()
            head = self._record(repository)
        if not (network and repository.url and head):
            return
        server = Server(self._git, self._memory, self._ask)
        for attempt in range(_TRIES):
            head = self._merge(repository, head, server.fetch(repository))
            if any((self._mender.heal(self.done.files), self._mender.keep_attributes())):
                repository = self._found()
                head = self._record(repository)
            if server.send(repository, head):
                self.done.sent = server.sent
                return
            # Another device was quicker: look again, not all at the same moment.
            time.sleep(random.uniform(0.2, 0.4 * 2**attempt))  # noqa: S311 - no secret
        msg = "Other devices are sending all the time."
        raise GitError(msg, "Sync again in a minute.", kind=REJECTED)

    def _checked(self) -> Repository:
        repository = self._repository
        if repository.runs and self._memory.answers.get(questions.RUNS) != repository.runs_mark:
            self._ask(questions.about_programs(repository))
            self._memory.answers[questions.RUNS] = repository.runs_mark
        if not is_harmless(repository.url):
            msg = "The address of the remote is of a kind that starts programs."
            raise GitError(msg, "Set another with `git remote set-url`.")
        set_up(self._git, repository)  # nothing in the folder acts from here on
        if repository.unfinished or not repository.branch:
            self._ask(questions.about_unfinished(repository))
            repository = repaired(self._git, repository, self._identity)
        self._check_folder(repository)
        return repository if repository.branch else self._on_a_branch(repository)

    def _on_a_branch(self, repository: Repository) -> Repository:
        files, history = return_to_branch(self._git, repository, self._placer, self._record)
        self.done.files |= files
        self._count(history)
        return self._found()

    def _check_folder(self, repository: Repository) -> None:
        """Refuse a folder that is not the one that was recorded: it may not be mounted."""
        self._folder.look()
        if self._folder.read_only:
            msg = f"Nothing is synced: {self._folder.read_only}."
            raise GitError(msg)
        recorded = folder_id_in(self._git, "HEAD") if repository.head else ""
        here = self._folder.settings.folder_id
        if (
            recorded
            and recorded != here
            and not self._git.line("rev-parse", "--verify", "-q", PENDING)
        ):
            what = f"{SETTINGS} is missing" if not here else f"{SETTINGS} is another folder's"
            msg = f"This folder is not ready: {what}."
            raise GitError(msg, "Is the disk mounted? If so, bring the file back with git.")

    def _finish_pending(self, repository: Repository) -> Repository:
        """Finish what a crash cut short, before anything is recorded."""
        target = self._git.line("rev-parse", "--verify", "-q", f"{PENDING}^{{commit}}")
        if not target:
            return repository
        base = self._git.line("merge-base", repository.head, target)
        if base == repository.head:
            self._arrive(repository, repository.head, target)
        else:  # somebody went on without us: their state counts, and the rest is merged again
            self._git.run("update-ref", "-d", PENDING, limit=WRITE)
        return self._found()

    def _found(self) -> Repository:
        found = find_repository(self._git)
        assert found is not None
        return found

    def _record(self, repository: Repository) -> str:
        recorder = Recorder(self._git, repository, self._identity)
        recorded = recorder.record(self._answers.get("gone-here", ""))
        if recorded.question is not None:
            if self._answers.get("gone-here") != "no":
                raise QuestionRaised(recorded.question)
            self.done.files |= self._placer.bring_back(repository.head, recorded.missing)
            recorded = recorder.record()
        self.done.recorded += recorded.people
        self.done.held_back = recorded.held_back
        self._broken = recorded.broken
        return recorded.head

    def _merge(self, repository: Repository, ours: str, theirs: str) -> str:
        history = self._joined(repository, ours, theirs)
        if history.target != ours:
            self._placer.check(ours, history.target)
            self._git.run("update-ref", PENDING, history.target, limit=WRITE)
            self._arrive(repository, ours, history.target)
            self._count(history)
        self._memory.looked = history.target
        return history.target

    def _joined(self, repository: Repository, ours: str, theirs: str) -> MergedHistory:
        """Return both histories as one, each with what merges made elsewhere have left out."""
        known = self._memory.looked
        if ours == known and theirs in ("", ours):
            return MergedHistory(ours)
        if known:  # it may have gone, with a history that was made anew
            known = self._git.line("rev-parse", "--verify", "-q", f"{known}^{{commit}}")
        mine = with_what_was_left_out(self._git, repository, ours, (known,))
        if theirs in ("", ours):
            return mine
        # Before the two are joined: what was removed here is not to come back with the rest.
        yours = with_what_was_left_out(self._git, repository, theirs, (known, ours))
        heads = Heads(mine.target, yours.target, "")
        heads = heads._replace(base=merge_base(self._git, repository, *heads[:2]))
        if not heads.base:
            self._check_related(repository, theirs)
        history = merge_histories(self._git, repository, heads, keep=self._kept(*heads))
        for side in (mine, yours):
            history.lost += side.lost
            history.apart += side.apart
            history.restored += side.restored
        return history

    def _check_related(self, repository: Repository, theirs: str) -> None:
        """Refuse to join two folders; ask before a folder is joined with anything else."""
        there = folder_id_in(self._git, theirs)
        if there == self._folder.settings.folder_id:
            return
        if there:
            raise GitError(questions.ANOTHER_FOLDER, questions.BRING_THEM_ALONG)
        self._ask(questions.about_another_history(repository))

    def _kept(self, ours: str, theirs: str, base: str) -> frozenset[str]:
        """Return the people to keep although they were deleted elsewhere, all at once."""
        if not base or base == theirs:
            return frozenset()
        gone = frozenset(
            path
            for path, change in differences(self._git, base, theirs).items()
            if change.after is None and is_contact(path)
        )
        there = frozenset(path for path in entries(self._git, ours) if is_contact(path))
        gone &= there
        if not too_many(len(gone), len(there)):
            return frozenset()
        question = asked_about(gone, len(there), by_server=True)
        if (answer := self._answers.get(question.id)) is None:
            raise QuestionRaised(question)
        return gone if answer == "no" else frozenset()

    def _arrive(self, repository: Repository, old: str, new: str) -> None:
        """Make files, branch and index what *new* says, the branch after the files."""
        files = self._placer.place(old, new)
        self.done.files |= files
        self.done.received += sum(map(is_contact, files))
        ref = repository.branch_ref
        self._git.run("update-ref", "-m", "rapport: sync", ref, new, old, limit=WRITE)
        # The index alone; what it knows of files that did not change it goes on knowing.
        self._git.run("read-tree", "--reset", new, limit=WRITE)
        self._git.run("update-ref", "-d", PENDING, limit=WRITE)

    def _count(self, history: MergedHistory) -> None:
        self.done.merged += history.people
        self.done.lost += history.lost
        self.done.apart += history.apart
        self.done.restored += history.restored

    def _ask(self, question: Asked) -> None:
        if self._answers.get(question.id) != "yes":
            raise QuestionRaised(question)
