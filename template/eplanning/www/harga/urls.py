"""`/harga/` and `/kamus/` for everybody, `/meja/harga/` for the price team and those who oversee it."""

from django.urls import path

from eplanning.www.harga import banding, berkas, blanko, buku, kamus, langkah, meja, standar, unggah

VERSI = "harga/<int:tahun>/versi/<int:nomor>/"

urlpatterns = [
    path("kamus/", kamus.catalogue, name="kamus_publik"),
    path("kamus/kamus.xlsx", kamus.catalogue_xlsx, name="kamus_publik_xlsx"),
    path("harga/", buku.current, name="harga"),
    path(VERSI, buku.version, name="harga_versi"),
    path(f"{VERSI}harga.pdf", berkas.pdf, name="harga_pdf"),
    path(f"{VERSI}harga.<slug:bentuk>", berkas.table, name="harga_berkas"),
    path(f"{VERSI}komponen.xlsx", berkas.parts, name="harga_komponen_xlsx"),
    path(f"{VERSI}butir/<path:kode>/", buku.item, name="harga_butir"),
    path("harga/<int:tahun>/banding/", banding.difference, name="banding_standar"),
    path("harga/<int:tahun>/banding.<slug:bentuk>", banding.difference_file, name="banding_standar_berkas"),
    path("meja/harga/", meja.desk, name="harga_meja"),
    path("meja/harga/rancangan/", meja.draft, name="harga_rancangan"),
    path("meja/harga/rancangan.xlsx", berkas.draft, name="harga_rancangan_xlsx"),
    path("meja/harga/rancangan/komponen.xlsx", berkas.draft_parts, name="harga_rancangan_komponen_xlsx"),
    path("meja/harga/blanko/<slug:isi>.xlsx", blanko.blank, name="harga_blanko"),
    path("meja/harga/mulai/", langkah.Start.as_view(), name="harga_mulai"),
    path("meja/harga/buang/", langkah.Discard.as_view(), name="harga_buang"),
    path("meja/harga/tetapkan/", langkah.Fix.as_view(), name="harga_tetapkan"),
    path("meja/harga/unggah/", unggah.Upload.as_view(), name="harga_unggah"),
    path("meja/harga/periksa/<uuid:kode>/", unggah.Check.as_view(), name="harga_periksa"),
    path("meja/harga/kamus/", standar.report, name="harga_kamus"),
    path("meja/harga/kamus.<slug:bentuk>", standar.report_file, name="harga_kamus_berkas"),
]
