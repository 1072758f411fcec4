"""Words from outside reach the terminal as words."""

import io

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from rapport_tui.tui.plain import guard_the_terminal, plain


@pytest.mark.parametrize(
    "text", ["[/", "[b", "[/foo]", "[@Acme]", "[@click=app.quit]x[/]", "[red]"]
)
def test_markup_is_shown_letter_by_letter(text):
    assert plain(text).plain == text
    assert plain(text, "bold").plain == text
    assert not plain(text).spans


@pytest.fixture
def render():
    guard_the_terminal()
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    return lambda *segments: Strip(segments).render(console)


@pytest.mark.parametrize("style", [None, Style(bold=True)])
@pytest.mark.parametrize(
    "text", ["a\x1b]0;PWNED\x07b", "a\x1b]52;c;eA==\x07", "a\x9b31mb", "a\u202eb", "a\x00\x7fb"]
)
def test_the_last_step_to_the_terminal_drops_control_characters(render, text, style):
    written = render(Segment(text, style))
    body = written.removeprefix("\x1b[1m").removesuffix("\x1b[0m")
    assert body.isprintable()
    assert body.startswith("a")


@pytest.mark.parametrize("link", ["https://example.com", "mailto:a@b.example", "tel:+15550100"])
def test_an_ordinary_link_stays_a_link(render, link):
    assert link in render(Segment("x", Style(link=link)))


@pytest.mark.parametrize("link", ["file:///etc/passwd", "https://x\x1b]0;t\x07", "javascript:x"])
def test_any_other_link_is_only_its_words(render, link):
    assert render(Segment("x", Style(link=link))) == "x"


def test_the_guard_stands_in_textuals_own_rendering():
    # Fails when Textual renders some other way, and the guard guards nothing any more.
    guard_the_terminal()
    assert Strip.render.__module__ == "rapport_tui.tui.plain"
