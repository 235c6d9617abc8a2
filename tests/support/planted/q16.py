"""Planted for question 16: first citations that lack parts, and citations that are as the decree wants them."""

from __future__ import annotations

from support.planted.form import COMMITTEE, Expected, paper

PAPERS = (
    paper(
        "q16-thieu.txt", issuer="ỦY BAN NHÂN DÂN TỈNH GIA LAI", number="33/KH-UBND", day="2024-01-18", place="Gia Lai",
        title="Trồng cây phân tán năm 2024", signature=COMMITTEE,
        bases=(
            "Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;",
            "Căn cứ Quyết định số 871/QĐ-TTg của Thủ tướng Chính phủ về phê duyệt Đề án trồng một tỷ cây xanh;",
            "Thực hiện Chỉ thị số 45/CT-TTg ngày 31/12/2020 của Thủ tướng Chính phủ;",
        ),
        body=(
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Trồng cây ở công sở, trường học, ven đường theo Công văn số 812/UBND-NL ngày 20/12/2023 "
            "về chọn giống cây.",
            "2. Bảo đảm cây sống trên chín mươi phần trăm.",
        ),
    ),
    paper(
        "q16-du.txt", issuer="ỦY BAN NHÂN DÂN TỈNH GIA LAI", number="34/KH-UBND", day="2024-01-19", place="Gia Lai",
        title="Bảo vệ nguồn nước năm 2024", signature=COMMITTEE,
        bases=(
            "Căn cứ Luật Tài nguyên nước ngày 27 tháng 11 năm 2023;",
            "Căn cứ Quyết định số 1622/QĐ-TTg ngày 27/12/2022 của Thủ tướng Chính phủ về phê duyệt quy "
            "hoạch tài nguyên nước;",
            "Theo đề nghị của Giám đốc Sở Tài nguyên và Môi trường tại Tờ trình số 15/TTr-STNMT ngày 10/01/2024.",
        ),
        body=(
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Thực hiện đầy đủ các nhiệm vụ tại Quyết định số 1622/QĐ-TTg trên địa bàn tỉnh.",
        ),
    ),
)  # fmt: skip

EXPECTED = (
    Expected(16, "q16-thieu.txt", "incomplete", "Quyết định số 871/QĐ-TTg của Thủ tướng Chính phủ"),
    Expected(16, "q16-thieu.txt", "no-title", "Chỉ thị số 45/CT-TTg ngày 31/12/2020 của Thủ tướng Chính phủ"),
    Expected(16, "q16-thieu.txt", "incomplete", "Công văn số 812/UBND-NL ngày 20/12/2023"),
)
