"""A page on its way through the cleaning chain: its pixels and the way back to the upright page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.reading.scans.geometry import IDENTITY, Transform

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

WHITE = 255


@dataclass(frozen=True)
class Picture:
    """Pixels (uint8; height x width gray, or height x width x 3 RGB), resolution, map back to the upright page.

    The upright page is the image as it came in, turned by quarter turns and not touched otherwise.
    """

    pixels: Pixels
    dpi: float
    to_page: Transform = IDENTITY

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def coloured(self) -> bool:
        return self.pixels.ndim == 3

    def gray(self) -> Pixels:
        """The pixels without colour; a gray picture gives its own."""
        if not self.coloured:
            return self.pixels
        return np.asarray(cv2.cvtColor(self.pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)

    def with_pixels(self, pixels: Pixels) -> Picture:
        """The same geometry with other pixels."""
        return replace(self, pixels=pixels)

    def moved(self, pixels: Pixels, forward: Transform, dpi: float | None = None) -> Picture:
        """New pixels that `forward` leads to from the present ones."""
        back = forward.inverse().then(self.to_page)
        return Picture(pixels, self.dpi if dpi is None else dpi, back)

    def shrunk(self, dpi: float) -> Picture:
        """The picture at a lower resolution; one that has no more than that stays as it is."""
        if self.dpi <= dpi:
            return self
        factor = dpi / self.dpi
        size = (max(1, round(self.width * factor)), max(1, round(self.height * factor)))
        pixels = np.asarray(cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        return self.moved(pixels, Transform.scale(size[0] / self.width, size[1] / self.height), dpi)


def ink(gray: Pixels) -> NDArray[np.bool_]:
    """Where there is ink, by Otsu's threshold; nowhere on a page without contrast."""
    low, high = np.percentile(gray, (0.1, 90.0))
    if high - low < 40:
        return np.zeros(gray.shape, dtype=np.bool_)
    level, _ = cv2.threshold(gray, 0, WHITE, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray(gray <= level, dtype=np.bool_)
