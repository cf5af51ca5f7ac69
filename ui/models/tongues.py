"""Whose language the panel speaks: every EVSE has its driver, and the next driver is not the last.

May import kiosk.domain.view.
"""

from __future__ import annotations

from kiosk.domain.view import EvseBadge, EvseView, Screen, StationView

LEFT = frozenset({Screen.ATTRACT, Screen.TARIFF})
"""On these, whoever looks at a finished EVSE may be anybody."""


class Tongues:
    """A language for each driver, and one for whoever stands at an idle panel.

    Nothing of it outlives the process: after a crash the panel speaks the station's own language.
    """

    def __init__(self, home: str) -> None:
        self.home = home
        """The station's own."""
        self._visitor = home
        self._drivers: dict[int, str] = {}
        self._finished: set[int] = set()

    def look(self, view: StationView) -> None:
        """Who came and who went with this view."""
        for evse in view.evses:
            if evse.badge is EvseBadge.FAULT:
                continue  # Whose it is does not change by it.
            finished = evse.badge is EvseBadge.FINISHED
            is_next = evse.evse_id in self._finished and not finished
            if not _has_driver(evse) or is_next:
                self._drivers.pop(evse.evse_id, None)
            if _has_driver(evse) and evse.evse_id not in self._drivers:
                # Who plugs in is who chose a language before.
                self._drivers[evse.evse_id], self._visitor = self._visitor, self.home
            if finished:
                self._finished.add(evse.evse_id)
            else:
                self._finished.discard(evse.evse_id)

    def choose(self, view: StationView | None, locale: str) -> None:
        """The person in front wants this language."""
        if view is not None and view.focus in self._drivers:
            self._drivers[view.focus] = locale
        else:
            self._visitor = locale

    def settle(self, home: str) -> None:
        """Another language of the station's own; drivers keep theirs."""
        if self._visitor == self.home:
            self._visitor = home
        self.home = home

    def nobody(self) -> None:
        """The idle panel was left alone."""
        self._visitor = self.home

    def spoken(self, view: StationView) -> str:
        """The language of the person in front."""
        return self._drivers.get(view.focus, self._visitor)


def _has_driver(evse: EvseView) -> bool:
    """Somebody's car is on the cable, and its driver has not been told everything yet."""
    if evse.badge is EvseBadge.FINISHED:
        return evse.screen not in LEFT
    return evse.badge is not EvseBadge.FREE
