"""Word documents: labels that Word counts, looks, layout tables, cells, notes, deletions."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from kehoach.options import Options
from kehoach.reading import read
from kehoach.reading.layout import Line
from kehoach.reading.wordnumbers import numeral

LEVELS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("lowerLetter", "%4)"),
    ("bullet", "\uf0b7"),
)


def saved(document: Any, folder: Path) -> Path:
    path = folder / "a"
    document.save(str(path))
    return path


def lines_of(document: Any, folder: Path) -> list[Line]:
    return [line for line in read(saved(document, folder), Options()).pages[0].lines if line.text]


def texts(document: Any, folder: Path) -> list[str]:
    return [line.text for line in lines_of(document, folder)]


def add_list(document: Any, levels: tuple[tuple[str, str], ...] = LEVELS, override: int | None = None) -> str:
    """Defines a list and returns its numId; `override` begins its first level anew."""
    numbering = document.part.numbering_part.element
    count = len(numbering.findall(qn("w:abstractNum")))
    rows = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{900 + count}">{rows}</w:abstractNum>')
    numbering.insert(0, abstract)
    return add_instance(document, str(900 + count), override)


def add_instance(document: Any, abstract: str, override: int | None = None) -> str:
    numbering = document.part.numbering_part.element
    number = str(700 + len(numbering.findall(qn("w:num"))))
    inner = "" if override is None else (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride>'
    )  # fmt: skip
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>')
    )
    return number


def add_item(document: Any, text: str, number: str, level: int) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_labels_that_word_counts(tmp_path: Path) -> None:
    document = docx.Document()
    number = add_list(document)
    for text, level in (
        ("MỤC ĐÍCH", 0), ("Mục đích", 1), ("Nâng cao nhận thức", 2), ("Gắn với thực tế", 2), ("Yêu cầu", 1),
        ("Thiết thực", 3), ("Tiết kiệm", 3), ("đúng tiến độ", 4), ("NỘI DUNG", 0), ("Tuyên truyền", 1),
    ):  # fmt: skip
        add_item(document, text, number, level)
    assert texts(document, tmp_path) == [
        "I. MỤC ĐÍCH", "1. Mục đích", "1.1. Nâng cao nhận thức", "1.2. Gắn với thực tế", "2. Yêu cầu",
        "a) Thiết thực", "b) Tiết kiệm", "- đúng tiến độ", "II. NỘI DUNG", "1. Tuyên truyền",
    ]  # fmt: skip


def test_a_list_begun_anew_and_a_list_gone_on_with(tmp_path: Path) -> None:
    document = docx.Document()
    first = add_list(document, (("decimal", "%1."),))
    abstract = document.part.numbering_part.element.findall(qn("w:abstractNum"))[0].get(qn("w:abstractNumId"))
    same, anew = add_instance(document, abstract), add_instance(document, abstract, override=1)
    for number in (first, first, same, anew, anew):
        add_item(document, "việc", number, 0)
    assert texts(document, tmp_path) == ["1. việc", "2. việc", "3. việc", "1. việc", "2. việc"]


def test_a_style_may_hold_the_label(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Các công đoàn cơ sở", style="List Number")
    document.add_paragraph("Ban Tổ chức", style="List Number")
    assert texts(document, tmp_path) == ["1. Các công đoàn cơ sở", "2. Ban Tổ chức"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [(4, "upperRoman", "IV"), (19, "lowerRoman", "xix"), (2, "lowerLetter", "b"), (27, "upperLetter", "AA"),
     (7, "decimalZero", "07"), (12, "decimal", "12"), (3, "ordinal", "3"), (3, "none", "")],
)  # fmt: skip
def test_numerals(value: int, form: str, shown: str) -> None:
    assert numeral(value, form) == shown


def test_header_table_gives_left_block_then_right_block(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "UBND TỈNH A\nSỞ NỘI VỤ"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table.cell(1, 0).text = "Số: 7/KH-SNV"
    table.cell(1, 1).text = "A, ngày 02 tháng 01 năm 2023"
    lines = lines_of(document, tmp_path)
    assert [line.text for line in lines] == [
        "UBND TỈNH A",
        "SỞ NỘI VỤ",
        "Số: 7/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "A, ngày 02 tháng 01 năm 2023",
    ]
    assert all(line.cell is None for line in lines)


def test_task_table_gives_cells_and_merged_ones_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3, style="Table Grid")
    for column, head in enumerate(("TT", "Nội dung", "Thời gian")):
        table.cell(0, column).text = head
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).text = "Khảo sát\nthực địa"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "Báo cáo kết quả"
    found = {tuple(line.cell): line.text for line in lines_of(document, tmp_path) if line.cell}
    assert found == {
        (0, 0, 0): "TT", (0, 0, 1): "Nội dung", (0, 0, 2): "Thời gian", (0, 1, 0): "1",
        (0, 1, 1): "Khảo sát thực địa", (0, 2, 1): "Báo cáo kết quả",
    }  # fmt: skip


def test_looks_come_from_runs_and_styles(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("KẾ HOẠCH")
    run.bold, run.font.size = True, Pt(14)
    document.add_heading("Nội dung", 1)
    italic = document.add_paragraph().add_run("A, ngày 5 tháng 6")
    italic.italic = True
    title, heading, date = lines_of(document, tmp_path)
    assert (title.bold, title.italic, title.size, title.paragraph) == (True, False, 14.0, True)
    assert heading.bold
    assert date.italic


def test_line_breaks_part_lines_and_tabs_are_blanks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN B")
    document.add_paragraph("Kính gửi:\tCác công đoàn cơ sở")
    lines = lines_of(document, tmp_path)
    assert [line.text for line in lines] == ["LIÊN ĐOÀN LAO ĐỘNG", "HUYỆN B", "Kính gửi: Các công đoàn cơ sở"]
    assert [line.paragraph for line in lines] == [False, False, True]


def test_deleted_and_hidden_text_is_left_out_and_inserted_text_is_not(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Hoàn thành trước ngày ")
    names = nsdecls("w")
    paragraph._p.append(parse_xml(f'<w:del {names} w:id="1"><w:r><w:delText>10</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {names} w:id="2"><w:r><w:t>15 tháng 5</w:t></w:r></w:ins>'))
    hidden = paragraph.add_run(" ghi chú")
    hidden.font.hidden = True
    assert texts(document, tmp_path) == ["Hoàn thành trước ngày 15 tháng 5"]


def test_capitals_by_format_are_printed_as_capitals(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("kế hoạch").font.all_caps = True
    assert texts(document, tmp_path) == ["KẾ HOẠCH"]


def test_heads_and_feet_run(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kế hoạch năm 2023"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("Nội dung")
    kinds = {line.text: line.kind for line in lines_of(document, tmp_path)}
    assert kinds == {"Kế hoạch năm 2023": "running", "Trang 1": "running", "Nội dung": "body"}


def test_content_controls_and_text_boxes_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    names = nsdecls("w")
    body = document.element.body
    text = "<w:r><w:t>Trong khung</w:t></w:r>"
    body.insert(
        0,
        parse_xml(f"<w:sdt {names}><w:sdtContent><w:p>{text}</w:p></w:sdtContent></w:sdt>"),
    )
    paragraph = document.add_paragraph("Ngoài khung")
    run = OxmlElement("w:r")
    run.append(
        parse_xml(f"<w:pict {names}><w:txbxContent><w:p><w:r><w:t>Hộp chữ</w:t></w:r></w:p></w:txbxContent></w:pict>")
    )
    paragraph._p.append(run)
    assert texts(document, tmp_path) == ["Trong khung", "Ngoài khung", "Hộp chữ"]


def test_footnotes_come_last(tmp_path: Path) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    document.add_paragraph("Nội dung có chú thích")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Theo báo cáo năm trước.</w:t></w:r></w:p></w:footnote>'
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
    blob = f"<w:footnotes {nsdecls('w')}>{separator}{note}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    lines = lines_of(document, tmp_path)
    assert [(line.text, line.kind) for line in lines] == [
        ("Nội dung có chú thích", "body"),
        ("Theo báo cáo năm trước.", "footnote"),
    ]


def test_legacy_fonts_are_converted_and_empty_names_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    old = document.add_paragraph().add_run("Uû ban nh©n d©n tØnh x©y dùng kÕ ho¹ch ph¸t triÓn")
    old.font.name = ".VnTime"
    reading = read(saved(document, tmp_path), Options())
    assert reading.pages[0].lines[0].text == "Uỷ ban nhân dân tỉnh xây dựng kế hoạch phát triển"
    assert reading.pages[0].legacy_encoding == "tcvn3"
    document = docx.Document()
    document.add_paragraph().add_run("Ủy ban nhân dân tỉnh xây dựng kế hoạch và báo cáo").font.name = ".VnTime"
    assert texts(document, tmp_path) == ["Ủy ban nhân dân tỉnh xây dựng kế hoạch và báo cáo"]


def test_old_word_files(tmp_path: Path) -> None:
    """The sample .doc of the project, through whichever program is there."""
    sample = next((Path(__file__).parents[2] / "data" / "samples").glob("*.doc"))
    copy = Path(shutil.copy(sample, tmp_path / "khong-co-duoi"))
    reading = read(copy, Options())
    assert reading.media_type == "application/msword"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in [line.text for page in reading.pages for line in page.lines]
