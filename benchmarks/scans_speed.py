#!/usr/bin/env python3
"""Speed of reading scans: kehoach beside plain Tesseract in process, on the same page images.

    python benchmarks/scans_speed.py [FILES...] [--jobs 2] [--json]

FILES: image PDFs (default: the scanned samples). Three figures each: pages a second with `--jobs` workers, CPU seconds
a page in one process, peak memory of that process. Plain Tesseract: the same model, psm 3, the page as the PDF holds
it at 300 dpi, no cleaning, text only.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"
SAMPLES = Path(__file__).parent.parent / "data" / "samples"
SCANS = ("mau-02*.pdf", "mau-03*.pdf", "mau-12*.pdf", "mau-14*.pdf", "mau-16*.pdf")


def with_kehoach(path: Path) -> int:
    """Pages of the file, read, understood and made a record."""
    from kehoach import Options, parse

    return parse(path, options=Options(ocr="always")).source.pages


def with_tesseract(path: Path) -> int:
    """Pages of the file, their text read by Tesseract in process and nothing else."""
    import pypdfium2
    import tesserocr

    from kehoach.reading.scans.tessdata import find_model

    model = find_model()
    with pypdfium2.PdfDocument(path) as pdf, tesserocr.PyTessBaseAPI(path=str(model.folder), lang=model.name) as api:
        for page in pdf:
            api.SetImage(page.render(scale=300 / 72, grayscale=True).to_pil())
            api.GetUTF8Text()
        return len(pdf)


def measured(read: Callable[[Path], int], files: list[Path]) -> tuple[float, float]:
    """(CPU seconds a page, peak memory in MB) of a process of its own that has read one page before."""
    read(files[0])
    start = time.process_time()
    pages = sum(read(path) for path in files)
    cpu = (time.process_time() - start) / pages
    return cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rate(read: Callable[[Path], int], files: list[Path], jobs: int) -> float:
    """Pages a second with `jobs` warm workers."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        list(pool.map(read, files[:1] * jobs))
        start = time.perf_counter()
        pages = sum(pool.map(read, files))
        return pages / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    files = args.files or sorted(path for pattern in SCANS for path in SAMPLES.glob(pattern))
    rows = {}
    for name, read in (("kehoach", with_kehoach), ("tesseract in process", with_tesseract)):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            cpu, memory = alone.submit(measured, read, files).result()
        rows[name] = {"pages/s": rate(read, files, args.jobs), "cpu s/page": cpu, "peak MB": memory}
    if args.json:
        json.dump(rows, sys.stdout)
        return
    print(f"{len(files)} files, {args.jobs} workers")
    print(f"{'':24}{'pages/s':>10}{'cpu s/page':>12}{'peak MB':>10}")
    for name, row in rows.items():
        print(f"{name:24}{row['pages/s']:10.2f}{row['cpu s/page']:12.2f}{row['peak MB']:10.0f}")


if __name__ == "__main__":
    main()
