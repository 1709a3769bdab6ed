"""A proposal's whole way, as the public may see it: decisions, reasons, amounts, minutes. Roles, never names."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.jadwal.models import Jendela
from eplanning.lampiran.queries import lampiran_publik
from eplanning.permohonan.isi import told_changes
from eplanning.rkpd_perubahan.queries import perubahan_usulan
from eplanning.usulan.models import AKHIR, Gabungan, Usulan
from eplanning.usulan.queries import parts_of, riwayat
from eplanning.www.daerah import region
from eplanning.www.peta import map_of

ROLES = dict(Peran.choices)

# What the page shows and nothing more: a dozen joined tables have a hundred and fifty columns.
JOINED = ("tahun", "wilayah__induk", "perangkat", "bidang", "tahapan", "asal", "kamus", "dapil", "reses__dewan")
JOINED += ("baris_rkpd__rkpd", "prioritas_daerah", "sasaran", "lanjutan__ke", "lanjutan_dari__dari")
SHOWN = [
    "nomor",
    "tahun__keadaan",
    "tahun__data_lama",
    "uraian",
    "permasalahan",
    "alamat",
    "status",
    "tipe",
    "volume",
    "harga_satuan",
    "total",
    "penerima_manfaat",
    "penerima_kk",
    "status_lahan",
    "prioritas_daerah__kode",
    "prioritas_daerah__nama",
    "sasaran__kode",
    "sasaran__nama",
    "lintang",
    "bujur",
    "dibuat_pada",
    "wilayah__sebutan",
    "wilayah__nama",
    "wilayah__tingkat",
    "wilayah__induk__sebutan",
    "wilayah__induk__nama",
    "wilayah__induk__tingkat",
    "perangkat__nama",
    "bidang__nama",
    "tahapan__nama",
    "tahapan__masuk_ke",
    "asal__nama",
    "kamus__nama",
    "kamus__satuan",
    "dapil__nama",
    "reses__masa",
    "reses__terlambat",
    "reses__tahun",
    "reses__dewan__nama",
    "baris_rkpd__nilai",
    "baris_rkpd__rkpd__nomor",
    "baris_rkpd__rkpd__tanggal",
    "lanjutan__pada",
    "lanjutan__ke__nomor",
    "lanjutan__ke__tahun",
    "lanjutan_dari__dari__nomor",
    "lanjutan_dari__dari__tahun",
]
DECIDED = [
    "usulan",
    "keputusan",
    "alasan",
    "volume",
    "harga_satuan",
    "total",
    "peran",
    "pada",
    "tahapan__nama",
    "perangkat__nama",
    "forum__ba_pada",
    "forum__ba_nomor",
    "forum__selesai_pada",
    "forum__wilayah__sebutan",
    "forum__wilayah__nama",
    "forum__wilayah__tingkat",
    "forum__perangkat__nama",
    "arahan__arah",
    "pengalihan__tujuan",
    "pengalihan__penerima",
]


def next_stages(usulan: Usulan) -> list[Jendela]:
    """The windows a proposal still has before it, in the order of the chain; none when its way has ended."""
    if usulan.status in AKHIR or usulan.in_plan:
        return []
    windows = Jendela.objects.filter(tahun=usulan.tahun_id).select_related("tahapan")
    windows = windows.only("tahun", "mulai", "selesai", "tahapan__nama", "tahapan__masuk_ke")
    ahead = {window.tahapan_id: window for window in windows}
    found, kode = [], usulan.tahapan.masuk_ke_id
    while kode in ahead:
        found.append(ahead.pop(kode))
        kode = found[-1].tahapan.masuk_ke_id
    return found


@require_safe
def usulan_rinci(request: HttpRequest, nomor: str) -> HttpResponse:
    """One published proposal. 404 for one that is not published, as for one that does not exist."""
    usulan = get_object_or_404(
        Usulan.objects.terbit()
        .select_related(*JOINED)
        .only(*SHOWN)
        .annotate(in_plan=F("baris_rkpd__pk"), masuk=F("masuk_perubahan")),
        nomor=nomor,
    )
    keputusan = list(riwayat(usulan).select_related("pengalihan", "arahan").only(*DECIDED))
    for satu in keputusan:
        satu.sebagai = ROLES.get(satu.peran, satu.peran)
    linked = usulan.penautan.only("usulan", "peran", "pada", "alasan").last() if usulan.prioritas_daerah else None
    if linked:
        linked.sebagai = ROLES.get(linked.peran, linked.peran)
    merged = Gabungan.objects.berlaku().select_related("dari", "ke").filter(dari__terbit_pada__isnull=False)
    merged = merged.only("dari__nomor", "dari__uraian", "ke__nomor", "ke__uraian")
    split = parts_of(usulan)
    attached = lampiran_publik(usulan)
    shown = [satu for satu in attached if not hasattr(satu, "penurunan")]
    return render(
        request,
        "warga/usulan_rinci.html",
        {
            "usulan": usulan,
            "terlambat": bool(usulan.reses) and usulan.reses.terlambat_bagi(usulan.tahun_id),
            "tahun_catatan": usulan.tahun,
            "keputusan": keputusan,
            "tautan": linked,
            "gabungan_dari": [satu.dari for satu in merged.filter(ke=usulan)],
            "digabung_ke": [satu.ke for satu in merged.filter(dari=usulan)],
            "pecahan_dari": next((satu.dari for satu in split if satu.ke_id == usulan.pk), None),
            "dipecah_ke": [satu.ke for satu in split if satu.dari_id == usulan.pk],
            "prioritas": usulan.prioritas.select_related("forum__tahapan")
            .only("usulan", "urutan", "cadangan", "forum__tahapan__nama")
            .order_by("forum__tahapan__urutan"),
            "skor": usulan.skor.berlaku()
            .filter(forum__selesai_pada__isnull=False)
            .select_related("forum__tahapan")
            .only("usulan", "nilai", "rincian", "forum__tahapan__nama")
            .order_by("forum__tahapan__urutan"),
            "perubahan_rencana": perubahan_usulan(nomor) if usulan.in_plan or usulan.masuk else [],
            "berikut": next_stages(usulan),
            "kini": jam.now(),
            "foto": [satu for satu in shown if satu.gambar and not satu.intern],
            "naskah": [satu for satu in shown if not satu.gambar and not satu.intern],
            "intern": [satu for satu in shown if satu.intern],
            "diturunkan": [satu for satu in attached if hasattr(satu, "penurunan")],
            "perubahan_isi": told_changes(usulan=usulan),
            "aduan": region().branding.kop,
            "peta": map_of(usulan),
        },
    )
