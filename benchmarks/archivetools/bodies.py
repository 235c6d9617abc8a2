"""Issuing bodies of the map before July 2025, from the tables of knowledge: two lines, from the centre down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kehoach.knowledge.tables import rows, values
from kehoach.record import Issuer, Level

Line = Literal["state", "union"]
HEADS = {"state": "Ủy ban nhân dân", "union": "Liên đoàn Lao động"}
CODES = {"state": "UBND", "union": "LĐLĐ"}
ROOTS = {
    "state": Issuer("Thủ tướng Chính phủ", "central", None, "ttg"),
    "union": Issuer("Tổng Liên đoàn Lao động Việt Nam", "central", None, "tld"),
}
BELOW: dict[str, Level] = {"central": "province", "province": "district", "district": "commune"}
CALLED = {  # the units below, as a plan names them
    ("state", "central"): "Ủy ban nhân dân các tỉnh, thành phố",
    ("state", "province"): "Ủy ban nhân dân các huyện, thành phố, thị xã",
    ("state", "district"): "Ủy ban nhân dân các xã, phường, thị trấn",
    ("state", "commune"): "Các thôn, tổ dân phố",
    ("union", "central"): "LĐLĐ các tỉnh, thành phố",
    ("union", "province"): "LĐLĐ các huyện, thành phố, thị xã",
    ("union", "district"): "Các công đoàn cơ sở",
    ("union", "grassroots"): "Các tổ công đoàn",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A body in its line; `seat` is the place of its date line, `code` stands in its symbols."""

    issuer: Issuer
    line: Line
    code: str
    seat: str

    @property
    def level(self) -> str:
        return self.issuer.level or "central"


def root(line: Line) -> Unit:
    """The body at the top of a line."""
    return Unit(ROOTS[line], line, "TTg" if line == "state" else "TLĐ", "Hà Nội")


class Bodies:
    """All units, by the unit above them."""

    def __init__(self) -> None:
        self._districts: dict[str, list[str]] = defaultdict(list)
        self._provinces: list[str] = []
        for row in rows("places"):
            if row["map"] == "legacy" and row["level"] == "province":
                self._provinces.append(row["name"])
            elif row["map"] == "legacy":
                self._districts[row["parent"]].append(row["name"])
        self._communes = {
            (row["province"], row["parent"]): values(row["names"]) for row in rows("communes") if row["map"] == "legacy"
        }

    def below(self, unit: Unit, province: str | None = None) -> Iterator[tuple[Unit, str]]:
        """(unit, its province) of all directly under a unit; `province` is that of the unit itself."""
        if unit.level == "central":
            for name in self._provinces:
                yield self._unit(unit, "province", name), name
        elif unit.level == "province" and province:
            for name in self._districts[province]:
                yield self._unit(unit, "district", name), province
        elif unit.level == "district" and province:
            district = unit.issuer.name.removeprefix(HEADS[unit.line] + " ")
            for name in self._communes.get((province, district), ()):
                yield self._unit(unit, "commune", name), province

    @staticmethod
    def _unit(above: Unit, level: Level, place: str) -> Unit:
        parent = None if above.issuer.name == "Thủ tướng Chính phủ" else above.issuer.name
        seat = place.split(" ", 2 if place.startswith(("thành phố", "thị xã", "thị trấn")) else 1)[-1]
        if above.line == "union" and level == "commune":
            name = f"Công đoàn cơ sở {place}"
            return Unit(Issuer(name, "grassroots", parent, "cdcs"), "union", "CĐCS", seat)
        id_ = "ubnd" if above.line == "state" else "ldld"
        return Unit(Issuer(f"{HEADS[above.line]} {place}", level, parent, id_), above.line, CODES[above.line], seat)
