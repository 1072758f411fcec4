"""What somebody new reads on the screen: one meaning a word, and nothing left out or cut early."""

import pytest

from screen_driver import ANA, PEOPLE, drive, person, with_inbox

SIZES = pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24)])

REACHABLE = ANA.replace('emails = ["ana@acme.example"]', (
    'emails = ["ana@acme.example"]\nphones = ["+351 210 000 000"]'
))  # fmt: skip


def promise(day, text="send the deck", made="2026-11-03", number=1):
    return (
        f'\n[[commitments]]\nid = "c00000010{number}"\nby = "me"\ntext = "{text}"\n'
        f"made = {made}\ndue = {day}\n"
    )


# One meaning of "due"


@SIZES
def test_header_and_today_count_what_is_due_in_the_same_words(tmp_path, size):
    async def look(rapport):
        await rapport.press("0")
        due = rapport.main.today_pane.due
        header, title = rapport.seen().splitlines()[:2]
        assert due > 1
        assert f"! {due} due" in header
        assert f"Today {due} due" in title
        assert "due today" not in header

    drive(tmp_path / "people", look, size=size)


@SIZES
def test_the_card_says_that_a_promise_is_overdue(tmp_path, size):
    async def look(rapport):
        await rapport.burst("/is:overdue\n")
        assert rapport.selected == "Ana Souza"
        assert "! overdue Fri 20 send the deck" in rapport.seen()

    drive(tmp_path / "people", look, size=size)


# Room


def test_short_names_leave_their_room_to_the_words_of_today(tmp_path):
    people = {"bo.toml": person(1, "Bo Li") + promise("2026-11-20", "introduce him to Emeka")}

    async def look(rapport):
        assert "introduce him to Emeka" in rapport.seen()

    drive(tmp_path / "people", look, people=people)


def test_one_long_name_does_not_cut_the_words_beside_the_short_ones(tmp_path):
    people = {
        "bo.toml": person(1, "Bo Li") + promise("2026-11-20", "introduce him to Emeka"),
        "long.toml": person(2, "Maximiliana Featherstone") + promise("2026-11-20"),
    }

    async def look(rapport):
        assert "introduce him to Emeka" in rapport.seen()

    drive(tmp_path / "people", look, people=people)


def test_today_takes_the_rows_that_few_people_leave_empty(tmp_path):
    many = "".join(promise("2026-11-20", f"thing {n:02}", number=n) for n in range(10, 30))
    people = {"bo.toml": person(1, "Bo Li") + many}

    async def look(rapport):
        seen = rapport.seen()
        assert all(f"thing {n:02}" in seen for n in range(10, 30))
        height = rapport.main.body.size.height
        assert rapport.main.people.size.height + 2 >= height // 3

    drive(tmp_path / "people", look, people=people, size=(160, 50))


def test_people_keep_their_rows_when_there_are_many(tmp_path):
    many = "".join(promise("2026-11-20", f"thing {n:02}", number=n) for n in range(10, 50))
    people = {f"p{n}.toml": person(n, f"Person {n:02}", "") for n in range(60)}
    people["p0.toml"] += many

    async def look(rapport):
        height = rapport.main.body.size.height
        assert rapport.main.people.size.height + 2 >= height * 2 // 3

    drive(tmp_path / "people", look, people=people, size=(160, 50))


@SIZES
def test_email_and_phone_stand_on_the_card_at_every_size(tmp_path, size):
    async def look(rapport):
        assert "ana@acme.example · +351 210 000 000" in rapport.seen()

    drive(tmp_path / "people", look, people={**PEOPLE, "ana.toml": REACHABLE}, size=size)


def test_email_and_phone_stand_at_the_head_of_the_brief(tmp_path):
    async def look(rapport):
        await rapport.press("b")
        head = rapport.seen().splitlines()[:4]
        assert any("ana@acme.example · +351 210 000 000" in line for line in head)

    people = {**PEOPLE, "ana.toml": REACHABLE}
    drive(tmp_path / "people", look, people=people, size=(60, 20))


def test_help_at_80_columns_gives_what_a_key_does_the_whole_width(tmp_path):
    async def look(rapport):
        await rapport.press("?")
        seen = rapport.seen()
        assert "Filter the people; search in the other panes" in seen
        assert "Give it another day; on a person: rest until a day" in seen

    drive(tmp_path / "people", look, size=(80, 24))


# Promises


def test_a_promise_added_to_a_talk_of_long_ago_stands_under_that_talk(tmp_path):
    async def add(rapport):
        await rapport.press("a")
        await rapport.burst("lunch 12 jan 2026 ; about the move ; !2 feb 2026 lend the van\n")
        await rapport.press("3", "G")
        for _ in range(20):
            if rapport.main.timeline.rows[rapport.main.timeline.cursor].words.startswith("lunch"):
                break
            await rapport.press("k")
        keys = [row.words for row in rapport.main.timeline.rows]
        place = next(n for n, words in enumerate(keys) if "about the move" in words)
        assert "lend the van" in keys[place + 1]

    drive(tmp_path / "people", add, people={"bo.toml": person(1, "Bo Li")})


def test_the_tab_of_common_ground_says_that_a_promise_waits_there(tmp_path):
    people = {"bo.toml": person(1, "Bo Li") + promise("2026-12-20")}

    async def look(rapport):
        assert "[2] Ground 0 · 1 promise" in rapport.seen()
        await rapport.press("2")
        assert "▸[2] Ground 0 · 1 promise◂" in rapport.seen()
        await rapport.press("P")
        assert "promise" not in rapport.seen()

    drive(tmp_path / "people", look, people=people, size=(80, 24))


# Who is counted


def test_somebody_archived_is_in_no_count(tmp_path):
    people = {
        **{f"p{n}.toml": person(n, f"Person {n:02}") for n in range(3)},
        "gone.toml": person(9, "Long Gone", "archived = true"),
    }

    async def look(rapport):
        assert "[1] People 3" in rapport.seen()
        assert "3 people" in rapport.seen()
        await rapport.press("/")
        assert "3 of 3" in rapport.seen()

    drive(tmp_path / "people", look, people=people)


def test_one_person_is_one_person(tmp_path):
    async def look(rapport):
        assert "rapport · 1 person" in rapport.seen()

    drive(tmp_path / "people", look, people={"bo.toml": person(1, "Bo Li")})


# What keys say


def test_e_on_a_person_names_the_key_that_opens_their_file(tmp_path):
    async def press(rapport):
        await rapport.press("e")
        assert rapport.said == "E opens Ana Souza's file"

    drive(tmp_path / "people", press)


def test_the_pane_with_the_keys_is_where_one_is_already(tmp_path):
    async def press(rapport):
        await rapport.press("1")
        assert rapport.said == "You are in [1] already"

    drive(tmp_path / "people", press)


def test_a_saved_filter_is_called_by_two_keys_and_reads_so(tmp_path):
    async def save(rapport):
        await rapport.burst("/#climbing\n")
        await rapport.press("f", "s")
        await rapport.burst("climbers\n")
        await rapport.until(lambda: "Saved the filter climbers" in rapport.said)
        assert "f then 1 shows it" in rapport.said
        await rapport.press(":")
        await rapport.burst("climbers")
        assert "f then 1" in rapport.seen()

    drive(tmp_path / "people", save)


def test_r_says_rest_on_a_person_and_another_day_on_a_promise(tmp_path):
    async def hesitate(rapport):
        await rapport.press("r")
        await rapport.until(lambda: "rest a week" in rapport.seen())
        assert "+1 week" not in rapport.seen()
        await rapport.press("escape", "3", "r")
        await rapport.until(lambda: "+1 week" in rapport.seen())
        assert "rest a week" not in rapport.seen()

    drive(tmp_path / "people", hesitate)


@SIZES
def test_done_in_today_says_that_it_is_done_before_it_asks_what_happened(tmp_path, size):
    async def done(rapport):
        pane = rapport.main.today_pane
        await rapport.press("0")
        pane.stand_on(next(key for key in pane.keys if "c000000001" in key))
        await rapport.press("d")
        assert "It is done. What happened? · esc skips" in rapport.seen()
        await rapport.press("escape")
        assert "outcome = \"kept\"" in rapport.files()["ana.toml"].decode()  # fmt: skip

    drive(tmp_path / "people", done, size=size)


def test_a_line_of_the_inbox_says_in_plain_words_why_it_waits(tmp_path):
    folder = with_inbox(tmp_path / "people", "lunch with someone new?")

    async def look(rapport):
        await rapport.press("g", "i")
        assert "it needs an answer first" in rapport.seen()

    drive(folder, look)
