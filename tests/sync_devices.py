"""Devices that sync through a hub, each a folder of its own with a real git."""

import os
import shutil
import subprocess
import tomllib
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

    def __init__(self, root, saved=None):
        """Make the repository; *saved* is where another hub made its pair, to be copied."""
        self.root, self.saved = root, saved
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
        """Return two devices that are synced."""
        if self.saved and people is None:
            moved(self.saved, self.root)
            return tuple(Device(self.root / n, self.root / f"home-{n}") for n in ("one", "two"))
        one = self.first(people)
        assert one.sync().standing.kind == "synced"
        two = self.another()
        assert two.sync().standing.kind == "synced"
        return one, two

    def git(self, *words):
        done = subprocess.run(["git", "-C", self.path, *words], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def moved(saved, root):
    """Copy what stands in *saved* to *root*, and have it say so where it names its own place."""
    shutil.copytree(saved, root, symlinks=True, dirs_exist_ok=True)
    here, there = os.fsencode(saved), os.fsencode(root)
    for file in (file for file in root.rglob("*") if file.is_file()):
        if "objects" not in file.parts and here in (told := file.read_bytes()):
            file.write_bytes(told.replace(here, there))


CALL = '\n[[timeline]]\nid = "n00000000{0}"\non = 2026-11-2{0}\nkind = "call"\ntext = "call {0}"\n'


class Parted:
    """Two devices that changed the same people, one of them synced: put back before each try."""

    def __init__(self, root):
        self.live, self.saved = root / "live", root / "as-it-was"
        self.live.mkdir()
        hub = Hub(self.live)
        one, two = hub.pair({"ana.toml": ANA, "bob.toml": BOB, "carl.toml": 'name = "Carl"\n'})
        one.write("ana.toml", ANA + CALL.format(1))
        one.change("bob.toml", "Globex", "Initech")
        one.path("carl.toml").unlink()
        one.write("dora.toml", 'name = "Dora"\n')
        one.sync()
        two.write("ana.toml", ANA.replace("Head of Data", "CTO") + CALL.format(2))
        two.write("erik.toml", 'name = "Erik"\n')
        shutil.copytree(self.live, self.saved, symlinks=True)

    def put_back(self):
        shutil.rmtree(self.live)
        shutil.copytree(self.saved, self.live, symlinks=True)

    def device(self, name, **more):
        """Return the device *name* as after a start."""
        return Device(self.live / name, self.live / f"home-{name}", **more)

    def recovers(self):
        """The next round finishes, whatever happened; both devices agree and nothing is lost."""
        one, two = self.device("one"), self.device("two")
        for lock in (self.live / "hub.git").rglob("*.lock"):
            lock.unlink()  # the server's own, to clear when it starts again
        for device in (two, one):
            done = device.sync()
            assert done.standing.kind == "synced", done.standing
        assert one.head == two.head
        assert one.is_clean()
        assert two.is_clean()
        assert one.names == two.names == ["ana.toml", "bob.toml", "dora.toml", "erik.toml"]
        ana = tomllib.loads(two.read("ana.toml"))
        assert ana["role"] == "CTO"
        assert {"call 1", "call 2"} <= {item["text"] for item in ana["timeline"]}
        assert len(ana["timeline"]) == 5
        assert "merge_log" not in ana
        assert "Initech" in two.read("bob.toml")
        assert two.git("for-each-ref", "refs/rapport/pending") == ""
        two.git("fsck", "--strict", "--no-dangling")
