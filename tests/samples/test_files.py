"""data/samples is whole: every file with gold, every medium there, and made of the sources that lie beside it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from sampletools import build, layout, plain, source, tcvn3

SAMPLES = build.load_samples()
BY_FILE = {sample.file: sample for sample in SAMPLES}


def read(name: str) -> bytes:
    return (build.SAMPLES / name).read_bytes()


def text_of_pages(name: str) -> list[str]:
    document = pypdfium2.PdfDocument(read(name))
    return [page.get_textpage().get_text_bounded() for page in document]


def test_the_folder_holds_what_the_list_names() -> None:
    listed = {s.file for s in SAMPLES} | {s.gold for s in SAMPLES} | {"README.md"}
    assert {path.name for path in build.SAMPLES.iterdir()} == listed


def test_at_least_fourteen_documents_in_one_language_of_names() -> None:
    assert len({s.source for s in SAMPLES}) >= 14
    assert all(s.file.startswith("mau-") for s in SAMPLES)
    assert len({Path(s.file).stem for s in SAMPLES}) == len(SAMPLES)


def test_every_source_is_used() -> None:
    assert {path.stem for path in build.SOURCES.glob("*.txt")} == {s.source for s in SAMPLES}


def test_all_media_are_there() -> None:
    assert {Path(s.file).suffix for s in SAMPLES} == {".pdf", ".jpg", ".tif", ".png", ".docx", ".doc", ".txt"}


def test_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in build.SAMPLES.iterdir()) < 8_000_000


def test_one_plan_is_scanned_twice() -> None:
    first, second = (s for s in SAMPLES if s.source == "16-ubnd-xa-nghi-loc")
    golds = [json.loads(read(s.gold)) | {"source": None} for s in (first, second)]
    assert golds[0] == golds[1]
    assert read(first.file) != read(second.file)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.file)
def test_gold_is_what_the_source_says_today(sample: build.Sample, tmp_path: Path) -> None:
    build.write_gold(sample, tmp_path / sample.gold)
    assert (tmp_path / sample.gold).read_bytes() == read(sample.gold)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.file)
def test_the_document_says_that_it_is_a_sample(sample: build.Sample) -> None:
    document = source.load(build.SOURCES / f"{sample.source}.txt")
    assert source.MARK in plain.plain_text(document)


@pytest.mark.parametrize("name", ["mau-01-tong-lien-doan.pdf", "mau-09-ubnd-nghe-an.pdf"])
def test_born_digital_pages_carry_their_text(name: str) -> None:
    pages = text_of_pages(name)
    gold = json.loads(read(BY_FILE[name].gold))
    assert gold["number"] in pages[0]
    assert all(source.MARK in page for page in pages)


PURE = [s for s in SAMPLES if s.file.endswith(".pdf") and s.recipe and not s.scanned and not s.old_layer]


@pytest.mark.parametrize("sample", PURE, ids=lambda s: s.file)
def test_scans_have_no_text_layer(sample: build.Sample) -> None:
    assert not "".join(text_of_pages(sample.file)).strip()


def test_the_mixed_pdf_has_one_page_of_text_and_one_scan() -> None:
    first, second = text_of_pages("mau-10-ubnd-nghi-loc.pdf")
    assert "64/KH-UBND" in first
    assert not second.strip()


def test_the_old_text_layer_is_there_and_useless() -> None:
    text = "".join(text_of_pages("mau-18-nghe-an-ocr-cu.pdf"))
    assert len(text) > 1000
    assert text.isascii()


def test_the_second_page_of_the_second_scan_lies_sideways() -> None:
    first, second = (page.get_size() for page in pypdfium2.PdfDocument(read("mau-16b-xa-nghi-loc.pdf")))
    assert first[0] < first[1]
    assert second[0] > second[1]


def test_the_fax_is_black_and_white_and_has_two_pages() -> None:
    with Image.open(io.BytesIO(read("mau-05-nghi-loc-fax.tif"))) as image:
        assert (image.n_frames, image.mode) == (2, "1")


def test_the_photo_is_in_colour() -> None:
    with Image.open(io.BytesIO(read("mau-04-an-duong-dien-thoai.jpg"))) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")


def test_word_files_are_word_files() -> None:
    assert read("mau-07-hong-bang-du-thao.doc").startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
    with zipfile.ZipFile(io.BytesIO(read("mau-06-may-ben-rung.docx"))) as archive:
        assert "<w:tbl>" in archive.read("word/document.xml").decode()


def test_the_legacy_pdf_holds_tcvn3_codes_under_legacy_font_names() -> None:
    data = read("mau-13-quyet-dinh-2009.pdf")
    assert b".VnTime-Bold" in data
    assert b".VnTimeH-Bold" in data
    text = "".join(text_of_pages("mau-13-quyet-dinh-2009.pdf"))
    assert tcvn3.encode("Căn cứ Luật Tổ chức").decode("latin-1") in text
    assert "Căn cứ" not in text


def test_the_tcvn3_text_decodes_back() -> None:
    letters = {code: char for char, code in tcvn3.CODES.items()}
    text = "".join(letters.get(byte, chr(byte)) for byte in read("mau-17-so-cong-thuong-tcvn3.txt"))
    assert text == plain.plain_text(source.load(build.SOURCES / "17-so-cong-thuong-2009.txt"))


def test_setting_a_source_twice_gives_the_same_bytes() -> None:
    document = source.load(build.SOURCES / "04-ld-an-duong.txt")
    assert layout.compose(document) == layout.compose(document)


def test_an_old_text_layer_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    sample = build.Sample("a.pdf", "12-tinh-uy-nghe-an", "test", recipe="gray", dpi=40, old_layer=True)
    for name in ("a.pdf", "b.pdf"):
        build.make(sample, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_scanning_a_source_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    sample = build.Sample("a.pdf", "04-ld-an-duong", "test", recipe="skew=0.3 fax=0.4", dpi=60)
    for name in ("a.pdf", "b.pdf"):
        build.make(sample, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("suffix", [".pdf", ".tif", ".png", ".jpg", ".webp", ".bmp", ".docx", ".txt"])
def test_any_source_becomes_any_medium(suffix: str, tmp_path: Path) -> None:
    scanned = suffix not in (".docx", ".txt")
    sample = build.Sample(f"x{suffix}", "12-tinh-uy-nghe-an", "test", recipe="noise=0.2" if scanned else None, dpi=40)
    first, second = tmp_path / f"x{suffix}", tmp_path / f"y{suffix}"
    build.make(sample, first)
    build.make(sample, second)
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size > 500
