"""`ev-kiosk content`: from a folder of files to a station that sells by them."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.updates.operator_side import GROUP, served, source_of, station, taken, tariff
from ui.build.content import content_store, with_content
from ui.main import app


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["content", *(str(word) for word in words)])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with keys, a repository and a bundle to be."""
    assert run("init", tmp_path / "www", "--keys", tmp_path / "keys").exit_code == 0
    (tmp_path / "december").mkdir()
    (tmp_path / "december" / "tariff.json").write_text(tariff("0.61"))
    return tmp_path


def publish(desk: Path, *words: object) -> Result:
    return run(
        "publish", desk / "december", "--repository", desk / "www", "--keys", desk / "keys",
        "--group", GROUP, *words,
    )  # fmt: skip


@pytest.mark.anyio
async def test_a_station_takes_what_was_published(desk: Path) -> None:
    """Init, publish, renew; the station starts by the new tariff."""
    with served(desk / "www") as address:
        config = station(desk / "station", address, desk / "www" / "metadata" / "1.root.json")
        toml = desk / "station" / "kiosk.toml"
        assert run("check", desk / "december", "--config", toml).exit_code == 0
        first = publish(desk, "--config", toml)
        assert first.stdout == f"{GROUP}: version 1\n"
        assert run("renew", desk / "www", "--keys", desk / "keys").exit_code == 0
        store = content_store(config)
        await taken(store, source_of(store, address, config.updates.root or desk))
        store.put_in_force(1)
        assert with_content(config).tariff.file == store.folder / "1" / "tariff.json"
    assert publish(desk).stdout == f"{GROUP}: version 2\n"


def test_keys_are_the_owners_alone_and_never_replaced(desk: Path) -> None:
    """A second `init` changes nothing."""
    key = desk / "keys" / "root.pem"
    before = key.read_bytes()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600

    again = run("init", desk / "other", "--keys", desk / "keys")

    assert again.exit_code == 2
    assert key.read_bytes() == before


def test_a_group_has_its_own_numbers(desk: Path) -> None:
    """Two groups in one repository do not mix."""
    assert publish(desk).stdout == f"{GROUP}: version 1\n"
    other = run("publish", desk / "december", "--repository", desk / "www", "--keys", desk / "keys")
    assert other.stdout == "default: version 1\n"


WRONG = {
    "a file no station uses": (("december/notes.txt", "x"), (), "notes.txt: is no file"),
    "no offset": (None, ("--effective-from", "2026-12-01"), "--effective-from: must be an instant"),
    "a tariff in error": (("december/tariff.json", "{}"), ("--config", "station/kiosk.toml"), ":"),
    "no key": (("keys/targets.pem", None), (), "targets.pem: there is no such key"),
    "no key in it": (("keys/targets.pem", "x"), (), "targets.pem: is no key"),
}


@pytest.mark.parametrize(("file", "words", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_one_line(
    desk: Path, file: tuple[str, str | None] | None, words: tuple[str, ...], said: str
) -> None:
    """Exit code 2, the place and the reason; nothing was published."""
    station(desk / "station", "file:///nowhere", desk / "root.json")
    if file is not None:
        name, text = file
        (desk / name).unlink(missing_ok=True)
        if text is not None:
            (desk / name).write_text(text)

    done = publish(desk, *(str(desk / w) if w.endswith(".toml") else w for w in words))

    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list((desk / "www" / "targets").glob("*.zip"))


def test_a_repository_that_is_none(desk: Path) -> None:
    """Renewing nothing, and publishing into nothing."""
    assert run("renew", desk / "december", "--keys", desk / "keys").exit_code == 2
    shutil.rmtree(desk / "www" / "metadata")
    assert publish(desk).exit_code == 2
