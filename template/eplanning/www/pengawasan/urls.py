"""`/meja/pengawasan/`."""

from django.urls import path

from eplanning.www.pengawasan.views import akses, banding, berkas, meja, temuan

urlpatterns = [
    path("", meja.overview, name="pengawasan"),
    path("tanda/<slug:kode>/", meja.signs, name="pengawasan_tanda"),
    path("objek/", meja.objek, name="pengawasan_objek"),
    path("temuan/", temuan.findings, name="temuan_daftar"),
    path("temuan/baru/", temuan.File.as_view(), name="temuan_baru"),
    path("temuan/<int:pk>/", temuan.finding, name="temuan"),
    path("temuan/<int:pk>/tanggapi/", temuan.Reply.as_view(), name="temuan_tanggapi"),
    path("temuan/<int:pk>/kembalikan/", temuan.Return.as_view(), name="temuan_kembalikan"),
    path("temuan/<int:pk>/perpanjang/", temuan.Extend.as_view(), name="temuan_perpanjang"),
    path("temuan/<int:pk>/tutup/", temuan.Close.as_view(), name="temuan_tutup"),
    path("akses/", akses.asked, name="akses_pemeriksa"),
    path("akses/mohon/", akses.Ask.as_view(), name="akses_mohon"),
    path("akses/<int:pk>/putuskan/", akses.Decide.as_view(), name="akses_putuskan"),
    path("banding/", banding.minutes, name="banding_ba"),
    path("banding/berita-acara.<slug:bentuk>", banding.minutes_file, name="banding_ba_berkas"),
    path("berkas/", berkas.packages, name="pengawasan_berkas"),
    path("berkas/<slug:macam>.zip", berkas.take, name="pengawasan_ambil"),
]
