"""Pages as images: PDF to arrays, arrays to PDF, TIFF, PNG and JPEG. Same input, same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]  # rows × columns, or rows × columns × RGB


def pages(pdf: bytes, dpi: float) -> list[Pixels]:
    """Every page of a PDF as RGB pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")).copy() for page in document]
    finally:
        document.close()


def is_bilevel(page: Pixels) -> bool:
    """True where a page holds only black and white."""
    return page.ndim == 2 and bool(np.isin(page[::7, ::7], (0, 255)).all())


def _encode(page: Pixels, dpi: float, quality: int) -> bytes:
    out = io.BytesIO()
    image = Image.fromarray(page)
    if is_bilevel(page):
        image.convert("1").save(out, "TIFF", compression="group4", dpi=(dpi, dpi))
    else:
        image.save(out, "JPEG", quality=quality, dpi=(dpi, dpi), optimize=True)
    return out.getvalue()


def to_pdf(images: Iterable[Pixels], dpi: float, quality: int = 60) -> bytes:
    """An image-only PDF: CCITT group 4 for black-and-white pages, JPEG for the others."""
    data = [_encode(page, dpi, quality) for page in images]
    layout = img2pdf.get_fixed_dpi_layout_fun((dpi, dpi))
    return bytes(img2pdf.convert(data, layout_fun=layout, nodate=True, engine=img2pdf.Engine.internal))


def to_tiff(images: Sequence[Pixels], dpi: float) -> bytes:
    """A TIFF of all pages, group 4 where they are black and white, else deflate."""
    bilevel = all(is_bilevel(page) for page in images)
    frames = [Image.fromarray(page).convert("1") if bilevel else Image.fromarray(page) for page in images]
    out = io.BytesIO()
    compression = "group4" if bilevel else "tiff_deflate"
    frames[0].save(
        out, "TIFF", save_all=True, append_images=frames[1:], compression=compression, dpi=(dpi, dpi)
    )
    return out.getvalue()


def to_image(page: Pixels, suffix: str, dpi: float, quality: int = 60) -> bytes:
    """One page as PNG, JPEG, WebP or BMP, by the suffix."""
    out, image = io.BytesIO(), Image.fromarray(page)
    if suffix == ".png":
        image = image.convert("1") if is_bilevel(page) else image
        image.save(out, "PNG", dpi=(dpi, dpi), optimize=True)
    else:
        kind = {".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".bmp": "BMP"}[suffix]
        image.save(out, kind, quality=quality, dpi=(dpi, dpi))
    return out.getvalue()


def write(images: Sequence[Pixels], path: Path, dpi: float, quality: int = 60) -> None:
    """Pages to the file that the suffix names; an image format takes the first page alone unless it is TIFF."""
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        data = to_pdf(images, dpi, quality)
    elif suffix in (".tif", ".tiff"):
        data = to_tiff(images, dpi)
    elif len(images) == 1:
        data = to_image(images[0], suffix, dpi, quality)
    else:
        raise ValueError(f"{path.name}: {len(images)} pages do not fit into one {suffix} image")
    path.write_bytes(data)


def splice(born: bytes, scanned: bytes, take: Sequence[int]) -> bytes:
    """A mixed PDF: pages of `born`, those numbered in `take` (from 1) replaced by the pages of `scanned`."""
    with pikepdf.open(io.BytesIO(born)) as base, pikepdf.open(io.BytesIO(scanned)) as other:
        for number in take:
            base.pages[number - 1] = other.pages[number - 1]
        out = io.BytesIO()
        base.save(out, deterministic_id=True)
        return out.getvalue()
