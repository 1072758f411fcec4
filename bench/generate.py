"""Invented contacts, as many as wanted, the same for the same seed: what the figures are taken on.

``python bench/generate.py FOLDER --contacts 10000 --interactions 20`` makes a data folder.
"""

# ruff: noqa: SIM905 (a list of a hundred quoted names is harder to read than the names)
from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rapport_tui.domain.identity import CROCKFORD, Data, file_name
from rapport_tui.store.codec import encode

TODAY = date(2026, 11, 23)
"""The day the contacts are made for."""

LONG = 5_000
"""Interactions of the one contact that has very many."""

LONG_FROM = 1_000
"""How many contacts there must be for one of them to have that many."""

LONGEST = "Leopoldina Immergut"
"""The name of the contact that has them; nobody else has it."""

UNIQUE = "Philippa Marchbanks"
"""The name that only the second contact has."""

RARE = "marimekko"
"""A word that stands in one entry of about two thousand."""

_FIRST = (
    "Ana Bruno Carla Dinis Elif Farid Goran Hana Inês João Kemal Laila Marek Nadia Oskar Priya "
    "Quentin Rosa Søren Tomás Uma Viktor Wanda Xenia Yusuf Zofia Ada Benoît Chiara Dmitri Esi "
    "Fumiko Grace Håkon Imani Jun Katya Luc Mira Noor Olga Pavel Rania Sven Tove Ulrich Vera Wei"
).split()
_LAST = (
    "Souza Ilić Okafor Müller Nakamura García Łukasz Petrov Haddad Jensen Kaya Lindqvist Moreau "
    "Novák Østergård Papadakis Quispe Rossi Sato Tanaka Ünal Varga Weber Xu Yamada Zieliński "
    "Abbott Baptista Costa Dumont Eriksen Fischer Gupta Hughes Ivanova Jovanović Kowalski Lopes"
).split()
_KINDS = ("coffee", "call", "email", "meeting", "message", "lunch", "note", "video", "event")
_TAGS = (
    "climbing pycon hiring startup research design music cooking running books garden chess film "
    "travel family sailing ceramics teaching privacy robotics biology energy housing press"
).split()
_PLACES = ("Lisbon", "Porto", "Zagreb", "Lagos", "Berlin", "Osaka", "Oslo", "Lima", "Lyon", "Pune")
_ROLES = ("Head of Data", "Engineer", "Founder", "Editor", "Researcher", "Teacher", "Buyer")
_SYLLABLES = (
    "ka lo mi re sa tu ven dor pel nas tri gon fal ber cas dun el for gri hol ist jor kin lam mor"
).split()
_COMMON = (
    "the a to and about with for new team project said she he they was is on at from next year "
    "plan talk good work help move city book kids house trip idea week data lead ask send meet"
).split()


def contacts(count: int, interactions: int, seed: int = 1) -> Iterator[Data]:
    """Give *count* contacts with *interactions* each; the first has `LONG`, if there are many."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(4000)]
    ids = [_new_id(chance) for _ in range(count)]
    for number in range(count):
        size = LONG if number == 0 and count >= LONG_FROM else interactions
        yield _contact(chance, vocabulary, ids, number, size)


def write(folder: Path, count: int, interactions: int, seed: int = 1) -> int:
    """Make the data folder *folder* with *count* contacts; return how many bytes they take."""
    people = folder / "contacts"
    people.mkdir(parents=True)
    total = 0
    for data in contacts(count, interactions, seed):
        raw = encode(data).encode()
        (people / file_name(data["name"], data["id"])).write_bytes(raw)
        total += len(raw)
    (folder / "rapport.toml").write_text(
        'format = 1\nfolder_id = "benchbench"\ncadence = "3m"\n', "utf-8"
    )
    return total


def _contact(
    chance: random.Random, vocabulary: list[str], ids: list[str], number: int, size: int
) -> Data:
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    if number < 2:
        first, last = (LONGEST, UNIQUE)[number].split()
    organisation = f"{chance.choice(vocabulary).title()} {chance.choice(('Ltd', 'Lab', 'Co'))}"
    data: Data = {
        "format": 1,
        "id": ids[number],
        "name": f"{first} {last}",
        "organisation": organisation,
        "role": chance.choice(_ROLES),
        "location": chance.choice(_PLACES),
        "emails": [f"{first[0].lower()}{number}@{organisation.split()[0].lower()}.example"],
        "phones": [f"+1 555 01{number % 100:02}"],
        "tags": sorted(chance.sample(_TAGS, chance.randint(1, 3))),
        "common_ground": [_ground(chance, vocabulary) for _ in range(chance.randint(1, 5))],
        "timeline": list(_timeline(chance, vocabulary, ids, number, size)),
    }
    if chance.random() < 0.4:
        data["cadence"] = chance.choice(("2w", "6w", "3m", "1y"))
    if chance.random() < 0.5:
        data["birthday"] = f"--{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if chance.random() < 0.3:
        data["commitments"] = [_promise(chance, vocabulary)]
    if chance.random() < 0.2:
        data["questions"] = [
            {"id": _new_id(chance), "text": _words(chance, vocabulary, 6), "about": _day(chance)}
        ]
    return data


def _ground(chance: random.Random, vocabulary: list[str]) -> Data:
    return {
        "id": _new_id(chance),
        "text": _words(chance, vocabulary, 5),
        "tags": [chance.choice(_TAGS)],
        "since": _day(chance),
    }


def _promise(chance: random.Random, vocabulary: list[str]) -> Data:
    made = TODAY - timedelta(days=chance.randint(0, 60))
    return {
        "id": _new_id(chance),
        "by": chance.choice(("me", "them")),
        "text": _words(chance, vocabulary, 5),
        "made": made,
        "due": made + timedelta(days=chance.randint(1, 90)),
    }


def _timeline(
    chance: random.Random, vocabulary: list[str], ids: list[str], number: int, size: int
) -> Iterator[dict[str, Any]]:
    for on in sorted(_day(chance) for _ in range(size)):
        entry = {
            "id": _new_id(chance),
            "on": on,
            "kind": chance.choice(_KINDS),
            "direction": chance.choice(("both", "both", "me", "them")),
            "text": _words(chance, vocabulary, chance.randint(6, 20)),
        }
        if chance.random() < 0.3:
            entry["tags"] = [chance.choice(_TAGS)]
        if chance.random() < 0.1:
            entry["with"] = [ids[number], chance.choice(ids)]
        yield entry


def _day(chance: random.Random) -> date:
    return TODAY - timedelta(days=int(chance.random() ** 2 * 2_500))


def _words(chance: random.Random, vocabulary: list[str], count: int) -> str:
    # Half of what people write is a few common words, the rest thins out.
    words = [
        chance.choice(_COMMON)
        if chance.random() < 0.5
        else vocabulary[int(chance.random() ** 3 * len(vocabulary))]
        for _ in range(count)
    ]
    if chance.random() < 0.0005:
        words.append(RARE)
    return f"{' '.join(words).capitalize()}."


def _new_id(chance: random.Random) -> str:
    return "".join(chance.choices(CROCKFORD, k=10))


def main() -> None:
    """Make a data folder as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contacts", type=int, default=1_000)
    parser.add_argument("--interactions", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    total = write(chosen.folder, chosen.contacts, chosen.interactions, chosen.seed)
    print(f"{chosen.contacts} contacts, {total / 1e6:.1f} MB, in {chosen.folder}")


if __name__ == "__main__":
    main()
