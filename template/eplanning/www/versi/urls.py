"""Addresses of versions and of their comparison, below the document they belong to."""

from django.urls import path

from eplanning.www import alamat  # noqa: F401 - <kode:…>
from eplanning.www.versi import banding, rkpd
from eplanning.www.warga import renja

urlpatterns = [
    path("rkpd/<int:tahun>/versi/<int:nomor>/", rkpd.version, name="rkpd_versi"),
    path("rkpd/<int:tahun>/versi/<int:nomor>/rkpd.xlsx", rkpd.version_xlsx, name="rkpd_versi_xlsx"),
    path("rkpd/<int:tahun>/versi/banding/", banding.difference, name="rkpd_versi_banding"),
    path("rkpd/<int:tahun>/versi/banding.xlsx", banding.difference_xlsx, name="rkpd_versi_banding_xlsx"),
    path("renja/<int:tahun>/<kode:kode>/versi/<int:nomor>/", renja.renja, name="renja_versi"),
    path("renja/<int:tahun>/<kode:kode>/versi/<int:nomor>/renja.pdf", renja.renja_pdf, name="renja_versi_pdf"),
    path("renja/<int:tahun>/<kode:kode>/versi/<int:nomor>/renja.xlsx", renja.renja_xlsx, name="renja_versi_xlsx"),
    path("renja/<int:tahun>/<kode:kode>/versi/banding/", banding.difference, name="renja_versi_banding"),
    path("renja/<int:tahun>/<kode:kode>/versi/banding.xlsx", banding.difference_xlsx, name="renja_versi_banding_xlsx"),
]
