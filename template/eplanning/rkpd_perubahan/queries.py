"""Questions about the change of a fixed plan: the open round, its lines before and after, who may still come in."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from eplanning.jadwal.models import Jenis, Unit
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Arahan
from eplanning.rencana.models import KeadaanRenja
from eplanning.rkpd_perubahan.models import ButirPerubahan, PerubahanRenja, PerubahanRkpd, Tindakan
from eplanning.rkpd_perubahan.susun import Baris, salin, terapkan
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.versi.models import BarisVersi, Versi
from eplanning.versi.queries import terakhir


def putaran() -> QuerySet[PerubahanRkpd]:
    """Every round with all that is asked about it, the latest first."""
    return PerubahanRkpd.objects.select_related("tahun", "dari", "akhir__versi", "oleh")


def terbuka(tahun) -> PerubahanRkpd | None:
    """The round of a year that is worked on, if there is one."""
    return putaran().filter(tahun=tahun, akhir__isnull=True).first()


def ditetapkan(tahun) -> list[PerubahanRkpd]:
    """The rounds of a year that became a version, the latest first."""
    return list(putaran().filter(tahun=tahun, akhir__versi__isnull=False))


def renja_of(perubahan: PerubahanRkpd, perangkat: Perangkat) -> PerubahanRenja:
    """The part of an office in a round; one that is not saved stands in until its first change."""
    office = perangkat.induk or perangkat
    found = PerubahanRenja.objects.select_related("dari").filter(perubahan=perubahan, perangkat=office).first()
    found = found or PerubahanRenja(perangkat=office, dari=terakhir(perubahan.tahun_id, office))
    found.perubahan, found.perangkat = perubahan, office
    return found


def matrik(renja: PerubahanRenja) -> list[Baris]:
    """The lines of one office before and after. Three queries, however many lines."""
    office = renja.perangkat_id
    own = Q(perangkat=office) | Q(perangkat__induk=office)
    rows = _lines(BarisVersi.objects.filter(own, versi=renja.perubahan.dari_id))
    return terapkan(rows, _steps(renja.butir.all()) if renja.pk else [], _only_renja(dasar_renja([renja.dari])))


def matrik_semua(perubahan: PerubahanRkpd, renja: Iterable[PerubahanRenja]) -> dict[str, list[Baris]]:
    """As `matrik`, for every office of the plan, by its code. Three queries, however many offices."""
    parts = {one.perangkat_id: one for one in renja}
    rows, steps, only = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in _lines(BarisVersi.objects.filter(versi=perubahan.dari_id)):
        rows[row.perangkat.induk_id or row.perangkat_id].append(row)
    for one in _steps(ButirPerubahan.objects.filter(renja__in=parts.values())):
        steps[one.renja_id].append(one)
    for row in _only_renja(dasar_renja([one.dari for one in parts.values()])):
        only[row.perangkat_id].append(row)
    return {
        office: terapkan(rows[office], steps[parts[office].pk] if office in parts else [], only[office])
        for office in sorted({*rows, *parts})
    }


def dasar_renja(versi: Iterable[Versi | None]) -> list[BarisVersi]:
    """The lines of versions of Renja."""
    known = [one.pk for one in versi if one]
    return list(_lines(BarisVersi.objects.filter(versi__in=known))) if known else []


def terverifikasi(perubahan: PerubahanRkpd) -> list[PerubahanRenja]:
    """The parts that a fixing of the round takes over."""
    rows = PerubahanRenja.objects.filter(perubahan=perubahan, keadaan=KeadaanRenja.DIVERIFIKASI)
    return list(rows.select_related("perangkat", "dari").order_by("perangkat"))


def calon(perubahan: PerubahanRkpd, perangkat: Perangkat) -> QuerySet[Usulan]:
    """Proposals of an office that a change may bring into the plan: late pokir that were routed to it, and what a forum
    of offices or the region's musrenbang put off. Nothing that was refused, and nothing that no such forum saw."""
    routed = Q(arahan__arah=Arahan.Arah.PERUBAHAN)
    region = Q(tahapan__jenis=Jenis.MUSRENBANG, tahapan__tingkat=Unit.KABKOTA)
    put_off = Q(status=StatusUsulan.DITUNDA, arahan__isnull=True) & (Q(tahapan__jenis=Jenis.FORUM_OPD) | region)
    planned = BarisVersi.objects.filter(versi=perubahan.dari_id).values("kunci")
    rows = Usulan.objects.terbit().filter(routed | put_off, tahun=perubahan.tahun_id, masuk_perubahan__isnull=True)
    own = Q(perangkat=perangkat.pk) | Q(perangkat__induk=perangkat.pk)
    joined = ("wilayah", "kamus", "perangkat", "arahan", "tahapan", "reses")
    return rows.filter(own).exclude(nomor__in=planned).select_related(*joined).order_by("nomor")


def yang_berubah(perubahan: PerubahanRkpd) -> list[Baris]:
    """The lines of the RKPD that a fixed round changed, by office and code."""
    rows = [row for held in matrik_semua(perubahan, terverifikasi(perubahan)).values() for row in held]
    changed = [row for row in rows if row.berubah and not row.hanya_renja]
    return sorted(changed, key=lambda row: (row.baris.perangkat.nama, row.baris.kode, row.kunci))


def perubahan_usulan(nomor: str) -> list[ButirPerubahan]:
    """What changes of the plan that were fixed did to a proposal, the first of them first."""
    rows = ButirPerubahan.objects.filter(
        kunci=nomor, renja__perubahan__akhir__versi__isnull=False, renja__keadaan=KeadaanRenja.DIVERIFIKASI
    )
    last = {row.renja_id: row for row in rows.select_related("renja__perubahan__akhir__versi").order_by("pk")}
    return [row for row in last.values() if row.tindakan != Tindakan.PULIH]


def _lines(rows: QuerySet[BarisVersi]) -> QuerySet[BarisVersi]:
    return rows.select_related("perangkat__induk").order_by("kode", "pk")


def _steps(rows: QuerySet[ButirPerubahan]) -> QuerySet[ButirPerubahan]:
    return rows.order_by("pk")


def _only_renja(rows: list[BarisVersi]) -> list[BarisVersi]:
    """Lines whose money is all in proposals: the RKPD has those instead. Without that money, which is counted there."""
    found = [salin(row) for row in rows if row.usulan and not row.pagu_ranwal]
    for row in found:
        row.pagu, row.usulan = 0, {}
    return found
