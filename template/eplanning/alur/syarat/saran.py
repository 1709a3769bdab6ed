"""Suggestions are answered by Bappeda's penyelia, each once, also after its year is over."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas
from eplanning.alur.penolakan import Penolakan
from eplanning.saran.models import Saran


def answer_saran(saran: Saran | None, by) -> Penugasan:
    """`saran` None: may the person answer any at all?"""
    tugas = petugas.require(by, [Peran.PENYELIA], None, _("menjawab saran warga"))
    if saran is not None and saran.jawaban:
        raise Penolakan("keadaan", _("Saran ini sudah ditanggapi; tanggapan tidak dapat diubah."))
    return tugas
