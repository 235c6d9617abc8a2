"""Scans: an image of a page becomes lines of recognised words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kehoach.reading.layout import Notice, Page

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from kehoach.options import Options
    from kehoach.reading.scans.engine import Engine


def read_image(image: Image | NDArray[np.uint8], number: int, options: Options, dpi: float | None = None) -> Page:
    """Reads the image of page `number` (from 1).

    dpi: pixels per inch of the image; None takes what the image states where that is plausible, else fits it to A4.
    Boxes are points on the page as a person sees it upright: turned by `Page.turned` degrees clockwise, not touched
    otherwise. Raises MissingToolError where there is no OCR engine or model.
    """
    from kehoach.reading.scans.reader import read_picture  # OpenCV: only for scans

    return read_picture(_picture(image, dpi), number, _engine(options))


def engine_notices(options: Options) -> tuple[Notice, ...]:
    """What a record should say about the engine: that numbers are read less exactly without the script model."""
    model = _engine(options).model
    if model.exact:
        return ()
    message = "nhận dạng bằng mô hình nhỏ “vie”: chữ số kém chính xác hơn mô hình chữ Việt đầy đủ"
    return (Notice("small-ocr-model", message),)


def _engine(options: Options) -> Engine:
    return _engine_named(options.engine)


@lru_cache(maxsize=4)
def _engine_named(name: str) -> Engine:
    from kehoach.options import Options
    from kehoach.reading.scans.engines import default_engine

    return default_engine(Options(engine=name))  # type: ignore[arg-type]


def _picture(image: Any, dpi: float | None) -> Any:
    import numpy as np

    from kehoach.reading.scans.picture import Picture
    from kehoach.reading.scans.resolution import likely_dpi

    if isinstance(image, np.ndarray):
        pixels, stated = np.ascontiguousarray(image[..., :3] if image.ndim == 3 else image, dtype=np.uint8), None
    else:
        stated = _stated_dpi(image)
        pixels = np.array(_on_white(image))
    height, width = pixels.shape[:2]
    return Picture(pixels, dpi or likely_dpi(width, height, stated))


def _stated_dpi(image: Image) -> float | None:
    stated = image.info.get("dpi")
    try:
        return float(stated[0]) or None if stated else None
    except (TypeError, ValueError, IndexError):
        return None


def _on_white(image: Image) -> Image:
    """Gray for gray and bilevel images, RGB for the others, what is transparent on white."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode[0] in "IF":
        return _eight_bits(image)
    if image.mode in ("LA", "RGBA", "PA") or "transparency" in image.info:
        from PIL import Image as Images

        clear = image.convert("RGBA")
        return Images.alpha_composite(Images.new("RGBA", clear.size, "white"), clear).convert("RGB")
    return image.convert("RGB")


def _eight_bits(image: Image) -> Image:
    """Pillow clips finer grays at 255 instead of scaling them."""
    import numpy as np
    from PIL import Image as Images

    values = np.asarray(image, dtype=np.float64)
    full = 65535.0 if values.max(initial=0.0) > 255 else 255.0
    return Images.fromarray(np.clip(values * (255 / full), 0, 255).astype(np.uint8))
