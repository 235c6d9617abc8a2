"""Every table of bodies, places, laws and words: its schema, and that its examples match."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach.extraction.citations.patterns import lead_before, type_words
from kehoach.extraction.context import Context
from kehoach.extraction.issuers.names import expand_name, read_name
from kehoach.knowledge.bodies import by_code, central_bodies, generic_heads, local_bodies, offices
from kehoach.knowledge.laws import law_name_at
from kehoach.knowledge.places import find_places
from kehoach.knowledge.tables import rows, values
from kehoach.text.dates import lowered
from kehoach.text.fold import fold_tones

LEVELS = {"central", "province", "district", "commune", "grassroots"}
NAMES = {
    "bodies": ("name", "aliases"), "local_bodies": ("name", "heads", "negative"), "offices": ("words", "name"),
    "generic_heads": ("words", "name"), "laws": ("name", "aliases"), "citation_types": ("words",),
    "body_parts": ("words", "name"),
}  # fmt: skip


@pytest.mark.parametrize("table", sorted(NAMES))
def test_names_have_their_tone_marks_where_folded_text_has_them(table: str) -> None:
    cells = [row[column] for row in rows(table) for column in NAMES[table]]
    assert [cell for cell in cells if fold_tones(cell) != cell] == []


def test_bodies_have_level_dates_and_known_relatives() -> None:
    bodies = central_bodies()
    assert len(bodies) == len(rows("bodies"))
    for body in bodies.values():
        assert body.level in LEVELS
        assert body.parent is None or body.parent in bodies
        assert all(successor in bodies for successor in body.successors)
        assert body.valid_from is None or body.valid_to is None or body.valid_from < body.valid_to


def test_local_bodies_have_levels_and_known_parents() -> None:
    known = {**local_bodies(), **central_bodies()}
    for body in local_bodies().values():
        assert body.levels and set(body.levels) <= LEVELS
        assert body.parent is None or body.parent in known


@pytest.mark.parametrize("body", list(central_bodies().values()), ids=lambda body: body.id)
def test_every_name_of_a_central_body_reads_as_its_official_name(body: object) -> None:
    from kehoach.knowledge.bodies import Body, central_names
    from kehoach.knowledge.words import letters_key

    assert isinstance(body, Body)
    for alias in (body.name, *body.aliases):
        owner = central_names()[letters_key(alias)]
        assert expand_name(alias) == owner.name or alias in {"BCT", "TTCP"}


@pytest.mark.parametrize("row", rows("local_bodies"), ids=lambda row: row["id"])
def test_heads_of_local_bodies_are_read_and_what_only_looks_alike_is_not(row: dict[str, str]) -> None:
    for head in values(row["heads"]):
        text = f"{head} tỉnh Cao Bằng" if row["style"] == "state" else f"{head} Cao Bằng"
        name = read_name(text, text, lowered(text), 0, Context())
        assert name is not None
        assert name.name.startswith(row["name"]) or name.kind != row["id"]
    for phrase in values(row["negative"]):
        name = read_name(phrase, phrase, lowered(phrase), 0, Context())
        assert name is None or name.kind != row["id"]


@pytest.mark.parametrize("row", [*rows("offices"), *rows("generic_heads")], ids=lambda row: row["positive"])
def test_examples_of_offices_and_heads_are_read_whole(row: dict[str, str]) -> None:
    text = row["positive"]
    name = read_name(text, text, lowered(text), 0, Context())
    assert name is not None
    assert name.end == len(text)
    assert offices() and generic_heads()


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("BKHĐT", date(2024, 1, 1), "Bộ Kế hoạch và Đầu tư"),
        ("BNNMT", date(2025, 4, 1), "Bộ Nông nghiệp và Môi trường"),
        ("TTg", date(2020, 1, 1), "Thủ tướng Chính phủ"),
        ("BTGDVTW", date(2025, 4, 1), "Ban Tuyên giáo và Dân vận Trung ương"),
    ],
)
def test_codes_name_bodies_of_their_time(code: str, day: date, name: str) -> None:
    assert [body.name for body in by_code(code, day)] == [name]


@pytest.mark.parametrize(
    ("former", "day", "there"),
    [
        ("bkhdt", date(2025, 2, 28), True), ("bkhdt", date(2025, 3, 1), False), ("bnnmt", date(2025, 2, 28), False),
        ("bnnmt", date(2025, 3, 1), True), ("bldtbxh", date(2030, 1, 1), False), ("btc", date(1990, 1, 1), True),
    ],
)  # fmt: skip
def test_ministries_before_and_after_1_march_2025(former: str, day: date, there: bool) -> None:
    assert central_bodies()[former].valid_on(day) is there


def test_both_maps_are_whole() -> None:
    names = [(row["map"], row["level"]) for row in rows("places")]
    assert names.count(("legacy", "province")) == 63
    assert names.count(("2025", "province")) == 34
    assert names.count(("2025", "district")) == 0
    assert names.count(("legacy", "district")) > 690
    assert sum(len(values(row["names"])) for row in rows("communes") if row["map"] == "2025") == 3321


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        ("Ba Đình", date(2021, 1, 1), "quận Ba Đình"),
        ("Thủ Đức", date(2015, 1, 1), "thành phố Thủ Đức"),
        ("Hòa Bình", date(2020, 1, 1), "tỉnh Hòa Bình"),
        ("Bà Rịa - Vũng Tàu", date(2020, 1, 1), "tỉnh Bà Rịa - Vũng Tàu"),
    ],
)
def test_a_place_is_read_on_the_map_of_the_day(name: str, day: date, found: str) -> None:
    assert find_places(name, day)[0].name == found


def test_a_merged_province_is_not_on_the_new_map() -> None:
    assert [p.level for p in find_places("Bắc Kạn", date(2025, 8, 1))] == []


@pytest.mark.parametrize("row", rows("laws"), ids=lambda row: f"{row['word']} {row['name']}")
def test_every_law_is_found_by_each_of_its_names(row: dict[str, str]) -> None:
    for name in (row["name"], *values(row["aliases"])):
        text = lowered(f" {name}; và")
        found = law_name_at(text, 0, row["word"].lower())
        assert found is not None
        assert found.end == len(name) + 1


@pytest.mark.parametrize("row", rows("citation_types"), ids=lambda row: row["words"])
def test_type_words_lead_to_their_numbers(row: dict[str, str]) -> None:
    example = row["positive"]
    at = next(index for index, char in enumerate(example) if char.isdigit())
    lead = lead_before(lowered(example), at, text=example)
    assert lead.code == row["code"]
    assert lead.number_word
    assert row["words"].lower() in type_words()
