"""Changing a line of the PPAS, adding one, taking one out: never without a reason and an origin."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur import ppas_isian as isian
from eplanning.alur.alasan import require_alasan
from eplanning.alur.kunci import lock_ppas
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.ppas_pagu import require_within
from eplanning.alur.syarat import ppas as syarat
from eplanning.jejak.catat import catat
from eplanning.ppas.models import MENAMBAH, MENGUBAH, BarisPpas, PerubahanPpas, Ppas, Tindakan

ISI = ("nilai", "target", "lokasi")


@transaction.atomic
def add_line(ppas: Ppas, data: dict, *, by) -> PerubahanPpas:
    """A new line, or one that was taken out, again. `data`: perangkat, subkegiatan, nilai, target, lokasi, asal,
    rujukan, alasan.

    Raises Penolakan. The returned row carries `peringatan` ("" or a sentence about the office's ceiling).
    """
    ppas = lock_ppas(ppas)
    tugas = syarat.edit_ppas(ppas, by)
    office = isian.clean_perangkat(data.get("perangkat"))
    kode, nama = isian.clean_subkegiatan(ppas, office, data.get("subkegiatan"))
    line = BarisPpas.objects.filter(ppas=ppas, perangkat=office, kode=kode).first()
    if line and line.nilai is not None:
        raise Penolakan("keadaan", _("Sub kegiatan ini sudah ada; ubah plafonnya."), isian="subkegiatan")
    values = isian.clean_isi(data)
    asal, rujukan = isian.clean_asal(ppas, data, MENAMBAH, (office.pk, kode))
    alasan = require_alasan(data.get("alasan"))
    if line is None:
        line = BarisPpas(ppas=ppas, perangkat=office, kode=kode)
    line.nama, line.asal, line.rujukan = nama, asal, rujukan
    return _write(line, values, Tindakan.TAMBAH, (asal, rujukan, alasan), by, tugas)


@transaction.atomic
def change_line(baris: BarisPpas, data: dict, *, revisi: int, by) -> PerubahanPpas:
    """Another ceiling, target or place. `revisi` is that of the line as it was seen. Raises Penolakan."""
    line, tugas = _locked(baris, revisi, by)
    values = isian.clean_isi(data)
    if all(getattr(line, name) == values[name] for name in ISI):
        raise Penolakan("isian", _("Baris ini sudah demikian; tidak ada yang berubah."), isian="nilai")
    asal, rujukan = isian.clean_asal(line.ppas, data, MENGUBAH, (line.perangkat_id, line.kode))
    told = (asal, rujukan, require_alasan(data.get("alasan")))
    return _write(line, values, Tindakan.UBAH, told, by, tugas)


@transaction.atomic
def drop_line(baris: BarisPpas, data: dict, *, revisi: int, by) -> PerubahanPpas:
    """Take a line out; it stays in the history, and in the comparison where the RKPD has it. Raises Penolakan."""
    line, tugas = _locked(baris, revisi, by)
    asal, rujukan = isian.clean_asal(line.ppas, data, MENGUBAH, (line.perangkat_id, line.kode), keluar=True)
    told = (asal, rujukan, require_alasan(data.get("alasan")))
    return _write(line, {"nilai": None}, Tindakan.CORET, told, by, tugas)


def _locked(baris: BarisPpas, revisi: int, by) -> tuple[BarisPpas, object]:
    """The line as it is now, its PPAS held. Raises Penolakan("berubah") when somebody was faster."""
    ppas = lock_ppas(baris.ppas)
    tugas = syarat.edit_ppas(ppas, by)
    line = BarisPpas.objects.select_related("perangkat").get(pk=baris.pk)
    line.ppas = ppas
    if line.revisi != revisi:
        raise Penolakan("berubah", _("Baris ini baru saja diubah orang lain. Muat ulang halaman ini."))
    if line.nilai is None:
        raise Penolakan("keadaan", _("Baris ini sudah dicoret; tambahkan lagi bila diperlukan."))
    return line, tugas


def _write(line: BarisPpas, values: dict, tindakan: Tindakan, told: tuple[str, str, str], by, tugas) -> PerubahanPpas:
    """The line, its history and the log record; the ceiling is asked where the office gets more than before."""
    before = {name: getattr(line, name) for name in ISI}
    for name, value in values.items():
        setattr(line, name, value)
    line.revisi += 1
    line.save()
    more = (line.nilai or 0) > (before["nilai"] or 0)
    warning = require_within(line.ppas, [line.perangkat_id]) if more else ""
    asal, rujukan, alasan = told
    row = PerubahanPpas.objects.create(
        baris=line,
        putaran=line.ppas.putaran,
        revisi=line.revisi,
        tindakan=tindakan,
        **{f"{name}_lama": before[name] for name in ISI},
        **{f"{name}_baru": getattr(line, name) for name in ISI},
        asal=asal,
        rujukan=rujukan,
        alasan=alasan,
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    data = {"perangkat": line.perangkat_id, "subkegiatan": line.kode, "nilai": [before["nilai"], line.nilai]}
    data |= {"asal": asal, "rujukan": rujukan, "alasan": alasan}
    catat(f"ppas.{tindakan.value}", line, oleh=by, peran=tugas.peran, data=data, baris=[row])
    row.peringatan = warning
    return row
