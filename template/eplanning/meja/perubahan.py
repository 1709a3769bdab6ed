"""The change of a fixed plan on the desks of offices and of Bappeda. It has no window, so no task has an end."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from eplanning.akun.models import Peran
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas
from eplanning.rencana.models import DAPAT_DIUBAH, KeadaanRenja
from eplanning.rkpd_perubahan.models import PerubahanRenja
from eplanning.rkpd_perubahan.queries import putaran


def offices(pemilik: Pemilik) -> Iterator[Tugas]:
    """An open round waits for each office, until it has sent its part; what came back waits again."""
    held = {one.perangkat_id: one.perangkat for one in pemilik.tugas if one.perangkat_id}
    own = {office.pk: office for office in held.values() if office.induk_id is None}
    if not own:
        return
    rounds = list(putaran().filter(akhir__isnull=True))
    begun = PerubahanRenja.objects.filter(perubahan__in=rounds, perangkat__in=own) if rounds else ()
    parts = {(one.perubahan_id, one.perangkat_id): one for one in begun}
    for round_ in rounds:
        for code, office in own.items():
            part = parts.get((round_.pk, code)) or PerubahanRenja(perubahan=round_, perangkat=office)
            part.perubahan, part.perangkat = round_, office
            if part.keadaan in DAPAT_DIUBAH:
                returned = part.keadaan == KeadaanRenja.DIKEMBALIKAN
                said = _("Dikembalikan Bappeda dengan alasan.") if returned else _("Ubah baris yang perlu, lalu kirim.")
                yield Tugas("edit_perubahan_renja", str(round_), said, part, None, office)


def answers(pemilik: Pemilik) -> Iterator[Tugas]:
    """What was sent waits for Bappeda."""
    if Peran.PENYELIA not in pemilik.peran:
        return
    rows = PerubahanRenja.objects.filter(keadaan=KeadaanRenja.DIKIRIM, perubahan__akhir__isnull=True)
    for part in rows.select_related("perubahan", "perangkat"):
        said = _("Menunggu jawaban Bappeda.")
        yield Tugas("decide_perubahan_renja", _("Verifikasi perubahan Renja"), said, part, None, part.perangkat)


def ready(pemilik: Pemilik) -> Iterator[Tugas]:
    """An open round waits for the regulation that fixes it."""
    if Peran.KEPALA_BAPPEDA not in pemilik.peran:
        return
    for round_ in putaran().filter(akhir__isnull=True):
        said = _("Dibuka; ditetapkan sesudah perangkat daerah mengirim dan Bappeda memverifikasi.")
        yield Tugas("end_perubahan_rkpd", str(round_), said, round_)
