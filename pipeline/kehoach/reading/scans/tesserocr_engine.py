"""Tesseract in process through tesserocr: one warm instance a process, no temporary files."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kehoach.reading.layout import Box
from kehoach.reading.scans.engine import NEVER_PRINTED, Layout, Recognised
from kehoach.reading.scans.tessdata import ORIENTATION_MODEL, Model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# page segmentation modes of Tesseract
MODES: dict[Layout, int] = {"page": 3, "block": 6, "line": 7, "digits": 8}
OSD_ONLY = 0
_QUIET = {"debug_file": os.devnull}  # where Tesseract writes its messages


class TesserocrEngine:
    """The default engine."""

    name = "tesserocr"

    def __init__(self, model: Model, library: Any) -> None:
        self.model = model
        self._library = library

    def read(self, gray: NDArray[np.uint8], dpi: float, layout: Layout = "page") -> list[Recognised]:
        api = _instance(str(self.model.folder), self.model.name, digits=layout == "digits")
        api.SetPageSegMode(MODES[layout])
        _show(api, gray, dpi)
        api.Recognize()
        words = list(self._words(api))
        api.Clear()
        return words

    def _words(self, api: Any) -> Any:
        level = self._library.RIL
        iterator = api.GetIterator()
        line = -1
        while iterator is not None:
            if line < 0 or iterator.IsAtBeginningOf(level.TEXTLINE):
                line += 1
            text = _text(iterator, level.WORD)
            box = iterator.BoundingBox(level.WORD)
            if text and box:
                yield Recognised(text, Box(*map(float, box)), iterator.Confidence(level.WORD) / 100, line)
            if not iterator.Next(level.WORD):
                break

    def orientation(self, gray: NDArray[np.uint8], dpi: float) -> tuple[int, float] | None:
        if not self.model.orientation:
            return None
        api = _instance(str(self.model.folder), ORIENTATION_MODEL)
        _show(api, gray, dpi)
        found = api.DetectOrientationScript()
        return (int(found["orient_deg"]), float(found["orient_conf"])) if found else None


def _text(iterator: Any, level: int) -> str:
    try:
        return str(iterator.GetUTF8Text(level)).strip()
    except RuntimeError:  # tesserocr's way to say that there is no text here: an empty page
        return ""


@lru_cache(maxsize=4)
def _instance(folder: str, model: str, digits: bool = False) -> Any:
    # Tesseract's own threads cost more than they bring: kehoach runs one process a core
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    if model == ORIENTATION_MODEL:
        return tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=model, psm=OSD_ONLY, variables=_QUIET)
    # heeded only when they are set with the model
    signs = {"tessedit_char_whitelist": "0123456789"} if digits else {"tessedit_char_blacklist": NEVER_PRINTED}
    return tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=model, oem=tesserocr.OEM.LSTM_ONLY, variables=signs | _QUIET)


def _show(api: Any, gray: NDArray[np.uint8], dpi: float) -> None:
    height, width = gray.shape
    api.SetImageBytes(gray.tobytes(), width, height, 1, width)
    api.SetSourceResolution(round(dpi))


def load(model: Model) -> TesserocrEngine | None:
    """The engine, or None where tesserocr is not installed."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read once, when Tesseract's library is loaded
    try:
        import tesserocr
    except ImportError:
        return None
    # stderr belongs to kehoach's own messages; C libraries write to it past Python
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
    return TesserocrEngine(model, tesserocr)
