"""Proposals as each level decided them against the fixed plan: what is new, missing or different."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.rencana.models import BarisRkpd
from eplanning.usulan.models import TERIMA, Keputusan, Usulan


class Tanda(models.TextChoices):
    """What differs on a line."""

    TANPA_FORUM = "tanpa_forum", _("ada di RKPD, tidak pernah diterima forum")
    HILANG = "hilang", _("diterima forum terakhir, tidak ada di RKPD")
    NILAI = "nilai", _("nilai RKPD berbeda dari keputusan terakhir")
    PERANGKAT = "perangkat", _("perangkat daerah RKPD berbeda dari keputusan terakhir")
    LOKASI = "lokasi", _("lokasi berbeda dari saat diusulkan")
    HARGA = "harga", _("harga satuan di atas kamus")


# A running forum may still change its mind; what it decides is not public yet.
CLOSED = Q(forum__selesai_pada__isnull=False)


@dataclass(frozen=True)
class Baris:
    """One proposal. `tingkat` holds each stage with the accepted amount (Rp), None where it did not pass; `rkpd` the
    planned amount, None where it is not in the plan."""

    usulan: Usulan
    tingkat: list[tuple[Tahapan, int | None]]
    rkpd: int | None
    tanda: list[Tanda]


def stages(tahun: TahunRencana) -> list[Tahapan]:
    """The stages at which something was accepted in a year, in the order of the chain; not the fixing itself."""
    met = Keputusan.objects.filter(CLOSED, usulan__tahun=tahun, keputusan__in=TERIMA)
    return list(Tahapan.objects.filter(pk__in=met.order_by().values("tahapan")))


def compare(tahun: TahunRencana) -> list[Baris]:
    """Every published proposal that a forum accepted or that is planned. Five queries, however many there are."""
    chain = stages(tahun)
    accepted = _accepted(tahun)
    planned = {row.usulan_id: row for row in BarisRkpd.objects.filter(rkpd__tahun=tahun)}
    shown = {pk for pk, _stage in accepted} | planned.keys()
    passed = Exists(Keputusan.objects.filter(CLOSED, usulan=OuterRef("pk"), keputusan__in=TERIMA))
    found = Usulan.objects.terbit().filter(passed | Q(baris_rkpd__isnull=False), tahun=tahun).lengkap()
    rows = [row for row in found.order_by("nomor") if row.pk in shown]
    entered = _entered(tahun)
    return [
        Baris(
            row,
            [(stage, given.total if (given := accepted.get((row.pk, stage.pk))) else None) for stage in chain],
            planned[row.pk].nilai if row.pk in planned else None,
            list(
                _signs(row, [accepted.get((row.pk, s.pk)) for s in chain], planned.get(row.pk), entered, bool(planned))
            ),
        )
        for row in rows
    ]


def _accepted(tahun: TahunRencana) -> dict[tuple[int, str], Keputusan]:
    """The last acceptance by a forum of each stage; an acceptance that was taken back later does not count."""
    found = {}
    for row in Keputusan.objects.filter(CLOSED, usulan__tahun=tahun).order_by("pk"):
        key = (row.usulan_id, row.tahapan_id)
        if row.menerima:
            found[key] = row
        else:
            found.pop(key, None)
    return found


def _entered(tahun: TahunRencana) -> dict[str, str]:
    """Where each proposal lay when it was entered, as the log has it."""
    of_year = {"data__nomor__startswith": f"{tahun}-"}
    rows = Catatan.objects.filter(objek_jenis="usulan.usulan", aksi="usulan.tambah", **of_year)
    return {pk: str(data.get("wilayah", "")) for pk, data in rows.values_list("objek_id", "data")}


def _signs(
    usulan: Usulan, passed: list[Keputusan | None], line: BarisRkpd | None, entered: dict[str, str], fixed: bool
) -> Iterable[Tanda]:
    last = next((row for row in reversed(passed) if row), None)
    if line and last is None:
        yield Tanda.TANPA_FORUM
    if fixed and line is None and passed and passed[-1]:
        yield Tanda.HILANG
    if line and last and line.nilai != last.total:
        yield Tanda.NILAI
    if line and last and line.perangkat_id != last.perangkat_id:
        yield Tanda.PERANGKAT
    if entered.get(str(usulan.pk), usulan.wilayah_id) != usulan.wilayah_id:
        yield Tanda.LOKASI
    if usulan.harga_satuan > usulan.kamus.harga_satuan:
        yield Tanda.HARGA
