"""Which document a mention means: rows of (held documents, citing document, what it says -> status, work)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kehoach.archive import Archive, open_archive
from support.citing import Doc, Shown, doc, in_vain

TLD = "Tổng Liên đoàn Lao động Việt Nam"
HN, GL = "Liên đoàn Lao động thành phố Hà Nội", "Liên đoàn Lao động huyện Gia Lâm"
CB, LS = "Ủy ban nhân dân tỉnh Cao Bằng", "Ủy ban nhân dân tỉnh Lạng Sơn"
CT = "Ủy ban nhân dân huyện Châu Thành"
TTG, CP, QH = "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội"
CITER = f"5/KH-LĐLĐ 2024-03-01 {GL} “Công tác năm” {{parent={HN}}}"
OF_CB = "5/KH-UBND 2024-03-01 Ủy ban nhân dân tỉnh Cao Bằng “Công tác năm”"


@dataclass(frozen=True)
class Row:
    """held and further citing documents; citer; its mentions, of which the last is looked at; status; the end of the
    work's key, or its candidates'."""

    name: str
    others: tuple[Doc, ...]
    citer: str
    says: tuple[str, ...]
    status: str
    work: str | tuple[str, ...] = ""
    sure: tuple[float, float] = (0.0, 1.0)

    def __str__(self) -> str:
        return self.name


def row(name: str, others: Sequence[str | Doc], citer: str, says: str | tuple[str, ...], status: str,
        work: str | tuple[str, ...] = "", sure: tuple[float, float] = (0.0, 1.0)) -> Row:  # fmt: skip
    """A row whose documents may be given by their headers alone."""
    made = tuple(other if isinstance(other, Doc) else doc(other) for other in others)
    return Row(name, made, citer, (says,) if isinstance(says, str) else says, status, work, sure)


CT_2020, CT_2021 = f"19/CT-TTg 2020-04-24 {TTG} “Phòng dịch”", f"19/CT-TTg 2021-07-16 {TTG} “Phòng bão”"
HN_63, GL_63 = f"63/KH-LĐLĐ 2023-05-20 {HN} “Hội thao”", f"63/KH-LĐLĐ 2023-06-01 {GL} “Hội thao”"
CB_12, LS_12 = f"12/KH-UBND 2023-02-01 {CB} “Trồng rừng”", f"12/KH-UBND 2023-02-06 {LS} “Trồng rừng”"
LAW = "45/2019/QH14 2019-11-20 Quốc hội “Bộ luật Lao động” {type=LUAT}"

PLAIN = [
    row("all agrees", [f"214/KH-TLĐ 2023-04-12 {TLD} “Hội thao”"], CITER, f"214/KH-TLĐ 2023-04-12 {TLD}", "held",
        "214/khtld|2023|tld", (0.95, 1)),
    row("a symbol that tells the issuer", [f"214/KH-TLĐ 2023-04-12 {TLD} “Hội thao”"], CITER, "214/KH-TLĐ 2023-04-12",
        "held", "tld", (0.95, 1)),
    row("a year in the number", [f"15/2020/QĐ-TTg 2020-04-24 {TTG} “Hỗ trợ”"], CITER, "15/2020/QĐ-TTg", "held",
        "15/2020qdttg|2020|ttg", (0.95, 1)),
    row("not held", [], CITER, f"214/KH-TLĐ 2023-04-12 {TLD}", "known", "214/khtld|2023|tld", (0.9, 1)),
    row("zeros before the number", [f"05/CT-TTg 2023-04-12 {TTG} “Lúa”"], CITER, f"5/CT-TTg 2023-04-12 {TTG}", "held"),
    row("a letter behind the number", [f"30c/NQ-CP 2011-11-08 {CP} “Cải cách”"], CITER, f"30/NQ-CP 2011-11-08 {CP}",
        "known", "30/nqcp|2011|cp"),
    row("only a year", [f"214/KH-TLĐ 2023-04-12 {TLD} “Hội thao”"], CITER, f"214/KH-TLĐ 2023 {TLD}", "held", "tld"),
    row("the symbol beats the printed issuer", [f"42/NQ-CP 2020-04-09 {CP} “Hỗ trợ”"], CITER,
        f"42/NQ-CP 2020-04-09 {TTG}", "held", "42/nqcp|2020|cp"),
    row("Thủ tướng is not Chính phủ", [f"42/NQ-CP 2020-04-09 {CP} “Hỗ trợ”"], CITER, f"42/QĐ-TTg 2020-04-09 {TTG}",
        "known", "42/qdttg|2020|ttg"),
]  # fmt: skip

PERIODS = [
    row("the same number of another year", [CT_2020], CITER, f"19/CT-TTg 2021-07-16 {TTG}", "known", "|2021|ttg"),
    row("two years, no date", [CT_2020, CT_2021], CITER, "19/CT-TTg", "ambiguous", ("|2020|ttg", "|2021|ttg")),
    row("one year, no date", [CT_2020], CITER, f"19/CT-TTg {TTG}", "ambiguous", ("|2020|ttg",)),
    row("no date, nothing held", [], CITER, "19/CT-TTg", "known", "19/ctttg|~|ttg||", (0, 0.6)),
    row("days differ in one year", [CT_2020], CITER, f"19/CT-TTg 2020-04-25 {TTG}", "held", "|2020|ttg", (0.5, 0.89)),
    row("the Party's term, years differ", ["20-NQ/TW 2017-10-25 Ban Chấp hành Trung ương Đảng “Sức khỏe”"], CITER,
        "20-NQ/TW 2018-10-25 Ban Chấp hành Trung ương Đảng", "held", "20/nqtw|XII|tw", (0.5, 0.89)),
    row("the Party's term before", ["26-NQ/TW 2018-05-19 Ban Chấp hành Trung ương Đảng “Cán bộ”"], CITER,
        "26-NQ/TW 2008-08-05 Ban Chấp hành Trung ương Đảng", "known", "26/nqtw|X|tw"),
    row("the Party's term by its name", ["20-NQ/TW 2017-10-25 Ban Chấp hành Trung ương Đảng “Sức khỏe”"], CITER,
        "20-NQ/TW Ban Chấp hành Trung ương Đảng khóa XII", "held", "|XII|tw"),
    row("organs of the Party's centre", ["57-NQ/TW 2024-12-22 Bộ Chính trị “Khoa học”"], CITER,
        "57-NQ/TW 2024-12-22 Ban Chấp hành Trung ương Đảng", "held", "|XIII|tw"),
    row("the year of a congress belongs to two terms", ["01-NQ/TW 2021-03-01 Bộ Chính trị “Việc chung”"], CITER,
        "01-NQ/TW 2021 Bộ Chính trị", "ambiguous", ("|XIII|tw",)),
    row("a province made anew, before July 2025", ["12/KH-UBND 2025-08-02 Ủy ban nhân dân tỉnh Ninh Bình “Vụ mùa”"],
        CITER, "12/KH-UBND 2025-01-10 Ủy ban nhân dân tỉnh Ninh Bình", "known", "|2025a|"),
    row("a province that was left as it was", [f"12/KH-UBND 2025-08-02 {CB} “Vụ mùa”"], CITER,
        f"12/KH-UBND 2025-08-03 {CB}", "held", "|2025|uy ban nhan dan tinh cao bang"),
    row("the number was given twice, the day tells", [CB_12, f"12/KH-UBND 2023-09-09 {CB} “Chống rét”"], CITER,
        f"12/KH-UBND 2023-09-09 {CB}", "held", "|2023-09-09"),
    row("the number was given twice, no day", [CB_12, f"12/KH-UBND 2023-09-09 {CB} “Chống rét”"], CITER,
        f"12/KH-UBND 2023 {CB}", "ambiguous", ("|2023-02-01", "|2023-09-09")),
    row("one document held twice", [CB_12, CB_12.replace("02-01", "02-07")], CITER, f"12/KH-UBND 2023-02-01 {CB}",
        "held", "12/khubnd|2023|uy ban nhan dan tinh cao bang"),
]  # fmt: skip

ISSUERS = [
    row("another province", [CB_12], CITER, f"12/KH-UBND 2023-02-01 {LS}", "known", "lang son"),
    row("two provinces", [CB_12, LS_12], CITER, f"12/KH-UBND 2023-02-06 {LS}", "held", "lang son"),
    row("the person at the head", [CB_12], CITER, "12/KH-UBND 2023-02-01 Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng",
        "held", "cao bang", (0.9, 1)),
    row("the minister", ["12/QĐ-BYT 2023-02-01 Bộ Y tế “Thuốc”"], CITER, "12/QĐ-BYT 2023-02-01 Bộ trưởng Bộ Y tế",
        "held", "byt", (0.9, 1)),
    row("the standing committee of the Party", ["12-KH/TU 2023-02-01 Tỉnh ủy Cao Bằng “Học tập”"], CITER,
        "12-KH/TU 2023-02-01 Ban Thường vụ Tỉnh ủy Cao Bằng", "held", "dang uy tinh cao bang"),
    row("the committee of the union", [f"12/KH-LĐLĐ 2023-02-01 {GL} “Thi đua”"], CITER,
        f"12/KH-LĐLĐ 2023-02-01 Ban Thường vụ {GL}", "held", "gia lam"),
    row("the new ministry is another body", ["12/KH-BNNMT 2025-04-01 Bộ Nông nghiệp và Môi trường “Đê”"], CITER,
        "12/KH-BNNPTNT 2025-01-15 Bộ Nông nghiệp và Phát triển nông thôn", "known", "|2025|bnnptnt"),
    row("an alias of the old ministry", ["12/KH-BNN 2023-02-01 Bộ Nông nghiệp và Phát triển nông thôn “Đê”"], CITER,
        "12/KH-BNN 2023-02-01 Bộ NN&PTNT", "held", "bnnptnt"),
    row("a department without its place", ["104/TTr-SCT 2024-02-01 Sở Công Thương tỉnh Cao Bằng “Chợ”"], OF_CB,
        "104/TTr-SCT 2024-02-01 Sở Công Thương", "held", "so cong thuong tinh cao bang", (0.9, 1)),
    row("a department of another province", ["104/TTr-SCT 2024-02-01 Sở Công Thương tỉnh Lạng Sơn “Chợ”"], OF_CB,
        "104/TTr-SCT 2024-02-01 Sở Công Thương", "known", "so cong thuong tinh cao bang"),
    row("districts of one name, one province known",
        [f"7/KH-UBND 2023-02-01 {CT} “Lúa” {{place=Tiền Giang}}", f"7/KH-UBND 2023-02-01 {CT} “Lúa” {{place=Long An}}"],
        "8/KH-UBND 2023-03-01 Ủy ban nhân dân tỉnh Long An “Lúa”", f"7/KH-UBND 2023-02-01 {CT}", "held",
        "chau thanh@long an"),
    row("districts of one name, seen from afar",
        [f"7/KH-UBND 2023-02-01 {CT} “Lúa” {{place=Tiền Giang}}", f"7/KH-UBND 2023-02-01 {CT} “Lúa” {{place=Long An}}"],
        f"8/CT-TTg 2023-03-01 {TTG} “Lúa”", f"7/KH-UBND 2023-02-01 {CT}", "ambiguous",
        ("@long an", "@tien giang")),
]  # fmt: skip

LINES = [
    row("no issuer, the body above", [HN_63], CITER, "63/KH-LĐLĐ 2023-05-20", "held", "ha noi", (0.6, 0.89)),
    row("no issuer, its own body", [GL_63], CITER, "63/KH-LĐLĐ 2023-06-01", "held", "gia lam", (0.6, 0.89)),
    row("no issuer, two of its line, the day tells", [HN_63, GL_63], CITER, "63/KH-LĐLĐ 2023-05-20", "held", "ha noi"),
    row("no issuer, two of its line, no day", [HN_63, GL_63], CITER, "63/KH-LĐLĐ 2023", "ambiguous",
        ("ha noi", "gia lam")),
    row("no issuer, one of another province", [CB_12], CITER, "12/KH-UBND 2023-02-01", "ambiguous", ("cao bang",)),
    row("no issuer, another day in another province", [CB_12], CITER, "12/KH-UBND 2023-02-02", "known", "|~2023||"),
    row("no issuer, nothing held", [], CITER, "63/KH-LĐLĐ 2023-05-20", "known", "gia lam", (0, 0.6)),
    row("no issuer, no year", [HN_63], CITER, "63/KH-LĐLĐ", "ambiguous", ("ha noi",)),
    row("half an issuer", [HN_63], CITER, "63/KH-LĐLĐ 2023-05-20 Liên đoàn Lao động", "held", "ha noi"),
    row("a header without issuer", ["12/KH-UBND 2023-02-01 “Trồng rừng”"], CITER, f"12/KH-UBND 2023-02-01 {CB}",
        "ambiguous", ("|#",)),
    row("a header without date", [f"12/KH-UBND {CB} “Trồng rừng”"], CITER, f"12/KH-UBND 2023-02-01 {CB}", "ambiguous",
        ("|#",)),
]  # fmt: skip

OWN = [
    row("its own number", [], CITER, f"5/KH-LĐLĐ 2024-03-01 {GL}", "own"),
    row("its own number without more", [], CITER, "5/KH-LĐLĐ", "own"),
    row("its superior's plan of the same number", [f"5/KH-LĐLĐ 2024-01-15 {HN} “Năm”"], CITER,
        f"5/KH-LĐLĐ 2024-01-15 {HN} {{relation=basis}}", "held", "ha noi"),
    row("its own number of last year", [], CITER, f"5/KH-LĐLĐ 2023-03-01 {GL}", "known", "|2023|"),
    row("a bare number", [], CITER, "77 {type=KH}", "unidentifiable"),
    row("a bare number with issuer", [], CITER, "71 Bộ Chính trị {type=NQ}", "known", "71/|~|tw||NQ"),
]  # fmt: skip

SAME_TEXT = [
    row("in short after in full", [CT_2020, CT_2021], CITER, (f"19/CT-TTg 2020-04-24 {TTG}", "19/CT-TTg"), "held",
        "|2020|ttg"),
    row("two in full, one in short", [CT_2020, CT_2021], CITER,
        (f"19/CT-TTg 2020-04-24 {TTG}", f"19/CT-TTg 2021-07-16 {TTG}", "19/CT-TTg"), "ambiguous",
        ("|2020|ttg", "|2021|ttg")),
    row("the issuer from before", [CB_12], CITER, (f"12/KH-UBND 2023-02-01 {CB}", "12/KH-UBND 2023-02-01"), "held",
        "cao bang"),
    row("a symbol for a bare number", [], CITER, ("71-NQ/TW 2025-08-22 Bộ Chính trị", "71 Bộ Chính trị {type=NQ}"),
        "known", "71/nqtw|XIII|tw"),
    row("a law by name after its number", [], CITER,
        (f"45/2019/QH14 {QH} “Bộ luật Lao động”", f"{QH} “Bộ luật Lao động”"),
        "known", "45/2019qh14|2019|qh|LUAT"),
]  # fmt: skip

NEAR = f"1909/QĐ-TTg 2023-11-12 {TTG} “Văn hóa”"
DAMAGED = [
    row("marks and hyphens lost", [f"214/KH-TLĐ 2023-04-12 {TLD} “Hội thao”"], CITER, f"214/KHTLD 2023-04-12 {TLD}",
        "held", "tld"),
    row("letters that look alike", [CB_12], CITER, f"12/KH-U8ND 2023-02-01 {CB}", "held", "cao bang", (0.5, 0.89)),
    row("letters that look alike, another day", [CB_12], CITER, f"12/KH-U8ND 2023-02-02 {CB}", "known", "u8nd"),
    row("letters that look alike, another issuer", [CB_12], CITER, f"12/KH-U8ND 2023-02-01 {LS}", "known", "u8nd"),
    row("two symbols that offices use", [CB_12], CITER, f"12/QĐ-UBND 2023-02-01 {CB}", "known", "12/qdubnd"),
    row("another reading of the symbol", [CB_12], CITER, f"12/KH-VBMD 2023-02-01 {CB} {{also=12/KH-UBND}}", "held",
        "cao bang", (0.5, 0.89)),
    row("figures that the reader doubted", [NEAR], CITER, f"1989/QĐ-TTg 2023-11-12 {TTG} {{doubt=0.6}}", "known"),
    row("figures that look alike and were doubted", [NEAR], CITER, f"19O9/QĐ-TTg 2023-11-12 {TTG} {{doubt=0.6}}",
        "known"),
    row("a figure taken for another", [f"1988/QĐ-TTg 2023-11-12 {TTG} “Đê”"], CITER,
        f"1983/QĐ-TTg 2023-11-12 {TTG} {{doubt=0.6}}", "held", "1988/qdttg|2023|ttg", (0.5, 0.89)),
    row("the other reading of the figures", [NEAR], CITER, f"1900/QĐ-TTg 2023-11-12 {TTG} {{also=1909/QĐ-TTg}}", "held",
        "1909/qdttg|2023|ttg", (0.5, 0.89)),
    row("figures read surely", [f"1988/QĐ-TTg 2023-11-12 {TTG} “Đê”"], CITER, f"1983/QĐ-TTg 2023-11-12 {TTG}", "known",
        "1983/"),
    row("figures on another day", [NEAR], CITER, f"1900/QĐ-TTg 2023-11-13 {TTG} {{also=1909/QĐ-TTg}}", "known"),
    row("figures without an issuer", [GL_63], CITER, "68/KH-LĐLĐ 2023-06-01 {doubt=0.6}", "known"),
    row("two that fit", [f"1988/QĐ-TTg 2023-11-12 {TTG} “Đê”", f"1933/QĐ-TTg 2023-11-12 {TTG} “Kè”"], CITER,
        f"1983/QĐ-TTg 2023-11-12 {TTG} {{doubt=0.6}}", "ambiguous", ("1933/qdttg|2023|ttg", "1988/qdttg|2023|ttg")),
    row("1090 and 1909 are two", [f"1909/QĐ-TTg 2023-11-12 {TTG} “Văn hóa”"], CITER, f"1090/QĐ-TTg 2023-11-12 {TTG}",
        "known", "1090/qdttg"),
]  # fmt: skip

TOLD = "6/KH-UBND 2024-03-02 Ủy ban nhân dân tỉnh Lạng Sơn “Việc năm”"
BVMT = f"2020/QH14 2020-11-17 {QH} “Luật Bảo vệ môi trường”"
LAWS = [
    row("by name and year, the law held", [LAW], CITER, f"2019 {QH} “Bộ luật Lao động”", "held", "45/2019qh14"),
    row("by name and date", [LAW], CITER, f"2019-11-20 {QH} “Bộ luật Lao động”", "held", "45/2019qh14"),
    row("by name alone", [LAW], CITER, f"{QH} “Bộ luật Lao động”", "ambiguous", ("45/2019qh14|2019|qh|LUAT",)),
    row("a number that nobody ties", [doc(TOLD, f"45/2019/QH14 2019-11-20 {QH} {{type=LUAT}}")], CITER,
        f"2019 {QH} “Bộ luật Lao động”", "known", "=bo luat lao dong|2019"),
    row("a document ties name and number", [doc(TOLD, f"45/2019/QH14 {QH} “Bộ luật Lao động”")], CITER,
        f"2019 {QH} “Bộ luật Lao động”", "known", "45/2019qh14|2019|qh|LUAT"),
    row("two numbers for one name and day", [doc(TOLD, f"72/{BVMT}"), doc(TOLD.replace("6/", "7/"), f"17/{BVMT}")],
        CITER, f"2020 {QH} “Luật Bảo vệ môi trường”", "ambiguous", ("17/2020qh14|2020|", "72/2020qh14|2020|")),
    row("a slip among many",
        [*(doc(TOLD.replace("6/", f"{at}/"), f"72/{BVMT}") for at in range(10, 15)), doc(TOLD, f"17/{BVMT}")],
        CITER, f"2020-11-17 {QH} “Luật Bảo vệ môi trường”", "known", "72/2020qh14|2020|qh|LUAT", (0.5, 0.89)),
    row("two laws of one name in a year, the day tells",
        [doc(TOLD, f"65/2025/QH15 2025-02-19 {QH} “Luật Tổ chức chính quyền địa phương”",
             f"72/2025/QH15 2025-06-16 {QH} “Luật Tổ chức chính quyền địa phương”")], CITER,
        f"2025-06-16 {QH} “Luật Tổ chức chính quyền địa phương”", "known", "72/2025qh15|2025|qh|LUAT"),
    row("two laws of one name in a year, no day",
        [doc(TOLD, f"65/2025/QH15 2025-02-19 {QH} “Luật Tổ chức chính quyền địa phương”",
             f"72/2025/QH15 2025-06-16 {QH} “Luật Tổ chức chính quyền địa phương”")], CITER,
        f"2025 {QH} “Luật Tổ chức chính quyền địa phương”", "ambiguous", ("65/2025qh15", "72/2025qh15")),
    row("a law and a resolution of one number",
        ["55/2010/QH12 2010-06-17 Quốc hội “Luật An toàn thực phẩm” {type=LUAT}"], CITER,
        f"55/2010/QH12 2010-11-24 {QH} {{type=NQ}}", "known", "55/2010qh12|2010|qh|NQ"),
    row("a charter of a term", [], CITER, "“Điều lệ Công đoàn Việt Nam khóa XII”", "known",
        "=dieu le cong doan viet nam|XII"),
    row("a congress by another name",
        [doc(TOLD, "“Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng” {type=NQ}")], CITER,
        "“Nghị quyết Đại hội XIII của Đảng” {type=NQ}", "known", "=nghi quyet dai hoi dang|XIII"),
    row("a congress of the province", [], OF_CB, "“Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX” {type=NQ}", "known",
        "=nghi quyet dai hoi dang bo tinh @cao bang|XX"),
]  # fmt: skip
ROWS = [*PLAIN, *PERIODS, *ISSUERS, *LINES, *OWN, *SAME_TEXT, *DAMAGED, *LAWS]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive that stays empty: each row is rolled back."""
    folder: Path = tmp_path_factory.mktemp("archive")
    with open_archive(folder, create=True) as opened:
        yield opened


@pytest.mark.parametrize("order", ["before", "after"])
@pytest.mark.parametrize("case", ROWS, ids=str)
def test_a_mention_means(shelf: Archive, case: Row, order: str) -> None:
    citer = doc(case.citer, *case.says)
    documents = [*case.others, citer] if order == "before" else [citer, *reversed(case.others)]
    found: Shown = in_vain(shelf, documents, citer)[-1]
    expected = case.work if isinstance(case.work, tuple) else ()
    assert found.status == case.status, found
    if expected:
        assert len(found.candidates) == len(expected), found
        assert all(any(end in key for key in found.candidates) for end in expected), found
    elif case.work:
        assert found.key is not None
        assert str(case.work) in found.key, found
    if found.confidence is not None:
        assert case.sure[0] <= found.confidence <= case.sure[1], found
    if found.status in ("held", "known", "ambiguous"):
        assert found.words
