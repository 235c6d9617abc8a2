"""Planted for question 12: deadlines without an actor, actors without a copy, and tasks that are told "
"as they should."""

from __future__ import annotations

from support.planted.form import COMMITTEE, Expected, paper

PAPERS = (
    paper(
        "q12-nhiem-vu.txt", issuer="ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", number="140/KH-UBND", day="2023-02-14",
        place="Lạng Sơn", title="Phát triển du lịch cộng đồng năm 2023", signature=COMMITTEE,
        body=(
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Khai thác hợp lý tiềm năng của địa phương.",
            "II. NỘI DUNG",
            "1. Biên soạn sổ tay hướng dẫn du khách, hoàn thành trước ngày 15/6/2023.",
            "III. TỔ CHỨC THỰC HIỆN",
            "1. Sở Văn hóa, Thể thao và Du lịch báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh trước "
            "ngày 10/11/2023.",
            "2. Sở Tài chính báo cáo kinh phí về Ủy ban nhân dân tỉnh trước ngày 20/11/2023.",
        ),
        recipients=("Bộ Văn hóa, Thể thao và Du lịch (để b/c)", "Sở Văn hóa, Thể thao và Du lịch", "Báo Lạng Sơn"),
    ),
    # every actor gets a copy: by name, by its class; a heading names the actor of what stands below it
    paper(
        "q12-dung.txt", issuer="ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", number="141/KH-UBND", day="2023-02-15",
        place="Lạng Sơn", title="Phát triển chợ nông thôn năm 2023", signature=COMMITTEE,
        body=(
            "I. TỔ CHỨC THỰC HIỆN",
            "1. Sở Công Thương",
            "a) Rà soát các chợ, hoàn thành trước ngày 15/6/2023.",
            "2. Sở Tài chính báo cáo kinh phí về Ủy ban nhân dân tỉnh trước ngày 20/11/2023.",
            "3. Ủy ban nhân dân các huyện, thành phố báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 10/11/2023.",
        ),
        recipients=("Các sở, ban, ngành", "UBND các huyện, thành phố"),
    ),
    # who gets a copy stands elsewhere
    paper(
        "q12-nhu-muc.txt", issuer="ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", number="142/KH-UBND", day="2023-02-16",
        place="Lạng Sơn", title="Phát triển vùng trồng hồi năm 2023", signature=COMMITTEE,
        body=(
            "I. TỔ CHỨC THỰC HIỆN",
            "1. Sở Tài chính báo cáo kinh phí về Ủy ban nhân dân tỉnh trước ngày 20/11/2023.",
        ),
        recipients=("Như mục I",),
    ),
)  # fmt: skip

EXPECTED = (
    Expected(12, "q12-nhiem-vu.txt", "no-actor", "trước ngày 15/6/2023"),
    Expected(12, "q12-nhiem-vu.txt", "no-copy", "trước ngày 20/11/2023"),
)
