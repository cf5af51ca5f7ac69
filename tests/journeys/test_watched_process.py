"""A real kiosk process that is watched: its pages for machines, its log, and the bundle for the
helpline; and in none of all that a secret, a card number or a person.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import sys
import tarfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.journeys.driver import GOOD_CARD, HurriedDriver
from tests.journeys.test_real_day import grouped
from tests.money_rules import MoneyRule, guards
from ui.demo.stage import Stage, stage

pytestmark = pytest.mark.anyio

ROOT: Final = Path(__file__).parents[2]
PLANTED: Final = {
    "planted key": "rk_live_51PlantedKeyOfNobody0123456789",
    "planted signing secret": "whsec_PlantedSecret0123456789",
    "planted card": "5555555555554444",
    "planted PIN hash": "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$cGxhbnRlZHBsYW50ZWQ",
    "planted login": "mqtt://operator:planted-password@broker.example",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is left of the run."""

    folder: Path
    health: httpx.Response
    ready: httpx.Response
    broken: httpx.Response
    """Readiness while the meter was out."""
    metrics: str
    bundle: Path
    said: str
    books: list[dict[str, Any]]
    secrets: dict[str, str]

    def part(self, name: str) -> str:
        with tarfile.open(self.bundle) as tar:
            member = next(each for each in tar.getmembers() if each.name.endswith(f"/{name}"))
            found = tar.extractfile(member)
            assert found is not None
            return found.read().decode()


class DriverAtTheGlass(HurriedDriver):
    """Presses what is drawn: this kiosk has a window."""

    async def command(self, command: str) -> None:
        names = {"stop": ("stopButton", "confirmStopButton"), "done": ("doneButton",)}
        for name in names[command]:
            if self.hand is not None:
                await self.hand.ask({"do": "tap", "name": name})
                await asyncio.sleep(0.3)

    async def _step(self) -> bool:
        if (await self.look())["screen"] == "stop":
            await self.command("stop")
        return await super()._step()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def eventually(client: httpx.AsyncClient, path: str, status: int) -> httpx.Response:
    """Ask until it says so."""
    async with asyncio.timeout(30):
        while True:
            try:
                answer = await client.get(path)
                if answer.status_code == status:
                    return answer
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)


async def bundled(config: Path, *words: str) -> tuple[int, str, str]:
    """The command as a process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ui.main", "support-bundle", "--config", str(config), *words,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    async with asyncio.timeout(60):
        out, error = await process.communicate()
    return process.returncode or 0, out.decode(), error.decode()


async def live(made: Stage, driver: HurriedDriver, address: str) -> Watched:
    """One session with a good card, then a meter that dies, then the bundle."""
    async with httpx.AsyncClient(base_url=address, timeout=5, trust_env=False) as client:
        await driver.start()
        ready = await eventually(client, "/readyz", 200)
        await made.street_says("plug", evse_id=1, soc_percent=20)
        async with asyncio.timeout(60):
            while not await driver._step():
                await asyncio.sleep(0.05)
            await made.street_says("unplug", evse_id=1)
            while not await driver._left():
                await asyncio.sleep(0.05)
        health = await client.get("/healthz")
        metrics = (await client.get("/metrics")).text
        await made.street_says("trip_meter", evse_id=1)
        broken = await eventually(client, "/readyz", 503)
        log = made.folder / "kiosk.log"
        with log.open("a") as file:
            file.write(f"a library said {' '.join(PLANTED.values())}\n")
            line = {"event": "x", "what": PLANTED["planted key"], "pin": "987654"}
            file.write(json.dumps(line) + "\n")
        code, out, error = await bundled(
            made.config, "--output", str(made.folder), "--log", str(log)
        )
        assert code == 0, error
    listed = await made.http.get(
        f"{made.url}/v1/payment_intents?limit=100&expand[0]=data.latest_charge",
        headers={"Authorization": f"Bearer {made.sandbox.ready['key']}"},
    )
    secrets = {"driver's card": GOOD_CARD, "api key": made.sandbox.ready["key"], **PLANTED}
    secrets["station secret"] = (made.folder / "ledger.sqlite.secret").read_text().strip()
    secrets["seal key"] = (made.folder / "ledger.sqlite.seal-key").read_text().strip()
    for intent in listed.json()["data"]:
        secrets[f"client secret of {intent['id']}"] = intent["client_secret"]
        details = (intent["latest_charge"] or {}).get("payment_method_details")
        if details:
            secrets[f"fingerprint of {intent['id']}"] = details[details["type"]]["fingerprint"]
    return Watched(
        folder=made.folder, health=health, ready=ready, broken=broken, metrics=metrics,
        bundle=Path(out.partition(": ")[0]), said=out, books=await made.books(), secrets=secrets,
    )  # fmt: skip


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def watched(
    anyio_backend: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Watched]:
    """One run for all tests of this file."""
    folder, port = tmp_path_factory.mktemp("watched"), free_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        patch.setenv("QT_QUICK_BACKEND", "software")
        patch.setenv("PYTHONPATH", str(ROOT))
        async with stage(folder, speed=60, evses=1, language="en", theme="night") as made:
            text = made.config.read_text()
            made.config.write_text(
                f"# {PLANTED['planted card']} {PLANTED['planted key']}\n{text}"
                f'[operation]\nmetrics = "127.0.0.1:{port}"\n'
            )
            driver = DriverAtTheGlass(
                stage=made, config=made.config, log=folder / "kiosk.log",
                program="ui.demo.kiosk_process",
            )  # fmt: skip
            try:
                yield await live(made, driver, f"http://127.0.0.1:{port}")
            finally:
                await driver.end()


async def test_it_is_alive_and_may_sell(watched: Watched) -> None:
    """Two answers for two questions; the clock of a bench is only worth a remark."""
    assert watched.health.json()["alive"] is True
    assert watched.health.json()["station"] == "DE*NOR*E1042"
    assert watched.ready.json()["ready"] is True
    reasons = watched.ready.json()["reasons"]
    assert {each["subject"] for each in reasons} <= {"clock"}


async def test_why_it_may_not_sell(watched: Watched) -> None:
    """A meter that is out is named, and the status alone says it to whoever reads no JSON."""
    document = watched.broken.json()

    assert document["ready"] is False
    broken = [each for each in document["reasons"] if each["health"] == "broken"]
    assert [each["subject"] for each in broken] == ["evse 1 meter"]


def numbers(text: str) -> dict[tuple[str, tuple[str, ...]], float]:
    """Every sample, by name and label values, as Prometheus' own parser reads it."""
    return {
        (sample.name, tuple(sorted(sample.labels.values()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_the_numbers_are_those_of_the_books(watched: Watched) -> None:
    """Money in the metrics is the provider's to the cent; frames and commits were timed."""
    seen = numbers(watched.metrics)
    captured = sum(row["captured_minor"] for row in watched.books)

    assert captured > 0
    assert seen["kiosk_money_minor_total", ("EUR", "captured")] == captured
    assert seen["kiosk_money_minor_total", ("EUR", "billed")] == captured
    assert seen["kiosk_sessions_total", ("paid",)] == 1
    assert seen["kiosk_ops_unresolved", ()] == 0
    assert seen["kiosk_orphan_holds", ()] == 0
    assert seen["kiosk_reconcile_diff_minor", ("EUR",)] == 0
    assert seen["kiosk_service_login_fail_total", ()] == 0
    assert seen["kiosk_commit_seconds_count", ()] > 10
    assert seen["kiosk_commit_seconds_bucket", ("+Inf",)] == seen["kiosk_commit_seconds_count", ()]
    assert seen["kiosk_ui_frame_seconds_count", ()] > 0
    assert 0 <= seen["kiosk_meter_age_seconds", ("1",)] < 10
    assert seen["kiosk_db_free_bytes", ()] > 10**6
    assert {name for name, _ in seen} >= {
        "kiosk_oldest_unresolved_seconds", "kiosk_outbox_depth", "kiosk_outbox_oldest_seconds",
        "kiosk_clock_offset_seconds", "kiosk_clock_synced", "kiosk_ready", "kiosk_build_info",
    }  # fmt: skip


async def test_every_log_line_says_where_it_is_from(watched: Watched) -> None:
    """Station, boot and program on each line since the configuration was read."""
    lines = [
        json.loads(line)
        for line in (watched.folder / "kiosk.log").read_text().splitlines()
        if line.startswith('{"ts"')
    ]
    first = next(at for at, line in enumerate(lines) if line["event"] == "metrics_served")

    assert len(lines) > 5
    for line in lines[first:]:
        assert line["station"] == "DE*NOR*E1042"
        assert re.fullmatch(r"[0-9a-f-]{36}", line["boot_id"])
        assert line["build"]
        assert "dropped" not in line
    assert any(line.get("session") for line in lines)


async def test_the_bundle_has_what_a_helpline_asks(watched: Watched) -> None:
    """Doctor, ledger, settings, log and metrics; only the owner may read it."""
    assert watched.bundle.stat().st_mode & 0o077 == 0
    assert watched.bundle.stat().st_size < 2_000_000
    assert "Look inside" in watched.said
    doctor, ledger = (
        json.loads(watched.part("doctor.json")),
        json.loads(watched.part("ledger.json")),
    )
    # The kiosk works: its devices were not probed a second time.
    assert doctor["kiosk_works"] is True
    assert {each["subject"] for each in doctor["findings"]} == {
        "clock", "ledger", "disk", "last audit"
    }  # fmt: skip
    (session,) = ledger["last_sessions"]
    assert session["phase"] == "closed"
    assert session["payable"].endswith(" EUR")
    assert ledger["rows"]["Captured"] == 1
    config = json.loads(watched.part("config.json"))
    assert config["payment"]["stripe"]["key_file"] == "stripe.key"
    assert '"kiosk_money' not in watched.part("readyz.json")
    assert "kiosk_money_minor_total" in watched.part("metrics.txt")
    assert "session_opened" in watched.part("log.jsonl")
    assert json.loads(watched.part("about.json"))["packages"]["stripe"]


@guards(MoneyRule.M11)
async def test_no_secret_is_anywhere(watched: Watched) -> None:
    """Ledger, receipts, log, metrics, pages and every part of the bundle: no hit."""
    own = {"stripe.key", "ledger.sqlite.secret", "ledger.sqlite.seal-key", "kiosk.toml"}
    own.add("far-ends.log")  # of the simulated provider, to whom the driver gives the card
    with tarfile.open(watched.bundle) as tar:
        places = {
            f"bundle {each.name}": (tar.extractfile(each) or sys.stdin).read()
            for each in tar.getmembers()
        }
    for path in watched.folder.rglob("*"):
        if path.is_file() and path.name not in own and path != watched.bundle:
            places[path.name] = path.read_bytes()
    places["metrics"] = watched.metrics.encode()
    places["pages"] = watched.health.content + watched.ready.content + watched.broken.content
    texts = {name: bytes(content).decode("latin-1") for name, content in places.items()}  # type: ignore[arg-type]
    # What the test itself wrote to the end of the log is looked for in the bundle alone.
    texts["kiosk.log"] = texts["kiosk.log"].partition("a library said")[0]

    assert len(watched.secrets) > 8
    assert len(texts) > 12
    assert (
        "ReceiptIssued" in texts["ledger.sqlite"] or "ReceiptIssued" in texts["ledger.sqlite-wal"]
    )
    assert [
        (place, name)
        for place, text in texts.items()
        for name, secret in watched.secrets.items()
        if any(form in text for form in grouped(secret))
    ] == []
    assert "987654" not in texts[next(name for name in texts if name.endswith("log.jsonl"))]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--output", "/nowhere/at/all.tar.gz"), "/nowhere/at/all.tar.gz: cannot be written: "),
        (("--output", ".", "--log", "/nowhere.log"), "/nowhere.log: cannot be read: "),
    ],
)
async def test_what_stands_in_the_way_is_one_line(
    watched: Watched, words: tuple[str, ...], said: str
) -> None:
    """Exit 2, and no half of a bundle is left behind."""
    code, out, error = await bundled(watched.folder / "kiosk.toml", *words)

    assert (code, out) == (2, "")
    assert error.startswith(said)
    assert error.count("\n") == 1
    assert not list(ROOT.glob(".ev-kiosk-*"))
