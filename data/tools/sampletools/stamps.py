"""What offices put on paper by hand: the red round seal and the blue signature."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .fonts import serif_files

RED, BLUE = (198, 30, 42), (32, 48, 150)
_SCALE = 3  # drawn larger, then shrunk, for smooth edges


def _star(centre: float, radius: float) -> list[tuple[float, float]]:
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.4
        angle = math.pi * step / 5 - math.pi / 2
        corners.append((centre + reach * math.cos(angle), centre + reach * math.sin(angle)))
    return corners


def seal(text: str, size: int, rng: np.random.Generator) -> Image.Image:
    """A round seal of `size` pixels with `text` along its rim and a star, as a transparent image, unevenly inked."""
    full = size * _SCALE
    layer = Image.new("L", (full, full), 0)
    draw = ImageDraw.Draw(layer)
    for inset, width in ((0.02, 0.022), (0.06, 0.008), (0.27, 0.008)):
        box = (full * inset, full * inset, full * (1 - inset), full * (1 - inset))
        draw.ellipse(box, outline=255, width=max(1, round(full * width)))
    draw.polygon(_star(full / 2, full * 0.15), fill=255)
    font = ImageFont.truetype(str(serif_files()["Bold"]), round(full * 0.09))
    radius, text = full * 0.375, f"{text.upper()} ★ ".replace("★", "*")
    for index, char in enumerate(text):
        turn = 360 * index / len(text)
        tile = Image.new("L", (full, full), 0)
        ImageDraw.Draw(tile).text((full / 2, full / 2 - radius), char, 255, font=font, anchor="mm")
        layer.paste(255, mask=tile.rotate(-turn, Image.Resampling.BICUBIC))
    ink = np.asarray(layer.resize((size, size), Image.Resampling.LANCZOS), dtype=np.float32)
    coarse = rng.uniform(0.55, 1.0, (12, 12)).astype(np.float32)
    wear = np.asarray(Image.fromarray(coarse).resize((size, size), Image.Resampling.BICUBIC))
    stamp = Image.new("RGBA", (size, size), (*RED, 0))
    stamp.putalpha(Image.fromarray((ink * wear * 0.92).clip(0, 255).astype(np.uint8)))
    return stamp.rotate(float(rng.uniform(-25, 25)), Image.Resampling.BICUBIC)


def _curve(points: list[tuple[float, float]], steps: int = 24) -> list[tuple[float, float]]:
    """A smooth line through points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    line = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append(tuple(
                0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3)
                for p, q, r, s in zip(a, b, c, d, strict=True)
            ))
    return [(x, y) for x, y in line]


def signature(width: int, height: int, rng: np.random.Generator) -> Image.Image:
    """A pen signature as a transparent image: loops that run right, a long stroke below."""
    layer = Image.new("L", (width * _SCALE, height * _SCALE), 0)
    draw = ImageDraw.Draw(layer)
    count = int(rng.integers(7, 11))
    xs = np.linspace(0.08, 0.85, count) + rng.uniform(-0.06, 0.06, count)
    ys = 0.5 + np.where(np.arange(count) % 2, 1, -1) * rng.uniform(0.1, 0.4, count)
    loops = [(x * width * _SCALE, y * height * _SCALE) for x, y in zip(xs, ys, strict=True)]
    tail = [(float(x) * width * _SCALE, float(y) * height * _SCALE)
            for x, y in ((0.95, rng.uniform(0.3, 0.5)), (0.5, 0.75), (0.05, 0.7), (0.98, rng.uniform(0.8, 0.95)))]
    pen = max(2, round(height * _SCALE * 0.022))
    draw.line(_curve(loops + tail), fill=235, width=pen, joint="curve")
    sign = Image.new("RGBA", (width, height), (*BLUE, 0))
    sign.putalpha(layer.resize((width, height), Image.Resampling.LANCZOS))
    return sign
