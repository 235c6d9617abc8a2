"""Make the sample documents, or new ones.

python data/tools/make_samples.py                       remake data/samples from data/sources
python data/tools/make_samples.py --only mau-02-hai-phong.pdf
python data/tools/make_samples.py --source FILE.txt --recipe "skew=0.5 noise=0.3" --seed 7 --out OUT.pdf
python data/tools/make_samples.py --image IN.pdf --recipe "fax=0.6" --dpi 200 --out OUT.pdf
python data/tools/make_samples.py --steps               list what can happen to a page
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from sampletools import build, degrade, raster


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", help="file names of samples to remake")
    parser.add_argument("--into", type=Path, default=build.SAMPLES, help="folder for the samples")
    parser.add_argument("--gold-only", action="store_true", help="write the gold, leave the documents")
    parser.add_argument("--source", type=Path, help="a source file of your own")
    parser.add_argument("--image", type=Path, help="a PDF whose pages are degraded as they are")
    parser.add_argument("--recipe", help="steps with severity 0 to 1: 'skew=0.5 noise=0.3 turn180@2'")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--quality", type=int, default=65, help="JPEG quality inside the file")
    parser.add_argument("--seal", default="MẪU", help="words on the seal")
    parser.add_argument("--encoding", default="utf-8", help="of a .txt: utf-8, utf-16, tcvn3")
    parser.add_argument("--out", type=Path, help="file to write: .pdf .tif .png .jpg .docx .doc .txt")
    parser.add_argument("--steps", action="store_true", help="list the steps of recipes")
    return parser


def _remake(only: list[str] | None, into: Path, gold_only: bool) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for sample in build.load_samples():
        if only and sample.file not in only:
            continue
        build.write_gold(sample, into / sample.gold)
        target = into / sample.file
        if gold_only:
            continue
        if target.suffix == ".doc" and not only and target.exists() and not shutil.which("soffice"):
            print(f"{sample.file}: kept (LibreOffice, which writes .doc, is not installed)", file=sys.stderr)
            continue
        build.make(sample, target)
        print(f"{target}  {target.stat().st_size:,} bytes  {sample.medium}")


def _degrade_pdf(args: argparse.Namespace) -> None:
    images = raster.pages(args.image.read_bytes(), args.dpi)
    done = [
        degrade.apply(page, args.recipe or "", args.seed, degrade.Context(args.dpi, number, None, args.seal))
        for number, page in enumerate(images, 1)
    ]
    raster.write(done, args.out, args.dpi, args.quality)


def main() -> None:
    args = _parser().parse_args()
    if args.steps:
        for name, step in degrade.STEPS.items():
            print(f"{name:10} {(step.__doc__ or '').splitlines()[0]}")
    elif args.image:
        _degrade_pdf(args)
    elif args.source:
        sample = build.Sample(
            file=args.out.name, source=args.source.stem, medium="own", recipe=args.recipe, dpi=args.dpi,
            quality=args.quality, seed=args.seed, seal=args.seal, encoding=args.encoding,
        )
        build.make(sample, args.out, args.source.parent)
    else:
        _remake(args.only, args.into, args.gold_only)


if __name__ == "__main__":
    main()
