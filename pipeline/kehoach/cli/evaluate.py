"""`kehoach evaluate`: records against gold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kehoach.cli.arguments import Dpi, Jobs, Knowledge, Ocr, reading_options
from kehoach.cli.batch import outcomes
from kehoach.cli.console import complain, exit_code
from kehoach.errors import KehoachError, UnreadableFileError

if TYPE_CHECKING:
    from kehoach.evaluation import Evaluation, Gold, Reliability


def evaluate(
    gold_dir: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", readable=False, help="Folder with NAME.gold.json files.")
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE", readable=False, help="Documents, or records (.json, .jsonl); else what is beside the gold."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="List every miss and every silent error.")] = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw the reliability diagram (.svg or .png).")
    ] = None,
    jobs: Jobs = None,
    ocr: Ocr = "auto",
    dpi: Dpi = None,
    knowledge: Knowledge = None,
) -> None:
    """Measure records against gold: precision, recall and F1 of each field, silent errors, what confidences are worth.

    Without FILES the documents that lie beside the gold are read. A gold file without a record counts as all missed.
    """
    from kehoach.evaluation import evaluate as measure
    from kehoach.evaluation import read_golds
    from kehoach.evaluation.diagram import check_format, draw

    if plot is not None:
        check_format(plot)

    options = reading_options(ocr, dpi, knowledge)
    golds = read_golds(gold_dir)
    errors: list[KehoachError] = []
    documents, records = _sort(files) if files else (_beside(golds, errors), [])
    for outcome in outcomes(documents, options, jobs) if documents else ():
        if outcome.error:
            errors.append(outcome.error)
        if outcome.record:
            records.append(outcome.record.to_dict())
    evaluation = measure(golds, records)
    if as_json:
        print(json.dumps(evaluation.to_dict(), ensure_ascii=False))
    else:
        print("\n".join(_report(evaluation)))
    if misses and not as_json:
        print("\n".join(_misses(evaluation)))
    if plot is not None:
        draw(evaluation.reliability, f"Reliability: {gold_dir.resolve().name}, {len(evaluation.values)} values", plot)
    raise typer.Exit(exit_code(errors))


def _sort(files: Sequence[Path]) -> tuple[list[Path], list[dict[str, Any]]]:
    """Documents still to be read, and records that are there."""
    from kehoach.evaluation import read_records

    is_records = {path: path.suffix.lower() in (".json", ".jsonl") for path in files}
    records = [record for path in files if is_records[path] for record in read_records(path)]
    return [path for path in files if not is_records[path]], records


def _beside(golds: Sequence[Gold], errors: list[KehoachError]) -> list[Path]:
    from kehoach.evaluation import input_beside

    found = []
    for gold in golds:
        path = input_beside(gold)
        if path is not None:
            found.append(path)
            continue
        error = UnreadableFileError(gold.path, "no document lies beside it", 'name the document in its "source"')
        complain(error)
        errors.append(error)
    return found


def _report(evaluation: Evaluation) -> Iterator[str]:
    yield f"{evaluation.documents} gold files, {evaluation.with_record} with a record"
    yield f"{'':32}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"
    for row in evaluation.figures:
        yield f"{row.name:32}{row.precision:7.3f}{row.recall:7.3f}{row.f1:7.3f}{row.gold:7d}"
    yield (
        f"filed unseen (confidence >= 0.9): {evaluation.filed} of {evaluation.items} header fields and cited numbers, "
        f"silent errors: {len(evaluation.silent)}"
    )
    yield from _reliability(evaluation.reliability)


def _reliability(found: Reliability) -> Iterator[str]:
    yield f"{'confidence':32}{'values':>7}{'mean':>7}{'right':>7}"
    for one in found.bins:
        ratios = "".join(f"{'-':>7}" if ratio is None else f"{ratio:7.3f}" for ratio in (one.mean, one.share))
        yield f"{f'{one.low:.2f} - {one.high:.2f}':32}{one.count:7d}{ratios}"
    yield f"expected calibration error: {found.error:.3f}"


def _misses(evaluation: Evaluation) -> Iterator[str]:
    for error in evaluation.silent:
        yield f"silent error\t{error.document}\t{error.name}\t{error.value}"
    for row in evaluation.figures:
        for miss in row.misses:
            yield f"{row.name}\t{miss.kind}\t{miss.document}\t{miss.key}"
