"""Table T-B.57: what the DPRD asked for in its recesses, and how each request was validated. Members are not named."""

from itertools import groupby

from django.urls import reverse
from django.utils import translation

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata, nomenklatur
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.pokir.models import Dapil
from eplanning.pokir.queries import sent_pokir
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.www.daerah import region
from eplanning.www.templatetags.eplanning import volume


def pokir_table(tahun: int, dapil: Dapil | None = None) -> Naskah:
    """Of one dapil, or of all of them, as things stand."""
    pada = jam.now()
    kop = region().branding.kop
    with translation.override("id"):
        groups = [
            {"dapil": str(home), "usulan": [row for _usulan, row in rows]}
            for home, rows in groupby(pokir_rows(tahun, dapil), key=lambda one: one[0].dapil)
        ]
    data = frame(pada, head_at(pada), tahun=tahun, periksa=f"{reverse('pokir_tb57', args=[tahun])}") | {
        "judul": "Rekapitulasi Pokok-Pokok Pikiran DPRD",
        "unit": str(dapil) if dapil else region().profil.nama,
        "salinan": False,
        "tanggal": kata.tanggal(pada.astimezone(region().profil.zona).date()),
        "penanggung_jawab": f"Kepala {kop.unit}",
        "kelompok": groups,
    }
    name = f"pokir t-b.57 {tahun} {dapil.pk if dapil else ''}"
    return Naskah(name, "tb57", data, region().branding.logo, pada)


def pokir_rows(tahun: int, dapil: Dapil | None = None) -> list[tuple[Usulan, dict[str, str]]]:
    """Each request with what the table says of it, by dapil. Two queries."""
    sent = list(sent_pokir(tahun, dapil.pk if dapil else ""))
    plans = nomenklatur.cells(tahun, {usulan.kamus.subkegiatan for usulan in sent})
    return [(usulan, _row(usulan, plans)) for usulan in sent]


def _row(usulan: Usulan, plans: dict[str, dict[str, str]]) -> dict[str, str]:
    return {
        "nomor": usulan.nomor,
        "usulan": samarkan(usulan.uraian),
        "subkegiatan": usulan.kamus.subkegiatan,
        **plans[usulan.kamus.subkegiatan],
        "indikator": usulan.kamus.nama,
        "volume": f"{volume(usulan.volume)} {usulan.kamus.satuan}",
        "lokasi": f"{samarkan(usulan.alamat)}, {usulan.wilayah}",
        "perangkat": usulan.perangkat.sebutan,
        "validasi": _validation(usulan),
        "alasan": samarkan(usulan.putusan_alasan or ""),
    }


def _validation(usulan: Usulan) -> str:
    if not usulan.putusan:
        return f"Menunggu {usulan.tahapan.nama}"
    return f"{StatusUsulan(usulan.putusan).label} ({usulan.putusan_tahapan})"
