"""What people write for a key (`D`, `Ctrl-D`, `^d`, `PgDn`, `gx`), as the screen names it."""

from __future__ import annotations

import re
import string

_SPELLINGS = {
    "esc": "escape", "return": "enter", "ret": "enter", "cr": "enter", "del": "delete",
    "ins": "insert", "pgup": "pageup", "pgdn": "pagedown", "pgdown": "pagedown",
    "page_up": "pageup", "page_down": "pagedown", "page-up": "pageup", "page-down": "pagedown",
    "spc": "space", "comma": ",", "plus": "+", "minus": "-", "bs": "backspace",
    "↑": "up", "↓": "down", "←": "left", "→": "right", "↵": "enter", "⇧tab": "shift+tab",
}  # fmt: skip
_MODIFIERS = {
    "ctrl": "ctrl", "control": "ctrl", "c": "ctrl", "shift": "shift", "s": "shift",
    "alt": "alt", "meta": "alt", "option": "alt", "m": "alt", "a": "alt",
}  # fmt: skip
_CURSOR = frozenset(
    ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete")
)
_NAMED = _CURSOR | {"tab", "enter", "escape", "space", "backspace"}
_FUNCTION = re.compile(r"f(?:[1-9]|1[0-2])")
_MODIFIED = re.compile(r"(?P<modifiers>(?:[A-Za-z]+[+-])+)(?P<key>.+)", re.DOTALL)
_TWINS = {"h": "backspace", "i": "tab", "j": "enter", "m": "enter", "[": "escape"}
_MOST = 2  # keys one after the other


class KeyNameError(ValueError):
    """Words that are no key, or a key that terminals do not send; the message says which."""


def read_keys(text: str) -> tuple[str, ...]:
    """Return the keys and chords that *text* names: ``"k,up"``, ``"g x"``; none for ``""``.

    Raises:
        KeyNameError: something in it is no key.
    """
    if text.strip() in ("", ","):
        return (",",) if text.strip() else ((" " in text and ("space",)) or ())
    # A comma parts keys unless it stands where a key must: "x,," is x and the comma.
    parts = re.findall(r"\s*(,(?=\s*(?:,|$))|[^,]+(?:[+-],)?)\s*(?:,|$)", text)
    if not parts:
        msg = f"{text!r} is no key"
        raise KeyNameError(msg)
    return tuple(dict.fromkeys(_chord(part) for part in parts))


def _chord(text: str) -> str:
    words = text.split()
    if len(words) == 1 and len(text.strip()) == _MOST and not _is_name(text.strip()):
        words = list(text.strip())  # "gx", the way help writes it
    if len(words) > _MOST:
        msg = f"{text.strip()!r} has more than two keys one after the other"
        raise KeyNameError(msg)
    return " ".join(map(_key, words))


def _is_name(text: str) -> bool:
    return _name(text) in _NAMED or text.startswith("^") or bool(_FUNCTION.fullmatch(text.lower()))


def _name(text: str) -> str:
    return _SPELLINGS.get(text.lower(), text.lower())


def _key(text: str) -> str:
    if len(text) == 1 and text not in _SPELLINGS:
        return _character(text)
    if len(text) == 2 and text[0] == "^":
        return _with_control(text[1].lower())
    name = _name(text)
    if len(name) == 1 or name in _NAMED or _FUNCTION.fullmatch(name) or name == "shift+tab":
        return name
    if found := _MODIFIED.fullmatch(text):
        return _modified(found["modifiers"], found["key"])
    msg = f"{text!r} is no key"
    raise KeyNameError(msg)


def _character(text: str) -> str:
    if not text.isprintable():
        msg = f"{text!r} is a control character, not a key"
        raise KeyNameError(msg)
    return text


def _modified(modifiers: str, key: str) -> str:
    named = [_MODIFIERS.get(word.lower(), "") for word in re.split("[+-]", modifiers)[:-1]]
    held = tuple(sorted(set(named)))
    if "" in held:
        msg = f"{modifiers + key!r} is no key"
        raise KeyNameError(msg)
    name = key if len(key) == 1 else _name(key)
    if held == ("ctrl",) and len(name) == 1:
        return _with_control(name.lower())
    if len(name) == 1 and name.isalpha() and "shift" in held:
        name, held = name.upper(), tuple(word for word in held if word != "shift")
    if not held or (held == ("alt",) and len(name) == 1 and name in _WITH_ALT):
        return "+".join((*held, name))
    if name in _CURSOR or (held == ("shift",) and (name == "tab" or _FUNCTION.fullmatch(name))):
        return "+".join((*held, name))
    msg = f"{modifiers + key!r} is a key that terminals do not send"
    raise KeyNameError(msg)


_WITH_ALT = frozenset(string.ascii_letters + string.digits)


def _with_control(name: str) -> str:
    if name in _TWINS:
        msg = f"terminals send ctrl+{name} as {_TWINS[name]}"
        raise KeyNameError(msg)
    if name not in string.ascii_lowercase:
        msg = f"'ctrl+{name}' is a key that terminals do not send"
        raise KeyNameError(msg)
    return f"ctrl+{name}"
