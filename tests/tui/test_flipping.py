"""Ctrl+t: a word that is read as something becomes plain text, and the same word again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.capture import parse
from rapport_tui.tui.flipping import flipped
from tui_host import ODD_NAMES, ROSTER, TODAY, picture, quick_add, visit


def reader(*, person=False, about=("a",)):
    """Return what reads a line."""

    def read(line):
        return parse(line, ROSTER, TODAY, about=about, known_tags={"climbing": 12}, person=person)

    return read


def flip(line, **options):
    """Flip the word before the | of *line*; return the line with the | where the cursor is."""
    cursor = line.index("|")
    line = line.replace("|", "")
    change = flipped(line, cursor, reader(**options))
    if change is None:
        return None
    after, _ = change.applied(line)
    cursor = change.moved(cursor)
    return f"{after[:cursor]}|{after[cursor:]}"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("coffee| with Bob", "\\coffee| with Bob"),
        ('kind:"long| walk" with Bob', '\\kind:"long| walk" with Bob'),
        ("coffee with| Bob", "coffee \\with| Bob"),
        ("coffee with Bob Díaz|", "coffee with \\Bob Díaz|"),
        ("coffee with Bob Díaz,| May Chen", "coffee with \\Bob Díaz,| May Chen"),
        ("coffee with Zed Baker|", "coffee with \\Zed Baker|"),
        ("coffee with zed|", "coffee with \\zed|"),
        ("coffee yesterday|", "coffee \\yesterday|"),
        ("coffee on 27 nov|", "coffee on \\27 nov|"),
        ("coffee 2 weeks| ago", "coffee \\2 weeks| ago"),
        ("coffee nov 27|", "coffee \\nov 27|"),
        ("coffee 15:30|", "coffee \\15:30|"),
        ("coffee #climbing|", "coffee \\#climbing|"),
        ("coffee @Acme|", "coffee \\@Acme|"),
        ("coffee ;| she moved", "coffee \\;| she moved"),
        ("x ; +| climbs", "x ; \\+| climbs"),
        ("x ; |!fri send deck", "x ; \\|!fri send deck"),
        ("x ; !fri| send deck", "x ; !someday fri| send deck"),
        ("x ; < 27 nov| the paper", "x ; < someday 27 nov| the paper"),
        ("x ; ? 3 dec| the talk", "x ; ? \\3 dec| the talk"),
        ("x ; gave| a book", "x ; \\gave| a book"),
        ("x ; intro Bob Díaz| > May Chen", "x ; \\intro Bob Díaz| > May Chen"),
        ("x ; every 6w|", "x ; \\every 6w|"),
    ],
)
def test_a_word_of_every_kind_becomes_plain_text_and_the_same_word_again(line, after):
    before, then = reader()(line.replace("|", "")), reader()(after.replace("|", ""))

    assert flip(line) == after
    assert flip(after) == line
    assert before.items != then.items or before.mentions != then.mentions


@pytest.mark.parametrize(
    "detail", ["@Acme", "zed@acme.example", "+351 210 000 000", "#x", "every 6w"]
)
def test_a_detail_of_a_new_person_becomes_a_word_about_them_and_a_detail_again(detail):
    line = f"Zed Baker {detail}|"

    after = flip(line, person=True, about=())

    assert flip(after, person=True, about=()) == line
    (item,) = reader(person=True, about=())(after.replace("|", "")).items
    assert dict(item.fields) == {"name": "Zed Baker", "summary": detail}


@pytest.mark.parametrize("line", ["coffee with Bob ; she moved|", "|", "x  |  y"])
def test_what_is_plain_text_anyway_is_left_alone(line):
    assert flip(line) is None


WORDS = st.lists(
    st.sampled_from(
        ["coffee", "with", "Ana", "Bob Díaz", "Zed", "fri", "27 nov", "#climbing", "@Acme", ";",
         "!", "!fri", "<", "?", "+", "gave", "intro", ">", "every", "6w", "someday", "\\#", "\\fri",
         "at 9", "and", "x,", *ODD_NAMES]
    )
).map(" ".join)  # fmt: skip


@given(WORDS, st.booleans(), st.integers(0, 80))
def test_flipping_twice_gives_back_any_line(line, person, cursor):
    read = reader(person=person)
    cursor = min(cursor, len(line))
    change = flipped(line, cursor, read)
    if change is None:
        return

    once, _ = change.applied(line)
    back = flipped(once, change.moved(cursor), read)

    assert back is not None
    assert back.applied(once)[0] == line


def test_ctrl_t_says_when_a_word_has_no_other_meaning():
    async def look(host, pilot):
        await pilot.press("ctrl+t")
        assert host.screen.draft == "coffee ; she moved"
        assert "no other meaning" in picture(host)

    visit(quick_add("coffee ; she moved"), look, (120, 36))


def test_ctrl_t_makes_a_name_plain_text_and_a_name_again():
    async def look(host, pilot):
        await pilot.press("ctrl+t")
        assert host.screen.draft == "coffee with \\Bob Díaz"
        assert "With     Ana Souza" in picture(host)
        await pilot.press("ctrl+t", "enter")

    host = visit(quick_add("coffee with Bob Díaz"), look)

    assert host.answers[0].capture.mentions[0].people == ("b",)
