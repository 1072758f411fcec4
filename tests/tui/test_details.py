"""Who else shares what somebody likes: the rarest of it first."""

from screen_driver import drive, person


def sharing(topics):
    return "\n".join(
        f'\n[[common_ground]]\nid = "g{number}"\ntext = "likes it"\ntags = ["{topic}"]'
        for number, topic in enumerate(topics)
    )


PEOPLE = {
    "a.toml": person(0, "Ana Souza", sharing(["tea", "falconry"])),
    "y.toml": person(1, "Yusuf Both", sharing(["falconry", "tea"])),
    "z.toml": person(2, "Zoe Rare", sharing(["falconry"])),
    **{f"t{n}.toml": person(10 + n, f"Tea {n:02}", sharing(["tea"])) for n in range(20)},
    "o.toml": person(3, "Otto Other", sharing(["chess"])),
}


def test_who_shares_more_and_rarer_topics_comes_first_and_the_rest_by_name(tmp_path):
    async def scenario(rapport):
        rapport.main.people.stand_on("p000000000")
        rapport.main.follow()
        await rapport.settled()
        group = next(g for g in rapport.main.opening.detail.groups if g.title == "Shared with")
        found = [(row.text, row.right) for row in group.rows]
        assert found[:3] == [
            ("Yusuf Both", "#falconry #tea"),
            ("Zoe Rare", "#falconry"),
            ("Tea 00", "#tea"),
        ]
        names = [name for name, _ in found]
        assert len(names) == 12
        assert "Ana Souza" not in names
        assert "Otto Other" not in names

    drive(tmp_path / "people", scenario, people=PEOPLE)
