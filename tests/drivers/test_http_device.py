"""The HTTP funnel against real sockets: what each thing that goes wrong is called."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from hw_drivers.http_device import HttpDevice, HttpRefused, Tls
from hw_drivers.simulated.http_server import HttpFault, HttpReply, HttpServer
from kiosk.errors import DeviceError, DeviceProtocolError, DeviceUnreachable
from tests.drivers.http_far_ends import bodies, listening

pytestmark = pytest.mark.anyio


def device(port: int, *, timeout_s: float = 0.4) -> HttpDevice:
    return HttpDevice("127.0.0.1", port, timeout_s=timeout_s)


@pytest.mark.parametrize(
    ("fault", "kind", "text"),
    [
        (HttpFault.SILENT, DeviceUnreachable, "^no_answer: 127.0.0.1:[0-9]+ GET /a: "),
        (HttpFault.LOST, DeviceUnreachable, "^no_answer: "),
        (HttpFault.CUT, DeviceUnreachable, "^no_answer: "),
        (HttpFault.SLOW, DeviceUnreachable, "^no_answer: .*nothing whole within 0.4 s"),
        (HttpFault.ERROR, DeviceProtocolError, "^http_500: "),
        (HttpFault.MOVED, DeviceProtocolError, "^http_307: "),
        (HttpFault.REFUSED, HttpRefused, "^http_403: "),
        (HttpFault.NO_HTTP, DeviceProtocolError, "^bad_answer: .*no HTTP"),
        (HttpFault.HUGE, DeviceProtocolError, "^too_large: .*65536"),
        (HttpFault.PACKED, DeviceProtocolError, "^bad_answer: .*packed"),
        (HttpFault.NO_JSON, DeviceProtocolError, "^bad_json: "),
        (HttpFault.NOT_A_NUMBER, DeviceProtocolError, "^bad_json: "),
    ],
)
async def test_each_fault_has_its_kind(
    fault: HttpFault, kind: type[DeviceError], text: str
) -> None:
    """Bounded in time and size, told by kind and word, and over as soon as the fault is."""
    body = b'{"secret": 1.5, "more": "0123456789"}'
    async with bodies({"/a": body}) as server, device(server.port) as http:
        server.fault = fault
        async with asyncio.timeout(5):
            with pytest.raises(kind, match=text) as caught:
                (await http.get("/a", params={"id": "who-pays"})).json()
        assert "who-pays" not in str(caught.value)
        assert "secret" not in str(caught.value)
        server.fault = HttpFault.NONE
        said = (await http.get("/a")).json()
    assert said.number("secret") == Decimal("1.5")


async def test_nobody_there_is_no_link() -> None:
    """A closed port is unreachable; entering did not need it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with device(port) as http:
        with pytest.raises(DeviceUnreachable, match="^no_link: "):
            await http.get("/a")


async def test_a_name_that_is_none_is_no_link() -> None:
    """What cannot be an address is told as a device error, too."""
    with pytest.raises(DeviceUnreachable, match="^no_link: "):
        async with HttpDevice("no such host", 80) as http:
            await http.get("/a")


async def test_numbers_are_exact() -> None:
    """A fraction keeps every digit that was sent; a float would not."""
    body = b'{"kwh": 188.9770050048828125001}'
    async with bodies({"/a": body}) as server, device(server.port) as http:
        said = (await http.get("/a")).json()
    assert said.number("kwh") == Decimal("188.9770050048828125001")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"a": Infinity}',
        b'{"a": ' + b"9" * 20_000 + b"}",
        b'{"a": 1e99999999999999999999}',
        b'{"a": 1e999999999}',
        b'{"a": 1e-999999999}',
        b'{"a": true}',
        b'{"a": "1"}',
        b'{"a": null}',
        b"{}",
    ],
    ids=lambda body: body[:12].decode("ascii", "replace"),
)
async def test_what_is_no_number_is_a_protocol_error(body: bytes) -> None:
    """Neither a wrong kind nor a monstrous one gets through, nor takes the process along."""
    async with bodies({"/a": body}) as server, device(server.port) as http:
        with pytest.raises(DeviceProtocolError, match="^bad_(json|answer): "):
            (await http.get("/a")).json().number("a")


async def test_a_text_with_half_a_character_is_refused() -> None:
    """A lone surrogate would fail later, when it is written down."""
    async with bodies({"/a": b'{"a": "\\ud800"}'}) as server, device(server.port) as http:
        with pytest.raises(DeviceProtocolError, match="^bad_answer: .*a is no text"):
            (await http.get("/a")).json().text("a")


async def test_the_machines_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device in the cabinet is asked directly, whatever the environment says."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with bodies({"/a": b"{}"}) as server, device(server.port) as http:
        assert (await http.get("/a")).status == 200


async def test_a_connection_is_kept_and_given_up_after_a_timeout() -> None:
    """A late answer never meets the next question."""
    both = {"/a": b'{"a": 1}' + b" " * 40, "/b": b'{"b": 2}'}
    async with bodies(both) as server, device(server.port) as http:
        await http.get("/a")
        await http.get("/a")
        assert server.connections == 1
        server.fault = HttpFault.SLOW
        with pytest.raises(DeviceUnreachable):
            await http.get("/a")
        server.fault = HttpFault.NONE
        assert (await http.get("/b")).json().number("b") == 2
        assert server.connections == 2


async def test_given_up_at_any_step_the_next_question_is_answered() -> None:
    """A cancelled exchange takes neither its answer nor the one connection along."""
    both = {"/a": b'{"a": 1}', "/b": b'{"b": 2}'}
    async with bodies(both) as server, device(server.port, timeout_s=2) as http:
        for steps in range(80):
            asking = asyncio.ensure_future(http.get("/a"))
            for _ in range(steps % 40):
                await asyncio.sleep(0)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            assert (await http.get("/b")).json().number("b") == 2


def self_signed(folder: Path, name: str) -> tuple[Path, Path]:
    """Certificate and key as such meters have them: self-signed, RSA of 1024 bits, an own name."""
    key = rsa.generate_private_key(65537, 1024)  # noqa: S505  as weak as the real one
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / f"{name}.pem", folder / f"{name}.key"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


async def test_tls_believes_the_pinned_certificate_and_no_other(tmp_path: Path) -> None:
    """The meter's own certificate is enough; another one, or none that is known, is no link."""
    own, key = self_signed(tmp_path, "meter")
    other, _ = self_signed(tmp_path, "other")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.load_cert_chain(own, key)
    server = HttpServer(answer=lambda _: HttpReply(body=b"{}"), tls=context)
    async with listening(server):
        async with HttpDevice("127.0.0.1", server.port, tls=Tls(certificate_path=str(own))) as http:
            assert (await http.get("/a")).status == 200
        for tls in (Tls(certificate_path=str(other)), Tls()):
            async with HttpDevice("127.0.0.1", server.port, tls=tls) as http:
                with pytest.raises(DeviceUnreachable, match="^no_link: "):
                    await http.get("/a")


async def test_a_file_without_certificate_is_told(tmp_path: Path) -> None:
    """The reason names the file's fault, as a device error."""
    empty = tmp_path / "empty.pem"
    empty.write_text("")
    with pytest.raises(DeviceProtocolError, match="^bad_certificate_file: "):
        async with HttpDevice("h", 80, tls=Tls(certificate_path=str(empty))):
            pass


def test_no_command_line_is_loaded_for_a_meter() -> None:
    """The HTTP library has one where colours are installed: 6 MB that a kiosk has no use for."""
    script = (
        "import asyncio, sys; from hw_drivers.http_device import HttpDevice\n"
        "async def main():\n"
        "    async with HttpDevice('127.0.0.1', 1): pass\n"
        "asyncio.run(main())\n"
        "print('httpx' in sys.modules, {'click', 'pygments', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["True", "set()"]
