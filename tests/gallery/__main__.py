"""`python -m tests.gallery DIR`: every screen as a picture, a contact sheet per form and language.

Exit code 1 when the finder or QML has anything to say about a picture. `--update-baselines` and
`--readme DIR` make the committed pictures again instead.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from tests.gallery import baselines, readme
from tests.gallery.languages import spoken
from tests.gallery.looks import FORMS, LOOKS
from tests.gallery.sheet import Sheet
from tests.gallery.shots import Wanted, screen_names, shots
from tests.gallery.studio import Picture, Shot, Studio, application
from ui.immortals import keep_immortals_alive

PNG_QUICK: Final = 60
"""Qt's PNG quality: a third of the strongest compression, for a fifth of the time."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code."""
    wanted = _parsed(arguments)
    keep_immortals_alive()
    app = application()
    studio = Studio()
    try:
        if wanted.update_baselines:
            files, size = baselines.update(studio)
            print(f"{files} baselines, {size / 1e6:.2f} MB in {baselines.BASELINES}")
            return 0
        if wanted.readme:
            for line in readme.draw(studio, wanted.readme):
                print(line)
            return 0
        return _gallery(studio, wanted.folder, wanted)
    finally:
        studio.close()
        del app


def _parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="where pictures go")
    parser.add_argument("--form", action="append", choices=[form.name for form in FORMS])
    parser.add_argument("--theme", action="append", choices=[look.name for look in LOOKS])
    parser.add_argument("--language", action="append", choices=spoken())
    parser.add_argument("--screen", action="append", metavar="NAME", choices=screen_names())
    parser.add_argument("--all", action="store_true", help="every language in every theme")
    parser.add_argument("--update-baselines", action="store_true", help="what `make test` compares")
    parser.add_argument("--readme", type=Path, metavar="DIR", help="the README's pictures and tour")
    wanted = parser.parse_args(arguments)
    if sum(map(bool, (wanted.folder, wanted.update_baselines, wanted.readme))) != 1:
        parser.error("give one of DIR, --update-baselines and --readme DIR")
    return wanted


def _gallery(studio: Studio, folder: Path, asked: argparse.Namespace) -> int:
    wanted = Wanted(
        forms=asked.form or (),
        looks=asked.theme or (),
        languages=asked.language or (),
        screens=asked.screen or (),
        every_look=asked.all,
    )
    taken = list(shots(wanted))
    sheets: dict[str, Sheet] = {}
    found: list[str] = []
    for at, shot in enumerate(taken, start=1):
        picture = studio.take(shot)
        _save(picture, folder)
        found += [f"{shot.name}: {finding}" for finding in picture.findings]
        _add_to_sheet(sheets, picture)
        _progress(at, len(taken), shot)
    for name, sheet in sheets.items():
        sheet.drawn().save(str(folder / f"sheet-{name}.png"), "PNG", PNG_QUICK)
    for finding in found:
        print(finding)
    print(f"{len(taken)} pictures and {len(sheets)} sheets in {folder}, {len(found)} findings")
    return 1 if found else 0


def _save(picture: Picture, folder: Path) -> None:
    path = folder / f"{picture.shot.name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.image.save(str(path), "PNG", PNG_QUICK):
        msg = f"cannot write {path}"
        raise OSError(msg)


def _add_to_sheet(sheets: dict[str, Sheet], picture: Picture) -> None:
    shot = picture.shot
    name = f"{shot.panel.name}-{shot.language}"
    title = f"{shot.panel.name} {shot.panel.width}x{shot.panel.height}, {shot.language}"
    sheet = sheets.setdefault(name, Sheet(title))
    caption = f"{shot.state.name} · {shot.look.name}"
    sheet.add(picture.image, caption, faulty=bool(picture.findings))


def _progress(at: int, total: int, shot: Shot) -> None:
    if sys.stderr.isatty():
        end = "\n" if at == total else ""
        sys.stderr.write(f"\r\x1b[K{at}/{total} {shot.name}{end}")
    elif at % 100 == 0 or at == total:
        sys.stderr.write(f"{at}/{total}\n")


if __name__ == "__main__":
    sys.exit(main())
