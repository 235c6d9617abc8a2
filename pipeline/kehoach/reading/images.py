"""Pictures of pages: PNG, JPEG, TIFF of many pages, WebP, BMP."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.errors import DamagedFileError, KehoachError, unreadable
from kehoach.options import Options
from kehoach.reading.layout import Notice, Page, Reading

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MAX_PIXELS = 150_000_000  # A3 at 900 dpi; more is no scan of a page
MIN_SIDE = 60  # pixels: less cannot hold a line of text
_MAX_PAGES = 2000
_PAPER_INCHES = (4.0, 20.0)  # longer side of a sheet: a stated resolution that makes more or less of it is wrong


def read_images(path: Path, options: Options) -> Reading:
    """Every frame of a picture file as a page.

    Raises DamagedFileError for a picture that is cut off, of a single dot or beyond 150 million dots: the size is
    read from the head of the file, before anything is decoded.
    """
    if options.ocr == "never":
        return _not_read(path)
    pages: list[Page] = []
    notices: list[Notice] = []
    with _opened(path) as picture:
        media_type = picture.get_format_mimetype() or "image/*"
        for number, result in enumerate(_frames(path, picture), start=1):
            if isinstance(result, str):
                notices.append(Notice("page-damaged", f"trang {number} {result}, không đọc được, đã bỏ qua", number))
                pages.append(Page(number, None, None, (), "scan"))
            else:
                pages.append(_read(result, number, options))
    return Reading(media_type, "scan", tuple(pages), tuple(notices))


def upright_frames(path: Path) -> Iterator[Image | None]:
    """The frames of a picture file as pages show them, None for one that is damaged. Raises DamagedFileError."""
    with _opened(path) as picture:
        for frame in _frames(path, picture):
            yield None if isinstance(frame, str) else frame


def _opened(path: Path) -> ImageFile:
    """The file with its head read; nothing is decoded yet."""
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # our own limit is checked for each frame
            return Pillow.open(path)
    except Pillow.DecompressionBombError as error:
        raise _too_large(path, _pixels(error)) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: BaseException) -> KehoachError:
    if isinstance(error, OSError) and error.errno is not None:
        return unreadable(path, error)
    reason = str(error).split("\n")[0].replace(str(path), "").strip(" '")[:80] or type(error).__name__
    return DamagedFileError(path, f"the picture is damaged or cut off ({reason})", "scan the document again")


def is_page(size: tuple[int, int]) -> bool:
    """Large enough to be the picture of a page, and not beyond the limit."""
    return min(size) >= 600 and size[0] * size[1] <= MAX_PIXELS


def _frames(path: Path, picture: ImageFile) -> Iterator[Image | str]:
    """Each frame decoded and upright, or what is wrong with it. The first one must be good."""
    for index in range(min(getattr(picture, "n_frames", 1), _MAX_PAGES)):
        try:
            picture.seek(index)
            _check_size(path, picture.size)
            frame = _upright(picture)
        except DamagedFileError:
            if index == 0:
                raise
            yield "vượt giới hạn kích thước"
        except (OSError, EOFError, SyntaxError, ValueError) as error:
            if index == 0:
                raise _damaged(path, error) from error
            yield "của ảnh bị hỏng"
        else:
            yield frame


def _check_size(path: Path, size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        raise _too_large(path, f"{width} x {height} dots")
    if min(size) < MIN_SIDE:
        raise DamagedFileError(path, f"the picture has only {width} x {height} dots", "scan it again at 300 dpi")


def _too_large(path: Path, size: str) -> DamagedFileError:
    fault = f"the picture is larger than any page needs ({size})"
    return DamagedFileError(path, fault, "scan it again at 300 dpi, or cut it into pages")


def _upright(picture: Image) -> Image:
    """The frame as gray or RGB, turned as the camera says, see-through parts white."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    picture.load()
    frame = ImageOps.exif_transpose(picture)
    if frame.mode in ("RGBA", "LA", "PA") or (frame.mode == "P" and "transparency" in frame.info):
        frame = frame.convert("RGBA")
        white = Pillow.new("RGBA", frame.size, "white")
        return Pillow.alpha_composite(white, frame).convert("RGB")
    if frame.mode in ("1", "L"):
        return frame.convert("L")
    if frame.mode.startswith(("I", "F")):
        return _stretched(frame)
    return frame.convert("RGB")


def _stretched(frame: Image) -> Image:
    """Sixteen bits a dot brought down to eight."""
    scale = 1 / 257 if frame.mode.startswith("I;16") or frame.mode == "I" else 1.0
    return frame.convert("F").point(lambda value: value * scale).convert("L")


def _read(frame: Image, number: int, options: Options) -> Page:
    from kehoach.reading.scans import read_image

    return read_image(frame, number, options, _resolution(frame))


def _resolution(frame: Image) -> float | None:
    """Dots per inch as the file states them, if that makes a sheet of paper; None has the page fitted to A4."""
    stated = frame.info.get("dpi")
    if not isinstance(stated, tuple) or not stated or not stated[0]:
        return None
    dpi = float(stated[0])
    low, high = _PAPER_INCHES
    return dpi if dpi > 1 and low <= max(frame.size) / dpi <= high else None


def _not_read(path: Path) -> Reading:
    notice = Notice("page-not-recognised", "tệp là ảnh, chưa nhận dạng chữ (--ocr never)", 1)
    if not path.exists():
        raise unreadable(path, FileNotFoundError())
    return Reading("image/*", "scan", (Page(1, None, None, (), "scan"),), (notice,))


def _pixels(error: BaseException) -> str:
    """The number of dots that Pillow found in the file's head."""
    found = re.search(r"\d{4,}", str(error))
    return f"{int(found[0]) / 1e6:.0f} million dots" if found else "no page has so many dots"
