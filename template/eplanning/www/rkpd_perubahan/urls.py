"""`/meja/perubahan-rkpd/`, and the changed plan in public."""

from django.urls import path

from eplanning.www import alamat  # noqa: F401 - <tahun:…>, <kode:…>, <kunci:…>
from eplanning.www.rkpd_perubahan import baris, langkah, meja, publik

MEJA, OPD = "meja/perubahan-rkpd/", "meja/perubahan-rkpd/<int:pk>/<kode:kode>/"
urlpatterns = [
    path("rkpd/<tahun:tahun>/perubahan/", publik.matrix, name="rkpd_perubahan_publik"),
    path("rkpd/<tahun:tahun>/perubahan.pdf", publik.matrix_pdf, name="rkpd_perubahan_pdf"),
    path("rkpd/<tahun:tahun>/perubahan.xlsx", publik.matrix_xlsx, name="rkpd_perubahan_xlsx"),
    path(MEJA, meja.rounds, name="rkpd_perubahan"),
    path(f"{MEJA}buka/<tahun:tahun>/", langkah.Open.as_view(), name="rkpd_perubahan_buka"),
    path(f"{MEJA}<int:pk>/", meja.overview, name="rkpd_perubahan_putaran"),
    path(f"{MEJA}<int:pk>/tetapkan/", langkah.Fix.as_view(), name="rkpd_perubahan_tetapkan"),
    path(f"{MEJA}<int:pk>/hentikan/", langkah.End.as_view(), name="rkpd_perubahan_hentikan"),
    path(OPD, meja.part, name="rkpd_perubahan_opd"),
    path(f"{OPD}matrik.pdf", meja.part_pdf, name="rkpd_perubahan_opd_pdf"),
    path(f"{OPD}matrik.xlsx", meja.part_xlsx, name="rkpd_perubahan_opd_xlsx"),
    path(f"{OPD}kirim/", langkah.Send.as_view(), name="rkpd_perubahan_kirim"),
    path(f"{OPD}putuskan/", langkah.Decide.as_view(), name="rkpd_perubahan_putuskan"),
    path(f"{OPD}pekerjaan/", baris.AddOwn.as_view(), name="rkpd_perubahan_tambah"),
    path(f"{OPD}usulan/", baris.AddUsulan.as_view(), name="rkpd_perubahan_usulan"),
    path(f"{OPD}baris/<kunci:kunci>/ubah/", baris.Change.as_view(), name="rkpd_perubahan_ubah"),
    path(f"{OPD}baris/<kunci:kunci>/hentikan/", baris.Stop.as_view(), name="rkpd_perubahan_henti"),
    path(f"{OPD}baris/<kunci:kunci>/kembalikan/", baris.Restore.as_view(), name="rkpd_perubahan_pulih"),
]
