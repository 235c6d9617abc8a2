"""Planted for question 15: a district that repeats the province's plan, and one that says what it will do itself."""

from __future__ import annotations

from support.planted.form import UNION, Expected, paper

_PARENT = "LIÊN ĐOÀN LAO ĐỘNG TỈNH QUẢNG NGÃI"
_TITLE = "Tuyên truyền pháp luật lao động năm 2022"
_BODY = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao hiểu biết pháp luật lao động, bảo hiểm xã hội, an toàn vệ sinh lao động cho đoàn viên "
    "và người lao động.",
    "2. Nội dung tuyên truyền phải thiết thực, dễ nhớ, gắn với những vướng mắc mà người lao động thường hỏi.",
    "II. NỘI DUNG",
    "1. Biên soạn tờ gấp hỏi đáp về hợp đồng lao động, tiền lương làm thêm giờ, chế độ thai sản và trợ "
    "cấp thất nghiệp.",
    "2. Mở chuyên mục hỏi đáp trên trang tin điện tử và trả lời câu hỏi của người lao động qua điện thoại.",
    "3. Tổ chức hội thi tìm hiểu pháp luật ở các doanh nghiệp có đông công nhân, chú trọng hình thức sân khấu hóa.",
    "4. Phối hợp với cơ quan bảo hiểm xã hội đối thoại với chủ doanh nghiệp còn nợ tiền đóng bảo hiểm.",
    "III. KINH PHÍ",
    "1. Sử dụng nguồn tài chính công đoàn và nguồn xã hội hóa theo quy định hiện hành.",
)
_CITES = (
    "Căn cứ Kế hoạch số 24/KH-LĐLĐ ngày 22/2/2022 của Liên đoàn Lao động tỉnh Quảng Ngãi về tuyên truyền pháp luật lao "
    "động năm 2022;"
)

PAPERS = (
    paper(
        "q15-quang-ngai.txt", parent="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", issuer=_PARENT, number="24/KH-LĐLĐ",
        day="2022-02-22", place="Quảng Ngãi", title=_TITLE, body=_BODY, signature=UNION,
    ),
    paper(
        "q15-mo-duc.txt", parent=_PARENT, issuer="LIÊN ĐOÀN LAO ĐỘNG HUYỆN MỘ ĐỨC", number="09/KH-LĐLĐ",
        day="2022-03-09", place="Mộ Đức", title=_TITLE, bases=(_CITES,), body=_BODY, signature=UNION,
    ),
    paper(
        "q15-son-tinh.txt", parent=_PARENT, issuer="LIÊN ĐOÀN LAO ĐỘNG HUYỆN SƠN TỊNH", number="12/KH-LĐLĐ",
        day="2022-03-11", place="Sơn Tịnh", title=f"{_TITLE} tại huyện Sơn Tịnh", bases=(_CITES,), signature=UNION,
        body=(
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Đưa pháp luật lao động đến công nhân cụm công nghiệp Tịnh Ấn Tây, nơi vừa xảy ra hai vụ "
            "ngừng việc vì chậm "
            "trả lương và chưa ký lại hợp đồng.",
            "II. NỘI DUNG",
            "1. Tổ tư vấn của huyện trực tại cổng cụm công nghiệp vào chiều thứ Sáu hằng tuần, phát tờ "
            "rơi do huyện tự in.",
            "2. Sáu công đoàn cơ sở có trên hai trăm đoàn viên mỗi nơi tổ chức một buổi đối thoại với "
            "giám đốc về tiền ăn "
            "ca, nhà vệ sinh và xe đưa đón.",
            "3. Trường mầm non Tịnh Bình làm điểm góc tủ sách pháp luật, rút kinh nghiệm rồi nhân ra các "
            "trường trong huyện.",
            "III. KINH PHÍ",
            "1. Mười hai triệu đồng từ dự toán đã duyệt của huyện.",
        ),
    ),
)  # fmt: skip

EXPECTED = (
    Expected(15, "q15-mo-duc.txt", "copied",
             "Kế hoạch số 24/KH-LĐLĐ ngày 22/2/2022 của Liên đoàn Lao động tỉnh Quảng Ngãi"),
)  # fmt: skip
