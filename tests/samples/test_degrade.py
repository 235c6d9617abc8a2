"""What is done to a page is seeded, leaves its input alone and grows with severity."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sampletools import build, degrade, layout, raster, source
from sampletools.degrade import STEPS, Context, RecipeError, apply, parse_recipe

DPI = 50
CONTEXT = Context(dpi=DPI, page=1, spot=(420, 620), seal_text="MẪU")
SEEDED = sorted(set(STEPS) - {"gray", "blur", "jpeg", "bilevel", "lowres", "turn90", "turn180"})


@pytest.fixture(scope="module")
def page() -> raster.Pixels:
    sheet = layout.compose(source.load(build.SOURCES / "04-ld-an-duong.txt"))
    return raster.pages(sheet.pdf, DPI)[0]


@pytest.mark.parametrize("name", sorted(STEPS))
@pytest.mark.parametrize("colour", [True, False])
def test_the_same_seed_gives_the_same_pixels(name: str, colour: bool, page: raster.Pixels) -> None:
    start = page if colour else np.ascontiguousarray(page[:, :, 0])
    kept = start.copy()
    first, second = (apply(start, f"{name}=0.6", 7, CONTEXT) for _ in range(2))
    assert np.array_equal(first, second)
    assert np.array_equal(start, kept)
    assert first.dtype == np.uint8
    assert not np.array_equal(first, start)


@pytest.mark.parametrize("name", SEEDED)
def test_another_seed_gives_other_pixels(name: str, page: raster.Pixels) -> None:
    assert not np.array_equal(apply(page, f"{name}=0.6", 1, CONTEXT), apply(page, f"{name}=0.6", 2, CONTEXT))


@pytest.mark.parametrize("name", ["noise", "blur", "speckle", "edges", "light", "jpeg", "faint", "lowres"])
def test_more_severity_does_more_harm(name: str, page: raster.Pixels) -> None:
    harm = [
        float(np.abs(apply(page, f"{name}={severity}", 3, CONTEXT).astype(float) - page).mean())
        for severity in (0.2, 0.5, 1.0)
    ]
    assert harm == sorted(harm)
    assert harm[0] < harm[2]


def test_pages_of_a_document_have_their_own_noise(page: raster.Pixels) -> None:
    assert not np.array_equal(apply(page, "noise", 1, Context(page=1)), apply(page, "noise", 1, Context(page=2)))


def test_only_the_signed_page_is_sealed(page: raster.Pixels) -> None:
    assert np.array_equal(apply(page, "seal=0.5", 1, Context(dpi=DPI, spot=None)), page)
    red = apply(page, "seal=0.5", 1, CONTEXT).astype(int)
    assert ((red[..., 0] - red[..., 1]) > 80).sum() > 50


def test_turns(page: raster.Pixels) -> None:
    assert np.array_equal(apply(page, "turn180 turn180", 1, CONTEXT), page)
    assert np.array_equal(apply(page, "turn90 turn90 turn180", 1, CONTEXT), page)
    assert apply(page, "turn90", 1, CONTEXT).shape[:2] == page.shape[1::-1]


def test_a_step_may_be_for_one_page_alone(page: raster.Pixels) -> None:
    assert np.array_equal(apply(page, "turn180@2", 1, CONTEXT), page)


def test_a_fax_is_black_and_white(page: raster.Pixels) -> None:
    assert raster.is_bilevel(apply(page, "fax=0.5", 1, CONTEXT))


@pytest.mark.parametrize("recipe", ["melt=0.5", "skew=2", "skew=-0.1"])
def test_a_recipe_that_cannot_be_is_refused(recipe: str) -> None:
    with pytest.raises(RecipeError, match="steps are"):
        parse_recipe(recipe)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=4), st.integers(0, 10**6), st.integers(0, 10))
def test_any_recipe_runs(names: list[str], seed: int, tenth: int) -> None:
    blank = np.full((90, 70, 3), 255, dtype=np.uint8)
    blank[20:30, 10:60] = 0
    result = apply(blank, " ".join(f"{n}={tenth / 10}" for n in names), seed, Context(dpi=10, spot=(200, 300)))
    assert result.dtype == np.uint8
    assert sorted(result.shape[:2]) == [70, 90]


def test_an_image_takes_one_page_only(tmp_path: Path, page: raster.Pixels) -> None:
    with pytest.raises(ValueError, match="2 pages do not fit"):
        raster.write([page, page], tmp_path / "x.png", DPI)


def test_every_step_says_what_it_does() -> None:
    assert all(step.__doc__ for step in degrade.STEPS.values())
