"""The person's own keys, checked: every entry that makes sense counts, every other is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapport_tui.domain.command import Command, shown_key
from rapport_tui.domain.commands import COMMANDS
from rapport_tui.domain.key_names import KeyNameError, read_keys
from rapport_tui.domain.keymap import USUAL, Keymap

FIXED = {"escape": "back", "ctrl+c": "interrupt", "ctrl+q": "quit", "f1": "help"}
"""Keys that nobody can lose: they lead back, out, and to help, whatever the settings say."""

_ASKS = "?"
_GUESSES = 20
"""So many slips get a nearest id; a file of thousands is no list of slips."""
_LONGEST_ID = 40


class KeyProblem(NamedTuple):
    """An entry that does not count; its command keeps the keys it had.

    Attributes:
        entry: the id, as it was written.
        reason: what is wrong, without a full stop.
        way_out: what to do about it, "" when the reason says it.
    """

    entry: str
    reason: str
    way_out: str = ""


class _Claim(NamedTuple):
    """A command that wants a key, and the entry that says so ("" for the usual key)."""

    command: Command
    key: str
    entry: str


def read_key_settings(entries: Mapping[str, object]) -> tuple[Keymap, tuple[KeyProblem, ...]]:
    """Return the keymap that *entries* (ids and keys) make, and what in them does not count.

    Args:
        entries: what the settings say, in their order: ``{"delete": "D", "up": "k,up"}``.
    """
    wanted: dict[str, tuple[str, ...]] = {}
    problems: dict[str, KeyProblem] = {}
    for entry, value in _flat(entries):
        found = _read(entry, value, guess=len(problems) < _GUESSES)
        if isinstance(found, KeyProblem):
            problems[entry] = found
        else:
            wanted[entry] = found
    # An entry that is refused gives its command the usual keys back, and those may be what
    # another entry wanted: so everything is looked at again until nothing clashes.
    while clash := _first_clash(wanted):
        problems[clash.entry] = clash
        del wanted[clash.entry]
    keymap = Keymap(_table(wanted)) if wanted else USUAL
    return keymap, tuple(problems[entry] for entry, _ in _flat(entries) if entry in problems)


def _flat(entries: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Give the entries; TOML makes tables of ids with a dot in them."""
    for name, value in entries.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _read(entry: str, value: object, *, guess: bool) -> tuple[str, ...] | KeyProblem:
    if entry not in USUAL.by_id:
        near = nearest_id(entry) if guess else ""
        hint = f"the nearest is {near!r}" if near else "see: rapport keys --json"
        return KeyProblem(entry, "there is no such id", hint)
    listed = value if isinstance(value, list) else [value]
    words = [word for word in listed if isinstance(word, str)]
    if len(words) < len(listed):
        return KeyProblem(entry, "a key is a text", f'write it as {entry} = "D"')
    try:
        keys = tuple(dict.fromkeys(key for word in words for key in read_keys(word)))
    except KeyNameError as error:
        return KeyProblem(entry, str(error), "keys are written as D, ctrl+d, f5, pagedown, g x")
    return _fitting(USUAL.by_id[entry], keys)


def _fitting(command: Command, keys: tuple[str, ...]) -> tuple[str, ...] | KeyProblem:
    """Return *keys*, or why *command* cannot have one of them whoever else wants it."""
    for key in keys:
        first, _, second = key.partition(" ")
        if FIXED.get(first, command.id) != command.id or (second and first in FIXED):
            reason = f"{shown_key(first)} always is {FIXED[first]}"
            return KeyProblem(command.id, reason, "choose another key")
        if command.prefix and second:
            reason = f"{command.id} waits for a second key, so it is one key itself"
            return KeyProblem(command.id, reason, "choose a single key")
        if second in FIXED or second == _ASKS:
            reason = (
                f"{shown_key(second)} after another key closes or shows the list of what follows"
            )
            return KeyProblem(command.id, reason, "choose another second key")
    own = tuple(key for key, owner in FIXED.items() if owner == command.id and key not in keys)
    return (*keys, *own)


def nearest_id(entry: str) -> str:
    """Return the id that *entry* most likely means, "" when none is near."""
    from difflib import get_close_matches  # only a slip is worth the import

    ids = list(USUAL.by_id)
    words = entry[:_LONGEST_ID].lower().replace("_", "-").replace(" ", "-")
    for candidate in (words, words.rpartition(".")[2], words.replace(".", "-")):
        if candidate in USUAL.by_id:
            return candidate
    near = get_close_matches(words, ids, n=1, cutoff=0.5)
    near = near or get_close_matches(words.rpartition(".")[2], ids, n=1, cutoff=0.5)
    return near[0] if near else ""


def _table(wanted: Mapping[str, tuple[str, ...]]) -> list[Command]:
    keys: dict[str, list[str]] = {}
    for claim in _claims(wanted):
        keys.setdefault(claim.command.id, []).append(claim.key)
    return [replace(command, keys=tuple(keys.get(command.id, ()))) for command in COMMANDS]


def _claims(wanted: Mapping[str, tuple[str, ...]]) -> Iterator[_Claim]:
    """Give who wants which key; a prefix that moves takes the chords behind it along."""
    moved = {
        key: prefix.id
        for prefix in COMMANDS
        if prefix.prefix and prefix.id in wanted
        for key in prefix.keys
    }
    for command in COMMANDS:
        if command.id in wanted:
            yield from (_Claim(command, key, command.id) for key in wanted[command.id])
            continue
        for key in command.keys:
            first, _, second = key.partition(" ")
            if second and first in moved:
                prefix = moved[first]
                yield from (_Claim(command, f"{k} {second}", prefix) for k in wanted[prefix])
            else:
                yield _Claim(command, key, "")


def _first_clash(wanted: Mapping[str, tuple[str, ...]]) -> KeyProblem | None:
    """Return the first entry that wants what is another's, None when all is well.

    What clashes with a usual key goes first: of two entries that want the same, the one that
    stands further down does not count.
    """
    order = {entry: place for place, entry in enumerate(wanted, 1)}
    clashes = [
        tuple(sorted(pair, key=lambda claim: order.get(claim.entry, 0)))
        for pair in _clashing(list(_claims(wanted)))
    ]
    if not clashes:
        return None
    kept, refused = min(clashes, key=lambda pair: tuple(order.get(c.entry, 0) for c in pair))
    return _told(refused, kept)


def _clashing(claims: Sequence[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """Give two claims each that cannot both be: one key, or one that acts and one that waits."""
    owner: dict[str, _Claim] = {}
    chords: dict[str, _Claim] = {}
    for claim in claims:
        if (other := owner.setdefault(claim.key, claim)) is not claim:
            yield other, claim
        first, _, second = claim.key.partition(" ")
        if second:
            chords.setdefault(first, claim)
    for first, chord in chords.items():
        alone = owner.get(first)
        if alone is not None and not alone.command.prefix:
            yield alone, chord


def _told(refused: _Claim, kept: _Claim) -> KeyProblem:
    named = kept.command.id
    if refused.key == kept.key:
        reason = f"{shown_key(refused.key)} is {named} already"
    elif " " in refused.key:
        reason = f"{shown_key(kept.key)} is {named}, and acts at once"
    else:
        reason = f"{shown_key(refused.key)} begins other keys, as {shown_key(kept.key)} ({named})"
    return KeyProblem(refused.entry, reason, f"move {named} too, or choose another key")
