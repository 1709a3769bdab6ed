"""The receipt a citizen takes home: what was entered, where, under which number, how to follow it. Nobody is named."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.usulan.models import Usulan
from eplanning.www.daerah import region
from eplanning.www.templatetags.eplanning import volume


def penerima(usulan: Usulan) -> str:
    """`40 jiwa, 12 KK`: who benefits, as far as it was said."""
    counted = ((usulan.penerima_manfaat, "jiwa"), (usulan.penerima_kk, "KK"))
    return ", ".join(f"{volume(n)} {unit}" for n, unit in counted if n)


def receipt(usulan: Usulan, request: HttpRequest) -> Naskah:
    """Dated when the proposal was entered; its code and address lead to the public page, through this very site."""
    pada = timezone.localtime(usulan.dibuat_pada)
    path = reverse("usulan_rinci", args=[usulan.nomor])
    page = request.build_absolute_uri(path)
    place = [samarkan(usulan.alamat), str(usulan.wilayah)]
    place += [str(above) for above in (usulan.wilayah.induk,) if above]
    zona = region().profil.zona_waktu
    entered = usulan.dibuat_pada
    data = frame(entered, head_at(entered), tahun=usulan.tahun_id, periksa=path, unit=usulan.wilayah) | {
        "judul": "Tanda Terima Usulan",
        "unit": usulan.asal.nama,
        "salinan": False,
        # Through this very site, also where it is not yet the one the region's domain leads to.
        "periksa": page,
        "nomor": usulan.nomor,
        "isi": [
            ["Usulan", samarkan(usulan.uraian)],
            ["Jenis pekerjaan", usulan.kamus.nama],
            ["Volume", f"{volume(usulan.volume)} {usulan.kamus.satuan}"],
            ["Lokasi", ", ".join(place)],
            *([["Penerima manfaat", who]] if (who := penerima(usulan)) else []),
            ["Diajukan di", usulan.asal.nama],
            ["Dicatat", f"{kata.hari_tanggal(pada.date())}, pukul {kata.jam(pada)} {zona}"],
        ],
        "alamat_halaman": page,
        "alamat_situs": request.build_absolute_uri(reverse("beranda")),
    }
    return Naskah(f"tanda terima {usulan.nomor}", "tanda_terima", data, region().branding.logo, entered, "a4")
