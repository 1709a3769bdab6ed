"""What the evidence folder holds of the PPAS: every agreed ceiling, and how it differs from the RKPD."""

from collections.abc import Iterable, Iterator

from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.banding.ppas import compare_versi
from eplanning.ppas.models import BarisVersiPpas
from eplanning.ppas.queries import versi

Tabel = tuple[list[str], Iterable[Iterable[object]]]


def agreed(tahun: TahunRencana) -> Tabel:
    """The lines of each agreed version. `baris_rkpd` are numbers of proposals, or lines of a Renja."""
    rows = BarisVersiPpas.objects.filter(versi__ppas__tahun=tahun).select_related("versi", "perangkat")
    kolom = ["versi", "nota_nomor", "nota_tanggal", "kode_perangkat", "perangkat", "subkegiatan", "nama", "target"]
    return [*kolom, "lokasi", "plafon", "asal", "rujukan", "baris_rkpd"], (
        [
            *(r.versi.nomor, r.versi.nota_nomor, r.versi.nota_tanggal, r.perangkat_id, r.perangkat.nama),
            *(r.kode, r.nama, r.target, r.lokasi, r.nilai, r.get_asal_display(), r.rujukan, " ".join(r.sumber)),
        ]
        for r in rows.order_by("versi__nomor", "perangkat", "kode")
    )


def compared(tahun: TahunRencana) -> Tabel:
    """The lines of each agreed version that differ from its RKPD, and why."""
    kolom = ["versi", "perangkat", "subkegiatan", "nama", "rkpd", "ppas", "selisih", "tanda", "asal", "rujukan"]
    return [*kolom, "alasan"], _differences(tahun)


def _differences(tahun: TahunRencana) -> Iterator[list[object]]:
    for one in versi(tahun).order_by("nomor"):
        for row in compare_versi(one).beda:
            why = " | ".join(f"{step.sebagai}: {step.alasan}" for step in row.langkah)
            told = (row.rkpd, row.ppas, row.selisih, " ".join(row.tanda), row.asal, row.rujukan, why)
            yield [one.nomor, row.perangkat.nama, row.kode, row.judul, *told]
