"""Slips of the hand in the box for one line: noticed, told, and mended by tab in that order."""

import pytest

from rapport_tui.domain.capture import Roster
from screen_driver import PEOPLE as BOOK
from screen_driver import drive
from tui_host import picture, quick_add, typed, visit

PEOPLE = Roster(
    [("a", "Ana Souza", ()), ("j", "Jonas Berg", ()), ("m", "Mette", ()), ("p", "Priya Rao", ())]
)
ANA_ID, BOB_ID = "k3v9q2m8xa", "b0b0b0b0b0"
LONG = (
    "coffee with Ana Souza yesterday ; she is hiring a data lead ; + climbs at Vertigo"
    " ; !fri send the deck"
)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("coffee with Ana Souza", "coffee with Ana Souza"),
        ("coffee with ana souza", "coffee with Ana Souza"),
        ("coffee with Ana Souza, Jonas Berg", "coffee with Ana Souza, Jonas Berg"),
        ("lunch Ana Souza", "lunch Ana Souza"),
        ("coffee with Zed Souza", "coffee with Zed Souza"),
    ],
)
def test_tab_leaves_a_whole_name_alone_and_never_says_a_part_of_it_twice(line, after):
    async def complete(host, pilot):
        await pilot.press("tab")
        assert host.screen.draft == after

    visit(quick_add(line, PEOPLE), complete)


def test_tab_mends_the_name_and_then_the_day_as_the_preview_names_them():
    async def mend(host, pilot):
        seen = picture(host)
        assert seen.index("Jonas Berg (tab)") < seen.index("wednesday (tab)")
        await pilot.press("tab")
        assert host.screen.draft == "call with Jonas Berg wensday"
        await pilot.press("tab")
        assert host.screen.draft == "call with Jonas Berg wednesday"
        await typed(pilot, " x")
        assert host.screen.draft == "call with Jonas Berg wednesday x"

    visit(quick_add("call with Jonnas Berg wensday", PEOPLE), mend)


def test_a_day_before_the_name_is_mended_after_it_as_the_preview_says():
    async def mend(host, pilot):
        seen = picture(host)
        assert seen.index("Jonas Berg (tab)") < seen.index("wednesday (tab)")
        await pilot.press("tab")
        assert "Jonas Berg" in host.screen.draft

    visit(quick_add("call wensday with Jonnas Berg", PEOPLE, about=()), mend)


def test_a_name_that_is_only_begun_is_completed_before_anything_is_mended():
    async def mend(host, pilot):
        await pilot.press("tab")
        assert host.screen.draft == "lnch with Priya Rao"
        await pilot.press("tab")
        assert host.screen.draft == "lunch with Priya Rao"

    visit(quick_add("lnch with Pri", PEOPLE), mend)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("coffee with Mette !fri send deck", "coffee with Mette ; !fri send deck"),
        ("coffee with Mette; !fri send deck", "coffee with Mette ; !fri send deck"),
        ("coffee with Mette;!fri send deck", "coffee with Mette ; !fri send deck"),
        ("coffee with Mette; ? how is she", "coffee with Mette ; ? how is she"),
    ],
)
def test_a_forgotten_semicolon_is_told_and_tab_puts_it_in(line, mended):
    async def mend(host, pilot):
        assert "is kept as text; behind ' ; ' it is" in picture(host)
        await pilot.press("tab")
        assert host.screen.draft == mended

    visit(quick_add(line, PEOPLE, about=()), mend, (120, 36))


@pytest.mark.parametrize("words", ["great! see you", "a + b", "5 < 6", "why ? because"])
def test_ordinary_words_are_not_doubted(words):
    async def look(host, pilot):
        assert "kept as text" not in picture(host)

    visit(quick_add(f"coffee with Mette {words}", PEOPLE), look)


def test_an_emptied_draft_is_about_the_selected_person_and_the_title_says_so():
    async def empty(host, pilot):
        seen = picture(host)
        assert "Add · draft · about Priya Rao" in seen
        assert "^u clears it" in seen
        await pilot.press("ctrl+u")
        assert "Add · about Jonas Berg" in picture(host)
        assert "draft ·" not in picture(host)
        await typed(pilot, "coffee\n")

    box = quick_add("call about the deck", PEOPLE, about=("p",), begun=True, anew=("j",))
    host = visit(box, empty)

    assert host.answers[0].capture.about == ("j",)


def test_an_emptied_draft_is_about_nobody_where_nobody_was_asked_for():
    async def empty(host, pilot):
        await pilot.press("ctrl+u")
        await typed(pilot, "coffee")
        assert "Priya" not in picture(host)

    visit(quick_add("call", PEOPLE, about=("p",), begun=True, anew=()), empty)


def test_a_draft_is_gone_on_with_at_its_end_about_its_own_person():
    async def go_on(host, pilot):
        await typed(pilot, " and prices\n")

    host = visit(quick_add("call", PEOPLE, about=("p",), begun=True, anew=("j",)), go_on)

    assert host.answers[0].capture.line == "call and prices"
    assert host.answers[0].capture.about == ("p",)


def test_a_line_that_comes_back_is_about_the_person_it_was_typed_about():
    async def fail(result):
        host_box[0].failed("the disk is full", result.capture.line)

    host_box = []

    async def save(host, pilot):
        host_box.append(host.screen)
        await pilot.press("alt+enter")
        assert "about Priya Rao" in picture(host)
        assert host.screen.capture.about == ("p",)

    visit(quick_add("call", PEOPLE, about=("p",), begun=True, anew=("j",), again=fail), save)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("", "Add · about Ana Souza"),
        ("coffee", "Add · about Ana Souza"),
        ("coffee with Ana Souza", "Add · about Ana Souza"),
        ("coffee with Mette", "━ Add ━"),
        ("coffee with Zed Quartz", "━ Add ━"),
    ],
)
def test_the_title_names_nobody_whom_the_line_is_not_about(line, title):
    async def look(host, pilot):
        assert title in picture(host)

    visit(quick_add(line, PEOPLE), look)


def test_an_edited_line_does_not_offer_another_one():
    async def look(host, pilot):
        assert "save & add another" not in picture(host)
        assert "↵ save" in picture(host)

    visit(quick_add("coffee with Mette", PEOPLE, editing="timeline"), look, (120, 36))


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_a_long_line_goes_on_below_and_its_beginning_stays_in_sight(size):
    async def look(host, pilot):
        rows = picture(host).split("\n")
        (top,) = [n for n, row in enumerate(rows) if "> coffee with" in row]
        typed_rows = " ".join(row.strip("┃ ").removeprefix("> ") for row in rows[top : top + 3])
        assert LONG in " ".join(typed_rows.split())

    visit(quick_add(LONG, PEOPLE), look, size)


def test_a_click_in_the_second_row_puts_the_cursor_there():
    async def click(host, pilot):
        line = host.screen.query_one("#line")
        assert line.region.height == 2
        await pilot.click("#line", offset=(0, 1))
        await typed(pilot, "X")
        place = host.screen.draft.index("X")
        assert host.screen.draft == LONG[:place] + "X" + LONG[place:]
        assert 60 < place < 80
        assert LONG[place - 1] == " "

    visit(quick_add(LONG, PEOPLE), click)


def test_a_line_of_ten_rows_shows_those_around_the_cursor():
    async def walk(host, pilot):
        await typed(pilot, " the end")
        assert "the end" in picture(host)
        await pilot.press("ctrl+a")
        assert "> coffee with Ana" in picture(host)

    visit(quick_add(" ".join([LONG] * 8), PEOPLE), walk)


def test_what_is_not_understood_of_a_new_person_is_a_note_that_says_so_and_tab_mends_it():
    async def mend(host, pilot):
        seen = picture(host)
        assert "? Nordisk: not understood as part of the person; kept in their summary" in seen
        assert "? mette@novo is no whole e-mail address" in seen
        assert "Born     3 May" in seen
        await pilot.press("tab")
        assert '@"Novo Nordisk"' in host.screen.draft
        assert "Nordisk: not understood" not in picture(host)

    line = "Mette Kirk @Novo Nordisk mette@novo birthday 3 may"
    visit(quick_add(line, PEOPLE, person=True, about=()), mend, (120, 36))


def test_a_draft_left_about_one_person_is_about_the_next_once_it_is_cleared(tmp_path):
    async def leave_and_return(rapport):
        rapport.main.show_someone({ANA_ID})
        await rapport.press("a")
        await rapport.burst("call about the deck")
        await rapport.press("escape")
        rapport.main.show_someone({BOB_ID})
        await rapport.press("a")
        assert "Add · draft · about Ana Souza" in rapport.seen()
        assert "A draft from before · ^u clears it" in rapport.seen()
        await rapport.press("ctrl+u")
        assert "Add · about Bob Díaz" in rapport.seen()
        await rapport.burst("tea ; ")
        await rapport.press("escape", "a")
        assert "Add · draft · about Bob Díaz" in rapport.seen()
        await rapport.press("enter")
        assert [e.kind for e in rapport.contact(BOB_ID).timeline if e.text == "tea"] == ["note"]
        assert rapport.files().keys() == BOOK.keys()

    drive(tmp_path / "people", leave_and_return)


def test_a_forgotten_semicolon_is_told_beside_the_part_it_stands_in():
    async def look(host, pilot):
        seen = picture(host)
        assert seen.index("Note") < seen.index("Common") < seen.index("is kept as text")

    line = "coffee with Mette ; she left ; + climbs !fri call"
    visit(quick_add(line, PEOPLE), look, (120, 36))
