"""Whatever happens at a stage of a year has that stage's window."""

from functools import cached_property

from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana


class Berjendela:
    """For what has a `tahun` and a `tahapan`: its window, asked for once in the life of the object."""

    @cached_property
    def jendela(self) -> Jendela | None:
        """The window of its stage in its year, or None when the year has none."""
        rows = Jendela.objects.select_related("tahun").filter(tahun=self.tahun_id, tahapan=self.tahapan_id)
        return next(iter(rows.order_by()), None)


class TahapTahun(Berjendela):
    """A stage of a year, where neither a forum nor a proposal is at hand."""

    def __init__(self, tahun: TahunRencana, tahapan: Tahapan):
        self.tahun, self.tahapan = tahun, tahapan
        self.tahun_id, self.tahapan_id = tahun.pk, tahapan.pk
