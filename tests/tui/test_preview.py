"""What the preview says of any line: every part of it, and nothing that is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.domain.capture import parse
from rapport_tui.domain.preview import Known, preview, written
from rapport_tui.domain.told import cadence_words
from rapport_tui.tui.completing import completions, fixes
from rapport_tui.tui.widgets.preview import Preview
from tui_host import ODD_NAMES, ROSTER, TODAY

KNOWN = Known(ROSTER.name, {"Acme": 4}, {"climbing": 12})


def read(line, **options):
    options.setdefault("about", ("a",))
    return parse(line, ROSTER, TODAY, known_tags={"climbing": 12}, **options)


def told(line, **options):
    return [
        f"{row.label}|{''.join(piece.text for piece in row.pieces)}"
        for row in preview(read(line, **options), KNOWN)
    ]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("coffee", "Log|coffee · Mon 23 Nov 2026 (today)"),
        ("coffee", "With|Ana Souza"),
        ("coffee with Bob Díaz, May Chen", "With|Bob Díaz  ·  May Chen"),
        ("coffee with Zoe Zed", "With|Zoe Zed  + new person"),
        ("coffee with Ana", "With|Ana? → Ana Souza or Ana Costa (↵ asks)"),
        ("x ; + climbs", "Common|climbs"),
        ("x ; !fri send deck", "Remind|Fri 27 Nov 2026 (in 4 days) · send deck"),
        ("x ; ! send deck", "Remind|no date · send deck"),
        ("x ; < mon draft", "Expect|Mon 30 Nov 2026 (in 7 days) · draft"),
        ("x ; ? 3 dec the talk", "Ask|Thu 3 Dec 2026 (in 10 days) · the talk"),
        ("x ; ? the talk", "Ask|next time · the talk"),
        ("x ; gave a book", "Gave|a book"),
        ("x ; got a book", "Got|a book"),
        ("x ; needs a data lead", "Needs|a data lead"),
        ("x ; offers a desk", "Offers|a desk"),
        ("x ; intro Bob Díaz > May Chen hiring", "Intro|Bob Díaz ↔ May Chen · hiring"),
        (
            "x ; tension felt unheard",
            "Tension|felt unheard · left to settle until Mon 7 Dec 2026 (in 2 weeks)",
        ),
        ("x ; every 6w", "Cadence|every 6 weeks"),
        ("coffee #climbing #new", "Tags|#climbing  #new (new)"),
        ("coffee @Acme", "Org|@Acme (4 people)"),
        ("email from Bob Díaz", "Log|email · Mon 23 Nov 2026 (today) · they to you"),
        ("call ; !tomorow x", "|✗ 'tomorow' is not a date → tomorrow (tab)"),
    ],
)
def test_a_part_of_the_line_is_told_in_a_row_of_its_own(line, row):
    assert row in told(line)


def test_a_new_persons_name_that_somebody_has_is_told_with_its_question():
    rows = told("Bob Díaz @Acme", person=True, about=())

    assert "With|Bob Díaz? is there already (↵ asks)" in rows


def test_a_trouble_stands_under_the_row_it_belongs_to():
    labels = [row.split("|")[0] for row in told("call ; !tomorow x ; + climbs")]

    assert labels.index("Remind") + 1 == labels.index("")


def test_what_is_written_counts_records_and_files():
    row = written(read("coffee with Bob Díaz, Zoe Zed ; + climbs ; + sings"), KNOWN)

    assert "".join(piece.text for piece in row.pieces) == (
        "→ contacts/bob-diaz-….toml and 1 more  +1 person  +1 interaction  +2 common-ground notes"
    )


def test_what_is_written_is_added_up_where_there_is_little_room():
    row = written(read("coffee ; + climbs ; + sings"), KNOWN, width=40)

    assert "".join(piece.text for piece in row.pieces) == "→ contacts/ana-souza-….toml  +3 records"


@pytest.mark.parametrize(
    ("cadence", "words"),
    [("6w", "every 6 weeks"), ("1y", "every year"), ("none", "none"), ("", "")],
)
def test_a_cadence_is_told_in_words(cadence, words):
    assert cadence_words(cadence) == words


LINES = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["coffee", "with", "Ana", "Bob Díaz", "Suza", "fri", "tomorow", "#climbng", "@Acme",
             ";", "!", "<", "?", "+", "gave", "intro", ">", "every", "6w",
             "\\#", "3 dec", *ODD_NAMES]
        )
    ).map(" ".join),
)  # fmt: skip


@given(LINES, st.booleans(), st.integers(0, 80))
def test_any_line_is_told_in_any_width(line, person, width):
    widget = Preview()
    capture = read(line, person=person)
    widget.show(preview(capture, KNOWN))

    for drawn in widget.lines(width):
        assert drawn.cell_length <= width
        assert "\x1b" not in drawn.plain
    written(capture, KNOWN, width)


@given(LINES, st.integers(0, 60))
def test_what_tab_puts_in_stays_inside_the_line(line, cursor):
    cursor = min(cursor, len(line))
    offers = (
        *completions(line, cursor, ROSTER, tags={"climbing": 1}, orgs={"Acme": 1}),
        *fixes(read(line), ROSTER),
    )

    for change in offers:
        new, place = change.applied(line)
        assert new != line
        assert 0 <= place <= len(new)
        assert new.startswith(line[: change.start])
        assert new.endswith(line[change.end :])


def test_a_day_far_away_is_told_too():
    assert any("31 Dec 9999" in row for row in told("x ; !9999-12-31 done"))
