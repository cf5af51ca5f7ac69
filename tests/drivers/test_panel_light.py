"""The panel's backlight and light sensor: real files in a tree as the kernel lays it out."""

from __future__ import annotations

import asyncio
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hw_drivers.iio_light_sensor import IioLightSensor
from hw_drivers.sysfs_backlight import SysfsBacklight, best_backlight
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceRefused, DeviceUnreachable
from tests.drivers.helpers import until

pytestmark = pytest.mark.anyio
NOBODY = 65_534


@pytest.fixture
def sysfs() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def backlight(folder: Path, *, most: str = "255", now: str = "255") -> Path:
    folder.mkdir()
    (folder / "max_brightness").write_text(f"{most}\n")
    (folder / "brightness").write_text(f"{now}\n")
    return folder


def brightness(folder: Path) -> int:
    """What the file begins with: sysfs takes a write whole, a plain file keeps its old tail."""
    return int((folder / "brightness").read_text().split()[0])


@contextmanager
def without_rights() -> Iterator[None]:
    """Root may write any file, so root is somebody else for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    ("most", "percent", "step"),
    [("255", 100, 255), ("255", 20, 51), ("7", 20, 1), ("1", 1, 1), ("100000", 60, 60000)],
)
async def test_light_becomes_steps(sysfs: Path, most: str, percent: int, step: int) -> None:
    """A share of the panel's own steps, and never 0, which would switch many panels off."""
    panel = backlight(sysfs / "panel", most=most, now="0")

    await SysfsBacklight(panel).shine(percent)

    assert brightness(panel) == step


async def test_a_backlight_that_may_not_be_written_says_so(sysfs: Path) -> None:
    """Without the udev rule a plain user has no right: refused, with the file's name."""
    panel = backlight(sysfs / "panel")
    (panel / "brightness").chmod(0o444)

    with without_rights(), pytest.raises(DeviceRefused) as refused:
        await SysfsBacklight(panel).shine(20)

    assert str(refused.value).startswith("no_permission: ")
    assert str(panel / "brightness") in str(refused.value)
    assert brightness(panel) == 255


@pytest.mark.parametrize(
    ("most", "kind", "word"),
    [
        ("", DeviceProtocolError, "bad_value: "),
        ("many", DeviceProtocolError, "bad_value: "),
        ("NaN", DeviceProtocolError, "bad_value: "),
        ("0", DeviceProtocolError, "bad_value: "),
        ("-5", DeviceProtocolError, "bad_value: "),
    ],
)
async def test_nonsense_is_not_a_brightness(
    sysfs: Path, most: str, kind: type[DeviceError], word: str
) -> None:
    """A file that has no number of steps is told, and nothing is written."""
    panel = backlight(sysfs / "panel", most=most)

    with pytest.raises(kind, match=f"^{word}"):
        await SysfsBacklight(panel).shine(20)

    assert brightness(panel) == 255


async def test_a_missing_or_failing_backlight_is_unreachable(sysfs: Path) -> None:
    """Not there, not a file, a device that takes nothing more."""
    with pytest.raises(DeviceUnreachable, match=r"^not_there: .*/panel/max_brightness"):
        await SysfsBacklight(sysfs / "panel").shine(20)

    panel = backlight(sysfs / "panel")
    (panel / "brightness").unlink()
    with pytest.raises(DeviceUnreachable, match="^not_there: "):
        await SysfsBacklight(panel).shine(20)
    assert not (panel / "brightness").exists()

    (panel / "brightness").symlink_to("/dev/full")
    with pytest.raises(DeviceUnreachable, match="^io_error: .*No space left"):
        await SysfsBacklight(panel).shine(20)


def test_the_best_backlight_is_the_kernels_choice(sysfs: Path) -> None:
    """Firmware before platform before raw before one that does not say; none is unreachable."""
    with pytest.raises(DeviceUnreachable, match=r"^not_there: "):
        best_backlight(sysfs)
    with pytest.raises(DeviceUnreachable, match=r"^not_there: "):
        best_backlight(sysfs / "backlight")

    for name, kind in (("a", None), ("b", "raw"), ("c", "platform"), ("d", "firmware")):
        panel = backlight(sysfs / name)
        if kind is not None:
            (panel / "type").write_text(f"{kind}\n")
        assert best_backlight(sysfs) == panel


def sensor(folder: Path, **files: str) -> IioLightSensor:
    for name, text in files.items():
        (folder / name).write_text(f"{text}\n")
    return IioLightSensor(folder)


@pytest.mark.parametrize(
    ("files", "lux"),
    [
        ({"in_illuminance_raw": "412"}, 412),
        ({"in_illuminance_raw": "412", "in_illuminance_scale": "0.25"}, 103),
        (
            {
                "in_illuminance_raw": "90",
                "in_illuminance_offset": "10",
                "in_illuminance_scale": "1.5",
            },
            150,
        ),
        ({"in_illuminance_input": "87.9", "in_illuminance_raw": "3"}, 87),
        ({"in_illuminance0_raw": "5000", "in_illuminance0_scale": "2.000000"}, 10_000),
    ],
)
async def test_the_kernels_numbers_become_lux(sysfs: Path, files: dict[str, str], lux: int) -> None:
    """Raw with its offset and scale, or processed already."""
    assert await sensor(sysfs, **files).lux() == lux


@pytest.mark.parametrize(
    ("files", "kind", "word"),
    [
        ({}, DeviceUnreachable, "not_there: "),
        ({"in_illuminance_raw": "dark"}, DeviceProtocolError, "bad_value: "),
        ({"in_illuminance_raw": "-1"}, DeviceProtocolError, "bad_value: "),
        ({"in_illuminance_raw": "9" * 30}, DeviceProtocolError, "bad_value: "),
        (
            {"in_illuminance_raw": "7", "in_illuminance_scale": "Infinity"},
            DeviceProtocolError,
            "bad_value: ",
        ),
    ],
)
async def test_nonsense_is_not_light(
    sysfs: Path, files: dict[str, str], kind: type[DeviceError], word: str
) -> None:
    """No channel, no number, no light that there is."""
    with pytest.raises(kind, match=f"^{word}"):
        await sensor(sysfs, **files).lux()


@pytest.mark.parametrize("what", ["", "in_illuminance_raw"], ids=["folder", "file"])
async def test_a_sensor_that_may_not_be_read_says_so(sysfs: Path, what: str) -> None:
    """Refused, not dark."""
    folder = sysfs / "sensor"
    folder.mkdir()
    eye = sensor(folder, in_illuminance_raw="400")
    (folder / what).chmod(0)

    with without_rights(), pytest.raises(DeviceRefused, match="^no_permission: "):
        await eye.lux()
    (folder / what).chmod(0o755)


async def test_a_device_that_hangs_costs_one_thread(sysfs: Path) -> None:
    """A file that does not come back (a pipe that nobody writes): asked once, then told at once,
    and well again when it does come back.
    """
    pipe = sysfs / "in_illuminance_raw"
    os.mkfifo(pipe)
    eye = IioLightSensor(sysfs)
    before = threading.active_count()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await eye.lux()
    for _ in range(3):
        with pytest.raises(DeviceUnreachable, match="^no_answer: "):
            await eye.lux()
    assert threading.active_count() == before + 1

    pipe.write_text("7\n")
    await until(lambda: threading.active_count() == before)
    pipe.unlink()
    pipe.write_text("9\n")

    assert await eye.lux() == 9
