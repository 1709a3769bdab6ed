"""Asking for one year reads that year: the database finds it by an index, however many years there are."""

import copy
import datetime as dt
import json

import pytest
from django.db import connection
from django.utils import timezone

from eplanning.jadwal.models import TahunRencana
from eplanning.usulan.models import Usulan
from eplanning.www.warga.beranda import by_stage, latest_decisions
from eplanning.www.warga.saringan import Saringan

pytestmark = pytest.mark.django_db
TAHUN, BARIS = 6, 1000


@pytest.fixture
def banyak_tahun(musim, tahun):
    """Six years with 1000 published proposals each; the one asked for is the oldest."""
    sample = musim.usulan(musim.running(musim.kelurahan))
    years = [TahunRencana(tahun=tahun.tahun - n, keadaan="selesai") for n in range(1, TAHUN)]
    TahunRencana.objects.bulk_create(years)
    rows = []
    for year in [tahun, *years]:
        start = timezone.make_aware(dt.datetime(year.tahun - 1, 1, 5))
        for n in range(BARIS):
            row = copy.copy(sample)
            row.pk, row.tahun, row.nomor = None, year, f"{year}-{sample.wilayah_id}-{n + 10:04d}"
            row.dibuat_pada = row.terbit_pada = start + dt.timedelta(minutes=n)
            rows.append(row)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # the index of words is not asked here
        Usulan.objects.bulk_create(rows, batch_size=1000)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE usulan_usulan")
    return years[-1]


def read(plan: dict) -> int:
    """How many rows of the proposals' table a plan touched, those it threw away included."""
    here = 0
    if plan.get("Relation Name") == "usulan_usulan":
        thrown = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
        here = (plan["Actual Rows"] + thrown) * plan["Actual Loops"]
    return here + sum(read(part) for part in plan.get("Plans", []))


def touched(rows) -> int:
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        (found,) = cursor.fetchone()
    plan = json.loads(found) if isinstance(found, str) else found
    return read(plan[0]["Plan"])


def test_the_first_page_of_an_old_year(banyak_tahun):
    rows = Saringan(tahun=str(banyak_tahun)).apply(Usulan.objects.terbit())[:20]
    assert touched(rows) <= BARIS


def test_the_list_of_the_running_year(banyak_tahun):
    assert touched(Saringan().apply(Usulan.objects.terbit())[:20]) <= BARIS + 1


def test_the_proposals_of_one_kecamatan_in_a_year(banyak_tahun, orang):
    asked = Saringan(tahun=str(banyak_tahun), kecamatan=orang.kecamatan.pk)
    assert touched(asked.apply(Usulan.objects.terbit())) <= BARIS


def test_the_latest_decisions_of_a_year(banyak_tahun):
    assert touched(latest_decisions(banyak_tahun)) <= BARIS


def test_the_sums_by_stage_ask_for_one_year(banyak_tahun):
    assert sum(row["banyak"] for row in by_stage(banyak_tahun)) == BARIS
