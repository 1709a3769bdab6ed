"""What Bappeda and the secretariat do with pokir that were sent: forward, return, or route the late ones elsewhere."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning.alur.alasan import require_alasan
from eplanning.alur.kunci import lock_banyak, lock_forums, lock_usulan
from eplanning.alur.pengiriman import enter, receiving, require_still_open
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import new_keputusan, record
from eplanning.alur.syarat import pokir as syarat
from eplanning.jejak.catat import catat
from eplanning.pokir.models import Arahan
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan


@transaction.atomic
def forward_pokir(usulan: Iterable[Usulan], *, by) -> list[Keputusan]:
    """Validate pokir that were sent in time, and let them lie at the offices' forums. All or none. Raises Penolakan."""
    tugas, tahap = syarat.validate_pokir(None, by), syarat.tahap_pokir()
    wanted = Usulan.objects.filter(pk__in=[u.pk for u in usulan])
    first = wanted.select_related("tahun").first()
    if first is None:
        raise Penolakan("isian", _("Pilih dulu satu usulan atau lebih."))
    require_still_open(lock_forums(f.pk for f in receiving(tahap.masuk_ke, wanted, first.tahun, None)).values())
    rows = list(lock_banyak(wanted.values_list("pk", flat=True)).values())
    for row in rows:
        syarat.require_awaiting(row, terlambat=False)
    decisions = [new_keputusan(row, StatusUsulan.DITERIMA, tugas=tugas, forum=None) for row in rows]
    Keputusan.objects.bulk_create(decisions)
    enter(tahap.masuk_ke, wanted)
    told = {"ke": tahap.masuk_ke_id, "usulan": [row.nomor for row in rows]}
    catat("pokir.teruskan", tahap, oleh=by, peran=tugas.peran, data=told, baris=decisions)
    return decisions


@transaction.atomic
def return_pokir(usulan: Usulan, *, by, alasan: str) -> Keputusan:
    """Send a pokir back to its member to be mended; handed in again it waits here once more. Raises Penolakan."""
    locked = lock_usulan(usulan)
    tugas = syarat.validate_pokir(locked, by)
    syarat.require_awaiting(locked, terlambat=False)
    alasan = require_alasan(alasan)
    row = new_keputusan(locked, StatusUsulan.DIKEMBALIKAN, tugas=tugas, forum=None, alasan=alasan)
    return record(locked, row, by=by, aksi="pokir.kembalikan")


@transaction.atomic
def route_late(usulan: Usulan, arah: str, *, by, alasan: str) -> Keputusan:
    """Say where a late pokir goes (Arahan.Arah); this year's chain it never enters. Final. Raises Penolakan."""
    locked = lock_usulan(usulan)
    tugas = syarat.route_late(locked, by)
    syarat.require_awaiting(locked, terlambat=True)
    if arah not in Arahan.Arah.values:
        raise Penolakan("isian", _("Pilih ke mana pokir ini diarahkan."), isian="arah")
    alasan = require_alasan(alasan)
    row = new_keputusan(locked, StatusUsulan.DITUNDA, tugas=tugas, forum=None, alasan=alasan)
    where = Arahan(usulan=locked, keputusan=row, arah=arah)
    return record(locked, row, by=by, aksi="pokir.arahkan", dengan=[where], told={"arah": arah})
