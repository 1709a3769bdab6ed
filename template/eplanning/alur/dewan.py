"""Which account is a member's own. A member without one is served by the secretariat."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning.akun.models import Pengguna, Peran
from eplanning.alur import petugas
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import pokir as syarat
from eplanning.jejak.catat import catat
from eplanning.pokir.models import Anggota


@transaction.atomic
def bind_anggota(anggota: Anggota, pengguna: Pengguna | None, *, by) -> Anggota:
    """Say which account is this member's; None takes the account away. What was entered stays. Raises Penolakan."""
    anggota = Anggota.objects.select_related("dapil").select_for_update(of=("self",), no_key=True).get(pk=anggota.pk)
    tugas = syarat.bind_anggota(anggota, by)
    if pengguna is not None:
        if petugas.penugasan(pengguna, [Peran.ANGGOTA_DPRD], anggota.dapil) is None:
            raise Penolakan("isian", _("Akun ini bukan akun anggota DPRD dapil tersebut."), isian="pengguna")
        if Anggota.objects.exclude(pk=anggota.pk).filter(pengguna=pengguna).exists():
            raise Penolakan("isian", _("Akun ini sudah milik anggota lain."), isian="pengguna")
    before, anggota.pengguna = anggota.pengguna_id, pengguna
    anggota.save(update_fields=["pengguna"])
    told = {"akun": pengguna.pk if pengguna else None, "semula": before}
    catat("dewan.hubungkan", anggota, oleh=by, peran=tugas.peran, data=told)
    return anggota
