"""The commands of the command line, their words and their arguments, as tables."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` alone would be a third of what --help imports
if TYPE_CHECKING:
    from typing import Any

COMMANDS = {
    "add": "store what happened, in one line",
    "list": "list people, all or those a filter fits",
    "show": "show one person",
    "search": "find words in everything that was written",
    "today": "show what today asks for",
    "brief": "prepare to meet someone (Markdown)",
    "done": "close a promise, a question, a thank-you or a plan",
    "commitments": "list promises, yours and theirs, and how they were kept",
    "balance": "what you asked of somebody and what you gave",
    "tension": "look at a tension with somebody, or settle it",
    "reach-out": "whom to write to, and why",
    "snooze": "leave somebody in peace until a day, or for good",
    "common": "what you and everybody share, the rarest first",
    "me": "your own interests, needs and offers",
    "intro": "introductions: the board, and their next step",
    "near": "who lives near a place, and who would enjoy whom",
    "review": "the weekly review, as text",
    "insights": "your year: when, how and with whom",
    "merge": "make one person of two that are the same",
    "edit": "edit a person's file in $EDITOR",
    "undo": "take back the last change",
    "redo": "do again what was taken back",
    "history": "list the changes, newest first",
    "check": "read every file and list what is wrong",
    "path": "print where the files are",
    "keys": "list the keys of the screen",
    "config": "print where your settings are, and what is wrong in them",
    "sync": "keep the folder the same on several devices, with git",
    "demo": "open the screen on invented people; nothing is kept",
}
"""Every command with its words, in the order of ``rapport --help``."""

READING = ("list", "show", "search", "today", "brief", "history", "check", "path", "keys",
           "config", "reach-out", "common", "me", "commitments", "balance", "tension",
           "review", "insights",
           "intro", "near")  # fmt: skip
"""The commands that take ``--json``."""

TAKES_VALUE = ("--data", "--person", "--saved", "--same", "--apart", "--done", "--forget",
                "--take", "--to", "--answer", "--how", "--seats",
                "--resolved", "--check", "--their-view", "--my-part", "--agreed")  # fmt: skip
"""The options behind which a value stands."""

EXAMPLES = """\
  rapport add 'coffee with Ana yesterday ; + climbs ; !fri send deck'
  rapport today                      what today asks for
  rapport list '#climbing last:>30d' people, filtered
  rapport brief ana                  one page before you meet
  rapport                            the screen
"""

_ADD = """\
the line, in parts separated by ' ; ' (quote it: the shell reads ; # ! < itself)
  coffee with Ana, Bob yesterday #climbing   what happened, to whom, when
  + climbs at Vertigo                        common ground
  !fri send deck      < mon the contract     what I promised, what they promised
  ? 3 dec how did the board talk go          a question for next time
  win ...    hard ...                        good news of theirs, a hard time
  gave ...   got ...   needs ...   offers ...   intro A > B ...   tension ...
  every 6w                                   how often to be in touch
"""

_FILTER = """\
the filter
  ana souza        every word in name, nickname, organisation or tag
  #climbing -#work @acme    a tag, not a tag, an organisation
  last:>30d last:never      the last time in touch
  due:today due:<7d is:overdue has:email kind:coffee met:2025 text:"data lead"
  name:ana org:acme role:head in:lisbon tag:work    one of these alone
  a | b   ( )              or, grouping
  sort:last                by name, last, due, company, added or over
"""

EPILOGS = {"add": _ADD, "list": _FILTER}
"""What stands at the end of a command's help."""

_Argument = tuple[tuple[str, ...], dict[str, "Any"]]
_NAMED: tuple[_Argument, ...] = (
    (("words",), {"nargs": "+", "metavar": "NAME", "help": "a name, part of one, or an id"}),
)

ARGUMENTS: dict[str, tuple[_Argument, ...]] = {
    "add": (
        (("words",), {"nargs": "*", "metavar": "LINE",
                      "help": "the line; - reads many lines; none: a box opens"}),
        (("--inbox",), {"action": "store_true",
                        "help": "store the lines of inbox.txt that need no answer"}),
        (("-n", "--dry-run"), {"action": "store_true", "help": "show it, store nothing"}),
        (("--person",), {"action": "append", "default": [], "metavar": "NAME", "help":
                         "who is meant, where the line does not say or fits several"}),
        (("--new",), {"action": "store_true", "help":
                      "a new person: 'Name @org email phone #tag every 6w', or the name in the "
                      "line that nobody has"}),
    ),
    "list": (
        (("words",), {"nargs": "*", "metavar": "FILTER", "help": "all people without one"}),
        (("--saved",), {"nargs": "?", "const": "", "metavar": "NAME", "help":
                        "a saved filter by its name; without one: list them"}),
    ),
    "search": (
        (("words",), {"nargs": "+", "metavar": "WORDS", "help": "every word must be there"}),
    ),
    "show": _NAMED,
    "brief": _NAMED,
    "edit": _NAMED,
    "path": (
        (("words",), {"nargs": "*", "metavar": "NAME", "help": "whose file; none: the folder"}),
    ),
    "sync": (
        (("words",), {"nargs": "*", "metavar": "WHAT", "help":
                      "nothing: sync now; init [URL], clone URL [DIR], status, log"}),
    ),
    "undo": (
        (("action",), {"nargs": "?", "metavar": "ID", "help": "one of `rapport history`"}),
    ),
    "done": (
        (("words",), {"nargs": "+", "metavar": "NAME [WORDS]",
                      "help": "whose, and some of its words where several things are open"}),
        (("--release",), {"action": "store_true", "help":
                          "let it go; a question: not asked after all"}),
        (("--not-kept",), {"action": "store_true", "help": "it was not kept"}),
        (("--to",), {"default": "", "metavar": "WHEN", "help":
                     "another day for it; the one it had is remembered"}),
        (("--answer",), {"default": "", "metavar": "LINE", "help":
                         "what they said; a line as in rapport add: 'well ; + loves chess'"}),
    ),
    "commitments": (
        (("words",), {"nargs": "*", "metavar": "NAME", "help": "with whom; everybody without"}),
        (("-a", "--all"), {"action": "store_true", "help": "what is closed as well; with NAME"}),
    ),
    "balance": (
        (("words",), {"nargs": "+", "metavar": "NAME", "help": "with whom"}),
        (("--done",), {"default": "", "metavar": "WORDS", "help":
                       "a need that is met, an offer taken up, a favour thanked for"}),
    ),
    "tension": (
        (("words",), {"nargs": "+", "metavar": "NAME [WORDS]", "help":
                      "with whom, and some of its words where several are open"}),
        (("-a", "--all"), {"action": "store_true", "help": "those that are settled as well"}),
        (("--resolved",), {"default": None, "metavar": "HOW", "help":
                           "it is settled, and how; '' without a word"}),
        (("--check",), {"default": None, "metavar": "WHEN", "help":
                        "the day to look again; nothing nudges about them until then"}),
        (("--their-view",), {"default": None, "metavar": "TEXT", "help": "how they see it"}),
        (("--my-part",), {"default": None, "metavar": "TEXT", "help": "your own part in it"}),
        (("--agreed",), {"default": None, "metavar": "TEXT", "help": "what you agreed on"}),
    ),
    "common": (
        (("words",), {"nargs": "*", "metavar": "TOPIC or NAME",
                      "help": "who has it; or what you share with one person"}),
        (("-a", "--all"), {"action": "store_true", "help": "every topic and everybody"}),
        (("--take",), {"default": "", "metavar": "TOPIC",
                       "help": "store what a note about NAME suggests"}),
        (("--same",), {"default": "", "metavar": "WORD=TOPIC",
                       "help": "let a word count as a topic, as in bouldering=climbing"}),
        (("--apart",), {"default": "", "metavar": "WORD", "help": "let it count as itself again"}),
    ),
    "me": (
        (("words",), {"nargs": "*", "metavar": "LINE",
                      "help": "what to add: '+ plays chess #chess', 'needs …', 'offers …'"}),
        (("--edit",), {"action": "store_true", "help": "open the whole file in $EDITOR"}),
        (("--done",), {"default": "", "metavar": "WORDS",
                       "help": "a need or an offer that no longer stands"}),
        (("--forget",), {"default": "", "metavar": "WORDS", "help": "take a note out"}),
    ),
    "merge": (
        (("words",), {"nargs": "*", "metavar": "NAME",
                      "help": "who stays, then who goes; one name where two people have it"}),
        (("-n", "--dry-run"), {"action": "store_true", "help": "show both, change nothing"}),
        (("--take",), {"action": "append", "default": [], "metavar": "FIELD", "help":
                       "take this value from the one who goes, as in --take role"}),
    ),
    "intro": (
        (("words",), {"nargs": "*", "metavar": "WORDS", "help":
                      "nothing: the board; NAME: theirs; matches: needs that offers may meet; "
                      "'A > B why': an idea; next, declined or drop, then NAME or 'A > B'"}),
        (("-a", "--all"), {"action": "store_true", "help": "every one that is closed"}),
        (("--how",), {"default": "", "metavar": "TEXT", "help": "with next: how it went"}),
    ),
    "snooze": (
        (("words",), {"nargs": "+", "metavar": "NAME [WHEN]",
                      "help": "whom, and until when: ana 2w, ana until 3 dec"}),
        (("--rest",), {"action": "store_true", "help": "for good: no nudges, still findable"}),
        (("--wake",), {"action": "store_true", "help": "no longer, neither until a day nor at "
                       "all"}),
        (("--keep",), {"action": "store_true", "help": "the answer no to 'Let it rest?'"}),
    ),
    "reach-out": (
        (("-a", "--all"), {"action": "store_true", "help": "everybody, not those for today"}),
    ),
    "near": (
        (("words",), {"nargs": "+", "metavar": "PLACE", "help": "a city, a country, part of one"}),
        (("--seats",), {"default": "4", "metavar": "N", "help": "how many sit at the table"}),
    ),
}  # fmt: skip
"""Command by command, what `argparse` is told: the names of an argument, and all about it."""

FLAGS = {
    "show": (("-a", "--all", "the whole timeline, what is closed, and tensions"),),
    "search": (("-a", "--all", "in tensions as well"),),
    "today": (("-a", "--all", "every reach-out, not those for today"),),
    "sync": (("--yes", "answer its question with yes"), ("--no", "answer it with no")),
    "config": (("--edit", "open them in $EDITOR first"),),
    "demo": (("--ascii", "without signs and frames that a font may lack"),),
    "brief": (("-a", "--all", "tensions and what they are about, too"),),
    "review": (("-a", "--all", "what was looked at already, too"),),
    "insights": (("--ascii", "drawn with signs that every font has"),),
}
"""What is said or not said, command by command: the options, and what each asks for."""
