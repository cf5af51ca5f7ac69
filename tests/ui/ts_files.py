"""Reads translation files as their translators wrote them. Used by the tests of translations."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = (
    *sorted((ROOT / "ui" / "qml").glob("**/*.qml")),
    ROOT / "ui" / "formats.py",
    *sorted((ROOT / "ui" / "models").glob("*.py")),
)
PLURAL_FORMS = {
    "de": 2, "fr": 2, "es": 2, "it": 2, "nl": 2, "sv": 2, "pl": 3, "ar": 6,
}  # fmt: skip
"""How many Qt asks for (Qt Linguist: "Translation Rules for Plurals")."""
ENDINGS = {".": ".", "?": "?؟", "!": "!", ":": ":", "…": "…"}
"""What a text may end with when its source ends so."""

ABBREVIATIONS = ("MwSt.", "incl.", "godz.")
"""Words that bring their own dot."""

_PLACEHOLDER = re.compile(r"\{\w*\}|%L?(?:\d{1,2}|n)")


@dataclass(frozen=True)
class Message:
    """One text: its forms, more than one where a number decides."""

    source: str
    forms: tuple[str, ...]
    finished: bool
    plural: bool


Key = tuple[str, str]


def messages(path: Path) -> dict[Key, Message]:
    """Every text of a file by its context and source."""
    found: dict[Key, Message] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 (our own file)
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            translation = message.find("translation")
            assert translation is not None, source
            plural = message.get("numerus") == "yes"
            texts = [form.text for form in translation] if plural else [translation.text]
            found[context.findtext("name") or "", source] = Message(
                source=source,
                forms=tuple(text or "" for text in texts),
                finished=translation.get("type") is None,
                plural=plural,
            )
    return found


def lupdate(target: Path) -> dict[Key, Message]:
    """What the sources ask for today."""
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    command = [tool, *SOURCES, "-ts", target]
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=60)
    return messages(target)


def placeholders(text: str) -> Counter[str]:
    """`{amount}`, `%1`, `%n` and how often each is there."""
    return Counter(_PLACEHOLDER.findall(text))


def faults(message: Message, language: str) -> list[str]:
    """What is wrong with one text, in words."""
    found = [] if message.finished and all(message.forms) else ["is not finished"]
    asked = placeholders(message.source)
    for form in message.forms:
        # A form for exactly one or two says the number in words.
        if placeholders(form) not in (
            [asked, asked - Counter(["%n"])] if message.plural else [asked]
        ):
            found.append(f"has other placeholders in {form!r}")
        if form and not _ends_alike(message.source, form):
            found.append(f"ends otherwise in {form!r}")
        if form != form.strip() or "  " in form or "..." in form:
            found.append(f"has stray spaces or dots in {form!r}")
    if message.plural and len(message.forms) != PLURAL_FORMS[language]:
        found.append(f"has {len(message.forms)} plural forms, not {PLURAL_FORMS[language]}")
    if message.plural and asked["%n"] and "%n" not in message.forms[-1]:
        found.append("does not say its number")
    return found


def _ends_alike(source: str, text: str) -> bool:
    if source[-1] in ENDINGS:
        return text[-1] in ENDINGS[source[-1]]
    return text[-1] not in "".join(ENDINGS.values()) or text.endswith(ABBREVIATIONS)
