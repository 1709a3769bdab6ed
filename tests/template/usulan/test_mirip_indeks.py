"""Among twenty thousand proposals, those like one are found through the indexes."""

from dataclasses import replace

import pytest
from django.db import connection

from eplanning.usulan.mirip import DIBANDINGKAN, Pokok, candidates
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah
from tests.template.warga.dunia import Dunia

MANY, VILLAGES = 20_000, 500
# What differs from proposal to proposal; the rest is as in the first one.
OWN = {
    "nomor": "'2027-X-' || n",
    "wilayah_id": f"%s || '.' || (3000 + n %% {VILLAGES})",
    "lintang": "(n %% 141) / 200.0",
    "bujur": "98 + (n / 141) / 200.0",
}


@pytest.fixture
def thousands(db) -> Pokok:
    """A season of a large region: as many proposals in every village, each with a point of its own."""
    dunia = Dunia()
    above = dunia.kelurahan.induk
    names = {"sebutan": "Desa", "tingkat": "kelurahan", "induk": above}
    Wilayah.objects.bulk_create(
        Wilayah(kode=f"{above.pk}.{3000 + n}", nama=f"Desa {n}", **names) for n in range(VILLAGES)
    )
    first = dunia.make_usulan(1)
    columns = [f.column for f in Usulan._meta.concrete_fields if not f.primary_key]
    values = ", ".join(OWN.get(name, name) for name in columns)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # the index of words is not what is asked here
        cursor.execute(
            f"INSERT INTO usulan_usulan ({', '.join(columns)}) "  # noqa: S608 - columns of our own
            f"SELECT {values} FROM usulan_usulan, generate_series(1, %s) AS n WHERE id = %s",
            [above.pk, MANY, first.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("ANALYZE usulan_usulan, wilayah_wilayah, kamus_kamususulan")
    return Pokok(*Usulan.objects.values_list(*DIBANDINGKAN).get(nomor=f"2027-X-{MANY // 2}"))


def test_village_and_point_are_looked_up_in_their_indexes(thousands):
    page = [thousands, *(replace(thousands, wilayah=thousands.wilayah[:-1] + str(n)) for n in range(10))]
    for asked in (page[:1], page):
        plan = candidates(asked, Usulan.objects.all(), 100).explain()
        assert "Seq Scan on usulan_usulan" not in plan, plan
        assert "usulan_titik" in plan, plan
