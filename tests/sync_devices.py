"""Devices that sync through a hub, each a folder of its own with a real git."""

import os
import subprocess
from datetime import UTC, datetime, timedelta

from rapport_tui.store.places import locate
from rapport_tui.sync.beginning import begin, clone
from rapport_tui.sync.door import Sync
from screen_driver import ANA, BOB

QUESTIONS = ("first-push",)


class Device:
    """One computer with the people, and what can be done on it."""

    def __init__(self, folder, home, skew=timedelta(), environ=None):
        self.folder, self.home = folder, home
        home.mkdir(exist_ok=True)
        self.environ = environ or {
            **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
            "HOME": str(home),
            **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("STATE", "CACHE", "CONFIG")},
        }
        self.places = locate(str(folder), self.environ)
        self.door = Sync(self.places, environ=self.environ, now=lambda: datetime.now(UTC) + skew)

    def git(self, *words, check=True, given=None):
        """Run git as the person would, in a shell."""
        done = subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x", *words],
            cwd=self.folder, env=self.environ, capture_output=True, text=True, input=given,
        )  # fmt: skip
        if check:
            assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def sync(self, *yes, no=(), **options):
        """Do a round and answer its questions: those of *yes*, and the usual one, with yes."""
        answers = dict.fromkeys((*QUESTIONS, *yes), "yes") | dict.fromkeys(no, "no")
        return self.door.round(answers=answers, **options)

    def path(self, name):
        return self.folder / "contacts" / name

    def write(self, name, text):
        self.path(name).write_text(text, encoding="utf-8")

    def read(self, name):
        return self.path(name).read_text(encoding="utf-8")

    def change(self, name, old, new):
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    @property
    def head(self):
        return self.git("rev-parse", "HEAD")

    @property
    def names(self):
        return sorted(path.name for path in (self.folder / "contacts").iterdir())

    def is_clean(self):
        return self.git("status", "--porcelain") == ""


class Hub:
    """A bare repository, and the devices that sync through it."""

    def __init__(self, root):
        self.root = root
        self.path = root / "hub.git"
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", self.path], check=True)

    def first(self, people=None):
        device = Device(self.root / "one", self.root / "home-one")
        (device.folder / "contacts").mkdir(parents=True)
        for name, text in (people or {"ana.toml": ANA, "bob.toml": BOB}).items():
            device.write(name, text)
        begin(device.places, str(self.path), environ=device.environ)
        return device

    def another(self, name="two", skew=timedelta()):
        device = Device(self.root / name, self.root / f"home-{name}", skew)
        clone(str(self.path), device.folder, environ=device.environ)
        return device

    def pair(self, people=None):
        one = self.first(people)
        assert one.sync().standing.kind == "synced"
        two = self.another()
        assert two.sync().standing.kind == "synced"
        return one, two

    def git(self, *words):
        done = subprocess.run(["git", "-C", self.path, *words], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()
