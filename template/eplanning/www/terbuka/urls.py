"""Files of open data and the page that explains them."""

from django.urls import path

from eplanning.www.terbuka import banding, halaman, unduh

urlpatterns = [
    path("data/", halaman.data_terbuka, name="data_terbuka"),
    path("data/usulan.csv", unduh.usulan_csv, name="usulan_csv"),
    path("data/usulan.xlsx", unduh.usulan_xlsx, name="usulan_xlsx"),
    path("banding/<int:tahun>/rkpd/", banding.plan, name="banding_rkpd"),
    path("banding/<int:tahun>/rkpd.<slug:bentuk>", banding.plan_file, name="banding_rkpd_berkas"),
    path("banding/<int:tahun>/harga/", banding.prices, name="banding_harga"),
    path("banding/<int:tahun>/harga.<slug:bentuk>", banding.prices_file, name="banding_harga_berkas"),
]
