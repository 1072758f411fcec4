"""What status says between two rounds is true: it tells what is not recorded, and what waits."""

import pytest

from rapport_tui.sync.telling import headline, told
from screen_driver import ANA


def lines(standing):
    return [line for part in told(standing, (), (), standing.synced) for line in part.lines]


def test_changes_that_are_not_recorded_yet_are_counted_and_nothing_is_called_synced(hub):
    one, _ = hub.pair()
    assert one.door.look(files=True).unrecorded == 0
    one.change("ana.toml", "Head of Data", "CTO")
    one.path("bob.toml").unlink()
    (one.folder / ".gitignore").write_text("*.toml\n")
    one.write("new person.toml", 'format = 1\nname = "New Person"\n')
    (one.folder / "elsewhere.txt").write_text("not of rapport\n")

    looked = one.door.look(files=True)

    assert looked.unrecorded == 4
    assert "4 changes not recorded yet" in lines(looked)
    assert headline(looked) == "Changed here, and not recorded yet"
    one.sync()
    assert headline(one.door.look(files=True)) == "Synced"


def test_a_folder_without_a_server_tells_it_too(hub):
    one = hub.first()
    one.git("remote", "remove", "origin")
    one.sync()
    one.change("ana.toml", "Head of Data", "CTO")

    assert "1 change not recorded yet" in lines(one.door.look(files=True))


def test_a_question_that_waits_is_told_until_it_is_answered(hub):
    one = hub.first()
    asked = one.door.round().standing.question

    looked = one.door.look()

    assert looked.kind == "asks"
    assert looked.question == asked
    one.sync()
    assert (one.door.look().kind, one.door.look().question) == ("synced", None)


def test_the_details_of_a_question_are_kept_with_it(hub):
    one, _ = hub.pair({f"p{n}.toml": ANA.replace("k3v9q2m8xa", f"p{n:09}") for n in range(5)})
    for n in range(4):
        one.path(f"p{n}.toml").unlink()
    asked = one.sync().standing.question

    assert one.door.look().question == asked
    assert len(asked.details) == 4


@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
def test_a_round_that_another_git_was_in_the_way_of_is_told_until_the_next(hub, lock):
    one, _ = hub.pair()
    one.change("ana.toml", "Head of Data", "CTO")
    path = one.folder / ".git" / lock
    path.touch()
    assert one.sync().standing.kind == "busy"

    assert one.door.look().kind == "busy"

    path.unlink()
    one.sync()
    assert one.door.look().kind == "synced"
