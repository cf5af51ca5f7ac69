"""Shared fixtures: one event loop for async tests, Qt without a display."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
# Letters as they are in the committed pictures, before the first of them is drawn.
os.environ.setdefault("FONTCONFIG_FILE", str(Path(__file__).parent / "gallery" / "fonts.conf"))


@pytest.fixture
def anyio_backend() -> str:
    """Async tests run on asyncio, as the product does."""
    return "asyncio"
