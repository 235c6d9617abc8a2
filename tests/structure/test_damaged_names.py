"""Names of signers under seals: mended where one reading is left, given up where not."""

from __future__ import annotations

import pytest

from kehoach.structure.damaged_names import damaged_name, mended_name

ROWS = [
    ("iguyễn Thị Mai Lan", "Nguyễn Thị Mai Lan"),
    ("Nguyên Thị Mai Lan", "Nguyễn Thị Mai Lan"),
    ("Nguyin Văn Mẫu", "Nguyễn Văn Mẫu"),
    ("Trần iNgọc Mẫu", "Trần Ngọc Mẫu"),
    ("Huỳnn Thị Mẫu", "Huỳnh Thị Mẫu"),
    ("Đảo Văn Mẫu", "Đào Văn Mẫu"),
    ("NGUYỄN VĂN MẪU", "NGUYỄN VĂN MẪU"),
    ("NGUYÊN VĂN MẪU", "NGUYỄN VĂN MẪU"),
    ("Zê Văn Mẫu", None),  # two letters leave too much open
    ("Xuân Hương", None),
    ("Văn Mẫu", "Văn Mẫu"),  # Văn is a surname too: nothing to mend
    ("Xin cảm ơn", None),
    ("Mẫu", None),
]


@pytest.mark.parametrize(("seen", "meant"), ROWS)
def test_mended(seen: str, meant: str | None) -> None:
    assert mended_name(seen) == meant


@pytest.mark.parametrize("line", ["PHÓ GIÁM ĐỐC", "Nơi nhận:", "xin cảm ơn", "Lưu: VT", "iguyễn thị mai lan"])
def test_no_names(line: str) -> None:
    assert damaged_name(line) is None
