"""`/renstra/`, `/prioritas/`, `/banding/renstra/`, and the RPJMD as files."""

from django.urls import path

from eplanning.www import alamat  # noqa: F401 - <kode:…>
from eplanning.www.renstra import banding, halaman, prioritas, rpjmd

urlpatterns = [
    path("renstra/", halaman.offices, name="renstra_daftar"),
    path("renstra/<kode:kode>/", halaman.office, name="renstra"),
    path("renstra/<kode:kode>/renstra.pdf", halaman.pdf, name="renstra_pdf"),
    path("renstra/<kode:kode>/renstra.xlsx", halaman.xlsx, name="renstra_xlsx"),
    path("rpjmd/<int:mulai>/rpjmd.pdf", rpjmd.pdf, name="rpjmd_pdf"),
    path("rpjmd/<int:mulai>/rpjmd.xlsx", rpjmd.xlsx, name="rpjmd_xlsx"),
    path("prioritas/", prioritas.page, name="prioritas"),
    path("prioritas/prioritas.pdf", prioritas.pdf, name="prioritas_pdf"),
    path("prioritas/prioritas.xlsx", prioritas.xlsx, name="prioritas_xlsx"),
    path("banding/renstra/", banding.page, name="banding_renstra"),
    path("banding/renstra/banding.pdf", banding.pdf, name="banding_renstra_pdf"),
    path("banding/renstra/banding.xlsx", banding.xlsx, name="banding_renstra_xlsx"),
]
