"""Bins of confidence, their error, and the diagram that shows them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image

from kehoach.errors import UnreadableFileError, UnsupportedFileError
from kehoach.evaluation import Judged, evaluate
from kehoach.evaluation.diagram import HEIGHT, WIDTH, draw
from kehoach.evaluation.reliability import EDGES, Reliability, reliability
from support.gold import field, gold, record


def judged(confidence: float, right: bool = True) -> Judged:
    return Judged("a", "number", "1/kh-a", confidence, right)


@pytest.mark.parametrize(
    ("confidence", "low"),
    [(0.0, 0.0), (0.499, 0.0), (0.5, 0.5), (0.8, 0.8), (0.899, 0.8), (0.9, 0.9), (0.95, 0.95), (1.0, 0.95)],
)
def test_a_bin_holds_its_lower_edge_and_the_last_one_both(confidence: float, low: float) -> None:
    found = reliability([judged(confidence)])
    assert [b.low for b in found.bins if b.count] == [low]
    assert sum(b.count for b in found.bins) == 1


def test_the_error_is_the_mean_distance_of_confidence_and_share_right() -> None:
    values = [judged(0.6), judged(0.6, right=False), *[judged(1.0)] * 2]
    found = reliability(values)
    assert [(b.count, b.right, b.share) for b in found.bins if b.count] == [(2, 1, 0.5), (2, 2, 1.0)]
    assert found.error == pytest.approx(0.05)


def test_without_values_there_is_no_error() -> None:
    found = reliability([])
    assert found.error == 0.0
    assert {(b.mean, b.share) for b in found.bins} == {(None, None)}


def test_values_are_judged_by_the_rules_of_the_gold() -> None:
    want = {"number": "1/KH-A", "place": None, "citations": [{"number": "5/QĐ-B"}], "not_annotated": ["title"]}
    got = {
        "number": field("1 /KH-A", 0.7), "place": field("Hà Nội", 0.6), "title": field("về trồng cây"),
        "citations": [{"number": "5/QĐ-B", "confidence": 0.4}, {"number": "5/QĐ-B", "confidence": 0.8},
                      {"number": None, "name": "Luật Trồng trọt", "confidence": 0.9}],
    }  # fmt: skip
    values = evaluate([gold(**want)], [record(**got)]).values
    assert [(v.name, v.confidence, v.right) for v in values] == [
        ("number", 0.7, True), ("place", 0.6, False), ("citation", 0.8, True), ("citation", 0.4, False),
    ]  # fmt: skip


def test_plain_numbers_of_all_bins() -> None:
    plain = reliability([judged(0.92)]).to_dict()
    assert len(plain["bins"]) == len(EDGES) - 1
    assert plain["bins"][4] == {"low": 0.9, "high": 0.95, "n": 1, "right": 1.0, "mean": 0.92}
    assert plain["ece"] == pytest.approx(0.08)


@pytest.fixture
def found() -> Reliability:
    return reliability([judged(0.92), judged(0.99), judged(0.6, right=False)])


def test_the_diagram_as_svg_has_a_bar_a_filled_bin(found: Reliability, tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    draw(found, "Kế hoạch <mẫu>", path)
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    bars = root.findall("{http://www.w3.org/2000/svg}rect")
    assert len(bars) == 1 + 3  # the paper, and three bins
    assert "Kế hoạch <mẫu>" in [text.text for text in root.findall("{http://www.w3.org/2000/svg}text")]


def test_the_diagram_as_png(found: Reliability, tmp_path: Path) -> None:
    path = tmp_path / "plot.PNG"
    draw(found, "reliability", path)
    with Image.open(path) as picture:
        assert picture.size == (WIDTH, HEIGHT)
        assert len(picture.getcolors(100_000) or ()) > 4


def test_other_formats_and_places_that_cannot_be_written_are_named(found: Reliability, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFileError, match=r"\.svg or \.png"):
        draw(found, "x", tmp_path / "plot.jpg")
    with pytest.raises(UnreadableFileError, match="cannot be written"):
        draw(found, "x", tmp_path / "nowhere" / "plot.svg")
