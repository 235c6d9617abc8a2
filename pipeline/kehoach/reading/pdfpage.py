"""One page of a PDF through pypdfium2: what lies on it, and its image."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehoach.options import Options
from kehoach.reading.glyphs import Frame
from kehoach.reading.layout import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_RESOLUTIONS = (200, 300)  # pixels per inch: less loses marks, more loses time and exactness
_MAX_PIXELS = 40_000_000  # of a rendered page: A3 at 500 dpi
_DEPTH = 4  # of nested form objects that are looked into


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies on a page: objects, share of it under images, their pixels per inch, whether rules suggest a table."""

    objects: int
    coverage: float
    dpi: float | None
    ruled: bool


def flatten(document: Any, index: int) -> Any:
    """The page, with the stamps and fields that stand over it made part of it, so that their text is read and drawn."""
    import pypdfium2.raw as c

    page = document[index]
    printed = (c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_FREETEXT, c.FPDF_ANNOT_STAMP)
    for number in range(c.FPDFPage_GetAnnotCount(page)):
        annotation = c.FPDFPage_GetAnnot(page, number)
        kind = c.FPDFAnnot_GetSubtype(annotation)
        c.FPDFPage_CloseAnnot(annotation)
        if kind in printed:
            if c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY) == c.FLATTEN_SUCCESS:
                page.close()
                return document[index]
            break
    return page


def contents_of(page: Any, frame: Frame) -> Contents:
    """Counts the page's objects; only those of paths and images are looked at closely."""
    import pypdfium2.raw as c

    images: list[tuple[Box, tuple[int, int]]] = []
    upright = level = rects = count = 0
    for item, outer in _objects(page):
        count += 1
        kind = c.FPDFPageObj_GetType(item)
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            images.append((_bounds(outer or item, frame), _pixels(item)))
        elif kind == c.FPDF_PAGEOBJ_PATH:
            box = _bounds(item, frame)
            wide, high = box.x1 - box.x0, box.y1 - box.y0
            upright += wide < 4 and high > 6
            level += high < 4 and wide > 20
            if wide > 20 and high > 8 and wide * high < 0.8 * frame.width * frame.height:
                rects += 1 if c.FPDFPath_CountSegments(item) <= 5 else 2  # a whole grid may be drawn as one path
    ruled = (upright >= 2 and level >= 2) or rects >= 2 or (rects >= 1 and upright + level >= 2)
    area = frame.width * frame.height or 1.0
    covered = sum(max(0.0, min(b.x1, frame.width) - max(b.x0, 0.0)) * max(0.0, min(b.y1, frame.height) - max(b.y0, 0.0))
                  for b, _ in images)  # fmt: skip
    return Contents(count, min(1.0, covered / area), _resolution(images), ruled)


def _objects(page: Any) -> Iterator[tuple[Any, Any]]:
    """All objects of a page, those inside form objects too, each with the outermost form that holds it."""
    import pypdfium2.raw as c

    def inside(form: Any, outer: Any, depth: int) -> Iterator[tuple[Any, Any]]:
        for index in range(c.FPDFFormObj_CountObjects(form)):
            item = c.FPDFFormObj_GetObject(form, index)
            if c.FPDFPageObj_GetType(item) != c.FPDF_PAGEOBJ_FORM:
                yield item, outer
            elif depth < _DEPTH:
                yield from inside(item, outer, depth + 1)

    for index in range(c.FPDFPage_CountObjects(page)):
        item = c.FPDFPage_GetObject(page, index)
        if c.FPDFPageObj_GetType(item) == c.FPDF_PAGEOBJ_FORM:
            yield from inside(item, item, 1)
        else:
            yield item, None


def _bounds(item: Any, frame: Frame) -> Box:
    import pypdfium2.raw as c

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return frame.box(left.value, bottom.value, right.value, top.value)


def _pixels(item: Any) -> tuple[int, int]:
    import pypdfium2.raw as c

    width, height = ctypes.c_uint(), ctypes.c_uint()
    c.FPDFImageObj_GetImagePixelSize(item, width, height)
    return width.value, height.value


def _resolution(images: Sequence[tuple[Box, tuple[int, int]]]) -> float | None:
    """Pixels per inch of the largest image."""
    if not images:
        return None
    box, pixels = max(images, key=lambda image: (image[0].x1 - image[0].x0) * (image[0].y1 - image[0].y0))
    longer = max(box.x1 - box.x0, box.y1 - box.y0)
    return 72 * max(pixels) / longer if longer > 0 else None


def render(page: Any, frame: Frame, contents: Contents, options: Options) -> tuple[Image, float]:
    """The page as an RGB image and its resolution: the scan's own within 200-300 dpi, or the one asked for."""
    low, high = _RESOLUTIONS
    dpi = float(options.dpi or min(high, max(low, contents.dpi or low)))
    area = frame.width * frame.height / 72**2
    if area * dpi * dpi > _MAX_PIXELS:
        dpi = (_MAX_PIXELS / area) ** 0.5
    bitmap = page.render(scale=dpi / 72, may_draw_forms=False)
    image = bitmap.to_pil()
    return (image if image.mode in ("L", "RGB") else image.convert("RGB")), dpi


def without_stamps(page: Any, frame: Frame, stamps: Sequence[Box]) -> None:
    """Takes what stands in the boxes off the page (in memory only): text, and the forms of signature fields."""
    import pypdfium2.raw as c

    if not stamps:
        return
    around = Box.around(stamps)
    room = Box(around.x0 - 40, around.y0 - 20, around.x1 + 40, around.y1 + 20)  # the frame and the sign beside the text
    items = [c.FPDFPage_GetObject(page, index) for index in range(c.FPDFPage_CountObjects(page))]
    for item in items:
        if c.FPDFPageObj_GetType(item) not in (c.FPDF_PAGEOBJ_TEXT, c.FPDF_PAGEOBJ_FORM):
            continue
        box = _bounds(item, frame)
        inside = room.x0 <= box.x0 and box.x1 <= room.x1 and room.y0 <= box.y0 and box.y1 <= room.y1
        if inside and c.FPDFPage_RemoveObject(page, item):
            c.FPDFPageObj_Destroy(item)
