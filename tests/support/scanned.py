"""Small pages drawn for the tests: what a scanner would give, with the damage that each test needs."""

from __future__ import annotations

import subprocess
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

DPI = 200
INK = (20, 20, 20)

BODY = (
    "Căn cứ Kế hoạch số 207/KH-UBND ngày 14/3/2023 của Ủy ban nhân dân",
    "tỉnh Bình Lâm về việc phát động phong trào thi đua trong công nhân;",
    "Ban Thường vụ Liên đoàn Lao động huyện ban hành kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Động viên đoàn viên, người lao động ra sức thi đua lao động giỏi.",
    "2. Tổ chức các hoạt động thiết thực, an toàn và tiết kiệm, báo cáo",
    "kết quả về Văn phòng trước ngày 25/11/2023 để tổng hợp.",
)


@lru_cache(maxsize=32)
def font(points: float, style: str = "Regular", dpi: int = DPI) -> ImageFont.FreeTypeFont:
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", f"Tinos:style={style}"], capture_output=True, text=True, check=True
    )
    return ImageFont.truetype(found.stdout, round(points * dpi / 72))


def sheet(inches: tuple[float, float] = (8.27, 5.0)) -> Image.Image:
    return Image.new("RGB", (round(inches[0] * DPI), round(inches[1] * DPI)), "white")


def write(page: Image.Image, x: float, y: float, text: str, points: float = 14, style: str = "Regular") -> None:
    """Writes at x, y in points from the top left corner."""
    ImageDraw.Draw(page).text((x * DPI / 72, y * DPI / 72), text, font=font(points, style), fill=INK)


def header(page: Image.Image) -> None:
    write(page, 60, 40, "LĐLĐ TỈNH BÌNH LÂM", 13)
    write(page, 40, 58, "LĐLĐ HUYỆN SƠN THỦY", 13, "Bold")
    write(page, 250, 40, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Bold")
    write(page, 320, 58, "Độc lập - Tự do - Hạnh phúc", 13, "Bold")
    write(page, 75, 88, "Số: 38/KH-LĐLĐ", 13)
    write(page, 310, 88, "Sơn Thủy, ngày 16 tháng 8 năm 2023", 13, "Italic")


def body(page: Image.Image, top: float = 130) -> None:
    for index, line in enumerate(BODY):
        write(page, 80, top + 20 * index, line)


def seal(page: Image.Image, x: float, y: float, radius: float = 50) -> None:
    """A red ring with a star of strokes, centre in points, translucent as ink is."""
    layer = Image.new("RGBA", page.size, (0, 0, 0, 0))
    pen, k = ImageDraw.Draw(layer), DPI / 72
    red = (215, 30, 45, 255)
    for inner, width in ((radius, 7), (radius * 0.7, 3)):
        pen.ellipse([(x - inner) * k, (y - inner) * k, (x + inner) * k, (y + inner) * k], outline=red, width=width)
    for angle in np.linspace(0, np.pi, 6):
        dx, dy = radius * 0.5 * np.cos(angle), radius * 0.5 * np.sin(angle)
        pen.line([(x - dx) * k, (y - dy) * k, (x + dx) * k, (y + dy) * k], fill=red, width=5)
    stamped = Image.alpha_composite(Image.new("RGBA", page.size, "white"), layer).convert("RGB")
    page.paste(Image.fromarray(np.minimum(np.array(page), np.array(stamped))))


def photocopied(gray: NDArray[np.uint8], seed: int = 3) -> NDArray[np.uint8]:
    """Pinholes in the ink, specks on a gray paper."""
    random = np.random.default_rng(seed)
    noisy = np.where(gray < 128, 60, 205).astype(np.uint8)
    noisy[(gray < 128) & (random.random(gray.shape) < 0.25)] = 205
    noisy[random.random(gray.shape) < 0.004] = 40
    return noisy


def plain() -> Image.Image:
    """Header in two columns and a short body, 200 dpi, without damage."""
    page = sheet()
    header(page)
    body(page)
    return page
