"""What makes a screen look tidy: whole words, straight columns, boxes that end where panes do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from rapport_tui.domain.keymap import USUAL
from rapport_tui.domain.safe import cells, clip
from rapport_tui.tui.ascii_signs import IN_ASCII
from rapport_tui.tui.screens.lessons import tips
from rapport_tui.tui.screens.page import _Paragraph
from rapport_tui.tui.widgets.bars import _in_one_row
from rapport_tui.tui.widgets.rows import Item
from rapport_tui.tui.widgets.text import alone, clip_words, line_width
from screen_driver import ANA, PEOPLE, drive, person

SIZES = [(200, 60), (160, 50), (130, 36), (120, 36), (80, 24), (60, 20)]
BOXES = {
    "a line": "acoffee yesterday",
    "tags": "t+cli",
    "a day": "r.",
    "a question": "x",
    "a name for a filter": "/#climbing\nfs",
}
FRAME = "┃│┏┗╭╰┓┛╮╯━─"


# Boxes at the bottom


@pytest.mark.parametrize("box", BOXES)
def test_a_box_begins_where_a_pane_begins_and_the_hints_rest(tmp_path, box):
    async def look(rapport):
        await rapport.press("j")
        await rapport.burst(BOXES[box])
        for size in SIZES:
            await rapport.resized(*size)
            begins_where_a_pane_begins(rapport.seen().splitlines(), size)

    drive(tmp_path / "people", look)


@pytest.mark.parametrize("size", SIZES)
def test_a_box_opened_at_a_size_begins_there_too(tmp_path, size):
    async def look(rapport):
        await rapport.press("j")
        await rapport.burst(BOXES["a line"])
        begins_where_a_pane_begins(rapport.seen().splitlines(), size)

    drive(tmp_path / "people", look, size=size)


def begins_where_a_pane_begins(lines, size):
    assert lines[-1].strip() == ""
    bottom = lines[-3]
    start = bottom.rindex("┗")
    assert bottom.rstrip()[-1] == "┛"
    assert len(bottom.rstrip()) == size[0]
    assert start == 0 or bottom[start - 1] in FRAME
    top = max(y for y, line in enumerate(lines[:-3]) if line[start : start + 1] == "┏")
    for line in lines[top:-2]:
        assert start == 0 or line[start - 1] in FRAME, line


def test_the_words_about_the_last_change_stay_whole_above_the_hints(tmp_path):
    async def look(rapport):
        await rapport.burst("acoffee today\n")
        said = rapport.said
        await rapport.burst("acall yesterday")
        assert rapport.seen().splitlines()[-2].strip() == said

    drive(tmp_path / "people", look, size=(120, 36))


@pytest.mark.parametrize("size", [(60, 15), (40, 10), (20, 5), (10, 3)])
def test_a_low_screen_gives_a_box_every_row(tmp_path, size):
    async def look(rapport):
        await rapport.burst("acoffee yesterday")
        assert rapport.seen().splitlines()[-1].strip()

    drive(tmp_path / "people", look, size=size)


def test_the_end_of_a_long_answer_is_in_sight(tmp_path):
    async def look(rapport):
        from rapport_tui.tui.screens.ask import Ask

        for length in range(60, 84):
            await rapport.app.push_screen(Ask("Where", "a" * (length - 3) + "END"))
            await rapport.settled()
            assert "END" in rapport.seen(), length
            await rapport.app.pop_screen()

    drive(tmp_path / "people", look, size=(80, 24))


def test_the_line_after_done_can_be_skipped_and_says_so(tmp_path):
    async def look(rapport):
        await rapport.press("0", "d")
        assert "What happened?" in rapport.seen()
        assert "esc skips" in rapport.seen()
        assert "draft kept" not in rapport.seen()
        await rapport.press("escape", "a")
        assert "esc close, draft kept" in rapport.seen()

    drive(tmp_path / "people", look, size=(120, 36))


# The palette


def test_the_row_that_enter_takes_is_lit_on_the_ground_of_the_box(tmp_path):
    async def look(rapport):
        await rapport.burst(":ana")
        rows = rapport.app.screen._list
        grounds = [
            {segment.style.bgcolor for segment in rows.render_line(y)._segments if segment.style}
            for y in (0, 1)
        ]
        colours = rapport.app.theme_variables
        assert [c.get_truecolor().hex for c in grounds[0]] == [colours["lit"].lower()]
        assert rows.styles.background.hex.lower() == colours["surface"].lower()

    drive(tmp_path / "people", look)


def test_what_is_said_of_actions_and_of_people_stands_in_one_column(tmp_path):
    people = {**PEOPLE, "p.toml": person(1, "Tagore Long-Name", 'organisation = "Society"')}

    async def look(rapport):
        await rapport.burst(":tag")
        for size in SIZES:
            await rapport.resized(*size)
            lines = rapport.seen().splitlines()
            action = next(line for line in lines if "Give and take" in line)
            someone = next(line for line in lines if "Tagore" in line)
            assert action.index("Give") == someone.index("Society"), size

    drive(tmp_path / "people", look, people=people)


# Rows


def test_a_follow_up_hangs_under_its_own_words_and_those_under_the_words_of_its_entry(tmp_path):
    ana = ANA.replace('text = "send the deck"', f'text = "{"send the deck " * 12}"')

    async def look(rapport):
        await rapport.press("3")
        lines = rapport.seen().splitlines()
        first = next(y for y, line in enumerate(lines) if "! Fri 20  send" in line)
        place = lines[first].index("send", lines[first].index("! Fri 20"))
        entry = next(line for line in lines if "She's hiring" in line)
        assert entry.index("She's") == place
        follows = lines[first + 1]
        assert follows[place - 1] == " "
        assert follows[place] != " "

    drive(tmp_path / "people", look, people={"ana.toml": ana}, size=(80, 24))


@given(st.text(max_size=60), st.sampled_from(["", "Mon 23", "10 Dec"]), st.integers(30, 80))
def test_words_beside_a_day_never_leave_their_column(text, day, width):
    lines = Item("k", text, "!", "", "open", 11, day=day).draw(width, unfolded=False)
    assert all(line_width(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Met at the type evening. Works on a face", 25, "Met at the type evening…"),
        ("Met at the type evening. Works on a face", 26, "Met at the type evening…"),
        ("one, two, three", 5, "one…"),
        ("a (b) and more", 4, "a…"),
        ("......", 3, "…"),
    ],
)
def test_no_stop_or_comma_stands_before_an_ellipsis(text, width, shown):
    assert clip_words(text, width) == shown


@given(st.text("ab .,;:!?–(漢👩é", max_size=40), st.integers(1, 30))
def test_what_is_cut_fits_and_is_cut_cleanly(text, width):
    for cut in (clip(text, width), clip_words(text, width)):
        assert cells(cut) <= width
        if cut != text and len(cut) > 1:
            assert cut[-2] not in " .,;:!?–("


def test_a_sign_for_enter_is_no_other_sign_in_ascii():
    enter = "↵".translate(IN_ASCII)
    assert len(enter) == 1
    assert enter.isascii()
    assert enter not in "<>!?+*~@/#^v=ox"


# Words that fit


def test_every_tip_has_words_for_eighty_columns_and_for_sixty():
    for number, tip in enumerate(tips(USUAL), 1):
        assert cells(f" Tip: {tip.words}") <= 80
        assert cells(f" Tip {number} of 5: {tip.short}") <= 60


def test_a_tip_at_the_start_is_never_cut(tmp_path):
    def real(app):
        app.main.tips.on_start = True

    async def look(rapport):
        for width in range(20, 130, 5):
            rapport.main.status.say("")
            await rapport.resized(width, 24)
            rapport.main.tips.greet()
            await rapport.settled()
            assert "…" not in rapport.seen().splitlines()[-2]
            assert rapport.said == "" or cells(rapport.said) < width
        assert rapport.said.startswith("Tip: ")

    drive(tmp_path / "people", look, prepare=real, size=(20, 24))


def test_the_way_back_is_the_last_word_to_go_from_what_was_said():
    said = "✓ Saved coffee with Maximiliana Wolfeschlegelsteinhausen and Bob Díaz · u undo"
    for width in range(30, 80):
        shown = _in_one_row(said, width)
        assert cells(shown) <= width
        assert shown.endswith(" · u undo")
    assert cells(_in_one_row(said, 8)) <= 8
    assert _in_one_row("", 8) == ""


# Small and large


@pytest.mark.parametrize("size", [(19, 3), (60, 3), (12, 2), (10, 1)])
def test_below_the_smallest_size_the_selected_name_stands_alone(tmp_path, size):
    async def look(rapport):
        for name in ("Ana Souza", "Bob Díaz"):
            words = rapport.seen().replace("▌", " ").split()
            assert " ".join(words) in (name, name.split()[0])
            await rapport.press("j")

    drive(tmp_path / "people", look, size=size)


def test_a_narrow_screen_shows_names_whole_instead_of_their_days(tmp_path):
    async def look(rapport):
        seen = rapport.seen()
        assert "▌ Ana Souza\n" in "\n".join(map(str.rstrip, seen.splitlines()))
        assert "Łukasz Nowak" in seen
        assert "20d" not in seen

    drive(tmp_path / "people", look, size=(19, 12))


@given(st.text(max_size=40), st.integers(1, 19), st.integers(1, 9))
def test_a_name_alone_fills_its_room_and_no_more(name, width, height):
    from rapport_tui.domain.safe import safe

    lines = alone(safe(name), width, height)
    assert len(lines) == height


# The header, the title, and help


def test_the_title_of_today_counts_what_is_due_as_the_header_does(tmp_path):
    async def look(rapport):
        pane = rapport.main.today_pane
        lines = rapport.seen().splitlines()
        assert f"! {pane.due} due" in lines[0]
        assert f"[0] Today {pane.due} due" in lines[1]
        if more := pane.count - pane.due:
            assert f", {more} more" in lines[1]

    drive(tmp_path / "people", look, size=(120, 36))


def test_words_of_today_too_long_for_their_row_stand_below_it_whole(tmp_path):
    long = "send the deck about small data teams to everybody"
    ana = ANA.replace('text = "send the deck"', f'text = "{long}"')

    async def look(rapport):
        await rapport.press("0")
        shown = " ".join(rapport.seen().replace("┃", " ").replace("│", " ").split())
        assert "send the deck about" in shown
        assert "to everybody" in shown

    drive(tmp_path / "people", look, people={"ana.toml": ana}, size=(60, 20))


def test_help_says_the_name_of_a_key_once(tmp_path):
    async def look(rapport):
        await rapport.press("?")
        seen = rapport.seen()
        assert "Open the selected thing" in seen
        assert "open  Open" not in seen
        assert "tag  Give and take tags" in seen

    drive(tmp_path / "people", look, size=(120, 36))


@pytest.mark.parametrize("width", [16, 20, 40])
def test_a_list_on_a_page_hangs_under_its_own_words(width):
    lines = _Paragraph(Content("1. one two three four five six\n· seven eight nine ten"))._hung(
        width
    )
    assert [line.plain[:3] for line in lines if line.plain[:1] != " "] == ["1. ", "· s"]
    assert all(line.cell_length <= width for line in lines)
    assert all(line.plain[:2] == "  " for line in lines if line.plain[0] not in "1·")


@pytest.mark.parametrize("size", [(120, 40), (60, 12)])
def test_more_is_offered_where_there_is_more(tmp_path, size):
    async def look(rapport):
        await rapport.press("g", "w")
        assert ("↓ more" in rapport.seen()) is (size[1] < 20)

    drive(tmp_path / "people", look, size=size)
