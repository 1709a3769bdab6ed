"""300,000 proposals of three years: the pages people open most, against the best SQL for what each shows.

Medan's size: 21 kecamatan, 151 kelurahan, 2,114 lingkungan. The bare view runs statements written by hand and returns
their rows as JSON through the same WSGI door. Afterwards gunicorn serves the pages to a few readers at once.
"""

from __future__ import annotations

import itertools
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from tests.bench.daerah import analyze, medan, served, sessions
from tests.bench.pages import get, install_bare_view
from tests.bench.table import Figure, Row, medians, percentile
from tests.bench.telanjang import MAP, SEARCHED, inbox, listed, recap

if TYPE_CHECKING:
    from eplanning.musrenbang.models import Forum
    from tests.template.musim import Musim

PROPOSALS = 300_000
YEARS = 3  # over which they spread, the planned one and those before
ROUNDS = 25
WANTED = 3.0
READERS, SECONDS = 4, 20

LIKE = """
WITH tempat AS (SELECT kode, row_number() OVER (ORDER BY kode) - 1 AS ke
                  FROM wilayah_wilayah WHERE tingkat = 'lingkungan'),
     entri AS (SELECT id, nama, bidang_id, tipe, perangkat_id, row_number() OVER (ORDER BY id) - 1 AS ke
                 FROM kamus_kamususulan),
     contoh AS (SELECT * FROM usulan_usulan WHERE id = %(contoh)s)
INSERT INTO usulan_usulan ({columns})
SELECT {values}
  FROM generate_series(1, %(banyak)s) AS n
  JOIN tempat ON tempat.ke = (n / 3) %% (SELECT count(*) FROM tempat)
  JOIN entri ON entri.ke = (n * 31) %% (SELECT count(*) FROM entri)
 CROSS JOIN contoh
"""
OTHERWISE = {
    "tahun_id": f"2027 - n %% {YEARS}",
    "nomor": f"concat(2027 - n %% {YEARS}, '-', tempat.kode, '-', lpad(n::text, 6, '0'))",
    "wilayah_id": "tempat.kode",
    "kamus_id": "entri.id",
    "bidang_id": "entri.bidang_id",
    "tipe": "entri.tipe",
    "perangkat_id": "coalesce(entri.perangkat_id, contoh.perangkat_id)",
    "uraian": "concat(entri.nama, ' ', n %% 900)",
    "total": "1000000 + (n::bigint * 7919) %% 200000000",
    "status": "(ARRAY['belum_dibahas', 'diterima', 'ditolak', 'diterima', 'ditunda'])[1 + n %% 5]",
    "tahapan_id": "(ARRAY[%(kecamatan)s, %(kota)s])[1 + (n / 5) %% 2]",
    "terbit_pada": "contoh.dibuat_pada",
    "dibuat_pada": "contoh.dibuat_pada + n * interval '1 second'",
}


def measure() -> list[Row | Figure]:
    """Each page beside its bare view, then their times under load."""
    with medan(lingkungan=14) as musim:
        forum = musim.running(musim.kecamatan)
        fill(musim, forum, PROPOSALS)
        session = sessions([musim.orang.camat])[0]
        asked = (session, musim.orang.camat.pk)
        pages = {
            "list": ("/usulan/", "", listed()),
            "search": ("/usulan/?q=perbaikan+jalan", "", listed(SEARCHED)),
            "recap by kecamatan": ("/rekap/kecamatan/", "", recap("kecamatan")),
            "recap by office": ("/rekap/opd/", "", recap("opd")),
            "map": ("/peta/", "", MAP),
            "kecamatan inbox": (f"/meja/forum/{forum.pk}/usulan/", f"sessionid={session}", inbox(forum, *asked)),
        }
        rows = [_compare(name, *page) for name, page in pages.items()]
        with served() as port:
            return [*rows, *_under_load(port, {name: page[:2] for name, page in pages.items()})]


def fill(musim: Musim, forum: Forum, proposals: int) -> None:
    """So many proposals all over the region, and statistics of them."""
    from django.db import connection

    from eplanning.jadwal.models import TahunRencana
    from eplanning.usulan.models import Usulan

    for year in (2025, 2026):
        TahunRencana.objects.get_or_create(tahun=year)
    first = musim.usulan(forum)
    columns = [field.column for field in Usulan._meta.concrete_fields if field.column != "id"]
    values = [OTHERWISE.get(column, f"contoh.{column}") for column in columns]
    given = {"contoh": first.pk, "banyak": proposals, "kecamatan": musim.kecamatan.pk, "kota": musim.kota.pk}
    with connection.cursor() as cursor:
        # The stems of all of them at once: a trigger would look for each one's place by itself.
        cursor.execute("ALTER TABLE usulan_usulan DISABLE TRIGGER usulan_cari")
        cursor.execute(LIKE.format(columns=", ".join(columns), values=", ".join(values)), given)
        cursor.execute("SELECT usulan_cari_ulang(ARRAY(SELECT id FROM usulan_usulan))")
        cursor.execute("ALTER TABLE usulan_usulan ENABLE TRIGGER usulan_cari")
    analyze()


def _compare(name: str, path: str, cookie: str, sql: list[str]) -> Row:
    install_bare_view(sql)
    ours, plain = medians([partial(get, path, cookie), partial(get, "/telanjang", "")], ROUNDS)
    return Row(f"{name}, {PROPOSALS:,} proposals", ours, plain, WANTED, f"{len(sql)} statements by hand")


def _under_load(port: int, pages: dict[str, tuple[str, str]]) -> list[Figure]:
    """READERS who each open one page after another for SECONDS, once the workers have warmed up."""
    for _reader in range(READERS):
        _read(port, pages, 0, time.perf_counter() + 2)
    until = time.perf_counter() + SECONDS
    with ThreadPoolExecutor(READERS) as readers:
        seen = list(readers.map(lambda reader: _read(port, pages, reader, until), range(READERS)))
    figures = []
    for name in pages:
        times = [seconds for reader in seen for page, seconds in reader if page == name]
        p50, p95 = percentile(times, 50), percentile(times, 95)
        told = f"p95 {p95 * 1000:.0f} ms = {p95 / p50:.2f} x (wanted 3), {len(times)} requests, {READERS} readers"
        figures.append(Figure(f"{name} under load", f"{p50 * 1000:.0f} ms", told))
    return figures


def _read(port: int, pages: dict[str, tuple[str, str]], reader: int, until: float) -> list[tuple[str, float]]:
    times = []
    for name in itertools.islice(itertools.cycle(pages), reader, None):
        path, cookie = pages[name]
        started = time.perf_counter()
        if started > until:
            return times
        with urlopen(Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})) as answer:
            answer.read()
        times.append((name, time.perf_counter() - started))
    return times
