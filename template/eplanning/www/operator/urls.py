"""`/meja/`: the desk and the forums."""

from django.urls import path

from eplanning.www.operator.views import (
    bobot,
    forum,
    keputusan,
    kotak,
    lampiran,
    langkah,
    meja,
    skor,
    urutan,
    usulan,
)
from eplanning.www.petugas import pencarian

urlpatterns = [
    path("", meja.desk, name="meja"),
    path("kamus/", pencarian.kamus, name="kamus_cari"),
    path("periksa-teks/", pencarian.pribadi, name="usulan_pribadi"),
    path("taksiran/", pencarian.taksiran, name="usulan_taksiran"),
    path("usulan/<str:nomor>/", keputusan.detail, name="usulan_petugas"),
    path("usulan/<str:nomor>/tanda-terima.pdf", keputusan.receipt_file, name="usulan_tanda_terima_petugas"),
    path("usulan/<str:nomor>/ubah/", usulan.Edit.as_view(), name="usulan_ubah"),
    path("usulan/<str:nomor>/titik/", lampiran.Point.as_view(), name="usulan_titik"),
    path("usulan/<str:nomor>/lampiran/", lampiran.Attach.as_view(), name="usulan_lampiran"),
    path("usulan/<str:nomor>/lampiran/<uuid:kunci>/cabut/", lampiran.Remove.as_view(), name="usulan_lampiran_cabut"),
    path("usulan/<str:nomor>/batalkan/", usulan.Withdraw.as_view(), name="usulan_batalkan"),
    path("forum/<int:pk>/", forum.detail, name="forum"),
    path("forum/<int:pk>/siapkan/", langkah.Prepare.as_view(), name="forum_siapkan"),
    path("forum/<int:pk>/daftar-hadir/", forum.attendance, name="forum_daftar_hadir"),
    path("forum/<int:pk>/daftar-hadir.pdf", forum.attendance_file, name="forum_daftar_hadir_pdf"),
    path("forum/<int:pk>/bobot/", bobot.Propose.as_view(), name="forum_bobot"),
    path("forum/<int:pk>/mulai/", langkah.Start.as_view(), name="forum_mulai"),
    path("forum/<int:pk>/usulan/", kotak.inbox, name="forum_usulan"),
    path("forum/<int:pk>/usulan/baru/", usulan.Add.as_view(), name="forum_usulan_baru"),
    path("forum/<int:pk>/usulan/bersama/", kotak.several, name="forum_bersama"),
    path("forum/<int:pk>/usulan/gabung/", keputusan.Merge.as_view(), name="forum_gabung"),
    path("forum/<int:pk>/usulan/<str:nomor>/putuskan/", keputusan.Decide.as_view(), name="usulan_putuskan"),
    path("forum/<int:pk>/skor/", skor.overview, name="forum_skor"),
    path("forum/<int:pk>/skor/lembar.pdf", skor.sheet, name="forum_lembar_skoring"),
    path("forum/<int:pk>/skor/<str:nomor>/", skor.Score.as_view(), name="usulan_skor"),
    path("forum/<int:pk>/skor/<str:nomor>/jumlah/", skor.so_far, name="usulan_skor_jumlah"),
    path("forum/<int:pk>/skor/<str:nomor>/seri/", skor.OrderTie.as_view(), name="forum_seri"),
    path("forum/<int:pk>/urutan/", urutan.order, name="forum_urutan"),
    path("forum/<int:pk>/tutup/", langkah.Close.as_view(), name="forum_tutup"),
    path("forum/<int:pk>/ba/", langkah.Minutes.as_view(), name="forum_ba"),
    path("forum/<int:pk>/berkas/", langkah.Upload.as_view(), name="forum_berkas"),
    path("forum/<int:pk>/kirim/", langkah.Send.as_view(), name="forum_kirim"),
    path("forum/<int:pk>/nihil/", langkah.Nihil.as_view(), name="forum_nihil"),
]
