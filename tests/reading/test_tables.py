"""Ruled tables in PDFs become cells; text of a table stands once; tables go on over pages."""

from __future__ import annotations

from pathlib import Path

from kehoach.options import Options
from kehoach.reading import read
from kehoach.reading.layout import Reading
from support.paper import BODY, HEADER, Print, Ruled, pdf

EDGES = (85, 115, 300, 420, 540)
HEAD = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian")
ROWS = (
    HEAD,
    ("1", "Xây dựng điều lệ giải\nvà lịch thi đấu", "Ban Tổ chức", "Tháng 3/2022"),
    ("2", "Chuẩn bị sân bãi", "", "Trước 10/4/2022"),
)


def cells(reading: Reading) -> dict[tuple[int, int, int], str]:
    return {
        tuple(line.cell): line.text
        for page in reading.pages
        for line in page.lines
        if line.cell and line.kind == "body"
    }


def test_cells_have_row_and_column_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    found = cells(read(pdf(tmp_path / "a", (*HEADER, *BODY, Ruled(EDGES, 300, ROWS))), Options()))
    assert found[(0, 1, 1)] == "Xây dựng điều lệ giải và lịch thi đấu"
    assert found[(0, 2, 3)] == "Trước 10/4/2022"
    assert (0, 2, 2) not in found
    assert len(found) == 11


def test_text_of_a_table_stands_once_and_in_its_place(tmp_path: Path) -> None:
    after = Print(85, 420, "Trên đây là kế hoạch tổ chức hội thao năm 2022.")
    reading = read(pdf(tmp_path / "a", (*BODY, Ruled(EDGES, 300, ROWS), after)), Options())
    lines = reading.pages[0].lines
    assert [line.text for line in lines].count("Ban Tổ chức") == 1
    assert lines[0].text == BODY[0].text
    assert lines[-1].text == after.text
    assert all(line.cell for line in lines[len(BODY) : -1])


def test_cells_have_boxes_and_words(tmp_path: Path) -> None:
    reading = read(pdf(tmp_path / "a", (*BODY, Ruled(EDGES, 300, ROWS))), Options())
    line = next(line for line in reading.pages[0].lines if line.text.startswith("Xây dựng"))
    assert line.box is not None
    assert 115 <= line.box.x0 < line.box.x1 <= 300
    assert all(line.text[word.start :].startswith(word.text) for word in line.words)


def test_a_table_goes_on_over_the_page_with_its_number(tmp_path: Path) -> None:
    more = (HEAD, ("3", "Khai mạc giải", "Ban Thường vụ", "15/4/2022"), ("", "và bế mạc", "", ""))
    number = Print(297, 40, "2", align="centre")
    reading = read(pdf(tmp_path / "a", (*BODY, Ruled(EDGES, 300, ROWS)), (number, Ruled(EDGES, 70, more))), Options())
    found = cells(reading)
    assert found[(0, 3, 1)] == "Khai mạc giải"
    assert found[(0, 4, 1)] == "và bế mạc"
    assert {key[0] for key in found} == {0}
    running = [line.text for line in reading.pages[1].lines if line.kind == "running"]
    assert running == ["2", *HEAD]


def test_a_row_that_is_cut_by_the_page_goes_on(tmp_path: Path) -> None:
    more = (("", "tại nhà văn hóa huyện", "", ""), ("3", "Tổng kết", "Ban Thường vụ", "30/4/2022"))
    found = read(pdf(tmp_path / "a", (*BODY, Ruled(EDGES, 300, ROWS)), (Ruled(EDGES, 70, more),)), Options())
    parts = [line.text for page in found.pages for line in page.lines if line.cell == (0, 2, 1)]
    assert parts == ["Chuẩn bị sân bãi", "tại nhà văn hóa huyện"]
    assert cells(found)[(0, 3, 1)] == "Tổng kết"


def test_a_new_table_after_text_has_a_new_number(tmp_path: Path) -> None:
    items = (
        *BODY,
        Ruled(EDGES, 300, ROWS),
        Print(85, 420, "Phần kinh phí như sau:"),
        Ruled((85, 300, 540), 440, (("A", "B"), ("C", "D"))),
    )
    found = cells(read(pdf(tmp_path / "a", items), Options()))
    assert found[(1, 1, 1)] == "D"


def test_underlines_and_a_frame_make_no_table(tmp_path: Path) -> None:
    items = (*HEADER, *BODY, Ruled((400, 540), 20, (("MẬT",),)))
    reading = read(pdf(tmp_path / "a", items), Options())
    assert cells(reading) == {}
    assert "MẬT" in [line.text for line in reading.pages[0].lines]
