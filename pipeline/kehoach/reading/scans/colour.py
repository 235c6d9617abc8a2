"""Taking coloured ink out: seals, signatures, blue pens. What is printed in black stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.reading.scans.picture import Picture

if TYPE_CHECKING:
    from kehoach.reading.scans.picture import Pixels

COLOURFUL = 60  # largest channel less smallest: ink of a seal, not the tint of paper or of JPEG
BRIDGED_TINT, BRIDGED_LIGHT = 40, 140  # coloured and, without its colour, lighter than print
LEAST_SHARE = 0.0002  # of the page: a signature has about 0.002, a seal 0.01


def coloured_share(picture: Picture) -> float | None:
    """Share of the page that has colour, None where there is too little to matter."""
    if not picture.coloured:
        return None
    small = np.ascontiguousarray(picture.pixels[::3, ::3])  # single pixels: averaging would mix ink and paper
    lightest, darkest = small.max(axis=2), small.min(axis=2)
    candidates = lightest.astype(np.int16) - darkest > COLOURFUL // 2
    if candidates.mean() < LEAST_SHARE:
        return None
    paper = np.median(small[::8, ::8].reshape(-1, 3), axis=0)
    tinted = small[candidates].astype(np.float32) * (255.0 / np.maximum(paper, 1.0))  # yellow light on all is no ink
    share = float((tinted.max(axis=1) - tinted.min(axis=1) > COLOURFUL).sum()) / candidates.size
    return share if share >= LEAST_SHARE else None


def drop_colour(picture: Picture, _share: float) -> Picture:
    """max(R, G, B): red and blue ink turn as light as the paper, black stays black. A hue mask is worse."""
    channels = cv2.split(picture.pixels)
    lightest = cv2.max(cv2.max(channels[0], channels[1]), channels[2])
    return picture.with_pixels(np.asarray(lightest, dtype=np.uint8))


def bridge_colour(picture: Picture) -> Pixels:
    """Gray in which strokes go on under coloured ink that hides them, as a stamp put on by a program does."""
    lightest = picture.pixels.max(axis=2)
    tint = lightest.astype(np.int16) - picture.pixels.min(axis=2)
    hidden = ((tint > BRIDGED_TINT) & (lightest > BRIDGED_LIGHT)).astype(np.uint8)
    around = cv2.dilate(hidden, np.ones((3, 3), np.uint8)) & (lightest > BRIDGED_LIGHT).astype(np.uint8)
    return np.asarray(cv2.inpaint(lightest, around, 4, cv2.INPAINT_TELEA), dtype=np.uint8)


def only_colour(picture: Picture) -> Pixels:
    """Coloured ink as dark on white, without the black: a name that is stamped in red."""
    tint = picture.pixels.max(axis=2).astype(np.int16) - picture.pixels.min(axis=2)
    return np.asarray(np.clip(255 - 2 * np.maximum(0, tint - 20), 0, 255), dtype=np.uint8)
