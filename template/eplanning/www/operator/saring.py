"""The filter of an inbox: words, decision, area, origin."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict

from eplanning.jadwal.models import Jenis
from eplanning.usulan.models import StatusUsulan, Usulan

ASAL = ("wilayah", "pokir")


@dataclass(frozen=True)
class Saringan:
    """What the person asked to see; unknown values mean everything."""

    kata: str = ""
    status: str = ""
    wilayah: str = ""
    asal: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Saringan":
        status, asal = query.get("status", ""), query.get("asal", "")
        return cls(
            kata=query.get("kata", "").strip()[:80],
            status=status if status in StatusUsulan.values else "",
            wilayah=query.get("wilayah", "")[:32],
            asal=asal if asal in ASAL else "",
        )

    @property
    def aktif(self) -> bool:
        return bool(self.kata or self.status or self.wilayah)

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
        return rows
