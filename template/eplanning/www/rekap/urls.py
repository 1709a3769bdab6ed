"""`/rekap/`, `/meja/rekap/` and `/ppas/`."""

from django.urls import path

from eplanning.www.rekap import ppas, views

urlpatterns = [
    path("rekap/", views.rekap, name="rekap"),
    path("rekap/<slug:kelompok>/", views.rekap, name="rekap"),
    path("rekap/<slug:kelompok>.pdf", views.rekap_pdf, name="rekap_pdf"),
    path("rekap/<slug:kelompok>.xlsx", views.rekap_xlsx, name="rekap_xlsx"),
    path("ppas/<int:tahun>/", ppas.page, name="ppas"),
    path("ppas/<int:tahun>/ppas.pdf", ppas.pdf, name="ppas_pdf"),
    path("ppas/<int:tahun>/ppas.xlsx", ppas.xlsx, name="ppas_xlsx"),
    path("meja/rekap/", views.rekap_petugas, name="rekap_petugas"),
    path("meja/rekap/<slug:kelompok>/", views.rekap_petugas, name="rekap_petugas"),
    path("meja/rekap/<slug:kelompok>.pdf", views.rekap_petugas_pdf, name="rekap_petugas_pdf"),
    path("meja/rekap/<slug:kelompok>.xlsx", views.rekap_petugas_xlsx, name="rekap_petugas_xlsx"),
]
