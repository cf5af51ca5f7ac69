"""The table of whoever watches over the station."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import Config, load_config
from kiosk.errors import InputError
from tests.journeys.running_kiosk import ALONE


def _load(folder: Path, lines: str) -> Config:
    path = folder / "kiosk.toml"
    path.write_text(f"{ALONE}[operation]\n{lines}\n", encoding="utf-8")
    return load_config(path)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:9464", ("127.0.0.1", 9464)),
        ("localhost:0", ("localhost", 0)),
        ("[::1]:9464", ("::1", 9464)),
    ],
)
def test_loopback_is_allowed(tmp_path: Path, text: str, address: tuple[str, int]) -> None:
    """Where only this machine reaches it."""
    assert _load(tmp_path, f'metrics = "{text}"').operation.metrics_address == address


@pytest.mark.parametrize("text", ["0.0.0.0:9464", "192.168.0.9:9464", "[::]:9464", "127.evil:1"])
def test_the_world_is_refused_unless_told(tmp_path: Path, text: str) -> None:
    """One line with its place; the operator may insist."""
    with pytest.raises(InputError, match=r"operation\.metrics: .* no.* password"):
        _load(tmp_path, f'metrics = "{text}"')

    told = _load(tmp_path, f'metrics = "{text}"\nmetrics_beyond_loopback = true')
    assert told.operation.metrics_address is not None


@pytest.mark.parametrize("text", ["9464", "127.0.0.1", "127.0.0.1:99999", "a b:1", ""])
def test_what_is_no_address_is_refused(tmp_path: Path, text: str) -> None:
    """Host and port, nothing else."""
    with pytest.raises(InputError, match=r"operation\.metrics: must be host and port"):
        _load(tmp_path, f'metrics = "{text}"')


def test_off_by_default(tmp_path: Path) -> None:
    """No page for machines unless it is asked for; the file it came from is known."""
    config = _load(tmp_path, "")

    assert config.operation.metrics_address is None
    assert config.source == tmp_path / "kiosk.toml"
