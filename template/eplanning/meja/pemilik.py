"""Whose desk it is: asked for once, whatever stands on it."""

from dataclasses import dataclass
from functools import cached_property

from eplanning.akun.models import Penugasan
from eplanning.jadwal.models import Jendela, KeadaanTahun
from eplanning.musrenbang.baris import Baris
from eplanning.musrenbang.giliran import forum_for


@dataclass
class Pemilik:
    """A person with the assignments held now."""

    user: object
    tugas: list[Penugasan]

    @cached_property
    def peran(self) -> set[str]:
        return {one.peran for one in self.tugas}

    @cached_property
    def forum(self) -> list[Baris]:
        """The forums of the running year that are this person's."""
        return forum_for(self.user)

    @cached_property
    def jendela(self) -> dict[str, Jendela]:
        """The windows of the running year by the code of their stage."""
        rows = Jendela.objects.select_related("tahapan", "tahun").filter(tahun__keadaan=KeadaanTahun.BERJALAN)
        return {window.tahapan_id: window for window in rows}

    def jendela_of(self, jenis: str) -> Jendela | None:
        """The window of the first stage of a kind; None where the chain has none."""
        return next((window for window in self.jendela.values() if window.tahapan.jenis == jenis), None)
