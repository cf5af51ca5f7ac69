"""A configuration that has to be signed: made with openssl, refused before anything is sold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.adapters.signed_file import BYTES_MAX, assert_signed
from kiosk.errors import InputError
from tests.journeys.running_kiosk import ALONE

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 120


def openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60)


def made_key(folder: Path, name: str = "config", kind: str = "ed25519") -> Path:
    """A private key and its public half."""
    private, public = folder / f"{name}.key", folder / f"{name}.pem"
    openssl("genpkey", "-algorithm", kind, "-out", private)
    openssl("pkey", "-in", private, "-pubout", "-out", public)
    return public


def sign(config: Path, folder: Path, name: str = "config") -> None:
    """As docs/operation.md says it."""
    openssl(
        "pkeyutl", "-sign", "-rawin", "-inkey", folder / f"{name}.key", "-in", config,
        "-out", f"{config}.sig",
    )  # fmt: skip


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_text(ALONE, encoding="utf-8")
    return path


def test_what_openssl_signed_is_believed(config: Path, tmp_path: Path) -> None:
    """Byte for byte."""
    key = made_key(tmp_path)
    sign(config, tmp_path)

    assert_signed(config, key)


def test_a_changed_byte_is_found(config: Path, tmp_path: Path) -> None:
    """In the file, or in its signature."""
    key = made_key(tmp_path)
    sign(config, tmp_path)
    signature = Path(f"{config}.sig")
    good, text = signature.read_bytes(), config.read_bytes()

    for file, content in ((config, text + b"\n"), (signature, good[:-1] + b"\0")):
        before = file.read_bytes()
        file.write_bytes(content)
        with pytest.raises(InputError, match="was changed"):
            assert_signed(config, key)
        file.write_bytes(before)
    assert_signed(config, key)


@pytest.mark.parametrize("length", [0, 1, 63, 65, 128])
def test_a_signature_of_another_length_is_nobodys(
    config: Path, tmp_path: Path, length: int
) -> None:
    """Not cut, not filled up, and no crash."""
    key = made_key(tmp_path)
    sign(config, tmp_path)
    good = Path(f"{config}.sig").read_bytes()
    Path(f"{config}.sig").write_bytes((good + good)[:length])

    with pytest.raises(InputError, match="was changed"):
        assert_signed(config, key)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("MC", "M", "no public key"),
        ("MC", "!C", "no public key"),
        ("MCow", "MCowMCow", "must be an Ed25519"),
        ("BEGIN PUBLIC", "BEGIN PRIVATE", "no public key"),
        ("-----END", "-----ENDE", "no public key"),
    ],
)
def test_a_key_that_was_touched_is_told(
    config: Path, tmp_path: Path, before: str, after: str, reason: str
) -> None:
    """Half a key is none."""
    key = made_key(tmp_path)
    sign(config, tmp_path)
    key.write_text(key.read_text().replace(before, after, 1))

    with pytest.raises(InputError, match=reason):
        assert_signed(config, key)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_key_may_have_been_on_another_system(config: Path, tmp_path: Path, ending: str) -> None:
    """Other line ends, and words before it, as openssl writes them with -text."""
    key = made_key(tmp_path)
    sign(config, tmp_path)
    lines = ["ED25519 Public-Key:", *key.read_text().splitlines(), ""]
    key.write_text(ending.join(lines), newline="")

    assert_signed(config, key)


def test_what_was_not_read_is_not_believed(config: Path, tmp_path: Path) -> None:
    """A file that goes on behind what the signature covers."""
    key = made_key(tmp_path)
    config.write_bytes(b"#" * BYTES_MAX)
    sign(config, tmp_path)
    assert_signed(config, key)

    config.write_bytes(b"#" * BYTES_MAX + b"\nx = 1")
    with pytest.raises(InputError, match="longer"):
        assert_signed(config, key)


def test_another_key_is_not_believed(config: Path, tmp_path: Path) -> None:
    """Whoever signs has to be the one who is pinned."""
    key = made_key(tmp_path)
    made_key(tmp_path, "other")
    sign(config, tmp_path, "other")

    with pytest.raises(InputError, match="was changed"):
        assert_signed(config, key)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("missing.pem", "cannot be read"),
        ("kiosk.toml", "no public key"),
        ("other.pem", "must be an Ed25519"),
    ],
)
def test_a_key_that_is_none_is_told(config: Path, tmp_path: Path, key: str, reason: str) -> None:
    """Never taken for a good signature."""
    made_key(tmp_path, "other", "x25519")
    Path(f"{config}.sig").write_bytes(bytes(64))

    with pytest.raises(InputError, match=reason):
        assert_signed(config, tmp_path / key)


@pytest.mark.parametrize("module", ["ui", "ui.main"])
def test_a_kiosk_without_the_signature_does_not_run(
    config: Path, tmp_path: Path, module: str
) -> None:
    """One line with the place, exit code 2; by the quick way and by the command line."""
    key = made_key(tmp_path)
    command = [sys.executable, "-m", module, "run", "--config", str(config)]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
    }

    done = subprocess.run(
        [*command, "--config-key", str(key)],
        check=False, capture_output=True, text=True, env=environment, timeout=TIMEOUT_S,
    )  # fmt: skip

    assert done.returncode == 2, done.stderr
    assert done.stderr.splitlines()[-1].startswith(f"{config}.sig: cannot be read")
    assert "Traceback" not in done.stderr
