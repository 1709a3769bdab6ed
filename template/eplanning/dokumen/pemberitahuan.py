"""The letter that tells what became of a request: what was changed from what to what, or why nothing was."""

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.permohonan.isi import Beda, differences
from eplanning.permohonan.models import Keadaan, Permohonan
from eplanning.www.daerah import region
from eplanning.www.templatetags.eplanning import volume


def notice(permohonan: Permohonan) -> Naskah:
    """Dated by its last step; in Indonesian whatever the screen's language is. Offices are named, persons never."""
    with translation.override("id"):
        return _naskah(permohonan)


def _naskah(permohonan: Permohonan) -> Naskah:
    last = permohonan.langkah.order_by("-pk")[0]
    approved = permohonan.langkah.order_by("pk")[0]
    carried = permohonan.keadaan == Keadaan.DILAKSANAKAN
    day = timezone.localtime(last.pada).date()
    page = _page(permohonan)
    data = frame(last.pada, head_at(last.pada), tahun=permohonan.tahun_id, periksa=page) | {
        "salinan": False,
        "judul": "Pemberitahuan Perubahan" if carried else "Pemberitahuan Penolakan Permohonan",
        "unit": region().profil.nama,
        "nomor": permohonan.nomor,
        "tanggal": kata.tanggal(day),
        "kepada": permohonan.pemohon,
        "surat": permohonan.surat_nomor,
        "surat_tanggal": kata.tanggal(permohonan.surat_tanggal),
        "objek": samarkan(permohonan.nama),
        "alasan": samarkan(permohonan.alasan),
        "dilaksanakan": carried,
        "diputuskan": kata.tanggal(timezone.localtime(approved.pada).date()),
        "jawaban": samarkan(approved.alasan),
        "isi": [_row(one) for one in differences([permohonan])[permohonan.pk]],
    }
    return Naskah(f"pemberitahuan {permohonan.nomor}", "pemberitahuan", data, region().branding.logo, last.pada, "a4")


def _page(permohonan: Permohonan) -> str:
    if permohonan.usulan_id:
        return reverse("usulan_rinci", args=[permohonan.usulan.nomor])
    return reverse("renja_publik", args=[permohonan.tahun_id, permohonan.renja.perangkat_id])


def _row(one: Beda) -> dict[str, str]:
    written = {"rupiah": kata.rupiah, "ukuran": volume}.get(one.macam, lambda value: samarkan(str(value)))
    return {"nama": capfirst(one.label), "lama": written(one.lama), "baru": written(one.baru)}
