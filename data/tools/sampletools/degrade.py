"""What scanners, copiers, faxes and telephones do to a page: small seeded functions, each with a severity of 0 to 1.

A step takes RGB or gray pixels, a severity, a random generator and what is known of the page, and returns new pixels.
`RECIPE` text is a list of steps: "skew=0.5 noise=0.3"; `apply` runs it. Severity 0.3 is a tidy office, 0.6 a tired one,
1.0 the worst that a person can still read.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from . import stamps
from .raster import Pixels

Random = np.random.Generator


@dataclass(frozen=True, slots=True)
class Context:
    """What a step may need to know: resolution, page number from 1, where the page is signed, the seal's words."""

    dpi: float = 200.0
    page: int = 1
    spot: tuple[float, float] | None = None  # points from the top left; None where this page is not signed
    seal_text: str = "MẪU"


Step = Callable[[Pixels, float, Random, Context], Pixels]


def _gray(page: Pixels) -> Pixels:
    return page if page.ndim == 2 else np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _paper(page: Pixels) -> tuple[int, ...]:
    return (255,) if page.ndim == 2 else (255, 255, 255)


def _bytes(values: np.ndarray) -> Pixels:
    return np.asarray(values.clip(0, 255), dtype=np.uint8)


def _warp(page: Pixels, matrix: np.ndarray, fill: tuple[int, ...] | None = None) -> Pixels:
    height, width = page.shape[:2]
    warped = cv2.warpPerspective(
        page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT,
        borderValue=fill or _paper(page),
    )
    return np.asarray(warped, dtype=np.uint8)


def gray(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """A gray scan: colour is gone, paper a little off white."""
    return _bytes(_gray(page).astype(np.float32) * (1 - 0.06 * severity))


def skew(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Turned by up to 4 degrees, either way."""
    height, width = page.shape[:2]
    angle = float(rng.choice([-1, 1])) * severity * 4 * float(rng.uniform(0.8, 1))
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1), [0, 0, 1]])
    return _warp(page, turn)


def noise(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Sensor noise, up to sigma 35."""
    return _bytes(page.astype(np.float32) + rng.normal(0, 35 * severity, page.shape).astype(np.float32))


def blur(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Out of focus, up to sigma 2 pixels at 200 dpi."""
    sigma = max(0.05, 2 * severity * context.dpi / 200)
    return np.asarray(cv2.GaussianBlur(page, (0, 0), sigma), dtype=np.uint8)


def speckle(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Dust and toner specks, up to 4,000 a page, most of them small."""
    out = page.copy()
    height, width = page.shape[:2]
    for _ in range(round(4000 * severity)):
        x, y, size = int(rng.integers(width)), int(rng.integers(height)), int(rng.choice([1, 1, 1, 2, 2, 3]))
        out[y : y + size, x : x + size] = int(rng.integers(0, 90))
    return out


def photocopy(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """One to four generations of a copier: soft, high contrast, broken and swollen strokes, toner grain."""
    out = _gray(page).astype(np.float32)
    for _ in range(1 + round(3 * severity)):
        out = cv2.GaussianBlur(out, (0, 0), 0.45 + 0.3 * severity).astype(np.float32)
        grain = cv2.GaussianBlur(rng.normal(0, 1, out.shape).astype(np.float32), (0, 0), 0.9)
        out = out + grain * 55 * severity
        out = np.asarray(255 / (1 + np.exp(-(out - 135) / (26 - 10 * severity))), dtype=np.float32)
    return _bytes(out)


def seal(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Red seal a third over the signature and blue signature; only on the page that is signed."""
    if context.spot is None:
        return page
    image = Image.fromarray(page).convert("RGB")
    unit = context.dpi / 25.4
    ink = Image.new("RGB", image.size, (255, 255, 255))
    x, y = (v * context.dpi / 72 for v in context.spot)
    size = round(36 * unit)
    pen = stamps.signature(round(46 * unit), round(20 * unit), rng)
    ink.paste(pen, (round(x - 23 * unit + rng.normal(0, unit)), round(y - 10 * unit)), pen)
    stamp = stamps.seal(context.seal_text, size, rng)
    left = round(x - 18 * unit - (20 - 12 * severity) * unit)  # the harder, the more of the text is under it
    ink.paste(stamp, (left, round(y - size / 2 - 2 * unit * severity)), stamp)
    printed = 255 - (255 - np.asarray(image, dtype=np.float32)) * 0.92  # ink lies on toner and dulls it a little
    covered = np.asarray(ink, dtype=np.float32).min(axis=2, keepdims=True) < 250
    under = np.where(covered, printed, np.asarray(image, dtype=np.float32))
    return _bytes(under * np.asarray(ink, dtype=np.float32) / 255)


def edges(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Black bands where the lid stood open, up to 9 mm, never over the text."""
    out, unit = page.copy(), context.dpi / 25.4
    band = max(1, round((2 + 7 * severity) * unit))
    side = int(rng.integers(2))
    rough = (np.asarray(rng.uniform(0, 1, page.shape[0])).cumsum() % 1.0 * unit).astype(int)
    for row in range(page.shape[0]):
        width = band - int(rough[row])
        out[row, -width:] = 12
        if side:
            out[row, : width // 2] = 12
    out[: band // 2] = 12
    return out


def holes(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Two punch holes in the left margin, dark as the scanner's lid."""
    out, unit = page.copy(), context.dpi / 25.4
    middle = page.shape[0] / 2 + float(rng.normal(0, 3 * unit))
    for offset in (-40, 40):
        centre = (round(11 * unit), round(middle + offset * unit))
        cv2.circle(out, centre, round(3 * unit), (35,) * (1 if page.ndim == 2 else 3), -1, cv2.LINE_AA)
    return out


def light(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """A lamp at one side and the shadow of a hand: uneven brightness, warm paper in colour."""
    height, width = page.shape[:2]
    ys, xs = np.mgrid[0:1:height * 1j, 0:1:width * 1j].astype(np.float32)
    angle = float(rng.uniform(0, 2 * np.pi))
    slope = (xs - 0.5) * np.cos(angle) + (ys - 0.5) * np.sin(angle)
    x, y = rng.uniform(0.2, 0.8, 2)
    shadow = np.exp(-(((xs - x) / 0.35) ** 2 + ((ys - y) / 0.25) ** 2))
    field = 0.93 - severity * (0.45 * (slope + 0.5) + 0.2 * shadow)
    if page.ndim == 2:
        return _bytes(page * field)
    warm = np.array([1.0, 0.985, 0.94], dtype=np.float32)
    return _bytes(page * field[..., None] * warm)


def phone(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """A telephone's view of the page on a desk: perspective, desk around it, focus falling off."""
    height, width = page.shape[:2]
    reach = 0.03 + 0.06 * severity
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    inward = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], dtype=np.float32)
    drawn = corners + inward * rng.uniform(0.3, 1, (4, 2)).astype(np.float32) * reach * np.array([width, height])
    matrix = cv2.getPerspectiveTransform(corners, drawn.astype(np.float32))
    return _warp(page, matrix, tuple(int(v) for v in (96, 74, 58)[: len(_paper(page))]))


def jpeg(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Compressed to quality 85 down to 25 and opened again."""
    out = io.BytesIO()
    Image.fromarray(page).save(out, "JPEG", quality=round(85 - 60 * severity))
    return np.asarray(Image.open(out), dtype=np.uint8).copy()


def fax(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """A fax line: black and white, ragged rows, now and then a broken one. Give it pages of 204 to 150 dpi."""
    height, width = page.shape[:2]
    plain = _gray(page).astype(np.float32) + rng.normal(0, 22 * severity, (height, width)).astype(np.float32)
    out = np.where(plain < 150, 0, 255).astype(np.uint8)
    for row in rng.integers(0, height, round(height * 0.012 * severity)):
        out[row] = np.roll(out[row], int(rng.integers(-3, 4)))
    for row in rng.integers(0, height, round(6 * severity)):
        start = int(rng.integers(width))
        out[row, start : start + int(rng.integers(20, 200))] = 0
    return np.asarray(out, dtype=np.uint8)


def bilevel(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """A black-and-white scan; severity moves the threshold from faint (thin strokes) to dark (thick strokes)."""
    return np.asarray(np.where(_gray(page) < 95 + 110 * severity, 0, 255), dtype=np.uint8)


def faint(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Toner running out: ink up to half way to paper, in vertical bands."""
    bands = np.asarray(cv2.resize(rng.uniform(0.4, 1, (1, 9)).astype(np.float32), (page.shape[1], 1)))
    lift = severity * 0.6 * bands
    lift = lift if page.ndim == 2 else lift[..., None]
    return _bytes(page + (255.0 - page) * lift)


def lowres(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Scanned coarsely and blown up again: down to 40 % of the pixels a side."""
    height, width = page.shape[:2]
    scale = 1 - 0.6 * severity
    small = cv2.resize(page, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def turn90(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Laid in sideways: a quarter turn clockwise, whatever the severity."""
    return np.ascontiguousarray(np.rot90(page, -1))


def turn180(page: Pixels, severity: float, rng: Random, context: Context) -> Pixels:
    """Laid in upside down, whatever the severity."""
    return np.ascontiguousarray(np.rot90(page, 2))


STEPS: dict[str, Step] = {
    f.__name__: f
    for f in (gray, skew, noise, blur, speckle, photocopy, seal, edges, holes, light, phone, jpeg, fax, bilevel, faint,
              lowres, turn90, turn180)
}


class RecipeError(ValueError):
    """A recipe names a step that is not there or a severity outside 0..1."""


def parse_recipe(text: str) -> tuple[tuple[str, float, int | None], ...]:
    """"skew=0.5 turn180@2=1" to steps: name, severity, page (None: every page)."""
    steps = []
    for word in text.split():
        name, _, value = word.partition("=")
        name, _, page = name.partition("@")
        severity = float(value or 0.5)
        if name not in STEPS or not 0 <= severity <= 1:
            raise RecipeError(f"{word}: steps are {', '.join(STEPS)}; severity is 0 to 1")
        steps.append((name, severity, int(page) if page else None))
    return tuple(steps)


def apply(page: Pixels, recipe: str, seed: int, context: Context) -> Pixels:
    """Run a recipe on one page. The same seed gives the same pixels; each page of a document has its own noise."""
    rng = np.random.default_rng([seed, context.page])
    for name, severity, only in parse_recipe(recipe):
        if only is None or only == context.page:
            page = STEPS[name](page, severity, rng, context)
    return page
