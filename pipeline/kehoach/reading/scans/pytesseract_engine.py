"""Tesseract through its program, where only that is there: a process a page, slower than in process."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

from kehoach.reading.layout import Box
from kehoach.reading.scans.engine import NEVER_PRINTED, Layout, Recognised
from kehoach.reading.scans.tessdata import ORIENTATION_MODEL, Model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODES: dict[Layout, int] = {"page": 3, "block": 6, "line": 7, "digits": 8}
PROGRAM = "tesseract"


class PytesseractEngine:
    """Tesseract's program, one call a page."""

    name = "pytesseract"

    def __init__(self, model: Model, library: Any) -> None:
        self.model = model
        self._library = library

    def read(self, gray: NDArray[np.uint8], dpi: float, layout: Layout = "page") -> list[Recognised]:
        table = self._library.image_to_data(
            gray,
            lang=self.model.name,
            config=self._config(dpi, f"--oem 1 --psm {MODES[layout]} {_signs(layout)}"),
            output_type=self._library.Output.DICT,
        )
        return list(_words(table))

    def orientation(self, gray: NDArray[np.uint8], dpi: float) -> tuple[int, float] | None:
        if not self.model.orientation:
            return None
        try:
            found = self._library.image_to_osd(
                gray,
                lang=ORIENTATION_MODEL,
                config=self._config(dpi, "--psm 0"),
                output_type=self._library.Output.DICT,
            )
        except self._library.TesseractError:  # its way to say "too few letters on this page"
            return None
        return int(found["orientation"]), float(found["orientation_conf"])

    def _config(self, dpi: float, rest: str) -> str:
        return f'--tessdata-dir "{self.model.folder}" --dpi {round(dpi)} {rest}'


def _signs(layout: Layout) -> str:
    """Which signs may come out; the program takes no quotes or backslashes here."""
    if layout == "digits":
        return "-c tessedit_char_whitelist=0123456789"
    return "-c tessedit_char_blacklist=" + NEVER_PRINTED.replace("\\", "")


def _words(table: dict[str, list[Any]]) -> Any:
    lines: dict[tuple[int, int, int], int] = {}
    rows = zip(*(table[key] for key in ("block_num", "par_num", "line_num", "text", "conf")), strict=True)
    edges = zip(*(table[key] for key in ("left", "top", "width", "height")), strict=True)
    for (block, paragraph, line, text, confidence), (x, y, width, height) in zip(rows, edges, strict=True):
        if not str(text).strip():
            continue
        number = lines.setdefault((block, paragraph, line), len(lines))
        box = Box(float(x), float(y), float(x + width), float(y + height))
        yield Recognised(str(text).strip(), box, max(0.0, float(confidence)) / 100, number)


def load(model: Model) -> PytesseractEngine | None:
    """The engine, or None where the program or its Python wrapper is missing."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    if shutil.which(PROGRAM) is None:
        return None
    try:
        import pytesseract
    except ImportError:
        return None
    return PytesseractEngine(model, pytesseract)
