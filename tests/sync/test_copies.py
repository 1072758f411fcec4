"""Copies that Syncthing and its like put beside a file: made into one with it, nothing lost."""

import tomllib

import pytest

from rapport_tui.sync.copies import copies, put_together
from screen_driver import ANA

CALL = '\n[[timeline]]\nid = "n00000000{0}"\non = 2026-11-2{0}\nkind = "call"\ntext = "call {0}"\n'
NAMES = [
    "ana.sync-conflict-20261123-101010-ABCDEFG.toml",
    "ana (conflicted copy 2026-11-23 101010).toml",
    "ana (laptop's conflicted copy 2026-11-23).toml",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_and_its_file_become_one_and_both_are_kept_in_git_before(hub, name):
    one, two = hub.pair()
    one.write("ana.toml", ANA + CALL.format(1))
    one.write(name, ANA.replace("Head of Data", "CTO") + CALL.format(2))

    done = one.sync()
    two.sync()

    assert one.names == two.names == ["ana.toml", "bob.toml"]
    data = tomllib.loads(two.read("ana.toml"))
    assert {"call 1", "call 2"} <= {item["text"] for item in data["timeline"]}
    assert {data["role"], *(item["value"] for item in data["merge_log"])} == {"CTO", "Head of Data"}
    assert (
        done.standing.notes[0] == f"contacts/{name} was a copy by another program: both are one now"
    )
    assert [lost.field for lost in one.door.lost()] == ["role"]
    assert done.files == {"contacts/ana.toml", f"contacts/{name}"}
    rescue = one.git("for-each-ref", "--format=%(refname)", "refs/rapport/rescue")
    assert "call 1" in one.git("show", f"{rescue}:contacts/ana.toml")
    assert "call 2" in one.git("show", f"{rescue}:contacts/{name}")


@pytest.mark.parametrize(
    "text", ["broken = ", ANA.replace("k3v9q2m8xa", "another000")], ids=["unreadable", "another"]
)
def test_a_copy_of_nobody_known_stays_as_it_is(tmp_path, text):
    from rapport_tui.store.lock import Lock

    folder = tmp_path / "contacts"
    folder.mkdir()
    (folder / "ana.toml").write_text(ANA)
    (folder / NAMES[0]).write_text(text)

    assert put_together(tmp_path, Lock(tmp_path / "lock"), copies(tmp_path)).paths == []
    assert (folder / "ana.toml").read_text() == ANA
    assert (folder / NAMES[0]).read_text() == text


def test_a_copy_whose_file_has_gone_is_all_there_is(tmp_path):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / NAMES[0]).write_text(ANA)

    assert copies(tmp_path) == {}
