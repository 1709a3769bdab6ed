from django.apps import AppConfig


class SaranConfig(AppConfig):
    name = "eplanning.saran"
    label = "saran"
    verbose_name = "Saran warga"
