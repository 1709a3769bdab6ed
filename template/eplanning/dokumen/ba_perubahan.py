"""The minutes of a correction: what was sent first, what is withdrawn, what is forwarded after all, and the sums."""

from django.http import HttpRequest, HttpResponse

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.jabatan import jabatan
from eplanning.dokumen.kop import forum_frame
from eplanning.dokumen.terbit import edition
from eplanning.jejak.models import MataRantai
from eplanning.perubahan.models import Arah, BarisPerubahan, Perubahan
from eplanning.terbitan.models import Macam
from eplanning.usulan.models import TERIMA
from eplanning.usulan.queries import hasil
from eplanning.www.daerah import region
from eplanning.www.templatetags.eplanning import volume


def change_minutes(perubahan: Perubahan, *, publik: bool = False) -> Naskah:
    """As it was issued last; before that, a draft of the present moment. `publik` leaves out every name of a person."""
    forum = perubahan.forum
    return edition(
        f"berita acara perubahan {perubahan.urutan} {forum}",
        "ba_perubahan",
        lambda kepala: contents(perubahan, kepala),
        {"pimpinan": forum.pimpinan, "pejabat": forum.pejabat},
        perubahan.ba_pada or jam.now(),
        publik=publik,
        terbit=(forum, Macam.BA_PERUBAHAN, perubahan.urutan) if perubahan.ba_pada else None,
    )


def contents(perubahan: Perubahan, kepala: MataRantai | None) -> dict[str, object]:
    """What the minutes of a correction say, without names."""
    forum, pada = perubahan.forum, perubahan.ba_pada or jam.now()
    day = perubahan.ba_tanggal or pada.astimezone(region().profil.zona).date()
    rows = list(perubahan.isi) if perubahan.ba_pada else []
    before = [row.total for row in hasil(forum, pada) if row.keputusan in TERIMA]
    withdrawn, forwarded = ([row for row in rows if row.arah == arah] for arah in (Arah.TARIK, Arah.TERUSKAN))
    change = sum(row.nilai for row in forwarded) - sum(row.nilai for row in withdrawn)
    return forum_frame(forum, pada, kepala) | {
        "judul": f"Berita Acara Perubahan {forum.tahapan.nama}",
        "tujuan": forum.tahapan.masuk_ke.nama if forum.tahapan.masuk_ke else "",
        "nomor": perubahan.ba_nomor,
        "konsep": perubahan.ba_pada is None,
        "urutan": perubahan.urutan,
        "hari_terbilang": kata.tanggal_terbilang(day),
        "tanggal": kata.tanggal(day),
        "semula": {"nomor": forum.ba_nomor, "tanggal": kata.tanggal(forum.ba_tanggal) if forum.ba_tanggal else ""},
        "surat": perubahan.surat_nomor,
        "alasan": samarkan(perubahan.alasan),
        "sebelum": {"banyak": len(before), "nilai": kata.rupiah(sum(before))},
        "sesudah": {
            "banyak": len(before) + len(forwarded) - len(withdrawn),
            "nilai": kata.rupiah(sum(before) + change),
            "terbilang": kata.rupiah_terbilang(sum(before) + change),
        },
        "ditarik": [_row(row) for row in withdrawn],
        "diteruskan": [_row(row) for row in forwarded],
        "pimpinan": "",
        "pejabat": "",
        "penanggung_jawab": jabatan(forum),
    }


def change_minutes_pdf(perubahan: Perubahan, request: HttpRequest, *, publik: bool = False) -> HttpResponse:
    """The minutes of a correction as PDF."""
    return change_minutes(perubahan, publik=publik).response(request, public=publik)


def _row(row: BarisPerubahan) -> dict[str, str]:
    usulan = row.usulan
    return {
        "nomor": usulan.nomor,
        "usulan": samarkan(usulan.uraian),
        "lokasi": f"{samarkan(usulan.alamat)}, {usulan.wilayah}",
        "volume": f"{volume(usulan.volume)} {usulan.kamus.satuan}",
        "jumlah": kata.rupiah(row.nilai),
        "perangkat": usulan.perangkat.sebutan,
        "keputusan": str(row.get_keputusan_display()),
        "alasan": samarkan(row.alasan),
    }
