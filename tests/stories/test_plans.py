"""A lunch with Ana is planned on Friday for Monday: on Monday it is still to come."""

import pytest

from story_told import Story


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    story.ok("2026-09-01", "add", "--new", "Ana Souza @Acme every 4w")
    story.tell(
        """
        2026-09-02: coffee with Ana
        2026-11-20: lunch with Ana 2026-11-23 13:00 about the spring plan
        """
    )
    return story


def planned(story, moment):
    sections = story.today(moment)
    rows = [*sections.get("plans", []), *sections.get("dates", [])]
    return [(text, why) for _, text, why in rows]


def test_a_plan_stands_in_today_all_through_its_day(story):
    lunch = "lunch: about the spring plan"
    assert planned(story, "2026-11-22") == [(lunch, "planned for tomorrow at 13:00")]
    assert planned(story, "2026-11-23") == [(lunch, "planned for today at 13:00")]
    assert planned(story, "2026-11-24") == []


def test_nobody_whom_you_will_see_today_waits_for_a_word(story):
    assert "reach-out" not in story.today("2026-11-23")


def test_a_plan_is_no_last_time_before_its_day_is_over(story):
    assert "## Last time\n\n- Wed 2 Sep 2026" in story.ok("2026-11-23", "brief", "ana")
    assert story.answer("2026-11-23", "list")["people"][0]["last"]["on"] == "2026-09-02"
    assert story.answer("2026-11-24", "list")["people"][0]["last"]["on"] == "2026-11-23"
    assert "## Last time\n\n- Mon 23 Nov 2026" in story.ok("2026-11-24", "brief", "ana")


def test_what_is_told_on_the_day_itself_is_no_plan(story):
    story.ok("2026-11-23", "add", "call with Ana")
    assert story.answer("2026-11-23", "list")["people"][0]["last"]["on"] == "2026-11-23"
    [file] = (story.folder / "contacts").glob("*.toml")
    assert file.read_text("utf-8").count("planned = true") == 1
    assert "planned = false" not in file.read_text("utf-8")


def test_d_makes_it_something_that_happened_and_another_day_a_plan_again(story):
    async def held(rapport):
        await rapport.press("0")
        rapport.main.today_pane.stand_on(
            next(row.key for row in rapport.main.today_pane.rows if "lunch" in row.words)
        )
        rapport.main.follow()
        await rapport.press("d", "escape")
        [lunch] = [e for e in rapport.contact(rapport.main.person).timeline if e.kind == "lunch"]
        assert (str(lunch.on), lunch.planned) == ("2026-11-23 13:00:00", False)
        await rapport.press("u")
        await rapport.press("r", "d")
        [lunch] = [e for e in rapport.contact(rapport.main.person).timeline if e.kind == "lunch"]
        assert (str(lunch.on), lunch.planned) == ("2026-11-24 13:00:00", True)

    story.screen("2026-11-23", held)


def test_the_timeline_has_it_above_now(story):
    async def look(rapport):
        await rapport.press("3")
        lines = rapport.seen().splitlines()
        now = next(n for n, line in enumerate(lines) if "── now ──" in line)
        assert any("lunch" in line for line in lines[:now])
        assert not any("lunch" in line for line in lines[now:])

    story.screen("2026-11-23", look)


def test_the_shell_says_that_it_took_place_or_gives_it_another_day(story):
    story.ok("2026-11-20", "add", "--new", "Bob Díaz @Acme")
    story.ok("2026-11-20", "add", "dinner with Ana, Bob 2026-11-25")

    code, _, err = story.run("2026-11-22", "done", "bob")
    assert (code, "no promise or question is open with Bob Díaz" in err) == (1, True)

    assert "new day 26 Nov 2026" in story.ok(
        "2026-11-22", "done", "bob", "dinner", "--to", "26 nov"
    )
    assert [day for day, _ in planned_days(story, "2026-11-22")] == ["Mon 23", "Thu 26"]

    assert "took place: dinner with Bob" in story.ok("2026-11-26", "done", "bob")
    people = story.answer("2026-11-26", "list")["people"]
    assert {p["last"]["on"] for p in people} == {"2026-11-26"}
    assert planned_days(story, "2026-11-26") == []


def planned_days(story, day):
    lines = story.ok(day, "today").splitlines()
    return [(line[2:8], line) for line in lines if "planned for" in line]


@pytest.mark.parametrize(
    "line", ["lunch with Ana 2026-11-23 14:00 about the spring plan", "lunch with Ana 2026-11-23"]
)
def test_a_plan_edited_on_its_day_stays_one(story, line):
    async def at_two(rapport):
        await rapport.press("3")
        lunch = next(e for e in rapport.contact(rapport.main.person).timeline if e.kind == "lunch")
        rapport.main.timeline.stand_on(lunch.id)
        rapport.main.follow()
        await rapport.press("e", "ctrl+u")
        await rapport.burst(f"{line}\n")
        [lunch] = [e for e in rapport.contact(rapport.main.person).timeline if e.kind == "lunch"]
        assert lunch.planned
        assert str(lunch.on) in ("2026-11-23 14:00:00", "2026-11-23")
        await rapport.press("0")
        assert any("lunch" in row.words for row in rapport.main.today_pane.rows)

    story.screen("2026-11-23", at_two)


def test_a_plan_moved_to_its_own_day_or_to_today_stays_one(story):
    async def move(rapport):
        await rapport.press("0")
        rows = rapport.main.today_pane.rows
        rapport.main.today_pane.stand_on(next(row.key for row in rows if "lunch" in row.words))
        rapport.main.follow()
        await rapport.press("r", "full_stop")
        await rapport.burst("today\n")
        [lunch] = [e for e in rapport.contact(rapport.main.person).timeline if e.kind == "lunch"]
        assert (str(lunch.on), lunch.planned) == ("2026-11-22 13:00:00", True)

    story.screen("2026-11-22", move)


def test_a_talk_moved_to_today_is_no_plan(story):
    async def move(rapport):
        await rapport.press("3", "G")
        await rapport.press("r", "full_stop")
        await rapport.burst("today\n")
        [coffee] = [e for e in rapport.contact(rapport.main.person).timeline if e.kind == "coffee"]
        assert (str(coffee.on), coffee.planned) == ("2026-11-22", False)

    story.screen("2026-11-22", move)


def test_a_plan_of_today_is_told_nowhere_as_if_it_had_been(story):
    shown = story.ok("2026-11-23", "show", "ana")
    assert "planned lunch" in shown
    story.ok("2026-11-20", "add", "email to Ana 2026-11-23")
    assert "you reached out" not in story.ok("2026-11-23", "balance", "ana")

    async def everybodys(rapport):
        await rapport.press("0", "3")
        assert "coffee" in rapport.seen()
        assert not any("lunch" in line and "●" in line for line in rapport.seen().splitlines())

    story.screen("2026-11-23", everybodys)


def test_has_plan_is_about_what_is_still_to_come(story):
    def fits(day):
        return [p["name"] for p in story.answer(day, "list", "has:plan")["people"]]

    assert fits("2026-11-23") == ["Ana Souza"]
    assert fits("2026-11-24") == []


def test_what_is_later_today_is_a_plan_and_what_was_this_morning_is_none(story):
    story.ok("2026-11-26T09:00", "add", "dinner with Ana 19:30")
    story.ok("2026-11-26T09:01", "add", "call with Ana 8:30")
    assert planned(story, "2026-11-26T10:00") == [("dinner", "planned for today at 19:30")]
    assert story.answer("2026-11-26T10:00", "list")["people"][0]["last"]["kind"] == "call"


def test_a_first_meeting_that_was_planned_is_a_first_meeting(tmp_path):
    story = Story(tmp_path / "people")
    story.ok("2026-11-09", "add", "lunch with Zed Novak 2026-11-12", "--new")
    assert "thanks" not in story.today("2026-11-12")
    [(name, _, why)] = story.today("2026-11-13", "thanks")
    assert (name, why) == ("Zed Novak", "you first met yesterday")
    assert [p["name"] for p in story.answer("2026-11-13", "list", "met:2026")["people"]]


def test_a_plan_takes_no_thank_you_away_before_it_takes_place(tmp_path):
    story = Story(tmp_path / "people")
    story.ok("2026-11-13", "add", "coffee with Uma Rao", "--new")
    story.ok("2026-11-16", "add", "lunch with Uma tomorrow 12:30")
    assert "thanks" in story.today("2026-11-16")
    assert "thanks" in story.today("2026-11-17")
    assert "thanks" not in story.today("2026-11-18")


def test_a_day_that_was_another_one_leaves_nothing_untrue_behind(story):
    assert story.answer("2026-11-25", "list")["people"][0]["last"]["on"] == "2026-11-23"
    assert story.answer("2026-11-22", "list")["people"][0]["last"]["on"] == "2026-09-02"
    assert planned(story, "2026-11-22") != []
