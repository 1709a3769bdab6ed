"""The number of a proposal: year, area, running number. Unique without one lock for everybody."""

from collections import Counter
from collections.abc import Sequence

from django.db import connection

from eplanning.usulan.models import Penomoran

POLA = r"[0-9]{4}-[0-9A-Z.]{1,32}-[0-9]{4,10}"


def next_nomor(tahun: int, wilayah: str) -> str:
    """`2030-12.34.01.1001-0007`. Holds only the counter row of this area until the transaction ends."""
    return take_nomor(tahun, [wilayah])[0]


def take_nomor(tahun: int, wilayah: Sequence[str]) -> list[str]:
    """A number for each area named, in the order given. One statement; areas are taken in one order, by code."""
    wanted = sorted(Counter(wilayah).items())
    table = connection.ops.quote_name(Penomoran._meta.db_table)
    rows = ", ".join(["(%s, %s, %s)"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (tahun_id, wilayah_id, terakhir) VALUES {rows} "  # noqa: S608 - a quoted name
            f"ON CONFLICT (tahun_id, wilayah_id) DO UPDATE SET terakhir = {table}.terakhir + excluded.terakhir "
            "RETURNING wilayah_id, terakhir",
            [value for kode, count in wanted for value in (tahun, kode, count)],
        )
        last = dict(cursor.fetchall())
    running = {kode: last[kode] - count for kode, count in wanted}
    numbers = []
    for kode in wilayah:
        running[kode] += 1
        numbers.append(f"{tahun}-{kode}-{running[kode]:04d}")
    return numbers
