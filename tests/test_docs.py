"""The made parts of the docs and the pictures are what the code makes today."""

import importlib.util
import re
import sys
import unicodedata
from itertools import accumulate
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def tool(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_make", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PICTURES = ROOT / "screenshots"
sys.path.insert(0, str(PICTURES))  # as it is when the script is run
docs = tool(ROOT / "docs" / "make.py")
screenshots = tool(PICTURES / "make.py")
import drawing  # noqa: E402 - it stands beside the script
import scenes  # noqa: E402

THEMES = ("", "-light")


def words(text):
    """What a document says, however its lines are broken: argparse breaks them its own way."""
    return text.split()


def test_there_are_made_parts_to_keep_fresh():
    assert {path.name for path in docs.documents()} >= {"README.md", "cli.md", "architecture.md"}


@pytest.mark.parametrize("path", docs.documents(), ids=lambda path: path.name)
def test_the_made_parts_of_a_document_are_fresh(path):
    made = docs.documents()[path]

    assert words(path.read_text(encoding="utf-8")) == words(made), "run `make docs`"


def stored(name):
    return (PICTURES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("scene", scenes.SCENES, ids=lambda scene: scene.name)
def test_a_picture_shows_what_the_screen_shows_today_in_both_themes(scene):
    now = screenshots.pictures(scene)

    assert list(now) == [scene.name + theme for theme in THEMES]
    for name, svg in now.items():
        assert any(drawing.words(svg))
        assert drawing.words(stored(f"{name}.svg")) == drawing.words(svg), "run `make screenshots`"


def test_the_tour_shows_what_the_screen_shows_today():
    now = screenshots.tour()

    assert drawing.words(stored("tour.svg")) == drawing.words(now), "run `make screenshots`"
    assert captions(stored("tour.svg")) == captions(now), "run `make screenshots`"


def captions(svg):
    """What is said below the frames of the tour."""
    return re.findall(r'<text class="say"[^>]*>([^<]*)<', svg)


def test_the_tour_shows_one_step_at_a_time_each_long_enough_to_read_and_begins_again():
    seconds = [step.seconds for step in scenes.TOUR]
    begins = list(accumulate(seconds[:-1], initial=0))
    rules = stored("tour.svg").partition("<style>")[2].partition("</style>")[0]

    assert all(1 <= step <= 3 for step in seconds)
    assert f".f{{animation:{sum(seconds):g}s step-end infinite}}" in rules
    for number, begin in enumerate(begins):
        for second in (begin + 0.05, begin + seconds[number] - 0.05):
            assert visible(rules, 100 * second / sum(seconds)) == [number]
    assert visible(rules, 0) == [0]


def visible(rules, percent):
    """Which frames an animation shows when so much of it has passed."""
    shown = []
    for number, moments in re.findall(r"@keyframes k(\d+)\{((?:[^{}]+\{[^{}]+\})+)\}", rules):
        told = re.findall(r"([\d.]+)%\{visibility:(\w+)\}", moments)
        if [how for at, how in told if float(at) <= percent][-1] == "visible":
            shown.append(int(number))
    return shown


def test_the_tour_stands_still_on_one_step_for_who_asks_for_it():
    svg = stored("tour.svg")
    still, moving = svg.split("@media (prefers-reduced-motion:no-preference){")

    assert "animation" not in still
    assert "animation" in moving
    assert len(re.findall(r'<g class="f f\d+ still">', svg)) == 1
    assert ".f{visibility:hidden}.still{visibility:visible}" in still


def test_every_picture_is_there_small_and_brings_nothing_from_elsewhere():
    names = [scene.name + theme for scene in scenes.SCENES for theme in THEMES]
    made = {f"{name}.{kind}" for name in names for kind in ("svg", "png")} | {"tour.svg"}
    files = {path.name: path for path in PICTURES.iterdir() if path.suffix in (".svg", ".png")}

    assert set(files) == made, "run `make screenshots`, and delete what it no longer makes"
    sizes = [path.stat().st_size for path in files.values()]
    assert max(sizes) < 600_000
    assert sum(sizes) < 6_000_000
    for name in sorted(made):
        if name.endswith(".svg"):
            svg = stored(name)
            assert "<script" not in svg
            assert re.findall(r"=\"(\w+://[^\"]*)\"", svg) == ["http://www.w3.org/2000/svg"]
            assert not re.search(r"/(?:tmp|home|root|Users|var)/", svg)


@pytest.mark.parametrize("scene", scenes.SCENES, ids=lambda scene: scene.name)
def test_every_letter_in_a_picture_is_in_the_font_that_draws_it(scene):
    """A monospaced font has no wide letters: they would be empty boxes in the PNG."""
    letters = "".join(drawing.words(stored(f"{scene.name}.svg")))

    assert [x for x in letters if unicodedata.east_asian_width(x) in "WF"] == []


def test_the_page_of_the_pictures_is_fresh():
    assert stored("README.md") == screenshots.page(), "run `make screenshots`"


def test_every_link_between_the_documents_leads_somewhere():
    pages = [
        *(ROOT / "README.md", ROOT / "CONTRIBUTING.md", PICTURES / "README.md"),
        *(ROOT / "docs").rglob("*.md"),
    ]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in targets(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


def targets(text):
    """The files that a page leads to or shows."""
    return [
        *re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text),
        *re.findall(r"(?:src|srcset)=\"([^\"]+)\"", text),
    ]
