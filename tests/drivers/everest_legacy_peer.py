"""An EVerest with the older API: states and no events, commands and no replies, rounded values."""

from __future__ import annotations

import json
from typing import Any

from tests.drivers.everest_payloads import now, rfc3339, seconds_since
from tests.drivers.everest_peer import EverestPeer


class LegacyPeer(EverestPeer):
    """`everest_api/<evse>/{var|cmd}/...`, and a `DummyTokenProviderManual` beside it."""

    timestamp_is_number = False
    """Whether the meter tells its time as the README of the older API has it."""

    def topic(self, name: str, kind: str = "evse_manager_consumer", module: str = "") -> str:
        return f"everest_api/{self.evse}/var/{name}"

    def listens_to(self) -> tuple[str, ...]:
        return (f"everest_api/{self.evse}/cmd/#", "everest_api/dummy_token_provider/cmd/provide")

    async def event(self, name: str, state: str, **details: Any) -> None:
        self.state = state
        await self.inform()

    async def status(self, token: dict[str, Any], status: str) -> None:
        return

    def powermeter(self, energy_wh: float | None = None) -> dict[str, Any]:
        value = super().powermeter(energy_wh)
        value["energy_Wh_import"]["total"] = round(value["energy_Wh_import"]["total"], 2)
        if self.timestamp_is_number:
            value["timestamp"] = round(now().timestamp(), 3)
        return value

    def session_info(self) -> dict[str, Any]:
        return {
            "charged_energy_wh": 0,
            "charging_duration_s": seconds_since(self.transaction_began or self.session_began),
            "datetime": rfc3339(now()),
            "discharged_energy_wh": 0,
            "latest_total_w": 0.0,
            "permanent_fault": False,
            "state": self.state,
            "active_enable_disable_source": {
                "source": "Unspecified",
                "state": "Enable",
                "priority": 5000,
            },
        }

    def informs_now(self) -> bool:
        return True

    async def heard(self, topic: str, payload: bytes) -> None:
        name = topic.rpartition("/")[2]
        body = json.loads(payload)
        if not self.beats:
            return
        if name == "provide":
            if self.number in body["connectors"]:
                self.tokens.append(body)
                await self.judge(body)
            return
        self.commands.append((name, body))
        if name == "stop_charging" and self.transaction is not None:
            await self.event("StoppingCharging", "FinishedEV")
            await self.finish("Local")
        elif name == "enable_disable":
            await self.event("", "Unplugged" if body["state"] == "Enable" else "Disabled")
