"""`/meja/dprd/`."""

from django.urls import path

from eplanning.www.dprd import views

urlpatterns = [
    path("reses/", views.recesses, name="dprd_reses"),
    path("reses/baru/", views.Record.as_view(), name="reses_baru"),
    path("reses/<int:pk>/", views.detail, name="reses"),
    path("reses/<int:pk>/usulan/baru/", views.Add.as_view(), name="reses_usulan_baru"),
    path("reses/<int:pk>/kirim/", views.Send.as_view(), name="reses_kirim"),
]
