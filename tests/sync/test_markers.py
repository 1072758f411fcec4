"""Git's conflict marks, made by the real git: never made by rapport, healed when they come."""

import tomllib

import pytest

from rapport_tui.sync.markers import healed
from screen_driver import ANA, BOB

CALL = '\n[[timeline]]\nid = "n00000000{0}"\non = 2026-11-2{0}\nkind = "call"\ntext = "call {0}"\n'


def marked(hub, style):
    """Return a clone in which a plain `git merge` has left marks, as a web page's would."""
    one, two = hub.pair({"ana.toml": ANA, "bob.toml": BOB})
    one.write("ana.toml", ANA.replace("Head of Data", "CTO") + CALL.format(1))
    one.sync()
    two.write("ana.toml", ANA.replace("Head of Data", "Founder") + CALL.format(2))
    (two.folder / ".git" / "info" / "attributes").unlink()
    (two.folder / ".gitattributes").unlink()
    two.git("commit", "-qam", "by hand")
    two.git("fetch", "-q")
    two.git("-c", f"merge.conflictStyle={style}", "merge", "origin/main", check=False)
    assert "<<<<<<<" in two.read("ana.toml")
    return one, two


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_marks_of_every_style_are_healed_and_nothing_is_lost(hub, style):
    _, two = marked(hub, style)

    whole = healed("contacts/ana.toml", two.path("ana.toml").read_bytes())

    data = tomllib.loads(whole.decode())
    assert {"call 1", "call 2"} <= {item["text"] for item in data["timeline"]}
    assert {data["role"], *(item["value"] for item in data["merge_log"])} == {"CTO", "Founder"}
    assert b"<<<<" not in whole


def test_marks_committed_elsewhere_are_healed_on_arrival_everywhere(hub):
    one, two = marked(hub, "merge")
    two.git("commit", "-qam", "marks and all")
    two.git("push", "-q", "origin", "main")

    done = one.sync()
    two.sync()

    assert done.standing.kind == "synced"
    assert any("conflict marks" in note for note in done.standing.notes)
    assert "<<<<" not in one.read("ana.toml")
    assert [lost.field for lost in one.door.lost()] == ["role"]
    assert one.read("ana.toml") == two.read("ana.toml")
    assert one.head == two.head
    assert one.is_clean()
    assert "<<<<" not in hub.git("show", "main:contacts/ana.toml")


def test_marks_left_in_a_file_here_are_healed_and_not_sent(hub):
    one, two = hub.pair({"ana.toml": ANA})
    one.write("ana.toml", "<<<<<<< a\n" + ANA + "=======\n" + ANA + CALL.format(1) + ">>>>>>> b\n")

    one.sync()
    two.sync()

    assert "<<<<" not in one.read("ana.toml")
    assert two.read("ana.toml") == one.read("ana.toml")
    assert len(tomllib.loads(two.read("ana.toml"))["timeline"]) == 4


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< a\nx\n",
        "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n>>>>>>> a\n",
        "=======\n",
        ">>>>>>> a\n=======\n<<<<<<< b\n",
        "<<<<<<< a\nname = 1\n=======\nname = 2\n>>>>>>> b\n",
        "\xff",
    ],
)
def test_what_is_not_what_git_writes_is_left_alone(text):
    assert healed("contacts/x.toml", text.encode("latin-1")) is None
