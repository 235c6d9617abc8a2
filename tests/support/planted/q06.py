"""Question 6: numbers given twice, dates that do not rise with them."""

from support.planted.form import Expected, paper, party_paper

PLACE = "Lào Cai"
HEALTH, HOME = "SỞ Y TẾ TỈNH LÀO CAI", "SỞ NỘI VỤ TỈNH LÀO CAI"
HEAD = ("GIÁM ĐỐC", "Bùi Thị Hạnh")
OLD_LAW = "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;"


def _of(name: str, issuer: str, number: str, day: str, title: str, **more: object) -> object:
    place = more.pop("place", PLACE)
    return paper(f"q06-{name}", issuer=issuer, number=number, day=day, place=place, title=title, **more)


PAPERS = (
    _of("first", "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "21/KH-UBND", "2021-02-22", "Phòng cháy rừng mùa khô"),
    _of("twice", "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "21/KH-UBND", "2021-03-01", "Tuyển quân đợt bổ sung"),
    _of("other-type", "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "21/QĐ-UBND", "2021-01-11", "Thành lập tổ công tác liên ngành",
        kind="QUYẾT ĐỊNH"),
    _of("other-issuer", "ỦY BAN NHÂN DÂN HUYỆN BẢO THẮNG", "21/KH-UBND", "2021-02-22", "Diễn tập phòng cháy chợ",
        place="Bảo Thắng"),
    _of("copy", HEALTH, "33/KH-SYT", "2021-04-05", "Tiêm chủng mở rộng quý II", signature=HEAD),
    _of("copy-again", HEALTH, "33/KH-SYT", "2021-04-05", "Tiêm chủng mở rộng quý II", signature=HEAD,
        recipients=("Như trên", "Lãnh đạo Sở")),
    _of("other-year", HEALTH, "33/KH-SYT", "2019-04-08", "Khám sức khỏe người cao tuổi", signature=HEAD,
        bases=(OLD_LAW,)),
    _of("in-order", HOME, "14/KH-SNV", "2021-04-12", "Kiểm tra công vụ quý II", signature=HEAD),
    _of("out-of-order", HOME, "15/KH-SNV", "2021-03-02", "Rà soát vị trí việc làm", signature=HEAD),
    _of("same-day", "SỞ TƯ PHÁP TỈNH LÀO CAI", "05/KH-STP", "2021-03-09", "Theo dõi thi hành pháp luật",
        signature=HEAD),
    _of("same-day-next", "SỞ TƯ PHÁP TỈNH LÀO CAI", "06/KH-STP", "2021-03-09", "Trợ giúp pháp lý lưu động",
        signature=HEAD),
    party_paper("q06-term", issuer="TỈNH ỦY LÀO CAI", number="08-KH/TU", day="2021-03-04", place=PLACE,
                title="Học tập chuyên đề năm 2021"),
    party_paper("q06-term-twice", issuer="TỈNH ỦY LÀO CAI", number="08-KH/TU", day="2023-03-06", place=PLACE,
                title="Bồi dưỡng cấp ủy viên cơ sở"),
    party_paper("q06-term-before", issuer="TỈNH ỦY LÀO CAI", number="08-KH/TU", day="2016-03-07", place=PLACE,
                title="Kiểm tra việc sinh hoạt chi bộ", bases=(OLD_LAW,)),
)  # fmt: skip

EXPECTED = (
    Expected(6, "q06-twice", "number-twice", "21/KH-UBND"),
    Expected(6, "q06-out-of-order", "out-of-order", "ngày 02 tháng 3 năm 2021"),
    Expected(6, "q06-term-twice", "number-twice", "08-KH/TU"),
)
