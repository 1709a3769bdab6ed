"""The number of a proposal: year, area, running number. Unique without one lock for everybody."""

from django.db import connection

from eplanning.usulan.models import Penomoran

POLA = r"[0-9]{4}-[0-9A-Z.]{1,32}-[0-9]{4,10}"


def next_nomor(tahun: int, wilayah: str) -> str:
    """`2030-12.34.01.1001-0007`. Holds only the counter row of this area until the transaction ends."""
    table = connection.ops.quote_name(Penomoran._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (tahun_id, wilayah_id, terakhir) VALUES (%s, %s, 1) "  # noqa: S608 - a quoted name
            "ON CONFLICT (tahun_id, wilayah_id) DO UPDATE SET terakhir = "
            f"{table}.terakhir + 1 RETURNING terakhir",
            [tahun, wilayah],
        )
        (running,) = cursor.fetchone()
    return f"{tahun}-{wilayah}-{running:04d}"
