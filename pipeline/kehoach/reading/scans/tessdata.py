"""Finding Tesseract's models on this machine: the Vietnamese script model first, the small `vie` model else."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kehoach.errors import MissingToolError

SCRIPT_MODELS = ("Vietnamese", "script/Vietnamese")
SMALL_MODEL = "vie"
ORIENTATION_MODEL = "osd"
FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/home/linuxbrew/.linuxbrew/share/tessdata",
)
REMEDY = (
    "install it with `sudo apt-get install tesseract-ocr-script-viet tesseract-ocr-osd` "
    "or `brew install tesseract-lang`, or set TESSDATA_PREFIX to the folder that holds it"
)


class Model(NamedTuple):
    """A folder of models and the name of the one that reads Vietnamese; `orientation`: whether `osd` is there too."""

    folder: Path
    name: str
    orientation: bool

    @property
    def exact(self) -> bool:
        """Whether it is the script model, which reads numbers twice as exactly as the small one."""
        return self.name != SMALL_MODEL


def folders(environment: Mapping[str, str], patterns: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    """Folders of models that exist: what the user set and no other, else newer versions of Tesseract first."""
    prefix = environment.get("TESSDATA_PREFIX")
    if prefix:  # as Tesseract itself does: who names a folder does not want models from elsewhere
        yield from (folder for folder in (Path(prefix), Path(prefix) / "tessdata") if folder.is_dir())
        return
    for pattern in patterns:
        path = Path(pattern)
        yield from sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))), reverse=True)


def find_model(environment: Mapping[str, str] | None = None, patterns: tuple[str, ...] = FOLDERS) -> Model:
    """The best model for Vietnamese on this machine. Raises MissingToolError where there is none."""
    places = list(folders(os.environ if environment is None else environment, patterns))
    for name in (*SCRIPT_MODELS, SMALL_MODEL):
        for folder in places:
            if (folder / f"{name}.traineddata").is_file():
                return Model(folder, name, (folder / f"{ORIENTATION_MODEL}.traineddata").is_file())
    raise MissingToolError(None, "Tesseract has no model for Vietnamese", REMEDY)
