"""Writing a version with its lines; the act that makes it hands the rows to its log record, which vouches for them."""

import datetime as dt

from django.db import models

from eplanning import jam
from eplanning.akun.models import Penugasan
from eplanning.perangkat.models import Perangkat
from eplanning.versi.models import BarisVersi, JenisVersi, Versi
from eplanning.versi.queries import semua


def write_version(
    tahun,
    perangkat: Perangkat | None,
    jenis: JenisVersi,
    lines: list[BarisVersi],
    *,
    tugas: Penugasan,
    dasar: tuple[str, dt.date | None] = ("", None),
    catatan: str = "",
) -> tuple[Versi, list[models.Model]]:
    """The version, and every row written. Whoever calls holds the document (its Renja, or the year of the RKPD)."""
    earlier = list(semua(tahun, perangkat).values_list("nomor", "jenis"))
    versi = Versi.objects.create(
        tahun=tahun,
        perangkat=perangkat,
        nomor=earlier[0][0] + 1 if earlier else 1,
        jenis=jenis,
        urutan=1 + sum(one == jenis for _nomor, one in earlier),
        dasar_nomor=dasar[0],
        dasar_tanggal=dasar[1],
        catatan=catatan,
        banyak=len(lines),
        banyak_usulan=sum(len(line.usulan) for line in lines),
        pagu=sum(line.pagu for line in lines),
        oleh_id=tugas.pengguna_id,
        peran=tugas.peran,
        pada=jam.now(),
    )
    for line in lines:
        line.versi = versi
    return versi, [versi, *BarisVersi.objects.bulk_create(lines)]


def told(versi: Versi) -> dict:
    """What the log says of a version, beside the hashes of its rows."""
    return {
        "versi": versi.nomor,
        "jenis": versi.jenis,
        "urutan": versi.urutan,
        "baris": versi.banyak,
        "pagu": versi.pagu,
    }
