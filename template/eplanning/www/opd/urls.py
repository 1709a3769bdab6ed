"""`/meja/opd/`."""

from django.urls import path

from eplanning.www.opd import renja, renja_baris, renja_renstra, renja_versi, views

urlpatterns = [
    path("baris/<int:pk>/ubah/", renja_baris.Edit.as_view(), name="renja_ubah"),
    path("baris/<int:pk>/hapus/", renja_baris.Remove.as_view(), name="renja_hapus"),
    path("baris/<int:pk>/lepas/<int:usulan>/", renja_baris.Unlink.as_view(), name="renja_lepas"),
    path("<str:kode>/", views.inbox, name="opd"),
    path("<str:kode>/renja/", renja.plan, name="renja"),
    path("<str:kode>/renja/baru/", renja_baris.Add.as_view(), name="renja_baru"),
    path("<str:kode>/renja/usulan/", renja_baris.Link.as_view(), name="renja_usulan"),
    path("<str:kode>/renja/renstra/", renja_renstra.Take.as_view(), name="renja_renstra"),
    path("<str:kode>/renja/kirim/", renja.Send.as_view(), name="renja_kirim"),
    path("<str:kode>/renja/versi/", renja_versi.Freeze.as_view(), name="renja_bekukan"),
    path("<str:kode>/renja/subkegiatan/", renja_baris.subkegiatan, name="renja_subkegiatan"),
    path("<str:kode>/renja/renja.pdf", renja.pdf, name="renja_pdf_petugas"),
    path("<str:kode>/renja/renja.xlsx", renja.xlsx, name="renja_xlsx_petugas"),
]
