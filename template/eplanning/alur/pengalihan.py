"""Handing a proposal over to another office."""

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Unit
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.musrenbang.units import get_forum
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import Usulan


def forum_tujuan(usulan: Usulan, perangkat: Perangkat | None) -> Forum | None:
    """The forum that would receive it; None where a proposal lies by area, so that it stays where it is."""
    if perangkat is None or usulan.tahapan.tingkat != Unit.PERANGKAT:
        return None
    return get_forum(usulan.tahapan, perangkat.induk or perangkat, usulan.tahun)


def require_tujuan(usulan: Usulan, perangkat: Perangkat | None, forum: Forum | None) -> Perangkat:
    """Another office that still exists, and that has not closed its forum. Raises Penolakan."""
    if perangkat is None:
        raise Penolakan("isian", _("Pilih perangkat daerah tujuan."), isian="perangkat")
    if perangkat.ditutup_pada or perangkat.pk == usulan.perangkat_id:
        raise Penolakan("isian", _("Pilih perangkat daerah lain yang masih ada."), isian="perangkat")
    if forum:
        forum.refresh_from_db(fields=["selesai_pada", "dikirim_pada"])
        if forum.selesai_pada or forum.dikirim_pada:
            raise Penolakan(
                "keadaan",
                _("%(forum)s: %(keadaan)s. Usulan tidak dapat dialihkan ke sana lagi.")
                % {"forum": forum, "keadaan": Keadaan(forum.keadaan).label.lower()},
                isian="perangkat",
            )
    return perangkat
