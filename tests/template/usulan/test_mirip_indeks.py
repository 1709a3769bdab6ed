"""Among twenty thousand proposals, those like one are found through the indexes."""

from decimal import Decimal

import pytest
from django.db import connection

from eplanning.usulan.mirip import Pokok, candidates
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah
from tests.template.warga.dunia import Dunia

MANY = 20_000


@pytest.fixture
def thousands(db) -> Pokok:
    """A season of a large region: as many proposals in every village, each with a point of its own."""
    dunia = Dunia()
    home = dunia.kelurahan
    areas = [
        Wilayah(
            kode=f"{home.induk_id}.{3000 + n}", nama=f"Desa {n}", sebutan="Desa", tingkat="kelurahan", induk=home.induk
        )
        for n in range(500)
    ]
    Wilayah.objects.bulk_create(areas)
    first = dunia.make_usulan(1, lintang=Decimal("1.7"), bujur=Decimal("98.7"))
    fields = {f.attname: getattr(first, f.attname) for f in Usulan._meta.concrete_fields if not f.primary_key}
    rows = []
    for n in range(MANY):
        point = {"lintang": Decimal(n % 141) / 200, "bujur": Decimal(98) + Decimal(n // 141) / 200}
        place = {"nomor": f"2027-X-{n:06d}", "wilayah_id": areas[n % 500].pk}
        rows.append(Usulan(**fields | point | place))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # the index of words is not what is asked here
        Usulan.objects.bulk_create(rows, batch_size=2000)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("ANALYZE usulan_usulan, wilayah_wilayah, kamus_kamususulan")
    return Pokok("", first.tahun_id, first.kamus.kode, areas[7].pk, "Drainase", "", first.lintang, first.bujur)


def test_village_and_point_are_looked_up_in_their_indexes(thousands):
    plan = candidates([thousands], Usulan.objects.all(), 100).explain()
    assert "Seq Scan on usulan_usulan" not in plan, plan
    assert "usulan_titik" in plan, plan


def test_a_page_of_an_inbox_is_looked_up_there_too(thousands):
    page = [thousands._replace(wilayah=thousands.wilayah[:-1] + str(n)) for n in range(10)]
    plan = candidates(page, Usulan.objects.all(), 100).explain()
    assert "Seq Scan on usulan_usulan" not in plan, plan
