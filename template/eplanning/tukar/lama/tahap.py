"""Where the old levels lie in this region's chain."""

from eplanning.jadwal.models import Jenis, Tahapan, Unit
from eplanning.usulan.models import StatusUsulan

# Kd_Asal_Usulan -> the stage where such a proposal begins: kind, level. 4 was never used; 5 to 8 are recesses.
ASAL = {
    "1": (Jenis.REMBUK, Unit.LINGKUNGAN),
    "2": (Jenis.MUSRENBANG, Unit.KELURAHAN),
    "3": (Jenis.MUSRENBANG, Unit.KECAMATAN),
    **dict.fromkeys("5678", (Jenis.POKIR, Unit.DAPIL)),
}
# Status_Penerimaan_… in the order in which a proposal met them.
TINGKAT = {
    "kelurahan": (Jenis.MUSRENBANG, Unit.KELURAHAN),
    "kecamatan": (Jenis.MUSRENBANG, Unit.KECAMATAN),
    "skpd": (Jenis.FORUM_OPD, Unit.PERANGKAT),
    "kota": (Jenis.MUSRENBANG, Unit.KABKOTA),
}
PUTUSAN = {
    "1": StatusUsulan.DITERIMA,
    "2": StatusUsulan.DITERIMA_DENGAN_PERUBAHAN,
    "3": StatusUsulan.DITOLAK,
}
BELUM = ("", "0")


class Rantai:
    """The stages by kind and level, closed ones too: a chain may have been shortened since."""

    def __init__(self) -> None:
        self._known = {(row.jenis, row.tingkat): row.pk for row in Tahapan.objects.order_by("aktif")}

    def asal(self, kode: str) -> str | None:
        """The stage where it began; a neighbourhood's proposal begins in the village where there is no such stage."""
        return self._known.get(ASAL.get(kode)) or (self._known.get(TINGKAT["kelurahan"]) if kode == "1" else None)

    def tingkat(self, nama: str) -> str | None:
        """The stage of a level that decided."""
        return self._known.get(TINGKAT[nama])
