"""What the C libraries below the engine have to say stays off stderr: that belongs to kehoach's own messages."""

from __future__ import annotations

import numpy as np
import pytest

from kehoach.options import Options
from kehoach.reading.scans.engines import default_engine


@pytest.mark.parametrize("shape", [(1, 1), (2, 40), (40, 2), (300, 8)])
@pytest.mark.parametrize("layout", ["page", "line", "digits"])
def test_pictures_that_the_engine_complains_about_leave_stderr_empty(
    shape: tuple[int, int], layout: str, capfd: pytest.CaptureFixture[str]
) -> None:
    engine = default_engine(Options())
    picture = np.full(shape, 255, np.uint8)
    picture[:, : shape[1] // 2] = 0
    engine.read(picture, 300, layout)  # type: ignore[arg-type]
    engine.orientation(picture, 300)
    assert capfd.readouterr().err == ""
