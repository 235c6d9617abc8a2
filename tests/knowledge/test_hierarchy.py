"""Who is above whom at a date: levels, places, classes of units, what began and ended."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach.knowledge.bodies import central_bodies, local_bodies
from kehoach.knowledge.hierarchy import full_name, is_above, line_of, standing, unit_of, units_below
from kehoach.knowledge.places import find_places
from kehoach.knowledge.tables import rows, values
from kehoach.knowledge.unit_classes import unit_classes
from kehoach.knowledge.validity import epoch, local_validity, place_validity

OLD, NEW = date(2021, 9, 1), date(2025, 9, 1)
UNION, PROVINCE = "Liên đoàn Lao động", "Ủy ban nhân dân tỉnh Nghệ An"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Ban Thường vụ Liên đoàn Lao động quận Ba Đình", "Liên đoàn Lao động quận Ba Đình"),
        ("Chủ tịch Ủy ban nhân dân tỉnh Nghệ An", "Ủy ban nhân dân tỉnh Nghệ An"),
        ("Phó Chủ tịch Ủy ban nhân dân tỉnh Nghệ An", "Ủy ban nhân dân tỉnh Nghệ An"),
        ("Ban Thường vụ Huyện ủy Nghi Lộc", "Huyện ủy Nghi Lộc"),
        ("Bộ trưởng Bộ Y tế", "Bộ Y tế"),
        ("Chủ tịch nước", "Chủ tịch nước"),
        ("Ban Bí thư", "Ban Bí thư"),
        ("Trưởng ban nhạc Hoa Mai", "Trưởng ban nhạc Hoa Mai"),
        ("Sở Y tế tỉnh Kiên Giang", "Sở Y tế tỉnh Kiên Giang"),
    ],
)
def test_an_organ_acts_for_its_body(name: str, unit: str) -> None:
    assert unit_of(name) == unit


@pytest.mark.parametrize(
    ("name", "level", "place"),
    [
        ("Bộ Tài chính", "central", None),
        ("Thủ tướng Chính phủ", "central", None),
        ("Liên đoàn Lao động tỉnh Khánh Hòa", "province", "tỉnh Khánh Hòa"),
        ("Sở Y tế tỉnh Kiên Giang", "province", "tỉnh Kiên Giang"),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "province", "Thành phố Hồ Chí Minh"),
        ("Thành ủy Hà Nội", "province", "thành phố Hà Nội"),
        ("Huyện ủy Nghi Lộc", "district", "huyện Nghi Lộc"),
        ("Ủy ban nhân dân thành phố Nha Trang", "district", "thành phố Nha Trang"),
        ("Ủy ban nhân dân xã Nghi Thái", "commune", "xã Nghi Thái"),
        ("Sở Công Thương", "province", None),
        ("Công ty Cổ phần Sao Mai", None, None),
    ],
)
def test_a_body_stands_at(name: str, level: str | None, place: str | None) -> None:
    found = standing(name, OLD)
    assert (found.level, found.place.name if found.place else None) == (level, place)


def test_a_name_that_many_units_share_is_settled_by_what_is_around_it() -> None:
    name = "Ủy ban nhân dân huyện Châu Thành"
    assert standing(name, OLD).place is None
    near = standing(name, OLD, "Ủy ban nhân dân tỉnh Kiên Giang").place
    assert near is not None and near.province == "tỉnh Kiên Giang"


@pytest.mark.parametrize(
    ("upper", "lower", "above"),
    [
        ("Tổng Liên đoàn Lao động Việt Nam", "Liên đoàn Lao động huyện Nghi Lộc", True),
        ("Liên đoàn Lao động tỉnh Nghệ An", "Liên đoàn Lao động huyện Nghi Lộc", True),
        ("Liên đoàn Lao động tỉnh Hà Tĩnh", "Liên đoàn Lao động huyện Nghi Lộc", False),
        ("Liên đoàn Lao động huyện Nghi Lộc", "Liên đoàn Lao động tỉnh Nghệ An", False),
        ("Ủy ban nhân dân tỉnh Nghệ An", "Ủy ban nhân dân huyện Nghi Lộc", True),
        ("Ủy ban nhân dân tỉnh Nghệ An", "Sở Y tế tỉnh Nghệ An", True),
        ("Ủy ban nhân dân tỉnh Nghệ An", "Sở Y tế tỉnh Hà Tĩnh", False),
        ("Ủy ban nhân dân tỉnh Nghệ An", "Liên đoàn Lao động tỉnh Nghệ An", False),
        ("Ủy ban nhân dân tỉnh Nghệ An", "Hội đồng nhân dân huyện Nghi Lộc", False),
        ("Tỉnh ủy Nghệ An", "Ủy ban nhân dân tỉnh Nghệ An", True),
        ("Tỉnh ủy Nghệ An", "Liên đoàn Lao động huyện Nghi Lộc", True),
        ("Chính phủ", "Bộ Y tế", True),
        ("Thủ tướng Chính phủ", "Bộ Y tế", True),
        ("Bộ Y tế", "Sở Y tế tỉnh Nghệ An", True),
        ("Bộ Y tế", "Bộ Tài chính", False),
        ("Ủy ban nhân dân tỉnh Nghệ An", "Sở Công Thương", None),
        ("Công ty Cổ phần Sao Mai", "Sở Y tế tỉnh Nghệ An", None),
        ("Sở Y tế tỉnh Nghệ An", "Sở Y tế tỉnh Nghệ An", False),
    ],
)
def test_one_body_is_above_another(upper: str, lower: str, above: bool | None) -> None:
    assert is_above(standing(upper, OLD), standing(lower, OLD)) is above


@pytest.mark.parametrize(
    ("issuer", "words", "when", "count", "some"),
    [
        ("Liên đoàn Lao động tỉnh Khánh Hòa", "LĐLĐ cấp huyện", OLD, 8, "Liên đoàn Lao động thị xã Ninh Hòa"),
        (
            "Liên đoàn Lao động tỉnh Khánh Hòa",
            "Các LĐLĐ huyện, thị xã, TP",
            OLD,
            8,
            "Liên đoàn Lao động huyện Vạn Ninh",
        ),
        (PROVINCE, "UBND các huyện, thành phố, thị xã", OLD, 21, "Ủy ban nhân dân thị xã Cửa Lò"),
        (PROVINCE, "UBND các huyện", OLD, 17, "Ủy ban nhân dân huyện Nghi Lộc"),
        (PROVINCE, "UBND các xã, phường", NEW, 130, "Ủy ban nhân dân phường Cửa Lò"),
        (PROVINCE, "UBND các huyện, thành phố, thị xã", NEW, 0, None),
        (PROVINCE, "Ủy ban nhân dân các huyện: Anh Sơn, Nghi Lộc", OLD, 2, "Ủy ban nhân dân huyện Anh Sơn"),
        (PROVINCE, "Các Sở, ban, ngành", OLD, 14, "Sở Kế hoạch và Đầu tư tỉnh Nghệ An"),
        (PROVINCE, "Các Sở, ban, ngành", NEW, 9, "Sở Nông nghiệp và Môi trường tỉnh Nghệ An"),
        ("Tổng Liên đoàn Lao động Việt Nam", "LĐLĐ các tỉnh, thành phố", OLD, 63, f"{UNION} tỉnh Thừa Thiên Huế"),
        ("Tổng Liên đoàn Lao động Việt Nam", "LĐLĐ các tỉnh, thành phố", NEW, 34, "Liên đoàn Lao động thành phố Huế"),
        ("Chính phủ", "UBND các tỉnh, thành phố trực thuộc Trung ương", OLD, 63, "Ủy ban nhân dân thành phố Hà Nội"),
        ("Chính phủ", "Các Bộ, cơ quan ngang Bộ", OLD, 22, "Bộ Thông tin và Truyền thông"),
        ("Chính phủ", "Các Bộ, cơ quan ngang Bộ", NEW, 17, "Bộ Dân tộc và Tôn giáo"),
        ("Bộ Tài chính", "Sở Tài chính các tỉnh, thành phố", OLD, 63, "Sở Tài chính Thành phố Hồ Chí Minh"),
        ("Tỉnh ủy Nghệ An", "Các huyện ủy, thành ủy, thị ủy", OLD, 21, "Thành ủy Vinh"),
        ("Liên đoàn Lao động thành phố Hà Nội", "Các quận, huyện, thị xã", OLD, 30, f"{UNION} quận Ba Đình"),
        ("Liên đoàn Lao động thành phố Hà Nội", "Công đoàn cấp trên cơ sở", OLD, 30, f"{UNION} thị xã Sơn Tây"),
        ("Ủy ban nhân dân huyện Nghi Lộc", "UBND các xã, thị trấn", OLD, 23, "Ủy ban nhân dân thị trấn Quán Hành"),
    ],
)
def test_a_class_holds_the_units_of_its_day(issuer: str, words: str, when: date, count: int, some: str | None) -> None:
    (found,) = unit_classes(words, standing(issuer, when), when)
    assert len(found.names) == count
    assert some is None or some in found.names


@pytest.mark.parametrize(
    ("issuer", "words", "when"),
    [
        ("Liên đoàn Lao động tỉnh Khánh Hòa", "CĐCS trực thuộc LĐLĐ tỉnh", OLD),
        ("Liên đoàn Lao động tỉnh Khánh Hòa", "các công đoàn cơ sở", OLD),
        ("Chính phủ", "UBND các huyện, quận, thị xã", OLD),  # two levels below: the province obliges them
        ("Ủy ban nhân dân tỉnh Thừa Thiên Huế", "UBND các huyện, thị xã", OLD),  # the maps lack its districts
        (PROVINCE, "Các cơ quan, đơn vị, địa phương", OLD),
    ],
)
def test_a_class_that_nobody_can_list_is_open(issuer: str, words: str, when: date) -> None:
    (found,) = unit_classes(words, standing(issuer, when), when)
    assert found.open and not found.names


@pytest.mark.parametrize(
    "words",
    [
        "UBND xã Nghi Thái",
        "LĐLĐ tỉnh",
        "Sở Y tế",
        "Các Sở: Y tế, Nội vụ",
        "Bộ Tài chính",
        "đoàn thể cấp tỉnh",
        "",
        "các",
    ],
)
def test_names_of_single_bodies_are_no_classes(words: str) -> None:
    assert unit_classes(words, standing(PROVINCE, OLD), OLD) == ()


@pytest.mark.parametrize("row", rows("unit_classes"), ids=lambda row: row["words"].split("|")[0])
def test_examples_of_classes_are_read_and_what_looks_alike_is_not(row: dict[str, str]) -> None:
    groups = {entry["group"] for entry in rows("body_groups")}
    assert set(values(row["groups"])) <= groups
    issuer = standing("Liên đoàn Lao động tỉnh Khánh Hòa", OLD)
    for example in values(row["positive"]):
        assert unit_classes(example, issuer, OLD), example
    for example in values(row["negative"]):
        found = [one.words.lower() for one in unit_classes(example, issuer, OLD)]
        assert not set(found) & set(values(row["words"])), example


def test_tables_name_known_bodies_and_places() -> None:
    known = {**central_bodies(), **local_bodies()}
    assert {row["id"] for row in rows("body_groups")} <= set(known)
    for row in rows("local_terms"):
        assert row["id"] in local_bodies() and set(values(row["successors"])) <= set(known) and row["source"]
    for row in rows("place_terms"):
        parents = {place.parent or "" for place in find_places(row["name"])}
        assert row["parent"] in parents and row["source"], row["name"]
    for row in rows("absent_bodies"):
        assert set(values(row["ids"])) <= set(local_bodies()) and find_places(row["place"])


@pytest.mark.parametrize(
    ("place", "when", "there"),
    [
        ("thành phố Thủ Đức", date(2020, 12, 31), False),
        ("thành phố Thủ Đức", date(2021, 1, 1), True),
        ("thành phố Thủ Đức", date(2025, 7, 1), False),
        ("quận Bắc Từ Liêm", date(2010, 1, 1), False),
        ("tỉnh Hà Giang", date(2025, 6, 30), True),
        ("tỉnh Hà Giang", date(2025, 7, 1), False),
        ("tỉnh Nghệ An", date(2025, 7, 1), True),
        ("tỉnh Nghệ An", date(2009, 7, 1), True),
    ],
)
def test_a_unit_was_there_on_a_day(place: str, when: date, there: bool) -> None:
    assert any(place_validity(found).holds(when) for found in find_places(place, when)) is there


def test_units_of_one_epoch_are_the_same() -> None:
    assert epoch(date(2021, 8, 1)) == epoch(date(2022, 3, 1)) <= date(2021, 8, 1)
    assert epoch(date(2025, 7, 1)) == date(2025, 7, 1)
    assert units_below("tỉnh Khánh Hòa", "district", OLD) == units_below("tỉnh Khánh Hòa", "district", epoch(OLD))


def test_kinds_of_bodies_end() -> None:
    merged = local_validity("skhdt", "province")
    assert merged is not None and merged.successors == ("stc",) and not merged.holds(NEW)
    assert local_validity("ubnd", "province") is None
    assert local_validity("congan", "province") is None and local_validity("congan", "district") is not None


@pytest.mark.parametrize(
    ("body", "line"), [("syt", "state"), ("bca", "state"), ("congdoanvc", "union"), ("huyenuy", "party"), (None, None)]
)
def test_bodies_stand_in_lines_of_command(body: str | None, line: str | None) -> None:
    assert line_of(body) == line


def test_party_names_leave_the_kind_of_unit_out() -> None:
    (place,) = find_places("huyện Nghi Lộc", OLD)
    assert full_name(local_bodies()["huyenuy"], place) == "Huyện ủy Nghi Lộc"
    assert full_name(local_bodies()["ldld"], place) == "Liên đoàn Lao động huyện Nghi Lộc"
