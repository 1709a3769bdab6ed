"""A round in which a fixed plan is changed: opened on a ground, fixed as a further version, or stopped."""

import datetime as dt

from django.db import models, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Penugasan
from eplanning.alur.alasan import require_alasan
from eplanning.alur.kunci import lock_banyak, lock_perubahan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import new_keputusan
from eplanning.alur.syarat import rkpd_perubahan as syarat
from eplanning.alur.syarat.bappeda import tahap_penetapan
from eplanning.alur.versi import clean_dasar
from eplanning.alur.versi_catat import write_version
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.ppas.queries import rkpd_tetap
from eplanning.rencana.models import DAPAT_DIUBAH, KeadaanRenja
from eplanning.rkpd_perubahan.models import AkhirPerubahan, Dasar, PerubahanRenja, PerubahanRkpd, Tindakan, UsulanMasuk
from eplanning.rkpd_perubahan.queries import dasar_renja, matrik_semua, terverifikasi
from eplanning.rkpd_perubahan.susun import Baris, dalam_renja, dalam_rkpd
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.versi.models import JenisVersi, Versi


@transaction.atomic
def open_perubahan_rkpd(tahun: TahunRencana, dasar: str, alasan: str, *, by) -> PerubahanRkpd:
    """Let the offices change the plan of a year, from its last fixed version. Raises Penolakan."""
    tahun = TahunRencana.objects.select_for_update(no_key=True).get(pk=tahun.pk)
    tugas = syarat.open_perubahan_rkpd(tahun, by)
    if dasar not in Dasar.values:
        raise Penolakan("isian", _("Pilih dasar perubahannya."), isian="dasar")
    row = PerubahanRkpd.objects.create(
        tahun=tahun,
        putaran=1 + PerubahanRkpd.objects.filter(tahun=tahun).count(),
        dari=rkpd_tetap(tahun),
        dasar=dasar,
        alasan=require_alasan(alasan),
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    data = {"putaran": row.putaran, "versi": row.dari.nomor, "dasar": dasar, "alasan": row.alasan}
    catat("rkpd.buka_perubahan", tahun, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


@transaction.atomic
def stop_perubahan_rkpd(perubahan: PerubahanRkpd, alasan: str, *, by) -> AkhirPerubahan:
    """End a round without a result; the plan stays as it is. Raises Penolakan."""
    perubahan = lock_perubahan(perubahan)
    tugas = syarat.end_perubahan_rkpd(perubahan, by)
    row = AkhirPerubahan.objects.create(
        perubahan=perubahan, alasan=require_alasan(alasan), oleh=by, peran=tugas.peran, pada=jam.now()
    )
    data = {"putaran": perubahan.putaran, "alasan": row.alasan}
    catat("rkpd.henti_perubahan", perubahan.tahun, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


@transaction.atomic
def fix_perubahan_rkpd(perubahan: PerubahanRkpd, nomor: str, tanggal: dt.date | None, *, by) -> Versi:
    """Record the regulation that changes the plan: versions of the RKPD and of each verified Renja, and a decision for
    each proposal that comes in. What an office did not send, or got back, changes nothing. Final. Raises Penolakan.
    """
    perubahan = lock_perubahan(perubahan)
    tugas = syarat.end_perubahan_rkpd(perubahan, by)
    _require_none_waiting(perubahan)
    nomor, tanggal = clean_dasar(nomor, tanggal)
    if tanggal < perubahan.dari.dasar_tanggal:
        raise Penolakan("isian", _("Peraturan ini tidak mungkin lebih dahulu daripada RKPD-nya."), isian="tanggal")
    parts = terverifikasi(perubahan)
    lines = matrik_semua(perubahan, parts)
    changed = {part: [row for row in lines[part.perangkat_id] if row.berubah] for part in parts}
    if not any(changed.values()):
        raise Penolakan("keadaan", _("Belum ada perubahan Renja yang diverifikasi; RKPD tidak berubah."))
    dasar = (nomor, tanggal)
    planned = [line for rows in lines.values() for line in dalam_rkpd(rows)]
    versi, made = write_version(
        perubahan.tahun, None, JenisVersi.PERUBAHAN, planned, tugas=tugas, dasar=dasar, catatan=perubahan.alasan
    )
    for part in parts:
        made += _renja_version(perubahan, part, lines[part.perangkat_id], dasar, tugas)
    made += _bring_in(perubahan, [row for rows in changed.values() for row in rows], tugas)
    made.append(
        AkhirPerubahan.objects.create(perubahan=perubahan, versi=versi, oleh=by, peran=tugas.peran, pada=jam.now())
    )
    left_out = PerubahanRenja.objects.filter(perubahan=perubahan, keadaan__in=DAPAT_DIUBAH)
    data = {
        "putaran": perubahan.putaran,
        "nomor": nomor,
        "tanggal": tanggal,
        "versi": versi.nomor,
        "butir": {part.perangkat_id: len(rows) for part, rows in changed.items()},
        "renja_tidak_masuk": list(left_out.values_list("perangkat", flat=True)),
    }
    catat("rkpd.tetapkan_perubahan", perubahan.tahun, oleh=by, peran=tugas.peran, data=data, baris=made)
    return versi


def _require_none_waiting(perubahan: PerubahanRkpd) -> None:
    """What was sent has a right to an answer."""
    waiting = PerubahanRenja.objects.filter(perubahan=perubahan, keadaan=KeadaanRenja.DIKIRIM)
    if found := waiting.select_related("perangkat", "perubahan").first():
        raise Penolakan("gerbang", _("%(renja)s belum diverifikasi Bappeda.") % {"renja": found})


def _renja_version(perubahan: PerubahanRkpd, part: PerubahanRenja, lines: list[Baris], dasar, tugas) -> list:
    found = dalam_renja(dasar_renja([part.dari]), lines)
    _versi, made = write_version(
        perubahan.tahun, part.perangkat, JenisVersi.PERUBAHAN, found, tugas=tugas, dasar=dasar, catatan=perubahan.alasan
    )
    return made


def _bring_in(perubahan: PerubahanRkpd, changed: list[Baris], tugas: Penugasan) -> list[models.Model]:
    """Proposals that the plan did not hold: accepted, at the stage at which the plan is fixed."""
    new = {row.kunci: row for row in changed if row.usulan and row.tindakan == Tindakan.TAMBAH}
    if not new:
        return []
    keys = Usulan.objects.filter(nomor__in=new).values_list("pk", flat=True)
    stage, decisions = tahap_penetapan(), []
    for usulan in lock_banyak(keys).values():
        row = new[usulan.nomor]
        usulan.tahapan, isi = stage, row.butir[-1].isi
        nilai = {"volume": row.menjadi.target, "harga_satuan": isi["harga_satuan"]}
        same = nilai == {"volume": usulan.volume, "harga_satuan": usulan.harga_satuan}
        status = StatusUsulan.DITERIMA if same else StatusUsulan.DITERIMA_DENGAN_PERUBAHAN
        usulan.status, usulan.diubah_pada = status, jam.now()
        decisions.append(new_keputusan(usulan, status, tugas=tugas, forum=None, alasan=row.alasan, **nilai))
        usulan.save(update_fields=["tahapan", "status", "diubah_pada"])
    type(decisions[0]).objects.bulk_create(decisions)
    entered = UsulanMasuk.objects.bulk_create(
        UsulanMasuk(usulan=one.usulan, perubahan=perubahan, keputusan=one) for one in decisions
    )
    return [*decisions, *entered]
