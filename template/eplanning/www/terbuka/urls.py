"""Files of open data and the page that explains them."""

from django.urls import path

from eplanning.www.terbuka import halaman, unduh

urlpatterns = [
    path("data/", halaman.data_terbuka, name="data_terbuka"),
    path("data/usulan.csv", unduh.usulan_csv, name="usulan_csv"),
    path("data/usulan.xlsx", unduh.usulan_xlsx, name="usulan_xlsx"),
]
