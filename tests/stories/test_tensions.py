"""A tension with Ana: told to nobody who does not ask, left to settle, looked at again, settled."""

import pytest

from story_told import Story

YEAR = """
    2026-02-16: coffee with Ana ; !28 feb send the minutes ; ? 20 feb how did the review go
    2026-02-16: with Ana ; tension felt unheard in planning ; my part: came late ; check back 2 mar
"""


@pytest.fixture
def story(tmp_path):
    story = Story(tmp_path / "people")
    story.ok("2026-01-02", "add", "--new", "Ana Souza @Acme every 1w")
    story.tell(YEAR)
    return story


def test_nothing_nudges_about_her_until_the_day_but_promises_stand(story):
    assert list(story.today("2026-02-27")) == ["dates"]
    assert list(story.today("2026-03-01")) == ["commitments"]


def test_on_its_day_today_asks_how_it_is_and_never_says_what_it_was(story):
    assert story.today("2026-03-02", "tensions") == [
        (
            "Ana Souza",
            "how is it between you now?",
            "you wanted to look again on Mon 2 Mar 2026 (today)",
        )
    ]
    assert "questions" in story.today("2026-03-02")


def test_it_is_on_no_paper_and_in_no_answer_unless_it_is_asked_for(story):
    for words in (
        ("brief", "ana"), ("brief", "ana", "--json"), ("show", "ana"), ("show", "ana", "--json"),
        ("today",), ("today", "--json"), ("list",), ("history",),
    ):  # fmt: skip
        assert "unheard" not in story.ok("2026-03-02", *words)
    assert "tension" not in story.ok("2026-03-02", "brief", "ana")
    assert story.answer("2026-03-02", "search", "unheard")["hits"] == []

    for words in (("show", "ana", "--all"), ("brief", "ana", "--all"), ("tension", "ana"),
                  ("search", "unheard", "--all")):  # fmt: skip
        assert "unheard" in story.ok("2026-03-02", *words)
    told = story.answer("2026-03-02", "tension", "ana")["tensions"]
    assert [(t["what"], t["my_part"], t["check_back"]) for t in told] == [
        ("felt unheard in planning", "came late", "2026-03-02")
    ]


def test_the_day_is_moved_by_a_command_and_by_keys(story):
    story.ok("2026-03-02", "tension", "ana", "--check", "2w", "--their-view", "too many cooks")
    assert story.today("2026-03-15", "tensions") == []
    assert len(story.today("2026-03-16", "tensions")) == 1

    async def later(rapport):
        await rapport.press("0")
        pane = rapport.main.today_pane
        pane.stand_on(next(key for key in pane.keys if key.startswith("tension")))
        rapport.main.follow()
        await rapport.press("r", "w")
        assert "unheard" not in rapport.said
        assert not [key for key in pane.keys if key.startswith("tension")]

    story.screen("2026-03-16", later)
    assert len(story.today("2026-03-23", "tensions")) == 1


def test_it_is_settled_with_words_for_how_and_kept(story):
    async def settle(rapport):
        before = rapport.files()
        await rapport.press("0")
        pane = rapport.main.today_pane
        pane.stand_on(next(key for key in pane.keys if key.startswith("tension")))
        rapport.main.follow()
        await rapport.burst("d")
        assert "How was it settled?" in rapport.seen()
        assert "unheard" not in rapport.seen()
        await rapport.burst("we talked it over [/x]\n")
        assert not [key for key in pane.keys if key.startswith("tension")]
        kept = rapport.contact(rapport.main.person).tensions[0]
        assert (str(kept.resolved), kept.how) == ("2026-03-02", "we talked it over [/x]")
        await rapport.press("u", "u")
        assert rapport.files() == before
        await rapport.press("U", "U")

    story.screen("2026-03-02", settle)

    assert "None is open." in story.ok("2026-03-03", "tension", "ana")
    kept = story.ok("2026-03-03", "tension", "ana", "--all")
    assert "settled Mon 2 Mar 2026 (yesterday): we talked it over [/x]" in kept


def test_it_is_settled_at_the_shell_in_one_undo(story):
    before = story.ok("2026-03-02", "tension", "ana", "--all")
    said = story.ok(
        "2026-03-02", "tension", "ana", "--resolved", "over lunch", "--agreed", "call first"
    )
    assert said.startswith("settled: a tension with Ana Souza")
    told = story.ok("2026-03-02", "tension", "ana", "--all")
    assert "agreed: call first" in told
    assert "over lunch" in told
    story.ok("2026-03-02", "undo")
    assert story.ok("2026-03-02", "tension", "ana", "--all") == before


def test_without_a_day_it_settles_for_two_weeks(story):
    story.ok("2026-03-03", "tension", "ana", "--resolved", "")
    story.ok("2026-03-03", "add", "with Ana ; tension the budget again")

    assert story.today("2026-03-16", "tensions") == []
    assert len(story.today("2026-03-17", "tensions")) == 1


def test_of_several_the_words_say_which_and_mistakes_have_a_way_out(story):
    story.ok("2026-03-02", "add", "with Ana ; tension the budget again")
    code, _, error = story.run("2026-03-02", "tension", "ana", "--resolved", "")
    assert code == 2
    assert "2 tensions are open" in error
    story.ok("2026-03-02", "tension", "ana", "budget", "--resolved", "")
    code, _, error = story.run("2026-03-02", "tension", "ana", "--check", "blurg")
    assert code == 2
    assert "is not a day" in error
    story.ok("2026-03-02", "tension", "ana", "--resolved", "")
    code, _, error = story.run("2026-03-02", "tension", "ana", "--resolved", "")
    assert code != 0
    assert "no tension is open" in error


def test_of_two_each_asks_on_its_own_day_and_one_is_moved_alone(story):
    story.ok("2026-02-17", "add", "with Ana ; tension the budget again ; check back 4 mar")

    assert [row[1] for row in story.today("2026-03-02", "tensions")] == [
        "how is it between you now? (1 of 2)"
    ]
    assert "questions" not in story.today("2026-03-02")
    rows = story.today("2026-03-04", "tensions")
    assert [row[1][-8:] for row in rows] == ["(1 of 2)", "(2 of 2)"]
    assert "2 Mar" in rows[0][2]
    assert "4 Mar" in rows[1][2]

    async def later(rapport):
        await rapport.press("0")
        pane = rapport.main.today_pane
        keys = [key for key in pane.keys if key.startswith("tension")]
        pane.stand_on(keys[1])
        rapport.main.follow()
        await rapport.press("r", "w")
        assert [key for key in pane.keys if key.startswith("tension")] == keys[:1]
        days = [str(one.check_back) for one in rapport.contact(rapport.main.person).tensions]
        assert days == ["2026-03-02", "2026-03-11"]

    story.screen("2026-03-04", later)


def test_all_of_it_is_edited_as_one_line(story):
    async def edit(rapport):
        await rapport.press("2")
        rapport.main.ground.unfold({"group:Tensions"})
        tension = rapport.contact(rapport.main.person).tensions[0]
        rapport.main.ground.stand_on(tension.id)
        rapport.main.follow()
        await rapport.press("e")
        assert "my part came late" in rapport.seen()
        await rapport.burst(" ; agreed an agenda first\n")
        now = rapport.contact(rapport.main.person).tensions[0]
        assert (now.id, now.agreed, now.my_part) == (tension.id, "an agenda first", "came late")
        assert now.check_back == tension.check_back

    story.screen("2026-02-17", edit)
