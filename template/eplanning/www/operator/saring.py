"""The filter of an inbox: words, decision, area, origin, rank in the kecamatan, member of the DPRD."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from eplanning.jadwal.models import Jenis, Unit
from eplanning.musrenbang.models import Prioritas
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.www.pilihan_rpjmd import linked

ASAL = ("wilayah", "pokir")
PRIORITAS = ("prioritas", "cadangan")


@dataclass(frozen=True)
class Saringan:
    """What the person asked to see; unknown values mean everything."""

    kata: str = ""
    status: str = ""
    wilayah: str = ""
    asal: str = ""
    prioritas: str = ""
    anggota: str = ""
    prioritas_daerah: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Saringan":
        status, asal, rank = (query.get(name, "") for name in ("status", "asal", "prioritas"))
        return cls(
            kata=query.get("kata", "").strip()[:80],
            status=status if status in StatusUsulan.values else "",
            wilayah=query.get("wilayah", "")[:32],
            asal=asal if asal in ASAL else "",
            prioritas=rank if rank in PRIORITAS else "",
            anggota=query.get("anggota", "").replace("\0", "")[:10],
            prioritas_daerah=query.get("prioritas_daerah", "").replace("\0", "")[:20],
        )

    @property
    def aktif(self) -> bool:
        asked = (self.kata, self.status, self.wilayah, self.prioritas, self.anggota, self.prioritas_daerah)
        return any(asked)

    def __bool__(self) -> bool:
        """Does it leave anything out?"""
        return self.aktif or bool(self.asal)

    def apply(self, rows: QuerySet[Usulan]) -> QuerySet[Usulan]:
        for word in self.kata.split():
            rows = rows.filter(Q(uraian__icontains=word) | Q(nomor__icontains=word) | Q(alamat__icontains=word))
        if self.status:
            rows = rows.filter(status=self.status)
        if self.wilayah:
            rows = rows.filter(Q(wilayah=self.wilayah) | Q(wilayah__kode__startswith=f"{self.wilayah}."))
        if self.asal:
            pokir = Q(asal__jenis=Jenis.POKIR)
            rows = rows.filter(pokir if self.asal == "pokir" else ~pokir)
        if self.prioritas:
            ranked = Prioritas.objects.filter(usulan=OuterRef("pk"), forum__tahapan__tingkat=Unit.KECAMATAN)
            rows = rows.filter(Exists(ranked.filter(cadangan=self.prioritas == "cadangan")))
        if self.anggota:
            rows = rows.filter(reses__dewan=self.anggota)
        if self.prioritas_daerah:
            rows = rows.filter(linked(self.prioritas_daerah))
        return rows
