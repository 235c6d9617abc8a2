"""Taking coloured ink out: seals, signatures, blue pens. What is printed in black stays."""

from __future__ import annotations

import cv2
import numpy as np

from kehoach.reading.scans.picture import Picture

COLOURFUL = 60  # largest channel less smallest: ink of a seal, not the tint of paper or of JPEG
LEAST_SHARE = 0.0002  # of the page: a signature has about 0.002, a seal 0.01


def coloured_share(picture: Picture) -> float | None:
    """Share of the page that has colour, None where there is too little to matter."""
    if not picture.coloured:
        return None
    small = picture.shrunk(100).pixels
    paper = np.median(small.reshape(-1, 3), axis=0)
    tinted = small.astype(np.float32) * (255.0 / np.maximum(paper, 1.0))  # yellow light on all is no ink
    share = float(((tinted.max(axis=2) - tinted.min(axis=2)) > COLOURFUL).mean())
    return share if share >= LEAST_SHARE else None


def drop_colour(picture: Picture, _share: float) -> Picture:
    """max(R, G, B): red and blue ink turn as light as the paper, black stays black. A hue mask is worse."""
    channels = cv2.split(picture.pixels)
    lightest = cv2.max(cv2.max(channels[0], channels[1]), channels[2])
    return picture.with_pixels(np.asarray(lightest, dtype=np.uint8))
