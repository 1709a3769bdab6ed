"""`/meja/tukar/`."""

from django.urls import path

from eplanning.www.tukar import views

urlpatterns = [
    path("", views.Ekspor.as_view(), name="tukar"),
    path("unggah/", views.Unggah.as_view(), name="tukar_unggah"),
    path("periksa/<uuid:kode>/", views.Periksa.as_view(), name="tukar_periksa"),
    path("<int:pk>/", views.report, name="tukar_balikan"),
    path("<int:pk>/hasil.xlsx", views.report_file, name="tukar_balikan_xlsx"),
]
