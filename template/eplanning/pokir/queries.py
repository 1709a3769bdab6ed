"""Questions about recesses, members and what became of their pokir."""

from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from eplanning.jadwal.models import Jenis
from eplanning.pokir.models import Anggota, Arahan, Reses
from eplanning.usulan.kabar import STANDS
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan, Usulan

# Late in the year of its recess; one that was carried over to the next year is in time there (Reses.terlambat_bagi).
TERLAMBAT = Q(reses__terlambat=True, reses__tahun=F("tahun"))

# Of a recess: what it brought to its own year, without what was carried over from it.
SEMASA = Q(usulan__tahun=F("tahun"))


def awaiting(tahun) -> QuerySet[Usulan]:
    """Pokir that were sent in time and wait for Bappeda's validation."""
    return _sent(tahun, terlambat=False).filter(status=StatusUsulan.BELUM_DIBAHAS)


def late(tahun) -> QuerySet[Usulan]:
    """Pokir that were sent after the window: those still to be routed first."""
    return _sent(tahun, terlambat=True).order_by("arahan__pk", "dapil", "nomor").select_related("arahan__keputusan")


def to_carry(tahun) -> QuerySet[Usulan]:
    """Late pokir of earlier years that were routed to the next one and are not entered in this year yet. One query."""
    rows = Usulan.objects.filter(tahun__lt=tahun, arahan__arah=Arahan.Arah.TAHUN_DEPAN, lanjutan__isnull=True)
    rows = rows.lengkap().select_related("reses__dewan", "reses__anggota", "dapil", "arahan__keputusan")
    return rows.order_by("dapil", "nomor")


def _sent(tahun, *, terlambat: bool) -> QuerySet[Usulan]:
    rows = Usulan.objects.filter(tahun=tahun, tahapan__jenis=Jenis.POKIR, reses__dikirim_pada__isnull=False)
    rows = rows.filter(TERLAMBAT if terlambat else ~TERLAMBAT)
    return rows.lengkap().select_related("reses__dewan", "reses__anggota", "dapil").order_by("dapil", "nomor")


@dataclass
class Kemajuan:
    """A member of the DPRD and the recesses of a year."""

    anggota: Anggota
    reses: list[Reses] = field(default_factory=list)

    @property
    def belum(self) -> bool:
        """Has nothing been sent?"""
        return not any(one.dikirim_pada for one in self.reses)

    @property
    def banyak(self) -> int:
        return sum(one.n for one in self.reses)


def progress(tahun) -> list[Kemajuan]:
    """Every member who is in office or recorded a recess that year; who has sent nothing comes first. Two queries."""
    rows = (
        Reses.objects.filter(tahun=tahun, dewan__isnull=False)
        .annotate(n=Count("usulan", filter=SEMASA))
        .order_by("masa")
    )
    heard: dict[str, list[Reses]] = {}
    for one in rows.select_related("dapil"):
        heard.setdefault(one.dewan_id, []).append(one)
    members = Anggota.objects.filter(Q(aktif=True) | Q(pk__in=heard)).select_related("dapil", "pengguna")
    found = [Kemajuan(member, heard.get(member.pk, [])) for member in members]
    return sorted(found, key=lambda one: (not one.belum, one.anggota.dapil_id, one.anggota.nama))


def by_member(tahun) -> QuerySet:
    """Published pokir of a year, summed by dapil and member: how many, accepted, refused, and rupiah. One query."""
    refused = (StatusUsulan.DITOLAK, StatusUsulan.DIBATALKAN)
    return (
        Usulan.objects.terbit()
        .filter(tahun=tahun, asal__jenis=Jenis.POKIR)
        .order_by("dapil", "reses__dewan__nama")
        .values("dapil", "dapil__nama", "reses__dewan", "reses__dewan__nama", "reses__dewan__fraksi")
        .annotate(
            banyak=Count("pk"),
            diterima=Count("pk", filter=Q(status__in=TERIMA)),
            ditolak=Count("pk", filter=Q(status__in=refused)),
            terlambat=Count("pk", filter=TERLAMBAT),
            nilai=Sum("total"),
        )
    )


def sent_pokir(tahun: int, dapil: str = "") -> QuerySet[Usulan]:
    """What members sent from their recesses, of one dapil or all, with the last decision that stands about each:
    `putusan`, `putusan_alasan`, `putusan_tahapan`. One query."""
    stands = Keputusan.objects.filter(STANDS, usulan=OuterRef("pk")).exclude(keputusan=StatusUsulan.BELUM_DIBAHAS)
    last = stands.order_by("-pk")
    rows = Usulan.objects.terbit().filter(tahun=tahun, asal__jenis=Jenis.POKIR).lengkap().select_related("dapil")
    rows = rows.annotate(
        putusan=Subquery(last.values("keputusan")[:1]),
        putusan_alasan=Subquery(last.values("alasan")[:1]),
        putusan_tahapan=Subquery(last.values("tahapan__nama")[:1]),
    )
    return (rows.filter(dapil=dapil) if dapil else rows).order_by("dapil", "perangkat", "nomor")
