"""The cleaning chain, top to bottom. Each step runs only where its trigger fires; none touches a clean page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from kehoach.reading.scans import bilevel, colour, light, outline, resolution, skew
from kehoach.reading.scans.picture import Picture


class Step(NamedTuple):
    """`trigger` measures the picture and gives None where nothing is to be done, else what `clean` needs to know."""

    name: str
    trigger: Callable[[Picture], Any | None]
    clean: Callable[[Picture, Any], Picture]


class Cleaned(NamedTuple):
    """The gray picture that the engine reads, and the names of the steps that ran."""

    picture: Picture
    steps: tuple[str, ...]


STEPS = (
    Step("resolution", resolution.wanted_dpi, resolution.resample),
    Step("outline", outline.find_outline, outline.straighten),
    Step("colour", colour.coloured_share, colour.drop_colour),
    Step("light", light.uneven_light, light.even_out),
    Step("photocopy", bilevel.photocopy_noise, bilevel.smooth_out),  # before any turning blurs its specks
    Step("skew", skew.skew, skew.straighten),
    Step("reading size", resolution.needless_dpi, resolution.resample),
)


def clean(picture: Picture, steps: tuple[Step, ...] = STEPS) -> Cleaned:
    """Runs the steps over an upright picture; the result is gray."""
    ran = []
    for step in steps:
        found = step.trigger(picture)
        if found is not None:
            picture = step.clean(picture, found)
            ran.append(step.name)
    return Cleaned(picture.with_pixels(picture.gray()), tuple(ran))
