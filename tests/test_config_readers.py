"""Card readers in the configuration, and what `build` makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hw_drivers.simulated.token_reader import StreetReader
from kiosk.config import load_config
from kiosk.errors import InputError
from tests.simulation.memory_ledger import MemoryLedger
from tests.test_config import GOOD
from ui.build import build

TARIFF = Path(__file__).parents[1] / "assets" / "tariffs" / "demo_de.json"


def written(folder: Path, *urls: str) -> Path:
    """A good configuration with these readers, and devices that `build` can make."""
    text = GOOD.replace("/etc/ev-kiosk/tariff.json", str(TARIFF))
    for letter, number in (("a", 1), ("b", 2)):
        text = text.replace(f"street://{letter}", f"street://localhost:4000/{number}")
        text = text.replace(f":5020/{number}", f":5020/{number}?map=eastron_sdm630")
    readers = "".join(f'\n[[reader]]\nurl = "{url}"\n' for url in urls)
    path = folder / "kiosk.toml"
    path.write_text(text + readers)
    return path


def test_readers_are_a_list_that_may_be_empty(tmp_path: Path) -> None:
    """None, one that is whole without a name, or several."""
    assert load_config(written(tmp_path)).reader == ()
    config = load_config(written(tmp_path, "pcsc://", "twn4:///dev/ttyACM0"))
    assert [reader.url for reader in config.reader] == ["pcsc://", "twn4:///dev/ttyACM0"]


@pytest.mark.parametrize(
    ("urls", "place", "reason"),
    [
        (["pcsc:/"], "reader[1].url", "does not have the form"),
        (["pcsc:// x"], "reader[1].url", "does not have the form"),
        (["pcsc://", "pcsc://"], "reader[2].url", "is already reader[1]'s"),
        ([f"pcsc://{n}" for n in range(5)], "reader", "at most 4"),
    ],
)
def test_readers_that_make_no_sense(
    tmp_path: Path, urls: list[str], place: str, reason: str
) -> None:
    """One line with the place."""
    with pytest.raises(InputError) as caught:
        load_config(written(tmp_path, *urls))
    assert caught.value.place.endswith(f": {place}")
    assert reason in caught.value.reason


def test_a_misspelt_key_of_a_reader(tmp_path: Path) -> None:
    """Told with its place and what was meant."""
    path = written(tmp_path, "pcsc://")
    path.write_text(path.read_text().replace("\nurl =", "\nulr ="))
    with pytest.raises(InputError, match=r'reader\[1\].ulr: unknown key; did you mean "url"'):
        load_config(path)


@pytest.mark.anyio
async def test_the_station_gets_the_readers_of_its_configuration(tmp_path: Path) -> None:
    """In their order."""
    config = load_config(written(tmp_path, "street://127.0.0.1:4000", "street://127.0.0.1:4001"))
    async with build(config, lambda view: None, ledger=MemoryLedger(), rails={}) as station:
        readers = station._office.readers
        assert [type(reader) for reader in readers] == [StreetReader, StreetReader]
        assert [vars(reader)["_port"] for reader in readers] == [4000, 4001]


@pytest.mark.anyio
async def test_an_address_of_no_reader_is_told_when_the_station_is_built(tmp_path: Path) -> None:
    """What the pattern allows and no driver knows."""
    config = load_config(written(tmp_path, "nfc://x"))
    with pytest.raises(InputError, match="unknown kind of card reader"):
        async with build(config, lambda view: None, ledger=MemoryLedger(), rails={}):
            pass
