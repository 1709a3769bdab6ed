"""`/saran/` and `/meja/bappeda/saran/`."""

from django.urls import path, re_path

from eplanning.saran.models import HURUF, PANJANG_KODE
from eplanning.www.saran import petugas, warga

urlpatterns = [
    path("saran/", warga.answered, name="saran"),
    path("saran/kirim/", warga.Send.as_view(), name="saran_kirim"),
    path("saran/lacak/", warga.find, name="saran_lacak"),
    re_path(rf"^saran/(?P<kode>[{HURUF}]{{{PANJANG_KODE}}})/$", warga.receipt, name="saran_tanda_terima"),
    path("meja/bappeda/saran/", petugas.suggestions, name="saran_petugas"),
    path("meja/bappeda/saran/<int:pk>/", petugas.Respond.as_view(), name="saran_tanggapi"),
]
