"""How a file is to be read: one frozen object handed down the whole pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

OcrMode = Literal["auto", "always", "never"]
EngineName = Literal["auto", "tesserocr", "pytesseract"]


@dataclass(frozen=True, slots=True)
class Options:
    """Reading options.

    ocr: "auto" reads a page from its image only where its text layer is absent or rubbish.
    dpi: pixels per inch for rendering PDF pages; None takes the scan's own resolution, within 200-300.
    engine: the OCR engine; "auto" is tesserocr in process, else the tesseract program.
    knowledge: folder with own tables of knowledge; None takes the one that KEHOACH_KNOWLEDGE names, if any.
    """

    ocr: OcrMode = "auto"
    dpi: int | None = None
    engine: EngineName = "auto"
    knowledge: Path | None = None
