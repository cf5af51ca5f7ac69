"""The kiosk of the demo as its own process: the product, plus a door for a hand (`ui.demo.hand`).

`python -m ui.demo.kiosk_process --config FILE [--form wide] [--at X,Y] [--still]
[--full-screen]`. Prints one JSON line with `hand_port` when the first picture stands. Refuses
anything but the sandbox's money.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.view import EvseView, Screen, StationView
from kiosk.errors import InputError
from ui.runtime import Beside, Panel, Running, Wanted, run_kiosk

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtQuick import QQuickWindow

    from kiosk.config import Config
    from ui.demo.hand import Picture

SIZES: Final = {
    "wide": (1280, 800),
    "regular": (1024, 600),
    "compact": (800, 480),
    "tall": (1080, 1920),
}


class Eye:
    """Answers a hand: presses what is pressed, tells what is seen."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._live_totals: dict[int, dict[str, int]] = {}
        running.views_seen = self.saw

    def saw(self, view: StationView) -> None:
        """Remember the last live numbers of each EVSE: what a driver would have seen last."""
        for evse in view.evses:
            if evse.screen in {Screen.CHARGING, Screen.STOP} and evse.charge is not None:
                self._live_totals[evse.evse_id] = {
                    "cost_minor": evse.charge.cost.minor,
                    "energy_wh": evse.charge.energy_wh,
                }

    def obey(self, request: dict[str, Any]) -> dict[str, Any]:
        """One request of `ui.demo.hand`."""
        match request["do"]:
            case "tap":
                return {"done": press(self._running.window.window, str(request["name"]))}
            case "where":
                return {"at": where(self._running.window.window, str(request["name"]))}
            case "photograph":
                return {"done": self._running.window.grab().save(str(request["path"]))}
            case _:
                return self._picture()

    def _picture(self) -> Picture:
        view = self._running.view
        if view is None:
            return {"focus": 0, "sequence": 0, "evses": [], "service": {}}
        return {
            "focus": view.focus,
            "sequence": view.sequence,
            "evses": [self._evse(evse) for evse in view.evses],
            "service": {
                "stage": view.service.stage.value,
                "pages": [page.value for page in view.service.pages],
                "page": view.service.page.value,
                "is_loading": view.service.is_loading,
                "wait_s": view.service.wait_s,
                "is_checking": view.service.is_checking,
                "told": view.service.told,
            },
        }

    def _evse(self, evse: EvseView) -> dict[str, Any]:
        charge, summary, scan = evse.charge, evse.summary, evse.scan
        return {
            "evse_id": evse.evse_id,
            "screen": evse.screen.value,
            "badge": evse.badge.value,
            "money": evse.money.value,
            "fault": evse.fault.value if evse.fault else "",
            "rails": {rail.rail.value: rail.state.value for rail in evse.rails},
            "energy_wh": charge.energy_wh if charge else 0,
            "cost_minor": charge.cost.minor if charge else 0,
            "live": charge.live if charge else False,
            "power_w": charge.power_w if charge else None,
            "pay_url": scan.url if scan else "",
            "total_minor": summary.total.minor if summary else None,
            "settled": summary is not None and summary.released is not None,
            "last_live": self._live_totals.get(evse.evse_id),
        }


def press(window: QQuickWindow, name: str) -> bool:
    """Press and release the control of this object name; False when there is none to press."""
    from PySide6.QtCore import QEvent, Qt  # noqa: PLC0415 - a kiosk that nobody presses needs none
    from PySide6.QtGui import QGuiApplication, QMouseEvent  # noqa: PLC0415 - same

    middle = _middle(window, name)
    if middle is None:
        return False
    # Delivered at once: QTest would run the event loop inside the task that asked for the tap.
    for kind, buttons in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            middle,
            window.mapToGlobal(middle),
            Qt.MouseButton.LeftButton,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QGuiApplication.sendEvent(window, event)
    return True


def where(window: QQuickWindow, name: str) -> tuple[int, int] | None:
    """The middle of the control of this object name on the display; None when it is not seen."""
    middle = _middle(window, name)
    if middle is None:
        return None
    at = window.mapToGlobal(middle).toPoint()
    return at.x(), at.y()


FIND: Final = """
(function look(item, name) {
    if (item.objectName === name && item.visible && item.enabled)
        return item.mapToItem(null, item.width / 2, item.height / 2);
    for (let i = 0; i < item.children.length; ++i) {
        const child = item.children[i];
        const found = child.visible ? look(child, name) : null;
        if (found !== null)
            return found;
    }
    return null;
})(contentItem, NAME)
"""
"""Asked in QML's own words: Python's bindings of Qt Quick are memory that a kiosk does not need."""


def _middle(window: QQuickWindow, name: str) -> QPointF | None:
    """The middle of the control of this object name, in the window; None when it is not seen."""
    import json  # noqa: PLC0415

    from PySide6.QtCore import QPointF  # noqa: PLC0415 - as above
    from PySide6.QtQml import QQmlExpression, qmlContext  # noqa: PLC0415

    context = qmlContext(window)
    if context is None:
        return None
    found, _ = QQmlExpression(context, window, FIND.replace("NAME", json.dumps(name))).evaluate()
    return found if isinstance(found, QPointF) else None


async def _serve(running: Running) -> None:
    import json  # noqa: PLC0415

    from ui.demo.hand import offer_hand  # noqa: PLC0415 - the first picture does not wait for it

    server = await offer_hand(Eye(running).obey)
    print(json.dumps({"hand_port": server.sockets[0].getsockname()[1]}), flush=True)
    async with server:
        await running.stop.wait()


def demo_kiosk(path: Path, panel: Panel, beside: Beside | None = None) -> Wanted:
    """A kiosk that takes no real money, whatever its configuration says."""

    def check(config: Config) -> None:
        if config.payment.mode != "sandbox":
            place = f"{path}: payment.mode"
            raise InputError(place, "a demo takes no real money")

    return Wanted(config=path, check=check, panel=panel, beside=beside)


def _point(text: str) -> tuple[int, int]:
    x, _, y = text.partition(",")
    return int(x), int(y)


def main() -> int:
    """The command line."""
    import argparse  # noqa: PLC0415 - the probe uses this module without its command line

    parser = argparse.ArgumentParser(prog="python -m ui.demo.kiosk_process")
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--form", choices=SIZES, default="wide")
    parser.add_argument("--full-screen", action="store_true", help="as in the street")
    parser.add_argument("--at", type=_point, help="X,Y of the window's upper left corner")
    parser.add_argument("--still", action="store_true", help="no motion, for pictures")
    options = parser.parse_args()
    if options.still:
        import PySide6.QtQuick  # noqa: F401, PLC0415 - pictures are taken through it
    size = None if options.full_screen else SIZES[options.form]
    panel = Panel(size=size, at=options.at, animate=not options.still)
    try:
        return run_kiosk(demo_kiosk(options.config, panel, _serve))
    except InputError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
