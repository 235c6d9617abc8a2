"""Question 8: symbol against type, symbol against issuer, place against seat."""

from support.planted.form import Expected, paper

PLACE = "Hòa Bình"
HEAD = ("GIÁM ĐỐC", "Đinh Công Minh")
PROVINCE = "ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH"

PAPERS = (
    paper("q08-type", issuer=PROVINCE, number="15/KH-UBND", day="2021-03-02", place=PLACE, kind="QUYẾT ĐỊNH",
          title="Thành lập đoàn kiểm tra hồ chứa"),
    paper("q08-no-type", issuer="SỞ Y TẾ TỈNH HÒA BÌNH", number="26/SYT", day="2021-03-03", place=PLACE,
          kind="TỜ TRÌNH", title="Đề nghị bổ sung giường bệnh", signature=HEAD),
    paper("q08-issuer", issuer="SỞ XÂY DỰNG TỈNH HÒA BÌNH", number="16/KH-SNV", day="2021-03-04", place=PLACE,
          title="Kiểm tra chất lượng công trình", signature=HEAD),
    paper("q08-place", issuer="SỞ CÔNG THƯƠNG TỈNH HÒA BÌNH", number="17/KH-SCT", day="2021-03-05", place="Thái Nguyên",
          title="Bình ổn thị trường", signature=HEAD),
    paper("q08-right", issuer=PROVINCE, number="18/KH-UBND", day="2021-03-08", place=PLACE, title="Nạo vét kênh mương"),
    paper("q08-district", issuer="ỦY BAN NHÂN DÂN HUYỆN MAI CHÂU", number="19/KH-UBND", day="2021-03-09",
          place="Mai Châu", title="Phát triển du lịch cộng đồng"),
    paper("q08-province-printed", issuer="ỦY BAN NHÂN DÂN HUYỆN TÂN LẠC", number="20/KH-UBND", day="2021-03-10",
          place=PLACE, title="Phục tráng giống bưởi"),
    paper("q08-action", issuer="ỦY BAN NHÂN DÂN HUYỆN CAO PHONG", number="21/KHHĐ-UBND", day="2021-03-11",
          place="Cao Phong", kind="KẾ HOẠCH HÀNH ĐỘNG", title="Phát triển cây cam bền vững"),
    paper("q08-ministry", issuer="BỘ KHOA HỌC VÀ CÔNG NGHỆ", number="801/QĐ-BKHCN", day="2008-03-12", place="Hà Nội",
          kind="QUYẾT ĐỊNH", title="Công bố tiêu chuẩn quốc gia", signature=("BỘ TRƯỞNG", "Ngô Quang Huy"),
          bases=("Căn cứ Luật Tiêu chuẩn và quy chuẩn kỹ thuật ngày 29 tháng 6 năm 2006;",)),
)  # fmt: skip

EXPECTED = (
    Expected(8, "q08-type", "type", "15/KH-UBND"),
    Expected(8, "q08-no-type", "no-type", "26/SYT"),
    Expected(8, "q08-issuer", "issuer", "16/KH-SNV"),
    Expected(8, "q08-place", "place", "Thái Nguyên"),
)
