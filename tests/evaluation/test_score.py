"""Counting: every rule of the gold conventions that changes a figure."""

from typing import Any

import pytest

from kehoach.evaluation import Evaluation, Figure, evaluate
from support.gold import field, gold, record


def figure(name: str, want: dict[str, Any], got: dict[str, Any]) -> Figure:
    """One row of comparing one document."""
    rows = {row.name: row for row in evaluate([gold(**want)], [record(**got)]).figures}
    return rows[name]


def counts(name: str, want: dict[str, Any], got: dict[str, Any]) -> tuple[int, int, int]:
    """(hits, extra, missed) of one row."""
    row = figure(name, want, got)
    return row.hits, row.extra, row.missed


def citation(number: str | None = None, **more: Any) -> dict[str, Any]:
    return {"number": number, "confidence": 0.95, **more}


HEADER = [
    ("number", {"number": "12/KH-UBND"}, {"number": field("12/KH- UBND")}, (1, 0, 0)),
    ("number", {"number": "12/KH-UBND"}, {"number": field("13/KH-UBND")}, (0, 1, 1)),
    ("number", {"number": "12/KH-UBND"}, {"number": None}, (0, 0, 1)),
    ("number", {"number": None}, {"number": field("1/KH-UBND")}, (0, 1, 0)),
    ("number", {"number": None}, {"number": None}, (0, 0, 0)),
    ("doc_type", {"doc_type": {"code": "KH"}}, {"doc_type": field({"code": "KH"})}, (1, 0, 0)),
    ("issued_on", {"issued_on": "2031-02-03"}, {"issued_on": field("2031-02-03")}, (1, 0, 0)),
    ("place", {"place": "Hoà Bình"}, {"place": field("Hòa Bình")}, (1, 0, 0)),
    ("issuer", {"issuer": {"name": "Uỷ ban xã A"}}, {"issuer": field({"name": "Ủy ban xã A"})}, (1, 0, 0)),
    ("title", {"title": "V/v báo cáo quý"}, {"title": field("báo cáo  quý")}, (1, 0, 0)),
    ("title", {"title": "Về việc kiểm tra"}, {"title": field("V/v kiểm tra")}, (1, 0, 0)),
]

LISTS = [
    (
        "sections",
        {"sections": [{"label": "I", "title": "MỤC ĐÍCH"}, {"label": "II", "title": "NỘI DUNG"}]},
        {"sections": [{"label": "I.", "title": "Mục đích"}, {"label": "II", "title": None}]},
        (1, 1, 1),
    ),
    (
        "subsections",
        {"sections": [{"label": "I", "title": None, "children": ["1", "1.a", "2", "2.1"]}]},
        {
            "sections": [
                {
                    "label": "I",
                    "title": None,
                    "children": [
                        {"label": "1", "children": [{"label": "a", "children": []}]},
                        {"label": "2", "children": [{"label": "2.1", "children": []}]},
                    ],
                }
            ]
        },
        (4, 0, 0),
    ),
    (
        "citations (number)",
        {"citations": [citation("1/KH-A"), citation("1/KH-A"), citation("2/KH-B")]},
        {"citations": [citation("1/KH-A"), citation("3/KH-C")]},
        (1, 1, 2),
    ),
    (
        "citations (number+type+date)",
        {"citations": [citation("1/KH-A", type="KH", date="2030-01-01")]},
        {"citations": [citation("1/KH-A", type="KH", date=None)]},
        (0, 1, 1),
    ),
    (
        "citations (number+issuer)",  # gold knows no issuer of 2/KH-B: what the record says of it does not count
        {"citations": [citation("1/KH-A", issuer="Tỉnh uỷ A"), citation("2/KH-B")]},
        {"citations": [citation("1/KH-A", issuer="Tỉnh ủy A"), citation("2/KH-B", issuer="B")]},
        (1, 0, 0),
    ),
    (
        "citations (named)",  # one name holds the other
        {"citations": [citation(name="Luật Nhà ở"), citation(name="Luật Giá")]},
        {"citations": [citation(name="Luật Nhà ở năm 2029"), citation(name="Luật Điện lực")]},
        (1, 1, 1),
    ),
    (
        "basis",
        {"citations": [citation("1/KH-A", relation="basis"), citation(name="Luật Giá", relation="basis")]},
        {"citations": [citation("1/KH-A", relation="basis"), citation(name="Luật Giá", relation="mention")]},
        (1, 0, 1),
    ),
    (
        "periods",
        {"periods": [{"start": "2030-01-01", "end": None}]},
        {"periods": [{"start": "2030-01-01", "end": None}]},
        (1, 0, 0),
    ),
    (
        "deadlines (due)",
        {"deadlines": [{"due": "2030-01-01"}, {"due": None, "kind": "recurring"}]},
        {"deadlines": [{"due": "2030-01-01"}, {"due": "2030-01-02"}]},
        (1, 1, 0),
    ),
    (
        "deadlines (other)",
        {"deadlines": [{"due": None, "kind": "recurring"}]},
        {"deadlines": [{"due": None, "kind": "relative"}]},
        (0, 1, 1),
    ),
    ("signer", {"signature": {"name": "Lê Thị Mẫu"}}, {"signature": {"name": "LÊ THỊ MẪU"}}, (1, 0, 0)),
    ("signer", {"signature": None}, {"signature": {"name": None}}, (0, 0, 0)),
    (
        "recipients",
        {"recipients": [{"name": "Như trên"}, {"name": "Lưu: VT, TH"}]},
        {"recipients": [{"name": "Như trên;"}, {"name": "Lưu : VT, TH"}]},
        (2, 0, 0),
    ),
]


@pytest.mark.parametrize(("name", "want", "got", "expected"), HEADER + LISTS)
def test_counts(name: str, want: dict[str, Any], got: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert counts(name, want, got) == expected


def test_doubtful_gold_may_be_found_or_not() -> None:
    want = {"citations": [citation("1/KH-A"), citation("2/KH-B", doubtful=True)]}
    assert counts("citations (number)", want, {"citations": [citation("1/KH-A")]}) == (1, 0, 0)
    assert counts("citations (number)", want, {"citations": [citation("1/KH-A"), citation("2/KH-B")]}) == (1, 0, 0)
    assert counts("citations (number)", want, {"citations": [citation("2/KH-B")] * 2}) == (0, 1, 1)


def test_other_right_values_count() -> None:
    want = {"place": "Mẫu Sơn", "also": {"place": ["Lạng Sơn"]}}
    assert counts("place", want, {"place": field("Lạng Sơn")}) == (1, 0, 0)


def test_handwritten_fields_may_stay_empty_but_not_be_wrong() -> None:
    want = {"number": "7/KH-A", "place": "A", "handwritten": ["number"]}
    assert "number" not in {row.name for row in evaluate([gold(**want)], [record(number=None)]).figures}
    assert counts("number", want, {"number": field("1/KH-A")}) == (0, 1, 1)


def test_lists_that_are_not_annotated_are_not_counted() -> None:
    want = {"number": "7/KH-A", "not_annotated": ["citations", "periods"]}
    names = {row.name for row in evaluate([gold(**want)], [record(periods=[{"start": "2030"}])]).figures}
    assert not {name for name in names if name.startswith(("citations", "periods"))}
    assert "deadlines (due)" in names


def test_gold_without_a_record_is_all_missed() -> None:
    golds = [gold("a", number="1/KH-A"), gold("b", number="2/KH-B")]
    evaluation = evaluate(golds, [record("b", number=field("2/KH-B"))])
    assert (evaluation.documents, evaluation.with_record) == (2, 1)
    row = evaluation.figures[1]
    assert (row.name, row.precision, row.recall, row.gold) == ("number", 1.0, 0.5, 2)
    assert row.f1 == pytest.approx(2 / 3)


def test_misses_name_document_and_key() -> None:
    row = figure("number", {"number": "1/KH-A"}, {"number": field("2/KH-A")})
    assert [(m.kind, m.document, m.key) for m in row.misses] == [("missed", "a", "1/kh-a"), ("extra", "a", "2/kh-a")]


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    row = Figure("periods")
    assert (row.precision, row.recall, row.f1) == (1.0, 1.0, 1.0)


def sure(want: dict[str, Any], got: dict[str, Any]) -> Evaluation:
    return evaluate([gold(**want)], [record(**got)])


def test_wrong_values_that_are_sure_are_silent_errors() -> None:
    want = {"number": "1/KH-A", "place": "A", "title": "Về mẫu", "citations": [citation("5/QĐ-B")]}
    got = {
        "number": field("2/KH-A", 0.9),
        "place": field("B", 0.89),
        "title": field("Về mẫu", 1.0),
        "citations": [citation("5/QĐ-B"), citation("5/QĐ-B"), citation("6/QĐ-B", confidence=0.5)],
    }
    evaluation = sure(want, got)
    assert (evaluation.items, evaluation.filed) == (4, 4)
    assert [(e.name, e.value) for e in evaluation.silent] == [("number", "2/kh-a"), ("citation", "5/qđ-b")]


def test_sure_citations_may_match_doubtful_gold() -> None:
    evaluation = sure({"citations": [citation("5/QĐ-B", doubtful=True)]}, {"citations": [citation("5/QĐ-B")]})
    assert (evaluation.items, evaluation.filed, evaluation.silent) == (1, 1, ())


def test_a_sure_value_where_gold_has_none_is_silent_error() -> None:
    evaluation = sure({"number": None}, {"number": field("2/KH-A")})
    assert [(e.document, e.name) for e in evaluation.silent] == [("a", "number")]


def test_figures_as_plain_numbers() -> None:
    figures = sure({"number": "1/KH-A"}, {"number": field("1/KH-A")}).to_dict()
    assert figures["number"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "n": 1}
    assert figures["sure"] == {"items": 1, "filed": 1, "silent_errors": 0}
