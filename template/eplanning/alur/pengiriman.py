"""Sending up: which forums receive, and what moves with which volume and price."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Tahapan, TahunRencana, Unit
from eplanning.musrenbang.letak import kode_pada
from eplanning.musrenbang.models import Forum
from eplanning.musrenbang.units import TANPA_FORUM, get_forum
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import TERIMA, StatusUsulan, Usulan
from eplanning.usulan.queries import hasil, inbox
from eplanning.wilayah.models import Wilayah

_CHANGED = ("volume", "harga_satuan", "total")


def targets(forum: Forum) -> list[Forum]:
    """The forums that receive what this one accepted; none where the plan is fixed without a meeting."""
    return receiving(forum.tahapan.masuk_ke, inbox(forum).filter(status__in=TERIMA), forum.tahun, forum.wilayah_id)


def receiving(stage: Tahapan | None, usulan, tahun: TahunRencana, wilayah: str | None) -> list[Forum]:
    """The forums of a stage that some proposals would come to."""
    if stage is None or stage.jenis in TANPA_FORUM:
        return []
    if stage.tingkat == Unit.PERANGKAT:
        offices = Perangkat.objects.filter(pk__in=usulan.order_by().values("perangkat")).select_related("induk")
        units = {(office.induk or office).pk: office.induk or office for office in offices}.values()
    elif stage.tingkat == Unit.KABKOTA:
        units = Wilayah.objects.berlaku().filter(tingkat=Unit.KABKOTA)
    else:
        units = Wilayah.objects.filter(pk=kode_pada(wilayah, stage.tingkat))
    return [get_forum(stage, unit, tahun) for unit in units]


def require_still_open(forums: Iterable[Forum]) -> None:
    """Raises Penolakan("keadaan") when a receiving forum has closed its list."""
    closed = [str(f.unit) for f in forums if f.selesai_pada or f.dikirim_pada]
    if closed:
        raise Penolakan(
            "keadaan",
            _("Daftar forum berikutnya sudah dibekukan: %(nama)s. Usulan yang terlambat diajukan lagi tahun depan.")
            % {"nama": ", ".join(closed[:5])},
        )


def move_up(forum: Forum) -> list[str]:
    """Move what a locked forum accepted to the next stage; returns the numbers. The rest stays with its last status."""
    rows = [row for row in hasil(forum) if row.menerima]
    changed = [row for row in rows if row.keputusan == StatusUsulan.DITERIMA_DENGAN_PERUBAHAN]
    for row in changed:
        for name in _CHANGED:
            setattr(row.usulan, name, getattr(row, name))
    Usulan.objects.bulk_update([row.usulan for row in changed], _CHANGED)
    enter(forum.tahapan.masuk_ke, Usulan.objects.filter(pk__in=[row.usulan_id for row in rows]))
    return [row.usulan.nomor for row in rows]


def enter(stage: Tahapan | None, usulan) -> None:
    """Let proposals lie at a stage, undiscussed. At the end of the chain they stay where they are."""
    if stage is not None:
        usulan.update(tahapan=stage, status=StatusUsulan.BELUM_DIBAHAS, diubah_pada=jam.now())
