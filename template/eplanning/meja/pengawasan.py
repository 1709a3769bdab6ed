"""Findings of the Inspektorat."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from eplanning.akun.models import Peran
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas, end_of
from eplanning.pengawasan.models import PENJAWAB, Keadaan, Temuan


def findings(pemilik: Pemilik) -> Iterator[Tugas]:
    """Those that wait for this person's answer; for the Inspektorat, answers that wait to be judged."""
    answers, judges = bool(pemilik.peran & set(PENJAWAB)), Peran.INSPEKTORAT in pemilik.peran
    if not answers and not judges:
        return
    for temuan in Temuan.objects.visible_to(pemilik.user).lengkap():
        if judges and temuan.keadaan == Keadaan.DITANGGAPI:
            aksi, title = "close_temuan", _("Nilai tanggapan %(nomor)s") % {"nomor": temuan.nomor}
        elif answers and temuan.peran in pemilik.peran and temuan.keadaan == Keadaan.TERBUKA:
            aksi, title = "reply_temuan", _("Tanggapi temuan %(nomor)s") % {"nomor": temuan.nomor}
        else:
            continue
        until = end_of(temuan.tenggat_kini)
        yield Tugas(aksi, title, temuan.objek_nama, temuan, unit=temuan.unit, sampai=until)
