"""Work plans of offices, the plan of the year, and its ceilings."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.jadwal.models import Jenis, KeadaanTahun, TahunRencana
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas, end_of, in_window
from eplanning.musrenbang.langkah import Langkah
from eplanning.ppas.models import Ppas
from eplanning.ppas.tenggat import sepakat
from eplanning.rencana.models import KeadaanRenja, Renja
from eplanning.usulan.models import Usulan


def renja(pemilik: Pemilik) -> Iterator[Tugas]:
    """A Renja that was sent waits for Bappeda; one that came back waits for its office."""
    offices = [one.perangkat_id for one in pemilik.tugas if one.perangkat_id]
    wanted = Q(keadaan=KeadaanRenja.DIKEMBALIKAN, perangkat__in=offices)
    if Peran.PENYELIA in pemilik.peran:
        wanted |= Q(keadaan=KeadaanRenja.DIKIRIM)
    elif not offices:
        return
    rows = list(Renja.objects.select_related("perangkat").filter(wanted, tahun__keadaan=KeadaanTahun.BERJALAN))
    window = pemilik.jendela_of(Jenis.PENETAPAN) if rows else None
    if window is None or window.selesai <= jam.now() or hasattr(window.tahun, "rkpd"):
        return
    told = {
        KeadaanRenja.DIKIRIM: ("decide_renja", _("Verifikasi Renja"), _("Menunggu jawaban Bappeda.")),
        KeadaanRenja.DIKEMBALIKAN: ("edit_renja", _("Perbaiki Renja"), _("Dikembalikan Bappeda dengan alasan.")),
    }
    for row in rows:
        yield Tugas(*told[row.keadaan], row, window.tahapan, row.perangkat, sampai=window.selesai)


def rkpd(pemilik: Pemilik) -> Iterator[Tugas]:
    """The head of Bappeda fixes the plan once proposals have come all the way."""
    window = pemilik.jendela_of(Jenis.PENETAPAN) if Peran.KEPALA_BAPPEDA in pemilik.peran else None
    if window is None or not window.terbuka() or hasattr(window.tahun, "rkpd"):
        return
    if count := Usulan.objects.filter(tahun=window.tahun, tahapan=window.tahapan).count():
        said = _("%(n)s usulan sampai ke penetapan.") % {"n": count}
        yield in_window(Langkah("fix_rkpd", _("Tetapkan RKPD"), said), window.tahun, window.tahapan, None, window)


def ppas(pemilik: Pemilik) -> Iterator[Tugas]:
    """A fixed RKPD waits for its PPAS, a PPAS that is discussed for the agreement; no window, but the law's date."""
    if Peran.TAPD not in pemilik.peran:
        return
    said = _("RKPD sudah ditetapkan; plafon setiap perangkat daerah berangkat dari sana.")
    for year in TahunRencana.objects.filter(keadaan=KeadaanTahun.BERJALAN, rkpd__isnull=False, ppas__isnull=True):
        title = _("Susun PPAS %(tahun)s") % {"tahun": year}
        yield Tugas("draft_ppas", title, said, year, sampai=end_of(sepakat(year.pk, 1)))
    said = _("Ubah plafon dengan alasan dan asal, lalu catat nota kesepakatannya.")
    for draft in Ppas.objects.filter(terbuka=True):
        title = _("Bahas dan sepakati %(ppas)s") % {"ppas": draft}
        yield Tugas("edit_ppas", title, said, draft, sampai=end_of(sepakat(draft.tahun_id, draft.putaran)))
