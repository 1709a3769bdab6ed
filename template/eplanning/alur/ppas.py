"""The PPAS of a year: drafted from the fixed RKPD, agreed, opened again for a change."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan
from eplanning.alur.kunci import lock_ppas
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.ppas_pagu import require_within
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.syarat import ppas as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.kamus.nomenklatur import nama
from eplanning.ppas.models import BarisPpas, BarisVersiPpas, Ppas, VersiPpas
from eplanning.ppas.queries import baris, rkpd_tetap
from eplanning.ppas.sumber import dari_rkpd, kunci


@transaction.atomic
def draft_ppas(tahun: TahunRencana, *, by) -> Ppas:
    """A line for each sub kegiatan of an office that the RKPD holds, with its amount. Raises Penolakan."""
    tahun = TahunRencana.objects.select_for_update(no_key=True).get(pk=tahun.pk)
    tugas = syarat.draft_ppas(tahun, by)
    rkpd = rkpd_tetap(tahun)
    held = dari_rkpd(rkpd)
    names = nama(tahun.pk, {kode for _office, kode in held if kode})
    ppas = Ppas.objects.create(tahun=tahun, rkpd=rkpd)
    lines = BarisPpas.objects.bulk_create(
        BarisPpas(
            ppas=ppas,
            perangkat_id=office,
            kode=kode,
            nama=one.nama or names.get(kode, ""),
            nilai=one.nilai,
            target=one.target,
            lokasi=one.lokasi,
        )
        for (office, kode), one in held.items()
    )
    data = {"rkpd": rkpd.nomor, "baris": len(lines), "nilai": sum(line.nilai for line in lines)}
    catat("ppas.susun", ppas, oleh=by, peran=tugas.peran, data=data)
    return ppas


@transaction.atomic
def agree_ppas(ppas: Ppas, nomor: str, tanggal: dt.date | None, *, by) -> VersiPpas:
    """Record the agreement (nota kesepakatan) of the head of region and the DPRD, and freeze every line. Final: what
    differs later is a change of the PPAS. Raises Penolakan."""
    ppas = lock_ppas(ppas)
    tugas = syarat.edit_ppas(ppas, by)
    nomor, tanggal = _clean_nota(ppas, nomor, tanggal)
    lines = list(baris(ppas).order_by("perangkat", "kode"))
    if not lines:
        raise Penolakan("keadaan", _("Semua baris dicoret; PPAS tidak dapat kosong."))
    require_within(ppas, {line.perangkat_id for line in lines})
    versi = VersiPpas.objects.create(
        ppas=ppas,
        nomor=ppas.putaran,
        rkpd=ppas.rkpd,
        nota_nomor=nomor,
        nota_tanggal=tanggal,
        alasan=ppas.alasan,
        banyak=len(lines),
        nilai=sum(line.nilai for line in lines),
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    held = dari_rkpd(ppas.rkpd)
    frozen = BarisVersiPpas.objects.bulk_create(_frozen(versi, line, held) for line in lines)
    ppas.terbuka = False
    ppas.save(update_fields=["terbuka"])
    data = {"putaran": versi.nomor, "nomor": nomor, "tanggal": tanggal, "baris": versi.banyak, "nilai": versi.nilai}
    catat("ppas.sepakati", ppas, oleh=by, peran=tugas.peran, data=data, baris=[versi, *frozen])
    return versi


@transaction.atomic
def reopen_ppas(ppas: Ppas, alasan: str, *, by) -> Ppas:
    """Open the next round, a change of the PPAS: it goes on from the lines that were agreed, and is compared with the
    RKPD as it is fixed then. Raises Penolakan."""
    ppas = lock_ppas(ppas)
    tugas = syarat.reopen_ppas(ppas, by)
    ppas.alasan = require_alasan(alasan)
    ppas.putaran += 1
    ppas.terbuka, ppas.rkpd = True, rkpd_tetap(ppas.tahun)
    ppas.save(update_fields=["alasan", "putaran", "terbuka", "rkpd"])
    data = {"putaran": ppas.putaran, "alasan": ppas.alasan, "rkpd": ppas.rkpd.nomor}
    catat("ppas.buka", ppas, oleh=by, peran=tugas.peran, data=data)
    return ppas


def _frozen(versi: VersiPpas, line: BarisPpas, held: dict) -> BarisVersiPpas:
    behind = held.get(kunci(line.perangkat_id, line.kode))
    return BarisVersiPpas(
        versi=versi,
        perangkat_id=line.perangkat_id,
        kode=line.kode,
        nama=line.nama,
        nilai=line.nilai,
        target=line.target,
        lokasi=line.lokasi,
        asal=line.asal,
        rujukan=line.rujukan,
        sumber=behind.baris if behind else {},
    )


def _clean_nota(ppas: Ppas, nomor: str, tanggal) -> tuple[str, dt.date]:
    """Not before the plan it comes from, nor after today."""
    nomor = clean_teks(nomor, 80, "nomor")
    refuse_pribadi(nomor, isian="nomor")
    if not isinstance(tanggal, dt.date) or tanggal > jam.today():
        raise Penolakan("isian", _("Isi tanggal nota kesepakatan, paling lambat hari ini."), isian="tanggal")
    if tanggal < ppas.rkpd.dasar_tanggal:
        raise Penolakan("isian", _("Nota kesepakatan tidak mungkin lebih dahulu daripada RKPD-nya."), isian="tanggal")
    return nomor, tanggal
