"""Short words for tests of `ev-kiosk price`: tariffs, records and samples, and how to run it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from ui.main import app

ROOT = Path(__file__).parents[2]
TARIFFS = ROOT / "tests" / "domain" / "tariffs"
NOON = "2025-06-02T12:00:00+02:00"
MIN, HOUR = 60, 3600

Period = tuple[str, int, dict[str, float]]
"""What went on, for how many seconds, and what was had beside time."""

DIMENSION = {"charging": "TIME", "idle": "PARKING_TIME", "reserved": "RESERVATION_TIME"}


def cdr(begin: str, periods: list[Period], **more: Any) -> str:
    at = datetime.fromisoformat(begin)
    written: list[dict[str, Any]] = []
    for activity, span_s, had in periods:
        dimensions = [{"type": kind, "volume": volume} for kind, volume in had.items()]
        if activity in DIMENSION and span_s:
            dimensions.append({"type": DIMENSION[activity], "volume": round(span_s / 3600, 9)})
        written.append({"start_date_time": at.isoformat(), "dimensions": dimensions})
        at += timedelta(seconds=span_s)
    record = {
        "id": "1",
        "start_date_time": begin,
        "end_date_time": at.isoformat(),
        "currency": "EUR",
        "charging_periods": written,
        **more,
    }
    return json.dumps(record)


def samples(begin: str, periods: list[Period]) -> str:
    at, register_wh = datetime.fromisoformat(begin), 123_456.0
    rows = ["instant,register_wh,activity", f"{at.isoformat()},{register_wh},charging"]
    for activity, span_s, had in periods:
        at += timedelta(seconds=span_s)
        register_wh = round(register_wh + had.get("ENERGY", 0) * 1000, 3)
        rows.append(f"{at.isoformat()},{register_wh},{activity}")
    return "\n".join(rows) + "\n"


def tariff_text(*elements: dict[str, Any], **more: Any) -> str:
    return json.dumps({"id": "t", "currency": "EUR", "elements": list(elements), **more})


def element(kind: str, price: float, step: int = 1, **rule: Any) -> dict[str, Any]:
    component = {"type": kind, "price": price, "step_size": step}
    return {"price_components": [component], **({"restrictions": rule} if rule else {})}


def run_price(
    tmp_path: Path, tariff: str | Path, session: str, *options: str
) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    if isinstance(tariff, str) and tariff != "-":
        file = tmp_path / "tariff.json"
        file.write_text(tariff, encoding="utf-8")
        tariff = file
    held = tmp_path / "session"
    held.write_text(session, encoding="utf-8")
    result = CliRunner().invoke(app, ["price", str(tariff), str(held), *options])
    return result.exit_code, result.stdout, result.stderr


def price_json(tmp_path: Path, tariff: str | Path, session: str, *options: str) -> Any:
    code, out, err = run_price(tmp_path, tariff, session, "--json", *options)
    assert (code, err) == (0, "")
    return json.loads(out)


KWH20: Period = ("charging", HOUR, {"ENERGY": 20})


def charge(span_s: int, kwh: float = 0, **more: float) -> Period:
    return "charging", span_s, {"ENERGY": kwh, **more} if kwh else dict(more)


def idle(span_s: int, **more: float) -> Period:
    return "idle", span_s, dict(more)


def reserved(span_s: int) -> Period:
    return "reserved", span_s, {}
