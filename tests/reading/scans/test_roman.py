"""Roman numerals by their shapes, in every fount of the Times family, joined serifs and specks included."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from kehoach.reading.layout import Box
from kehoach.reading.scans.engine import Recognised
from kehoach.reading.scans.roman import AGREED, BY_SHAPE, numeral_of, read_numerals

FONTS = [
    "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf",
    "/usr/share/fonts/truetype/croscore/Tinos-Bold.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
]
NUMERALS = ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"]
NUMERALS += ["XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXV"]


def drawn(text: str, font: str = FONTS[0], size: int = 56) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Black on white, as a scan at 300 dpi shows 13 points."""
    image = Image.new("L", (size * len(text) + 40, size * 2), 255)
    ImageDraw.Draw(image).text((16, size // 3), text, fill=0, font=ImageFont.truetype(font, size))
    return np.asarray(image)


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("numeral", NUMERALS)
def test_numerals_are_read(numeral: str, font: str) -> None:
    assert numeral_of(drawn(numeral, font)) == numeral
    assert numeral_of(drawn(numeral + ",", font)) == numeral
    assert numeral_of(drawn(numeral + ".", font, size=36)) == numeral


@pytest.mark.parametrize("word", ["H", "N", "NH", "THI", "MI", "XÃ", "VI phạm", "IỆ", "IIX", "VV", "IIII", "11", "XIN"])
def test_other_words_are_no_numerals(word: str) -> None:
    assert numeral_of(drawn(word)) is None


def test_serifs_that_touch() -> None:
    picture = drawn("XIII").copy()
    rows, columns = np.flatnonzero((picture < 128).any(axis=1)), np.flatnonzero((picture < 128).any(axis=0))
    picture[rows[0] : rows[0] + 2, columns[len(columns) // 2] : columns[-1]] = 0  # the copier ran the heads together
    assert numeral_of(picture) == "XIII"


def read(text: str, printed: str, confidence: float = 0.5, line_start: bool = True) -> Recognised:
    picture = drawn(printed)
    word = Recognised(text, Box(0, 0, picture.shape[1], picture.shape[0]), confidence, 1)
    before = [] if line_start else [Recognised("thứ", Box(0, 0, 1, 1), 0.9, 1)]
    return read_numerals([*before, word], picture)[-1]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("HI.", "III.", "III."),
        ("H.", "II.", "II."),
        ("XIIH", "XIII", "XIII"),
        ("XVIHI,", "XVII,", "XVII,"),
        ("1V.", "IV.", "IV."),
    ],
)
def test_misread_numerals_are_mended(text: str, printed: str, expected: str) -> None:
    word = read(text, printed)
    assert (word.text, word.confidence) == (expected, BY_SHAPE)


def test_agreement_raises_confidence() -> None:
    assert read("XVII", "XVII").confidence == AGREED


@pytest.mark.parametrize("text", ["H.", "II.", "TI."])
def test_labels_are_only_looked_for_at_the_start_of_a_line(text: str) -> None:
    assert read(text, "CHI", line_start=False).text == text


def test_words_stay_as_they_were_read() -> None:
    assert read("THI", "THI").text == "THI"
    assert read("MINH", "MINH").text == "MINH"
