"""`/meja/dprd/`."""

from django.urls import path

from eplanning.www import alamat  # noqa: F401 - <nomor:…>
from eplanning.www.dprd import anggota, lanjutan, validasi, views

urlpatterns = [
    path("reses/", views.recesses, name="dprd_reses"),
    path("reses/baru/", views.Record.as_view(), name="reses_baru"),
    path("reses/<int:pk>/", views.detail, name="reses"),
    path("reses/<int:pk>/usulan/baru/", views.Add.as_view(), name="reses_usulan_baru"),
    path("reses/<int:pk>/kirim/", views.Send.as_view(), name="reses_kirim"),
    path("anggota/", anggota.members, name="dprd_anggota"),
    path("anggota/<slug:kode>/akun/", anggota.Bind.as_view(), name="dprd_hubungkan"),
    path("validasi/", validasi.waiting, name="dprd_validasi"),
    path("validasi/teruskan/", validasi.forward, name="dprd_teruskan"),
    path("validasi/<nomor:nomor>/kembalikan/", validasi.Return.as_view(), name="dprd_kembalikan"),
    path("terlambat/", validasi.late_ones, name="dprd_terlambat"),
    path("terlambat/<nomor:nomor>/arahkan/", validasi.Route.as_view(), name="dprd_arahkan"),
    path("terlambat/<nomor:nomor>/lanjutkan/", lanjutan.Carry.as_view(), name="dprd_lanjutkan"),
]
