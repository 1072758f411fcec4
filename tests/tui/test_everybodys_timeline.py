"""While Today has the keys, the timeline is everybody's: the newest first, each entry once."""

import pytest

from rapport_tui.tui.widgets.timeline_rows import EntryRow
from screen_driver import PEOPLE, drive, person
from tui_host import STORM

ANA_ID, BOB_ID, LUKASZ_ID = "k3v9q2m8xa", "b0b0b0b0b0", "w000000001"
MANY = {
    f"p{n}.toml": person(n, f"Person {n:03}").replace("2026-11-01", f"2025-{n % 12 + 1:02}-07")
    for n in range(1, 150)
}


async def everybody(rapport):
    await rapport.press("0")
    await rapport.until(lambda: rapport.main.timeline.rows and not rapport.main.timeline.reading)


def entries(rapport):
    rows = rapport.main.timeline.rows
    return [(row.day, row.who, row.text) for row in rows if isinstance(row, EntryRow)]


def test_it_shows_what_happened_with_anybody_newest_first_and_what_was_shared_once(tmp_path):
    async def look(rapport):
        await everybody(rapport)
        assert "Timeline of everybody" in rapport.seen()
        assert entries(rapport) == [
            ("03 Tue", "Ana Souza", "She's hiring a data lead."),
            ("01 Thu", "Bob Díaz, Łukasz Nowak", "Vertigo"),
            ("12 Fri", "Ana Souza", "no reply"),
        ]
        await rapport.press("1")
        assert "[3] Timeline 3" in rapport.seen()
        assert "no reply" in rapport.seen()

    drive(tmp_path / "people", look)


@pytest.mark.parametrize("way", ["l", "3"])
@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24)])
def test_who_goes_in_from_today_stands_among_everybody_and_enter_visits(tmp_path, way, size):
    async def visit(rapport):
        await everybody(rapport)
        await rapport.press(way, "j")
        assert rapport.pane == "timeline"
        assert rapport.selected == "Bob Díaz"
        await rapport.press("enter")
        assert rapport.selected == "Bob Díaz"
        assert rapport.main.timeline.key == "s000000001"
        assert "everybody" not in rapport.seen()
        assert "with Łukasz Nowak" in " ".join(rapport.seen().split())

    drive(tmp_path / "people", visit, size=size)


@pytest.mark.parametrize("key", ["h", "0", "shift+tab"])
def test_the_way_out_leads_back_to_today(tmp_path, key):
    async def leave(rapport):
        await everybody(rapport)
        await rapport.press("3", key)
        assert rapport.pane == ("ground" if key == "shift+tab" else "today")

    drive(tmp_path / "people", leave)


def test_on_a_narrow_screen_the_header_says_whose_it_is_and_esc_goes_back(tmp_path):
    async def look(rapport):
        await everybody(rapport)
        await rapport.press("3")
        assert rapport.seen().splitlines()[0].startswith(" Today ▸ Everybody ▸ Timeline")
        await rapport.press("escape")
        assert rapport.pane == "today"
        await rapport.press("escape")
        assert rapport.pane == "people"

    drive(tmp_path / "people", look, size=(60, 20))


def test_a_key_acts_on_the_person_whose_entry_it_is(tmp_path):
    async def delete(rapport):
        before = rapport.files()
        await everybody(rapport)
        await rapport.press("3", "j", "x")
        await rapport.until(lambda: len(entries(rapport)) == 2)
        assert rapport.contact(BOB_ID).timeline == rapport.contact(LUKASZ_ID).timeline == ()
        assert len(rapport.contact(ANA_ID).timeline) == 3
        await rapport.press("u")
        await rapport.until(lambda: len(entries(rapport)) == 3)
        assert rapport.files() == before

    drive(tmp_path / "people", delete)


def test_what_is_saved_meanwhile_is_there_at_once(tmp_path):
    async def add(rapport):
        await everybody(rapport)
        await rapport.burst("Acoffee with Bob today\n")
        await rapport.until(lambda: entries(rapport)[0][:2] == ("23 Mon", "Bob Díaz"))

    drive(tmp_path / "people", add)


def test_only_those_met_last_are_opened_and_the_rest_when_it_is_asked_for(tmp_path):
    async def read_on(rapport):
        await everybody(rapport)
        reader = rapport.main.recent._reader
        opened, shown = len(reader._seen), len(entries(rapport))
        assert opened < 149 > shown
        await rapport.press("j", "k")
        assert len(reader._seen) == opened
        await rapport.press("3", "G", "enter")
        await rapport.until(lambda: len(entries(rapport)) > shown)
        await rapport.press("G", "enter")
        await rapport.until(lambda: len(reader._seen) == 149)
        await rapport.until(lambda: len(entries(rapport)) == 149)

    drive(tmp_path / "people", read_on, people=MANY)


def test_nobody_newer_is_left_out(tmp_path):
    newest = person(500, "Zoë").replace("2026-11-01", "2025-12-31")

    async def look(rapport):
        await everybody(rapport)
        assert entries(rapport)[0][:2] == ("31 Wed", "Zoë")
        months = [row.text for row in rapport.main.timeline.rows if not row.key]
        assert months[:2] == ["DECEMBER 2025", "NOVEMBER 2025"]

    drive(tmp_path / "people", look, people={**MANY, "zoe.toml": newest})


def test_somebody_whose_file_is_gone_or_broken_stops_nothing(tmp_path):
    async def look(rapport):
        (rapport.folder / "contacts" / "ana.toml").write_text('name = "x', encoding="utf-8")
        await everybody(rapport)
        assert [who for _, who, _ in entries(rapport)] == ["Bob Díaz, Łukasz Nowak"]

    drive(tmp_path / "people", look)


def test_odd_names_show_letter_by_letter(tmp_path):
    async def look(rapport):
        await everybody(rapport)
        assert "Bob [/x] [red]" in rapport.seen()

    odd = PEOPLE["bob.toml"].replace("Bob Díaz", "Bob [/x] [red]")
    drive(tmp_path / "people", look, people={"bob.toml": odd}, size=(160, 50))


def test_with_nobody_there_it_names_the_next_key(tmp_path):
    async def look(rapport):
        await rapport.press("0")
        await rapport.until(lambda: "No history yet" in rapport.seen())

    drive(tmp_path / "people", look, people={})


def test_in_a_burst_every_key_finds_its_pane(tmp_path):
    async def burst(rapport):
        await rapport.burst("0131203")
        assert rapport.pane == "timeline"
        await rapport.until(lambda: "Timeline of everybody" in rapport.seen())
        await rapport.burst("13")
        assert "[3] Timeline 3" in rapport.seen()

    drive(tmp_path / "people", burst)


def test_it_survives_every_size_with_its_place_kept(tmp_path):
    async def storm(rapport):
        await everybody(rapport)
        await rapport.press("3", "j")
        for size in STORM:
            await rapport.resized(*size)
        assert rapport.main.recent.on
        assert rapport.main.timeline.key == "s000000001"
        assert rapport.selected == "Bob Díaz"

    drive(tmp_path / "people", storm)


def test_an_entry_that_is_shown_whole_says_which_key_acts_on_it(tmp_path):
    async def press(rapport):
        await rapport.press("3", "G", "enter")
        assert rapport.said == "All of it is shown; e edits it"

    drive(tmp_path / "people", press)
