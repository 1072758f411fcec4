"""The made parts of the docs and the pictures are what the code makes today."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def tool(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_make", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


docs = tool(ROOT / "docs" / "make.py")
screenshots = tool(ROOT / "screenshots" / "make.py")


def words(text):
    """What a document says, however its lines are broken: argparse breaks them its own way."""
    return text.split()


def test_there_are_made_parts_to_keep_fresh():
    assert {path.name for path in docs.documents()} >= {"README.md", "cli.md", "architecture.md"}


@pytest.mark.parametrize("path", docs.documents(), ids=lambda path: path.name)
def test_the_made_parts_of_a_document_are_fresh(path):
    made = docs.documents()[path]

    assert words(path.read_text(encoding="utf-8")) == words(made), "run `make docs`"


@pytest.mark.parametrize("scene", screenshots.SCENES, ids=lambda scene: scene.name)
def test_a_picture_shows_what_the_screen_shows_today(scene):
    stored = ROOT / "screenshots" / f"{scene.name}.svg"

    now = screenshots.words(screenshots.picture(scene))

    assert screenshots.words(stored.read_text(encoding="utf-8")) == now, "run `make screenshots`"
    assert stored.with_suffix(".png").stat().st_size > 0


def test_every_link_between_the_documents_leads_somewhere():
    import re

    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []
