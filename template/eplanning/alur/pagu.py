"""Ceilings (pagu indikatif): what a forum accepts may not pass them silently.

Ask with forum and proposals locked; the ceilings are locked here, after them, in one order. Whoever accepts under the
same ceiling elsewhere waits, and then sees what was accepted meanwhile.
"""

from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Unit
from eplanning.rencana.isi_renja import IsiRenja, isi
from eplanning.rencana.models import Mode, Pagu, Renja
from eplanning.rencana.nama_pagu import named
from eplanning.rencana.queries import pagu_perangkat
from eplanning.rencana.terpakai import (
    Pemakaian,
    cakupan,
    diizinkan,
    izin_terpakai,
    kunci,
    mengikat,
    penerimaan,
    terpakai,
    tingkat_forum,
)
from eplanning.rkpd_perubahan.models import PerubahanRenja
from eplanning.rkpd_perubahan.susun import Baris
from eplanning.usulan.models import Usulan
from eplanning.usulan.nilai import rupiah


def check_pagu(tingkat: str, usulan: Collection[Usulan], baru: Mapping[int, int] | None = None) -> str:
    """Would these proposals of one year, accepted at a stage of this level, pass a ceiling they fall under?

    `baru` (proposal -> rupiah) holds what is about to be accepted and not written yet; whatever the same stage accepted
    of these proposals before no longer counts. Returns "" or a warning; raises Penolakan("pagu") where one refuses.
    """
    baru = baru or {}
    codes = {one.pk: set(kunci(one, tingkat)) for one in usulan}
    asked = _locked(tingkat, usulan, set().union(*codes.values()))
    if not asked:
        return ""
    before = penerimaan(asked[0].tahun_id).filter(tahapan__tingkat=tingkat)
    accepted = before.filter(cakupan(asked)).exclude(usulan__in=baru)
    # A forum that cuts what it accepted is never held up, also where a ceiling was lowered under it.
    cuts = bool(baru) and sum(baru.values()) <= sum(before.filter(usulan__in=baru).values_list("total", flat=True))
    sums, granted = terpakai(accepted), diizinkan(asked)
    passed = izin_terpakai(granted, accepted)
    warnings = []
    for pagu in asked:
        adds = {pk: total for pk, total in baru.items() if pagu.kode in codes[pk]}
        above = sum(min(total, granted.get(pagu.pk, {}).get(pk, 0)) for pk, total in adds.items())
        used = sums.get((pagu.kode, tingkat), 0) + sum(adds.values())
        stands = Pemakaian(pagu, tingkat, used, passed.get((pagu.pk, tingkat), 0) + above)
        warnings.append(_passed(stands, may_refuse=not cuts))
    return " ".join(filter(None, warnings))


def _locked(tingkat: str, usulan: Collection[Usulan], codes: Collection[str]) -> list[Pagu]:
    """The ceilings that hold at this stage, held until the transaction ends."""
    years = {one.tahun_id for one in usulan}
    rows = Pagu.objects.berlaku().filter(tahun__in=years, kode__in=codes).select_related("wilayah", "perangkat")
    found = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    levels = tingkat_forum() if found else set()
    return [pagu for pagu in found if tingkat in mengikat(pagu, levels)]


def check_pagu_renja(renja: Renja, found: IsiRenja | None = None) -> str:
    """As `check_pagu`, for all that a locked Renja plans: the office's own work and the proposals it takes up."""
    pagu = pagu_perangkat(renja.perangkat, renja.tahun_id)
    if pagu is None:
        return ""
    planned = found or isi(renja)
    granted = diizinkan([pagu]).get(pagu.pk, {})
    above = sum(min(usulan.nilai, granted.get(usulan.pk, 0)) for usulan in planned.usulan)
    remedy = _("Kurangi pagu rancangan awal, atau lepaskan usulan.")
    return _passed(Pemakaian(pagu, Unit.PERANGKAT, planned.pagu, above), may_refuse=True, langkah=remedy)


def check_pagu_perubahan(renja: PerubahanRenja, baris: Iterable[Baris]) -> str:
    """A warning when what an office plans after a change passes its ceiling; "" otherwise. It never refuses: the
    ceiling was set for the plan that is changed, and that of the changed budget is agreed on after it."""
    pagu = pagu_perangkat(renja.perangkat, renja.perubahan.tahun_id)
    if pagu is None:
        return ""
    rows = list(baris)
    granted = diizinkan([pagu]).get(pagu.pk, {})
    allowed = {one.nomor: granted[one.pk] for one in Usulan.objects.filter(pk__in=granted).only("nomor")}
    above = sum(min(row.baru, allowed.get(row.kunci, 0)) for row in rows)
    return _passed(Pemakaian(pagu, Unit.PERANGKAT, sum(row.baru for row in rows), above), may_refuse=False)


def _passed(one: Pemakaian, *, may_refuse: bool, langkah: str = "") -> str:
    if one.sisa >= 0:
        return ""
    text = _("Pagu %(unit)s Rp %(pagu)s terlampaui: jumlah yang diterima menjadi Rp %(jumlah)s.") % {
        "unit": named([one.pagu])[0],
        "pagu": rupiah(one.pagu.nilai),
        "jumlah": rupiah(one.terpakai),
    }
    if may_refuse and one.pagu.mode == Mode.TOLAK:
        remedy = _("Kurangi volume, tunda usulan lain dahulu, atau mintakan izin pelampauan kepada kepala Bappeda.")
        raise Penolakan("pagu", f"{text} {langkah or remedy}")
    return text
