"""What happens to a line on its way through copiers, scanners, faxes and telephones, and how the reader is given it.

The steps are those of whole pages (data/tools/sampletools/degrade.py), on lines: many a second, severity 0 to 1.
"""

from __future__ import annotations

import random

import cv2
import numpy as np

Pixels = np.ndarray
HEIGHT = 40  # pixels of a line as the reader takes it


def worn(line: Pixels, rng: random.Random, severity: float) -> Pixels:
    """A gray line (uint8) after a random history of at most this severity."""
    noise = np.random.default_rng(rng.getrandbits(32))
    out = line.astype(np.float32)
    out = _shaken(out, rng, severity)
    if rng.random() < 0.3:
        out = _scaled(out, rng.uniform(1 - 0.55 * severity, 1))
    if rng.random() < 0.18:
        out = _inked(out, rng, noise)
    history = rng.choices(
        ["scan", "copy", "fax", "bilevel", "phone", "faint"], [3.5, 2.2 * severity, severity, 1, severity, 0.6]
    )[0]
    out = _HISTORIES[history](out, rng, noise, severity * rng.uniform(0.2, 1))
    if rng.random() < 0.3:
        out = _speckled(out, noise, severity)
    if rng.random() < 0.25:
        quality = int(90 - 65 * severity * rng.random())
        packed = cv2.imencode(".jpg", out.clip(0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        out = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE).astype(np.float32)
    return out.clip(0, 255).astype(np.uint8)


def fitted(line: Pixels) -> Pixels:
    """A line as the reader takes it: 40 pixels high, ink 1 and paper 0 (float32), contrast stretched."""
    height, width = line.shape
    shrink = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_LINEAR
    small = cv2.resize(line, (max(8, round(width * HEIGHT / height)), HEIGHT), interpolation=shrink).astype(np.float32)
    dark, light = np.percentile(small, (1, 90))
    return np.asarray(((light - small) / max(light - dark, 40)).clip(0, 1.2), dtype=np.float32)


def _shaken(out: Pixels, rng: random.Random, severity: float) -> Pixels:
    """A little askew or sheared, as deskewing leaves it."""
    height, width = out.shape
    lean = rng.gauss(0, 0.03 * severity)
    rise = rng.gauss(0, 0.03 * severity) * min(1.0, 12 * height / width)
    matrix = np.array([[1, lean, -lean * height / 2], [rise, 1, -rise * width / 2]], dtype=np.float32)
    return cv2.warpAffine(out, matrix, (width, height), borderValue=255)


def _scaled(out: Pixels, scale: float) -> Pixels:
    height, width = out.shape
    small = cv2.resize(out, (max(8, int(width * scale)), max(8, int(height * scale))), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)


def _inked(out: Pixels, rng: random.Random, noise: np.random.Generator) -> Pixels:
    """Strokes of a seal or a signature across the line, as gray as the chain leaves them."""
    height, width = out.shape
    ink = np.full_like(out, 255)
    shade = rng.choice([rng.randint(150, 235), rng.randint(40, 200)])
    if rng.random() < 0.6:
        for radius in (rng.randint(60, 260),) * rng.randint(1, 2):
            centre = (rng.randint(-100, width + 100), rng.randint(-radius, height + radius))
            cv2.circle(ink, centre, radius, shade, rng.randint(2, 7), cv2.LINE_AA)
    else:
        points = np.cumsum(noise.normal(0, (height * 0.8, height * 0.5), (8, 2)), axis=0)
        points += (rng.randint(0, width), height / 2)
        cv2.polylines(ink, [points.astype(np.int32)], False, shade, rng.randint(2, 5), cv2.LINE_AA)
    return np.minimum(out, ink)


def _scan(out: Pixels, rng: random.Random, noise: np.random.Generator, severity: float) -> Pixels:
    out = cv2.GaussianBlur(out, (0, 0), 0.3 + 2.2 * severity * rng.random())
    return out * rng.uniform(0.85, 1) + noise.normal(0, 1 + 30 * severity, out.shape)


def _copy(out: Pixels, rng: random.Random, noise: np.random.Generator, severity: float) -> Pixels:
    middle = rng.uniform(105, 165)
    for _ in range(1 + round(3 * severity)):
        out = cv2.GaussianBlur(out, (0, 0), 0.45 + 0.6 * severity)
        grain = cv2.GaussianBlur(noise.normal(0, 1, out.shape).astype(np.float32), (0, 0), 0.9)
        out = 255 / (1 + np.exp(-((out + grain * 60 * severity) - middle) / (26 - 12 * severity)))
    return out.astype(np.float32)


def _fax(out: Pixels, rng: random.Random, noise: np.random.Generator, severity: float) -> Pixels:
    height, _width = out.shape
    out = _scaled(out, rng.uniform(0.4, 0.75)) if rng.random() < 0.7 else out
    plain = out + noise.normal(0, 30 * severity, out.shape)
    out = np.where(plain < rng.uniform(110, 185), 0, 255).astype(np.float32)
    for row in noise.integers(0, height, round(height * 0.05 * severity)):
        out[row] = np.roll(out[row], int(noise.integers(-4, 5)))
    return cv2.GaussianBlur(out, (0, 0), rng.uniform(0.3, 0.9))


def _bilevel(out: Pixels, rng: random.Random, noise: np.random.Generator, severity: float) -> Pixels:
    out = cv2.GaussianBlur(out, (0, 0), 0.4 + 1.4 * severity) + noise.normal(0, 1 + 25 * severity, out.shape)
    return np.where(out < rng.uniform(80, 200), 0, 255).astype(np.float32)


def _phone(out: Pixels, rng: random.Random, noise: np.random.Generator, severity: float) -> Pixels:
    _height, width = out.shape
    slope = np.linspace(rng.uniform(0.6, 1), rng.uniform(0.6, 1), width, dtype=np.float32)
    out = cv2.GaussianBlur(out, (0, 0), 0.6 + 2 * severity) * slope
    return out + noise.normal(0, 2 + 14 * severity, out.shape)


def _faint(out: Pixels, rng: random.Random, noise: np.random.Generator, severity: float) -> Pixels:
    width = out.shape[1]
    bands = cv2.resize(noise.uniform(0.2, 1, (1, 9)).astype(np.float32), (width, 1))
    return out + (255 - out) * (0.75 * severity * bands) + noise.normal(0, 6, out.shape)


def _speckled(out: Pixels, noise: np.random.Generator, severity: float) -> Pixels:
    height, width = out.shape
    out = out.copy()
    for _ in range(int(noise.integers(1, 4 + int(40 * severity * width / 2000)))):
        x, y, size = int(noise.integers(width)), int(noise.integers(height)), int(noise.integers(1, 5))
        out[y : y + size, x : x + size] = noise.integers(0, 255)
    return out


_HISTORIES = {"scan": _scan, "copy": _copy, "fax": _fax, "bilevel": _bilevel, "phone": _phone, "faint": _faint}
