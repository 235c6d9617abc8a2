"""Whole pages through the real engine."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from kehoach.options import Options
from kehoach.reading.layout import Page
from kehoach.reading.scans import engine_notices, read_image
from support.scanned import DPI, body, header, seal, sheet, write

OPTIONS = Options()


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


@pytest.fixture(scope="module")
def plain(plain_page: Image.Image) -> Page:
    return read_image(plain_page, 1, OPTIONS, DPI)


def test_the_two_columns_of_the_header_stay_apart(plain: Page) -> None:
    lines = texts(plain)
    assert lines.index("Số: 38/KH-LĐLĐ") < lines.index("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert "Sơn Thủy, ngày 16 tháng 8 năm 2023" in lines


def test_page_size_origin_and_letter_size(plain: Page) -> None:
    assert plain.width == pytest.approx(8.27 * 72, abs=1)
    assert (plain.number, plain.origin, plain.turned) == (1, "scan", 0)
    sizes = [line.size for line in plain.lines if "Ban Thường vụ" in line.text]
    assert sizes[0] == pytest.approx(14, abs=1.2)


def test_boxes_hold_the_ink_of_their_words(plain: Page, plain_page: Image.Image) -> None:
    dark = np.array(plain_page.convert("L")) < 128
    covered = np.zeros_like(dark)
    for line in plain.lines:
        for word in line.words:
            assert word.box is not None
            x0, y0, x1, y1 = (round(value * DPI / 72) for value in word.box)
            assert dark[y0:y1, x0:x1].any(), word.text
            covered[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = True
    assert (dark & covered).sum() > 0.97 * dark.sum()


def test_a_page_on_its_head_is_turned(plain: Page, plain_page: Image.Image) -> None:
    page = read_image(plain_page.rotate(180), 1, OPTIONS, DPI)
    assert page.turned == 180
    assert texts(page) == texts(plain)


def test_a_page_on_its_side_is_turned_clockwise(plain_page: Image.Image) -> None:
    page = read_image(plain_page.rotate(90, expand=True), 1, OPTIONS, DPI)
    assert page.turned == 90
    assert (page.width or 0) > (page.height or 0)
    assert "Số: 38/KH-LĐLĐ" in texts(page)


@pytest.mark.parametrize("degrees", [-3.5, 3.5])
def test_long_and_short_lines_of_a_skewed_page_keep_their_order(degrees: float) -> None:
    page = sheet()
    rows = ["Ban Thường vụ Liên đoàn Lao động huyện phát động phong trào thi đua", "như sau:"] * 4
    for row, text in enumerate(rows):
        write(page, 80, 60 + 20 * row, text)
    tilted = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    assert [line.split()[0] for line in texts(read_image(tilted, 1, OPTIONS, DPI))] == ["Ban", "như"] * 4


def test_boxes_of_a_skewed_page_lie_on_the_page_as_it_came(plain_page: Image.Image) -> None:
    tilted = plain_page.convert("L").rotate(-2, Image.Resampling.BICUBIC, fillcolor=255)
    dark = np.array(tilted) < 128
    page = read_image(tilted, 1, OPTIONS, DPI)
    assert "Số: 38/KH-LĐLĐ" in texts(page)
    boxes = [word.box for line in page.lines for word in line.words if len(word.text) > 3]
    for box in boxes:
        assert box is not None
        x0, y0, x1, y1 = (round(value * DPI / 72) for value in box)
        assert dark[y0:y1, x0:x1].mean() > 0.05


def test_the_signature_block_is_read_through_the_seal() -> None:
    page = sheet()
    body(page, 40)
    write(page, 60, 200, "Nơi nhận:", 12, "Bold")
    write(page, 60, 216, "- Lưu: VT, CSPL.", 11)
    write(page, 350, 200, "TM. BAN THƯỜNG VỤ", 14, "Bold")
    write(page, 390, 218, "TRƯỞNG BAN", 14, "Bold")
    write(page, 360, 300, "Trịnh Hoài Sương", 14, "Bold")
    seal(page, 350, 260)
    lines = texts(read_image(page, 1, OPTIONS, DPI))
    assert lines.index("- Lưu: VT, CSPL.") < lines.index("TM. BAN THƯỜNG VỤ") < lines.index("Trịnh Hoài Sương")
    assert "TRƯỞNG BAN" in lines


def test_a_blank_page_has_no_lines() -> None:
    assert read_image(sheet(), 4, OPTIONS, DPI).lines == ()
    assert read_image(Image.new("1", (1, 1), 1), 1, OPTIONS).lines == ()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_mode_of_image_is_read(plain_page: Image.Image, mode: str) -> None:
    crop = plain_page.crop((0, round(80 * DPI / 72), plain_page.width, round(200 * DPI / 72)))
    if mode == "I;16":
        image = Image.fromarray(np.array(crop.convert("L")).astype(np.uint16) * 257)
    elif mode == "1":
        image = crop.convert("L").point(lambda value: 255 * (value > 128)).convert("1")
    else:
        image = crop.convert(mode)
    assert any("207/KH-UBND" in text for text in texts(read_image(image, 1, OPTIONS, DPI)))


def test_an_array_is_read_as_well(plain_page: Image.Image, plain: Page) -> None:
    assert texts(read_image(np.array(plain_page), 1, OPTIONS, DPI)) == texts(plain)


def test_the_script_model_needs_no_notice() -> None:
    assert engine_notices(OPTIONS) == ()


def test_a_header_alone_is_read() -> None:
    page = sheet((8.27, 2.0))
    header(page)
    assert "Số: 38/KH-LĐLĐ" in texts(read_image(page, 1, OPTIONS, DPI))
