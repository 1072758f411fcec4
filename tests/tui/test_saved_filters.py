"""Filters with a name: saved, shown again with two keys, forgotten; undone like anything else."""

from screen_driver import ANA, drive, person

PEOPLE = {
    "ana.toml": ANA,
    "bob.toml": person(1, "Bob [/x] [red]", 'tags = ["climbing"]'),
    "eva.toml": person(2, "Eva Lind"),
}


def settings(rapport):
    path = rapport.folder / "rapport.toml"
    return path.read_text("utf-8") if path.exists() else ""


def test_a_filter_is_saved_under_a_name_and_shown_again(tmp_path):
    async def save(rapport):
        await rapport.burst("/#climbing\nfsclimbers [/x]\n")
        assert '"climbers [/x]" = "#climbing"' in settings(rapport)
        assert "climbers [/x]" in rapport.said
        assert "u undo" in rapport.said
        await rapport.press("escape", "0")
        await rapport.burst("f1")
        assert rapport.names == ["Ana Souza", "Bob [/x] [red]"]
        assert rapport.pane == "people"
        assert rapport.main.saved_filters.words_for("filter-1") == "climbers [/x]"
        assert rapport.main.saved_filters.words_for("filter-2") == ""

    drive(tmp_path / "people", save, people=PEOPLE)


def test_saving_is_undone_and_done_again(tmp_path):
    async def save(rapport):
        await rapport.burst("/#climbing\nfsclimbers\n")
        await rapport.press("u")
        assert "climbers" not in settings(rapport)
        await rapport.burst("f1")
        assert "No filter is saved yet" in rapport.said
        await rapport.press("U")
        await rapport.burst("f1")
        assert rapport.said.startswith("climbers: 2 shown")

    drive(tmp_path / "people", save, people=PEOPLE)


def test_the_filter_that_is_shown_is_forgotten(tmp_path):
    async def forget(rapport):
        await rapport.burst("/#climbing\nfsclimbers\n")
        await rapport.burst("fx")
        assert rapport.said.startswith("✓ Forgot the filter climbers")
        assert "climbers" not in settings(rapport)
        await rapport.burst("fx")
        assert "not a saved one" in rapport.said

    drive(tmp_path / "people", forget, people=PEOPLE)


def test_without_a_filter_there_is_nothing_to_save(tmp_path):
    async def save(rapport):
        await rapport.burst("fs")
        assert "no filter to save" in rapport.said
        await rapport.burst("/ana\nfs\n")
        await rapport.press("escape")
        assert "[filters]" not in settings(rapport)

    drive(tmp_path / "people", save, people=PEOPLE)


def test_a_filter_of_today_can_be_saved_too(tmp_path):
    async def save(rapport):
        await rapport.burst("0/#climbing\nfsclimbers\n")
        assert 'climbers = "#climbing"' in settings(rapport)

    drive(tmp_path / "people", save, people=PEOPLE)
