"""How fast text becomes records: plans of 10 kB a second on one core, by station, and whether time grows with length.

python benchmarks/text_speed.py [--seconds 10] [--largest 5]

The text is that of the project's own samples (data/sources), one paragraph a line. Times are processor time of one
process; the tables are markdown.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "data" / "tools"), str(ROOT / "pipeline")]

from sampletools import build, plain, source  # noqa: E402

from kehoach.pipeline import reading_of, understand  # noqa: E402
from kehoach.structure import find_structure  # noqa: E402
from kehoach.text import canonicalize  # noqa: E402

PLAN = 10_000  # bytes


def samples() -> list[str]:
    """Plain text of every source."""
    found = sorted(build.SOURCES.glob("*.txt"))
    return [plain.plain_text(source.load(path)).replace("\n\n", "\n") for path in found]


def record(text: str) -> None:
    """Text to record."""
    understand(reading_of(text), name="bench", sha256="0")


def canonical(text: str) -> None:
    """Text to canonical text."""
    canonicalize(reading_of(text))


def structure(text: str) -> None:
    """Text to structure."""
    find_structure(canonicalize(reading_of(text)))


def lengthened(text: str, size: int) -> str:
    """A plan of this many bytes: its body as often as it takes, then its closing."""
    body, mark, closing = text.partition("Nơi nhận:")
    head, first, sections = body.partition("\nI. ")
    times = max(1, (size - len(text.encode())) // max(1, len(sections.encode())) + 1)
    return head + (first + sections) * times + mark + closing


def rate(run: Callable[[str], None], texts: list[str], seconds: float) -> float:
    """Bytes a second over all texts, read again and again for this long."""
    for text in texts:
        run(text)
    done, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        for text in texts:
            run(text)
            done += len(text.encode())
    return done / (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10, help="for each station")
    parser.add_argument("--largest", type=float, default=5, help="MB of the longest text")
    args = parser.parse_args()
    texts = samples()
    plans = [lengthened(text, PLAN) for text in texts if "\nI. " in text and "Nơi nhận:" in text]
    size = sum(len(text.encode()) for text in texts) / len(texts)
    print(f"| station | plans of 10 kB a second | samples as they are ({size / 1000:.1f} kB) a second | MB/s |")
    print("|---|---|---|---|")
    stations = (("canonical text", canonical), ("… and structure", structure), ("… and record", record))
    for name, run in stations:
        long, short = rate(run, plans, args.seconds), rate(run, texts, args.seconds / 2)
        print(f"| {name} | {long / PLAN:.0f} | {short / size:.0f} | {long / 1e6:.2f} |")
    print("\n| bytes | seconds | seconds a MB |\n|---|---|---|")
    wanted = PLAN
    while wanted <= args.largest * 1_000_000:
        text = lengthened(plans[0], wanted)
        start = time.process_time()
        record(text)
        taken, length = time.process_time() - start, len(text.encode())
        print(f"| {length:,} | {taken:.3f} | {taken / length * 1e6:.2f} |")
        wanted = wanted * 5 if wanted < 1_000_000 else wanted * 2


if __name__ == "__main__":
    main()
