from django.apps import AppConfig


class PermohonanConfig(AppConfig):
    name = "eplanning.permohonan"
    label = "permohonan"
    verbose_name = "Permohonan perubahan"
