"""The searchable PDF/A beside a scan: it is one, and its words lie where the page shows them."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from kehoach import Document, parse_document
from kehoach.archive import open_archive
from kehoach.archive.originals import kept_searchable
from kehoach.ingest.pictures import Paper, draw_pages
from kehoach.ingest.searchable import searchable
from support.cli import SAMPLES
from support.pdfa import faults
from support.taking import take

SCANS = ("mau-12-tinh-uy-nguoc.pdf", "mau-11-cong-van.png")  # a page upside down in a PDF, a picture


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: parse_document(SAMPLES / name) for name in SCANS}


@pytest.mark.parametrize("name", SCANS)
def test_it_is_a_pdfa(documents: dict[str, Document], name: str) -> None:
    data = searchable(SAMPLES / name, documents[name])
    assert faults(data) == []
    assert searchable(SAMPLES / name, documents[name]) == data  # the same bytes in every run


@pytest.mark.parametrize("name", SCANS)
def test_its_words_are_our_reading_and_lie_on_the_page(documents: dict[str, Document], name: str) -> None:
    document = documents[name]
    with pypdfium2.PdfDocument(searchable(SAMPLES / name, document)) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        words = [word for word in document.text.words if word.box]
        found = text.get_text_range().split()
        assert found == [part for word in words for part in document.text.text[word.start : word.end].split()]
        for word in words:  # what stands in the middle of its box
            box = word.box
            assert box is not None
            shown = text.get_text_bounded(box.x0, page.get_height() - box.y1, box.x1, page.get_height() - box.y0)
            assert document.text.text[word.start : word.end][:1] in shown


@pytest.mark.parametrize("name", SCANS)
def test_it_looks_like_the_scan(documents: dict[str, Document], name: str) -> None:
    """The dark dots lie in the words' boxes: the picture stands upright under them."""
    with pypdfium2.PdfDocument(searchable(SAMPLES / name, documents[name])) as pdf:
        picture = pdf[0].render(scale=1).to_pil().convert("L")
    boxes = [word.box for word in documents[name].text.words if word.box]
    inside = [picture.crop(tuple(round(edge) for edge in box)) for box in boxes]
    dark = sum(sum(one.histogram()[:128]) for one in inside) / sum(one.width * one.height for one in inside)
    whole = sum(picture.histogram()[:128]) / (picture.width * picture.height)
    assert dark > 3 * whole


def test_a_scanners_pictures_stay_untouched(documents: dict[str, Document]) -> None:
    name = SCANS[0]
    with (
        pikepdf.open(SAMPLES / name) as scan,
        pikepdf.open(BytesIO(searchable(SAMPLES / name, documents[name]))) as pdf,
    ):
        [before] = [image.read_raw_bytes() for image in scan.pages[0].Resources.XObject.values()]
        [after] = [image.read_raw_bytes() for image in pdf.pages[0].Resources.XObject.values()]
    assert before == after


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (b"q 100 0 0 200 0 0 cm /Im Do Q", True),
        (b"q 100 0 0 200 0 0 cm /Im Do Q BT 3 Tr /F 9 Tf (cu) Tj ET", True),
        (b"q 100 0 0 200 0 0 cm /Im Do Q BT /F 9 Tf (dau) Tj ET", False),
        (b"q 100 0 0 200 0 0 cm /Im Do Q BT 3 Tr ET Q BT /F 9 Tf (dau) Tj ET", False),
        (b"q 100 0 0 200 0 0 cm /Im Do Q /Sh sh", False),
    ],
)
def test_a_page_that_is_more_than_pictures_is_painted(tmp_path: Path, content: bytes, kept: bool) -> None:
    """Unseen text of the scanner's own is left out, what is seen besides the pictures is not lost."""
    with pikepdf.new() as scan:
        image = pikepdf.Stream(scan, bytes(100 * 200))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 100, 200, 8
        image.ColorSpace, image.Interpolate = pikepdf.Name.DeviceGray, True
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )  # fmt: skip
        page = scan.add_blank_page(page_size=(100, 200))
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im=scan.make_indirect(image)), Font=pikepdf.Dictionary(F=font)
        )
        page.Contents = pikepdf.Stream(scan, content)
        scan.save(tmp_path / "scan.pdf")
    with pikepdf.new() as pdf:
        [drawn] = draw_pages(pdf, tmp_path / "scan.pdf", [Paper(100, 200, 0)], "application/pdf")
        [image] = drawn.objects.values()
        assert (str(image.get("/Filter", "/FlateDecode")) == "/FlateDecode" and b"/Im Do" in drawn.content) is kept
        assert b"Tj" not in drawn.content and "/Interpolate" not in image


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_photo_stays_as_it_is_and_stands_upright(tmp_path: Path, orientation: int, turned: int) -> None:
    upright = Image.new("L", (60, 90), 255)
    upright.paste(0, (0, 0, 20, 20))  # a black corner, top left
    back = {1: 0, 3: 180, 6: 90, 8: 270}[orientation]
    lying = upright.rotate(turned, expand=True).rotate(back, expand=True)
    exif = Image.Exif()
    exif[0x0112] = orientation
    lying.save(tmp_path / "photo.jpg", exif=exif, quality=95)
    with pikepdf.new() as pdf:
        [drawn] = draw_pages(pdf, tmp_path / "photo.jpg", [Paper(60, 90, turned)], "image/jpeg")
        [image] = drawn.objects.values()
        assert image.read_raw_bytes() == (tmp_path / "photo.jpg").read_bytes()
        page = pdf.add_blank_page(page_size=(60, 90))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(drawn.objects))
        page.Contents = pikepdf.Stream(pdf, drawn.content)
        out = BytesIO()
        pdf.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as shown:
        picture = shown[0].render(scale=1).to_pil().convert("L")
    corners = [picture.getpixel(point) for point in ((5, 5), (55, 5), (5, 85), (55, 85))]
    assert [corner < 128 for corner in corners] == [True, False, False, False]


def test_scans_get_one_in_the_archive_also_later(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("KẾ HOẠCH\nI. MỤC ĐÍCH\n")
    with open_archive(tmp_path / "archive", create=True) as archive:
        take(archive, SAMPLES / SCANS[1], text)
        assert list(kept_searchable(archive.folder)) == []
        told = take(archive, SAMPLES / SCANS[1], text, pdfa=True)
        assert {one.what for one in told.values()} == {"unchanged"}
        [kept] = kept_searchable(archive.folder)
        assert faults(kept.read_bytes()) == []
        assert take(archive, SAMPLES / SCANS[1], pdfa=True)[SCANS[1]].record is None  # not read a third time
