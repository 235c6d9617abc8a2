"""Short names of issuers, as offices write them: "Ủy ban nhân dân tỉnh Cao Bằng" is "UBND tỉnh Cao Bằng"."""

from __future__ import annotations

import re
from functools import lru_cache

# words -> short form, the longest first; names in ordinary case as records hold them
_SHORT = (
    ("Thủ tướng Chính phủ", "Thủ tướng"),
    ("Tổng Liên đoàn Lao động Việt Nam", "Tổng LĐLĐ Việt Nam"),
    ("Ban Chấp hành Trung ương Đảng", "BCH Trung ương Đảng"),
    ("Mặt trận Tổ quốc Việt Nam", "MTTQ Việt Nam"),
    ("Mặt trận Tổ quốc", "MTTQ"),
    ("Hội Liên hiệp Phụ nữ", "Hội LHPN"),
    ("Thanh niên Cộng sản Hồ Chí Minh", "TNCS HCM"),
    ("Liên đoàn Lao động", "LĐLĐ"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Ủy ban nhân dân", "UBND"),
    ("Ủy ban Thường vụ Quốc hội", "UBTVQH"),
    ("Giáo dục và Đào tạo", "GD&ĐT"),
    ("Nông nghiệp và Phát triển nông thôn", "NN&PTNT"),
    ("Nông nghiệp và Môi trường", "NN&MT"),
    ("Tài nguyên và Môi trường", "TN&MT"),
    ("Lao động - Thương binh và Xã hội", "LĐ-TB&XH"),
    ("Văn hóa, Thể thao và Du lịch", "VHTT&DL"),
    ("Khoa học và Công nghệ", "KH&CN"),
    ("Thông tin và Truyền thông", "TT&TT"),
    ("Kế hoạch và Đầu tư", "KH&ĐT"),
    ("Dân tộc và Tôn giáo", "DT&TG"),
    ("Ban Thường vụ", "BTV"),
    ("Ban Chấp hành", "BCH"),
    ("Văn phòng", "VP"),
    ("Công đoàn", "CĐ"),
    ("thành phố Hồ Chí Minh", "TP.HCM"),
    ("thành phố", "TP"),
    ("Thành phố", "TP"),
)
_OFFICE = re.compile(r"^(?:Bộ trưởng(?:, Chủ nhiệm)?|Thống đốc|Chủ nhiệm|Giám đốc|Chủ tịch) (?=Bộ |Văn|Ngân|Ủy|Sở )")


@lru_cache(maxsize=5_000)
def short_name(name: str) -> str:
    """The name with its usual short forms; heads in office give way to their bodies."""
    name = _OFFICE.sub("", name)
    for words, short in _SHORT:
        name = name.replace(words, short)
    return name
