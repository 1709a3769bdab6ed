"""Addresses below `/api/`."""

from django.urls import path, re_path

from eplanning.www import alamat  # noqa: F401 - <nomor:…> <tahun:…>
from eplanning.www.terbuka.api import pandangan
from eplanning.www.terbuka.api.dasar import TidakAda
from eplanning.www.terbuka.api.skema import skema

urlpatterns = [
    path("skema/", skema, name="api_skema"),
    path("usulan/", pandangan.UsulanDaftar.as_view(), name="api_usulan"),
    path("usulan/<nomor:nomor>/", pandangan.UsulanSatu.as_view(), name="api_usulan_satu"),
    path("wilayah/", pandangan.WilayahDaftar.as_view(), name="api_wilayah"),
    path("perangkat/", pandangan.PerangkatDaftar.as_view(), name="api_perangkat"),
    path("tahapan/", pandangan.TahapanDaftar.as_view(), name="api_tahapan"),
    path("jadwal/", pandangan.JadwalDaftar.as_view(), name="api_jadwal"),
    path("forum/", pandangan.ForumDaftar.as_view(), name="api_forum"),
    path("rkpd/", pandangan.RkpdDaftar.as_view(), name="api_rkpd"),
    path("rkpd/<tahun:tahun>/baris/", pandangan.RkpdBaris.as_view(), name="api_rkpd_baris"),
    path("rkpd/<tahun:tahun>/versi/", pandangan.RkpdVersi.as_view(), name="api_rkpd_versi"),
    path("rkpd/<tahun:tahun>/versi/<int:nomor>/baris/", pandangan.RkpdVersiBaris.as_view(), name="api_rkpd_versi_isi"),
    re_path("", TidakAda.as_view()),
]
