"""Lines typed on a phone are taken in as if typed here, and none is lost or taken twice."""

import pytest

ANA, BOB = "k3v9q2m8xa", "b0b0b0b0b0"


@pytest.fixture
def inbox(bench):
    bench.add()
    bench.add(BOB, "Bob Díaz")
    return bench.places.data / "inbox.txt"


def test_without_an_inbox_nothing_happens(bench):
    assert bench.workspace.inbox.lines() == ()
    assert bench.workspace.inbox.take() == []
    assert not bench.places.data.exists()


def test_a_line_is_saved_on_its_day_and_leaves_the_file(bench, inbox):
    inbox.write_text("2026-11-20: coffee with Ana Souza; she moves to Leeds\n\n")

    (done,) = bench.workspace.inbox.take()

    assert done.ids == {ANA}
    (entry,) = bench.contact(ANA).timeline
    assert (str(entry.on), entry.kind) == ("2026-11-20", "coffee")
    assert bench.workspace.inbox.lines() == ()


def test_a_line_that_needs_an_answer_stays(bench, inbox):
    bench.add("a0a0a0a0a0", "Ana Lima")
    inbox.write_text("coffee with Ana\r\ncall with Bob Díaz\r\n2026-02-31: call with Bob Díaz\r\n")

    (done,) = bench.workspace.inbox.take()

    assert done.ids == {BOB}
    assert inbox.read_bytes() == b"coffee with Ana\r\n2026-02-31: call with Bob D\xc3\xadaz\r\n"
    assert bench.workspace.inbox.lines() == ("coffee with Ana", "2026-02-31: call with Bob Díaz")


def test_undo_puts_a_line_back(bench, inbox):
    inbox.write_text("call with Bob Díaz\ncoffee with Ana Souza\n")
    before = bench.files()

    assert len(bench.workspace.inbox.take()) == 2
    bench.workspace.undo()
    assert bench.workspace.inbox.lines() == ("coffee with Ana Souza",)
    bench.workspace.undo()

    assert bench.files() == before


def test_taking_in_twice_saves_once(bench, inbox):
    inbox.write_text("call with Bob Díaz\n")
    other = bench.another()

    bench.workspace.inbox.take()
    other.inbox.take()

    assert len(bench.contact(BOB).timeline) == 1


def test_a_line_about_a_file_that_broke_waits(bench, inbox):
    bench.write(f"bob-diaz-{BOB}.toml", f'id = "{BOB}"\nname = \n')
    inbox.write_text("call with Bob Díaz\n")

    assert bench.workspace.inbox.take() == []
    assert bench.workspace.inbox.lines() == ("call with Bob Díaz",)


@pytest.mark.parametrize(
    "line", ["coffee with Zed Quartz", "coffee with Ana Souza and Zed", "coffee with Bbo"]
)
def test_a_line_makes_nobody_new_unasked(bench, inbox, line):
    inbox.write_text(f"{line}\n")

    assert bench.workspace.inbox.take() == []

    assert bench.workspace.inbox.lines() == (line,)
    assert len(bench.workspace.book.people) == 2
