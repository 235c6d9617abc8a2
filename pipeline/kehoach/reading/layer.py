"""Is the text layer of a PDF page to be trusted?"""

from __future__ import annotations

from typing import Literal, NamedTuple

from kehoach.reading.language import Plausibility

Verdict = Literal["good", "absent", "stamp", "unreadable", "doubtful"]

_FULL_PAGE = 0.7  # share of the page that a scan's image covers, margins cut off or not
_STAMP = 400  # visible characters that an electronic stamp on a scan has at most
_FEW_WORDS = 8  # fewer cannot be judged


class Layer(NamedTuple):
    """What is known of a page's text layer. `coverage`: share of the page under images, 0..1."""

    visible: int  # printed characters without blanks
    invisible: int
    plausible: Plausibility
    letters: float  # share of letters and digits among the characters
    coverage: float


def judge(layer: Layer) -> Verdict:
    """One of

    good: to be used · absent: nothing there · stamp: a scan on which only a stamp or a fill-in is text ·
    unreadable: characters without meaning · doubtful: an old layer of recognised text, or letters missing.
    """
    plausible = layer.plausible
    count = layer.visible + layer.invisible
    if count == 0:
        return "absent"
    scanned = layer.coverage >= _FULL_PAGE
    if scanned and layer.invisible == 0 and layer.visible <= _STAMP:
        return "stamp"
    if plausible.bad > 0.02 or (count > 100 and layer.letters < 0.6):
        return "unreadable"
    if layer.invisible > layer.visible:
        recognised = plausible.words >= 20 or not scanned
        return "good" if recognised and plausible.valid >= 0.93 and plausible.marked >= 0.5 else "doubtful"
    if plausible.words < _FEW_WORDS or plausible.valid >= 0.8:
        return "good"
    other_language = plausible.marked < 0.05 and plausible.odd < 0.05
    return "good" if other_language else "doubtful"
