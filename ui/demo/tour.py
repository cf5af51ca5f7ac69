"""The tour: every journey offscreen, a picture of every screen, receipts, and the sums proven.

May import `ui.build` for reading the ledger, and pymodbus: a second client at the meter.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pymodbus.client import AsyncModbusTcpClient

from ui.build.records import recorded_sessions
from ui.demo.checks import Facts, problems
from ui.demo.hand import NothingToTouch, WaitedTooLong
from ui.demo.journeys import JOURNEYS, KIOSK_OPTIONS, Tour
from ui.demo.processes import NotReady
from ui.demo.stage import Stage, stage

JOURNEY_S: Final = 240
ENERGY_IMPORT: Final = 0x0048
"""Eastron SDM630: total import energy, input register, kWh as float32."""
FAILURES = (NothingToTouch, WaitedTooLong, NotReady, OSError, TimeoutError, KeyError, ValueError)


async def run_tour(
    folder: Path,
    names: Sequence[str],
    *,
    speed: int,
    form: str,
    theme: str,
    language: str,
    say: Callable[[str], None],
) -> list[dict[str, Any]]:
    """Play the journeys, each on a stage of its own; returns what `tour.json` holds."""
    shutil.rmtree(folder / "work", ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - nothing else runs in this loop
    reports = []
    for name in names:
        work = folder / "work" / name
        async with AsyncExitStack() as stack:
            made = await stack.enter_async_context(
                stage(work, speed=speed, evses=2, language=language, theme=theme)
            )
            report = await _journey(made, folder, name, form)
        reports.append(report)
        say(_line(report))
    (folder / "tour.json").write_text(
        json.dumps({"journeys": reports}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    if not any(report["problems"] for report in reports):
        shutil.rmtree(folder / "work", ignore_errors=True)
    return reports


async def _journey(made: Stage, folder: Path, name: str, form: str) -> dict[str, Any]:
    tour = Tour(stage=made, folder=folder, name=name)
    shutil.rmtree(folder / name, ignore_errors=True)
    before = await registers(made)
    found: list[str] = []
    try:
        await made.open_kiosk("--form", form, *KIOSK_OPTIONS)
        async with asyncio.timeout(JOURNEY_S):
            await JOURNEYS[name](tour)
            await _until_books_rest(made)
    except FAILURES as error:
        found.append(f"{type(error).__name__}: {error}")
    after = await registers(made)
    await made.cut_power()
    return await _report(tour, before, after, found)


async def _report(
    tour: Tour, before: dict[int, int], after: dict[int, int], found: list[str]
) -> dict[str, Any]:
    sessions = recorded_sessions(tour.stage.ledger) if tour.stage.ledger.exists() else []
    receipts = [json.loads(s.receipt_json) for s in sessions if s.receipt_json and s.begin]
    books = await tour.stage.books()
    moved = {evse_id: after[evse_id] - before[evse_id] for evse_id in before}
    found += problems(
        Facts(
            books=books,
            receipts=receipts,
            last_live=tour.last_live,
            totals=tour.totals,
            register_wh=moved,
        )
    )
    for receipt in receipts:
        path = tour.folder / tour.name / f"receipt-{receipt['evse_id']}.json"
        path.write_text(json.dumps(receipt, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    held = [entry for entry in books if int(entry["released_minor"]) + int(entry["captured_minor"])]
    return {
        "name": tour.name,
        "screens": tour.screens,
        "energy_wh": sum(int(receipt["energy_wh"]) for receipt in receipts),
        "register_wh": sum(moved.values()),
        "bill": _bill(receipts),
        "last_live_total_minor": sum(live["cost_minor"] for live in tour.last_live.values()),
        "hold_minor": sum(int(entry["amount"]) for entry in held),
        "captured_minor": sum(int(entry["captured_minor"]) for entry in books),
        "released_minor": sum(int(entry["released_minor"]) for entry in books),
        "receipts": receipts,
        "problems": found,
    }


def _bill(receipts: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "total_minor": sum(int(receipt["total"]["minor"]) for receipt in receipts),
        "currency": next((receipt["total"]["currency"] for receipt in receipts), None),
        "lines": [line for receipt in receipts for line in receipt["lines"]],
    }


async def registers(made: Stage) -> dict[int, int]:
    """Every meter's import register in whole Wh, read by a client that is not the kiosk's."""
    moved_to = {}
    for meter in made.street.ready["meters"]:
        client = AsyncModbusTcpClient(meter["host"], port=meter["port"], timeout=3)
        try:
            if not await client.connect():
                msg = f"the meter of connector {meter['evse_id']} does not answer"
                raise ConnectionRefusedError(msg)
            answer = await client.read_input_registers(
                ENERGY_IMPORT, count=2, device_id=meter["unit"]
            )
            value = client.convert_from_registers(answer.registers, client.DATATYPE.FLOAT32)
            moved_to[int(meter["evse_id"])] = int(Decimal(float(str(value))) * 1000)
        finally:
            client.close()
    return moved_to


async def _until_books_rest(made: Stage) -> None:
    """The last release may still be on its way when the driver is gone."""
    for _ in range(200):
        if all(entry["status"] in {"succeeded", "canceled"} for entry in await made.books()):
            return
        await asyncio.sleep(0.05)


def _line(report: dict[str, Any]) -> str:
    state = "ok" if not report["problems"] else "; ".join(report["problems"])
    return (
        f"{report['name']:22} {len(report['screens']):2} screens  "
        f"{report['energy_wh'] / 1000:7.3f} kWh  billed {report['bill']['total_minor']:5}  "
        f"captured {report['captured_minor']:5}  released {report['released_minor']:5}  {state}"
    )
