"""Ceilings themselves: set, changed and withdrawn with a reason, and a proposal let pass above one, by name."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur import waktu
from eplanning.alur.alasan import require_alasan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import pagu as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import Mode, Pagu, Pelampauan, PerubahanPagu
from eplanning.rencana.nama_pagu import named
from eplanning.rencana.terpakai import kunci, mengikat, semua_pagu, tingkat_forum
from eplanning.usulan.models import AKHIR, Usulan
from eplanning.usulan.nilai import rupiah
from eplanning.wilayah.models import Wilayah
from regiondata.pagu import TERBESAR, kode_salah
from regiondata.pagu_kode import Lebih, lebih_dari_induk

Ketentuan = tuple[int | None, str]  # rupiah (None: withdrawn) and mode


@transaction.atomic
def set_pagu(tahun: TahunRencana, kode: str, nilai: int | None, mode: str, *, by, alasan: str) -> PerubahanPagu:
    """Set, change or (nilai None) withdraw one ceiling of the running year. Raises Penolakan.

    The returned row carries `peringatan`: "" or the sentence about parts that come to more than their whole.
    """
    tugas = syarat.set_pagu(None, by)
    waktu.require_running(tahun)
    alasan = require_alasan(alasan)
    kode, known = kode.strip(), _lock(tahun)
    if kode not in known:
        _require_code(kode)
    _require_nilai(nilai, mode)
    if _now(known.get(kode)) == (nilai, mode) or (nilai is None and _now(known.get(kode))[0] is None):
        raise Penolakan("isian", _("Pagu ini sudah demikian; tidak ada yang berubah."), isian="nilai")
    (row,) = _write(tahun, {kode: (nilai, mode)}, known, by, tugas, alasan)
    data = {"kode": kode, "nilai": nilai, "mode": mode, "alasan": alasan}
    catat("pagu.tetapkan", row.pagu, oleh=by, peran=row.peran, data=data, baris=[row])
    row.peringatan = _overfull(tahun, kode)
    return row


@transaction.atomic
def lay_pagu(tahun: TahunRencana, wanted: Mapping[str, Ketentuan], *, by, alasan: str) -> list[PerubahanPagu]:
    """Bring many ceilings to what a file says, in one step; those that stand so already are left. Raises Penolakan."""
    tugas = syarat.set_pagu(None, by)
    known = _lock(tahun)
    changed = {kode: one for kode, one in wanted.items() if _now(known.get(kode)) != one}
    rows = _write(tahun, changed, known, by, tugas, require_alasan(alasan))
    if rows:
        data = {"alasan": alasan, "pagu": {kode: one[0] for kode, one in changed.items()}}
        catat("pagu.terapkan", tahun, oleh=by, peran=tugas.peran if tugas else "", data=data, baris=rows)
    return rows


@transaction.atomic
def permit_over(pagu: Pagu, usulan: Usulan | None, *, by, alasan: str) -> Pelampauan:
    """Let one proposal be accepted above a ceiling that refuses, up to its present amount. Raises Penolakan."""
    rows = Pagu.objects.select_related("tahun", "wilayah", "perangkat")
    pagu = rows.select_for_update(of=("self",), no_key=True).get(pk=pagu.pk)
    tugas = syarat.permit_over(pagu, by)
    alasan = require_alasan(alasan)
    if usulan is None or usulan.tahun_id != pagu.tahun_id or not _falls_under(usulan, pagu):
        raise Penolakan("isian", _("Pilih usulan tahun ini yang termasuk dalam pagu ini."), isian="usulan")
    if usulan.status in AKHIR:
        raise Penolakan("keadaan", _("Usulan ini sudah ditolak, digabung, atau dibatalkan."), isian="usulan")
    if pagu.pelampauan.filter(usulan=usulan, nilai__gte=usulan.total).exists():
        raise Penolakan("keadaan", _("Pelampauan untuk usulan ini sudah diizinkan."), isian="usulan")
    row = Pelampauan(
        pagu=pagu, usulan=usulan, nilai=usulan.total, alasan=alasan, oleh=by, peran=tugas.peran, pada=jam.now()
    )
    row.save()
    data = {"pagu": pagu.kode, "usulan": usulan.nomor, "nilai": row.nilai, "alasan": alasan}
    catat("pagu.lampaui", pagu, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


def _falls_under(usulan: Usulan, pagu: Pagu) -> bool:
    return any(pagu.kode in kunci(usulan, level) for level in mengikat(pagu, tingkat_forum()))


def _lock(tahun: TahunRencana) -> dict[str, Pagu]:
    """The year's ceilings by code, held. Whoever adds one waits at the year, so that no code is laid twice."""
    TahunRencana.objects.select_for_update(no_key=True).get(pk=tahun.pk)
    rows = Pagu.objects.filter(tahun=tahun).select_related("wilayah", "perangkat").order_by("pk")
    return {pagu.kode: pagu for pagu in rows.select_for_update(of=("self",), no_key=True)}


def _now(pagu: Pagu | None) -> tuple[int | None, str]:
    return (pagu.nilai, pagu.mode) if pagu else (None, "")


def _write(
    tahun: TahunRencana, wanted: Mapping[str, Ketentuan], known: Mapping[str, Pagu], by, tugas, alasan: str
) -> list[PerubahanPagu]:
    """The ceilings and a row of history for each; the number of statements does not grow with them."""
    before = {kode: _now(known.get(kode)) for kode in wanted}
    fresh = [Pagu.baru(tahun, kode, *one) for kode, one in wanted.items() if kode not in known]
    changed = [known[kode] for kode in wanted if kode in known]
    for pagu in changed:
        pagu.nilai, pagu.mode = wanted[pagu.kode]
    Pagu.objects.bulk_create(fresh, batch_size=500)
    Pagu.objects.bulk_update(changed, ["nilai", "mode"], batch_size=200)
    return PerubahanPagu.objects.bulk_create(
        PerubahanPagu(
            pagu=pagu,
            nilai_lama=before[pagu.kode][0],
            mode_lama=before[pagu.kode][1],
            nilai_baru=pagu.nilai,
            mode_baru=pagu.mode,
            alasan=alasan,
            oleh_id=by.pk,
            peran=tugas.peran if tugas else "",
            pada=jam.now(),
        )
        for pagu in [*fresh, *changed]
    )


def _require_code(kode: str) -> None:
    """Raises Penolakan("isian") unless the code names something that exists."""
    areas = set(Wilayah.objects.berlaku().values_list("kode", flat=True))
    offices = set(Perangkat.objects.berlaku().values_list("kode", flat=True))
    if wrong := kode_salah(kode, areas, offices):
        raise Penolakan("isian", " ".join(wrong[1:]), isian="kode")


def _require_nilai(nilai: int | None, mode: str) -> None:
    if nilai is not None and not 0 <= nilai <= TERBESAR:
        raise Penolakan("isian", _("Pagu paling banyak Rp %(n)s.") % {"n": rupiah(TERBESAR)}, isian="nilai")
    if mode not in Mode.values:
        raise Penolakan("isian", _("Pilih apa yang terjadi bila pagu terlampaui."), isian="mode")


def _overfull(tahun: TahunRencana, kode: str) -> str:
    """The sentence about ceilings that together pass the one above, where the one just set has a part in it."""
    rows = {pagu.kode: pagu for pagu in semua_pagu(tahun)}
    without = lebih_dari_induk({k: pagu.nilai for k, pagu in rows.items() if k != kode})
    found = lebih_dari_induk({k: pagu.nilai for k, pagu in rows.items()})
    return " ".join(tell_overfull([one for one in found if one not in without], rows))


def tell_overfull(found: Collection[Lebih], rows: Mapping[str, Pagu]) -> list[str]:
    """One sentence for each ceiling whose parts come to more than itself."""
    said = _("%(n)s pagu di bawah %(induk)s berjumlah Rp %(jumlah)s, melebihi pagunya Rp %(pagu)s.")
    named(rows[f.induk] for f in found)
    return [
        said % {"n": f.banyak, "induk": rows[f.induk], "jumlah": rupiah(f.jumlah), "pagu": rupiah(rows[f.induk].nilai)}
        for f in found
    ]
