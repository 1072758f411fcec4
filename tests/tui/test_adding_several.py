"""Alt+enter: a line is saved and the box is there for the next one."""

from textual import events

from screen_driver import PEOPLE, drive

ALT_ENTER = "⏎"


async def burst(rapport, text):
    """Send keys as one burst, `ALT_ENTER` among them."""
    named = {"\n": ("enter", "\r"), ALT_ENTER: ("alt+enter", None), " ": ("space", " ")}
    for character in text:
        key, sent = named.get(character, (character, character))
        rapport.app.post_message(events.Key(key, sent))
    await rapport.settled()


def kinds(rapport, contact_id):
    return [entry.kind for entry in rapport.contact(contact_id).timeline]


def test_alt_enter_saves_the_line_and_keeps_an_empty_box_open(tmp_path):
    async def add(rapport):
        await burst(rapport, f"acoffee with Bob ; he moved{ALT_ENTER}")
        assert "he moved" in rapport.files()["bob.toml"].decode()
        seen = rapport.seen()
        assert "✓ Saved coffee with Bob Díaz" in seen
        assert rapport.app.screen.draft == ""
        await burst(rapport, f"call with Bob ; he is back{ALT_ENTER}")
        assert "he is back" in rapport.files()["bob.toml"].decode()
        await rapport.press("escape")
        assert rapport.app.screen is rapport.main
        assert "✎ draft" not in rapport.seen()
        await rapport.press("u", "u")
        assert rapport.files() == {name: text.encode() for name, text in PEOPLE.items()}

    drive(tmp_path / "people", add)


def test_a_burst_of_two_lines_saves_both_in_their_order(tmp_path):
    async def add(rapport):
        await burst(rapport, f"acoffee with Bob ; first{ALT_ENTER}call with Bob ; second\n")
        assert rapport.app.screen is rapport.main
        assert sorted(kinds(rapport, "b0b0b0b0b0")) == ["call", "climb", "coffee"]
        await rapport.press("u")
        assert rapport.said.startswith("↶ Undid: call with Bob Díaz")
        assert sorted(kinds(rapport, "b0b0b0b0b0")) == ["climb", "coffee"]

    drive(tmp_path / "people", add)


def test_somebody_new_in_the_first_line_is_known_in_the_second_of_a_burst(tmp_path):
    async def add(rapport):
        await burst(rapport, f"Acoffee with Zoë Baker{ALT_ENTER}call with Zoë Baker\n")
        assert len(rapport.files()) == 4
        (zoe,) = (i for i, p in rapport.main.book.people.items() if p.name == "Zoë Baker")
        assert sorted(kinds(rapport, zoe)) == ["call", "coffee"]

    drive(tmp_path / "people", add)


def test_a_question_is_answered_before_alt_enter_saves(tmp_path):
    more = PEOPLE | {"zoe.toml": 'format = 1\nid = "z000000001"\nname = "Zoe Baker"\n'}

    async def answer(rapport):
        await burst(rapport, f"Acall with Zoe Bakr{ALT_ENTER}")
        assert "Who is it?" in rapport.seen()
        assert kinds(rapport, "z000000001") == []
        await rapport.press("enter")
        assert kinds(rapport, "z000000001") == ["call"]
        assert rapport.app.screen.draft == ""
        assert rapport.app.screen is not rapport.main

    drive(tmp_path / "people", answer, people=more)


def test_alt_enter_in_a_folder_that_may_not_be_written_gives_the_line_back(tmp_path):
    folder = tmp_path / "people"
    folder.mkdir()
    (folder / "rapport.toml").write_text('format = 99\nid = "abcdefghij"\n')

    async def add(rapport):
        await rapport.press("a")
        why = rapport.workspace.read_only
        assert why
        assert why.split(".")[0][:30] in rapport.seen()
        await burst(rapport, f"coffee with Bob{ALT_ENTER}")
        assert rapport.app.screen.draft == "coffee with Bob"
        assert "✗" in rapport.seen()
        await rapport.press("enter")
        assert rapport.app.screen is rapport.main
        assert why.split(".")[0][:30] in rapport.said
        await rapport.press("a")
        assert rapport.app.screen.draft == "coffee with Bob"
        assert rapport.files() == {name: text.encode() for name, text in PEOPLE.items()}

    drive(folder, add)
