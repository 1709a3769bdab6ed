"""Assignments: given and ended by the admin, for a place and a period; standing in for somebody on leave."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import TERPISAH, Pengguna, Penugasan, Peran
from eplanning.alur.alasan import require_alasan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import akun as syarat
from eplanning.alur.tempat_tugas import bound, refuse_pemeriksa, require_masa
from eplanning.jejak.catat import catat

PLH_TERLAMA = dt.timedelta(days=92)


@transaction.atomic
def assign(
    pengguna: Pengguna, peran: str, *, by, mulai: dt.date | None = None, selesai: dt.date | None = None, **tempat
) -> Penugasan:
    """Give a person one more role for a place (`wilayah`, `perangkat` or `dapil`) from a day on. Raises Penolakan."""
    tugas = syarat.assign(pengguna, by)
    refuse_pemeriksa(peran)
    pengguna = _locked(pengguna)
    row = Penugasan(
        pengguna=pengguna, peran=peran, mulai=mulai or jam.today(), selesai=selesai, **bound(peran, **tempat)
    )
    return give(row, "penugasan.beri", by, tugas)


@transaction.atomic
def stand_in(cuti: Penugasan, pengganti: Pengguna, *, by, mulai: dt.date, selesai: dt.date, alasan: str) -> Penugasan:
    """Let somebody act for a person on leave (Plh.), with an end. Both may act meanwhile. Raises Penolakan."""
    tugas = syarat.stand_in(cuti, by)
    syarat.assign(pengganti, by)
    alasan = require_alasan(alasan)
    first, second = sorted((cuti.pengguna_id, pengganti.pk))
    list(Pengguna.objects.select_for_update(no_key=True).filter(pk__in=(first, second)).order_by("pk"))
    cuti = Penugasan.objects.select_related("pengguna", "wilayah", "perangkat", "dapil").get(pk=cuti.pk)
    refuse_pemeriksa(cuti.peran)
    if cuti.pengguna_id == pengganti.pk:
        raise Penolakan("isian", _("Pilih orang lain sebagai pelaksana harian."), isian="pengganti")
    if selesai is None or selesai - mulai > PLH_TERLAMA:
        raise Penolakan(
            "isian", _("Pelaksana harian paling lama %(n)s hari.") % {"n": PLH_TERLAMA.days}, isian="selesai"
        )
    if cuti.selesai and selesai > cuti.selesai:
        raise Penolakan("isian", _("Penugasan yang digantikan berakhir lebih dahulu."), isian="selesai")
    held = {"wilayah": cuti.wilayah, "perangkat": cuti.perangkat, "dapil": cuti.dapil}
    row = Penugasan(pengguna=pengganti, peran=cuti.peran, mulai=mulai, selesai=selesai, menggantikan=cuti, **held)
    return give(row, "penugasan.plh", by, tugas, alasan=alasan)


@transaction.atomic
def end_assignment(penugasan: Penugasan, *, by, alasan: str) -> Penugasan:
    """Take a role away at once; whoever stands in for it ends too. What was done in it stays. Raises Penolakan."""
    tugas = syarat.end_assignment(penugasan, by)
    alasan = require_alasan(alasan)
    _locked(penugasan.pengguna)
    penugasan = Penugasan.objects.select_related("pengguna").get(pk=penugasan.pk)
    if not Penugasan.objects.belum_berakhir().filter(pk=penugasan.pk).exists():
        raise Penolakan("keadaan", _("Penugasan ini sudah berakhir."))
    for row in (penugasan, *penugasan.pengganti.belum_berakhir().select_related("pengguna")):
        row.dicabut_pada = jam.now()
        row.save(update_fields=["dicabut_pada"])
        data = {"username": row.pengguna.username, "peran": row.peran, "penugasan": row.pk, "alasan": alasan}
        catat("penugasan.akhiri", row.pengguna, oleh=by, peran=tugas.peran if tugas else "", data=data)
    return penugasan


def _locked(pengguna: Pengguna) -> Pengguna:
    return Pengguna.objects.select_for_update(no_key=True).get(pk=pengguna.pk)


def give(row: Penugasan, aksi: str, by, tugas: Penugasan | None, **told) -> Penugasan:
    """Write an assignment that may be held beside the others of that person, and log it. Raises Penolakan."""
    _check_period(row)
    _check_separation(row)
    row.save(force_insert=True)
    data = {
        "username": row.pengguna.username,
        "peran": row.peran,
        "tempat": row.wilayah_id or row.perangkat_id or row.dapil_id or "",
        "mulai": row.mulai,
        "selesai": row.selesai,
        **told,
    }
    catat(aksi, row.pengguna, oleh=by, peran=tugas.peran if tugas else "", data=data)
    return row


def _check_period(row: Penugasan) -> None:
    require_masa(row.mulai, row.selesai)
    same = row.pengguna.penugasan.belum_berakhir().filter(
        peran=row.peran, wilayah=row.wilayah, perangkat=row.perangkat, dapil=row.dapil
    )
    if any(_overlap(row, other) for other in same):
        raise Penolakan("isian", _("Orang ini sudah memegang tugas itu pada masa yang sama."), isian="peran")


def _check_separation(row: Penugasan) -> None:
    """Whoever administers accounts or audits holds no other role at the same time."""
    others = row.pengguna.penugasan.belum_berakhir().exclude(peran=row.peran)
    for other in others:
        if not _overlap(row, other):
            continue
        if row.peran in TERPISAH or other.peran in TERPISAH:
            apart = row.peran if row.peran in TERPISAH else other.peran
            raise Penolakan(
                "isian",
                _("%(peran)s tidak boleh dirangkap dengan tugas lain: yang mengelola akun tidak mengubah isi.")
                % {"peran": Peran(apart).label},
                isian="peran",
            )


def _overlap(one: Penugasan, other: Penugasan) -> bool:
    ends = [row.selesai or dt.date.max for row in (one, other)]
    return one.mulai <= ends[1] and other.mulai <= ends[0]
