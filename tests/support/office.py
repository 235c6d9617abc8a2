"""A drop of papers as an office gets them: plans that cite and answer one another, copies, near copies, bad files."""

from __future__ import annotations

from pathlib import Path

from support import bad

PROVINCES = ("Nghệ An", "Hà Tĩnh", "Thanh Hóa", "Quảng Bình", "Ninh Bình", "Hà Nam", "Nam Định", "Thái Bình")
_TASKS = (
    *("trồng cây đầu xuân", "thăm hỏi người lao động", "thi đua lao động giỏi", "an toàn vệ sinh lao động"),
    *("tặng quà đoàn viên khó khăn", "hội thao công nhân", "hiến máu tình nguyện", "tiết kiệm điện, nước"),
)


def top(number: int) -> str:
    """A plan of the top, which provinces answer."""
    task = _TASKS[number % len(_TASKS)]
    return f"""TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
Số: {number}/KH-TLĐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày {number % 20 + 1:02} tháng 3 năm 2021
KẾ HOẠCH
Tổ chức phong trào {task} năm 2021
I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao nhận thức của đoàn viên, người lao động về {task} tại nơi làm việc.
II. TỔ CHỨC THỰC HIỆN
1. Liên đoàn Lao động các tỉnh, thành phố xây dựng kế hoạch, báo cáo trước ngày 15/{number % 5 + 5:02}/2021.
TM. ĐOÀN CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Mẫu
Nơi nhận:
- Các Liên đoàn Lao động tỉnh, thành phố;
- Lưu: VT.
"""


def answer(province: str, number: int, to: int) -> str:
    """A province's plan that cites the top's plan number `to`."""
    task = _TASKS[to % len(_TASKS)]
    return f"""TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
LIÊN ĐOÀN LAO ĐỘNG TỈNH {province.upper()}
Số: {number}/KH-LĐLĐ
{province}, ngày {number % 25 + 1:02} tháng 4 năm 2021
KẾ HOẠCH
Triển khai {task} trong công nhân tỉnh {province}
Căn cứ Kế hoạch số {to}/KH-TLĐ ngày {to % 20 + 1:02}/3/2021 của Tổng Liên đoàn Lao động Việt Nam về {task}.
I. MỤC ĐÍCH
1. Cụ thể hóa nội dung {task} phù hợp với điều kiện của tỉnh {province} và của từng công đoàn cơ sở số {number}.
II. THỰC HIỆN
1. Công đoàn các huyện báo cáo kết quả trước ngày {number % 25 + 1:02}/6/2021.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Lê Thị Mẫu
Nơi nhận:
- Tổng Liên đoàn;
- Lưu: VT.
"""


def drop(folder: Path, count: int) -> list[Path]:
    """Some `count` files: plans and answers, and with every ten of them a copy, a near copy, the same number with
    another text, an empty file and a film."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        name, to = f"van-ban-{index:03}.txt", index // 8 + 1
        text = top(to) if index % 8 == 0 else answer(PROVINCES[index % 8], index + 1, to)
        data = text.encode()
        if index % 10 == 3:
            data = (folder / f"van-ban-{index - 1:03}.txt").read_bytes()
        elif index % 10 == 5:
            data = (folder / f"van-ban-{index - 1:03}.txt").read_text().replace("Mẫu\n", "Mẫn\n").encode()
        elif index % 10 == 6:
            data = bad.empty() if index % 20 == 6 else bad.film() + bytes([index])
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())
