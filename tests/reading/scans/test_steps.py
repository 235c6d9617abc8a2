"""Every step of the cleaning chain: when it fires, and what it does."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from kehoach.reading.scans import bilevel, chain, colour, light, outline, resolution, skew
from kehoach.reading.scans.picture import Picture, ink
from support.scanned import DPI, body, header, photocopied, seal, sheet


def picture(page: Image.Image, dpi: float = DPI) -> Picture:
    return Picture(np.array(page), dpi)


def test_a_clean_page_is_left_as_it_is(plain_page: Image.Image) -> None:
    cleaned = chain.clean(picture(plain_page))
    assert cleaned.steps == ()
    assert np.array_equal(cleaned.picture.pixels, picture(plain_page).gray())


@pytest.mark.parametrize("degrees", [-3.0, -0.8, 0.5, 1.5])
def test_skew_is_measured_and_undone(plain_page: Image.Image, degrees: float) -> None:
    tilted = plain_page.convert("L").rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
    found = skew.skew(picture(tilted))
    assert found == pytest.approx(degrees, abs=0.1)
    assert skew.skew(skew.straighten(picture(tilted), found)) is None


def test_level_lines_have_no_skew(plain_page: Image.Image) -> None:
    assert skew.skew(picture(plain_page)) is None
    assert skew.skew(picture(sheet())) is None


def test_black_on_white_has_no_colour(plain_page: Image.Image) -> None:
    assert colour.coloured_share(picture(plain_page)) is None
    assert colour.coloured_share(Picture(picture(plain_page).gray(), DPI)) is None


def test_tinted_paper_is_no_colour(plain_page: Image.Image) -> None:
    yellow = (np.array(plain_page) * np.array([0.95, 0.85, 0.6])).astype(np.uint8)
    assert colour.coloured_share(Picture(yellow, DPI)) is None


def test_a_seal_goes_and_the_print_stays(plain_page: Image.Image) -> None:
    sealed = plain_page.copy()
    seal(sealed, 200, 200)
    share = colour.coloured_share(picture(sealed))
    assert share is not None
    cleaned = colour.drop_colour(picture(sealed), share).pixels
    assert np.array_equal(cleaned < 128, picture(plain_page).gray() < 128)


def test_strokes_go_on_under_a_stamp_that_hides_them() -> None:
    page = np.full((60, 200, 3), 255, np.uint8)
    page[10:50, 90:100] = 0
    page[27:31] = (230, 30, 50)
    bridged = colour.bridge_colour(Picture(page, DPI))
    assert bridged[29, 94] < 128
    assert bridged[29, 20] > 200


def test_only_colour_keeps_the_coloured_ink_alone() -> None:
    page = np.full((40, 40, 3), 255, np.uint8)
    page[5:10], page[20:25] = (0, 0, 0), (210, 20, 30)
    alone = colour.only_colour(Picture(page, DPI))
    assert alone[7, 7] > 200
    assert alone[22, 7] < 60


def test_even_light_is_left(plain_page: Image.Image) -> None:
    assert light.uneven_light(picture(plain_page)) is None


def test_uneven_light_is_evened_out(plain_page: Image.Image) -> None:
    gray = picture(plain_page).gray().astype(np.float32)
    shade = np.linspace(0.45, 1.0, gray.shape[1], dtype=np.float32)
    shaded = Picture((gray * shade).astype(np.uint8), DPI)
    paper = light.uneven_light(shaded)
    assert paper is not None
    even = light.even_out(shaded, paper).pixels
    blank = np.percentile(even[::4, ::4], 50, axis=0)
    assert blank.min() > 235


def test_photocopy_noise_is_told_from_clean_and_from_fax(plain_page: Image.Image) -> None:
    fine = cv2.resize(picture(plain_page).gray(), None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)
    assert bilevel.photocopy_noise(Picture(np.asarray(fine, np.uint8), 300)) is None
    fax = np.where(fine < 128, 0, 255)
    fax[np.random.default_rng(1).random(fine.shape) < 0.0005] = 0
    assert bilevel.photocopy_noise(Picture(fax.astype(np.uint8), 300)) is None
    noise = bilevel.photocopy_noise(Picture(photocopied(np.asarray(fine, np.uint8)), 300))
    assert noise is not None
    assert min(noise) >= bilevel.PER_LETTER


def test_photocopy_noise_is_smoothed_out(plain_page: Image.Image) -> None:
    fine = np.asarray(cv2.resize(picture(plain_page).gray(), None, fx=1.5, fy=1.5), np.uint8)
    noisy = Picture(photocopied(fine), 300)
    smooth = bilevel.smooth_out(noisy, bilevel.measure_noise(noisy))
    assert smooth.dpi == pytest.approx(200)
    original = ink(np.asarray(cv2.resize(fine, (smooth.width, smooth.height), interpolation=cv2.INTER_AREA), np.uint8))
    found = ink(smooth.pixels)
    assert (found & original).sum() > 0.8 * original.sum()
    assert (found & ~original).sum() < 0.4 * original.sum()
    assert min(bilevel.measure_noise(smooth)) < 0.3


def photo(corners: list[tuple[float, float]]) -> Picture:
    """A sheet seen by a phone: corners in pixels of the photo, clockwise from the top left, on a dark table."""
    page = sheet((8.27, 11.69))
    header(page)
    body(page)
    source = np.array([[0, 0], [page.width, 0], [page.width, page.height], [0, page.height]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, np.array(corners, np.float32))
    table = cv2.warpPerspective(np.array(page), matrix, (1700, 2300), borderValue=(60, 50, 45))
    return Picture(np.asarray(table, np.uint8), DPI)


def test_the_sheet_is_cut_out_of_a_photo() -> None:
    corners = [(90.0, 80.0), (1620.0, 130.0), (1560.0, 2210.0), (130.0, 2170.0)]
    found = outline.find_outline(photo(corners))
    assert found is not None
    assert np.abs(found - np.array(corners)).max() < 15
    flat = outline.straighten(photo(corners), found)
    assert 1.3 < flat.height / flat.width < 1.5
    assert flat.gray()[:, :20].min() > 150  # no table is left at the rim
    x, y = flat.to_page.point(flat.width / 2, flat.height / 2)
    assert 600 < x < 1100
    assert 900 < y < 1400


@pytest.mark.parametrize("side", ["left", "top"])
def test_a_dark_side_of_a_copy_is_no_table(plain_page: Image.Image, side: str) -> None:
    pixels = np.array(plain_page)
    if side == "left":
        pixels[:, :30] = 40
    else:
        pixels[:30] = 40
    assert outline.find_outline(Picture(pixels, DPI)) is None


def test_a_page_without_table_has_no_outline(plain_page: Image.Image) -> None:
    assert outline.find_outline(picture(plain_page)) is None


@pytest.mark.parametrize(
    ("size", "stated", "expected"),
    [
        ((2480, 3508), 300.0, 300.0),
        ((3508, 2480), 300.0, 300.0),
        ((1654, 2339), None, 200.0),
        ((2480, 3508), 72.0, 300.0),  # what programs write where they do not know
        ((579, 818), 96.0, 70.0),
        ((1, 1), None, 60.0),
    ],
)
def test_resolution_of_an_image(size: tuple[int, int], stated: float | None, expected: float) -> None:
    assert resolution.likely_dpi(*size, stated) == pytest.approx(expected, rel=0.01)


def test_too_fine_and_too_coarse_pictures_are_brought_to_a_good_resolution(plain_page: Image.Image) -> None:
    fine = Picture(picture(plain_page).gray(), 600)
    assert chain.clean(fine).picture.dpi == pytest.approx(200)
    coarse = Picture(picture(plain_page).gray(), 70)
    assert chain.clean(coarse).picture.dpi == pytest.approx(200)
