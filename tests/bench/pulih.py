"""A backup taken and brought back on its host, against bare pg_dump and pg_restore with as many jobs; judging it; and
masking it for lessons.

Three years' proposals of a city like Medan, each with words of its own and two records in the log. The host's own
commands do the work; the application they ask runs in processes of its own.
"""

from __future__ import annotations

import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.besar import fill
from tests.bench.daerah import TEMPLATE, medan
from tests.bench.table import Figure, Row, medians, timed

if TYPE_CHECKING:
    from eplanning_host.plan import Plan

HOST = TEMPLATE.parent / "playbooks" / "roles" / "app" / "files"  # where the host's own programs lie
PROPOSALS = 300_000
AT_ONCE = 20_000  # records put into the log by one act
ROUNDS = 2
WANTED = 1.3


def measure() -> list[Row | Figure]:
    """A row for the first backup, one for the next night's, one for the restore; figures for judging and masking."""
    sys.path.insert(0, str(HOST))
    with medan() as musim, tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        fill(musim, musim.running(musim.kecamatan), PROPOSALS)
        _log(musim)
        planned = _planned(Path(scratch))
        return [*_taken(planned, Path(scratch)), *_restored(planned, Path(scratch)), _masked(planned, Path(scratch))]


OWN_WORDS = """
ALTER TABLE usulan_usulan DISABLE TRIGGER usulan_cari;
UPDATE usulan_usulan SET permasalahan = concat(permasalahan, ' Menurut warga di ', nomor),
                         alamat = concat('Jalan Mawar ', right(nomor, 6)), volume = 1, harga_satuan = total,
                         status = 'belum_dibahas', tahapan_id = asal_id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE usulan_usulan ENABLE TRIGGER usulan_cari;
"""


def _log(musim) -> None:
    """Words of its own in each proposal, and two records for it, sealed."""
    from django.db import connection

    from eplanning.alur.isi import content
    from eplanning.jejak.catat import catat_banyak
    from eplanning.jejak.rantai import seal
    from eplanning.usulan.models import Usulan

    with connection.cursor() as cursor:
        cursor.execute(OWN_WORDS)
    found = Usulan.objects.iterator(chunk_size=AT_ONCE)
    while some := list(itertools.islice(found, AT_ONCE)):
        for act in ("usulan.tambah", "usulan.terbit"):
            told = ((one, content(one)) for one in some)
            catat_banyak(act, told, oleh=musim.orang.camat, peran="camat")
    seal()


def _planned(folder: Path) -> Plan:
    from eplanning_host import application
    from eplanning_host.plan import Plan
    from eplanning_host.postgres import Database
    from eplanning_host.restic import Repository

    (folder / "media").mkdir()
    (folder / "backup").mkdir()
    settings = {name: os.environ[name] for name in os.environ if name.startswith("EPLANNING_DB_")}
    application.manage = _manage
    first = Repository(str(folder / "restic"), "x", "12.71", folder / "cache")
    return Plan("12.71", folder, "bench", "", {"last": 1}, {}, first, None, Database(settings), rehearsal=True)


def _manage(_kode: str, *words: str, given: str = "", fails: bool = True) -> str:
    """As `eplanning-manage` does it on a host."""
    environment = dict(os.environ)
    rest = list(words)
    for option, variable in (("--database", "EPLANNING_DB_NAME"), ("--media", "EPLANNING_MEDIA_DIR")):
        if rest[:1] == [option]:
            environment[variable], rest = rest[1], rest[2:]
    command = [sys.executable, "manage.py", *rest]
    done = subprocess.run(command, cwd=TEMPLATE, env=environment, input=given, capture_output=True, text=True)
    assert done.returncode == 0 or not fails, done.stderr
    return done.stdout


def _taken(planned: Plan, folder: Path) -> list[Row]:
    """The first backup writes everything; the next one finds again what did not change."""
    from eplanning_host import backup
    from eplanning_host.postgres import JOBS

    def bare() -> None:
        shutil.rmtree(folder / "telanjang", ignore_errors=True)
        words = ("pg_dump", "--format=directory", "--jobs", JOBS, "--file", folder / "telanjang", planned.database.name)
        planned.database.run(*words)

    plain = timed(bare)
    first, again = timed(lambda: backup.take(planned)), timed(lambda: backup.take(planned))
    note = f"{JOBS} jobs each; ours compressed and encrypted by restic"
    return [
        Row(f"first backup of {PROPOSALS:,} proposals", first, plain, WANTED, note),
        Row("the next night's backup", again, plain, WANTED, "nothing changed; dumped and read anew"),
    ]


def _restored(planned: Plan, folder: Path) -> list[Row | Figure]:
    from eplanning_host import judging
    from eplanning_host.postgres import JOBS
    from eplanning_host.restic import NEWEST

    def ours() -> None:
        with judging.brought_back(planned, planned.first, NEWEST):
            pass

    def bare() -> None:
        planned.database.remove("postgres_telanjang")
        planned.database.ask('CREATE DATABASE "postgres_telanjang" TEMPLATE template0;')
        words = ("pg_restore", "--exit-on-error", "--jobs", JOBS, "--dbname", "postgres_telanjang")
        planned.database.run(*words, folder / "telanjang")

    def judge(name: str) -> None:
        problems = judging.judge(planned, name)[1]
        assert problems == [], problems[:3]

    part, plain = medians([ours, bare], ROUNDS)
    planned.database.remove("postgres_telanjang")
    with judging.brought_back(planned, planned.first, NEWEST) as (_manifest, name):
        judged = timed(lambda: judge(name))
    note = f"{JOBS} jobs each; ours with restic, rows counted, statistics"
    return [
        Row(f"restore {PROPOSALS:,} proposals", part, plain, WANTED, note),
        Figure("judge them", f"{judged:.1f} s", f"{2 * PROPOSALS:,} links of the log walked"),
    ]


def _masked(planned: Plan, folder: Path) -> Figure:
    from eplanning_host.copying import copy, load

    name = "postgres_latihan"
    copy(planned.database, folder / "salinan")
    load(planned.database, folder / "salinan", name)
    told: list[str] = []
    seconds = timed(lambda: told.append(_manage("", "--database", name, "samaran", "terapkan", "--json")))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    rows = json.loads(told[0])["baris"]
    return Figure(
        f"mask {PROPOSALS:,} proposals",
        f"{seconds:.1f} s",
        f"{rows:,} rows, {peak} MB at most",
    )
