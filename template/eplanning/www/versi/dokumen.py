"""Finding a document and its versions in an address, and the addresses below it."""

from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.jadwal.models import TahunRencana
from eplanning.perangkat.models import Perangkat
from eplanning.versi.models import Versi
from eplanning.versi.queries import semua


@dataclass(frozen=True)
class Dokumen:
    """The Renja of an office, or (without one) the RKPD, with its versions, the last one first."""

    tahun: TahunRencana
    perangkat: Perangkat | None
    versi: list[Versi]

    def versi_or_404(self, nomor: int | str | None) -> Versi:
        """The version of a number as an address has it; without one the last."""
        found = next((one for one in self.versi if nomor is None or str(one.nomor) == str(nomor)), None)
        if found is None:
            raise Http404(_("Versi ini tidak ada."))
        return found

    def pair_or_404(self, query: QueryDict) -> tuple[Versi, Versi]:
        """Those to compare (`dari`, `ke`); unasked, the last two."""
        if len(self.versi) < 2:
            raise Http404(_("Belum ada dua versi untuk dibandingkan."))
        new = self.versi_or_404(query.get("ke") or self.versi[0].nomor)
        before = next((one for one in self.versi if one.nomor < new.nomor), new)
        return self.versi_or_404(query.get("dari") or before.nomor), new

    def reverse(self, nama: str) -> str:
        """The address of one of its pages: `versi_banding` is `rkpd_versi_banding`, or that of the Renja."""
        if self.perangkat:
            return reverse(f"renja_{nama}", args=[self.tahun.pk, self.perangkat.pk])
        return reverse(f"rkpd_{nama}", args=[self.tahun.pk])

    @property
    def nama(self) -> str:
        return f"Renja {self.perangkat.sebutan} {self.tahun}" if self.perangkat else f"RKPD {self.tahun}"


def document_or_404(tahun: int, kode: str = "") -> Dokumen:
    """The RKPD of a year, or the Renja of an office (`kode`); 404 for a year or an office that is not there."""
    year = get_object_or_404(TahunRencana, pk=tahun)
    office = get_object_or_404(Perangkat, pk=kode) if kode else None
    return Dokumen(year, office, list(semua(year, office)))
