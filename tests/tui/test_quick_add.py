"""The box for one line: what it shows, what keys do, and that nothing typed is lost."""

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from rapport_tui.domain.capture import Roster
from rapport_tui.tui.widgets.typed_line import know_alt_enter
from tui_host import ODD_NAMES, SIZES, STORM, picture, quick_add, typed, visit

SAMPLE = (
    "coffee with Ana Souza yesterday #climbing @Acme ; she's hiring a data lead ; !fri send deck"
)


def test_the_preview_tells_every_part_before_anything_is_saved():
    async def look(host, pilot):
        await pilot.press("end")
        seen = picture(host)

        for words in (
            "Add · about Ana Souza",
            "Log      coffee · Sun 22 Nov 2026 (yesterday)",
            "With     Ana Souza",
            "Tags     #climbing",
            "Org  @Acme (4 people)",
            "Note     she's hiring a data lead",
            "Remind   Fri 27 Nov 2026 (in 4 days) · send deck",
            "→ contacts/ana-souza-….toml  +1 interaction  +1 commitment",
        ):
            assert words in seen
        assert host.answers == []

    visit(quick_add(SAMPLE), look, (120, 36))


def test_a_burst_with_enter_at_its_end_saves_all_of_it():
    async def burst(host, pilot):
        await typed(pilot, "coffee with Bob Díaz ; he moved\n")

    host = visit(quick_add(), burst)

    (result,) = host.answers
    assert result.capture.line == "coffee with Bob Díaz ; he moved"
    assert [m.people for m in result.capture.mentions] == [("b",)]
    assert not result.again


def test_a_burst_that_needs_an_answer_keeps_the_question_open():
    async def burst(host, pilot):
        await typed(pilot, "call with Ana\n")
        assert "Which Ana?" in picture(host)
        await pilot.press("down", "enter")

    host = visit(quick_add(), burst)

    assert host.answers[0].capture.mentions[0].people == ("c",)


def test_the_question_lists_namesakes_with_what_tells_them_apart_and_a_new_person():
    async def ask(host, pilot):
        await pilot.press("enter")
        seen = picture(host)

        assert "Ana Souza  Acme" in seen
        assert "Ana Costa  Globex" in seen
        assert "+ new person  Ana" in seen

    visit(quick_add("call with Ana"), ask)


def test_a_new_person_may_be_the_answer_though_the_name_fits_others():
    async def ask(host, pilot):
        await pilot.press("enter", "up", "enter")

    host = visit(quick_add("call with Ana"), ask)

    (mention,) = host.answers[0].capture.mentions
    assert mention.people == ()
    assert mention.new == "Ana"


def test_someone_nearly_named_so_is_asked_about_and_tab_puts_the_name_in():
    async def ask(host, pilot):
        await pilot.press("enter")
        assert "Nobody is called Bob Diza" in picture(host)
        await pilot.press("escape", "tab")
        assert host.screen.draft == "call with Bob Díaz"
        await pilot.press("enter")

    host = visit(quick_add("call with Bob Diza"), ask)

    assert host.answers[0].capture.mentions[0].people == ("b",)


def test_escape_leaves_the_question_first_and_so_does_another_line_but_no_letter():
    async def ask(host, pilot):
        await pilot.press("enter", "escape")
        assert "Which Ana?" not in picture(host)
        await pilot.press("enter", "x")
        assert "Which Ana?" in picture(host)
        assert host.screen.draft == "call with Ana"
        await pilot.press("backspace")
        assert "Which Ana?" not in picture(host)
        assert host.screen.draft == "call with An"
        assert host.answers == []

    visit(quick_add("call with Ana"), ask)


def test_a_click_answers_the_question():
    async def ask(host, pilot):
        await pilot.press("enter")
        await pilot.click("Question", offset=(4, 2))

    host = visit(quick_add("call with Ana"), ask)

    assert host.answers[0].capture.mentions[0].people == ("c",)


def test_enter_refuses_an_unreadable_date_and_tab_mends_it():
    async def refuse(host, pilot):
        await pilot.press("enter")
        assert host.answers == []
        assert "Not saved: 'tomorow' is not a date → tomorrow (tab)" in picture(host)
        await pilot.press("tab")
        assert host.screen.draft == "call ; !tomorrow x"
        await pilot.press("enter")

    host = visit(quick_add("call ; !tomorow x"), refuse)

    assert host.answers[0].capture.line == "call ; !tomorrow x"


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (9, 3)])
def test_the_answer_that_enter_takes_is_in_sight_however_small_the_place(size):
    async def ask(host, pilot):
        await pilot.press("enter")
        assert "▌ 1 A" in picture(host)
        await pilot.press("down", "enter")

    host = visit(quick_add("call with Ana"), ask, size)

    assert host.answers[0].capture.mentions[0].people == ("c",)


def test_tab_says_what_is_missing_where_there_is_nothing_to_offer():
    async def refuse(host, pilot):
        await pilot.press("tab")
        assert "Not saved: ! needs a day and what is promised" in picture(host)

    visit(quick_add("coffee ; !"), refuse, (120, 36))


def test_tab_takes_one_fix_after_the_other_and_shift_tab_takes_them_back():
    async def mend(host, pilot):
        await pilot.press("tab")
        assert host.screen.draft == "lnch with Bob Díaz #climbng ; !tomorrow call"
        await pilot.press("tab", "tab")
        assert host.screen.draft == "lunch with Bob Díaz #climbing ; !tomorrow call"
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        assert host.screen.draft == "lnch with Bob Díaz #climbng ; !tomorow call"

    visit(quick_add("lnch with Bob Díaz #climbng ; !tomorow call"), mend)


@pytest.mark.parametrize(
    ("begun", "first"),
    [
        ("coffee #cl", "coffee #climbing"),
        ("coffee @gl", "coffee @Globex"),
        ("coffee with Bo", "coffee with Bob Díaz"),
        ("coffee with may", "coffee with May Chen"),
        ("coffee with Bob Díaz, Ma", "coffee with Bob Díaz, May Chen"),
    ],
)
def test_tab_completes_a_tag_an_organisation_and_a_name(begun, first):
    async def complete(host, pilot):
        await pilot.press("tab")
        assert host.screen.draft == first

    visit(quick_add(begun), complete)


def test_tab_goes_round_several_completions_and_shift_tab_back_to_what_was_typed():
    async def complete(host, pilot):
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            seen.append(host.screen.draft.removeprefix("call with "))
        assert sorted(seen[:2]) == ["Ana Costa", "Ana Souza"]
        assert seen[2:] == [seen[0], "An", "An"]

    visit(quick_add("call with An"), complete)


def test_escape_closes_with_the_draft_kept_and_reported():
    async def leave(host, pilot):
        await pilot.press(*"tea", "escape")

    host = visit(quick_add(), leave)

    assert host.answers == [None]
    assert host.shown.draft == "tea"
    assert host.drafts[-1] == "tea"


def test_the_first_key_does_not_wipe_out_a_draft_that_came_back():
    async def go_on(host, pilot):
        await pilot.press("s")
        assert host.screen.draft == "coffees"

    visit(quick_add("coffee"), go_on)


def test_up_and_down_go_through_the_lines_before_and_back_to_what_was_typed():
    async def walk(host, pilot):
        seen = []
        for key in ("up", "up", "up", "down", "down"):
            await pilot.press(key)
            seen.append(host.screen.draft)
        assert seen == ["newest", "oldest", "oldest", "newest", "mine"]

    visit(quick_add("mine", history=["newest", "oldest"]), walk)


def test_alt_enter_ends_with_the_wish_to_go_on():
    async def save(host, pilot):
        await pilot.press("alt+enter")

    host = visit(quick_add("coffee"), save)

    assert host.answers[0].again


def test_alt_enter_keeps_the_box_open_and_loses_no_key_when_someone_takes_the_line():
    taken = []

    async def take(result):
        taken.append(result)

    async def save(host, pilot):
        await pilot.press("alt+enter")
        await typed(pilot, "call")
        assert host.screen.draft == "call"
        host.screen.saved("coffee with Ana Souza", Roster([("z", "Zoe Zed", ())]))
        await pilot.pause()
        assert "✓ Saved coffee with Ana Souza" in picture(host)
        await typed(pilot, " with Zoe\n")

    host = visit(quick_add("coffee", again=take), save)

    assert [result.capture.line for result in taken] == ["coffee"]
    assert host.answers[0].capture.mentions[0].people == ("z",)


def test_a_line_that_could_not_be_saved_comes_back_with_the_reason():
    async def save(host, pilot):
        await pilot.press("alt+enter", *"tea")
        host.screen.failed("the disk is full [/]", "coffee")
        await pilot.pause()
        assert host.screen.draft == "coffee ; tea"
        assert "✗ the disk is full [/]" in picture(host)

    async def take(_):
        pass

    visit(quick_add("coffee", again=take), save)


def test_alt_enter_is_told_from_enter_as_terminals_send_it():
    know_alt_enter()
    parser = XTermParser()

    keys = [e.key for e in parser.feed("\x1b\r") if isinstance(e, events.Key)]

    assert keys == ["alt+enter"]


def test_ctrl_t_makes_a_tag_plain_text_and_a_tag_again():
    async def flip(host, pilot):
        await pilot.press("ctrl+t")
        assert host.screen.draft == "coffee \\#climbing"
        assert "Tags" not in picture(host)
        await pilot.press("ctrl+t")
        assert host.screen.draft == "coffee #climbing"

    visit(quick_add("coffee #climbing"), flip)


def test_pasted_lines_become_segments_and_none_is_dropped():
    async def paste(host, pilot):
        host.post_message(events.Paste("coffee\nshe is\thiring\x1b[31m\r\n!fri send deck\n"))
        await pilot.pause()
        assert host.screen.draft == "coffee ; she is hiring[31m ; !fri send deck"

    visit(quick_add(), paste)


def test_an_empty_line_is_not_saved_and_examples_say_what_to_type():
    async def nothing(host, pilot):
        await pilot.press("space", "enter")
        assert host.answers == []
        assert "; !fri send deck" in picture(host)
        assert "Nothing typed yet" in picture(host)

    visit(quick_add(), nothing)


def test_a_new_persons_line_is_told_back_as_a_person():
    async def look(host, pilot):
        await pilot.press("end")
        seen = picture(host)
        for words in ("Person   Zoe Zed", "@Acme (4 people)", "zoe@acme.example", "every 6 weeks"):
            assert words in seen
        assert "+1 person" in seen
        await pilot.press("enter")

    line = "Zoe Zed @Acme zoe@acme.example +351 210 000 000 #climbing every 6w"
    host = visit(quick_add(line, person=True, about=(), title="New person"), look)

    assert [item.table for item in host.answers[0].capture.items][:1] == ["person"]


def test_a_click_beside_the_box_does_not_take_the_keys_away():
    async def click(host, pilot):
        await pilot.click(offset=(2, 1))
        await pilot.pause()
        await pilot.press(*"tea")
        assert host.screen.draft == "tea"

    visit(quick_add(), click)


def test_the_line_stays_where_it_is_while_the_preview_changes():
    async def watch(host, pilot):
        await pilot.press("end")
        before = host.screen.query_one("#line").region.y
        await pilot.press("ctrl+u", "x")
        assert host.screen.query_one("#line").region.y == before

    visit(quick_add(SAMPLE), watch)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_shown_letter_by_letter_and_stop_nothing(name):
    async def look(host, pilot):
        await pilot.press("x", "backspace")
        seen = picture(host)
        assert name[:12].split("\x1b")[0].split("\u0301")[0] in seen
        assert "\x1b" not in seen
        await pilot.press("enter")

    roster = Roster([("odd", name, ()), ("odd2", name, ())])
    host = visit(quick_add("coffee #x", roster, about=("odd",)), look)

    assert host.answers[0].capture.about == ("odd",)


@pytest.mark.parametrize("size", SIZES)
def test_the_keys_of_the_box_are_whole_and_save_is_among_them(size):
    async def look(host, pilot):
        bottom = picture(host).splitlines()[-1]
        assert "↵ save" in bottom
        assert "esc close, draft kept" in bottom
        assert bottom.rstrip().endswith("┛")

    visit(quick_add("coffee"), look, size)


@pytest.mark.parametrize("keys", [(), ("enter",)])
def test_a_storm_of_sizes_crashes_nothing_and_keeps_the_draft(keys):
    line = "call with Ana ; !tomorrow " + " ".join(ODD_NAMES[:5])

    async def storm(host, pilot):
        await pilot.press(*keys)
        for width, height in STORM:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert host.screen.draft == line

    visit(quick_add(line), storm)
