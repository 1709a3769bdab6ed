"""`make manuals`: every manual as PDF in build/manuals, or in the folder that is named."""

import sys
import time
from pathlib import Path

from kit.manuals.setting import manuals, pdf
from kit.paths import carried


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for manual in manuals(carried("docs")):
        file = folder / f"{manual.name}.pdf"
        file.write_bytes(pdf(manual, int(time.time())))
        print(file)


main(Path(*sys.argv[1:]) if sys.argv[1:] else Path("build/manuals"))
