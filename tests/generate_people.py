"""People to test on, invented and the same each time, some with names that are hard to show."""

import random
from datetime import date, timedelta

from rapport_tui.domain.identity import file_name
from rapport_tui.store.codec import encode

TODAY = date(2026, 11, 23)
PEOPLE_BESIDE = ("Bob [/x] [red]", "Lovely 🦊 Fox", "L" + "o" * 298 + "g")
_NAMED = ("Ana Souza", "Bob Díaz", "Łukasz Nowak", "May Chen", *PEOPLE_BESIDE)
_FIRST = ("Bruno", "Carla", "Dinis", "Elif", "Hana", "Inês", "Kemal", "Laila", "Marek", "Søren")
_LAST = ("Ilić", "Okafor", "Müller", "García", "Haddad", "Jensen", "Kaya", "Novák", "Rossi")


def make_people(folder, count):
    """Make a data folder of *count* people and those with names of their own; return it."""
    contacts = folder / "contacts"
    contacts.mkdir(parents=True)
    chance = random.Random(7)
    names = [*_NAMED, *(f"{chance.choice(_FIRST)} {chance.choice(_LAST)}" for _ in range(count))]
    for number, name in enumerate(names):
        data = _contact(chance, number, name)
        path = contacts / file_name(name, data["id"])
        path.write_text(encode(data), "utf-8")
    (folder / "rapport.toml").write_text('format = 1\nfolder_id = "testtest"\n', "utf-8")
    return folder


def _contact(chance, number, name):
    return {
        "format": 1,
        "id": f"p{number:09}",
        "name": name,
        "organisation": chance.choice(("Acme", "Globex", "Initech")),
        "tags": sorted(chance.sample(("climbing", "pycon", "hiring", "music"), 2)),
        "cadence": chance.choice(("2w", "6w", "3m")),
        "common_ground": [{"id": f"g{number:09}", "text": "likes maps", "tags": ["maps"]}],
        "timeline": [
            {
                "id": f"t{number:06}{place:03}",
                "on": TODAY - timedelta(days=chance.randint(1, 400)),
                "kind": chance.choice(("coffee", "call", "email")),
                "text": "about the plan",
            }
            for place in range(3)
        ],
    }
