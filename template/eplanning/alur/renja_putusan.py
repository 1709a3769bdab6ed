"""A Renja on its way: the head of the office sends it, Bappeda verifies it or returns it with a reason."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan, tidy_alasan
from eplanning.alur.kunci import lock_renja
from eplanning.alur.pagu import check_pagu_renja
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja_isian import values_of
from eplanning.alur.syarat import renja as syarat
from eplanning.alur.versi_catat import write_version
from eplanning.jadwal.models import Jenis
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.rencana.isi_renja import IsiRenja, belum_tertaut, isi
from eplanning.rencana.models import BarisRenja, KeadaanRenja, PutusanRenja, Renja
from eplanning.rkpd_perubahan.models import PerubahanRenja
from eplanning.versi.models import JenisVersi
from eplanning.versi.susun import dari_renja

# Sending and verifying freeze a version; what is returned stays readable as it was sent.
_VERSI = {
    PutusanRenja.Putusan.KIRIM: JenisVersi.RANCANGAN,
    PutusanRenja.Putusan.VERIFIKASI: JenisVersi.RANCANGAN_AKHIR,
}
LEADS_TO = {
    PutusanRenja.Putusan.KIRIM: KeadaanRenja.DIKIRIM,
    PutusanRenja.Putusan.KEMBALIKAN: KeadaanRenja.DIKEMBALIKAN,
    PutusanRenja.Putusan.VERIFIKASI: KeadaanRenja.DIVERIFIKASI,
}


@transaction.atomic
def send_renja(renja: Renja, *, by) -> PutusanRenja:
    """Hand the Renja over to Bappeda. Nothing accepted may be left out, no line may be without money, the ceiling is
    asked. Raises Penolakan."""
    renja = lock_renja(renja)
    tugas = syarat.send_renja(renja, by)
    _require_forum_done(renja)
    found = isi(renja)
    _require_whole(renja, found)
    warning = check_pagu_renja(renja, found)
    return _decide(renja, PutusanRenja.Putusan.KIRIM, "", found, by, tugas, warning)


@transaction.atomic
def decide_renja(
    renja: Renja, putusan: str, *, by, alasan: str = "", catatan: Mapping[int, str] | None = None
) -> PutusanRenja:
    """Verify, or return with a reason; `catatan` holds notes by key of a line. What was verified can be returned until
    the RKPD is fixed. Raises Penolakan."""
    renja = lock_renja(renja)
    tugas = syarat.decide_renja(renja, by)
    answer, alasan = clean_putusan(renja, putusan, alasan)
    _write_notes(renja, catatan or {})
    return _decide(renja, answer, alasan, isi(renja), by, tugas)


def clean_putusan(renja: Renja | PerubahanRenja, putusan: str, alasan: str) -> tuple[PutusanRenja.Putusan, str]:
    """Bappeda's answer with its note: a return says why, what is verified is not verified again. Raises Penolakan."""
    returned = putusan == PutusanRenja.Putusan.KEMBALIKAN
    if not returned and putusan != PutusanRenja.Putusan.VERIFIKASI:
        raise Penolakan("isian", _("Pilih diverifikasi atau dikembalikan."), isian="putusan")
    if not returned and renja.keadaan == KeadaanRenja.DIVERIFIKASI:
        raise Penolakan("keadaan", _("%(renja)s sudah diverifikasi.") % {"renja": renja})
    return PutusanRenja.Putusan(putusan), require_alasan(alasan) if returned else tidy_alasan(alasan)


def _decide(renja: Renja, putusan, alasan: str, found: IsiRenja, by, tugas, warning: str = "") -> PutusanRenja:
    row = PutusanRenja.objects.create(
        renja=renja,
        putusan=putusan,
        alasan=alasan,
        isi=[] if putusan in _VERSI else _snapshot(found),
        pagu=found.pagu,
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    renja.keadaan = LEADS_TO[putusan]
    renja.save(update_fields=["keadaan"])
    data = {"alasan": alasan, "baris": len(found.butir), "pagu": found.pagu}
    data |= {"peringatan": warning} if warning else {}
    made: list[Model] = [row]
    if putusan in _VERSI:
        lines = dari_renja(renja, found)
        versi, rows = write_version(renja.tahun, renja.perangkat, _VERSI[putusan], lines, tugas=tugas, catatan=alasan)
        data, made = data | {"versi": versi.nomor}, made + rows
    catat(f"renja.{putusan.value}", renja, oleh=by, peran=tugas.peran, data=data, baris=made)
    row.peringatan = warning
    return row


def _snapshot(found: IsiRenja) -> list[dict]:
    """The lines as JSON keeps them, where no version does: with Bappeda's notes, which the office mends by."""
    lines = []
    for butir in found.butir:
        told = values_of(butir.baris) | {"catatan_bappeda": butir.baris.catatan_bappeda}
        told |= {name: str(told[name]) for name in ("target", "target_maju") if told[name] is not None}
        told |= {"usulan": {usulan.nomor: usulan.nilai for usulan in butir.usulan}, "pagu": butir.pagu}
        lines.append(told)
    return lines


def _require_forum_done(renja: Renja) -> None:
    """What the forum accepts is not known before it has closed."""
    forums = Forum.objects.filter(tahun=renja.tahun_id, tahapan__jenis=Jenis.FORUM_OPD, perangkat=renja.perangkat_id)
    if forums.filter(selesai_pada__isnull=True, dikirim_pada__isnull=True).exists():
        raise Penolakan(
            "keadaan", _("Tutup forum perangkat daerah ini dahulu; usulan yang diterimanya masuk ke Renja.")
        )


def _require_whole(renja: Renja, found: IsiRenja) -> None:
    if not found.butir:
        raise Penolakan("keadaan", _("Renja ini belum berisi baris."))
    empty = [butir.baris.kode for butir in found.butir if not butir.pagu]
    if empty:
        raise Penolakan(
            "keadaan",
            _("Baris tanpa pagu: %(kode)s. Isi pagunya, tampung usulan, atau hapus barisnya.")
            % {"kode": ", ".join(empty[:3])},
        )
    waiting = list(belum_tertaut(renja.perangkat, renja.tahun_id).values_list("nomor", flat=True))
    if waiting:
        raise Penolakan(
            "keadaan",
            _("%(n)s usulan yang diterima belum ditampung, antara lain %(nomor)s. Tampung semuanya pada baris Renja.")
            % {"n": len(waiting), "nomor": ", ".join(waiting[:3])},
        )


def _write_notes(renja: Renja, notes: Mapping[int, str]) -> None:
    """Bappeda's note on each line; what a line had before is replaced, the decisions keep it."""
    rows = list(renja.baris.all())
    if set(notes) - {row.pk for row in rows}:
        raise Penolakan("berubah", _("Ada catatan untuk baris yang tidak lagi ada. Muat ulang halaman ini."))
    for row in rows:
        row.catatan_bappeda = tidy_alasan(notes.get(row.pk, ""), isian=f"catatan_{row.pk}")
    BarisRenja.objects.bulk_update(rows, ["catatan_bappeda"])
