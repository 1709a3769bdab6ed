"""The columns of the public list as files carry them: an allow-list. What is not here never leaves in a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from eplanning.alur.pribadi import samarkan
from eplanning.usulan.dialihkan import diverted
from eplanning.usulan.kabar import STANDS
from eplanning.usulan.models import Gabungan, Keputusan, Pecahan, Usulan
from eplanning.www.warga.saringan import Saringan

AT_ONCE = 1000  # rows in memory


@dataclass(frozen=True)
class Kolom:
    """`kode` heads the column, `jalur` leads from a proposal to the value, `arti` is what it means.

    `tulisan`: people typed it, so numbers that lead to a person are masked.
    """

    kode: str
    jalur: str
    arti: str
    tulisan: bool = False


KOLOM = (
    Kolom("nomor", "nomor", _("nomor usulan; tetap, dan menjadi alamat halamannya: /usulan/nomor/")),
    Kolom("tahun", "tahun_id", _("tahun rencana")),
    Kolom("uraian", "uraian", _("apa yang diusulkan"), tulisan=True),
    Kolom("permasalahan", "permasalahan", _("masalah yang hendak diatasi"), tulisan=True),
    Kolom("status", "status", _("keputusan terakhir, sebagai kode")),
    Kolom("tahapan", "tahapan_id", _("kode tahap tempat usulan berada sekarang")),
    Kolom("tahapan_nama", "tahapan__nama", _("nama tahap itu")),
    Kolom("asal", "asal_id", _("kode tahap tempat usulan diajukan")),
    Kolom("wilayah", "wilayah_id", _("kode wilayah (Kemendagri) tempat usulan")),
    Kolom("wilayah_nama", "wilayah__nama", _("nama wilayah itu")),
    Kolom("wilayah_induk", "wilayah__induk__nama", _("nama wilayah di atasnya")),
    Kolom("alamat", "alamat", _("lokasi rinci"), tulisan=True),
    Kolom("lintang", "lintang", _("lintang, derajat desimal WGS 84")),
    Kolom("bujur", "bujur", _("bujur, derajat desimal WGS 84")),
    Kolom("bidang", "bidang_id", _("kode bidang")),
    Kolom("tipe", "tipe", _("fisik atau non_fisik")),
    Kolom("kamus", "kamus__kode", _("kode kamus usulan")),
    Kolom("pekerjaan", "kamus__nama", _("jenis pekerjaan menurut kamus")),
    Kolom("volume", "volume", _("banyaknya, dalam satuan")),
    Kolom("satuan", "kamus__satuan", _("satuan volume")),
    Kolom("harga_satuan", "harga_satuan", _("rupiah per satuan")),
    Kolom("total", "total", _("rupiah: volume × harga satuan")),
    Kolom("penerima_manfaat", "penerima_manfaat", _("jiwa")),
    Kolom("penerima_kk", "penerima_kk", _("kepala keluarga")),
    Kolom("status_lahan", "status_lahan", _("status lahan pekerjaan fisik, sebagai kode")),
    Kolom("prioritas_daerah", "prioritas_daerah__kode", _("kode prioritas daerah (RPJMD)")),
    Kolom("prioritas_daerah_nama", "prioritas_daerah__nama", _("nama prioritas itu")),
    Kolom("sasaran", "sasaran__kode", _("kode sasaran RPJMD")),
    Kolom("perangkat", "perangkat_id", _("kode perangkat daerah (SIPD)")),
    Kolom("perangkat_nama", "perangkat__nama", _("nama perangkat daerah")),
    Kolom("dapil", "dapil_id", _("kode daerah pemilihan, untuk pokok pikiran DPRD")),
    Kolom("alasan_terakhir", "alasan_terakhir", _("alasan keputusan terakhir"), tulisan=True),
    Kolom("terbit_pada", "terbit_pada", _("saat usulan terbit")),
    Kolom("digabung_ke", "digabung_nomor", _("nomor usulan yang meneruskan usulan yang digabung ini")),
    Kolom("pecahan_dari", "utuh_nomor", _("nomor usulan yang dipecah, bila ini bagiannya")),
    Kolom("dialihkan_ke", "tujuan", _("desa, provinsi, atau kementerian, bila usulan dialihkan ke luar")),
    Kolom("dialihkan_kepada", "penerima", _("penerima usulan yang dialihkan ke luar"), tulisan=True),
)


def rows(saringan: Saringan) -> Iterator[tuple]:
    """The published proposals a reader asked for, value by value in the order of KOLOM, few in memory at a time."""
    found = saringan.order(saringan.apply(Usulan.objects.terbit()))
    found = found.annotate(alasan_terakhir=Subquery(_last_reason()), **_lineage())
    for row in found.values_list(*(kolom.jalur for kolom in KOLOM)).iterator(chunk_size=AT_ONCE):
        yield tuple(samarkan(v or "") if k.tulisan else v for k, v in zip(KOLOM, row, strict=True))


def _lineage() -> dict[str, Subquery]:
    """What became of a proposal that does not go on by itself, or what it comes from; published ones only."""
    here = OuterRef("pk")
    merged = Gabungan.objects.berlaku().filter(dari=here, ke__terbit_pada__isnull=False)
    whole = Pecahan.objects.filter(ke=here, dari__terbit_pada__isnull=False)
    gone = diverted().filter(usulan=here).order_by()
    return {
        "digabung_nomor": Subquery(merged.values("ke__nomor")[:1]),
        "utuh_nomor": Subquery(whole.values("dari__nomor")[:1]),
        "tujuan": Subquery(gone.values("tujuan")[:1]),
        "penerima": Subquery(gone.values("penerima")[:1]),
    }


def _last_reason() -> QuerySet[Keputusan]:
    return Keputusan.objects.filter(STANDS, usulan=OuterRef("pk")).order_by("-pk").values("alasan")[:1]
