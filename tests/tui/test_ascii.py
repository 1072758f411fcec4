"""`--ascii`: our own signs and frames in ASCII, everybody's letters as they are."""

import ast
import io
import re
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

import rapport_tui
from rapport_tui.tui.ascii_signs import IN_ASCII
from rapport_tui.tui.plain import guard_the_terminal
from screen_driver import drive
from tui_host import picture

SOURCES = Path(rapport_tui.__file__).parent
NOT_DRAWN = {"domain/identity.py", "domain/safe.py", "tui/plain.py", "tui/ascii_signs.py"}


@pytest.fixture(autouse=True)
def _as_before():
    yield
    guard_the_terminal()


def _strings(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def _is_a_sign(character):
    return not character.isascii() and unicodedata.category(character)[0] in "SPN"


def test_every_sign_in_our_own_words_has_one_in_ascii():
    missing = {
        (sign, str(path.relative_to(SOURCES)))
        for path in SOURCES.rglob("*.py")
        if str(path.relative_to(SOURCES)) not in NOT_DRAWN
        for words in _strings(path)
        for sign in words
        if _is_a_sign(sign) and ord(sign) not in IN_ASCII
    }
    assert not missing


@pytest.mark.parametrize("sign", [chr(code) for code in IN_ASCII])
def test_a_sign_in_ascii_is_as_wide_as_the_sign(sign):
    drawn = sign.translate(IN_ASCII)
    assert drawn.isascii()
    assert drawn.isprintable()
    assert cell_len(drawn) == cell_len(sign)


def test_letters_stay_as_they_were_written():
    guard_the_terminal(ascii_only=True)
    console = Console(file=io.StringIO(), force_terminal=True)
    names = "Łukasz Díaz 山田 שלום 👩‍👩‍👧‍👦"
    assert Strip([Segment(f"│ ● {names} … │")]).render(console) == f"| * {names} ~ |"


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20)])
def test_the_whole_screen_is_drawn_in_ascii_but_for_names(tmp_path, size):
    async def look(rapport):
        for keys in ("0", "1", "2", "3", "?", "a"):
            await rapport.press(keys)
            shown = _terminal(rapport.app)
            assert "".join(sorted({c for c in shown if not c.isascii()} - set("Łí"))) == ""
            await rapport.press("escape")
        await rapport.press("3")
        assert "[3] Timeline" in _terminal(rapport.app)
        assert "#=" in _terminal(rapport.app)

    drive(tmp_path / "people", look, size=size, environ={"RAPPORT_ASCII": "1"})


def _terminal(app):
    console = Console(file=io.StringIO(), color_system=None, force_terminal=False)
    strips = app.screen._compositor.render_strips(app.screen.size)
    return re.sub("\x1b\\[[0-9;]*m", "", "\n".join(strip.render(console) for strip in strips))


def test_without_it_frames_are_frames(tmp_path):
    async def look(rapport):
        assert "┏" in picture(rapport.app)
        assert "┏" in _terminal(rapport.app)

    drive(tmp_path / "people", look)
