"""Files that somebody else changes while rapport runs: seen by the watcher, by its own thread."""

from textual import events

from screen_driver import ANA, BOB, PEOPLE, drive, person

NEWER = 'format = 99\nid = "abcdefghij"\n'


def contacts(rapport):
    return rapport.folder / "contacts"


def replace(rapport, name, text):
    """Write a file the way editors and sync programs do: whole, under its name at once."""
    temporary = contacts(rapport) / f".{name}.tmp"
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(contacts(rapport) / name)


def test_a_change_outside_appears_by_itself_and_the_cursor_stays_on_its_person(tmp_path):
    async def change(rapport):
        await rapport.press("j")
        assert rapport.selected == "Bob Díaz"
        replace(rapport, "aaron.toml", person(7, "Aaron Adams"))
        await rapport.until(lambda: "Aaron Adams" in rapport.names)
        assert rapport.names[0] == "Aaron Adams"
        assert rapport.selected == "Bob Díaz"
        assert rapport.main.book.people[rapport.main.people.key].name == "Bob Díaz"
        replace(rapport, "bob.toml", BOB.replace("Vertigo", "the other wall"))
        await rapport.until(lambda: "the other wall" in rapport.seen())
        assert rapport.selected == "Bob Díaz"

    drive(tmp_path / "people", change, watching=True)


def test_a_file_deleted_outside_leaves_the_list_and_the_cursor_goes_to_a_neighbour(tmp_path):
    async def delete(rapport):
        await rapport.press("j")
        (contacts(rapport) / "bob.toml").unlink()
        await rapport.until(lambda: "Bob Díaz" not in rapport.names)
        await rapport.settled()
        assert rapport.selected == "Łukasz Nowak"
        assert rapport.names == ["Ana Souza", "Łukasz Nowak"]

    drive(tmp_path / "people", delete, watching=True)


def test_a_broken_file_is_listed_in_today_until_it_is_mended(tmp_path):
    def broken(rapport):
        return "FILES WITH PROBLEMS" in rapport.seen()

    async def breaks(rapport):
        assert not broken(rapport)
        replace(rapport, "bob.toml", BOB + "\nkind = oops\n")
        await rapport.until(lambda: rapport.main.book.problems)
        await rapport.press("0", "G")
        assert broken(rapport)
        assert "bob.toml" in rapport.seen()
        assert "⚠ 1 file" in rapport.seen()
        replace(rapport, "bob.toml", BOB)
        await rapport.until(lambda: not rapport.main.book.problems)
        await rapport.settled()
        assert not broken(rapport)
        assert "Bob Díaz" in rapport.names

    drive(tmp_path / "people", breaks, watching=True)


def test_a_file_that_was_never_a_contact_is_a_problem_too_and_leaves_with_it(tmp_path):
    async def adds(rapport):
        replace(rapport, "zzz.toml", "this is = no toml\n")
        await rapport.until(lambda: "⚠ 1 file" in rapport.seen())
        (contacts(rapport) / "zzz.toml").unlink()
        await rapport.until(lambda: "⚠" not in rapport.seen())

    drive(tmp_path / "people", adds, watching=True)


def test_what_is_written_here_comes_back_as_no_change_and_can_be_undone(tmp_path):
    async def writes(rapport):
        before = rapport.files()
        await rapport.burst("acoffee\n")
        book = rapport.main.book
        await rapport.pilot.pause(0.5)  # the watcher has told of it by now
        assert rapport.main.book is book
        assert rapport.said == "✓ Saved coffee with Ana Souza · u undo"
        await rapport.press("u")
        assert rapport.files() == before

    drive(tmp_path / "people", writes, watching=True)


def test_coming_back_to_the_terminal_looks_at_every_file_again(tmp_path):
    async def come_back(rapport):
        replace(rapport, "ana.toml", ANA.replace("Ana Souza", "Ana Lima"))
        (contacts(rapport) / "bob.toml").unlink()
        await rapport.pilot.pause(0.1)
        assert "Bob Díaz" in rapport.names
        rapport.app.post_message(events.AppBlur())
        rapport.app.post_message(events.AppFocus())
        await rapport.until(lambda: "Bob Díaz" not in rapport.names)
        assert rapport.names == ["Ana Lima", "Łukasz Nowak"]

    drive(tmp_path / "people", come_back, watching=False)


def test_a_folder_of_a_newer_rapport_says_why_and_keeps_the_line(tmp_path):
    folder = tmp_path / "people"
    folder.mkdir()
    (folder / "rapport.toml").write_text(NEWER, encoding="utf-8")

    async def add(rapport):
        why = rapport.workspace.read_only
        assert "read only" in rapport.seen()
        await rapport.burst("acoffee with Bob\n")
        assert rapport.app.screen is rapport.main
        assert why in rapport.said
        await rapport.press("a")
        assert rapport.app.screen.draft == "coffee with Bob"
        assert rapport.files() == {name: text.encode() for name, text in PEOPLE.items()}

    drive(folder, add, watching=True)
