"""Question 13: appendices named but absent, and there but not named."""

from support.planted.form import Expected, paper

AIM = "I. MỤC ĐÍCH"
TABLE = ("PHỤ LỤC {}", "DANH SÁCH {}", "1. Xã thứ nhất.", "2. Xã thứ hai.")


def _of(name: str, unit: str, number: str, day: str, title: str, line: str, *appendices: str) -> object:
    after = [line.format(label.split("|")[0], label.split("|")[1]) for label in appendices for line in TABLE]
    return paper(
        f"q13-{name}", issuer=f"ỦY BAN NHÂN DÂN HUYỆN {unit.upper()}", number=number, day=day, place=unit, title=title,
        body=(AIM, f"1. {line}", "2. Bảo đảm thiết thực."), after=[line.replace("LỤC  ", "LỤC ") for line in after],
    )  # fmt: skip


PAPERS = (
    _of("absent", "Ninh Giang", "61/KH-UBND", "2021-06-01", "Kiên cố hóa kênh mương",
        "Thực hiện tại các xã (danh sách tại Phụ lục kèm theo)."),
    _of("one-absent", "Thanh Miện", "62/KH-UBND", "2021-06-02", "Dồn điền đổi thửa",
        "Thực hiện tại các xã nêu ở Phụ lục I, Phụ lục II ban hành kèm theo Kế hoạch này.", "I|XÃ ĐIỂM"),
    _of("unnamed", "Gia Lộc", "63/KH-UBND", "2021-06-03", "Trồng rau an toàn",
        "Thực hiện tại các xã trong vùng quy hoạch.", "I|XÃ VÙNG RAU"),
    _of("whole", "Tứ Kỳ", "64/KH-UBND", "2021-06-04", "Nuôi rươi ven sông",
        "Thực hiện tại các xã nêu ở Phụ lục I và Phụ lục II kèm theo Kế hoạch này.", "I|XÃ ĐỢT MỘT", "II|XÃ ĐỢT HAI"),
    _of("of-another", "Cẩm Giàng", "65/KH-UBND", "2021-06-07", "Soạn thảo văn bản đúng thể thức",
        "Thể thức theo Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP."),
)  # fmt: skip

EXPECTED = (
    Expected(13, "q13-absent", "absent", "Phụ lục kèm theo"),
    Expected(13, "q13-one-absent", "absent", "Phụ lục I, Phụ lục II ban hành kèm theo"),
    Expected(13, "q13-unnamed", "unnamed", "PHỤ LỤC I"),
)
