"""`/rekap/` and `/meja/rekap/`."""

from django.urls import path

from eplanning.www.rekap import views

urlpatterns = [
    path("rekap/", views.rekap, name="rekap"),
    path("rekap/<slug:kelompok>/", views.rekap, name="rekap"),
    path("rekap/<slug:kelompok>.pdf", views.rekap_pdf, name="rekap_pdf"),
    path("rekap/<slug:kelompok>.xlsx", views.rekap_xlsx, name="rekap_xlsx"),
    path("meja/rekap/", views.rekap_petugas, name="rekap_petugas"),
    path("meja/rekap/<slug:kelompok>/", views.rekap_petugas, name="rekap_petugas"),
    path("meja/rekap/<slug:kelompok>.pdf", views.rekap_petugas_pdf, name="rekap_petugas_pdf"),
    path("meja/rekap/<slug:kelompok>.xlsx", views.rekap_petugas_xlsx, name="rekap_petugas_xlsx"),
]
