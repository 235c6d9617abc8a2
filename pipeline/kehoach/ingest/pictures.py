"""The pictures of a scan's pages, drawn on the pages of a new PDF: as they are where they may stay, else painted anew.

A scanner's page that is nothing but pictures of allowed kinds keeps them untouched (an unseen layer of text of the
scanner's own is left out). What else a page holds may need what PDF/A forbids: such a page is painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kehoach.reading.images import upright_frames

if TYPE_CHECKING:
    from PIL.Image import Image

_A4 = (595.28, 841.89)  # points
_PAINTED_DPI, _QUALITY = 200, 85
_MAX_PIXELS = 100_000_000
_KEPT_FILTERS = {"/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/FlateDecode", "/RunLengthDecode"}
_KEPT_COLOURS = {"/DeviceGray", "/DeviceRGB", "/CalGray", "/CalRGB"}
_DRAWING = {"q", "Q", "cm", "Do", "re", "W", "W*", "n", "g", "G", "rg", "RG", "w", "J", "j", "M", "i", "ri"}
_SHOWING = {"Tj", "TJ", "'", '"'}
_WRITING = {"BT", "ET", "Tf", "Tr", "Td", "TD", "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Ts"} | _SHOWING
_MARKING = {"BMC", "BDC", "EMC", "MP", "DP"}
_ORIENTATION = 0x0112  # of EXIF
_CAMERA = {1: 0, 3: 180, 6: 90, 8: 270}  # degrees clockwise; the others are mirrored
_UNSEEN = 3  # rendering mode of text that is not painted


class Paper(NamedTuple):
    """A page as it was read: its size in points where that is known, and the degrees clockwise by which its picture was
    turned to stand upright."""

    width: float | None
    height: float | None
    turned: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: size in points, upright, the content that draws it, and the objects that it names."""

    width: float
    height: float
    content: bytes
    objects: dict[str, Any] = field(default_factory=dict)


def draw_pages(pdf: Any, path: Path, sheets: Sequence[Paper], media_type: str) -> Iterator[Drawn]:
    """The pages of the file in order, their objects in `pdf`."""
    if media_type == "application/pdf":
        yield from _pdf_pages(pdf, path, sheets)
    elif (photo := _photo(pdf, path)) is not None:
        picture, turned = photo
        width, height = _size(sheets[0], None)
        yield _drawn(picture, turned + sheets[0].turned, width, height)
    else:
        for sheet, frame in zip(sheets, upright_frames(path), strict=True):
            width, height = _size(sheet, frame.size if frame else None)
            yield _painted(pdf, frame, sheet.turned, width, height)


def _pdf_pages(pdf: Any, path: Path, sheets: Sequence[Paper]) -> Iterator[Drawn]:
    import pikepdf
    import pypdfium2

    with pikepdf.open(path) as source, closing(pypdfium2.PdfDocument(path)) as rendered:
        for index, (sheet, page) in enumerate(zip(sheets, source.pages, strict=True)):
            kept = _kept(pdf, page, sheet)
            if kept is not None:
                yield kept
                continue
            shown = rendered[index]
            width, height = _size(sheet, shown.get_size())
            dpi = min(_PAINTED_DPI, 72 * (_MAX_PIXELS / (width * height)) ** 0.5)
            yield _painted(pdf, shown.render(scale=dpi / 72).to_pil(), sheet.turned, width, height)
            shown.close()


def _size(sheet: Paper, shown: tuple[float, float] | None) -> tuple[float, float]:
    """Size of the upright page in points: as it was read, else as it is shown, else A4."""
    if sheet.width and sheet.height:
        return sheet.width, sheet.height
    if shown is None or max(shown) > 2000:  # pixels
        return _A4
    return shown


def _photo(pdf: Any, path: Path) -> tuple[Any, int] | None:
    """A JPEG file as it is, and the degrees clockwise by which the camera wants it turned; None for other files, and
    for kinds of JPEG that PDF/A does not have."""
    from PIL import Image as Pillow

    with Pillow.open(path) as opened:
        turned = _CAMERA.get(opened.getexif().get(_ORIENTATION, 1))
        if opened.format != "JPEG" or opened.mode not in ("L", "RGB") or turned is None:
            return None
        size, gray = opened.size, opened.mode == "L"
    return _jpeg(pdf, path.read_bytes(), size, gray=gray), turned


def _painted(pdf: Any, picture: Image | None, turned: int, width: float, height: float) -> Drawn:
    if picture is None:
        return Drawn(width, height, b"")
    return _drawn(_picture(pdf, picture), turned, width, height)


def _drawn(picture: Any, turned: int, width: float, height: float) -> Drawn:
    """A page that is one picture."""
    content = f"q {_turning(turned, width, height)} cm /Page Do Q\n".encode("ascii")
    return Drawn(width, height, content, {"/Page": picture})


def _picture(pdf: Any, picture: Image) -> Any:
    """The picture as an object of the PDF: black and white without loss, gray and colour as JPEG."""
    from pikepdf import Name, Stream

    two = picture.convert("L") if picture.mode == "1" else picture
    if two.mode == "L" and set(two.getextrema()) <= {0, 255} and _is_two(two):
        return _image(Stream(pdf, two.convert("1").tobytes()), picture.size, Name.DeviceGray, 1)
    out = BytesIO()
    (picture if picture.mode in ("L", "RGB") else picture.convert("RGB")).save(out, "JPEG", quality=_QUALITY)
    return _jpeg(pdf, out.getvalue(), picture.size, gray=picture.mode == "L")


def _jpeg(pdf: Any, data: bytes, size: tuple[int, int], *, gray: bool) -> Any:
    from pikepdf import Name, Stream

    made = Stream(pdf, data)
    made.Filter = Name.DCTDecode
    return _image(made, size, Name.DeviceGray if gray else Name.DeviceRGB, 8)


def _image(made: Any, size: tuple[int, int], colours: Any, bits: int) -> Any:
    from pikepdf import Name

    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = size
    made.ColorSpace, made.BitsPerComponent = colours, bits
    return made


def _is_two(picture: Image) -> bool:
    """Whether a gray picture is black and white alone."""
    counts = picture.histogram()
    return sum(counts) == counts[0] + counts[255]


def _turning(turned: int, width: float, height: float) -> str:
    """The matrix that lays a picture, turned clockwise, on the upright page."""
    w, h = f"{width:.2f}", f"{height:.2f}"
    return {
        0: f"{w} 0 0 {h} 0 0",
        90: f"0 -{h} {w} 0 0 {h}",
        180: f"-{w} 0 0 -{h} {w} {h}",
        270: f"0 {h} -{w} 0 {w} 0",
    }[turned % 360]


def _kept(pdf: Any, page: Any, sheet: Paper) -> Drawn | None:
    """The page with its own pictures untouched; None where it holds what may not stay."""
    import pikepdf

    resources = page.obj.get("/Resources") or page.resources
    pictures = dict(resources.get("/XObject", {}).items())
    if not pictures or not all(_may_stay(picture) for picture in pictures.values()):
        return None
    try:
        commands = _drawing_only(pikepdf.parse_content_stream(page))
    except pikepdf.PdfError:
        return None
    if commands is None or not sheet.width or not sheet.height:
        return None
    turned = (int(page.obj.get("/Rotate", 0)) + sheet.turned) % 360
    box = [float(number) for number in page.cropbox]
    before = _page_matrix(box, turned, sheet.width, sheet.height)
    content = b"q " + before + b" cm\n" + pikepdf.unparse_content_stream(commands) + b"\nQ\n"
    return Drawn(sheet.width, sheet.height, content, {name: _copied(pdf, made) for name, made in pictures.items()})


def _page_matrix(box: Sequence[float], turned: int, width: float, height: float) -> bytes:
    """From the page's own coordinates to those of the upright page at 0, 0."""
    left, bottom, right, top = box
    matrix = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turned]
    shown = (right - left, top - bottom) if turned in (0, 180) else (top - bottom, right - left)
    across, up = width / shown[0], height / shown[1]  # 1.0 but for a page in another unit
    a, b, c, d, e, f = matrix
    return " ".join(f"{n:.5f}" for n in (a * across, b * up, c * across, d * up, e * across, f * up)).encode("ascii")


def _drawing_only(commands: Sequence[Any]) -> list[Any] | None:
    """The commands that draw pictures, without unseen text and marks; None where there is anything else."""
    kept, unseen = [], False
    for command in commands:
        operator = str(getattr(command, "operator", ""))
        if operator in _DRAWING:
            kept.append(command)
            unseen = unseen and operator != "Q"  # it may bring back what was before
        elif operator == "Tr":
            unseen = int(command.operands[0]) == _UNSEEN
        elif operator not in _WRITING | _MARKING or (operator in _SHOWING and not unseen):
            return None
    return kept


def _may_stay(picture: Any) -> bool:
    """Whether PDF/A-2 allows the picture as it is."""
    import pikepdf

    if not isinstance(picture, pikepdf.Stream) or picture.get("/Subtype") != "/Image":
        return False
    filters: Any = picture.get("/Filter", pikepdf.Array())
    names = [str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])]
    if not set(names) <= _KEPT_FILTERS or any(key in picture for key in ("/SMask", "/Alternates", "/OPI", "/F")):
        return False
    mask = picture.get("/Mask")
    if isinstance(mask, pikepdf.Stream) and not _may_stay(mask):
        return False
    return bool(picture.get("/ImageMask", False)) or _colours_may_stay(picture.get("/ColorSpace"))


def _colours_may_stay(colours: Any) -> bool:
    import pikepdf

    if isinstance(colours, pikepdf.Array) and len(colours):
        head = str(colours[0])
        if head == "/Indexed":
            return _colours_may_stay(colours[1])
        return head in _KEPT_COLOURS or (head == "/ICCBased" and int(colours[1].get("/N", 0)) in (1, 3))
    return str(colours) in _KEPT_COLOURS


def _copied(pdf: Any, picture: Any) -> Any:
    copied = pdf.copy_foreign(picture)
    if "/Interpolate" in copied:
        del copied["/Interpolate"]
    if "/Metadata" in copied:
        del copied["/Metadata"]
    return copied
