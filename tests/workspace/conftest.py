"""A data folder of its own for every test, and a clock that only moves when told to."""

from datetime import date, datetime, timedelta

import pytest

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.contact import Contact, Interaction
from rapport_tui.store.places import Places
from rapport_tui.workspace import Workspace

TODAY = date(2026, 11, 23)
ANA, BOB = "k3v9q2m8xa", "b0b0b0b0b0"


class Bench:
    """A folder, the workspace on it, and the words the tests are written in."""

    def __init__(self, places):
        self.places = places
        self.contacts = places.data / "contacts"
        self._minutes = 0
        self._start = datetime.now().astimezone()
        self.workspace = self.another()

    def now(self):
        self._minutes += 1
        return self._start + timedelta(minutes=self._minutes)

    def another(self):
        """Open the folder as another program would."""
        workspace = Workspace(self.places, today=lambda: TODAY, now=self.now)
        workspace.verify()
        return workspace

    def restart(self):
        self.workspace.close()
        self.workspace = self.another()

    def write(self, name, text):
        """Write a file as a person with an editor would, and have it noticed."""
        self.write_quietly(name, text)
        self.workspace.verify()

    def write_quietly(self, name, text):
        self.contacts.mkdir(parents=True, exist_ok=True)
        (self.contacts / name).write_bytes(text.encode() if isinstance(text, str) else text)

    def contact(self, contact_id):
        return self.workspace.contact(contact_id)

    def add(self, contact_id=ANA, name="Ana Souza", **fields):
        person = Contact(id=contact_id, name=name, **fields)
        return self.workspace.commit(Change(f"added {name}", (Edit(None, person),)))

    def change(self, contact_id=ANA, **fields):
        before = self.contact(contact_id)
        label = f"changed {', '.join(fields)}"
        return self.workspace.commit(Change(label, (Edit(before, before.revised(**fields)),)))

    def meet(self, *people, record="p000000001", text="hello"):
        """Log one coffee with several people: one change, a file for each of them."""
        entry = Interaction(id=record, on=TODAY, kind="coffee", text=text)
        befores = [self.contact(person) for person in people]
        edits = tuple(Edit(before, before.adding("timeline", entry)) for before in befores)
        return self.workspace.commit(Change("coffee", edits))

    def text_of(self, contact_id):
        return self.workspace.file_text(self.workspace.path(contact_id).name)

    def commit_text(self, contact_id, before, after, label):
        file = self.workspace.path(contact_id).name
        return self.workspace.commit_file(file, before, after, label)

    def delete(self, contact_id=ANA):
        return self.workspace.commit(Change("deleted", (Edit(self.contact(contact_id), None),)))

    def files(self):
        """Return the bytes of everything a person would find in the data folder."""
        return {
            str(path.relative_to(self.places.data)): path.read_bytes()
            for path in sorted(self.places.data.rglob("*"))
            if path.is_file()
        }

    def texts(self):
        return {
            name.removeprefix("contacts/"): data.decode() for name, data in self.files().items()
        }


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "people", tmp_path / "config", tmp_path / "state", tmp_path / "cache")


@pytest.fixture
def bench(places):
    bench = Bench(places)
    yield bench
    bench.workspace.close()
