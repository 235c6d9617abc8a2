"""Pages for tests: PDFs drawn line by line, and pictures of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont as FontFile
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/opt/homebrew/share/fonts", "~/Library/Fonts")
_FAMILIES = ("Tinos", "LiberationSerif")
Style = Literal["Regular", "Bold", "Italic", "BoldItalic"]


@dataclass(frozen=True)
class Print:
    """A line: baseline `y` points from the top, `x` its left edge, middle or right edge by `align`."""

    x: float
    y: float
    text: str
    size: float = 13
    style: Style = "Regular"
    align: Literal["left", "centre", "right"] = "left"
    mode: int = 0  # text render mode: 3 is invisible
    font: str = ""  # a name of its own, such as ".VnTime"


@dataclass(frozen=True)
class Ruled:
    """A ruled table: left edges of the columns with the last right edge, and rows of cells from `top` down."""

    edges: Sequence[float]
    top: float
    rows: Sequence[Sequence[str]]
    height: float = 24


@dataclass(frozen=True)
class Picture:
    """A picture over the whole page."""

    image: Image.Image


Item = Print | Ruled | Picture


@cache
def font_file(style: Style = "Regular") -> Path:
    """A serif font with all Vietnamese letters."""
    for family in _FAMILIES:
        for folder in _FOLDERS:
            for path in Path(folder).expanduser().rglob(f"{family}-{style}.ttf"):
                return path
    raise RuntimeError("no Vietnamese serif font: apt-get install fonts-croscore")


@cache
def _font(style: Style, name: str) -> str:
    """The font's name in reportlab; under another name where one is asked for, as the legacy fonts have."""
    if not name:
        pdfmetrics.registerFont(TTFont(f"Serif-{style}", str(font_file(style))))
        return f"Serif-{style}"
    font = FontFile(font_file(style))
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = name
    out = BytesIO()
    font.save(out)
    out.seek(0)
    pdfmetrics.registerFont(TTFont(name, out))
    return name


def pdf(path: Path, *pages: Sequence[Item], rotate: int = 0, password: str | None = None) -> Path:
    """Writes a PDF of A4 pages."""
    size = (HEIGHT, WIDTH) if rotate in (90, 270) else (WIDTH, HEIGHT)  # reportlab swaps the sides of rotated pages
    canvas = Canvas(str(path), pagesize=size, encrypt=password)
    for items in pages:
        if rotate:
            canvas.setPageRotation(rotate)
        for item in items:
            _draw(canvas, item)
        canvas.showPage()
    canvas.save()
    return path


def _draw(canvas: Canvas, item: Item) -> None:
    if isinstance(item, Picture):
        canvas.drawImage(ImageReader(item.image), 0, 0, WIDTH, HEIGHT)
    elif isinstance(item, Ruled):
        _draw_table(canvas, item)
    else:
        font = _font(item.style, item.font)
        width = pdfmetrics.stringWidth(item.text, font, item.size)
        x = item.x - {"left": 0.0, "centre": width / 2, "right": width}[item.align]
        text = canvas.beginText(x, HEIGHT - item.y)
        text.setFont(font, item.size)
        text.setTextRenderMode(item.mode)
        text.textOut(item.text)
        canvas.drawText(text)


def _draw_table(canvas: Canvas, table: Ruled) -> None:
    levels = [HEIGHT - table.top - table.height * row for row in range(len(table.rows) + 1)]
    canvas.grid(list(table.edges), levels)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            for number, line in enumerate(cell.split("\n")):
                canvas.setFont(_font("Regular", ""), 10)
                canvas.drawString(table.edges[column] + 3, levels[row] - 10 - 11 * number, line)


def picture(lines: Sequence[Print], dpi: int = 200) -> Image.Image:
    """The same lines as a gray picture of an A4 page."""
    scale = dpi / 72
    image = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    draw = ImageDraw.Draw(image)
    for line in lines:
        font = ImageFont.truetype(str(font_file(line.style)), round(line.size * scale))
        anchor = {"left": "ls", "centre": "ms", "right": "rs"}[line.align]
        draw.text((line.x * scale, line.y * scale), line.text, fill=0, font=font, anchor=anchor)
    return image


HEADER = (
    Print(165, 70, "LIÊN ĐOÀN LAO ĐỘNG TỈNH A", 12, "Regular", "centre"),
    Print(165, 85, "CÔNG ĐOÀN HUYỆN B", 12, "Bold", "centre"),
    Print(165, 112, "Số: 46/KH-LĐLĐ", 13, "Regular", "centre"),
    Print(420, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "Bold", "centre"),
    Print(420, 85, "Độc lập - Tự do - Hạnh phúc", 13, "Bold", "centre"),
    Print(420, 112, "B, ngày 09 tháng 3 năm 2022", 13, "Italic", "centre"),
    Print(297, 150, "KẾ HOẠCH", 14, "Bold", "centre"),
    Print(297, 167, "Tổ chức hội thao chào mừng ngày thành lập ngành", 14, "Bold", "centre"),
)
BODY = (
    Print(113, 200, "Thực hiện chương trình công tác năm, Ban Thường vụ xây dựng kế hoạch tổ chức", 13),
    Print(85, 217, "hội thao với các nội dung sau đây, đề nghị các đơn vị phối hợp thực hiện:", 13),
    Print(113, 238, "I. MỤC ĐÍCH, YÊU CẦU", 13, "Bold"),
    Print(113, 258, "1. Nâng cao sức khỏe, tạo sân chơi lành mạnh cho đoàn viên và người lao động", 13),
    Print(85, 275, "trong toàn huyện.", 13),
)
SIGNATURE = (
    Print(85, 600, "Nơi nhận:", 12, "BoldItalic"),
    Print(85, 614, "- Thường trực Huyện ủy (để báo cáo);", 11),
    Print(85, 627, "- Các công đoàn cơ sở;", 11),
    Print(85, 640, "- Ủy ban kiểm tra;", 11),
    Print(85, 653, "- Lưu: VP.", 11),
    Print(430, 602, "TM. BAN THƯỜNG VỤ", 13, "Bold", "centre"),
    Print(430, 618, "CHỦ TỊCH", 13, "Bold", "centre"),
    Print(430, 690, "Lê Thị Hồng Ánh", 13, "Bold", "centre"),
)
