"""`/meja/ppas/`, and the comparison in public."""

from django.urls import path

from eplanning.www import alamat  # noqa: F401 - <tahun:…>, <kode:…>
from eplanning.www.ppas import banding, baris, langkah, meja

urlpatterns = [
    path("banding/<tahun:tahun>/ppas/", banding.public, name="banding_ppas"),
    path("banding/<tahun:tahun>/ppas.pdf", banding.public_pdf, name="banding_ppas_pdf"),
    path("banding/<tahun:tahun>/ppas.xlsx", banding.public_xlsx, name="banding_ppas_xlsx"),
    path("meja/ppas/", meja.overview, name="ppas_meja"),
    path("meja/ppas/baris/<int:pk>/", meja.line, name="ppas_baris"),
    path("meja/ppas/baris/<int:pk>/ubah/", baris.Change.as_view(), name="ppas_ubah"),
    path("meja/ppas/baris/<int:pk>/coret/", baris.Drop.as_view(), name="ppas_coret"),
    path("meja/ppas/<tahun:tahun>/", meja.of_year, name="ppas_tahun"),
    path("meja/ppas/<tahun:tahun>/susun/", langkah.Draft.as_view(), name="ppas_susun"),
    path("meja/ppas/<tahun:tahun>/sepakati/", langkah.Agree.as_view(), name="ppas_sepakati"),
    path("meja/ppas/<tahun:tahun>/perubahan/", langkah.Reopen.as_view(), name="ppas_perubahan"),
    path("meja/ppas/<tahun:tahun>/tambah/<kode:opd>/", baris.Add.as_view(), name="ppas_tambah"),
    path("meja/ppas/<tahun:tahun>/rancangan.pdf", meja.pdf, name="ppas_rancangan_pdf"),
    path("meja/ppas/<tahun:tahun>/rancangan.xlsx", meja.xlsx, name="ppas_rancangan_xlsx"),
    path("meja/ppas/<tahun:tahun>/banding/", banding.draft, name="ppas_banding"),
    path("meja/ppas/<tahun:tahun>/banding.pdf", banding.draft_pdf, name="ppas_banding_pdf"),
    path("meja/ppas/<tahun:tahun>/banding.xlsx", banding.draft_xlsx, name="ppas_banding_xlsx"),
]
