"""The annex of a letter to a village, the province or a ministry: the proposals it is asked to take over."""

from django.urls import reverse

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.usulan.dialihkan import diverted
from eplanning.usulan.models import Pengalihan
from eplanning.wilayah.models import Wilayah
from eplanning.www.daerah import region
from eplanning.www.templatetags.eplanning import volume

# How the letter's annex is headed; in Indonesian whatever the screen's language is.
KEPADA = {
    "": "Pemerintah Desa, Provinsi, dan Kementerian/Lembaga",
    Pengalihan.Tujuan.DESA: "Pemerintah Desa (APB Desa)",
    Pengalihan.Tujuan.PROVINSI: "Pemerintah Provinsi",
    Pengalihan.Tujuan.KEMENTERIAN: "Kementerian/Lembaga",
}


def annex(tahun: int, tujuan: str = "", wilayah: str = "") -> Naskah:
    """Everything that was handed over in a plan year, by addressee, and no person's name.

    Dated by the last decision, so that the same list is the same paper.
    """
    rows = list(diverted(tahun, tujuan, wilayah))
    pada = max(
        (row.keputusan.pada for row in rows), default=jam.now().replace(hour=0, minute=0, second=0, microsecond=0)
    )
    area = Wilayah.objects.filter(pk=wilayah).first() if wilayah else None
    kepada = KEPADA[tujuan]
    if tujuan == Pengalihan.Tujuan.PROVINSI:
        kepada = f"Pemerintah Provinsi {region().profil.provinsi.nama}"
    groups: dict[str, list[Pengalihan]] = {}
    for row in rows:
        groups.setdefault(row.penerima, []).append(row)
    total = sum(row.keputusan.total for row in rows)
    data = frame(pada, head_at(pada), tahun=tahun, periksa=reverse("dialihkan")) | {
        "salinan": False,
        "judul": f"Daftar Usulan yang Dialihkan kepada {kepada}",
        "unit": str(area or region().profil.nama),
        "banyak": len(rows),
        "nilai": kata.rupiah(total),
        "nilai_terbilang": kata.rupiah_terbilang(total),
        "kelompok": [
            {
                "penerima": samarkan(name),
                "usulan": [_row(row) for row in those],
                "nilai": kata.rupiah(sum(row.keputusan.total for row in those)),
            }
            for name, those in groups.items()
        ],
    }
    return Naskah(f"dialihkan {tujuan} {wilayah}", "pengalihan", data, region().branding.logo, pada)


def _row(row: Pengalihan) -> dict[str, str]:
    usulan, decided = row.usulan, row.keputusan
    place = f"{usulan.wilayah}, {usulan.wilayah.induk}" if usulan.wilayah.induk else str(usulan.wilayah)
    return {
        "nomor": usulan.nomor,
        "usulan": samarkan(usulan.uraian),
        "permasalahan": samarkan(usulan.permasalahan),
        "lokasi": f"{samarkan(usulan.alamat)}, {place}",
        "volume": f"{volume(decided.volume)} {usulan.kamus.satuan}",
        "jumlah": kata.rupiah(decided.total),
        "tahapan": str(decided.tahapan),
        "alasan": samarkan(decided.alasan),
    }
