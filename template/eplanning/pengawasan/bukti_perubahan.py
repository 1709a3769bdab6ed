"""What the evidence folder holds of a changed plan: each line that differs, before and after, and why."""

from collections.abc import Iterator

from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.bukti_ppas import Tabel
from eplanning.rkpd_perubahan.queries import ditetapkan, yang_berubah


def changed(tahun: TahunRencana) -> Tabel:
    """The lines of each round that was fixed, the first round first."""
    kolom = ["putaran", "nomor", "tanggal", "dasar", "kode_perangkat", "perangkat", "baris", "subkegiatan", "tindakan"]
    return [*kolom, "target_semula", "target_menjadi", "semula", "menjadi", "alasan"], _rows(tahun)


def _rows(tahun: TahunRencana) -> Iterator[list[object]]:
    for one in reversed(ditetapkan(tahun)):
        versi = one.akhir.versi
        told = [one.putaran, versi.dasar_nomor, versi.dasar_tanggal, one.get_dasar_display()]
        for row in yang_berubah(one):
            targets = [line.target if line else "" for line in (row.semula, row.menjadi)]
            office = [row.baris.perangkat_id, row.baris.perangkat.nama]
            yield [
                *told,
                *office,
                row.kunci,
                row.baris.kode,
                row.tindakan.label,
                *targets,
                row.lama,
                row.baru,
                row.alasan,
            ]
