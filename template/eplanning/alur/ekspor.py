"""Ordering a long list as a file. Whoever builds the list has asked before whether this person may see it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from eplanning.akun.models import Pengguna
from eplanning.alur.penolakan import Penolakan
from eplanning.ekspor.models import Ekspor
from eplanning.ekspor.picu import wake
from eplanning.jejak.catat import catat
from eplanning.tukar.buku import Daftar

PALING_BANYAK = 3  # orders of one person that are not finished


@transaction.atomic
def order_ekspor(macam: str, diminta: Mapping[str, str], daftar: Daftar, *, by) -> Ekspor:
    """Put it into the queue and wake the worker. Raises Penolakan("keadaan") when enough is under way."""
    Pengguna.objects.select_for_update().only("pk").get(pk=by.pk)  # two clicks count one after the other
    if Ekspor.objects.belum_selesai().filter(oleh=by).count() >= PALING_BANYAK:
        raise Penolakan("keadaan", _("Masih ada berkas Anda yang sedang dibuat. Tunggu sampai salah satunya siap."))
    order = Ekspor.objects.create(
        oleh=by,
        macam=macam,
        diminta=dict(diminta),
        bahasa=translation.get_language() or "id",
        judul=daftar.judul[:200],
        banyak=daftar.banyak,
    )
    catat("ekspor.pesan", order, oleh=by, data={"macam": macam, "diminta": order.diminta, "baris": order.banyak})
    wake()
    return order
