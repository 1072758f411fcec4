"""The palette's matcher: prefix before word start before letters, and never slow."""

from rapport_tui.domain.palette import COMMAND, PERSON, Finder, Offer, searchable


def offer(name, *more, kind=PERSON, key=""):
    return Offer(kind, name, name, key=key, folded=searchable(name, *more))


def found(query, *offers, recent=()):
    return [o.name for o in Finder(offers, recent).find(query)]


def test_the_start_of_a_name_goes_before_a_word_in_it_and_that_before_its_letters():
    offers = [offer("Diana"), offer("Mary Ana Bell"), offer("Ana Souza")]

    assert found("ana", *offers) == ["Ana Souza", "Mary Ana Bell", "Diana"]


def test_letters_by_chance_are_found_only_where_nothing_has_them_together():
    scattered = offer("Bartholomew Featherstonehaugh")
    amid = offer("add", "about the selected person", kind=COMMAND)

    assert found("tag", scattered, offer("tag", kind=COMMAND)) == ["tag"]
    assert found("tag", scattered, offer("Ana")) == ["Bartholomew Featherstonehaugh"]
    assert found("so", amid, offer("Ana Souza")) == ["Ana Souza"]
    assert found("so", amid, offer("Mary Johnson")) == ["Mary Johnson"]
    assert found("so", amid, offer("Bob")) == ["add"]


def test_what_was_left_out_is_there_again_when_only_it_is_meant():
    finder = Finder([offer("tag"), offer("Bartholomew Featherstonehaugh")])

    assert [o.name for o in finder.find("tag")] == ["tag"]
    assert [o.name for o in finder.find("tagh")] == ["Bartholomew Featherstonehaugh"]


def test_accents_case_and_letters_of_other_alphabets_do_not_matter():
    offers = [offer("Łukasz Nowak"), offer("Bob Díaz"), offer("Søren")]

    assert found("lukasz", *offers) == ["Łukasz Nowak"]
    assert found("DIAZ", *offers) == ["Bob Díaz"]
    assert found("soren", *offers) == ["Søren"]


def test_every_word_must_fit_and_other_words_about_it_count():
    offers = [offer("Ana Souza", "Acme", "climbing"), offer("Ana Costa", "Globex")]

    assert found("ana acme", *offers) == ["Ana Souza"]
    assert found("@acme", *offers) == ["Ana Souza"]
    assert found("#climbing", *offers) == ["Ana Souza"]
    assert found("ana nobody", *offers) == []


def test_the_letters_of_a_name_in_order_are_enough():
    assert found("hist", offer("go: history")) == ["go: history"]
    assert found("ghy", offer("go: history"), offer("help")) == ["go: history"]
    assert found("yhg", offer("go: history")) == []


def test_letters_are_looked_for_in_the_name_only():
    assert found("az", offer("Bob", "Acme zoo")) == []


def test_a_key_finds_what_it_does_first():
    offers = [offer("undo", kind=COMMAND, key="u"), offer("Uma Iyer")]

    assert found("u", *offers) == ["undo", "Uma Iyer"]
    assert found("gx", offer("Gxita"), offer("history", kind=COMMAND, key="gx"))[0] == "history"


def test_nothing_typed_shows_everything_the_recent_first():
    offers = [offer("Ana"), offer("Bob"), offer("Chen")]

    assert found("", *offers) == ["Ana", "Bob", "Chen"]
    assert found("", *offers, recent=["person:Chen", "person:gone"]) == ["Chen", "Ana", "Bob"]


def test_among_equals_the_recent_one_is_first():
    offers = [offer("Ana Costa"), offer("Ana Souza")]

    assert found("ana", *offers, recent=["person:Ana Souza"]) == ["Ana Souza", "Ana Costa"]


def test_going_on_and_going_back_find_what_a_fresh_search_finds():
    names = ["Ana Souza", "Anders And", "Sand Ana", "Bob Díaz", "Banana Split", "a b c"]
    offers = [offer(name) for name in names]
    finder = Finder(offers)

    for query in ("a", "an", "ana", "an", "and", "b", "ba", "", "a s", "an s", "sa", "x", "a"):
        expected = [o.name for o in Finder(offers).find(query)]
        assert [o.name for o in finder.find(query)] == expected, query


def test_names_that_look_like_patterns_are_found_letter_by_letter():
    offers = [offer("Bob [/x] [red]"), offer("a.b*c"), offer("👩‍👩‍👧‍👦 Famille")]

    odd = Offer(PERSON, "odd", "Bob [/x] [red]", folded="bob [/x] [red]")
    assert found("red]", offer("redo"), odd)[0] == "Bob [/x] [red]"
    assert found("[red]", *offers) == ["Bob [/x] [red]"]
    assert found("b*", *offers) == ["a.b*c"]
    assert found("👩", *offers) == ["👩‍👩‍👧‍👦 Famille"]


def test_a_long_name_that_nearly_fits_is_given_up_at_once():
    # A matcher that tries every way to pass letters over would not come back from this one.
    offers = [offer("a" * 5_000) for _ in range(50)]

    assert found("a" * 40 + "b", *offers) == []
