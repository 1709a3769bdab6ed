"""Addresses: health, accounts, and the journeys."""

from django.urls import include, path

from eplanning.www.healthz import healthz
from eplanning.www.metrics.view import metrics

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    path("akun/", include("eplanning.akun.urls")),
    path("api/", include("eplanning.www.terbuka.api.urls")),
    path("", include("eplanning.www.terbuka.urls")),
    path("", include("eplanning.www.rekap.urls")),
    path("", include("eplanning.www.renstra.urls")),
    path("", include("eplanning.www.saran.urls")),
    path("", include("eplanning.www.ppas.urls")),
    path("", include("eplanning.www.rkpd_perubahan.urls")),
    path("", include("eplanning.www.warga.urls")),
    path("", include("eplanning.www.versi.urls")),
    path("", include("eplanning.www.harga.urls")),
    path("meja/", include("eplanning.www.operator.urls")),
    path("meja/", include("eplanning.www.ekspor.urls")),
    path("meja/opd/", include("eplanning.www.opd.urls")),
    path("meja/bappeda/", include("eplanning.www.bappeda.urls")),
    path("meja/pengawasan/", include("eplanning.www.pengawasan.urls")),
    path("meja/tukar/", include("eplanning.www.tukar.urls")),
    path("meja/dprd/", include("eplanning.www.dprd.urls")),
    path("", include("eplanning.www.permohonan.urls")),
]
