"""Words of invented plans: topics, and parts that make sentences by the thousand."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from kehoach.knowledge.tables import rows, values


def _parts(lines: str) -> list[str]:
    return lines.strip().replace("\n", "|").split("|")


TOPICS = _parts("""
phòng cháy, chữa cháy tại khu nhà trọ công nhân|tiết kiệm điện, nước tại nơi làm việc
trồng cây phân tán ven đường|an toàn giao thông đường thủy nội địa|phòng, chống đuối nước cho trẻ em
thu gom, phân loại rác thải tại nguồn|nâng cao chất lượng bữa ăn ca|chăm lo đời sống đoàn viên dịp Tết
cải cách thủ tục tại bộ phận một cửa|chuyển đổi số trong công tác văn thư
phòng, chống thiên tai và tìm kiếm cứu nạn|bảo đảm vệ sinh an toàn thực phẩm
tuyên truyền pháp luật về lao động nữ|đối thoại tại doanh nghiệp ngoài nhà nước
hội thi tay nghề giỏi cho thợ trẻ|xây dựng thiết chế văn hóa cơ sở|phòng, chống dịch bệnh trên gia súc, gia cầm
hỗ trợ vay vốn giải quyết việc làm|nâng cấp trạm bơm, kênh mương nội đồng|giảm nghèo bền vững vùng bãi ngang
bảo vệ hành lang lưới điện|phát triển du lịch làng nghề|chỉnh trang vỉa hè, lòng đường
đào tạo nghề cho lao động nông thôn|nước sạch và vệ sinh môi trường nông thôn|phòng, chống tác hại của thuốc lá
ngày hội đọc sách trong công nhân|kiểm kê tài sản công|số hóa hồ sơ lưu trữ|bảo tồn nhà cổ và giếng làng
""")
_VERBS = _parts("""
tổ chức|triển khai|đẩy mạnh|rà soát|kiểm tra|hướng dẫn|tuyên truyền|phổ biến|bố trí|phối hợp thực hiện|theo dõi
đôn đốc|tổng hợp|đánh giá|lồng ghép|huy động|duy trì|nhân rộng|khảo sát|tập huấn|củng cố|khắc phục|sửa chữa
niêm yết công khai|ký cam kết về|thống kê|giám sát|hỗ trợ|vận động|phát động
""")
_OBJECTS = _parts("""
các nội dung của đợt cao điểm|mô hình tổ tự quản|phương án tại chỗ|lực lượng nòng cốt|hệ thống loa truyền thanh
việc mua sắm trang thiết bị|nguồn kinh phí được giao|kết quả từng quý|các hộ kinh doanh nhỏ
đội ngũ cộng tác viên|các điểm có nguy cơ cao|hồ sơ theo dõi|việc tiếp nhận phản ánh|các lớp bồi dưỡng ngắn ngày
sổ tay nghiệp vụ|cơ sở dữ liệu dùng chung|các cuộc họp thôn|ngày thứ bảy tình nguyện|chỉ tiêu thi đua
việc chi trả chế độ|bản đồ điểm ngập|tủ sách lưu động|quỹ tương trợ|những sáng kiến nhỏ|các công trình dở dang
điểm sinh hoạt chung|đường dây nóng|biển cảnh báo|lịch trực ban|vật tư dự phòng|tờ rơi song ngữ
câu lạc bộ thanh niên
""")
_WHERE = _parts("""
tại các khu dân cư|trên địa bàn|ở từng phân xưởng|tại trường học và trạm y tế|ở các bến bãi|dọc tuyến đê
trong các khu, cụm công nghiệp|tại chợ và siêu thị|ở vùng sâu, vùng xa|trong toàn hệ thống|tại trụ sở cơ quan
ở những nơi đông người|trên cổng thông tin điện tử|trong các tổ, đội sản xuất
""")
_HOW = _parts("""
bảo đảm thiết thực, tiết kiệm|không phô trương, hình thức|gắn với nhiệm vụ chuyên môn
theo đúng quy định hiện hành|với sự tham gia của người dân|có phân công rõ người, rõ việc
kịp thời báo cáo khi có diễn biến bất thường|lấy kết quả làm thước đo|kết hợp nhiều hình thức phù hợp
trên tinh thần tự nguyện|ưu tiên người có hoàn cảnh khó khăn|chủ động ngay từ đầu năm
tránh chồng chéo, trùng lặp|đúng đối tượng, đúng mục đích
""")
_SURNAMES = _parts("Nguyễn|Trần|Lê|Phạm|Hoàng|Vũ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý")
_MIDDLE = _parts("Văn|Thị|Đức|Minh|Thanh|Quốc|Hữu|Ngọc|Xuân|Đình")
_GIVEN = _parts("An|Bình|Châu|Dũng|Giang|Hạnh|Hòa|Khánh|Lan|Long|Mai|Nam|Oanh|Phúc|Quân|Sơn|Thảo|Tuấn|Vân|Yến")
ACTIONS = _parts("báo cáo kết quả|gửi kế hoạch|hoàn thành việc rà soát|gửi hồ sơ khen thưởng|tổng kết đợt thi đua")


def sentence(random: Random) -> str:
    """One sentence, with a capital and a full stop; every fifth names a commune."""
    where = random.choice(_WHERE) if random.random() < 0.8 else f"tại {random.choice(communes())}"
    words = f"{random.choice(_VERBS)} {random.choice(_OBJECTS)} {where}, {random.choice(_HOW)}."
    return words[0].upper() + words[1:]


@lru_cache(maxsize=1)
def communes() -> list[str]:
    """Names of all communes of the map before July 2025."""
    return [name for row in rows("communes") if row["map"] == "legacy" for name in values(row["names"])]


def person(random: Random) -> str:
    """A name."""
    return f"{random.choice(_SURNAMES)} {random.choice(_MIDDLE)} {random.choice(_GIVEN)}"


def words_of_all() -> list[str]:
    """Parts that queries are made of."""
    return [*TOPICS, *_OBJECTS, *_WHERE, *_HOW]
