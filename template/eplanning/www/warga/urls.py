"""Public addresses. `<nomor>` of a usulan is `2027-12.34.01.1001-0007`."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView
from django.views.i18n import set_language

from eplanning.www import citra

soon = TemplateView.as_view(template_name="base.html")

urlpatterns = [
    path("", soon, name="beranda"),
    path("usulan/", soon, name="usulan_daftar"),
    path("usulan/<nomor>/", soon, name="usulan_rinci"),
    path("pantau/", soon, name="pantau"),
    path("jadwal/", soon, name="jadwal"),
    path("jejak/", soon, name="jejak_kepala"),
    path("forum/<int:pk>/", soon, name="forum_publik"),
    path("forum/<int:pk>/berita-acara.pdf", soon, name="forum_ba_pdf"),
    path("rkpd/<int:tahun>/", soon, name="rkpd"),
    path("daerah/warna.css", citra.warna, name="citra_warna"),
    path("daerah/logo.svg", citra.logo, name="citra_logo"),
    # It changes nothing but the reader's own language cookie; without a CSRF cookie public pages stay the same for all.
    path("bahasa/", csrf_exempt(set_language), name="set_language"),
]
