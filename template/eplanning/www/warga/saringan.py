"""What a reader of the public list may ask for, read from the address. Anything unknown counts as not asked."""

from dataclasses import dataclass, fields
from typing import Self
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from eplanning.jadwal.models import TahunRencana
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.pencarian import by_fit, find
from eplanning.www.pilihan_rpjmd import linked
from eplanning.www.tahun import TAHUN

URUT = {"cocok": _("Paling cocok"), "nilai": _("Nilai terbesar")}


@dataclass(frozen=True)
class Saringan:
    """One field for each parameter of the address, empty when not asked."""

    q: str = ""
    kecamatan: str = ""
    kelurahan: str = ""
    opd: str = ""
    bidang: str = ""
    tahap: str = ""
    status: str = ""
    asal: str = ""
    prioritas_daerah: str = ""
    tahun: str = ""
    urut: str = ""

    @classmethod
    def read(cls, query: QueryDict, utama: TahunRencana | None = None) -> Self:
        """From the address; a village outside the chosen kecamatan is dropped, so that the two never contradict.

        `utama`, the year that is meant when none is named, counts as not asked for.
        """
        asked = {field.name: query.get(field.name, "").replace("\0", "").strip()[:100] for field in fields(cls)}
        if not asked["kelurahan"].startswith(asked["kecamatan"]) or not asked["kecamatan"]:
            asked["kelurahan"] = ""
        if asked["status"] not in StatusUsulan.values:
            asked["status"] = ""
        if asked["tahun"] == str(utama) or not TAHUN.fullmatch(asked["tahun"]):
            asked["tahun"] = ""
        if asked["urut"] not in URUT:
            asked["urut"] = ""
        return cls(**asked)

    def apply(self, usulan: QuerySet, utama: TahunRencana | None = None) -> QuerySet:
        """Only what was asked for, of one plan year: `utama` (looked up where it is not given) unless one is named."""
        usulan = usulan.filter(tahun=self.tahun or utama or TahunRencana.objects.utama())
        area = self.kelurahan or self.kecamatan
        if area:
            usulan = usulan.filter(Q(wilayah=area) | Q(wilayah__kode__startswith=f"{area}."))
        if self.opd:
            usulan = usulan.filter(Q(perangkat=self.opd) | Q(perangkat__induk=self.opd))
        exact = {"bidang": self.bidang, "tahapan": self.tahap, "status": self.status, "asal": self.asal}
        usulan = usulan.filter(**{name: value for name, value in exact.items() if value})
        if self.prioritas_daerah:
            usulan = usulan.filter(linked(self.prioritas_daerah))
        return find(self.q, usulan)

    def order(self, usulan: QuerySet) -> QuerySet:
        """Newest first, unless another order was asked for."""
        if self.urut == "cocok":
            return by_fit(self.q, usulan)
        return usulan.order_by("-total", "-pk") if self.urut == "nilai" else usulan

    def query(self) -> str:
        """The same wish as the beginning of an address: `q=jalan&`, empty when nothing is asked."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        text = urlencode({name: value for name, value in asked.items() if value})
        return f"{text}&" if text else ""

    @property
    def narrow(self) -> bool:
        """Is anything beside the words and the year asked for?"""
        return any(getattr(self, field.name) for field in fields(self) if field.name not in ("q", "tahun"))
