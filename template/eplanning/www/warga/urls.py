"""Public addresses. `<nomor>` of a usulan is `2027-12.34.01.1001-0007`."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from eplanning.www import alamat, citra, lampiran  # noqa: F401 - <nomor:…> <kode:…>
from eplanning.www.warga import (
    beranda,
    bukti,
    dasbor,
    dialihkan,
    forum,
    jadwal,
    jejak,
    kalender,
    pagu,
    pantau,
    pokir,
    renja,
    rkpd,
    rkpd_berkas,
    rpjmd,
    tanpa_asal,
    umpan,
    usulan_daftar,
    usulan_rinci,
)

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("usulan/", usulan_daftar.usulan_daftar, name="usulan_daftar"),
    path("usulan/<nomor:nomor>/", usulan_rinci.usulan_rinci, name="usulan_rinci"),
    path("usulan/<nomor:nomor>/qr.svg", bukti.usulan_qr, name="usulan_qr"),
    path("usulan/<nomor:nomor>/tanda-terima.pdf", bukti.usulan_tanda_terima, name="usulan_tanda_terima"),
    path("usulan/<nomor:nomor>/umpan/", require_safe(umpan.UmpanUsulan()), name="umpan_usulan"),
    path("pokir/", pokir.pokir, name="pokir_publik"),
    path("dialihkan/", dialihkan.dialihkan, name="dialihkan"),
    path("dialihkan/daftar.xlsx", dialihkan.dialihkan_xlsx, name="dialihkan_xlsx"),
    path("dialihkan/lampiran.pdf", dialihkan.dialihkan_pdf, name="dialihkan_pdf"),
    path("umpan/", require_safe(umpan.Umpan()), name="umpan"),
    path("umpan/kecamatan/<kode:kode>/", require_safe(umpan.UmpanKecamatan()), name="umpan_kecamatan"),
    path("umpan/perangkat/<kode:kode>/", require_safe(umpan.UmpanPerangkat()), name="umpan_perangkat"),
    path("pantau/", pantau.pantau, name="pantau"),
    path("dasbor/", dasbor.dasbor, name="dasbor"),
    path("peta/", dasbor.peta, name="peta"),
    path("pagu/", pagu.pagu, name="pagu"),
    path("jadwal/", jadwal.jadwal, name="jadwal"),
    path("jadwal/jadwal.ics", kalender.jadwal_ics, name="jadwal_ics"),
    path("jejak/", jejak.jejak_kepala, name="jejak_kepala"),
    path("forum/<int:pk>/", forum.forum_publik, name="forum_publik"),
    path("forum/<int:pk>/berita-acara.pdf", forum.forum_ba_pdf, name="forum_ba_pdf"),
    path("forum/<int:pk>/lembar-skoring.pdf", forum.forum_skor_pdf, name="forum_skor_pdf"),
    path("forum/<int:pk>/perubahan-<int:urutan>.pdf", forum.forum_perubahan_pdf, name="forum_perubahan_pdf"),
    path("rpjmd/", rpjmd.rpjmd, name="rpjmd"),
    path("rpjmd/<int:mulai>/", rpjmd.rpjmd, name="rpjmd_periode"),
    path("renja/<int:tahun>/", renja.daftar, name="renja_daftar"),
    path("renja/<int:tahun>/<kode:kode>/", renja.renja, name="renja_publik"),
    path("renja/<int:tahun>/<kode:kode>/renja.pdf", renja.renja_pdf, name="renja_pdf"),
    path("renja/<int:tahun>/<kode:kode>/renja.xlsx", renja.renja_xlsx, name="renja_xlsx"),
    path("pokir/<int:tahun>/t-b57.pdf", pokir.tb57, name="pokir_tb57"),
    path("rkpd/", rkpd.rkpd_kini, name="rkpd_kini"),
    path("rkpd/<int:tahun>/", rkpd.rkpd, name="rkpd"),
    path("rkpd/<int:tahun>/matriks.pdf", rkpd_berkas.rkpd_pdf, name="rkpd_pdf"),
    path("rkpd/<int:tahun>/matriks.xlsx", rkpd_berkas.rkpd_xlsx, name="rkpd_xlsx"),
    path("rkpd/<int:tahun>/tanpa-asal/", tanpa_asal.tanpa_asal, name="rkpd_tanpa_asal"),
    path("lampiran/<uuid:kunci>/", lampiran.lampiran, name="lampiran"),
    path("lampiran/<uuid:kunci>/mini/", lampiran.lampiran, {"mini": True}, name="lampiran_mini"),
    path("daerah/warna.css", citra.warna, name="citra_warna"),
    path("daerah/logo.svg", citra.logo, name="citra_logo"),
    # It changes nothing but the reader's own language cookie; without a CSRF cookie public pages stay the same for all.
    path("bahasa/", csrf_exempt(set_language), name="set_language"),
]
