"""`make screenshots`: every picture anew, or those that are named."""

import sys
import tempfile
from pathlib import Path

from tests.browser.conftest import launch, sow
from tests.browser.gambar.daftar import DAFTAR
from tests.browser.gambar.kamera import IMAGES, take


def main(names: list[str]) -> None:
    unknown = set(names) - {one.nama for one in DAFTAR}
    if unknown:
        sys.exit(f"no such picture: {', '.join(sorted(unknown))}")
    wanted = [one for one in DAFTAR if one.nama in names or not names]
    with tempfile.TemporaryDirectory() as folder, launch() as browser:
        benih = sow(Path(folder) / "benih")
        for name, content in take(benih, wanted, browser, Path(folder) / "studio"):
            (IMAGES / f"{name}.png").write_bytes(content)
            print(f"docs/images/{name}.png {len(content) / 1000:.0f} kB", flush=True)


main(sys.argv[1:])
