"""Citations: rows of the language, then what holds for any text."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extraction.citations.find import find_citations
from kehoach.extraction.context import Context
from kehoach.record import Citation, Field
from kehoach.structure import find_structure
from kehoach.structure.model import Header, Span, Structure
from kehoach.text import CanonicalText, canonicalize_text

CONTEXT = Context(date(2024, 5, 1), "Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn", None, "Lạng Sơn", None)
ROWS = Path(__file__).parents[1] / "rows" / "citations.tsv"
PIECES = (
    "Kế hoạch", "số ", "12", "/KH-UBND", " ngày 05/3/2024", " của UBND tỉnh", "; ", " và ", "Luật Đất đai",
    " năm 2024", "-NQ/TW",
    "Nghị quyết ", "57", "/", "\n", "2020/NĐ-CP", " khoản 2 Điều 5 ", "(sửa đổi)",
    "Luật sửa đổi, bổ sung một số điều của ", "l5", ".", ",",
)  # fmt: skip


def bare_structure(text: CanonicalText, header: Header | None = None, bases: tuple[Span, ...] = ()) -> Structure:
    body = Span(0, len(text.text))
    return Structure(header or Header(), bases, (), body, None, None, None, (), None, (), (), ())


def read(text: str, header: Header | None = None, context: Context = CONTEXT) -> list[Citation]:
    canonical = canonicalize_text(text)
    return find_citations(canonical, bare_structure(canonical, header), context)


def rows() -> list[tuple[str, str]]:
    lines = [line for line in ROWS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(row["text"], row["expected"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def shown(citation: Citation) -> str:
    parts = (citation.type, citation.number or citation.name, citation.date, citation.issuer)
    return " ; ".join(part or "" for part in parts)


@pytest.mark.parametrize(("text", "expected"), rows())
def test_row(text: str, expected: str) -> None:
    found = [shown(citation).strip() for citation in read(text)]
    assert found == ([] if expected == "-" else [part.strip() for part in expected.split("|")])


@pytest.mark.parametrize(
    ("text", "inherited"),
    [
        ("các Công điện số 21/CĐ-TTg, 22/CĐ-TTg ngày 12/10/2025", [("date",), ("type",)]),
        (
            "Quyết định số 1/QĐ-UBND ngày 02/3/2020 và Quyết định số 2/QĐ-UBND ngày 03/4/2020 của UBND tỉnh Bắc Kạn",
            [("issuer",), ()],
        ),
        ("Nghị quyết số 1/NQ-CP và Quyết định số 2/QĐ-TTg của Thủ tướng Chính phủ", [(), ()]),
    ],
)
def test_what_a_list_shares_is_marked(text: str, inherited: list[tuple[str, ...]]) -> None:
    assert [citation.inherited for citation in read(text)] == inherited


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("theo khoản 27 Điều 1 Luật Viên chức", "khoản 27 Điều 1"),
        ("tại điểm a khoản 2 Điều 90 Nghị định số 31/2021/NĐ-CP", "điểm a khoản 2 Điều 90"),
        ("tại điểm d, khoản 6 Điều 13 của Luật Thanh tra", "điểm d, khoản 6 Điều 13"),
        ("khoản 2 và khoản 3 Điều 16 Nghị định số 31/2020/NĐ-CP", "khoản 2 và khoản 3 Điều 16"),
        ("Điều 7, Điều 8 Phụ lục I của Thông tư số 02/2012/TT-BNV", "Điều 7, Điều 8 Phụ lục I"),
        ("Phụ lục II ban hành kèm theo Quyết định số 12/QĐ-UBND", "Phụ lục II"),
        ("thực hiện Quyết định số 12/QĐ-UBND", None),
    ],
)
def test_pinpoint(text: str, pinpoint: str | None) -> None:
    assert [citation.pinpoint for citation in read(text)] == [pinpoint]


@pytest.mark.parametrize(
    ("doc_type", "text", "relation"),
    [
        ("QĐ", "Quyết định này thay thế Quyết định số 74/QĐ-UBND ngày 05/02/2019 của UBND tỉnh.", "replaces"),
        ("KH", "Kế hoạch này thay thế Kế hoạch số 382/KH-UBND ngày 31/7/2021 của UBND tỉnh.", "replaces"),
        ("QĐ", "2. Bãi bỏ Quyết định số 29/2019/QĐ-UBND ngày 16/9/2019 của UBND tỉnh.", "repeals"),
        (
            "QĐ",
            "Quyết định số 29/2019/QĐ-UBND ngày 16/9/2019 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
            "repeals",
        ),
        (
            "QĐ",
            "Điều 1. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 9/2018/QĐ-UBND",
            "amends",
        ),
        ("KH", "Sở Nội vụ tham mưu UBND tỉnh sửa đổi hoặc thay thế Quyết định số 16/2022/QĐ-UBND", "mention"),
        ("KH", "Danh mục ban hành kèm theo Quyết định số 16/2022/QĐ-UBND", "attached"),
        ("KH", "triển khai Quyết định số 16/2022/QĐ-UBND", "mention"),
        (
            "QĐ",
            "Quyết định này có hiệu lực kể từ ngày ký; đồng thời thay thế Quyết định số 81/QĐ-UBND ngày 05/02/2019.",
            "replaces",
        ),
        ("QĐ", "3. Thay thế cụm từ “theo Thông tư số 40/2017/TT-BTC” bằng cụm từ “theo quy định”.", "mention"),
        ("NQ", "1. Bãi bỏ cụm từ “huyện” tại Điều 3 Nghị quyết số 20/2023/NQ-HĐND.", "amends"),
        ("QĐ", "2. Bổ sung máy in ngoài số đã quy định tại khoản 1 Điều 4 Quyết định số 15/2025/QĐ-TTg.", "mention"),
    ],
)
def test_relation(doc_type: str, text: str, relation: str) -> None:
    from kehoach.record import DocType

    header = Header(doc_type=Field(DocType(doc_type, ""), "", 0, 0, None, None, 1.0, "printed", "test"))
    assert [citation.relation for citation in read(text, header)][:1] == [relation]


def test_documents_in_the_title_of_a_repealed_one_are_mentioned() -> None:
    from kehoach.record import DocType

    header = Header(doc_type=Field(DocType("NĐ", ""), "", 0, 0, None, None, 1.0, "printed", "test"))
    text = (
        "Bãi bỏ Nghị định số 83/2024/NĐ-CP ngày 10/7/2024 của Chính phủ sửa đổi, bổ sung một số điều của "
        "Nghị định số 123/2016/NĐ-CP ngày 01/9/2016 của Chính phủ."
    )
    assert [citation.relation for citation in read(text, header)] == ["repeals", "mention"]


def test_items_of_a_repeal_list_are_repealed_and_what_they_name_inside_is_mentioned() -> None:
    from kehoach.record import DocType

    header = Header(doc_type=Field(DocType("QĐ", "Quyết định"), "", 0, 0, None, None, 1.0, "printed", "test"))
    text = (
        "Điều 2. Các Quyết định sau hết hiệu lực kể từ ngày Quyết định này có hiệu lực:\n"
        "a) Quyết định số 9/2019/QĐ-UBND ngày 28/5/2019 của UBND tỉnh;\n"
        "b) Quyết định số 6/2020/QĐ-UBND ngày 13/02/2020 của UBND tỉnh bổ sung định mức quy định tại "
        "Quyết định số 9/2019/QĐ-UBND ngày 28/5/2019 của UBND tỉnh.\n"
    )
    assert [citation.relation for citation in read(text, header)] == ["repeals", "repeals", "mention"]


def test_own_number_is_no_citation_but_the_same_number_of_another_body_is() -> None:
    number = Field("71/KH-LĐLĐ", "71/KH-LĐLĐ", 4, 14, None, None, 0.97, "printed", "test")
    header = Header(number=number, end=15)
    text = (
        "Số: 71/KH-LĐLĐ\nKèm theo Kế hoạch số 71/KH-LĐLĐ ngày 02/5/2024.\n"
        "Thực hiện Kế hoạch số 71/KH-LĐLĐ ngày 31/12/2023 của LĐLĐ tỉnh.\n"
    )
    context = Context(date(2024, 5, 2), "Chi Lăng", "Liên đoàn Lao động huyện Chi Lăng", None, "Lạng Sơn", "Chi Lăng")
    found = read(text, header, context)
    assert [(c.date, c.issuer) for c in found] == [("2023-12-31", "Liên đoàn Lao động tỉnh Lạng Sơn")]


def test_a_later_short_mention_takes_the_issuer_of_the_full_one() -> None:
    first, second = read("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị. Triển khai Nghị quyết số 57-NQ/TW.")
    assert (first.issuer, second.issuer, second.date) == ("Bộ Chính trị", "Bộ Chính trị", None)


def test_a_relative_mention_takes_the_place_of_the_full_one() -> None:
    text = "bãi bỏ Quyết định số 9/2019/QĐ-UBND của UBND tỉnh Bắc Kạn; tại Quyết định số 9/2019/QĐ-UBND của UBND tỉnh."
    assert {citation.issuer for citation in read(text)} == {"Ủy ban nhân dân tỉnh Bắc Kạn"}


def test_a_misread_figure_keeps_both_readings_and_is_doubtful() -> None:
    (citation,) = read("Kế hoạch số l5/KH-UBND")
    assert citation.candidates == ("15/KH-UBND", "l5/KH-UBND")
    assert citation.confidence < 0.7


def test_type_and_symbol_that_disagree_lower_the_confidence() -> None:
    (agreed,) = read("Chỉ thị số 55/2007/CT-UBND")
    (at_odds,) = read("Quyết định số 55/2007/CT-UBND")
    assert at_odds.type == "QĐ"
    assert at_odds.confidence < 0.9 < agreed.confidence


def test_basis_lines_make_bases() -> None:
    canonical = canonicalize_text("Căn cứ Kế hoạch số 12/KH-UBND ngày 01/02/2024 của UBND tỉnh;\nThực hiện nhiệm vụ.\n")
    structure = bare_structure(canonical, bases=(Span(0, 60),))
    (citation,) = find_citations(canonical, structure, CONTEXT)
    assert (citation.relation, citation.section) == ("basis", "basis")


def test_key_is_type_number_issuer_and_period() -> None:
    (citation,) = read("Kế hoạch số 12/KH-UBND ngày 01/02/2024 của UBND tỉnh")
    assert citation.key == "KH|12/KH-UBND|Ủy ban nhân dân tỉnh Lạng Sơn|2024"


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_offsets_point_at_the_text_they_claim(pieces: list[str]) -> None:
    canonical = canonicalize_text("".join(pieces))
    found = find_citations(canonical, bare_structure(canonical), CONTEXT)
    assert all(canonical.text[c.start : c.end] == c.text for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert all(0 < c.confidence <= 1 for c in found)


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_decomposed_letters_change_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert [shown(c) for c in read(unicodedata.normalize("NFD", text))] == [shown(c) for c in read(text)]


@given(st.text(max_size=300))
def test_no_text_crashes(text: str) -> None:
    read(text)


@pytest.mark.parametrize("own", ["Số: 87/KH-UBND", "Số:     /KH-UBND", "Số: 8/KH-UBND"])
def test_under_the_title_of_an_appendix_the_documents_own_number_is_no_citation(own: str) -> None:
    text = canonicalize_text(
        f"UBND TỈNH LẠNG SƠN\n{own}\nLạng Sơn, ngày 02 tháng 5 năm 2024\nKẾ HOẠCH\nTập huấn văn thư\n"
        "Thực hiện Kế hoạch số 11/KH-BNV ngày 03/01/2024 của Bộ Nội vụ.\nI. MỤC ĐÍCH\nNâng cao nghiệp vụ.\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHoàng Văn Bình\nPHỤ LỤC\n"
        "(Kèm theo Kế hoạch số 87/KH-UBND ngày 02/5/2024 của UBND tỉnh)\nTheo Kế hoạch số 12/KH-SNV ngày 05/01/2024.\n"
    )
    structure = find_structure(text)
    found = find_citations(text, structure, replace(CONTEXT, issued_on=date(2024, 5, 2)))
    assert [citation.number for citation in found] == ["11/KH-BNV", "12/KH-SNV"]


@pytest.mark.parametrize(
    ("text", "number", "candidates"),
    [
        ("Nghị định số 1 05/2012/NĐ-CP của Chính phủ", "105/2012/NĐ-CP", ("105/2012/NĐ-CP", "05/2012/NĐ-CP")),
        ("công văn số 2204/CCTKV.03-KTr2 ngày 30/6/2025", "2204/CCTKV.03-KTr2", ()),
        ("Nghị quyết số 14 và 15/NQ-CP ngày 07/3/2024", "14/NQ-CP", ()),
    ],
)
def test_what_had_to_be_put_together_is_never_filed_unseen(text: str, number: str, candidates: tuple[str, ...]) -> None:
    found = read(text)[0]
    assert (found.number, found.candidates) == (number, candidates)
    assert found.confidence < 0.9
