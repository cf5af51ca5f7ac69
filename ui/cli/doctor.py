"""`ev-kiosk doctor`: everything a station needs, looked at once, with what to do about it.

May import errors, domain and, when the command runs, `ui.build`. Exit code 0 if all is well, 1 if a
finding needs somebody, 2 for a configuration that cannot be used.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.domain.health import Finding, Health
from kiosk.errors import InputError
from ui.cli.identity_text import identity_json, identity_text
from ui.cli.remedies import remedy

_MARK = {Health.WELL: "ok", Health.DOUBTFUL: "look", Health.BROKEN: "BROKEN"}


def doctor(
    config: Annotated[Path, typer.Option(help="The station's configuration (TOML).")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, and nothing else.")
    ] = False,
) -> None:
    """Probe every device, the provider's rights, disk, ledger and clock. Changes nothing.

    Example: ev-kiosk doctor --config /etc/ev-kiosk/kiosk.toml
    """
    from kiosk.config import load_config  # noqa: PLC0415
    from ui.branding import branding_of  # noqa: PLC0415
    from ui.build.examination import examine_station  # noqa: PLC0415
    from ui.logs import quiet_adapters  # noqa: PLC0415

    quiet_adapters()
    try:
        loaded = load_config(config)
        branding_of(loaded)
        findings = examine_station(loaded)
    except InputError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    needs_somebody = any(finding.health is not Health.WELL for finding in findings)
    if as_json:
        found = [_document(finding) for finding in findings]
        print(json.dumps({"well": not needs_somebody, "findings": found}, indent=2))
    else:
        _show(findings)
    raise typer.Exit(1 if needs_somebody else 0)


def _document(finding: Finding) -> dict[str, Any]:
    return {
        "subject": finding.subject,
        "health": finding.health.value,
        "reason": finding.reason,
        "detail": finding.detail,
        "what_to_do": remedy(finding.reason),
        "identity": identity_json(finding.identity),
        "facts": dict(finding.facts),
    }


def _show(findings: Sequence[Finding]) -> None:
    width = max(len(finding.subject) for finding in findings)
    for finding in findings:
        seen = [identity_text(finding.identity)]
        seen += [f"{name} {value}" for name, value in finding.facts]
        line = f"{_MARK[finding.health]:<7} {finding.subject:<{width}}  "
        print(line + ", ".join(part for part in seen if part))
        if finding.reason:
            print(f"{'':8}{'':{width}}  {finding.reason}: {remedy(finding.reason)}")
        if finding.detail:
            print(f"{'':8}{'':{width}}  {finding.detail}")
