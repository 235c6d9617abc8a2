#!/usr/bin/env python3
"""Speed of finding citations, one core: kehoach on its own samples' text, eyecite on text of its own field.

    python benchmarks/citations_speed.py [--sizes 0.1,1,5] [--repeat 3] [--eyecite-up-to 0.1] [--json]

Sizes are in millions of bytes of UTF-8. The samples that carry text (plain text, docx, PDF with a text layer) are read
once and repeated to each size; only `find_citations` is timed. Beside it eyecite (American court citations, its default
tokenizer) on an invented opinion of the same size, once; without eyecite (extra `bench`) its column stays
empty. The best of `--repeat` runs counts, in CPU seconds. Linear means: MB/s stays level from row to row.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
KINDS = (".txt", ".docx", ".pdf")
OPINION = (  # invented; reporters are those that eyecite knows
    "In Harper v. Lindqvist, 412 U.S. 317, 325 (1973), the Court held that notice must be given before the hearing. "
    "See also Mills v. County of Arden, 88 F.3d 1021, 1030 (9th Cir. 1996); State v. Rowe, 201 Cal. App. 4th 415 "
    "(2011). Id. at 418. The statute, 42 U.S.C. § 1983, gives a remedy to every person within the jurisdiction, and "
    "nothing in the record shows that the board considered the petition of the tenants before it closed the file. "
    "The order of the district court is therefore vacated. Harper, 412 U.S., at 326. "
)


def sample_text() -> str:
    """Canonical text of all samples that need no OCR."""
    from kehoach.errors import KehoachError
    from kehoach.options import Options
    from kehoach.reading import read
    from kehoach.text import canonicalize

    found: list[str] = []
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix not in KINDS:
            continue
        try:
            reading = read(path, Options(ocr="never"))
        except KehoachError:  # a scan without a text layer
            continue
        found.append(canonicalize(reading).text)
    return "\n".join(text for text in found if len(text) > 500)


def repeated(text: str, size: float) -> str:
    """`text` over and over, `size` million bytes of UTF-8 long."""
    wanted = int(size * 1e6)
    whole = (text + "\n") * (wanted // len(text.encode()) + 1)
    return whole.encode()[:wanted].decode(errors="ignore")


def best_rate(run: Callable[[], int], size: float, repeat: int) -> tuple[float, int]:
    """(million bytes a CPU second in the best run, citations found)."""
    best, found = float("inf"), 0
    for _ in range(repeat):
        start = time.process_time()
        found = run()
        best = min(best, time.process_time() - start)
    return size / best, found


def kehoach_run(text: str) -> Callable[[], int]:
    """Finds the citations of the text; what is not timed is done before."""
    from kehoach.extraction.citations import find_citations
    from kehoach.extraction.context import Context
    from kehoach.structure.model import Header, Span, Structure
    from kehoach.text import canonicalize_text

    canonical = canonicalize_text(text)
    body = Span(0, len(canonical.text))
    structure = Structure(Header(), (), (), body, None, None, None, (), None, (), (), ())
    return lambda: len(find_citations(canonical, structure, Context()))


def eyecite_run(text: str) -> Callable[[], int] | None:
    """The same with eyecite; None where it is not installed."""
    try:
        from eyecite import get_citations
    except ImportError:
        return None
    return lambda: len(get_citations(text))


def main(arguments: list[str] | None = None) -> int:
    """Prints a table, or JSON, of both tools at each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default="0.1,1,5", help="millions of bytes, parted by commas")
    parser.add_argument("--eyecite-up-to", type=float, default=0.1, help="greatest size for eyecite, which is slow")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    text = sample_text()
    kehoach_run(repeated(text, 0.05))()  # tables and patterns are loaded once
    rows = []
    for size in (float(word) for word in options.sizes.split(",")):
        rate, found = best_rate(kehoach_run(repeated(text, size)), size, options.repeat)
        row: dict[str, float | int | None] = {"megabytes": size, "kehoach": round(rate, 2), "found": found}
        other = eyecite_run(repeated(OPINION, size)) if size <= options.eyecite_up_to else None
        rate, found = best_rate(other, size, 1) if other else (0.0, 0)
        row |= {"eyecite": round(rate, 2) if other else None, "eyecite_found": found if other else None}
        rows.append(row)
    if options.json:
        print(json.dumps(rows, indent=1))
        return 0
    print(f"{'MB':>6} {'kehoach MB/s':>13} {'citations':>10} {'eyecite MB/s':>13} {'citations':>10}")
    for row in rows:
        shown = [str(row[name]) if row[name] is not None else "-" for name in row]
        print(f"{shown[0]:>6} {shown[1]:>13} {shown[2]:>10} {shown[3]:>13} {shown[4]:>10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
