"""The receipt a citizen takes home: what was entered, where, under which number, how to follow it. Nobody is named."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata, qr
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame
from eplanning.usulan.models import Usulan
from eplanning.www.daerah import region
from eplanning.www.templatetags.eplanning import volume


def receipt(usulan: Usulan, request: HttpRequest) -> Naskah:
    """Dated when the proposal was entered; its code and address lead to the public page, through this very site."""
    pada = timezone.localtime(usulan.dibuat_pada)
    page = request.build_absolute_uri(reverse("usulan_rinci", args=[usulan.nomor]))
    place = [samarkan(usulan.alamat), str(usulan.wilayah)]
    place += [str(above) for above in (usulan.wilayah.induk,) if above]
    zona = region().profil.zona_waktu
    data = frame(usulan.dibuat_pada, kertas="a4") | {
        "judul": "Tanda Terima Usulan",
        "unit": usulan.asal.nama,
        "tahun": str(usulan.tahun_id),
        "nomor": usulan.nomor,
        "isi": [
            ["Usulan", samarkan(usulan.uraian)],
            ["Jenis pekerjaan", usulan.kamus.nama],
            ["Volume", f"{volume(usulan.volume)} {usulan.kamus.satuan}"],
            ["Lokasi", ", ".join(place)],
            ["Diajukan di", usulan.asal.nama],
            ["Dicatat", f"{kata.hari_tanggal(pada.date())}, pukul {kata.jam(pada)} {zona}"],
        ],
        "alamat_halaman": page,
        "alamat_situs": request.build_absolute_uri(reverse("beranda")),
        "qr": qr.svg(page),
    }
    return Naskah(f"tanda terima {usulan.nomor}", "tanda_terima", data, region().branding.logo, usulan.dibuat_pada)
