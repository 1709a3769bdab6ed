"""Criteria of scored stages. What differs becomes a new version; forums that have started keep the one they have."""

from eplanning.jadwal.models import TahunRencana
from eplanning.penerapan.perubahan import Laporan
from eplanning.skoring.models import Versi
from eplanning.skoring.versi import add_versi, as_document
from regiondata import Region


def apply(region: Region, tahun: TahunRencana, laporan: Laporan) -> None:
    """A stage that left the file gets an empty version: forums that start from now on are not scored."""
    wanted = {stage: as_document(criteria) for stage, criteria in region.skoring().items()}
    known = {v.tahapan_id: v for v in Versi.objects.filter(tahun=tahun, forum=None).order_by("nomor")}
    for stage in wanted.keys() | known.keys():
        isi, last = wanted.get(stage, []), known.get(stage)
        if isi == (last.isi if last else []):
            continue
        act = "tutup" if not isi else "ubah" if last and last.isi else "tambah"
        laporan.add("kriteria", act, stage, add_versi(tahun, stage, isi))
