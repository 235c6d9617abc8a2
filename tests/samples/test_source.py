"""The markup of the sources."""

from __future__ import annotations

import pytest
from sampletools import gold, source
from sampletools.source import SourceError, parse, parse_inline

HEAD = "type: KH\nissuer: @x\ntitle: Một\n---\n"
BODIES = {"x": gold.Body("Ủy ban nhân dân xã Mẫu", "commune", None)}


def body(text: str) -> source.Source:
    return parse(f"{HEAD}{text}\n---\nname: Nguyễn Văn Mẫu\n- Lưu: VT.\n", "test")


def test_inline_text_keeps_words_and_styles() -> None:
    inline = parse_inline("Gửi **trước** [[d 2021-05-15 excl actor=A action=B :: ngày __15/5/2021__]].")
    assert inline.text == "Gửi trước ngày 15/5/2021."
    assert [run.text for run in inline.runs if run.bold] == ["trước"]
    assert [run.text for run in inline.runs if run.italic] == ["15/5/2021"]
    assert inline.annotations[0].text == "ngày 15/5/2021"
    assert inline.annotations[0].options == {"actor": "A", "action": "B"}


@pytest.mark.parametrize(
    ("lines", "label", "title", "children"),
    [
        ("# I. MỤC ĐÍCH {purpose}\n## 1. Một\n### a) Hai", "I", "MỤC ĐÍCH", ["1", "1.a"]),
        ("# I- MỤC ĐÍCH\n## 1- Một", "I", "MỤC ĐÍCH", ["1"]),
        ("# II. NỘI DUNG:\n## 1. Một\n### 1.1. Hai\n### 1.2. Ba", "II", "NỘI DUNG", ["1", "1.1", "1.2"]),
        ("#! Điều 1. Ban hành.", "Điều 1", None, []),
        ("# Điều 2. Hiệu lực\n## 1. Một\n### đ) Hai", "Điều 2", "Hiệu lực", ["1", "1.đ"]),
        ("#! 3. Các sở báo cáo.", "3", None, []),
    ],
)
def test_headings_become_sections(lines: str, label: str, title: str | None, children: list[str]) -> None:
    section = gold.make(body(lines), BODIES, "x.txt")["sections"][0]
    assert (section["label"], section["title"], section["children"]) == (label, title, children)


@pytest.mark.parametrize("text", ["# không có nhãn", "câu không có khóa", "zz: khóa lạ"])
def test_a_wrong_line_is_named(text: str) -> None:
    with pytest.raises(SourceError, match="test:5"):
        body(text)


def test_a_source_without_closing_is_refused() -> None:
    with pytest.raises(SourceError, match="divided by ---"):
        parse("type: KH\n---\np: Một", "test")


def test_a_table_has_rows_of_cells() -> None:
    table = body("table: 1 2\n|| TT | Việc\n| 1 | Quét sân\np: Hết.").body[0]
    assert [[cell.text for cell in row] for row in table.rows] == [["TT", "Việc"], ["1", "Quét sân"]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("UBND tỉnh (để b/c);", {"name": "UBND tỉnh", "purpose": "để b/c"}),
        ("LĐLĐ các quận (t/h);", {"name": "LĐLĐ các quận", "purpose": "t/h"}),
        ("Cổng TTĐT (đăng tải);", {"name": "Cổng TTĐT (đăng tải)"}),
        ("Lưu: VT, CN (2b).", {"name": "Lưu: VT, CN (2b)", "archive": True}),
    ],
)
def test_recipients(line: str, expected: dict[str, object]) -> None:
    assert gold.recipient(line) == expected


def test_a_date_that_is_not_iso_is_refused() -> None:
    with pytest.raises(SourceError, match="no ISO date"):
        gold.make(body("p: [[c KH 1/KH-X 5/5/2021 x :: Kế hoạch số 1/KH-X]]"), BODIES, "x.txt")
