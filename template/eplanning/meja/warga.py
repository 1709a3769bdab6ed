"""What citizens wrote."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from eplanning.akun.models import Peran
from eplanning.jadwal.models import KeadaanTahun
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas
from eplanning.saran.models import Saran


def suggestions(pemilik: Pemilik) -> Iterator[Tugas]:
    """Suggestions that wait for Bappeda's answer; no window closes on them."""
    if Peran.PENYELIA not in pemilik.peran:
        return
    if count := Saran.objects.menunggu().filter(tahun__keadaan=KeadaanTahun.BERJALAN).count():
        said = _("%(n)s saran menunggu jawaban atau disisihkan dengan alasan.") % {"n": count}
        yield Tugas("answer_saran", _("Jawab saran warga"), said, None)
