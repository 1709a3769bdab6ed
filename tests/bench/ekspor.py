"""XLSX of 100,000 proposals as an officer orders it: seconds, and memory against a list of a tenth of that.

Each list is written by a process of its own, as the worker does, so that its peak is what this list needs.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import islice

from tests.bench.besar import YEARS, fill
from tests.bench.daerah import medan
from tests.bench.table import Figure, timed

ROWS = 100_000
WANTED = 1.1


def measure() -> list[Figure]:
    """One figure a length; the note of the longer one says how much more memory it took."""
    with medan() as musim:
        fill(musim, musim.running(musim.kecamatan), ROWS * YEARS)
        assert musim.orang.kepala_bappeda  # who orders the list is there from now on
        short, long = _written(ROWS // 10), _written(ROWS)
    ratio = long["peak"] / short["peak"]
    return [
        Figure(_named(short), f"{short['seconds']:.1f} s", f"{short['peak']:.0f} MB at most"),
        Figure(
            _named(long),
            f"{long['seconds']:.1f} s",
            f"{long['peak']:.0f} MB at most = {ratio:.2f} x of the shorter one (wanted {WANTED})",
        ),
    ]


def _named(one: dict) -> str:
    return f"XLSX export of {one['rows']:,} proposals"


def _written(rows: int) -> dict:
    """What a process of its own tells: rows, seconds, megabytes."""
    command = [sys.executable, "-m", "tests.bench.ekspor", str(rows)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _write(rows: int) -> dict:
    import django

    django.setup()
    from eplanning.akun.models import Penugasan, Peran
    from eplanning.tukar import buku
    from eplanning.www.petugas.daftar import DAFTAR

    officer = Penugasan.objects.berlaku().filter(peran=Peran.KEPALA_BAPPEDA).first().pengguna
    whole = DAFTAR["usulan"](officer, {})
    some = replace(whole, baris=islice(whole.baris, rows))
    with tempfile.TemporaryFile() as file:
        written: list[int] = []
        seconds = timed(lambda: written.append(buku.write(file, some)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": written[0], "seconds": seconds, "peak": peak}


if __name__ == "__main__":
    print(json.dumps(_write(int(sys.argv[1]))))
