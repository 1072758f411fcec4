"""The screen looks as it did: `python tests/tui/pictures.py` takes the pictures anew."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pictures import PICTURES, SCENES, take


@pytest.mark.parametrize("name", SCENES)
def test_the_screen_looks_as_in_the_picture(name):
    assert take(name) == (PICTURES / f"{name}.txt").read_text(encoding="utf-8")


def test_there_is_no_picture_of_nothing():
    assert {path.stem for path in PICTURES.glob("*")} == set(SCENES)


@pytest.mark.parametrize("name", SCENES)
def test_every_picture_has_the_size_of_its_terminal(name):
    (width, height), _, _ = SCENES[name]
    lines = (PICTURES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == height
    assert max(map(len, lines)) <= width
