"""Kinds by content, and files that are bad in one way each: a named fault and a remedy."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PIL import Image

from kehoach.errors import DamagedFileError, KehoachError, UnreadableFileError, UnsupportedFileError
from kehoach.options import Options
from kehoach.reading import read
from kehoach.reading.kind import Kind, kind_of
from support import bad
from support.paper import BODY, HEADER, pdf, picture

NEVER = Options(ocr="never")


def _image(form: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        Image.new("RGB", (700, 900), "white").save(path, form)

    return write


def _word(path: Path) -> None:
    docx.Document().save(str(path))


@pytest.mark.parametrize(
    ("write", "kind"),
    [
        (lambda path: pdf(path, BODY), "pdf"),
        *[(_image(form), "image") for form in ("PNG", "JPEG", "TIFF", "WEBP", "BMP")],
        (_word, "docx"),
        (lambda path: path.write_text("Kế hoạch số 5", "utf-8"), "text"),
        (lambda path: path.write_text("Kế hoạch số 5", "utf-16"), "text"),
        (lambda path: path.write_text("Kế hoạch", "utf-16-le"), "text"),
        (lambda path: path.write_bytes(b"K\xd5 ho\xb9ch c\xf1a U\xfb ban"), "text"),
        (lambda path: path.write_bytes(b"{\\rtf1 abc}"), "rtf"),
        (lambda path: path.write_bytes(b"\n\n%PDF-1.4 after rubbish"), "pdf"),
        (lambda path: path.write_text("BM 12: kế hoạch của Ban", "utf-8"), "text"),
    ],
)
def test_kinds_are_told_by_content(tmp_path: Path, write: Callable[[Path], object], kind: Kind) -> None:
    path = tmp_path / "sai-duoi.xyz"
    write(path)
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("data", "error", "fault"),
    [
        (bad.empty, DamagedFileError, "empty"),
        (lambda: b" \r\n\t\n", DamagedFileError, "empty"),
        (bad.encrypted_pdf, DamagedFileError, "password"),
        (bad.truncated_pdf, DamagedFileError, "cut off"),
        (bad.pdf_without_pages, DamagedFileError, "no pages"),
        (bad.one_pixel, DamagedFileError, "1 x 1"),
        (bad.huge_picture, DamagedFileError, "larger"),
        (bad.zip_that_is_no_docx, UnsupportedFileError, "no DOCX"),
        (lambda: b"PK\x03\x04 broken", DamagedFileError, "damaged"),
        (lambda: b"\x89PNG\r\n\x1a\n broken", DamagedFileError, "damaged"),
        (lambda: bytes(range(256)) * 20, UnsupportedFileError, "not known"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), UnsupportedFileError, "no Word"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, data: Callable[[], bytes], error: type[KehoachError], fault: str) -> None:
    path = tmp_path / "hong"
    path.write_bytes(data())
    with pytest.raises(error) as caught:
        read(path, Options())
    assert caught.value.path == str(path)
    assert fault in caught.value.fault
    assert caught.value.remedy


def test_faults_do_not_leak_from_one_file_to_the_next(tmp_path: Path) -> None:
    """pdfium keeps its last error code: a file without pages after a protected one is not protected."""
    for name, data in (("a", bad.encrypted_pdf()), ("b", bad.pdf_without_pages())):
        (tmp_path / name).write_bytes(data)
    with pytest.raises(DamagedFileError, match="password"):
        read(tmp_path / "a", Options())
    with pytest.raises(DamagedFileError, match="no pages"):
        read(tmp_path / "b", Options())


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no such file"):
        read(tmp_path / "khong-co", Options())
    with pytest.raises(UnreadableFileError, match="folder"):
        read(tmp_path, Options())


def test_a_picture_that_is_cut_off(tmp_path: Path) -> None:
    out = io.BytesIO()
    picture(HEADER + BODY).save(out, "PNG")
    (tmp_path / "a").write_bytes(out.getvalue()[: len(out.getvalue()) // 2])
    with pytest.raises(DamagedFileError, match="cut off"):
        read(tmp_path / "a", Options())


def test_a_tiff_of_two_pages_with_one_too_small_is_read_in_part(tmp_path: Path) -> None:
    good, small = picture(HEADER + BODY), Image.new("L", (20, 20), 255)
    good.save(tmp_path / "a", "TIFF", save_all=True, append_images=[small], dpi=(200, 200))
    reading = read(tmp_path / "a", Options())
    assert [page.origin for page in reading.pages] == ["scan", "scan"]
    assert any("KẾ HOẠCH" in line.text for line in reading.pages[0].lines)
    assert reading.pages[1].lines == ()
    assert [(notice.code, notice.page) for notice in reading.notices] == [("page-damaged", 2)]


def test_a_picture_without_recognition_is_named(tmp_path: Path) -> None:
    picture(BODY, 72).save(tmp_path / "a", "PNG")
    assert read(tmp_path / "a", NEVER).notices[0].code == "page-not-recognised"
