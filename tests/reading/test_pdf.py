"""PDF pages: characters to lines, columns, looks, and the decision between text layer and image."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kehoach.options import Options
from kehoach.reading import read
from kehoach.reading.layout import Reading
from support.paper import BODY, HEADER, HEIGHT, SIGNATURE, WIDTH, Picture, Print, pdf, picture

NEVER = Options(ocr="never")


def texts(reading: Reading, page: int = 1) -> list[str]:
    return [line.text for line in reading.pages[page - 1].lines]


def test_header_columns_come_left_block_first(tmp_path: Path) -> None:
    reading = read(pdf(tmp_path / "a", HEADER + BODY), NEVER)
    left = [item.text for item in HEADER[:3]]
    right = [item.text for item in HEADER[3:6]]
    assert texts(reading)[:6] == left + right
    assert texts(reading)[6:] == [item.text for item in HEADER[6:] + BODY]
    assert reading.origin == "text-layer"
    assert reading.notices == ()


def test_signature_columns_come_recipients_first(tmp_path: Path) -> None:
    reading = read(pdf(tmp_path / "a", BODY + SIGNATURE), NEVER)
    assert texts(reading) == [item.text for item in BODY + SIGNATURE]


def test_columns_ten_points_apart_stay_apart(tmp_path: Path) -> None:
    rows = (
        Print(282, 70, "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI DƯƠNG", 10, align="right"),
        Print(292, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11, "Bold"),
        Print(200, 84, "SỞ VĂN HÓA", 10, align="centre"),
        Print(400, 84, "Độc lập - Tự do - Hạnh phúc", 11, "Bold", "centre"),
    )
    assert texts(read(pdf(tmp_path / "a", rows + BODY), NEVER))[:4] == [rows[i].text for i in (0, 2, 1, 3)]


def test_size_bold_and_italic_are_those_of_most_letters(tmp_path: Path) -> None:
    lines = {line.text: line for line in read(pdf(tmp_path / "a", HEADER), NEVER).pages[0].lines}
    title, date = lines["KẾ HOẠCH"], lines["B, ngày 09 tháng 3 năm 2022"]
    assert (title.size, title.bold, title.italic) == (14.0, True, False)
    assert (date.size, date.bold, date.italic) == (13.0, False, True)


def test_words_have_boxes_and_starts(tmp_path: Path) -> None:
    line = read(pdf(tmp_path / "a", BODY), NEVER).pages[0].lines[2]
    assert [word.text for word in line.words] == ["I.", "MỤC", "ĐÍCH,", "YÊU", "CẦU"]
    assert all(line.text[word.start : word.start + len(word.text)] == word.text for word in line.words)
    box = line.words[0].box
    assert box is not None
    assert box.x0 == pytest.approx(113, abs=1)
    assert box.y0 < 238 < box.y1


def test_a_wide_blank_to_be_filled_in_stays_in_its_line(tmp_path: Path) -> None:
    number = Print(90, 112, "Số:           /KH-LĐLĐ", 13)
    reading = read(pdf(tmp_path / "a", (*HEADER[:2], number, *HEADER[3:6], *BODY)), NEVER)
    assert texts(reading)[2] == "Số: /KH-LĐLĐ"


def test_a_justified_line_with_wide_gaps_stays_whole(tmp_path: Path) -> None:
    words = ["Kế", "hoạch", "này", "thay", "thế", "cho", "những"]
    spread = tuple(Print(85 + 60 * i, 230, word) for i, word in enumerate(words))
    reading = read(
        pdf(
            tmp_path / "a",
            (*BODY[:2], *spread, Print(85, 247, "các kế hoạch trước đây về cùng một nội dung, kể từ ngày ký.")),
        ),
        NEVER,
    )
    assert "Kế hoạch này thay thế cho những" in texts(reading)


def test_label_and_tab_stay_with_their_text(tmp_path: Path) -> None:
    items = (
        *BODY,
        Print(113, 300, "II."),
        Print(180, 300, "NỘI DUNG"),
        Print(113, 320, "-"),
        Print(150, 320, "Thi đấu cầu lông;"),
    )
    assert texts(read(pdf(tmp_path / "a", items), NEVER))[-2:] == ["II. NỘI DUNG", "- Thi đấu cầu lông;"]


def test_decomposed_letters_are_read_as_printed(tmp_path: Path) -> None:
    items = tuple(Print(p.x, p.y, unicodedata.normalize("NFD", p.text), p.size) for p in BODY)
    reading = read(pdf(tmp_path / "a", items), NEVER)
    assert [unicodedata.normalize("NFC", text) for text in texts(reading)] == [item.text for item in BODY]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_reads_the_same(tmp_path: Path, rotate: int) -> None:
    """The text runs across the page as stored; the page is turned so that it reads upright, and says by how much."""
    page = read(pdf(tmp_path / "a", HEADER + BODY, rotate=rotate), NEVER).pages[0]
    assert [line.text for line in page.lines][:2] == [HEADER[0].text, HEADER[1].text]
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert page.turned == 360 - rotate


def test_superscripts_stay_in_their_line(tmp_path: Path) -> None:
    items = (*BODY, Print(172, 300, "diện tích 120 m", align="right"), Print(172, 296, "2", 7), Print(180, 300, "đất"))
    assert texts(read(pdf(tmp_path / "a", items), NEVER))[-1].startswith("diện tích 120 m2")


def test_page_numbers_and_heads_are_set_aside(tmp_path: Path) -> None:
    pages = [
        (Print(297, 40, str(n), align="centre"), Print(85, 55, "Kế hoạch hội thao năm 2022", 9), *BODY,
         Print(85, 300, f"Đoạn văn riêng của trang thứ {n} trong văn bản."))
        for n in (2, 3, 4)
    ]  # fmt: skip
    reading = read(pdf(tmp_path / "a", HEADER + BODY, *pages), NEVER)
    for page in reading.pages[1:]:
        running = [line.text for line in page.lines if line.kind == "running"]
        assert running == [str(page.number), "Kế hoạch hội thao năm 2022"]
    assert all(line.kind == "body" for line in reading.pages[0].lines)


@pytest.mark.parametrize("number", ["2", "- 2 -", "Trang 2/5", "2/5", "ii"])
def test_forms_of_page_numbers(tmp_path: Path, number: str) -> None:
    reading = read(pdf(tmp_path / "a", BODY, (*BODY, Print(297, 800, number, align="centre"))), NEVER)
    assert [line.text for line in reading.pages[1].lines if line.kind == "running"] == [number]


def test_the_same_letterhead_on_two_pages_is_no_running_head(tmp_path: Path) -> None:
    reading = read(pdf(tmp_path / "a", HEADER + BODY, HEADER + BODY), NEVER)
    assert all(line.kind == "body" for page in reading.pages for line in page.lines)


def test_a_good_recognised_layer_is_used(tmp_path: Path) -> None:
    hidden = tuple(Print(p.x, p.y, p.text, p.size, "Regular", p.align, mode=3) for p in HEADER + BODY)
    reading = read(pdf(tmp_path / "a", (Picture(picture(HEADER + BODY, 72)), *hidden)), Options())
    assert reading.origin == "text-layer"
    assert texts(reading)[0] == HEADER[0].text


def test_a_bad_recognised_layer_is_not_trusted(tmp_path: Path) -> None:
    wrong = (
        "CQNG HoA XA HQI CHiJ NGHiA VIVT NAM",
        "UY BAN NHAN DAN TiNH",
        "Thuc hi6n chuo'ng trinh c6ng t6c",
        "Ban Thuong vu xay dung k6 hoach t6 chtrc hQi thao",
        "voi cac nOi dung sau dAy de nghi cac don vi",
    )
    hidden = tuple(Print(85, 100 + 20 * i, text, mode=3) for i, text in enumerate(wrong))
    path = pdf(tmp_path / "a", (Picture(picture(HEADER + BODY, 72)), *hidden))
    notice = read(path, NEVER).notices[0]
    assert (notice.code, notice.page) == ("page-not-recognised", 1)
    assert "lớp chữ bị hỏng" in notice.message


def test_a_scan_is_read_from_its_image_and_says_so(tmp_path: Path) -> None:
    wrong = Print(
        85,
        100,
        "Thuc hi6n chuo'ng trinh c6ng t6c voi cac nOi dung sau dAy de nghi cac d0n vi ph6i hqp hQi thao",
        mode=3,
    )
    body = (Print(85, 300, "Các đơn vị gửi danh sách trước ngày 15 tháng 4.", 14),)
    reading = read(pdf(tmp_path / "a", BODY, (Picture(picture(BODY + body)), wrong)), Options())
    assert reading.origin == "mixed"
    assert [page.origin for page in reading.pages] == ["text-layer", "scan"]
    assert any("trước ngày 15 tháng 4" in text for text in texts(reading, 2))
    assert [(notice.code, notice.page) for notice in reading.notices] == [("text-layer-replaced", 2)]


def test_an_electronic_stamp_on_a_scan_does_not_make_it_a_text_page(tmp_path: Path) -> None:
    stamp = (Print(400, 30, "Người ký: Công đoàn huyện B", 8), Print(400, 40, "Thời gian ký: 09/03/2022 08:15", 8))
    reading = read(pdf(tmp_path / "a", (Picture(picture(HEADER + BODY)), *stamp)), Options())
    page = reading.pages[0]
    assert page.origin == "scan"
    assert [line.text for line in page.lines if line.kind == "stamp"] == [item.text for item in stamp]
    assert not any("Người ký" in line.text for line in page.lines if line.kind == "body")


def test_without_recognition_a_scan_is_named_and_empty(tmp_path: Path) -> None:
    reading = read(pdf(tmp_path / "a", (Picture(picture(BODY, 72)),)), NEVER)
    assert reading.pages[0].lines == ()
    assert reading.notices[0].code == "page-not-recognised"


def test_a_blank_page_is_no_fault(tmp_path: Path) -> None:
    reading = read(pdf(tmp_path / "a", BODY, ()), Options())
    assert reading.pages[1].lines == ()
    assert reading.notices == ()


def test_missing_letters_make_a_layer_doubtful(tmp_path: Path) -> None:
    damaged = ("Căn c Lut T chc chính quyn đa phương năm 2015", "Thc hin ch đo ca y ban nhân dân tnh v vic phát trin",
               "kinh t xã hi, y ban nhân dân huyn xây dng k hoch thc hin")  # fmt: skip
    notice = read(pdf(tmp_path / "a", [Print(85, 100 + 20 * i, t) for i, t in enumerate(damaged)]), NEVER).notices[0]
    assert notice.code == "page-not-recognised"


def test_another_language_is_read_and_said(tmp_path: Path) -> None:
    english = ("The committee shall submit the annual report before the end of the year,",
               "and every member of the board may ask for a copy of these minutes in writing.")  # fmt: skip
    reading = read(pdf(tmp_path / "a", [Print(85, 100 + 20 * i, t) for i, t in enumerate(english)]), Options())
    assert texts(reading) == list(english)
    assert [notice.code for notice in reading.notices] == ["not-vietnamese"]
