"""`/meja/bappeda/`."""

from django.urls import path

from eplanning.www.bappeda.views import akun, daerah, jadwal, jejak, pantau, rkpd

urlpatterns = [
    path("pantau/", pantau.progress, name="bappeda_pantau"),
    path("jadwal/", jadwal.windows, name="bappeda_jadwal"),
    path("jadwal/<int:pk>/pindah/", jadwal.Move.as_view(), name="bappeda_jadwal_pindah"),
    path("rkpd/", rkpd.plan, name="bappeda_rkpd"),
    path("rkpd/tetapkan/", rkpd.Fix.as_view(), name="bappeda_rkpd_tetapkan"),
    path("akun/", akun.accounts, name="bappeda_akun"),
    path("akun/baru/", akun.Create.as_view(), name="bappeda_akun_baru"),
    path("akun/<int:pk>/nonaktif/", akun.Disable.as_view(), name="bappeda_akun_nonaktif"),
    path("akun/<int:pk>/sandi/", akun.reset, name="bappeda_akun_sandi"),
    path("jejak/", jejak.log, name="bappeda_jejak"),
    path("daerah/", daerah.region, name="bappeda_daerah"),
]
