from __future__ import annotations

import pytest
from PIL import Image

from support import scanned


@pytest.fixture(scope="session")
def plain_page() -> Image.Image:
    return scanned.plain()
