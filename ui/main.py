"""The command line. May import the configuration, the runtime and the demo; heavy parts on demand.

Exit codes: 0 good, 1 a finding, 2 bad input. An error is one line on stderr with its place.
"""

from __future__ import annotations

import asyncio
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kiosk.errors import InputError
from ui.cli.content import content_app
from ui.cli.doctor import doctor
from ui.cli.guard import guard_app
from ui.cli.ledger import ledger_app
from ui.cli.member import member_app
from ui.cli.meter import meter_app
from ui.cli.ocmf import ocmf_app
from ui.cli.price import price
from ui.cli.support import support_bundle
from ui.cli.tariff import tariff_app
from ui.cli.technician import technician_app
from ui.languages import NAMES, PSEUDO

app = typer.Typer(
    name="ev-kiosk",
    help="The payment kiosk on the screen of a public EV charger.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(tariff_app, name="tariff")
app.add_typer(ledger_app, name="ledger")
app.add_typer(meter_app, name="meter")
app.add_typer(guard_app, name="guard")
app.add_typer(member_app, name="member")
app.command()(doctor)
app.command("support-bundle")(support_bundle)
app.add_typer(ocmf_app, name="ocmf")
app.add_typer(technician_app, name="technician")
app.add_typer(content_app, name="content")
app.command()(price)


class FormChoice(StrEnum):
    """Panel layouts."""

    WIDE = "wide"
    REGULAR = "regular"
    COMPACT = "compact"
    TALL = "tall"


class ThemeChoice(StrEnum):
    """Colours."""

    NIGHT = "night"
    DAY = "day"


class ProbeChoice(StrEnum):
    """What can be measured of the kiosk itself."""

    FIRST_FRAME = "first-frame"


def _bad_input(error: InputError) -> NoReturn:
    print(error, file=sys.stderr)
    raise typer.Exit(2)


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@app.command()
def demo(
    tour: Annotated[
        Path | None,
        typer.Option(help="Play the journeys offscreen; pictures and receipts go to this folder."),
    ] = None,
    journey: Annotated[
        list[str] | None, typer.Option(help="Only this journey; may be given several times.")
    ] = None,
    probe: Annotated[
        ProbeChoice | None,
        typer.Option(help="Start the kiosk alone, print when it could be used (JSON), end."),
    ] = None,
    form: Annotated[FormChoice, typer.Option(help="Layout of the panel.")] = FormChoice.WIDE,
    theme: Annotated[ThemeChoice, typer.Option(help="Colours.")] = ThemeChoice.NIGHT,
    lang: Annotated[str, typer.Option(help="Language of the screen: en, de, fr, ...")] = "en",
    speed: Annotated[
        int, typer.Option(min=1, max=600, help="How much faster than life the car charges.")
    ] = 60,
) -> None:
    """The whole product with a simulated street: no key, no config, no network.

    With a display: the kiosk and a bench window. Without one, or with --tour: every journey,
    proven.

    Example: ev-kiosk demo --tour ./tour --journey card --form tall --theme day
    """
    if lang not in NAMES or lang == PSEUDO:
        spoken = ", ".join(code for code in NAMES if code != PSEUDO)
        _bad_input(InputError("--lang", f"there is {spoken}, not {lang!r}"))
    if probe is not None:
        from ui.demo.probe import probe_first_frame  # noqa: PLC0415

        raise typer.Exit(probe_first_frame(form=form.value, theme=theme.value, language=lang))
    if tour is None and _has_display():
        from ui.demo.show import run_show  # noqa: PLC0415

        raise typer.Exit(run_show(speed=speed, form=form.value, theme=theme.value, language=lang))
    from ui.demo.journeys import JOURNEYS  # noqa: PLC0415

    names = journey or list(JOURNEYS)
    for name in names:
        if name not in JOURNEYS:
            _bad_input(InputError("--journey", f"there is {', '.join(JOURNEYS)}, not {name!r}"))
    raise typer.Exit(_play(tour or Path("tour"), names, form, theme, lang, speed))


def _play(
    folder: Path, names: list[str], form: FormChoice, theme: ThemeChoice, lang: str, speed: int
) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from ui.demo.tour import run_tour  # noqa: PLC0415

    print(f"{len(names)} journeys at {speed} times the speed of life, offscreen", flush=True)
    reports = asyncio.run(
        run_tour(
            folder.resolve(),
            names,
            speed=speed,
            form=form.value,
            theme=theme.value,
            language=lang,
            say=lambda line: print(line, flush=True),
        )
    )
    pictures = sum(len(report["screens"]) for report in reports)
    receipts = sum(len(report["receipts"]) for report in reports)
    print(f"{pictures} pictures, {receipts} receipts and tour.json in {folder}")
    return 1 if any(report["problems"] for report in reports) else 0


@app.command()
def run(
    config: Annotated[Path, typer.Option(help="The station's configuration (TOML).")],
    sandbox_allowed: Annotated[
        bool, typer.Option("--sandbox", help="Allow a configuration that takes no real money.")
    ] = False,
    config_key: Annotated[
        Path | None,
        typer.Option(
            help="Ed25519 public key (PEM): refuse a configuration without its signature in "
            "CONFIG.sig."
        ),
    ] = None,
) -> None:
    """Run the kiosk full screen.

    Example: ev-kiosk run --config /etc/ev-kiosk/kiosk.toml
    """
    from ui.kiosk_command import run_station  # noqa: PLC0415

    code = run_station(config, sandbox_allowed=sandbox_allowed, config_key=config_key)
    raise typer.Exit(code)


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 4242,
    lan: Annotated[
        bool, typer.Option(help="Listen on every address, so that phones reach it.")
    ] = False,
) -> None:
    """Run the payment sandbox by itself: a provider that behaves like Stripe and moves no money.

    Example: ev-kiosk sandbox --port 4242 --lan
    """
    from kiosk.sandbox.__main__ import main  # noqa: PLC0415

    raise typer.Exit(main(["--port", str(port), *(["--lan"] if lan else [])]))


if __name__ == "__main__":
    app()
