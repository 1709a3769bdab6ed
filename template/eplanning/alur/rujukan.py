"""What a proposal refers to: its place, its catalogue entry, the office that follows from both."""

from functools import cached_property

from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import berlaku, kecamatan_of, kecamatan_offices, office_for
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah
from eplanning.rencana.rpjmd import priorities, targets
from eplanning.wilayah.models import Wilayah


class Rujukan:
    """Asked of the database each time: for one proposal. Each answer is None for what is not, or no longer, there."""

    def __init__(self, tahun) -> None:
        self.tahun = tahun

    def wilayah(self, kode: str) -> Wilayah | None:
        return Wilayah.objects.berlaku().select_related("induk").filter(pk=kode).first()

    def kamus(self, pk: int) -> KamusUsulan | None:
        return berlaku(self.tahun).filter(pk=pk).first()

    def perangkat(self, kamus: KamusUsulan, wilayah: Wilayah) -> Perangkat | None:
        return office_for(kamus, wilayah)

    def prioritas_daerah(self, pk: int) -> PrioritasDaerah | None:
        return self._priorities.get(pk)

    def sasaran(self, pk: int) -> ButirRpjmd | None:
        return self._targets.get(pk)

    @cached_property
    def _priorities(self) -> dict[int, PrioritasDaerah]:
        return {row.pk: row for row in priorities(self.tahun).prefetch_related("sasaran")}

    @cached_property
    def _targets(self) -> dict[int, ButirRpjmd]:
        return {row.pk: row for row in targets(self.tahun)}


class RujukanTerbaca(Rujukan):
    """Known already: for many proposals of one unit, whose places and catalogue were read at once."""

    def __init__(self, tahun, tempat: dict[str, Wilayah], entri: list[KamusUsulan]) -> None:
        super().__init__(tahun)
        self._tempat = tempat
        self._entri = {entry.pk: entry for entry in entri}
        self._kantor = {office.wilayah_id: office for office in kecamatan_offices()}

    def wilayah(self, kode: str) -> Wilayah | None:
        return self._tempat.get(kode)

    def kamus(self, pk: int) -> KamusUsulan | None:
        return self._entri.get(pk)

    def perangkat(self, kamus: KamusUsulan, wilayah: Wilayah) -> Perangkat | None:
        return self._kantor.get(kecamatan_of(wilayah.kode)) if kamus.ke_kecamatan else kamus.perangkat
