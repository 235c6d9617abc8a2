"""The commands on files that read well."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

import kehoach as package
from support import bad
from support.cli import ROOT, SAMPLES, Run, kehoach

QUICK = ("mau-01-tong-lien-doan.pdf", "mau-06-may-ben-rung.docx")  # samples that need no OCR


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder of three short plans: 0.txt, 1.txt, 2.txt, of which the first is by far the longest."""
    folder = tmp_path / "in"
    folder.mkdir()
    text = bad.good_text().decode()
    for number, repeated in enumerate((400, 1, 1)):
        body = "- Các thôn dọn vệ sinh hằng tuần.\n" * repeated
        plan = text.replace("15/KH", f"{number + 1}5/KH")
        (folder / f"{number}.txt").write_text(f"{plan}\n{body}", encoding="utf-8")
    return folder


def numbers(run: Run) -> list[str]:
    return [record["number"]["value"] for record in run.records]


def test_version() -> None:
    assert kehoach("--version").out.strip() == f"kehoach {package.__version__}"


def test_without_arguments_the_help_is_shown() -> None:
    run = kehoach()
    assert "parse" in run.out + run.err
    assert "Exit codes" in run.out + run.err


def test_json_is_records_in_input_order_and_nothing_else(plans: Path) -> None:
    run = kehoach("parse", "--json", "--jobs", "2", plans)
    assert (run.code, run.err) == (0, "")
    assert numbers(run) == ["15/KH-UBND", "25/KH-UBND", "35/KH-UBND"]


def test_records_fit_the_printed_schema(plans: Path) -> None:
    schema = json.loads(kehoach("schema").out)
    for record in kehoach("parse", "--json", plans).records:
        jsonschema.validate(record, schema)


def test_the_table_is_for_people(plans: Path) -> None:
    run = kehoach("parse", plans)
    assert (run.code, run.err) == (0, "")
    for words in ("Tệp", "Số, ký hiệu", "Cần xem lại", "0.txt", "15/KH-UBND", "05/03/2024", "3 read"):
        assert words in run.out


def test_out_writes_records_and_texts_and_skips_what_is_there(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = kehoach("parse", "--json", plans, "--out", out)
    assert sorted(path.name for path in out.iterdir()) == [f"{n}.{kind}" for n in range(3) for kind in ("json", "txt")]
    record = json.loads((out / "0.json").read_text(encoding="utf-8"))
    text = (out / "0.txt").read_text(encoding="utf-8")
    number = record["number"]
    assert text[number["start"] : number["end"]] == number["text"]

    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    (plans / "2.txt").write_bytes(bad.good_text())
    second = kehoach("parse", "--json", plans, "--out", out)
    changed = {path.name for path in out.iterdir() if path.stat().st_mtime_ns != before[path.name]}
    assert changed == {"2.json", "2.txt"}
    assert second.records[:2] == first.records[:2]
    assert numbers(second) == ["15/KH-UBND", "25/KH-UBND", "15/KH-UBND"]

    assert "3 unchanged" in kehoach("parse", plans, "--out", out).out
    assert "3 read" in kehoach("parse", plans, "--out", out, "--again").out


def test_records_of_files_of_one_name_stay_apart(plans: Path, tmp_path: Path) -> None:
    shutil.copytree(plans, tmp_path / "2025")
    kehoach("parse", plans, tmp_path / "2025", "--out", tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").glob("*.json")}
    assert names == {f"{folder}.{n}.txt.json" for folder in ("in", "2025") for n in range(3)}


def test_show_reads_records_and_documents(plans: Path, tmp_path: Path) -> None:
    kehoach("parse", plans, "--out", tmp_path / "out")
    from_record = kehoach("show", tmp_path / "out" / "0.json")
    from_document = kehoach("show", plans / "0.txt")
    assert from_record == from_document
    assert from_record.code == 0
    for words in ("15/KH-UBND", "05/03/2024", "Vệ sinh đường làng năm 2024", "II. TỔ CHỨC THỰC HIỆN", "30/04/2024"):
        assert words in from_record.out


def test_show_reads_many_records_of_one_file(plans: Path, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(kehoach("parse", "--json", plans).out, encoding="utf-8")
    shown = kehoach("show", records).out
    assert all(f"{number}5/KH-UBND" in shown for number in (1, 2, 3))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two samples with their gold in a folder of their own."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in QUICK:
        for path in SAMPLES.glob(Path(name).stem + ".*"):
            shutil.copy(path, folder)
    return folder


def test_evaluate_reads_what_lies_beside_the_gold(gold: Path, tmp_path: Path) -> None:
    beside = kehoach("evaluate", gold, "--json")
    assert (beside.code, beside.err) == (0, "")
    records = tmp_path / "records.jsonl"
    records.write_text(kehoach("parse", "--json", gold).out, encoding="utf-8")
    assert kehoach("evaluate", gold, records, "--json").out == beside.out
    documents = [gold / name for name in QUICK]
    assert kehoach("evaluate", gold, *documents, "--json").out == beside.out
    figures = json.loads(beside.out)
    assert figures["number"]["n"] == len(QUICK)
    assert figures["sure"]["silent_errors"] == 0


def test_evaluate_prints_a_row_a_field_and_lists_misses(gold: Path) -> None:
    run = kehoach("evaluate", gold, gold / QUICK[0], "--misses")
    lines = run.out.splitlines()
    assert lines[0] == "2 gold files, 1 with a record"
    assert any(line.startswith("citations (number+type+date)") for line in lines)
    assert f"doc_type\tmissed\t{Path(QUICK[1]).stem}\tKH" in lines


def test_evaluate_says_what_confidences_are_worth_and_draws_it(gold: Path, tmp_path: Path) -> None:
    run = kehoach("evaluate", gold, "--plot", tmp_path / "plot.svg")
    assert run.code == 0
    lines = run.out.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("confidence"))
    assert lines[first].split() == ["confidence", "values", "mean", "right"]
    bins = [line.split() for line in lines[first + 1 : -1]]
    assert [(row[0], row[2]) for row in bins][-1] == ("0.95", "1.00")
    assert len(bins) == 6
    assert lines[-1].startswith("expected calibration error: 0.")
    assert (tmp_path / "plot.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_plot_of_no_known_format_is_told_before_the_work(gold: Path) -> None:
    run = kehoach("evaluate", gold, "--plot", "plot.gif")
    assert (run.code, run.out, len(run.errors)) == (5, "", 1)


def test_evaluate_tells_of_gold_without_a_document(gold: Path) -> None:
    (gold / QUICK[0]).unlink()
    run = kehoach("evaluate", gold)
    assert (run.code, len(run.errors)) == (3, 1)
    assert "no document lies beside it" in run.err


def test_doctor_finds_all_that_is_needed() -> None:
    run = kehoach("doctor")
    assert run.code == 0, run.out
    assert "All that is needed is here." in run.out


def test_doctor_says_what_is_missing_and_how_to_get_it(tmp_path: Path) -> None:
    run = kehoach("doctor", environment={"TESSDATA_PREFIX": str(tmp_path), "COLUMNS": "400"})
    assert run.code == 6
    assert "Missing: Vietnamese model" in run.out
    assert "tesseract-ocr-script-viet" in run.out


def test_a_closed_pipe_is_no_fault(plans: Path) -> None:
    import subprocess
    import sys

    command = f'"{sys.executable}" -m kehoach.cli parse --json "{plans}" | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)
    assert "Traceback" not in done.stderr
