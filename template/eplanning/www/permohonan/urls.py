"""`/meja/permohonan/`, and the public notice."""

from django.urls import path

from eplanning.www import alamat  # noqa: F401 - <nomor:…>
from eplanning.www.permohonan import baca, langkah, minta

urlpatterns = [
    path("meja/permohonan/", baca.daftar, name="permohonan_daftar"),
    path("meja/permohonan/usulan/<nomor:nomor>/", minta.AskUsulan.as_view(), name="permohonan_usulan"),
    path("meja/permohonan/renja/<int:pk>/", minta.AskRenja.as_view(), name="permohonan_renja"),
    path("meja/permohonan/<int:pk>/", baca.rinci, name="permohonan"),
    path("meja/permohonan/<int:pk>/surat.pdf", baca.surat, name="permohonan_surat"),
    path("meja/permohonan/<int:pk>/jawaban.pdf", baca.jawaban, name="permohonan_jawaban"),
    path("meja/permohonan/<int:pk>/putuskan/", langkah.Decide.as_view(), name="permohonan_putuskan"),
    path("meja/permohonan/<int:pk>/laksanakan/", langkah.Execute.as_view(), name="permohonan_laksanakan"),
    path("meja/permohonan/<int:pk>/tarik/", langkah.Withdraw.as_view(), name="permohonan_tarik"),
    path("pemberitahuan/<int:pk>.pdf", baca.pemberitahuan, name="pemberitahuan_pdf"),
]
