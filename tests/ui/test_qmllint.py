"""The QML type-checks against the Python view models."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.ui.qmllint import QML, lint_qml


def test_qml_is_sound() -> None:
    """Qmllint has nothing to say about any module."""
    assert lint_qml() == []


def test_a_misspelt_model_property_is_found(tmp_path: Path) -> None:
    """The lint sees through to the Python classes, else it would prove nothing."""
    broken = tmp_path / "qml"
    shutil.copytree(QML, broken)
    screen = broken / "Kiosk" / "Screens" / "Scan.qml"
    screen.write_text(screen.read_text().replace("_pay.scanUrl", "_pay.scanUrll"))

    assert any("scanUrll" in finding for finding in lint_qml(broken))
