"""Issuers: names into full official names, and whose document it is."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extraction.context import Context
from kehoach.extraction.issuers.find import document_context, document_issuer, expand_name, resolve_place
from kehoach.record import Field, Issuer
from kehoach.structure import find_structure
from kehoach.structure.model import Header, Letterhead, Span, Structure
from kehoach.text import canonicalize_text
from support.structures import read

CONTEXT = Context(date(2024, 5, 1), "Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn", None, "Lạng Sơn", None)
ROWS = Path(__file__).parents[1] / "rows" / "issuers.tsv"


def rows() -> list[tuple[str, str]]:
    lines = [line for line in ROWS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(row["printed"], row["expected"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def printed(value: str, start: int = 0) -> Field[str]:
    return Field(value, value, start, start + len(value), None, None, 0.97, "printed", "test")


def issuer_of(
    parent: str | None, body: str | None, place: str | None, day: str | None, number: str | None = None, rest: str = ""
) -> tuple[Field[Issuer] | None, Context]:
    """Issuer and context of a document with these parts in its header and `rest` as its text."""
    head = "\n".join(part for part in (parent, body) if part)
    text = canonicalize_text(head + "\n" + rest + "\n")
    spans = {part: Span(text.text.find(part), text.text.find(part) + len(part)) for part in (parent, body) if part}
    letterhead = Letterhead((spans[parent],) if parent else (), (spans[body],) if body else ())
    header = Header(
        number=printed(number) if number else None,
        issued_on=printed(day) if day else None,
        place=printed(place) if place else None,
        letterhead=letterhead,
        end=len(head),
    )
    structure = Structure(header, (), (), Span(0, len(text.text)), None, None, None, (), None, (), (), ())
    found = document_issuer(text, structure)
    return found, document_context(structure, found)


@pytest.mark.parametrize(("name", "expected"), rows())
def test_name(name: str, expected: str) -> None:
    assert expand_name(name, CONTEXT) == expected


@pytest.mark.parametrize(("name", "expected"), rows())
def test_full_names_stay(name: str, expected: str) -> None:
    assert expand_name(expected, CONTEXT) == expected


DOCUMENTS = [
    (None, "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG", "Cao Bằng", "2023-05-04",
     "Ủy ban nhân dân tỉnh Cao Bằng", "province", None),
    (None, "ỦY BAN NHÂN DÂN", "Cao Bằng", "2023-05-04", "Ủy ban nhân dân tỉnh Cao Bằng", "province", None),
    (None, "UBND THÀNH PHỐ HÀ NỘI", "Hà Nội", "2023-05-04", "Ủy ban nhân dân thành phố Hà Nội", "province", None),
    (None, "HỘI ĐỒNG NHÂN DÂN TỈNH BẮC KẠN", "Bắc Kạn", "2019-05-04",
     "Hội đồng nhân dân tỉnh Bắc Kạn", "province", None),
    (None, "BỘ NỘI VỤ", "Hà Nội", "2023-05-04", "Bộ Nội vụ", "central", "Chính phủ"),
    (None, "THỦ TƯỚNG CHÍNH PHỦ", "Hà Nội", "2023-05-04", "Thủ tướng Chính phủ", "central", None),
    (None, "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "Hà Nội", "2023-05-04",
     "Tổng Liên đoàn Lao động Việt Nam", "central", None),
    ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LĐLĐ TỈNH LẠNG SƠN", "Lạng Sơn", "2023-05-04",
     "Liên đoàn Lao động tỉnh Lạng Sơn", "province", "Tổng Liên đoàn Lao động Việt Nam"),
    ("LĐLĐ TỈNH LẠNG SƠN", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN CHI LĂNG", "Chi Lăng", "2021-05-04",
     "Liên đoàn Lao động huyện Chi Lăng", "district", "Liên đoàn Lao động tỉnh Lạng Sơn"),
    ("UBND TỈNH LẠNG SƠN", "SỞ Y TẾ", "Lạng Sơn", "2021-05-04", "Sở Y tế tỉnh Lạng Sơn", "province",
     "Ủy ban nhân dân tỉnh Lạng Sơn"),
    ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Lạng Sơn", "2021-05-04",
     "Sở Giáo dục và Đào tạo tỉnh Lạng Sơn", "province", "Ủy ban nhân dân tỉnh Lạng Sơn"),
    ("SỞ GD&ĐT LẠNG SƠN", "TRƯỜNG THPT NÀ KHOANG", "Lạng Sơn", "2021-05-04", "Trường Trung học phổ thông Nà Khoang",
     "grassroots", "Sở Giáo dục và Đào tạo tỉnh Lạng Sơn"),
    (None, "TỈNH ỦY LẠNG SƠN", "Lạng Sơn", "2021-05-04", "Tỉnh ủy Lạng Sơn", "province", None),
    ("TỈNH ỦY LẠNG SƠN", "HUYỆN ỦY CHI LĂNG", "Chi Lăng", "2021-05-04", "Huyện ủy Chi Lăng", "district", None),
    ("UBND HUYỆN CHI LĂNG", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Chi Lăng", "2021-05-04",
     "Phòng Giáo dục và Đào tạo huyện Chi Lăng", "district", "Ủy ban nhân dân huyện Chi Lăng"),
    (None, "ỦY BAN NHÂN DÂN XÃ HỮU LIÊN", "Hữu Liên", "2021-05-04", "Ủy ban nhân dân xã Hữu Liên", "commune", None),
    (None, "ỦY BAN NHÂN DÂN PHƯỜNG KỲ LỪA", "Kỳ Lừa", "2025-09-04", "Ủy ban nhân dân phường Kỳ Lừa", "commune", None),
    (None, "BỘ TÀI CHÍNH CỤC THUẾ", "Hà Nội", "2025-10-04", "Cục Thuế", "central", "Bộ Tài chính"),
    (None, "UBND TỈNH CAO BẰNG SỞ Y TẾ", "Cao Bằng", "2025-10-04", "Sở Y tế tỉnh Cao Bằng", "province",
     "Ủy ban nhân dân tỉnh Cao Bằng"),
    ("BỘ XÂY DỰNG", "CỤC BẢO TỒN KIẾN TRÚC", "Hà Nội", "2021-10-04", "Cục Bảo tồn kiến trúc", None, "Bộ Xây dựng"),
    ("ỦY", "BAN NHÂN DÂN TỈNH CAO BẰNG", "Cao Bằng", "2023-05-04", "Ủy ban nhân dân tỉnh Cao Bằng", "province", None),
]  # fmt: skip


@pytest.mark.parametrize(("parent", "body", "place", "day", "name", "level", "above"), DOCUMENTS)
def test_letterhead(
    parent: str | None, body: str, place: str, day: str, name: str, level: str | None, above: str | None
) -> None:
    found, _ = issuer_of(parent, body, place, day)
    assert found is not None
    assert (found.value.name, found.value.level) == (name, level)
    if above is not None:
        assert found.value.parent == above


TORN_OR_YOUNG = [
    (None, "ĐOÀN HUYỆN NINH GIANG", "Ninh Giang", "Đoàn huyện Ninh Giang", "district", None),
    ("TỈNH ĐOÀN HẢI DƯƠNG", "ĐOÀN HUYỆN NINH GIANG", "Ninh Giang", "Đoàn huyện Ninh Giang", "district",
     "Tỉnh đoàn Hải Dương"),
    (None, "ĐOÀN PHƯỜNG HẢI TÂN", "Hải Dương", "Đoàn phường Hải Tân", "commune", None),
    (None, "S Ở Y T Ế HẢI DƯƠNG", "Hải Dương", "Sở Y tế tỉnh Hải Dương", "province", "Ủy ban nhân dân tỉnh Hải Dương"),
    (None, "Ủ Y BAN NHÂN DÂN HUY Ệ N NINH GIANG", "Ninh Giang", "Ủy ban nhân dân huyện Ninh Giang", "district", None),
    ("UBND HUYỆN NINH GIANG", "PHÒNG GIÁO D Ụ C VÀ ĐÀO T Ạ O", "Ninh Giang",
     "Phòng Giáo dục và Đào tạo huyện Ninh Giang", "district", "Ủy ban nhân dân huyện Ninh Giang"),
    ("UBND HUYỆN NINH GIANG", "UBND XÃ TÂN HƯNG", "Tân Hưng", "Ủy ban nhân dân xã Tân Hưng", "commune",
     "Ủy ban nhân dân huyện Ninh Giang"),
]  # fmt: skip


@pytest.mark.parametrize(("parent", "body", "place", "name", "level", "above"), TORN_OR_YOUNG)
def test_torn_names_and_the_youth_union(
    parent: str | None, body: str, place: str, name: str, level: str, above: str | None
) -> None:
    found, _ = issuer_of(parent, body, place, "2021-05-12")
    assert found is not None and (found.value.name, found.value.level) == (name, level)
    assert above is None or found.value.parent == above


def test_of_communes_with_one_name_none_is_guessed() -> None:
    found, context = issuer_of(None, "UBND XÃ TÂN HƯNG", None, "2021-05-12")
    assert found is not None and found.value.name == "Ủy ban nhân dân xã Tân Hưng" and found.value.parent is None
    assert (context.province, context.district) == (None, None)


def test_a_misread_place_of_the_letterhead_is_that_of_the_place_line() -> None:
    body = "LIÊN ĐOÀN LAO ĐỘNG HUYỆN NGHỊ LỘC"
    found, _ = issuer_of("LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN", body, "Nghi Lộc", "2021-06-18", "22/KH-LĐLĐ")
    assert found is not None and found.value.name == "Liên đoàn Lao động huyện Nghi Lộc"
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    "between",
    [
        "",
        " |\nCỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
        " | CỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
        " CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_what_stands_beside_a_name_over_two_lines_is_not_of_it(between: str) -> None:
    right = "Độc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND |\nNinh Thuận, ngày 18 tháng 6 năm 2021 |"
    text = canonicalize_text(
        f"ỦY BAN NHÂN DÂN{between}\nTỈNH NINH THUẬN | {right}\nKẾ HOẠCH\nLàm sạch biển\nI. MỤC ĐÍCH\nSạch."
    )
    found = document_issuer(text, find_structure(text))
    assert found is not None and found.value.name == "Ủy ban nhân dân tỉnh Ninh Thuận"


def test_without_letterhead_symbol_and_place_line_tell() -> None:
    found, context = issuer_of(None, None, "Gia Lâm", "2020-05-11", "12/KH-LĐLĐ")
    assert found is not None
    assert (found.value.name, found.evidence) == ("Liên đoàn Lao động huyện Gia Lâm", "inferred")
    assert found.value.parent == "Liên đoàn Lao động thành phố Hà Nội"
    assert (context.province, context.district) == ("Hà Nội", "Gia Lâm")


def test_without_place_line_the_own_name_in_the_text_tells_with_less_confidence() -> None:
    text = "Ban Thường vụ Liên đoàn Lao động quận Ba Đình ban hành Kế hoạch như sau:"
    found, _ = issuer_of(None, None, None, None, "12/KH-LĐLĐ", text)
    assert found is not None
    assert found.value.name == "Liên đoàn Lao động quận Ba Đình"
    assert found.confidence < 0.9


def test_a_letterhead_with_its_place_alone_is_read_with_the_symbol() -> None:
    found, _ = issuer_of(None, "TỈNH CAO BẰNG", "Cao Bằng", "2025-10-04", "12/KH-UBND")
    assert found is not None
    assert found.value.name == "Ủy ban nhân dân tỉnh Cao Bằng"


@pytest.mark.parametrize("form", ["TÊN CƠ QUAN CHỦ QUẢN", "GIẤY PHÉP", "ĐƠN ĐỀ NGHỊ CẤP THẺ", "UBND XÃ …"])
def test_a_form_that_nobody_filled_in_names_no_body(form: str) -> None:
    assert issuer_of(None, form, None, None)[0] is None


def test_nothing_that_names_a_body_gives_none() -> None:
    found, context = issuer_of(None, None, None, None, None, "Các đơn vị triển khai thực hiện tốt nhiệm vụ được giao.")
    assert found is None
    assert context.issuer is None


def test_a_certain_symbol_alone_is_enough() -> None:
    found, _ = issuer_of(None, None, "Hà Nội", "2023-02-03", "12/CĐ-TTg")
    assert found is not None
    assert found.value.name == "Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("place", "day", "name"),
    [
        ("Ba Đình", date(2021, 1, 7), "quận Ba Đình"),
        ("Gia Lâm", date(2020, 5, 11), "huyện Gia Lâm"),
        ("Lạng Sơn", date(2020, 5, 11), "tỉnh Lạng Sơn"),
        ("TP. Hồ Chí Minh", date(2020, 5, 11), "Thành phố Hồ Chí Minh"),
        ("Quận 3", date(2020, 5, 11), "quận 3"),
        ("Hoà Bình", date(2020, 5, 11), "tỉnh Hòa Bình"),
        ("Kỳ Lừa", date(2025, 9, 11), "phường Kỳ Lừa"),
        ("Không Đâu", date(2020, 5, 11), None),
    ],
)
def test_place_line_is_read_with_the_map_of_its_date(place: str, day: date, name: str | None) -> None:
    found = resolve_place(place, day)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("issuer", "province", "district", "name", "expected"),
    [
        ("Liên đoàn Lao động huyện Gia Lâm", "Hà Nội", "Gia Lâm", "UBND Thành phố", "Ủy ban nhân dân thành phố Hà Nội"),
        ("Liên đoàn Lao động huyện Gia Lâm", "Hà Nội", "Gia Lâm", "LĐLĐ Huyện", "Liên đoàn Lao động huyện Gia Lâm"),
        ("Sở Y tế tỉnh Cao Bằng", "Cao Bằng", None, "Sở Y tế", "Sở Y tế tỉnh Cao Bằng"),
        ("Ủy ban nhân dân tỉnh Cao Bằng", "Cao Bằng", None, "Sở Y tế", "Sở Y tế"),
        ("Ủy ban nhân dân tỉnh Cao Bằng", "Cao Bằng", None, "UBND huyện", "Ủy ban nhân dân huyện"),
    ],
)
def test_relative_names_bind_to_the_document(
    issuer: str, province: str, district: str | None, name: str, expected: str
) -> None:
    assert expand_name(name, Context(date(2020, 5, 11), None, issuer, None, province, district)) == expected


@given(st.text(max_size=120))
def test_no_name_crashes(text: str) -> None:
    expand_name(text, CONTEXT)


@pytest.mark.parametrize(
    ("head", "name", "parent"),
    [
        ("BỘ TÀI CHÍNH C ỤC THUẾ", "Cục Thuế", "Bộ Tài chính"),
        ("V Ă N PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ", "Chính phủ"),
        ("BỘ C ÔNG THƯƠNG", "Bộ Công Thương", "Chính phủ"),
        ("ỦY BAN NHÂN D ÂN TỈNH LẠNG SƠN", "Ủy ban nhân dân tỉnh Lạng Sơn", None),
    ],
)
def test_letterheads_whose_letters_are_parted(head: str, name: str, parent: str | None) -> None:
    text, structure = read(
        f"{head}\n-------\nSố: 12/QĐ\nHà Nội, ngày 05 tháng 5 năm 2025\nQUYẾT ĐỊNH\nVề việc khen thưởng\n"
    )
    found = document_issuer(text, structure)
    assert found is not None
    assert (found.value.name, found.value.parent) == (name, parent)


@pytest.mark.parametrize(
    "ending",
    ["Ý kiến gửi về hộp thư ubnd@caobang.gov.vn.\n", "Nơi nhận:\n- Sở Nội vụ tỉnh Cao Bằng;\n- Lưu: VT.\n"],
)
def test_addresses_and_recipients_are_the_last_sources_and_never_filed_unseen(ending: str) -> None:
    text, structure = read(f"Số: 12/KH-SNV\nKẾ HOẠCH\nTập huấn văn thư\nI. MỤC ĐÍCH\nNâng cao nghiệp vụ.\n{ending}")
    found = document_issuer(text, structure)
    assert found is not None
    assert found.value.name == "Sở Nội vụ tỉnh Cao Bằng"
    assert found.confidence < 0.9


def test_a_body_takes_the_level_of_the_committee_above_it() -> None:
    text, structure = read(
        "UBND TỈNH LẠNG SƠN\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\nSố: 12/KH-TTPVHCC\n"
        "Lạng Sơn, ngày 05 tháng 5 năm 2025\nKẾ HOẠCH\nTập huấn\n"
    )
    found = document_issuer(text, structure)
    assert found is not None
    assert found.value.level == "province"


@pytest.mark.parametrize(
    ("parent", "body", "name"),
    [
        ("TỈNH ỦY CAO BẰNG", "BAN TỔ CHỨC", "Ban Tổ chức Tỉnh ủy Cao Bằng"),
        ("HĐND TỈNH CAO BẰNG", "BAN PHÁP CHẾ", "Ban Pháp chế Hội đồng nhân dân tỉnh Cao Bằng"),
        ("UBND TỈNH CAO BẰNG", "VĂN PHÒNG", "Văn phòng Ủy ban nhân dân tỉnh Cao Bằng"),
        ("HỘI NÔNG DÂN TỈNH CAO BẰNG", "BAN THƯỜNG VỤ", "Ban Thường vụ Hội Nông dân tỉnh Cao Bằng"),
        (
            "ĐOÀN TNCS HỒ CHÍ MINH",
            "BAN CHẤP HÀNH TỈNH CAO BẰNG",
            "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Cao Bằng",
        ),
        ("UBND PHƯỜNG TAM THANH", "TRƯỜNG TIỂU HỌC TAM THANH", "Trường Tiểu học Tam Thanh"),
    ],
)
def test_parts_of_the_body_above_are_named_in_full(parent: str, body: str, name: str) -> None:
    found, _ = issuer_of(parent, body, "Cao Bằng", "2022-08-05")
    assert found is not None and found.value.name == name


def test_a_part_that_may_be_a_body_of_its_own_is_not_sure_of_its_place() -> None:
    found, _ = issuer_of("SỞ Y TẾ CAO BẰNG", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "Cao Bằng", "2022-08-05")
    assert found is not None and found.value.name == "Trung tâm Kiểm soát bệnh tật tỉnh Cao Bằng"
    assert found.confidence < 0.9 and len(found.candidates) == 2


def test_a_letterhead_that_breaks_off_is_completed_by_the_symbol() -> None:
    found, _ = issuer_of(None, "BỘ NÔNG NGHIỆP VÀ", "Hà Nội", "2026-01-13", "106/QĐ-BNNMT")
    assert found is not None and found.value.name == "Bộ Nông nghiệp và Môi trường"


HEADLESS = [
    ("ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 27/2010/QĐ-UBND\nVị Thanh, ngày 16 tháng 11 năm 2010\n"
     "ỦY BAN NHÂN DÂN TỈNH HẬU GIANG\nCăn cứ Luật Đất đai ngày 26 tháng 11 năm 2003;\nQUYẾT ĐỊNH:\nĐiều 1. Làm.",
     "Ủy ban nhân dân tỉnh Hậu Giang"),
    ("KẾ HOẠCH\nTổ chức ngày hội đọc sách\nThực hiện Công văn số 48/PGDĐT ngày 30/5/2022 của Phòng Giáo dục và "
     "Đào tạo; căn cứ tình hình, Trường Tiểu học Đông Hòa xây dựng kế hoạch như sau:\nI. MỤC ĐÍCH\n- Đọc.",
     "Trường Tiểu học Đông Hòa"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBến Tre, ngày 16 tháng 11 năm 2009\nKính gửi:\n"
     "- Sở Y tế.\nBão sắp vào bờ.\n1. Các huyện trực ban.\nTM. ỦY BAN NHÂN DÂN TỈNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n"
     "Lê Văn An",
     "Ủy ban nhân dân tỉnh Bến Tre"),
    ("ĐẢNG BỘ TỈNH CAO BẰNG ĐẢNG BỘ HUYỆN HÀ QUẢNG ĐẢNG ỦY XÃ LŨNG NẶM * Số 08-KH/ĐU ĐẢNG CỘNG SẢN VIỆT NAM Lũng Nặm, "
     "ngày 24 tháng 11 năm 2020 KẾ HOẠCH KIỂM ĐIỂM CUỐI NĂM\nCăn cứ Hướng dẫn số 31-HD/BTCTW;\nI. MỤC ĐÍCH",
     "Đảng ủy xã Lũng Nặm"),
]  # fmt: skip


@pytest.mark.parametrize(("printed_text", "expected"), HEADLESS)
def test_what_tells_the_issuer_of_a_worn_head(printed_text: str, expected: str) -> None:
    text = canonicalize_text(printed_text)
    found = document_issuer(text, find_structure(text))
    assert found is not None and found.value.name == expected
