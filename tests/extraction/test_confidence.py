"""Confidence: which evidence makes a value one that is filed unseen, and which sends it to a person."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kehoach
from kehoach.extraction.confidence import weights
from kehoach.extraction.confidence.weights import EVIDENCE, EYE, PAGE, Evidence, combine, on_line
from support.recognised import PLAN, document

SURE = 0.9
FIELDS = ("doc_type", "number", "issued_on", "place", "title", "issuer")


def changed(old: str, new: str, lines: tuple[str, ...] = PLAN) -> tuple[str, ...]:
    assert any(old in line for line in lines)
    return tuple(line.replace(old, new) for line in lines)


def test_all_values_of_a_clear_page_are_filed_unseen() -> None:
    record = document().record
    assert {name: getattr(record, name).confidence >= SURE for name in FIELDS} == dict.fromkeys(FIELDS, True)
    assert [c.number for c in record.citations if c.confidence >= SURE] == ["871/QĐ-TTg", "156/2018/NĐ-CP"]
    assert record.signature is not None and record.signature.confidence >= SURE
    assert not [warning for warning in record.warnings if warning.code.startswith("doubtful")]


DOUBTFUL = [
    ("number", {"41/KH-UBND": 0.6}),
    ("issued_on", {"16": 0.6}),
    ("issued_on", {"8": 0.55}),
    ("title", {"phân": 0.5}),
]


@pytest.mark.parametrize(("name", "unsure"), DOUBTFUL)
def test_a_word_that_was_hardly_read_makes_its_field_doubtful(name: str, unsure: dict[str, float]) -> None:
    record = document(unsure=unsure).record
    assert getattr(record, name).confidence < SURE
    assert f"doubtful-{name}" in {warning.code for warning in record.warnings}


CLOSED = [
    ("doc_type", {"KẾ": 0.7}),  # a word of a closed list, and the symbol says the same
    ("issued_on", {"tháng": 0.5, "ngày": 0.5}),  # only the figures count
    ("issuer", {"BAN": 0.8, "NGHỆ": 0.5}),  # and the place says the same
    ("place", {"Nghệ": 0.7}),
]


@pytest.mark.parametrize(("name", "unsure"), CLOSED)
def test_words_that_can_only_be_one_thing_need_less(name: str, unsure: dict[str, float]) -> None:
    assert getattr(document(unsure=unsure).record, name).confidence >= SURE


def cited(number: str, lines: tuple[str, ...] = PLAN, unsure: dict[str, float] | None = None) -> float:
    """Confidence of the first citation of a number."""
    return next(c.confidence for c in document(lines, unsure).record.citations if c.number == number)


def test_figures_of_a_cited_number_that_were_hardly_read_are_doubtful() -> None:
    assert cited("871/QĐ-TTg", unsure={"871/QĐ-TTg": 0.6}) < SURE
    assert cited("156/2018/NĐ-CP", unsure={"871/QĐ-TTg": 0.6}) >= SURE
    assert cited("871/QĐ-TTg", unsure={"Thủ": 0.5, "tướng": 0.5}) >= SURE


def test_a_second_mention_speaks_for_a_number_and_one_that_differs_by_a_figure_against_both() -> None:
    body = "1. Trồng mới năm nghìn cây trong năm."
    alone = cited("871/QĐ-TTg", unsure={"871/QĐ-TTg": 0.7})
    again = changed(body, "1. Trồng cây theo Quyết định số 871/QĐ-TTg ngày 01/4/2021.")
    other = changed(body, "1. Trồng cây theo Quyết định số 971/QĐ-TTg ngày 01/4/2021.")
    assert cited("871/QĐ-TTg", again, {"871/QĐ-TTg": 0.7}) > alone
    assert cited("871/QĐ-TTg", other, {"871/QĐ-TTg": 0.7}) < alone
    assert cited("871/QĐ-TTg", changed("01/4/2021.", "05/6/2022.", other), {"871/QĐ-TTg": 0.7}) == pytest.approx(alone)


@pytest.mark.parametrize(
    ("number", "sure"),
    [
        ("87/2025/QH13", False), ("87/2025/QH15", True), ("45/2019/QH14", True), ("12/2012/QH13", True),
        ("77/2015/QH14", False), ("30/2011/QH12", True), ("30/2011/QH13", True), ("26/2016/UBTVQH14", True),
    ],
)  # fmt: skip
def test_the_national_assembly_must_fit_the_year(number: str, sure: bool) -> None:
    record = kehoach.parse_text(f"KẾ HOẠCH\nTrồng cây\n\nCăn cứ Nghị quyết số {number};\n")
    assert [(c.number, c.confidence >= SURE) for c in record.citations] == [(number, sure)]


AGAINST = [
    ("number", "41/KH-UBND", "41/QĐ-UBND", "type-against-symbol"),
    ("number", "41/KH-UBND", "41 . /KH-UBND", "by-hand"),
    ("number", "41/KH-UBND", "002/KH-UBND", "lost-figures"),
    ("title", "Trồng cây phân tán năm 2023", "Trồng cây phân tán trên địa bàn các", "title-cut"),
    ("issued_on", "năm 2023", "năm 2017", "issued-before-cited"),
    ("place", "Nghệ An, ngày", "An, ngày", "place-cut"),
]


@pytest.mark.parametrize(("name", "old", "new", "code"), AGAINST)
def test_what_does_not_fit_lowers(name: str, old: str, new: str, code: str) -> None:
    from kehoach.extraction.confidence import reasons

    found = document(changed(old, new))
    before, value = getattr(document().record, name), getattr(found.record, name)
    assert value.confidence < before.confidence
    assert code in [one.code for one in reasons(found.record, found.text)[name, value.start]]


def test_a_bad_page_makes_the_same_word_less_sure() -> None:
    unsure = {"871/QĐ-TTg": 0.88}
    noisy = dict.fromkeys(("như", "sau:", "trong", "mới", "nghìn", "quả", "cáo", "Báo", "ban", "hành", "kế"), 0.85)
    assert cited("871/QĐ-TTg", unsure=unsure) >= SURE
    assert cited("871/QĐ-TTg", unsure=unsure | noisy) < SURE


def test_a_repaired_title_is_never_filed_unseen() -> None:
    found = document(changed("Trồng cây phân tán", "Tô chức trồng cây"), {"Tô": 0.75})
    title = found.record.title
    assert title is not None and title.value.startswith("Tổ chức")
    assert title.confidence < SURE


def test_text_that_was_not_recognised_keeps_the_confidence_of_its_rules() -> None:
    record = kehoach.parse_text("\n".join(PLAN))
    assert record.number is not None and record.number.confidence == 0.98
    assert all(c.confidence >= 0.97 for c in record.citations)


def test_periods_with_both_ends_printed_are_surer_than_inherited_ones() -> None:
    text = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC ĐÍCH\n1. Thực hiện trong giai đoạn {}.\n"
    (period,) = kehoach.parse_text(text.format("2026 - 2030")).periods
    assert period.confidence >= SURE


# --- the arithmetic


@given(st.floats(0, 1), st.lists(st.sampled_from(list(EVIDENCE.values()))))
def test_confidence_stays_between_nothing_and_certainty(rule: float, evidence: list[Evidence]) -> None:
    assert 0 <= combine(rule, evidence) <= 1


@given(st.floats(0.03, 0.98), st.sampled_from(list(EVIDENCE.values())))
def test_evidence_moves_in_the_direction_of_its_weight(rule: float, one: Evidence) -> None:
    moved = combine(rule, [one])
    assert math.isclose(moved, weights.MOST) or (moved > rule) == (one.weight > 0)


@pytest.mark.parametrize("line", [EYE, PAGE, weights.CLEAN])
def test_lines_run_from_nothing_to_one_and_never_turn(line: tuple[tuple[float, float], ...]) -> None:
    assert (line[0][0], line[-1][0]) == (0.0, 1.0)
    values = [on_line(line, at / 100) for at in range(101)]
    assert values in (sorted(values), sorted(values, reverse=True))


def test_what_speaks_against_a_value_has_words_for_the_warning() -> None:
    assert all(bool(one.words) == (one.weight < 0) for one in EVIDENCE.values())
    assert all(code == one.code for code, one in EVIDENCE.items())
