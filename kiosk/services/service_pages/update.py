"""Versions of the content and of the program, and what could be newer. May import domain, ports
and the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kiosk.domain.service_view import (
    ServiceAction,
    ServiceOffer,
    ServiceRow,
    ServiceSection,
    Tone,
)
from kiosk.domain.updates import ContentState, ProgramStage, UpdateStatus
from kiosk.ports import Workshop
from kiosk.services.office import Office

_STAGE_TONES = {
    ProgramStage.GOOD: Tone.GOOD,
    ProgramStage.ON_TRIAL: Tone.DOUBTFUL,
    ProgramStage.INSTALLING: Tone.DOUBTFUL,
    ProgramStage.AWAITS_RESTART: Tone.DOUBTFUL,
}


async def update_page(office: Office, workshop: Workshop) -> Sequence[ServiceSection]:
    """The content first: it changes more often. Then the program, and what it stands on."""
    status = office.updates
    return [
        ServiceSection(title="content", rows=_content(status)),
        ServiceSection(title="program", rows=_program(status)),
        ServiceSection(
            title="versions",
            rows=tuple(
                ServiceRow(label=word, value=version) for word, version in workshop.versions()
            ),
        ),
    ]


def _content(status: UpdateStatus) -> tuple[ServiceRow, ...]:
    shelf = status.shelf
    rows = [_version("content_current", shelf.current)]
    if shelf.waiting is not None:
        rows.append(_version("content_waiting", shelf.waiting))
    if shelf.previous is not None:
        rows.append(_version("content_previous", shelf.previous))
    return (*rows, _last_look(status))


def _version(label: str, state: ContentState | None) -> ServiceRow:
    if state is None:
        return ServiceRow(label=label, word="own_files")
    return ServiceRow(label=label, value=f"{state.version}, {_instant(state.effective_from)}")


def _instant(at: datetime) -> str:
    """As the bundle and the log have it: a technician compares."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _last_look(status: UpdateStatus) -> ServiceRow:
    if not status.has_source:
        return ServiceRow(label="last_look", word="nobody_publishes")
    offers = (ServiceOffer(action=ServiceAction.UPDATE_CONTENT),)
    at = "" if status.looked_at is None else _instant(status.looked_at)
    if status.fault is not None:
        return ServiceRow(
            label="last_look",
            value=status.detail,
            tone=Tone.BAD,
            word=status.fault.value,
            offers=offers,
        )
    tone, word = (Tone.GOOD, "well") if at else (Tone.PLAIN, "not_heard_of")
    return ServiceRow(label="last_look", value=at, tone=tone, word=word, offers=offers)


def _program(status: UpdateStatus) -> tuple[ServiceRow, ...]:
    program, fault = status.program, status.program_fault
    rows: list[ServiceRow] = []
    if program is not None:
        rows.append(
            ServiceRow(
                label="program_version",
                value=program.version,
                tone=_STAGE_TONES[program.stage],
                word=program.stage.value,
            )
        )
        if program.available:
            offers = (ServiceOffer(action=ServiceAction.UPDATE_PROGRAM),)
            row = ServiceRow(label="program_available", value=program.available, offers=offers)
            rows.append(row)
    if fault is not None:
        detail = status.program_detail
        rows.append(ServiceRow(label="last_install", value=detail, tone=Tone.BAD, word=fault.value))
    return tuple(rows) or (ServiceRow(label="program_version", word="no_updater"),)
