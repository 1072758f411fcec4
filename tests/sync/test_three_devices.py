"""Three devices do at random what people do, and sync when they like: they agree, nothing lost."""

import os
import random
import tomllib
from datetime import timedelta

import pytest

from sync_devices import Hub

SEEDS = range(*map(int, os.environ.get("RAPPORT_SEEDS", "0:10").split(":")))
ACTIONS = int(os.environ.get("RAPPORT_ACTIONS", "25"))
SKEWS = (timedelta(days=-3650), timedelta(days=3650))
"""The clocks of the second and the third device are ten years slow and ten years fast."""

ENTRY = '\n[[timeline]]\nid = "{0}"\non = 2026-10-{1:02}\nkind = "call"\ntext = "call {0}"\n'


class Life:
    """What the three do, and what must be there at the end."""

    def __init__(self, devices, seed):
        self.devices = devices
        self.dice = random.Random(seed)
        self.number = 0
        self.entries = set()
        self.deleted = set()  # must stay deleted
        self.unsure = set()  # of people who were removed: there or not, both are right
        self.homes = {}  # whose an entry is, or was
        self.left = set()  # people who were removed: whoever edits them has them as they knew them
        self.tags, self.tags_gone = {}, set()
        self.done = []

    def step(self):
        device = self.dice.choice(self.devices)
        act, = self.dice.choices(
            [self.add_entry, self.edit, self.tag, self.untag, self.add_person, self.drop_entry,
             self.drop_person, self.join, self.rename, self.write_by_hand, self.capture,
             self.sync, self.fetch_only, self.record],
            [25, 12, 8, 4, 6, 7, 2, 2, 2, 6, 4, 18, 3, 7],
        )  # fmt: skip
        self.done.append((act.__name__, device.folder.name))
        act(device)

    def new(self, letter):
        self.number += 1
        return f"{letter}{self.number:09}"

    def person(self, device):
        return self.dice.choice(device.names)

    def id_of(self, device, name):
        return tomllib.loads(device.read(name))["id"]

    def add_entry(self, device):
        name, entry = self.person(device), self.new("e")
        device.write(name, device.read(name) + ENTRY.format(entry, self.dice.randint(1, 28)))
        self.entries.add(entry)
        self.homes[entry] = {self.id_of(device, name)}

    def edit(self, device):
        name = self.person(device)
        lines = device.read(name).splitlines()
        kept = [line for line in lines if not line.startswith("role =")]
        at = next(i for i, line in enumerate(kept) if line.startswith("name ="))
        kept.insert(at + 1, f'role = "{self.new("r")}"')
        device.write(name, "\n".join(kept) + "\n")

    def tag(self, device):
        name, tag = self.person(device), self.new("t")
        text = device.read(name)
        line = next(x for x in text.splitlines() if x.startswith("tags ="))
        device.write(name, text.replace(line, line[:-1] + f', "{tag}"]'))
        self.tags[tag] = self.id_of(device, name)

    def untag(self, device):
        name = self.person(device)
        data = tomllib.loads(device.read(name))
        if data["tags"][1:]:
            gone = data["tags"][-1]
            device.write(name, device.read(name).replace(f', "{gone}"', ""))
            self.tags_gone.add(gone)

    def add_person(self, device):
        person = self.new("x")
        text = f'id = "{person}"\nname = "P {person}"\ntags = ["a"]\n'
        device.write(f"person-{person}.toml", text)

    def drop_entry(self, device):
        name = self.person(device)
        head, *records = device.read(name).split("\n[[timeline]]\n")
        if records and "merge_log" not in "".join(records):
            gone = records.pop(self.dice.randrange(len(records)))
            self.deleted.add(gone.split('"')[1])
            device.write(name, "\n[[timeline]]\n".join([head, *records]))

    def drop_person(self, device):
        if len(device.names) > 3:
            name = self.person(device)
            self.leave(device, name)
            device.path(name).unlink()

    def leave(self, device, name):
        """Whoever edits a person that goes elsewhere keeps them: what was there may come back."""
        data = tomllib.loads(device.read(name))
        self.left.add(data["id"])
        self.unsure |= {item["id"] for item in data.get("timeline", ())}
        self.tags_gone |= set(data["tags"])

    def join(self, device):
        """Make one person of two that are the same: what the one had, the other has."""
        stays, goes = self.person(device), self.person(device)
        records = device.read(goes).split("\n[[timeline]]\n")[1:]
        if stays == goes or any("[[merge_log]]" in device.read(name) for name in (stays, goes)):
            return
        self.leave(device, goes)
        for item in tomllib.loads(device.read(goes)).get("timeline", ()):
            self.homes[item["id"]].add(self.id_of(device, stays))
        device.write(stays, "\n[[timeline]]\n".join([device.read(stays), *records]))
        device.path(goes).unlink()

    def rename(self, device):
        name = self.person(device)
        device.path(name).rename(device.path(f"renamed-{self.new('n')}.toml"))

    def write_by_hand(self, device):
        name = self.person(device)
        line = self.dice.choice(
            ["# a remark {0}\n", 'own_{0} = "kept"\n', "\n\n", "  # indented {0}\n"]
        )
        text = device.read(name)
        device.write(name, line.format(self.new("h")) + text)

    def capture(self, device):
        with open(device.folder / "inbox.txt", "a", encoding="utf-8") as inbox:
            inbox.write(f"call with {self.new('i')}\n")

    def sync(self, device):
        assert device.sync("gone-here", "gone-there").standing.kind == "synced"

    def fetch_only(self, device):
        """Be cut off before anything is sent."""
        device.git("remote", "set-url", "--push", "origin", "/nowhere")
        device.sync("gone-here", "gone-there", "runs")
        device.git("config", "--unset", "remote.origin.pushurl")

    def record(self, device):
        device.sync("gone-here", network=False)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_three_devices_agree_in_the_end_and_no_entry_is_lost(tmp_path, seed):
    hub = Hub(tmp_path)
    people = {
        f"p{n}.toml": f'format = 1\nid = "p{n:09}"\nname = "P {n}"\ntags = ["a"]\n'
        for n in range(4)
    }
    devices = [hub.first(people)]
    devices[0].sync()
    devices += [hub.another(name, skew) for name, skew in zip(("two", "three"), SKEWS, strict=True)]
    life = Life(devices, seed)

    for _ in range(ACTIONS):
        life.step()
    for _ in range(2):
        for device in devices:
            life.sync(device)

    one = devices[0]
    for device in devices:
        assert device.head == one.head
        assert device.is_clean()
        assert {n: device.read(n) for n in device.names} == {n: one.read(n) for n in one.names}
    texts = [one.read(name) for name in one.names]
    assert "<<<<" not in "".join(texts)
    contacts = [tomllib.loads(text) for text in texts]
    ids = [data["id"] for data in contacts]
    assert sorted(ids) == sorted(set(ids))
    there = {item["id"] for data in contacts for item in data.get("timeline", ())}
    assert life.entries - life.deleted - life.unsure <= there
    assert not {entry for entry in life.deleted & there if not life.homes[entry] & life.left}
    tags = {tag for data in contacts for tag in data["tags"]}
    assert {tag for tag, who in life.tags.items() if who in ids} - life.tags_gone <= tags
    inbox = (one.folder / "inbox.txt").read_text() if life_captured(life) else ""
    assert inbox.count("call with") == life_captured(life)


def life_captured(life):
    return sum(name == "capture" for name, _ in life.done)
