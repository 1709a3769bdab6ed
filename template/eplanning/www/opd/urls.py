"""`/meja/opd/`."""

from django.urls import path

from eplanning.www.opd import views

urlpatterns = [path("<str:kode>/", views.inbox, name="opd")]
