"""The filter of the people, and the search in the other panes."""

from screen_driver import ANA, drive, person

MIXED = {
    "ana.toml": ANA,
    "bob.toml": person(1, "Bob Díaz", 'organisation = "Globex"\ntags = ["work"]'),
    "lukasz.toml": person(2, "Łukasz Nowak"),
    "odd.toml": person(3, "Bob [/x] [red]"),
}


def test_a_filter_lists_as_it_is_typed_and_ignores_accents(tmp_path):
    async def find(rapport):
        await rapport.burst("/diaz")
        assert rapport.names == ["Bob Díaz"]
        assert "1/4" in rapport.seen()
        await rapport.press("ctrl+u")
        await rapport.burst("lukasz\n")
        assert rapport.names == ["Łukasz Nowak"]
        assert rapport.selected == "Łukasz Nowak"

    drive(tmp_path / "people", find, people=MIXED)


def test_enter_ends_the_typing_before_the_keys_that_follow_it_in_one_burst(tmp_path):
    async def find(rapport):
        await rapport.burst("/bob\njj0")
        assert rapport.main.finding.text == "bob"
        assert len(rapport.names) == 2
        assert rapport.pane == "today"

    drive(tmp_path / "people", find, people=MIXED)


def test_escape_gives_back_the_list_and_the_person_selected_before(tmp_path):
    async def find(rapport):
        await rapport.press("j", "j")
        before = rapport.selected
        await rapport.burst("/ana")
        assert rapport.selected == "Ana Souza"
        await rapport.press("escape")
        assert rapport.selected == before
        assert len(rapport.names) == 4

    drive(tmp_path / "people", find, people=MIXED)


def test_escape_later_clears_the_filter_and_stays_on_the_person(tmp_path):
    async def find(rapport):
        await rapport.burst("/diaz\n")
        await rapport.press("escape")
        assert len(rapport.names) == 4
        assert rapport.selected == "Bob Díaz"

    drive(tmp_path / "people", find, people=MIXED)


def test_an_empty_result_names_its_cause_and_the_ways_out(tmp_path):
    async def find(rapport):
        await rapport.burst("/bob #climbing")
        assert rapport.names == []
        assert "without #climbing" in rapport.seen()
        await rapport.press("tab")
        assert len(rapport.names) == 2
        await rapport.press("ctrl+u")
        await rapport.burst("zzz")
        assert "esc clears" in rapport.seen()

    drive(tmp_path / "people", find, people=MIXED)


def test_the_filter_finds_words_of_the_notes(tmp_path):
    async def find(rapport):
        await rapport.burst('/text:"data lead"')
        await rapport.settled()
        assert rapport.names == ["Ana Souza"]

    drive(tmp_path / "people", find, people=MIXED)


def test_pasted_words_are_filtered_by(tmp_path):
    async def find(rapport):
        await rapport.press("/")
        await rapport.main.finding.paste("di\naz"[:2])
        assert rapport.main.finding.text == "di"
        await rapport.press("backspace", "left", "right", "a")
        assert rapport.main.finding.text == "da"

    drive(tmp_path / "people", find, people=MIXED)


def test_a_search_walks_the_timeline_in_both_directions(tmp_path):
    async def find(rapport):
        await rapport.press("3")
        await rapport.burst("/the\n")
        assert "of" in rapport.said
        first = rapport.main.timeline.key
        await rapport.press("n")
        second = rapport.main.timeline.key
        assert second != first
        await rapport.press("N")
        assert rapport.main.timeline.key == first
        await rapport.press("escape")
        assert rapport.said == ""
        await rapport.press("n")
        assert "Nothing to look for" in rapport.said

    drive(tmp_path / "people", find, people=MIXED)


def test_a_search_without_a_match_says_so(tmp_path):
    async def find(rapport):
        await rapport.press("2")
        await rapport.burst("/zebra\n")
        assert rapport.said == "zebra: no match"

    drive(tmp_path / "people", find, people=MIXED)


CLIMBERS = {
    "ana.toml": ANA,
    "bob.toml": person(1, "Bob Díaz", 'organisation = "Acme Corp"\ntags = ["climbing"]').replace(
        "2026-11-01", "2026-11-20"
    ),
    "eva.toml": person(2, "Eva Lind", 'tags = ["chess"]'),
}


def test_the_words_of_the_people_are_not_offered_while_they_are_hidden(tmp_path):
    async def find(rapport):
        await rapport.press("1", "P")
        await rapport.burst("/#cli")
        assert "climbing" not in rapport.seen()
        await rapport.press("ctrl+u")
        assert "last:" in rapport.seen()

    drive(tmp_path / "people", find, people=CLIMBERS)


def test_marked_people_can_be_listed(tmp_path):
    async def find(rapport):
        await rapport.press("space", "j", "space")
        await rapport.burst("/is:marked\n")
        assert rapport.names == ["Ana Souza", "Eva Lind"]

    drive(tmp_path / "people", find, people=CLIMBERS)


def test_tab_completes_a_tag_and_says_how_many_have_it(tmp_path):
    async def find(rapport):
        await rapport.burst("/#cli")
        assert "#climbing 2" in rapport.seen()
        await rapport.press("tab")
        assert rapport.main.finding.text == "#climbing"
        await rapport.burst(" @ac")
        await rapport.press("tab")
        assert rapport.main.finding.text == "#climbing @Acme"
        await rapport.press("enter")
        assert rapport.names == ["Ana Souza", "Bob Díaz"]

    drive(tmp_path / "people", find, people=CLIMBERS)


def test_what_means_nothing_is_named_and_ignored(tmp_path):
    async def find(rapport):
        await rapport.burst("/ana colour:blue")
        assert rapport.names == ["Ana Souza"]
        assert "colour:blue is not known" in rapport.seen()

    drive(tmp_path / "people", find, people=CLIMBERS)


def test_filters_and_searches_typed_before_come_back_after_a_restart(tmp_path):
    async def first(rapport):
        await rapport.burst("/#climbing\n")
        await rapport.press("escape")
        await rapport.burst("/eva\n")
        await rapport.burst("3/hello\n")

    async def second(rapport):
        await rapport.press("/", "up")
        assert rapport.names == ["Eva Lind"]
        await rapport.press("up")
        assert rapport.main.finding.text == "#climbing"
        await rapport.press("down", "down")
        assert rapport.main.finding.text == ""
        await rapport.press("escape", "3", "/", "up", "enter")
        assert rapport.main.finding.search == "hello"

    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    drive(tmp_path / "people", first, people=CLIMBERS, environ=state)
    drive(tmp_path / "people", second, people={}, environ=state)


def test_a_filter_begun_in_today_filters_its_rows(tmp_path):
    lapsed = {
        f"p{n}.toml": person(n, f"Person {n}", 'cadence = "1w"\ntags = ["far"]')
        for n in range(3, 8)
    }

    async def find(rapport):
        pane = rapport.main.today_pane
        await rapport.press("0")
        everything, due = pane.count, pane.due
        await rapport.burst("/#climbing has:org")
        assert rapport.pane == "today"
        rows = [row for row in pane.rows if row.key]
        assert {row.name for row in rows} == {"Ana Souza", "Bob Díaz"}
        assert f"[0] Today {len(rows)}/{rapport.main.finding.narrowing.rows}" in rapport.seen()
        assert pane.due == due
        assert len(rapport.names) == 8
        await rapport.press("ctrl+u")
        await rapport.burst("#far\n")
        reach_outs = [row for row in pane.rows if row.key.startswith("reach-out")]
        assert len(reach_outs) == 5
        await rapport.press("escape")
        assert (pane.count, pane.due) == (everything, due)

    drive(tmp_path / "people", find, people=CLIMBERS | lapsed)


def test_words_also_find_what_a_row_of_today_says(tmp_path):
    async def find(rapport):
        await rapport.press("0")
        await rapport.burst("/send deck")
        assert [row.asked.text for row in rapport.main.today_pane.rows if row.key] == [
            "send the deck"
        ]

    drive(tmp_path / "people", find, people=CLIMBERS)


def test_escape_gives_today_back_as_it_was(tmp_path):
    async def find(rapport):
        await rapport.press("0", "j", "j")
        before = rapport.main.today_pane.key
        await rapport.burst("/bob zzz")
        assert "without zzz" in rapport.seen()
        await rapport.press("escape")
        assert rapport.main.today_pane.key == before
        assert rapport.main.finding.today == ""

    drive(tmp_path / "people", find, people=CLIMBERS)


def test_what_two_people_share_is_found_under_either(tmp_path):
    shared = '[[timeline]]\nid = "s1"\non = 2026-11-25\nkind = "call"\ntext = "plan"\nwith = ["{}"]'
    people = {
        "ana.toml": person(1, "Ana Ay", "") + shared.format("p000000002"),
        "bob.toml": person(2, "Bob Bee", "tags = ['x']") + shared.format("p000000001"),
    }

    async def find(rapport):
        await rapport.press("0")
        await rapport.burst("/#x")
        assert any("also with Bob Bee" in row.words for row in rapport.main.today_pane.rows)

    drive(tmp_path / "people", find, people=people)


def test_leaving_a_search_goes_back_to_where_it_began(tmp_path):
    async def find(rapport):
        await rapport.press("3")
        before = rapport.main.timeline.key
        await rapport.burst("/no reply")
        assert rapport.main.timeline.key != before
        await rapport.press("escape")
        assert rapport.main.timeline.key == before

    drive(tmp_path / "people", find, people=MIXED)


def test_a_filter_can_be_typed_where_there_is_no_room_for_messages(tmp_path):
    async def find(rapport):
        await rapport.burst("/diaz")
        assert "/ diaz" in rapport.seen()
        assert "Bob Díaz" in rapport.seen()

    drive(tmp_path / "people", find, people=MIXED, size=(40, 8))


def test_a_search_shows_where_the_words_stand_until_it_is_left(tmp_path):
    def found(rapport):
        timeline = rapport.main.timeline
        return [
            text
            for index in range(len(timeline.rows))
            for line in timeline.lines_for(index, 60)
            for text, style in line
            if style == "match"
        ]

    async def find(rapport):
        await rapport.press("3")
        await rapport.burst("/THE d\n")
        assert found(rapport) == ["the d", "the d"]
        await rapport.press("escape")
        assert found(rapport) == []

    drive(tmp_path / "people", find, people=MIXED)


def test_a_search_finds_words_in_groups_that_are_folded_but_not_in_what_is_hidden(tmp_path):
    async def find(rapport):
        await rapport.press("2")
        folded = set(rapport.main.ground.unfolded)
        await rapport.burst("/board talk")
        assert "how did the board talk go" in rapport.seen()
        assert "1 of 1" in rapport.seen()
        await rapport.press("escape")
        assert rapport.main.ground.unfolded == folded
        await rapport.burst("/unheard\n")
        assert rapport.said == "unheard: no match"

    drive(tmp_path / "people", find, people=MIXED)
