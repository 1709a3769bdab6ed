"""Pokir: a member's recess, Bappeda's validation, late ones of earlier years."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.jadwal.models import Jenis
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas, in_window
from eplanning.musrenbang.langkah import Langkah
from eplanning.pokir.models import Reses
from eplanning.pokir.queries import awaiting, to_carry


def recess(pemilik: Pemilik) -> Iterator[Tugas]:
    """A member enters a recess, and sends it once."""
    seat = next((one for one in pemilik.tugas if one.peran == Peran.ANGGOTA_DPRD), None)
    window = pemilik.jendela_of(Jenis.POKIR) if seat else None
    if window is None or not window.terbuka():
        return
    held = list(Reses.objects.select_related("dapil").filter(anggota=pemilik.user, tahun=window.tahun))
    if not held:
        step = Langkah("record_reses", _("Catat hasil reses"), _("Masukkan yang didengar di dapil."))
        yield in_window(step, seat.dapil, window.tahapan, seat.dapil, window)
    for reses in held:
        if reses.dikirim_pada is None:
            title = _("Kirim pokir %(reses)s") % {"reses": reses}
            step = Langkah("send_reses", title, _("Sesudah dikirim tidak dapat diubah."))
            yield in_window(step, reses, window.tahapan, seat.dapil, window)


def validation(pemilik: Pemilik) -> Iterator[Tugas]:
    """Pokir that were sent wait for Bappeda until the stage they join closes."""
    own = pemilik.jendela_of(Jenis.POKIR) if Peran.PENYELIA in pemilik.peran else None
    window = pemilik.jendela.get(own.tahapan.masuk_ke_id) if own else None
    if window is None or window.selesai <= jam.now():
        return
    if count := awaiting(window.tahun).order_by().count():
        said = _("%(n)s usulan menunggu; sesudah diteruskan masuk ke forum perangkat daerah.") % {"n": count}
        yield in_window(Langkah("validate_pokir", _("Validasi pokir"), said), window.tahun, own.tahapan, None, window)


def carried(pemilik: Pemilik) -> Iterator[Tugas]:
    """Late pokir that earlier years routed to this one wait to be entered until its window of pokir closes."""
    window = pemilik.jendela_of(Jenis.POKIR) if pemilik.peran & {Peran.SETWAN, Peran.PENYELIA} else None
    if window is None or window.selesai <= jam.now():
        return
    if count := to_carry(window.tahun_id).order_by().count():
        said = _("%(n)s pokir terlambat diarahkan ke tahun %(tahun)s.") % {"n": count, "tahun": window.tahun}
        step = Langkah("carry_pokir", _("Masukkan pokir tahun lalu"), said)
        yield in_window(step, window.tahun, window.tahapan, None, window)
