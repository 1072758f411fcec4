"""A merge made where rapport is not leaves out what one side wrote: a round brings it back."""

import subprocess
import tomllib

import pytest

from screen_driver import ANA, BOB

COFFEE = '\n[[timeline]]\nid = "n00000000{0}"\non = 2026-11-2{0}\nkind = "coffee"\ntext = "{1}"\n'
MINE, YOURS, LATER = (
    COFFEE.format(1, "at noon"),
    COFFEE.format(2, "in the evening"),
    COFFEE.format(3, "a week on"),
)


class Plain:
    """A clone made by git alone, as on a phone."""

    def __init__(self, folder, hub):
        self.folder = folder
        subprocess.run(["git", "clone", "-q", hub.path, folder], check=True)

    def git(self, *words, check=True):
        done = subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x", *words],
            cwd=self.folder, capture_output=True, text=True,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def path(self, name):
        return self.folder / "contacts" / name

    def write(self, name, text):
        self.path(name).write_text(text, encoding="utf-8")

    def pull_and_commit_what_git_left(self):
        """Do what git's own words lead to: ``git pull``, ``git commit -a``, ``git push``."""
        self.git("pull", "-q", "--no-rebase", "--no-edit", check=False)
        self.git("commit", "-qam", "merged by hand")
        self.git("push", "-q", "origin", "main")


def texts(device, name="ana.toml"):
    return [item["text"] for item in tomllib.loads(device.read(name)).get("timeline", ())]


@pytest.fixture
def phone(hub, tmp_path):
    """Two devices and a clone without rapport; Ana was changed on the first and there."""
    one, two = hub.pair()
    plain = Plain(tmp_path / "plain", hub)
    one.write("ana.toml", ANA.replace("Head of Data", "CTO") + MINE)
    plain.write("ana.toml", ANA + YOURS)
    plain.git("commit", "-qam", "on the way")
    one.sync()
    return one, two, plain


def alike(*devices):
    assert len({device.head for device in devices}) == 1
    assert all(device.is_clean() for device in devices)


def test_what_a_hand_made_merge_dropped_is_back_on_every_device_and_is_told(phone):
    one, two, plain = phone
    plain.pull_and_commit_what_git_left()
    assert "at noon" not in plain.path("ana.toml").read_text(encoding="utf-8")

    done = one.sync()
    two.sync()
    one.sync()

    for device in (one, two):
        assert {"at noon", "in the evening"} <= set(texts(device))
        assert tomllib.loads(device.read("ana.toml"))["role"] == "CTO"
    assert any("had left out" in note and "ana.toml" in note for note in done.standing.notes)
    alike(one, two)


def test_it_is_brought_back_once_and_both_devices_do_the_same(phone, hub):
    one, two, plain = phone
    plain.pull_and_commit_what_git_left()
    # Neither has what the other does about it: each mends it by itself.
    one.git("fetch", "-q")
    one.sync(network=False)
    two.sync()
    one.sync()
    head = one.head
    three = hub.another("three")

    again = [device.sync() for device in (one, two, three)]

    alike(one, two, three)
    assert one.head == head
    assert not any(done.standing.notes for done in again)
    assert texts(three).count("at noon") == 1


def test_two_devices_that_mend_it_apart_come_to_the_same(phone, hub):
    one, two, plain = phone
    plain.pull_and_commit_what_git_left()
    merge = hub.git("rev-parse", "main")
    two.write("bob.toml", BOB.replace("Globex", "Initech"))
    two.sync()
    mended = hub.git("rev-parse", "main")
    hub.git("update-ref", "refs/heads/main", merge)
    one.sync()
    hub.git("fetch", "-q", str(two.folder), f"{mended}:refs/heads/aside")

    two.sync("rewritten")
    one.sync()
    two.sync()

    alike(one, two)
    assert texts(one).count("at noon") == texts(one).count("in the evening") == 1
    assert "merge_log" not in one.read("ana.toml")


def test_what_was_removed_after_that_merge_stays_removed(phone):
    one, two, plain = phone
    plain.pull_and_commit_what_git_left()
    plain.path("ana.toml").unlink()
    plain.git("commit", "-qam", "she asked for it")
    plain.git("push", "-q", "origin", "main")

    one.sync()
    two.sync()

    assert one.names == two.names == ["bob.toml"]
    alike(one, two)


def test_what_was_removed_elsewhere_meanwhile_does_not_come_back_with_the_rest(phone):
    one, two, plain = phone
    two.sync()
    plain.pull_and_commit_what_git_left()
    two.write("ana.toml", ANA.replace("Head of Data", "CTO"))

    two.sync()
    one.sync()

    assert "at noon" not in texts(one)
    assert "in the evening" in texts(one)
    assert tomllib.loads(one.read("ana.toml"))["role"] == "CTO"
    alike(one, two)


def test_what_was_written_after_that_merge_stays_too(phone):
    one, two, plain = phone
    plain.pull_and_commit_what_git_left()
    plain.write("ana.toml", ANA.replace("Lisbon", "Porto") + YOURS + LATER)
    plain.git("commit", "-qam", "more")
    plain.git("push", "-q", "origin", "main")

    one.sync()
    two.sync()

    assert {"at noon", "in the evening", "a week on"} <= set(texts(two))
    assert '"Porto"' in two.read("ana.toml")
    assert tomllib.loads(two.read("ana.toml"))["role"] == "CTO"


def test_of_a_field_that_both_changed_the_one_left_out_is_kept_and_listed(phone):
    one, _, plain = phone
    plain.write("ana.toml", ANA.replace("Head of Data", "Founder") + YOURS)
    plain.git("commit", "-qam", "more")
    plain.pull_and_commit_what_git_left()

    one.sync()

    data = tomllib.loads(one.read("ana.toml"))
    assert {data["role"], data["merge_log"][0]["value"]} == {"CTO", "Founder"}
    assert [lost.field for lost in one.door.lost()] == ["role"]


def test_a_merge_made_by_hand_in_the_folder_itself_is_looked_at_too(phone):
    one, two, _ = phone
    two.write("ana.toml", ANA + LATER)
    two.git("commit", "-qam", "by hand")
    two.git("config", "merge.rapport.driver", "false")
    two.git("pull", "-q", "--no-edit", check=False)
    two.git("commit", "-qam", "merged by hand")
    two.git("push", "-q")
    assert "at noon" not in texts(two)

    two.sync()
    one.sync()

    assert {"at noon", "a week on"} <= set(texts(one))
    alike(one, two)


def test_somebody_new_whom_a_merge_left_out_is_back(phone):
    one, two, plain = phone
    one.write("new.toml", 'format = 1\nid = "newperson0"\nname = "New Person"\n')
    one.sync()
    plain.git("fetch", "-q")
    plain.git("merge", "-q", "-s", "ours", "origin/main", "-m", "mine counts")
    plain.git("push", "-q", "origin", "main")

    one.sync()
    two.sync()

    assert "new.toml" in two.names
    assert "at noon" in texts(two)
    alike(one, two)


def test_a_merge_that_left_out_nothing_is_left_as_it_is(hub, tmp_path):
    one, two = hub.pair()
    plain = Plain(tmp_path / "plain", hub)
    plain.write("bob.toml", BOB.replace("Globex", "Initech"))
    plain.git("commit", "-qam", "there")
    one.write("ana.toml", ANA + MINE)
    one.sync()
    plain.git("pull", "-q", "--no-rebase", "--no-edit")
    plain.git("push", "-q", "origin", "main")

    done = two.sync()
    one.sync()

    assert not done.standing.notes
    assert one.head == two.head == hub.git("rev-parse", "main") == plain.git("rev-parse", "HEAD")
