"""Which OCR engine reads: the one that the options ask for, or the best that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehoach.errors import MissingToolError
from kehoach.reading.scans import pytesseract_engine, tesserocr_engine
from kehoach.reading.scans.engine import Engine
from kehoach.reading.scans.tessdata import find_model

if TYPE_CHECKING:
    from kehoach.options import Options

_LOADERS = {"tesserocr": tesserocr_engine.load, "pytesseract": pytesseract_engine.load}
MISSING = "no OCR engine is installed"
REMEDY = (
    "install one with `sudo apt-get install tesseract-ocr tesseract-ocr-osd tesseract-ocr-script-viet` "
    "or `brew install tesseract tesseract-lang`"
)


def default_engine(options: Options) -> Engine:
    """The engine that the options ask for; "auto" is tesserocr in process, else the tesseract program.

    Raises MissingToolError when there is no engine or no model for Vietnamese.
    """
    names = tuple(_LOADERS) if options.engine == "auto" else (options.engine,)
    model = find_model()
    for name in names:
        engine = _LOADERS[name](model)
        if engine is not None:
            return engine
    raise MissingToolError(None, MISSING, REMEDY)
