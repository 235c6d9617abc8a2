"""The commands of the citation index: tables for people, JSON for machines, pictures and GraphML."""

import json
from pathlib import Path
from typing import Any

import networkx
import pytest
from typer.testing import CliRunner, Result

from kehoach.archive import open_archive
from kehoach.cli.app import app
from support.citing import doc, put

TLD = "Tổng Liên đoàn Lao động Việt Nam"
HN, GL = "Liên đoàn Lao động thành phố Hà Nội", "Liên đoàn Lao động huyện Gia Lâm"
SHELF = (
    doc(f"214/KH-TLĐ 2023-04-12 {TLD} “Hội thao” {{level=central}}"),
    doc(f"63/KH-LĐLĐ 2023-05-20 {HN} “Hội thao” {{level=province;file=ha-noi.pdf}}",
        f"214/KH-TLĐ 2023-04-12 {TLD} {{relation=basis}}", "19/CT-TTg 2020-04-24", "Quốc hội “Luật Công đoàn”"),
    doc(f"17/KH-LĐLĐ 2023-06-01 {GL} “Hội thao” {{level=district;parent={HN}}}",
        "63/KH-LĐLĐ 2023-05-20 {relation=basis}", "214/KH-TLĐ",
        f"214/KH-TLĐ 2023-04-21 {TLD}", "19/CT-TTg 2020-04-25", "77 {type=KH}"),
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three plans, one below the other."""
    folder = tmp_path_factory.mktemp("archive")
    with open_archive(folder, create=True) as archive:
        put(archive, *SHELF)
    return folder


def run(shelf: Path, *words: str) -> Result:
    """A command on the archive."""
    return CliRunner().invoke(app, [*words, "--archive", str(shelf)], env={"COLUMNS": "160"})


def told(shelf: Path, *words: str) -> Any:
    """What a command says as JSON."""
    result = run(shelf, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_cites(shelf: Path) -> None:
    found = told(shelf, "cites", "17/KH-LĐLĐ")
    assert [one["status"] for one in found] == ["held", "held", "held", "known", "unidentifiable"]
    assert [one["answers"] for one in found] == [True, False, False, False, False]
    assert found[0]["work"]["documents"] == [2]
    shown = run(shelf, "cites", "ha-noi.pdf").stdout
    assert "căn cứ, triển khai" in shown
    assert "#1 214/KH-TLĐ, 12/04/2023" in shown
    assert "3 viện dẫn: 2 known · 1 held" in shown


def test_cited_by_a_number_that_is_not_held(shelf: Path) -> None:
    (work,) = told(shelf, "cited-by", "19/CT-TTg")
    assert (work["held"], work["citers"], len(work["cited_by"])) == (False, 2, 2)
    assert work["said"]["dates"] == {"2020-04-24": 1, "2020-04-25": 1}
    shown = run(shelf, "cited-by", "19/CT-TTg").stdout
    assert "Ngày: 24/04/2020 (1) · 25/04/2020 (1)" in shown
    assert "2 văn bản viện dẫn" in shown


def test_cited_by_a_document(shelf: Path) -> None:
    (work,) = told(shelf, "cited-by", "#1")
    assert [one["document"] for one in work["cited_by"]] == [2, 3, 3]
    assert "1 viện dẫn đầu tiên" in run(shelf, "cited-by", "#1", "--limit", "1").stdout


def test_chain(shelf: Path) -> None:
    found = told(shelf, "chain", "63/KH-LĐLĐ")
    assert [one["documents"] for one in found["up"]] == [[1]]
    assert [one["documents"] for one in found["down"]] == [[3]]
    shown = run(shelf, "chain", "#1", "--depth", "3").stdout
    assert shown.index("63/KH-LĐLĐ") < shown.index("17/KH-LĐLĐ")
    assert "← triển khai" in shown


def test_wanted(shelf: Path) -> None:
    assert [one["citers"] for one in told(shelf, "wanted")] == [2, 1]
    assert [one["name"] for one in told(shelf, "wanted", "--type", "LUAT")] == ["Luật Công đoàn"]
    assert "19/CT-TTg" in run(shelf, "wanted", "--limit", "1").stdout


def test_graph(shelf: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph.graphml"
    assert told(shelf, "graph", "-o", str(out)) == {"file": str(out), "nodes": 5, "edges": 6, "of_nodes": 5}
    found = networkx.read_graphml(out)
    assert {data["kind"] for *_, data in found.edges(data=True)} == {"answers", "mention"}
    assert {data.get("level") for _, data in found.nodes(data=True)} == {"central", "province", "district"}


@pytest.mark.parametrize(("suffix", "opening"), [(".svg", b"<svg"), (".png", b"\x89PNG")])
def test_pictures(shelf: Path, tmp_path: Path, suffix: str, opening: bytes) -> None:
    out = tmp_path / f"graph{suffix}"
    result = run(shelf, "graph", "-o", str(out), "--around", "63/KH-LĐLĐ", "--depth", "1")
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(opening)
    if suffix == ".svg":
        assert "LĐLĐ huyện Gia Lâm" in out.read_text(encoding="utf-8")
        assert "stroke-dasharray" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "fault"),
    [
        (("cites", "99/KH-X"), 8, "no document '99/KH-X' in the archive"),
        (("cited-by", "99/KH-X"), 8, "nothing in the archive is or cites '99/KH-X'"),
        (("chain", "Luật Lạ"), 8, "nothing in the archive is or cites 'Luật Lạ'"),
        (("graph", "-o", "graph.bmp"), 2, "no kind of graph has the suffix '.bmp'"),
        (("graph", "-o", "graph"), 2, "the file's name has no suffix"),
        (("graph", "-o", "/dev/null/graph.svg"), 3, "cannot be written"),
    ],
)
def test_faults_are_told(shelf: Path, words: tuple[str, ...], code: int, fault: str) -> None:
    result = run(shelf, *words)
    assert result.exit_code == code
    assert fault in result.stderr
