"""The screens of what is in common, and of yourself: keys, sizes, and words that are anybody's."""

import pytest

from screen_driver import ANA, drive, person

GROUND = '[[common_ground]]\nid = "g{0}"\ntext = "{1}"\ntags = [{2}]\n'


def somebody(number, name, text, *tags):
    listed = ", ".join(f'"{tag}"' for tag in tags)
    return person(number, name) + "\n" + GROUND.format(number, text, listed)


PEOPLE = {
    "ana.toml": ANA,
    "bob.toml": somebody(1, "Bob [/x] [red]", "climbs [/x] at [red] Vertigo", "climbing"),
    "eva.toml": somebody(2, "Eva " + "long " * 60, "prints " * 50, "letterpress"),
    "rtl.toml": somebody(3, "مريم 🎉", "طباعة", "letterpress", "[/x]"),
}
ME = 'name = "Robin [/x]"\n' + GROUND.format("m", "climbs [red]", '"climbing"')


def on_screen(tmp_path, scenario, *, me=ME, people=PEOPLE, size=(120, 36)):
    folder = tmp_path / "people"
    folder.mkdir()
    if me:
        (folder / "me.toml").write_text(me, "utf-8")
    drive(folder, scenario, people=people, size=size)


def rows(rapport):
    return list(rapport.app.screen._list.keys)


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (60, 20)])
def test_odd_names_stand_as_they_are_at_every_size(tmp_path, size):
    async def look(rapport):
        await rapport.burst("go")
        for key in [key for key in rows(rapport) if key.startswith("topic:")]:
            rapport.app.screen._list.stand_on(key)
            await rapport.press("enter")
        rapport.app.screen._list.stand_on("topic:climbing")
        assert "Bob [/x] [red]" in rapport.seen()
        assert "climbs [/x] at [red] Vertigo" in " ".join(rapport.seen().split())
        await rapport.press("tab")
        assert "climbing 1/2 = 0.50" in rapport.seen()
        await rapport.resized(40, 10)
        await rapport.resized(160, 50)
        await rapport.resized(20, 4)
        await rapport.resized(*size)
        await rapport.press("G", "g", "g", "ctrl+d", "ctrl+u", "j", "k", "escape")
        assert rapport.app.screen is rapport.main
        await rapport.burst("gm")
        assert "climbs [red]" in rapport.seen()
        assert "esc back" in rapport.seen()
        await rapport.resized(20, 4)
        await rapport.resized(*size)
        await rapport.press("q")
        assert rapport.app.screen is rapport.main

    on_screen(tmp_path, look, size=size)


def test_the_search_finds_topics_by_name_and_by_who_has_them(tmp_path):
    async def search(rapport):
        await rapport.burst("go/bob\n")
        assert rows(rapport) == ["topic:climbing"]
        assert "/ bob" in rapport.seen()
        await rapport.press("escape")
        assert len(rows(rapport)) == 3
        await rapport.burst("/nothing such")
        assert "Nothing here says that" in rapport.seen()
        await rapport.press("escape", "escape")
        assert rapport.app.screen is rapport.main

    on_screen(tmp_path, search)


def test_a_topic_opens_as_a_filter_of_the_people_under_all_its_names(tmp_path):
    people = {**PEOPLE, "cem.toml": somebody(4, "Cem", "boulders", "bouldering")}

    async def show(rapport):
        await rapport.burst("go")
        rapport.app.screen._list.stand_on("topic:bouldering")
        await rapport.burst("tclimbing\n")
        assert "✓ bouldering counts as climbing" in rapport.seen()
        rapport.app.screen._list.stand_on("topic:climbing")
        await rapport.press("1")
        assert rapport.app.screen is rapport.main
        assert rapport.pane == "people"
        assert rapport.names == ["Ana Souza", "Bob [/x] [red]", "Cem"]

    on_screen(tmp_path, show, people=people)


def test_words_that_were_joined_are_taken_apart_again(tmp_path):
    async def join(rapport):
        await rapport.burst("go")
        rapport.app.screen._list.stand_on("topic:letterpress")
        await rapport.burst("tclimbing\n")
        rapport.app.screen._list.stand_on("topic:climbing")
        await rapport.press("t")
        await rapport.burst("letterpress\n")
        assert "letterpress is that very topic" in rapport.seen()
        await rapport.press("escape")
        await rapport.press("x")
        assert "✓ letterpress is a topic of its own" in rapport.seen()
        assert "topic:letterpress" in rows(rapport)
        await rapport.press("x")
        assert "No other word counts as" in rapport.seen()

    on_screen(tmp_path, join)


def test_somebody_under_a_topic_is_opened_in_the_list_of_people(tmp_path):
    async def visit(rapport):
        await rapport.burst("go")
        rapport.app.screen._list.stand_on("topic:climbing")
        await rapport.press("enter")
        rapport.app.screen._list.stand_on("who:climbing:p000000001")
        await rapport.press("enter")
        assert rapport.selected == "Bob [/x] [red]"

    on_screen(tmp_path, visit)


def test_a_topic_of_theirs_becomes_one_of_yours_in_your_own_words(tmp_path):
    async def take(rapport):
        await rapport.burst("go")
        rapport.app.screen._list.stand_on("topic:letterpress")
        await rapport.press("a")
        await rapport.press("enter")
        assert "you, " in rapport.seen()
        await rapport.press("a")
        assert "one of yours already" in rapport.seen()
        text = (rapport.folder / "me.toml").read_text("utf-8")
        assert 'tags = ["letterpress"]' in text

    on_screen(tmp_path, take)


def test_a_line_about_yourself_that_is_about_others_is_refused_and_kept(tmp_path):
    async def write(rapport):
        await rapport.burst("gma")
        await rapport.press("ctrl+u")
        await rapport.burst("coffee with Ana\n")
        assert "Of yourself" in rapport.seen()
        await rapport.press("escape", "escape")
        assert (rapport.folder / "me.toml").read_text("utf-8") == ME
        await rapport.burst("gma")
        assert "coffee with Ana" in rapport.seen()

    on_screen(tmp_path, write)


def test_what_you_wrote_of_yourself_is_edited_and_taken_out(tmp_path):
    async def write(rapport):
        await rapport.burst("gm")
        assert "2 people share climbing" in rapport.seen()
        await rapport.press("e")
        await rapport.burst(" badly\n")
        (note,) = rapport.workspace.own_file.contact().common_ground
        assert note.id == "gm"
        assert "badly" in note.text
        await rapport.press("d")
        assert "An interest is never done" in rapport.seen()
        await rapport.press("x")
        assert rapport.workspace.own_file.contact().common_ground == ()
        assert "✓ took out of your file" in rapport.seen()
        await rapport.press("u")
        assert "badly" in rapport.seen()
        await rapport.press("enter")
        assert "In common · topics" in rapport.seen()
        assert "who:climbing:k3v9q2m8xa" in rows(rapport)

    on_screen(tmp_path, write)


def test_nothing_yet_says_how_to_begin(tmp_path):
    async def look(rapport):
        await rapport.burst("go")
        assert "No topics yet" in rapport.seen()
        await rapport.press("enter", "a", "d", "t", "x", "1", "tab", "enter", "escape")
        await rapport.burst("gm")
        assert "what you look for" in rapport.seen()
        await rapport.press("e", "x", "d", "enter")
        assert "There is nothing here yet; a adds something" in rapport.seen()

    on_screen(tmp_path, look, me="", people={"bob.toml": person(1, "Bob")})


def test_a_broken_file_of_yours_is_told_and_the_way_out_named(tmp_path):
    async def look(rapport):
        await rapport.burst("gm")
        assert "me.toml, line 1" in rapport.seen()
        assert "E opens it in your editor" in " ".join(rapport.seen().split())
        await rapport.press("a", "escape", "escape")
        await rapport.press("0", "G", "enter")
        assert "me.toml, line 1" in rapport.seen()
        await rapport.press("escape")
        await rapport.burst("go")
        assert "In common · topics" in rapport.seen()

    on_screen(tmp_path, look, me="name = [")


def test_while_words_are_hidden_neither_opens(tmp_path):
    async def hide(rapport):
        await rapport.press("P")
        await rapport.burst("go")
        assert rapport.app.screen is rapport.main
        await rapport.burst("gm")
        assert rapport.app.screen is rapport.main
        await rapport.press("P")
        await rapport.burst("go")
        await rapport.press("P")
        assert rapport.app.screen is rapport.main
        assert rapport.main.privacy.on

    on_screen(tmp_path, hide)
