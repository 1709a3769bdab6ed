"""The part of an office on its way: its head sends it, Bappeda verifies it or returns it with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.kunci import lock_perubahan
from eplanning.alur.pagu import check_pagu_perubahan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja_putusan import LEADS_TO, clean_putusan
from eplanning.alur.syarat import rkpd_perubahan as syarat
from eplanning.jejak.catat import catat
from eplanning.rencana.models import PutusanRenja
from eplanning.rkpd_perubahan.models import PerubahanRenja, PutusanPerubahan
from eplanning.rkpd_perubahan.queries import matrik


@transaction.atomic
def send_perubahan_renja(renja: PerubahanRenja, *, by) -> PutusanPerubahan:
    """Hand it over to Bappeda. Raises Penolakan while nothing differs from the plan."""
    renja = _locked(renja)
    tugas = syarat.send_perubahan_renja(renja, by)
    rows = matrik(renja)
    if not any(row.berubah for row in rows):
        raise Penolakan("keadaan", _("Belum ada yang berubah dari rencana semula."))
    return _decide(renja, PutusanRenja.Putusan.KIRIM, "", rows, by, tugas)


@transaction.atomic
def decide_perubahan_renja(renja: PerubahanRenja, putusan: str, *, by, alasan: str = "") -> PutusanPerubahan:
    """Verify, or return with a reason; what was verified can be returned until the round ends. Raises Penolakan."""
    renja = _locked(renja)
    tugas = syarat.decide_perubahan_renja(renja, by)
    answer, alasan = clean_putusan(renja, putusan, alasan)
    return _decide(renja, answer, alasan, matrik(renja), by, tugas)


def _locked(renja: PerubahanRenja) -> PerubahanRenja:
    """Its round held. One that nobody began has nothing to send."""
    perubahan = lock_perubahan(renja.perubahan)
    if renja.pk is None:
        raise Penolakan("keadaan", _("Belum ada yang berubah dari rencana semula."))
    found = PerubahanRenja.objects.select_related("perangkat", "dari").get(pk=renja.pk)
    found.perubahan = perubahan
    return found


def _decide(renja: PerubahanRenja, putusan, alasan: str, rows: list, by, tugas) -> PutusanPerubahan:
    row = PutusanPerubahan.objects.create(
        renja=renja,
        putusan=putusan,
        alasan=alasan,
        pagu=sum(line.baru for line in rows),
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    renja.keadaan = LEADS_TO[putusan]
    renja.save(update_fields=["keadaan"])
    data = {"alasan": alasan, "pagu": row.pagu, "berubah": [line.kunci for line in rows if line.berubah]}
    row.peringatan = check_pagu_perubahan(renja, rows)
    catat(f"renja.perubahan_{putusan.value}", renja, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row
