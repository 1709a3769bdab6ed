"""`/meja/bappeda/`."""

from django.urls import path

from eplanning.www.bappeda.views import akun, bobot, daerah, dasbor, jadwal, jejak, pagu, pantau, penugasan, renja, rkpd

urlpatterns = [
    path("dasbor/", dasbor.figures, name="bappeda_dasbor"),
    path("peta/", dasbor.themes, name="bappeda_peta"),
    path("usulan/", dasbor.proposals, name="bappeda_usulan"),
    path("pantau/", pantau.progress, name="bappeda_pantau"),
    path("jadwal/", jadwal.windows, name="bappeda_jadwal"),
    path("jadwal/<int:pk>/pindah/", jadwal.Move.as_view(), name="bappeda_jadwal_pindah"),
    path("renja/", renja.offices, name="bappeda_renja"),
    path("renja/<int:pk>/", renja.Decide.as_view(), name="bappeda_renja_putuskan"),
    path("pagu/", pagu.table, name="bappeda_pagu"),
    path("pagu/baru/", pagu.New.as_view(), name="bappeda_pagu_baru"),
    path("pagu/<int:pk>/", pagu.one, name="bappeda_pagu_rinci"),
    path("pagu/<int:pk>/ubah/", pagu.Change.as_view(), name="bappeda_pagu_ubah"),
    path("pagu/<int:pk>/lampaui/", pagu.Over.as_view(), name="bappeda_pagu_lampaui"),
    path("rkpd/", rkpd.plan, name="bappeda_rkpd"),
    path("rkpd/tetapkan/", rkpd.Fix.as_view(), name="bappeda_rkpd_tetapkan"),
    path("akun/", akun.accounts, name="bappeda_akun"),
    path("akun/baru/", akun.Create.as_view(), name="bappeda_akun_baru"),
    path("akun/<int:pk>/", akun.account, name="bappeda_akun_rinci"),
    path("akun/<int:pk>/nonaktif/", akun.Disable.as_view(), name="bappeda_akun_nonaktif"),
    path("akun/<int:pk>/undang/", akun.act, {"aksi": "invite"}, name="bappeda_akun_undang"),
    path("akun/<int:pk>/sandi/", akun.act, {"aksi": "reset_sandi"}, name="bappeda_akun_sandi"),
    path("akun/<int:pk>/totp/", akun.act, {"aksi": "reset_totp"}, name="bappeda_akun_totp"),
    path("akun/<int:pk>/tugas/", penugasan.Assign.as_view(), name="bappeda_penugasan_beri"),
    path("tugas/<int:pk>/plh/", penugasan.StandIn.as_view(), name="bappeda_penugasan_plh"),
    path("tugas/<int:pk>/akhiri/", penugasan.End.as_view(), name="bappeda_penugasan_akhiri"),
    path("jejak/", jejak.log, name="bappeda_jejak"),
    path("bobot/", bobot.asked, name="bappeda_bobot"),
    path("bobot/<int:pk>/", bobot.Decide.as_view(), name="bappeda_bobot_putuskan"),
    path("daerah/", daerah.region, name="bappeda_daerah"),
]
