"""From a configuration to the station's members: where their file is, what keys their hashes.

Imports everything.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Literal

from kiosk.adapters.member_file import MemberFile
from kiosk.adapters.member_subscribers import Subscribers
from kiosk.adapters.ocpi_tariffs import load_tariff
from kiosk.adapters.secrets import station_secret
from kiosk.adapters.stripe_members import StripeMembers
from kiosk.adapters.system_clock import SystemClock
from kiosk.config import Config, load_config
from kiosk.domain.members.enrolment import ListedMember
from kiosk.domain.members.identifiers import hash_of_contract, hash_of_uid
from kiosk.domain.members.member import MemberStatus
from kiosk.errors import InputError
from kiosk.ports import Clock
from ui.build.far_ends import gateway_of, secret_path


def members_path(config: Config) -> Path:
    """The members' file, beside the ledger and apart from it: a person in it can be erased."""
    path = config.ledger.path
    return path.with_name(path.name + ".members")


def member_file(config: Config) -> MemberFile:
    """The members of this station, not opened yet. Raises InputError for a secret that others can
    read.
    """
    days = 30 if config.members is None else config.members.retention_days
    return MemberFile(
        members_path(config),
        secret=station_secret(secret_path(config)),
        retention=timedelta(days=days),
    )


@asynccontextmanager
async def open_members(
    config: Config, clock: Clock, station_epoch: str
) -> AsyncIterator[tuple[MemberFile, StripeMembers | None]]:
    """The members of this station, in use, and who has the subscriptions, where that is set."""
    async with AsyncExitStack() as stack:
        file = member_file(config)
        stack.push_async_callback(file.aclose)
        stripe, members = config.payment.stripe, config.members
        if stripe is None or members is None or not members.sync:
            yield file, None
            return
        gateway = gateway_of(config, stripe, clock, station_epoch, file.secret)
        stack.push_async_callback(gateway.aclose)
        yield file, StripeMembers(gateway, Subscribers(file))


def add_member(config_path: Path, fields: Mapping[str, str], *, place: str) -> str:
    """Enrol one member; its new id. Raises InputError."""
    from kiosk.adapters.member_form import new_member  # noqa: PLC0415
    from kiosk.adapters.member_office import enrol  # noqa: PLC0415

    config, file = _station(config_path)
    new = new_member(
        fields,
        place=place,
        secret=file.secret,
        tz=config.station.tz,
        tariffs=_tariff_ids(config),
    )
    return enrol(file, [new])[0]


def identifier_hash(config_path: Path, *, uid: str, contract: str) -> str:
    """What stands in a subscriber's metadata for a card or a contract. Raises InputError."""
    _, file = _station(config_path)
    try:
        return hash_of_uid(file.secret, uid) if uid else hash_of_contract(file.secret, contract)
    except ValueError as error:
        place = "uid" if uid else "contract"
        raise InputError(place, str(error)) from None


def import_members(config_path: Path, csv: Path) -> int:
    """Enrol everybody on a list, or nobody; how many. Raises BadRows, InputError."""
    from kiosk.adapters.member_form import members_of_csv  # noqa: PLC0415
    from kiosk.adapters.member_office import enrol  # noqa: PLC0415

    config, file = _station(config_path)
    new = members_of_csv(csv, secret=file.secret, tz=config.station.tz, tariffs=_tariff_ids(config))
    return len(enrol(file, new))


def listed_members(config_path: Path) -> tuple[tuple[ListedMember, str], ...]:
    """Everybody, and how each stands now. Raises InputError."""
    from kiosk.adapters.member_office import listed  # noqa: PLC0415

    _, file = _station(config_path)
    now = SystemClock().now()
    return tuple((each, each.member.standing(now).value) for each in listed(file))


def change_member(
    config_path: Path, member_id: str, what: Literal["suspend", "resume", "remove", "erase"]
) -> None:
    """Change one member. Raises InputError."""
    from kiosk.adapters import member_office  # noqa: PLC0415

    _, file = _station(config_path)
    match what:
        case "suspend":
            member_office.set_status(file, member_id, MemberStatus.SUSPENDED)
        case "resume":
            member_office.set_status(file, member_id, MemberStatus.ACTIVE)
        case "remove":
            member_office.remove(file, member_id)
        case "erase":
            member_office.erase(file, member_id)
    member_office.forget_old(file, SystemClock().now())


def _station(config_path: Path) -> tuple[Config, MemberFile]:
    config = load_config(config_path)
    return config, member_file(config)


def _tariff_ids(config: Config) -> frozenset[str]:
    files = () if config.members is None else config.members.tariffs
    return frozenset(load_tariff(file, tz=config.station.tz).tariff_id for file in files)
