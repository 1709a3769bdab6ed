"""`/meja/ekspor/`, and the lists themselves at `/meja/daftar/`."""

from django.urls import path

from eplanning.www.ekspor import views

urlpatterns = [
    path("daftar/<slug:macam>.xlsx", views.fetch, name="unduh_daftar"),
    path("ekspor/", views.orders, name="ekspor"),
    path("ekspor/<slug:macam>/pesan/", views.confirm, name="ekspor_pesan"),
    path("ekspor/<slug:macam>/buat/", views.order, name="ekspor_buat"),
    path("ekspor/<uuid:kode>.xlsx", views.ready, name="ekspor_berkas"),
]
