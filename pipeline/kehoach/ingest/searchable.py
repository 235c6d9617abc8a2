"""A searchable PDF/A beside a scan: the pictures of its pages, and over them, unseen, the words as kehoach read them.

PDF/A-2u (ISO 19005-2, level U): nothing from outside, every letter with its Unicode value, colours with a profile. The
words are those of the record's canonical text, repairs included; there is no second reading.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.archive.originals import keep_bytes, searchable_path
from kehoach.errors import KehoachError, MissingToolError
from kehoach.ingest.invisible import INVISIBLE, invisible_font, words_layer
from kehoach.ingest.pictures import Drawn, Paper, draw_pages

if TYPE_CHECKING:
    from kehoach.pipeline import Document
    from kehoach.record import Record
    from kehoach.text.model import CanonicalText, WordSpan

_SCANNED = ("scan", "mixed")
_NO_DATE = bytes(12)  # in the colour profile's head: the same bytes in every run


def write_searchable(folder: Path, path: Path, document: Document) -> None:
    """Keep the searchable PDF/A of a file that was read, beside its original; nothing for files with their own text.

    Raises MissingToolError where pikepdf is not installed, ArchiveError where it cannot be written.
    """
    if document.record.source.origin in _SCANNED:
        data = searchable(path, document)
        keep_bytes(folder, searchable_path(folder, document.record.source.sha256), data)


def searchable(path: Path, document: Document) -> bytes:
    """The searchable PDF/A of a scan as bytes, the same in every run."""
    try:
        import pikepdf
    except ModuleNotFoundError as error:
        fault, remedy = "a searchable PDF/A needs pikepdf, which is not installed", "pip install 'kehoach[pdfa]'"
        raise MissingToolError(path, fault, remedy) from error
    record, text = document.record, document.text
    words = _by_page(text)
    sheets = [Paper(sheet.width, sheet.height, sheet.turned) for sheet in text.sheets]
    with pikepdf.new() as pdf:
        font, letters = invisible_font(
            pdf, "".join(text.text[w.start : w.end] for page in words.values() for w in page)
        )
        try:
            drawn_pages = draw_pages(pdf, path, sheets, record.source.media_type)
            for sheet, drawn in zip(text.sheets, drawn_pages, strict=True):
                layer = words_layer(text.text, words.get(sheet.number, []), drawn.height, letters)
                _add_page(pdf, drawn, layer, font)
        except pikepdf.PdfError as error:
            fault = f"no searchable PDF/A could be made of it ({' '.join(str(error).split())[:100]})"
            raise KehoachError(path, fault, "please report it with the file; the document itself is safe") from error
        _declare(pdf, record)
        out = BytesIO()
        pdf.save(out, min_version="1.7", deterministic_id=True, compress_streams=True)
    return out.getvalue()


def _by_page(text: CanonicalText) -> dict[int, list[WordSpan]]:
    found: dict[int, list[WordSpan]] = {}
    for word in text.words:
        if word.box is not None and word.end > word.start:
            found.setdefault(word.page, []).append(word)
    return found


def _add_page(pdf: Any, drawn: Drawn, layer: bytes, font: Any) -> None:
    from pikepdf import Dictionary, Name, Page, Stream

    resources = Dictionary(XObject=Dictionary(drawn.objects), Font=Dictionary({INVISIBLE: font}))
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, round(drawn.width, 2), round(drawn.height, 2)],
        Resources=resources,
        Contents=Stream(pdf, drawn.content + layer),
    )
    pdf.pages.append(Page(pdf.make_indirect(page)))


def _declare(pdf: Any, record: Record) -> None:
    """What makes the file a PDF/A: its metadata and the meaning of its colours."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    profile = Stream(pdf, _srgb())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.Lang = String("vi")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "U"
        metadata["dc:title"] = _title(record)
        metadata["dc:source"] = f"sha256:{record.source.sha256}"


def _title(record: Record) -> str:
    parts = [field.value for field in (record.number, record.title) if field]
    kind = record.doc_type.value.name if record.doc_type else ""
    return " ".join(part for part in (kind, *parts) if part) or record.source.name


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    """An ICC profile of sRGB, without the moment in which it was made."""
    from PIL import ImageCms

    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return bytes(made[:24] + _NO_DATE + made[36:84] + bytes(16) + made[100:])
