"""Words that rapport never says: it informs, and leaves nobody with a bad conscience."""

import ast
import re
from pathlib import Path

import pytest

from rapport_tui.cli.parser import build
from rapport_tui.demo import make, me, people
from rapport_tui.domain.commands import COMMANDS
from screen_driver import TODAY, drive

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "rapport_tui"

BANNED = {
    r"neglect\w*": "could use a hello",
    r"overdue (?:friend|friendship|contact|person|people|relationship)s?": "could use a hello",
    r"(?:friends?|contacts?|people|relationships?|\w+ships) (?:is|are) overdue": "reconnect",
    r"scor(?:e|es|ed|ing)": "a reason in words",
    r"fail(?:s|ed|ing|ure|ures)?": "what happened, and the way out",
    r"guilt\w*": "nothing: nobody is accused",
    r"asham\w*|sham(?:e|ed|ing)": "nothing: nobody is accused",
    r"blam(?:ed|es|ing)|you are to blame": "nothing: nobody is accused",
    r"your fault": "what happened",
    r"lazy|laziness|slack(?:er|ing)": "nothing: nobody is accused",
    r"streaks?|leaderboards?|high.?scores?|gamif\w*": "a number without a judgement",
    r"bad friend\w*|good friend score|friendship level": "a number without a judgement",
    r"ghost(?:ed|ing)": "they have not answered",
    r"you (?:forgot|should have|ought to)": "what could come next",
    r"(?:cold|dead|dying|dormant|stale) (?:contact|friend|friendship|relationship|tie)s?":
        "could use a hello",
    r"leads? pipeline|prospects?|touchpoints?|funnels?": "people",
}  # fmt: skip
"""Words that are kept out, and what is said in their place."""

HARMLESS = (
    r"`[^`]*`",  # names of code in the docs
    r"https?://\S+",
)
"""What may stand although a banned word is in it: it is not said to a person about people."""


def banned_in(text):
    """Return the banned words in *text*."""
    for harmless in HARMLESS:
        text = re.sub(harmless, " ", text)
    found = (re.findall(rf"(?<![\w-])(?:{word})(?![\w-])", text, re.IGNORECASE) for word in BANNED)
    return [word for words in found for word in words]


@pytest.mark.parametrize(
    "said",
    [
        "neglected for 30 days", "3 overdue friends", "your score", "sync failed", "2 failures",
        "you forgot Ana", "Feel guilty?", "a 12-week streak", "your contacts are overdue",
        "ghosted you",
    ],
)  # fmt: skip
def test_the_list_catches_what_it_is_for(said):
    assert banned_in(said)


@pytest.mark.parametrize(
    "said",
    ["could use a hello", "reconnect", "underscore", "is:overdue", "promised for Fri, 3 days late",
     "a failsafe", "`scorer`", "shared interests", "not kept"],
)  # fmt: skip
def test_the_list_lets_ordinary_words_pass(said):
    assert banned_in(said) == []


def said_by(path):
    """Return every text in a module that a person may come to see, with its line.

    Docstrings are for whoever reads the code; so are the texts that only name something: a word
    without a space is a key, an id, a kind, and is looked at in what the screen makes of it.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = {
        id(after.value)
        for node in ast.walk(tree)
        for after in ast.iter_child_nodes(node)
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
    }
    described |= {  # what other programs say, to be understood and never repeated
        id(argument)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile")
        or (isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "_SIGNS")
        for argument in ast.walk(node)
    }
    for node in ast.walk(tree):
        said = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if said and id(node) not in described and " " in node.value.strip():
            yield node.lineno, node.value


MODULES = sorted(SOURCE.rglob("*.py"))


def test_no_module_says_a_banned_word():
    said = [(path, *said) for path in MODULES for said in said_by(path)]
    found = [
        (f"{path.relative_to(SOURCE)}:{line}", text[:80], words)
        for path, line, text in said
        if (words := banned_in(text))
    ]

    assert len(said) > 1_000
    assert found == []


def test_no_key_and_no_command_of_the_shell_says_one():
    keys = "\n".join(f"{c.words}. {c.tooltip}" for c in COMMANDS)
    parser = build()
    helps = [parser.format_help()]
    for action in parser._subparsers._group_actions:
        helps += [command.format_help() for command in action.choices.values()]

    assert len(helps) > 20
    assert banned_in(keys) == []
    assert banned_in("\n".join(helps)) == []


KEPT_OUT = "<!-- words kept out -->"
"""What a line has that tells which words are kept out, and so has to name them."""

DOCUMENTS = [
    *sorted(p for p in (ROOT / "docs").glob("*.md") if p.name != "architecture.md"),
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_for_people_says_one(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if KEPT_OUT not in line]

    assert [(line, words) for line in said if (words := banned_in(line))] == []


SCREENS = {
    "the panes": "0", "people": "1", "somebody": "1j", "common ground": "2", "timeline": "3",
    "help": "?", "palette": ":", "brief": "1jb", "history": "gh", "review": "gr",
    "insights": "gn", "me": "gm", "in common": "go", "introductions": "gl", "inbox": "gi",
    "two people": "1 j M", "quick add": "1ja",
}  # fmt: skip


def test_no_screen_says_one_of_the_demo_people(tmp_path):
    make(tmp_path / "people", TODAY)
    found = {}

    async def look(rapport):
        for name, keys in SCREENS.items():
            await rapport.burst(keys)
            await rapport.pilot.pause(0.1)
            found[name] = banned_in(rapport.seen())
            for _ in range(3):
                await rapport.press("escape")
                await rapport.pilot.pause()

    drive(tmp_path / "people", look, people=None, size=(160, 50))

    assert {name: words for name, words in found.items() if words} == {}
    assert len(found) == len(SCREENS)


def texts(value):
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def test_the_demo_people_do_not_either():
    said = [text for data in (*people(TODAY).values(), me(TODAY)) for text in texts(data)]

    assert [(text, words) for text in said if (words := banned_in(text))] == []
