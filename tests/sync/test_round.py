"""Two devices and a hub between them, with a real git: nothing is lost, nothing is asked twice."""

import os
import re
import shutil
import tomllib

from screen_driver import ANA, BOB
from sync_devices import Device

AT_NOON = """
[[timeline]]
id = "n000000001"
on = 2026-11-22
kind = "call"
text = "at noon"
"""
IN_THE_EVENING = """
[[timeline]]
id = "n000000002"
on = 2026-11-21
kind = "call"
text = "in the evening"
"""


def entries(device, name):
    return {item["text"] for item in tomllib.loads(device.read(name))["timeline"]}


def alike(one, two):
    assert one.is_clean()
    assert two.is_clean()
    assert one.head == two.head
    assert one.names == two.names
    assert all(one.read(name) == two.read(name) for name in one.names)


def test_the_first_sync_asks_before_anything_is_sent_and_sends_after_a_yes(hub):
    one = hub.first()

    asked = one.door.round()

    assert asked.standing.kind == "asks"
    assert asked.standing.question.words == (
        "This sends data about 2 people to a repository in another folder. "
        "Is that repository private?"
    )
    assert hub.git("branch", "--list") == ""
    assert one.door.round(answers={"first-push": "yes"}).standing.kind == "synced"
    assert "main" in hub.git("branch", "--list")
    one.write("new.toml", 'format = 1\nname = "New Person"\n')
    assert one.door.round().standing.kind == "synced"


def test_another_device_has_the_same_people_letter_for_letter(hub):
    one, two = hub.pair()

    assert two.read("ana.toml") == ANA
    assert two.read("bob.toml") == BOB
    alike(one, two)


def test_what_one_device_writes_arrives_on_the_other(hub):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    one.write("new.toml", 'format = 1\nname = "New Person"\n')
    one.path("bob.toml").unlink()

    sent = one.sync()
    received = two.sync()

    assert sent.words == "⇅ Synced · sent"
    assert received.files == {"contacts/ana.toml", "contacts/new.toml", "contacts/bob.toml"}
    assert two.names == ["ana.toml", "new.toml"]
    assert 'role = "CTO"' in two.read("ana.toml")
    alike(one, two)


def test_two_devices_that_change_one_person_both_keep_everything(hub):
    one, two = hub.pair()
    one.write("ana.toml", ANA + AT_NOON)
    two.write("ana.toml", ANA.replace("Head of Data", "CTO") + IN_THE_EVENING)

    one.sync()
    merged = two.sync()
    one.sync()

    assert merged.words.startswith("⇅ Synced · 1 person from elsewhere · 1 person merged")
    assert entries(two, "ana.toml") >= {"at noon", "in the evening"}
    assert 'role = "CTO"' in one.read("ana.toml")
    alike(one, two)


def test_of_one_field_changed_twice_the_newer_stays_and_the_other_is_kept(hub):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    two.change("ana.toml", "Head of Data", "Founder")

    merged = two.sync()
    one.sync()

    data = tomllib.loads(two.read("ana.toml"))
    assert {data["role"], data["merge_log"][0]["value"]} == {"CTO", "Founder"}
    [lost] = two.door.lost()
    assert (lost.name, lost.field) == ("Ana Souza", "role")
    assert merged.standing.notes
    alike(one, two)


def test_both_devices_make_the_same_commit_of_the_same_two(hub):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    two.change("ana.toml", "Lisbon", "Porto")
    one.sync(network=False)
    two.sync(network=False)
    for device, other in ((one, two), (two, one)):
        device.git("fetch", "-q", str(other.folder), "main:refs/remotes/origin/other")
    from rapport_tui.sync.git import Git
    from rapport_tui.sync.merging import Heads, merge_base, merge_histories
    from rapport_tui.sync.repository import find_repository

    targets = []
    for device in (one, two):
        git = Git(device.folder, environ=device.environ)
        repository = find_repository(git)
        theirs = device.git("rev-parse", "refs/remotes/origin/other")
        base = merge_base(git, repository, device.head, theirs)
        targets.append(merge_histories(git, repository, Heads(device.head, theirs, base)).target)

    assert targets[0] == targets[1]


def test_an_edit_outlives_a_deletion_elsewhere(hub):
    one, two = hub.pair()
    one.path("ana.toml").unlink()
    two.change("ana.toml", "Head of Data", "CTO")

    one.sync()
    two.sync()
    one.sync()

    assert 'role = "CTO"' in one.read("ana.toml")
    alike(one, two)


def test_an_entry_deleted_on_one_device_stays_deleted(hub):
    one, two = hub.pair()
    head, _, _ = BOB.partition("\n[[timeline]]")
    one.write("bob.toml", head)
    two.change("bob.toml", "Globex", "Acme")

    one.sync()
    two.sync()
    one.sync()

    assert "timeline" not in tomllib.loads(one.read("bob.toml"))
    assert 'organisation = "Acme"' in one.read("bob.toml")
    alike(one, two)


def test_comments_and_order_of_a_hand_written_file_survive_a_merge(hub):
    one, two = hub.pair()
    commented = ANA.replace('location = "Lisbon"', '# by the river\nlocation = "Lisbon"  # now')
    one.write("ana.toml", commented)
    one.sync()
    two.sync()
    one.write("ana.toml", commented + AT_NOON)
    two.write("ana.toml", commented.replace("Head of Data", "CTO"))

    one.sync()
    two.sync()
    one.sync()

    assert '# by the river\nlocation = "Lisbon"  # now' in one.read("ana.toml")
    alike(one, two)


def test_a_file_edited_while_a_round_runs_keeps_both(hub, monkeypatch):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    from rapport_tui.sync import round as rounds

    plain = rounds.merge_histories

    def while_merging(*arguments, **options):
        two.change("ana.toml", "Lisbon", "Porto")
        return plain(*arguments, **options)

    monkeypatch.setattr(rounds, "merge_histories", while_merging)
    two.sync()
    monkeypatch.undo()

    assert 'role = "CTO"' in two.read("ana.toml")
    assert 'location = "Porto"' in two.read("ana.toml")
    two.sync()
    one.sync()
    alike(one, two)


def test_a_quicker_device_is_merged_with_and_nothing_is_forced(hub, monkeypatch):
    one, two = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    two.change("bob.toml", "Globex", "Acme")
    from rapport_tui.sync.server import Server

    plain = Server.send

    def after_another(self, repository, head):
        monkeypatch.undo()
        one.sync()
        return plain(self, repository, head)

    monkeypatch.setattr(Server, "send", after_another)
    two.sync()
    one.sync()

    assert 'role = "CTO"' in two.read("ana.toml")
    assert 'organisation = "Acme"' in one.read("bob.toml")
    alike(one, two)


def test_a_round_without_anything_new_writes_nothing(hub):
    one, two = hub.pair()
    before = two.head

    done = two.sync()

    assert done.words == "⇅ Synced, nothing new"
    assert done.files == frozenset()
    assert two.head == before
    assert one.head == before


def test_no_name_of_a_person_or_a_computer_stands_in_a_commit(hub):
    one = hub.first({"ana-souza-k3v9q2m8xa.toml": ANA})
    one.sync()
    message = one.git("log", "-1", "--format=%B%an%ae%cn%ce")

    assert "rapport: 1 person changed" in message
    assert "add k3v9q2m8xa" in message
    assert "Souza" not in message
    assert "souza" not in message
    import socket

    assert socket.gethostname() not in re.split(r"\W+", message)  # not as part of a random id


def test_undo_after_a_merge_takes_back_only_what_was_done_here(hub):
    from datetime import UTC, date, datetime

    from rapport_tui.domain.book import Change, Edit
    from rapport_tui.workspace import Workspace

    one, two = hub.pair()
    workspace = Workspace(
        two.places, today=lambda: date(2026, 11, 23), now=lambda: datetime.now(UTC)
    )
    workspace.verify()
    ana = workspace.contact("k3v9q2m8xa")
    workspace.commit(Change("moved", (Edit(ana, ana.revised(location="Porto")),)))
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()

    done = two.sync()
    workspace.refresh(done.files)
    assert workspace.contact("k3v9q2m8xa").role == "CTO"
    workspace.undo()

    assert workspace.contact("k3v9q2m8xa").location == "Lisbon"
    assert workspace.contact("k3v9q2m8xa").role == "CTO"
    workspace.close()


def test_a_save_while_a_round_talks_to_the_server_waits_for_nothing(hub, monkeypatch):
    from rapport_tui.store.lock import Lock
    from rapport_tui.sync.server import Server

    one, _ = hub.pair()
    plain, seen = Server.fetch, []

    def look(self, repository):
        with Lock(one.places.lock_file(), timeout=0.0):
            seen.append(True)
        return plain(self, repository)

    monkeypatch.setattr(Server, "fetch", look)

    assert one.sync().standing.kind == "synced"
    assert seen == [True]


def test_a_second_round_at_the_same_time_says_that_one_is_under_way(hub, monkeypatch):
    from rapport_tui.sync.server import Server

    one, _ = hub.pair()
    plain, second = Server.fetch, []

    def meanwhile(self, repository):
        from sync_devices import Device

        second.append(Device(one.folder, one.home).sync())
        return plain(self, repository)

    monkeypatch.setattr(Server, "fetch", meanwhile)

    assert one.sync().standing.kind == "synced"
    assert second[0].standing.kind == "busy"


def test_the_inbox_and_ones_own_file_travel_too(hub):
    one, two = hub.pair()
    (one.folder / "inbox.txt").write_text("coffee with Ana\n")
    (one.folder / "me.toml").write_text('name = "Me"\n')
    one.sync()
    two.sync()
    (two.folder / "inbox.txt").write_text("")
    (one.folder / "inbox.txt").write_text("coffee with Ana\ncall with Bob\n")

    two.sync()
    one.sync()
    two.sync()

    assert (two.folder / "me.toml").read_text() == 'name = "Me"\n'
    assert (one.folder / "inbox.txt").read_text() == "call with Bob\n"
    alike(one, two)


def test_a_git_that_is_killed_while_it_answers_has_answered_nothing(hub, tmp_path):
    """As if there were no common history, everything deleted would come back."""
    one, two = hub.pair()
    one.path("bob.toml").unlink()
    one.change("ana.toml", "Head of Data", "CTO")
    one.sync()
    two.change("ana.toml", "Lisbon", "Porto")
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    real = shutil.which("git")
    fake.write_text(f'#!/bin/sh\ncase "$*" in *merge-base*) kill -9 $$;; esac\nexec {real} "$@"\n')
    fake.chmod(0o755)
    path = two.environ["PATH"]
    two.environ["PATH"] = f"{fake.parent}{os.pathsep}{path}"

    done = Device(two.folder, two.home, environ=two.environ).sync()

    assert done.standing.kind == "failed"
    two.environ["PATH"] = path
    two.sync()
    one.sync()
    assert one.names == ["ana.toml"]
    alike(one, two)


def test_a_hub_whose_usual_branch_has_another_name_is_cloned_with_its_people(hub):
    hub.git("symbolic-ref", "HEAD", "refs/heads/master")
    one, two = hub.pair()
    two.change("ana.toml", "Head of Data", "CTO")

    two.sync()
    one.sync()

    assert two.git("symbolic-ref", "HEAD") == "refs/heads/main"
    assert '"CTO"' in one.read("ana.toml")
    two.git("pull")
    alike(one, two)


def test_a_clone_of_an_empty_hub_is_on_the_branch_that_the_others_send(hub):
    hub.git("symbolic-ref", "HEAD", "refs/heads/master")

    two = hub.another()

    assert two.git("symbolic-ref", "HEAD") == "refs/heads/main"
    assert two.sync().standing.kind == "synced"


def test_a_disk_that_is_put_away_is_offline_and_what_was_changed_is_sent_later(hub):
    one, two = hub.pair()
    hub.path.rename(hub.path.with_name("away"))
    one.change("ana.toml", "Head of Data", "CTO")

    away = one.sync()

    assert away.standing.kind == "offline"
    assert "Is its disk mounted?" in away.standing.hint
    looked = Device(one.folder, one.home).door.look()  # as another rapport sees it
    assert (looked.kind, looked.reason) == ("offline", away.standing.reason)
    assert one.sync(network=False).standing.kind == "offline"
    hub.path.with_name("away").rename(hub.path)
    one.sync()
    assert one.door.look().kind == "synced"
    two.sync()
    assert '"CTO"' in two.read("ana.toml")
