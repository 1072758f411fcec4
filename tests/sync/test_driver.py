"""A person's own `git pull`: right where rapport is installed, harmless where it is not."""

import os
import subprocess
import sys
import tomllib

import pytest

from rapport_tui.sync.driver import Files, command, drive
from screen_driver import ANA, BOB

COFFEE = '\n[[timeline]]\nid = "n00000000{0}"\non = 2026-11-2{0}\nkind = "coffee"\ntext = "{1}"\n'
MINE, YOURS = COFFEE.format(1, "at noon"), COFFEE.format(2, "in the evening")


def texts(device, name="ana.toml"):
    return {item["text"] for item in tomllib.loads(device.read(name))["timeline"]}


@pytest.fixture
def parted(hub):
    """Two devices that each had a coffee with Ana, offline; the first has sent its own."""
    one, two = hub.pair()
    one.write("ana.toml", ANA + MINE)
    one.sync()
    two.write("ana.toml", ANA.replace("Head of Data", "CTO") + YOURS)
    two.git("commit", "-qam", "by hand")
    return one, two


def test_a_plain_git_pull_merges_two_offline_coffees_with_one_person(parted):
    one, two = parted

    two.git("pull", "--no-edit")

    assert {"at noon", "in the evening"} <= texts(two)
    assert tomllib.loads(two.read("ana.toml"))["role"] == "CTO"
    assert "merge_log" not in two.read("ana.toml")
    assert two.is_clean()
    assert two.sync().standing.kind == "synced"
    one.sync()
    assert one.read("ana.toml") == two.read("ana.toml")
    assert one.head == two.head


def test_a_pull_by_hand_comes_to_what_a_round_would(hub, parted):
    one, two = parted
    one.change("ana.toml", "Lisbon", "Porto")
    one.sync()
    two.change("ana.toml", "Lisbon", "Braga")
    two.git("commit", "-qam", "more by hand")
    there = hub.another("three")
    there.git("fetch", "-q", str(two.folder), "main:refs/heads/theirs")

    two.git("pull", "--no-edit")
    there.git("reset", "-q", "--hard", "theirs")
    there.sync()

    assert two.read("ana.toml") == there.read("ana.toml")
    assert '"Braga"' in two.read("ana.toml")
    assert "Porto" in two.read("ana.toml")


@pytest.mark.parametrize("words", ["rebase origin/main", "cherry-pick origin/main"])
def test_it_is_right_in_a_rebase_and_a_cherry_pick_too(parted, words):
    _, two = parted
    two.git("fetch", "-q")

    two.git(*words.split())

    assert {"at noon", "in the evening"} <= texts(two)
    assert tomllib.loads(two.read("ana.toml"))["role"] == "CTO"
    assert two.is_clean()


def test_what_was_stashed_comes_back_into_a_file_that_went_on(parted):
    one, two = parted
    two.git("pull", "-q", "--no-edit")
    two.change("ana.toml", "CTO", "Founder")
    two.git("stash")
    one.sync()
    one.write("ana.toml", one.read("ana.toml").replace("Lisbon", "Porto"))
    one.sync()
    two.git("pull", "-q", "--no-edit")

    two.git("stash", "pop")

    assert '"Founder"' in two.read("ana.toml")
    assert '"Porto"' in two.read("ana.toml")


def test_a_clone_without_rapport_keeps_its_own_version_and_has_no_mark(hub, parted, tmp_path):
    _, two = parted
    plain = tmp_path / "plain"
    git = ["git", "-c", "user.name=x", "-c", "user.email=x", "-C", str(plain)]
    subprocess.run(["git", "clone", "-q", hub.path, plain], check=True)
    ana, inbox = plain / "contacts" / "ana.toml", plain / "inbox.txt"
    ana.write_text(ana.read_text() + YOURS)
    inbox.write_text("call Bob\n")
    subprocess.run([*git, "add", "inbox.txt"], check=True)
    subprocess.run([*git, "commit", "-qam", "there"], check=True)
    mine = ana.read_text()
    (two.folder / "inbox.txt").write_text("write to Ana\n")
    two.sync()

    done = subprocess.run(
        [*git, "pull", "--no-edit", "--no-rebase"], capture_output=True, text=True
    )

    assert "CONFLICT" in done.stdout
    assert ana.read_text() == mine
    for path in plain.rglob("*.t*"):
        assert "<<<<" not in path.read_text(), path
    assert sorted(inbox.read_text().split("\n")) == ["", "call Bob", "write to Ana"]


def test_where_rapport_has_gone_ours_stays_and_has_no_mark(parted):
    _, two = parted
    two.git("config", "merge.rapport.driver", "/nowhere/rapport %O %A %B")
    mine = two.read("ana.toml")

    two.git("pull", "--no-edit", check=False)

    assert two.read("ana.toml") == mine
    done = two.sync("unfinished")
    assert done.standing.kind == "synced", done.standing
    assert {"at noon", "in the evening"} <= texts(two)
    assert two.git("config", "merge.rapport.driver") == command()


def test_a_version_that_cannot_be_read_is_a_conflict_and_ours_stays(parted):
    one, two = parted
    one.write("ana.toml", "role = broken\n" + one.read("ana.toml"))
    one.git("commit", "-qam", "broken by hand")
    one.git("push", "-q", "origin", "main")
    mine = two.read("ana.toml")

    two.git("pull", "--no-edit", check=False)

    assert two.git("ls-files", "-u") != ""
    assert two.read("ana.toml") == mine


def test_nobody_is_poured_into_somebody_alike_who_came_as_they_went(hub):
    """To git one file was renamed; it is a conflict at the most, and nothing of it is recorded."""
    alike = BOB.replace("Bob Díaz", "Carl Díaz").replace(tomllib.loads(BOB)["id"], "c" * 10)
    one, two = hub.pair()
    one.path("bob.toml").unlink()
    one.write("carl.toml", alike)
    one.sync()
    two.change("bob.toml", "Globex", "Initech")
    two.git("commit", "-qam", "by hand")

    two.git("pull", "--no-edit", check=False)
    two.sync("unfinished")

    assert two.read("carl.toml") == alike
    assert two.read("bob.toml").startswith(BOB.replace("Globex", "Initech"))


def test_nothing_in_the_folder_is_taken_for_a_part_of_the_program(parted, tmp_path):
    _, two = parted
    canary = tmp_path / "canary"
    for name in ("tomllib.py", "sitecustomize.py", "rapport_tui.py", "git"):
        (two.folder / name).write_text(f"#!/bin/sh\nopen({str(canary)!r}, 'w')\n")
        (two.folder / name).chmod(0o755)
    (two.folder / "rapport_tui").mkdir()
    (two.folder / "rapport_tui" / "__init__.py").write_text(f"open({str(canary)!r}, 'w')\n")

    two.git("pull", "--no-edit")

    assert {"at noon", "in the evening"} <= texts(two)
    assert not canary.exists()


def test_a_path_is_never_a_command(hub, tmp_path):
    one, two = hub.pair()
    name = "a$(touch canary)`touch canary`;touch canary;'x.toml"
    one.write(name, ANA)
    one.sync()
    two.sync()
    one.write(name, ANA + MINE)
    one.sync()
    two.write(name, ANA + YOURS)
    two.git("commit", "-qam", "by hand")

    two.git("pull", "--no-edit")

    assert {"at noon", "in the evening"} <= texts(two, name)
    assert not list(tmp_path.rglob("canary"))


def test_what_a_clone_lacks_of_it_is_made_by_the_next_round(parted):
    _, two = parted
    two.git("config", "--remove-section", "merge.rapport")
    (two.folder / ".git" / "info" / "attributes").write_text("*.md text\n")

    two.sync(network=False)

    assert two.git("config", "merge.rapport.driver") == command()
    attributes = (two.folder / ".git" / "info" / "attributes").read_text()
    assert attributes.startswith("*.md text\n")
    assert "contacts/*.toml merge=rapport" in attributes


def test_what_a_person_has_said_about_pulling_is_left(hub):
    one = hub.first()
    one.git("config", "--unset", "pull.rebase")
    one.git("config", "pull.ff", "only")

    one.sync()

    assert one.git("config", "--get", "pull.rebase", check=False) == ""


def test_marks_in_what_comes_are_healed_on_the_way(tmp_path):
    names = [tmp_path / name for name in ("base", "ours", "theirs")]
    marked = "<<<<<<< a\n" + ANA + "=======\n" + ANA + MINE + ">>>>>>> b\n"
    for path, text in zip(names, (ANA, ANA + YOURS, marked), strict=True):
        path.write_text(text, encoding="utf-8")

    assert drive(Files(*names, "contacts/ana.toml"), tmp_path, dict(os.environ))

    whole = names[1].read_text(encoding="utf-8")
    assert "<<<<" not in whole
    assert {"at noon", "in the evening"} <= {x["text"] for x in tomllib.loads(whole)["timeline"]}


def test_called_by_hand_it_says_who_calls_it():
    done = subprocess.run(
        [sys.executable, "-m", "rapport_tui", "merge-driver"], capture_output=True, text=True
    )

    assert done.returncode == 2
    assert "called by git" in done.stderr
