"""Times-like fonts with all Vietnamese letters: Tinos (fonts-croscore), else Liberation Serif 2 (fonts-liberation2)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts",
    "~/Library/Fonts",
    "~/.local/share/fonts",
)
_FAMILIES = ("Tinos", "LiberationSerif")


class FontsMissingError(RuntimeError):
    """Neither family is installed."""

    def __init__(self) -> None:
        super().__init__("no Vietnamese serif font: apt-get install fonts-croscore (or fonts-liberation2)")


@lru_cache(maxsize=1)
def serif_files() -> dict[str, Path]:
    """Style name to font file of the first family that is there whole; raises FontsMissingError."""
    found = {p.name: p for f in _FOLDERS for p in Path(f).expanduser().rglob("*.ttf") if p.name.startswith(_FAMILIES)}
    for family in _FAMILIES:
        files = {style: found.get(f"{family}-{style}.ttf") for style in STYLES}
        if all(files.values()):
            return {style: path for style, path in files.items() if path}
    raise FontsMissingError


@lru_cache(maxsize=1)
def register_serif() -> str:
    """Tell reportlab of the family; returns the family's name."""
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for style, path in serif_files().items():
        pdfmetrics.registerFont(TTFont(f"Serif-{style}", str(path)))
    for style in STYLES:
        addMapping("Serif", int("Bold" in style), int("Italic" in style), f"Serif-{style}")
    return "Serif"
