"""The price books that the price team prepares: no window closes on them, the catalogue of a year rests on them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from eplanning.akun.models import Peran
from eplanning.harga.models import BukuHarga, RancanganHarga
from eplanning.jadwal.models import KeadaanTahun, TahunRencana
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas


def books(pemilik: Pemilik) -> Iterator[Tugas]:
    """A draft waits to be fixed; a year that is not over and has no book waits for one."""
    if Peran.TIM_HARGA not in pemilik.peran:
        return
    drafted = set(RancanganHarga.objects.values_list("tahun", flat=True))
    fixed = set(BukuHarga.objects.values_list("tahun", flat=True))
    for year in TahunRencana.objects.exclude(keadaan=KeadaanTahun.SELESAI).order_by("pk"):
        if year.pk in drafted:
            title = _("Lengkapi dan tetapkan standar harga %(tahun)s") % {"tahun": year}
            yield Tugas("change_harga", title, _("Rancangannya terbuka; unggah lembar, lalu tetapkan."), year)
        elif year.pk not in fixed:
            title = _("Susun standar harga %(tahun)s") % {"tahun": year}
            yield Tugas("start_harga", title, _("Harga kamus tahun ini belum punya standar."), year)
