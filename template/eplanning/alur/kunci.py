"""Row locks, always taken in one order (forums by number, then proposals by number), so that none waits in a circle.

SQLite has no row locks and needs none: its transactions begin IMMEDIATE, one writer at a time.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import TahunRencana
from eplanning.musrenbang.letak import forum_pk
from eplanning.musrenbang.models import Forum
from eplanning.pokir.models import Reses
from eplanning.ppas.models import Ppas
from eplanning.rencana.models import Renja
from eplanning.rkpd_perubahan.models import PerubahanRkpd
from eplanning.rkpd_perubahan.queries import putaran
from eplanning.usulan.models import Usulan

# What says where a proposal lies.
_PLACE = ("nomor", "tahun_id", "wilayah_id", "tahapan__tingkat", "perangkat__induk_id")


def lock_forum(forum: Forum) -> Forum:
    """The forum as it is now, held until the transaction ends."""
    return lock_forums([forum.pk])[forum.pk]


def lock_forums(pks: Iterable[int]) -> dict[int, Forum]:
    """Several forums at once."""
    rows = Forum.objects.lengkap().select_for_update(of=("self",), no_key=True).filter(pk__in=set(pks)).order_by("pk")
    return {forum.pk: forum for forum in rows}


def lock_usulan(usulan: Usulan) -> Usulan:
    """The proposal as it is now, held until the transaction ends."""
    return lock_banyak([usulan.pk])[usulan.pk]


def lock_banyak(pks: Iterable[int]) -> dict[int, Usulan]:
    """Several proposals at once."""
    rows = _with_relations().select_for_update(of=("self",), no_key=True).filter(pk__in=set(pks)).order_by("pk")
    return {usulan.pk: usulan for usulan in rows}


def _with_relations():
    """Proposals with all that the conditions ask about."""
    return Usulan.objects.select_related(
        "tahun", "asal", "tahapan__masuk_ke", "perangkat", "kamus", "reses__dapil", "dapil", "wilayah"
    )


def lock_reses(reses: Reses) -> Reses:
    """The recess as it is now, held until the transaction ends."""
    rows = Reses.objects.select_related("tahun", "dapil", "anggota", "dewan").select_for_update(
        of=("self",), no_key=True
    )
    return rows.get(pk=reses.pk)


def lock_renja(renja: Renja) -> Renja:
    """The Renja as it is now, held until the transaction ends."""
    rows = Renja.objects.select_related("tahun", "perangkat").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=renja.pk)


def lock_ppas(ppas: Ppas) -> Ppas:
    """The PPAS as it is now, held until the transaction ends: whoever changes one of its lines waits here."""
    rows = Ppas.objects.select_related("tahun", "rkpd").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=ppas.pk)


def lock_perubahan(perubahan: PerubahanRkpd) -> PerubahanRkpd:
    """A round and its year, held until the transaction ends: who fixes it waits for who changes a line, and back."""
    TahunRencana.objects.select_for_update(no_key=True).get(pk=perubahan.tahun_id)
    return putaran().get(pk=perubahan.pk)


def lock_with_forum(usulan: Usulan, *also: Forum, dengan: Iterable[int] = ()) -> tuple[Usulan, Forum | None]:
    """A proposal and the forum it lies in (and the forums `also`, the proposals `dengan`, locked in the same step).

    Raises Penolakan("berubah") when the proposal was moved while we waited.
    """
    usulan = Usulan.objects.select_related("tahapan", "perangkat").only(*_PLACE).get(pk=usulan.pk)
    lies_in = forum_pk(usulan)
    locked_forums = lock_forums(pk for pk in (lies_in, *(f.pk for f in also)) if pk)
    locked = lock_banyak([usulan.pk, *dengan])[usulan.pk]
    if (locked.tahapan_id, locked.perangkat_id) != (usulan.tahapan_id, usulan.perangkat_id):
        raise Penolakan(
            "berubah",
            _("Usulan %(nomor)s baru saja dipindahkan orang lain. Muat ulang halaman ini.") % {"nomor": usulan.nomor},
        )
    return locked, locked_forums.get(lies_in)
