"""Choosing an engine and a model, and saying what to install where there is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kehoach.errors import MissingToolError
from kehoach.options import Options
from kehoach.reading.scans import pytesseract_engine, tesserocr_engine
from kehoach.reading.scans.engines import default_engine
from kehoach.reading.scans.tessdata import find_model
from support.scanned import DPI


def models(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / f"{name}.traineddata"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


@pytest.mark.parametrize(
    ("names", "expected", "exact"),
    [
        (("vie", "Vietnamese", "osd"), "Vietnamese", True),
        (("vie", "script/Vietnamese"), "script/Vietnamese", True),
        (("vie", "eng"), "vie", False),
    ],
)
def test_the_script_model_comes_first(tmp_path: Path, names: tuple[str, ...], expected: str, exact: bool) -> None:
    model = find_model({"TESSDATA_PREFIX": str(models(tmp_path, *names))}, ())
    assert (model.name, model.exact, model.orientation) == (expected, exact, "osd" in names)


def test_models_are_found_in_usual_folders(tmp_path: Path) -> None:
    models(tmp_path / "4.00" / "tessdata", "vie")
    models(tmp_path / "5" / "tessdata", "Vietnamese")
    assert find_model({}, (f"{tmp_path}/*/tessdata",)).folder == tmp_path / "5" / "tessdata"


def test_without_a_model_the_remedy_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingToolError) as failure:
        find_model({"TESSDATA_PREFIX": str(models(tmp_path, "eng"))}, ())
    assert "tesseract-ocr-script-viet" in failure.value.remedy
    assert "brew install" in failure.value.remedy
    assert failure.value.exit_code == 6


def test_without_an_engine_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError) as failure:
        default_engine(Options(engine="pytesseract"))
    assert "apt-get install tesseract-ocr" in failure.value.remedy


def test_tesserocr_is_the_default() -> None:
    assert default_engine(Options()).name == "tesserocr"
    assert default_engine(Options(engine="pytesseract")).name == "pytesseract"


def test_both_engines_read_the_same_line(plain_page: Image.Image) -> None:
    crop = np.array(plain_page.convert("L"))[round(125 * DPI / 72) : round(170 * DPI / 72)]
    model = find_model()
    readings = []
    for engine in (tesserocr_engine.load(model), pytesseract_engine.load(model)):
        assert engine is not None
        words = engine.read(crop, DPI, "block")
        assert all(0 <= word.confidence <= 1 for word in words)
        readings.append(" ".join(word.text for word in words))
        assert engine.orientation(np.array(plain_page.convert("L")), DPI) is not None
    assert readings[0] == readings[1]
    assert "207/KH-UBND" in readings[0]


def test_a_blank_picture_has_no_words_and_no_orientation() -> None:
    blank = np.full((200, 300), 255, np.uint8)
    for engine in (tesserocr_engine.load(find_model()), pytesseract_engine.load(find_model())):
        assert engine is not None
        assert engine.read(blank, DPI) == []
        assert engine.orientation(blank, DPI) is None
