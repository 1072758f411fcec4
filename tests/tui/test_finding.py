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
